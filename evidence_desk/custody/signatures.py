"""Entries and checkpoints of a custody log with their signatures checked by the library of the desk."""

from evidence_desk.custody.checkpoint import Checkpoint, read_note
from evidence_desk.custody.entry import signed_message
from evidence_desk.vault.signing import ed25519_holds


def signature_holds(leaf: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether ``signature`` (64 bytes) over the entry was made by the Ed25519 key ``public_key`` (32 bytes)."""
    return ed25519_holds(public_key, signature, signed_message(leaf))


def read_checkpoint(untrusted_note: str, public_key: bytes) -> Checkpoint:
    """The checkpoint in a note that the given Ed25519 key (32 bytes) signed; BadCheckpointError otherwise."""
    return read_note(untrusted_note, public_key, ed25519_holds)
