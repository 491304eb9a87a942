"""The keys under a vault's master key, each for one use (HKDF, RFC 5869, SHA-256)."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from evidence_desk.vault.kdf import KEY_BYTES, wipe

_PREFIX = b"evidence-desk/1 "


def expand(key: bytes | bytearray, use: str) -> bytearray:
    """A 32-byte key for one named use; the caller wipes it."""
    derived = bytearray(KEY_BYTES)
    HKDFExpand(hashes.SHA256(), KEY_BYTES, _PREFIX + use.encode()).derive_into(bytes(key), derived)
    return derived


class MasterKey:
    """The random key at the root of a vault. Everything but the signing seed hangs on it."""

    def __init__(self, secret: bytearray) -> None:
        self._secret = secret

    @classmethod
    def generate(cls) -> "MasterKey":
        """A fresh random master key."""
        return cls(bytearray(secrets.token_bytes(KEY_BYTES)))

    def database_key(self) -> bytearray:
        """The raw key of the catalogue; the caller wipes it."""
        return expand(self._secret, "database")

    def files_key(self) -> bytearray:
        """The X25519 secret to which stored files are encrypted; the caller wipes it."""
        return expand(self._secret, "files")

    def head_key(self) -> bytearray:
        """The key of the MAC over the head of the custody log; the caller wipes it."""
        return expand(self._secret, "head")

    def rekey_key(self) -> bytearray:
        """The key of the MAC over a change of keys that is not finished; the caller wipes it."""
        return expand(self._secret, "rekey")

    def mark(self) -> bytes:
        """What tells this master key from another and gives nothing of it away, 32 bytes."""
        return bytes(expand(self._secret, "mark"))

    def exposed(self) -> bytearray:
        """The secret itself, to be wrapped by a slot."""
        return self._secret

    def wipe(self) -> None:
        """Overwrite it in memory."""
        wipe(self._secret)
