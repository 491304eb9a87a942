"""The signature beside a list of hashes or a report: whose it is, and whether what it vouches for was altered since.

``NAME.sig`` beside ``NAME`` is OpenSSH's SSHSIG (Ed25519, SHA-512), made by a desk for its report, or by anybody with
``ssh-keygen -Y sign -n file``.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from evidence_desk.bundles.known_signers import KnownSigner
from evidence_desk.bundles.sshsig import (
    REPORT_NAMESPACE,
    BadSshFormError,
    SshSignature,
    read_signature,
    ssh_fingerprint,
)
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.comparison import SIGNATURE_ENDING
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import hash_file
from evidence_desk.media.reading import FileObstacleError, open_regular
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

FILE_NAMESPACE: Final = "file"
_PURPOSES: Final = frozenset({FILE_NAMESPACE, REPORT_NAMESPACE})
_MOST_BYTES: Final = 16 * 1024
_REPORT_BEGINS: Final = b'"format": "evidence-desk-verification/'
_BEGINNING: Final = 256


class SignatureState(StrEnum):
    """What a signature shows. The values are part of saved reports."""

    KNOWN = "known-signer"
    """It holds, and its key is that of somebody who is known here."""
    UNKNOWN = "unknown-signer"
    """It holds, and nobody who is known here has its key: whoever alters a file can sign it anew with a key of his own."""
    BROKEN = "broken"
    """The file is not what was signed."""
    UNREADABLE = "unreadable"
    """It is no signature of a kind or purpose that is known here, so that nothing was checked."""


@dataclass(frozen=True)
class SignatureFound:
    """``signer``: the name known here, empty without any; ``key``: the fingerprint as ``ssh-keygen -l`` shows it."""

    state: SignatureState
    signer: str = ""
    key: str = ""

    def headline(self) -> str:
        """What it means for a report, in short."""
        words = {
            SignatureState.KNOWN: translate("reports", "It is signed by “{signer}”, and was not altered since."),
            SignatureState.UNKNOWN: translate("reports", "It is signed, by a key that nobody known here has."),
            SignatureState.BROKEN: translate("reports", "It is not what was signed."),
            SignatureState.UNREADABLE: translate("reports", "Its signature is of no kind that is known here."),
        }
        return words[self.state].replace("{signer}", visible(self.signer))

    def sentence(self, untrusted_name: str) -> str:
        """What it means for the file of this name, with the key."""
        name = visible(untrusted_name)
        match self.state:
            case SignatureState.KNOWN:
                words = translate("reports", "“{name}” is signed by “{signer}” ({key}), and was not altered since.")
            case SignatureState.UNKNOWN:
                words = translate(
                    "reports",
                    "“{name}” is signed, by a key that nobody known here has ({key}). Compare it with whoever should have signed.",
                )
            case SignatureState.BROKEN:
                words = translate(
                    "reports",
                    "“{name}” is not what was signed: it was altered, or the signature belongs to another file.",
                )
            case _:
                words = translate(
                    "reports", "The signature beside “{name}” is of no kind that is known here; it was not checked."
                )
        filled = words.replace("{key}", self.key).replace("{signer}", visible(self.signer))
        return filled.replace("{name}", name)


def signature_beside(
    path: str | os.PathLike[str], signers: Sequence[KnownSigner], watcher: Watcher
) -> SignatureFound | None:
    """What the signature beside a file shows; None where there is none. CancelledError."""
    if not os.path.lexists(f"{os.fspath(path)}{SIGNATURE_ENDING}"):
        return None
    signature = _signature(path)
    if signature is None or signature.namespace not in _PURPOSES:
        return SignatureFound(SignatureState.UNREADABLE)
    hashed = hash_file(path, watcher, (Algorithm.SHA512,))
    if hashed.obstacle:
        return SignatureFound(SignatureState.UNREADABLE)
    key = ssh_fingerprint(signature.public_key)
    digest = bytes.fromhex(hashed.digests[Algorithm.SHA512])
    from evidence_desk.vault.signing import ed25519_holds  # noqa: PLC0415  few lists are signed, and none waits for it

    if not signature.holds_for_sha512(digest, ed25519_holds, namespace=signature.namespace):
        return SignatureFound(SignatureState.BROKEN, key=key)
    for signer in signers:
        if signer.counts_for(signature.public_key, signature.namespace):
            return SignatureFound(SignatureState.KNOWN, signer.name, key)
    return SignatureFound(SignatureState.UNKNOWN, key=key)


def signature_findings(untrusted_name: str, found: SignatureFound) -> list[Finding]:
    """What is to be looked at among the findings of a comparison with this list: nothing where the signature holds."""
    note = found.sentence(untrusted_name)
    if found.state is SignatureState.BROKEN:
        return [Finding(untrusted_name, Outcome.CHANGED, note=note)]
    if found.state is SignatureState.UNREADABLE:
        return [Finding(untrusted_name + SIGNATURE_ENDING, Outcome.UNCLEAR, note=note)]
    return []


def is_report(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a report of a verification: by its signature's purpose, or as JSON by its first words."""
    signature = _signature(path)
    if signature is not None and signature.namespace == REPORT_NAMESPACE:
        return True
    return _REPORT_BEGINS in _content(path, _BEGINNING)


def _signature(path: str | os.PathLike[str]) -> SshSignature | None:
    try:
        return read_signature(_content(f"{os.fspath(path)}{SIGNATURE_ENDING}", _MOST_BYTES).decode("ascii"))
    except (BadSshFormError, UnicodeDecodeError):
        return None


def _content(path: str | os.PathLike[str], most: int) -> bytes:
    try:
        descriptor, _ = open_regular(os.fspath(path))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
            return stream.read(most)
    except (OSError, FileObstacleError):
        return b""
