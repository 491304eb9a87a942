"""Opening a bundle that arrived: encrypted or plain, never a decrypted byte on a disk."""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from evidence_desk.bundles.signatory import Signatory
from evidence_desk.bundles.verdict import BundleVerdict, Findings, KnownChain, Outcome
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity, AgeReader
from evidence_desk.vault.signing import ed25519_holds

_ZIP_MARK = b"PK\x03\x04"


@contextlib.contextmanager
def open_bundle(path: Path, identities: Sequence[AgeIdentity] = ()) -> Iterator[BinaryIO]:
    """The plain zip of a bundle file, seekable, whether the file is encrypted or not; its content tells which.

    Raises UnreadableError where the file cannot be opened or is neither, AgeDamagedError and AgeNotForUsError as
    decryption does.
    """
    try:
        source = path.open("rb")
    except OSError as error:
        raise UnreadableError(
            translate("Bundle", "“{name}” cannot be opened ({reason}).").format(
                name=visible(path.name), reason=error.strerror or type(error).__name__
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
    """Open a bundle file and verify it; whatever is wrong with the file itself is a finding under rule 1.

    Arguments as for ``verify_bundle``. Raises CancelledError, and UnreadableError where there is no such file.
    """
    if not path.is_file():
        raise UnreadableError(translate("Bundle", "“{name}” is not there.").format(name=visible(path.name)))
    try:
        with open_bundle(path, identities) as archive:
            return verify_bundle(archive, trusted, ed25519_holds, known, watcher, held=held)
    except CancelledError:
        raise
    except UnreadableError as error:
        return _unreadable(error.sentences())
    except OSError as error:
        sentence = translate("Bundle", "The medium stopped reading ({reason}).")
        return _unreadable(sentence.format(reason=error.strerror or type(error).__name__))


def _unreadable(sentence: str) -> BundleVerdict:
    findings = Findings()
    findings.add(1, Outcome.UNREADABLE, sentence)
    return BundleVerdict(findings.verdict(), tuple(findings))
