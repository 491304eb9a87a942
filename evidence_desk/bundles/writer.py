"""Writing a bundle to a medium: signed, encrypted, read back, and only then there under its name.

One pass and a few pieces of memory, whatever the size of the media; nothing decrypted touches a disk. A full disk, a
pulled stick, a cancelled or killed export leave no bundle: what was written so far stands under ``NAME.part``, a file or
a folder of parts, encrypted like the whole, and is removed where the program still can.
"""

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from evidence_desk.bundles import layout
from evidence_desk.bundles.contents import enclosures, wording
from evidence_desk.bundles.enclosure import Enclosure
from evidence_desk.bundles.medium import FolderOfParts, Medium, OneFile
from evidence_desk.bundles.parts import LEAST_PART_BYTES, MOST_PARTS, split_name
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.sshsig import Signer
from evidence_desk.bundles.stored_zip import StoredZipWriter, archive_size
from evidence_desk.bundles.verdict import BundleVerdict, Finding, Outcome, Verdict
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import CancelledError, ProgramFaultError, ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import NobodyWatching, Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeReader, AgeRecipient, AgeWriter, ReaderKey
from evidence_desk.vault.signing import ed25519_holds

_AGE_CHUNK = 64 * 1024
_AGE_TAG = 16
_AGE_HEADER = 1024  # a generous estimate, each recipient
_BAD = (Outcome.UNREADABLE, Outcome.FAILS, Outcome.INCOMPLETE)


class BundleNotWrittenError(ResearcherError):
    """An export that did not come to its end. There is no bundle; the vault is as it was."""


@dataclass(frozen=True)
class WrittenBundle:
    """A bundle that stands on its medium and was read back: its file, or the folder of its parts.

    ``size`` in bytes and ``sha256`` are those of the whole.
    """

    bundle_id: str
    code: str
    path: Path
    size: int
    sha256: str
    verdict: BundleVerdict

    @property
    def parts(self) -> int:
        """In how many parts it lies there; 0 where it is one file."""
        return sum(split_name(one.name) is not None for one in self.path.iterdir()) if self.path.is_dir() else 0


def export_bundle(
    plan: BundlePlan,
    folder: Path,
    signer: Signer,
    recipients: Sequence[AgeRecipient],
    watcher: Watcher | None = None,
    *,
    part_bytes: int = 0,
) -> WrittenBundle:
    """Write the bundle into ``folder``: ``ED-….zip.age`` for the recipients, or ``ED-….zip`` in the clear for none.

    Where it would be larger than ``part_bytes`` it becomes a folder ``ED-…`` with parts of that size; 0 never splits.

    Returns once the file was synced, read back from the medium, verified whole and named. Raises
    BundleNotWrittenError, CancelledError, or an UnreadableError where a file of evidence is not what it was; there is
    no bundle then.
    """
    if plan.recipient and plan.recipient.encryption not in recipients:
        raise ProgramFaultError("a bundle that its recipient could not open")
    return _Export(plan, folder, signer, recipients, watcher or NobodyWatching()).run(part_bytes)


