"""Opening a bundle that arrived: encrypted or plain, never a decrypted byte on a disk."""

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from evidence_desk.bundles.bundle_files import BundleFiles, PartTrouble, bundle_files
from evidence_desk.bundles.joined_parts import JoinedParts
from evidence_desk.bundles.signatory import Signatory
from evidence_desk.bundles.verdict import BundleVerdict, Finding, Findings, KnownChain, Outcome, Verdict
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import NobodyWatching, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeDamagedError, AgeIdentity, AgeNotForUsError, AgeReader
from evidence_desk.vault.agestream import CHUNK_BYTES
from evidence_desk.vault.signing import ed25519_holds

_ZIP_MARK = b"PK\x03\x04"
_SOUND = {Verdict.AUTHENTIC_AND_COMPLETE, Verdict.AUTHENTIC_INCOMPLETE}


@contextlib.contextmanager
def open_bundle(path: Path | BundleFiles, identities: Sequence[AgeIdentity] = ()) -> Iterator[BinaryIO]:
    """The plain zip of a bundle, seekable, whether it is encrypted or not, in one file or in parts.

    ``path`` is what ``bundle_files`` takes. Raises UnreadableError where it cannot be opened or is neither,
    PartsTroubleError where parts are missing, AgeDamagedError and AgeNotForUsError as decryption does.
    """
    files = path if isinstance(path, BundleFiles) else bundle_files(path)
    try:
        source = files.open()
    except OSError as error:
        raise UnreadableError(
            translate("Bundle", "“{name}” cannot be opened ({reason}).").format(
                name=visible(files.name), reason=error.strerror or type(error).__name__
            ),
            mend=translate("Bundle", "Check that the medium is in place and that the file may be read."),
        ) from error
    with source:
        if source.read(len(_ZIP_MARK)) == _ZIP_MARK:
            source.seek(0)
            yield source
        else:
            with AgeReader(source, identities) as plain:
                yield cast("BinaryIO", plain)


def inspect_bundle(
    path: Path,
    identities: Sequence[AgeIdentity],
    trusted: Sequence[Signatory],
    known: Sequence[KnownChain] | None = None,
    watcher: Watcher | None = None,
    *,
    held: Collection[str] = (),
) -> BundleVerdict:
    """Open a bundle and verify it; whatever is wrong with its file or its parts is a finding under rule 1.

    Arguments as for ``verify_bundle``, ``path`` as for ``bundle_files``. Parts that do not make a whole are named, each
    with what is wrong with it. Raises CancelledError, and UnreadableError where there is no such file.
    """
    watcher = watcher or NobodyWatching()
    files = bundle_files(path)
    verify = partial(verify_bundle, trusted=trusted, check=ed25519_holds, known=known, watcher=watcher, held=held)
    verdict = _verdict(files, identities, verify)
    if not files.is_split or verdict.verdict in _SOUND:
        return verdict
    troubles = files.all_troubles(watcher)
    if not troubles and files.told is None:
        troubles = _damaged_parts(files, identities, watcher)
    findings = [Finding(1, visible(one.name), Outcome.UNREADABLE, one.sentence) for one in troubles]
    others = [one for one in verdict.findings if not (findings and one.rule == 1)]
    worst = Verdict.UNREADABLE if findings else verdict.verdict
    return replace(verdict, verdict=worst, findings=(*findings, *others))


def _verdict(
    files: BundleFiles, identities: Sequence[AgeIdentity], verify: Callable[[BinaryIO], BundleVerdict]
) -> BundleVerdict:
    try:
        with open_bundle(files, identities) as archive:
            return verify(archive)
    except CancelledError:
        raise
    except UnreadableError as error:
        return _unreadable(error.sentences())
    except OSError as error:
        sentence = translate("Bundle", "The medium stopped reading ({reason}).")
        return _unreadable(sentence.format(reason=error.strerror or type(error).__name__))


def _damaged_parts(files: BundleFiles, identities: Sequence[AgeIdentity], watcher: Watcher) -> list[PartTrouble]:
    """Without a list, what decryption tells: each of its chunks is sealed for its place in the whole."""
    touched: list[set[int]] = []
    with files.open() as whole:
        joined = cast("JoinedParts", whole)
        try:
            with AgeReader(whole, identities) as plain:
                for position in range(0, plain.size, CHUNK_BYTES):
                    if watcher.cancelled():
                        raise CancelledError(translate("Bundle", "The verification was stopped."))
                    plain.seek(position)
                    try:
                        plain.read(min(CHUNK_BYTES, plain.size - position))
                    except AgeDamagedError:
                        touched.append(set(joined.touched))
        except AgeDamagedError:
            touched.append(set(joined.touched))
        except AgeNotForUsError:
            return []
    numbers = sorted(files.parts)
    certain = set().union(*(places for places in touched if len(places) == 1))
    # A chunk that lies across two parts says nothing new where one of them is damaged anyway.
    unsure = set().union(*(places for places in touched if not places & certain)) - certain
    sure_words = translate("Bundle", "It is damaged, or not this part of this bundle.")
    unsure_words = translate("Bundle", "It is damaged, or the part beside it is.")
    return [
        PartTrouble(files.parts[numbers[place]].name, sure_words if place in certain else unsure_words)
        for place in sorted(certain | unsure)
    ]


def _unreadable(sentence: str) -> BundleVerdict:
    findings = Findings()
    findings.add(1, Outcome.UNREADABLE, sentence)
    return BundleVerdict(findings.verdict(), tuple(findings))
