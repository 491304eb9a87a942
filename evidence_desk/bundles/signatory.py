"""Whose signature counts, as far as verifying asks: a name for people, the desk, its key."""

from dataclasses import dataclass
from typing import Protocol


class Signatory(Protocol):
    """Someone who may sign: ``desk`` is the only desk that counts for this key; empty: any that the bundle names."""

    @property
    def desk(self) -> str:
        """The identity of the desk (UUID), or nothing."""

    @property
    def name(self) -> str:
        """What a person knows it by."""

    @property
    def signing(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""


@dataclass(frozen=True)
class KnownKey:
    """A signing key that the reader has from elsewhere, without the card it came on."""

    desk: str
    name: str
    signing: bytes