class _Export:
    """One export on its way."""

    def __init__(
        self,
        plan: BundlePlan,
        folder: Path,
        signer: Signer,
        recipients: Sequence[AgeRecipient],
        watcher: Watcher,
    ) -> None:
        self._plan = plan
        self._folder = folder
        self._signer = signer
        self._recipients = recipients
        self._watcher = watcher

    def run(self, part_bytes: int) -> WrittenBundle:
        with _sentences():
            files = enclosures(self._plan, self._signer)
            self._look_once_more(files)
            size = self._check_room(files)
            medium = self._medium(size, part_bytes)
        try:
            with _sentences():
                medium.create()
                reader_key = self._write(files, medium)
                medium.complete()
                verdict = self._read_back(files, reader_key, medium)
                medium.publish()
        except BaseException:
            medium.abandon()
            raise
        return WrittenBundle(self._plan.bundle_id, self._plan.code, medium.final, medium.size, medium.sha256(), verdict)

    def _look_once_more(self, files: Sequence[Enclosure]) -> None:
        """Stop before the first byte where something that may not go would go."""
        kept_back = self._plan.kept_back
        if kept_back is not None:
            kept_back.check(files, wording(self._plan, self._signer), self._plan.said())

    def _medium(self, size: int, part_bytes: int) -> Medium:
        """One file; parts in a folder of their own where it would be larger than a part may be."""
        stem = layout.folder_of(self._plan.code)
        whole = stem + (".zip.age" if self._recipients else ".zip")
        if not part_bytes or size <= part_bytes:
            return OneFile(self._folder / whole)
        least = max(LEAST_PART_BYTES, -(-size // MOST_PARTS))
        if part_bytes < least:
            raise _not_written(
                translate("Bundle", "The parts are too small: with {size} bytes each there would be too many.").format(
                    size=part_bytes
                ),
                translate("Bundle", "Choose parts of {least} bytes or more.").format(least=least),
            )
        return FolderOfParts(self._folder / stem, whole, part_bytes)

    def _check_room(self, files: Sequence[Enclosure]) -> int:
        """Refuse before the work what is bound to fail after it; how large the bundle will be at most."""
        if not self._folder.is_dir():
            raise _not_written(translate("Bundle", "The folder for the bundle is not there."))
        plain = archive_size((self._name(one), one.size) for one in files)
        sealed = plain + (plain // _AGE_CHUNK + 1) * _AGE_TAG + _AGE_HEADER * (len(self._recipients) + 1)
        free = shutil.disk_usage(self._folder).free
        if free < sealed:
            raise _not_written(
                translate("Bundle", "The bundle needs {needed} bytes; the medium has {free} left.").format(
                    needed=sealed, free=free
                ),
                translate("Bundle", "Free some space or choose another medium, then export again."),
            )
        return sealed if self._recipients else plain

    def _write(self, files: Sequence[Enclosure], target: Medium) -> ReaderKey | None:
        """Everything through zip and age to the medium; the key with which it can be read back."""
        if not self._recipients:
            self._write_archive(files, StoredZipWriter(target))
            return None
        with AgeWriter(cast("BinaryIO", target), self._recipients) as sealed:
            self._write_archive(files, StoredZipWriter(sealed))
        return sealed.reader_key

    def _write_archive(self, files: Sequence[Enclosure], archive: StoredZipWriter) -> None:
        total, done = sum(_to_write_and_read(files)), 0
        for number, one in enumerate(files):
            watched = self._watched(one, Progress(number, len(files), done, total, visible(one.path)))
            archive.add(self._name(one), size=one.size, crc32=one.crc32, sha256=one.sha256, pieces=watched)
            done += one.size
        archive.finish()

    def _watched(self, file: Enclosure, start: Progress) -> Iterator[bytes]:
        done = start.bytes_done
        for piece in file.pieces():
            if self._watcher.cancelled():
                raise CancelledError(translate("Bundle", "The export was stopped."))
            yield piece
            done += len(piece)
            self._watcher.report(Progress(start.done, start.total, done, start.bytes_total, start.current))

    def _read_back(self, files: Sequence[Enclosure], reader_key: ReaderKey | None, medium: Medium) -> BundleVerdict:
        """Verify what is on the medium, whole, as its recipient will."""
        second_half = _SecondHalf(self._watcher, *_to_write_and_read(files))
        with medium.read_back() as source:
            plain = cast("BinaryIO", AgeReader(source, reader_key=reader_key)) if reader_key else source
            brought = {one.sha256 for one in self._plan.delivered}
            verdict = verify_bundle(plain, [self._plan.desk], ed25519_holds, None, second_half, held=brought)
        signed = next(one.sha256 for one in files if one.path == layout.TAG_MANIFEST)
        if verdict.verdict != Verdict.AUTHENTIC_AND_COMPLETE or verdict.signed_digest != signed:
            raise _not_as_written(verdict.findings)
        return verdict

    def _name(self, file: Enclosure) -> str:
        return f"{layout.folder_of(self._plan.code)}/{file.path}"


class _SecondHalf:
    """A watcher of the reading back, for someone who watches the whole export."""

    def __init__(self, watcher: Watcher, written: int, to_read: int) -> None:
        self._watcher = watcher
        self._written = written
        self._total = written + to_read

    def report(self, progress: Progress) -> None:
        """Count on from where the writing ended."""
        current = translate("Bundle", "Reading back: {name}").format(name=progress.current)
        done = self._written + progress.bytes_done
        self._watcher.report(Progress(progress.done, progress.total, done, self._total, current))

    def cancelled(self) -> bool:
        """Whether the whole export should stop."""
        return self._watcher.cancelled()


def _to_write_and_read(files: Sequence[Enclosure]) -> tuple[int, int]:
    """The bytes of work: all content is written, what is below data/ is counted when it is read back."""
    payload = sum(one.size for one in files if one.path.startswith(layout.PAYLOAD))
    return sum(one.size for one in files), payload


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """Say in words what the medium did, and that there is no bundle."""
    try:
        yield
    except FileExistsError as error:
        raise _not_written(
            translate("Bundle", "A file of that name is already there, perhaps from an export that was broken off."),
            translate("Bundle", "Remove it or choose another folder, then export again."),
        ) from error
    except OSError as error:
        trouble = disk_trouble(error)
        raise _not_written(trouble.happened, trouble.mend) from error
    except CancelledError as error:
        raise CancelledError(translate("Bundle", "The export was stopped."), safe=_nothing_written()) from error


def _not_written(happened: str, mend: str = "") -> BundleNotWrittenError:
    return BundleNotWrittenError(happened, safe=_nothing_written(), mend=mend)


def _nothing_written() -> str:
    return translate("Bundle", "No bundle was written; everything in the vault is as it was.")


def _not_as_written(findings: Sequence[Finding]) -> BundleNotWrittenError:
    worst = next((one for outcome in _BAD for one in findings if one.outcome == outcome), None)
    if worst is not None and worst.rule >= 5:
        return _not_written(
            translate("Bundle", "The bundle does not pass its own verification: {sentence}").format(
                sentence=worst.sentence
            ),
            translate("Bundle", "Run Verify on the vault."),
        )
    return _not_written(
        translate("Bundle", "What was read back from the medium is not what was written to it."),
        translate("Bundle", "The medium may be failing; export to another one."),
    )
