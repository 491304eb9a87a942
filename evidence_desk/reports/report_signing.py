"""The signature beside a report: a file that ``ssh-keygen -Y verify`` checks.

Whoever gets the report needs no Evidence Desk to know which desk vouches for it, and that nothing in it was altered.
"""

import hashlib
import io
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.bundles.sshsig import REPORT_NAMESPACE, Signer, sign_sha512, ssh_public_line
from evidence_desk.media.comparison import SIGNATURE_ENDING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@dataclass(frozen=True)
class SigningDesk:
    """The desk that vouches for a report: its public keys, and the key that signs."""

    card: KeyCard
    signer: Signer


@dataclass(frozen=True)
class ReportSignature:
    """What a report says of its own signature, so that a stranger can check it.

    ``public_key``: OpenSSH's one line; ``fingerprint``: the sixty digits of the desk's key card; ``allowed_signers``: the
    line for the file of that name; ``command``: what checks the report, with the names it was saved under.
    """

    desk: str
    desk_name: str
    public_key: str
    fingerprint: str
    allowed_signers: str
    command: str


def signature_told(signing: SigningDesk, report_name: str) -> ReportSignature:
    """What the report that is saved under this name says of its signature."""
    card = signing.card
    report, signature = shlex.quote(report_name), shlex.quote(report_name + SIGNATURE_ENDING)
    verify = f"ssh-keygen -Y verify -f allowed_signers -I {card.desk} -n {REPORT_NAMESPACE}"
    return ReportSignature(
        desk=card.desk,
        desk_name=card.name,
        public_key=ssh_public_line(card.signing),
        fingerprint=str(card.fingerprint()),
        allowed_signers=card.allowed_signers().rstrip("\n"),
        command=f"{verify} -s {signature} < {report}",
    )


class SignedStream(io.BufferedIOBase):
    """Hands on what is written, and keeps what is needed to sign it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._sha512 = hashlib.sha512()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, piece: "ReadableBuffer", /) -> int:
        """Write on."""
        content = bytes(piece)
        self._sha512.update(content)
        return self._stream.write(content)

    def signature(self, signing: SigningDesk) -> bytes:
        """The signature file over everything written."""
        made = sign_sha512(self._sha512.digest(), signing.signer, namespace=REPORT_NAMESPACE)
        return made.armored().encode("ascii")
