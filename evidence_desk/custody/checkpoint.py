"""Checkpoints: the size and root of a custody log, as a C2SP signed note (c2sp.org/signed-note, /tlog-checkpoint)."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Protocol

from evidence_desk.values.ids import is_id
from evidence_desk.values.signature_check import SignatureCheck

_ORIGIN_PREFIX = "evidence-desk/"
_ED25519 = b"\x01"
_NOTE = re.compile(
    r"(evidence-desk/[0-9a-f-]{36})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n\n— (\S+) ([A-Za-z0-9+/]{91}=)\n"
)


class Signer(Protocol):
    """An Ed25519 key that signs."""

    @property
    def public_bytes(self) -> bytes:
        """The public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""


@dataclass(frozen=True)
class Checkpoint:
    """The state of one desk's log: how many entries, and the RFC 6962 root over them (32 bytes)."""

    desk: str
    size: int
    root: bytes

    @property
    def origin(self) -> str:
        """The name of the log in a note."""
        return _ORIGIN_PREFIX + self.desk

    def body(self) -> bytes:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n".encode()

    def note(self, signer: Signer) -> str:
        """The signed note."""
        signature = _key_id(self.origin, signer.public_bytes) + signer.sign(self.body())
        return f"{self.body().decode()}\n— {self.origin} {base64.b64encode(signature).decode()}\n"


class BadCheckpointError(ValueError):
    """A text that is not a checkpoint signed by the expected key."""


def read_note(untrusted_note: str, public_key: bytes, check: SignatureCheck) -> Checkpoint:
    """The checkpoint in a note that the given Ed25519 key (32 bytes) signed; BadCheckpointError otherwise."""
    checkpoint, signature = _parts(untrusted_note)
    if signature[:4] != _key_id(checkpoint.origin, public_key):
        raise BadCheckpointError("the checkpoint was signed by another key")
    if not check(public_key, signature[4:], checkpoint.body()):
        raise BadCheckpointError("the checkpoint's signature does not hold")
    return checkpoint


def find_note(untrusted_text: str) -> str | None:
    """The first checkpoint in a text, however its lines end and whatever stands around it; None where there is none."""
    lines = "\n".join(line.strip() for line in untrusted_text.splitlines()) + "\n"
    found = _NOTE.search(lines)
    return found[0] if found else None


def unproved(untrusted_note: str) -> Checkpoint:
    """What a note says, whoever signed it; BadCheckpointError where it is no checkpoint."""
    return _parts(untrusted_note)[0]


def _parts(untrusted_note: str) -> tuple[Checkpoint, bytes]:
    matched = _NOTE.fullmatch(untrusted_note)
    if not matched:
        raise BadCheckpointError("this is not a signed checkpoint")
    origin, size, root_text, signer_name, signature_text = matched.groups()
    desk = origin.removeprefix(_ORIGIN_PREFIX)
    if not is_id(desk) or signer_name != origin:
        raise BadCheckpointError("the checkpoint names no desk, or another signer")
    try:
        root = base64.b64decode(root_text, validate=True)
        signature = base64.b64decode(signature_text, validate=True)
    except binascii.Error as error:
        raise BadCheckpointError("the checkpoint is garbled") from error
    checkpoint = Checkpoint(desk, int(size), root)
    is_spelled_once = checkpoint.body() == _body_of(untrusted_note)
    if not is_spelled_once or base64.b64encode(signature).decode() != signature_text:
        raise BadCheckpointError("the checkpoint is garbled")
    return checkpoint, signature


def _body_of(note: str) -> bytes:
    return (note.split("\n\n", 1)[0] + "\n").encode()


def _key_id(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]
