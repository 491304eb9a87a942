"""The desk's signing key: Ed25519 (RFC 8032), made in the vault and never handed out."""

import base64
import secrets
import struct

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SEED_BYTES = 32


class SigningKey:
    """An Ed25519 private key. Its seed hangs on the passphrase, so who recovers a vault can read but never sign."""

    def __init__(self, seed: bytes | bytearray) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes(seed))
        self._public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @classmethod
    def generate(cls) -> "SigningKey":
        """A fresh key."""
        return cls(secrets.token_bytes(SEED_BYTES))

    @property
    def public_bytes(self) -> bytes:
        """The public key, 32 bytes."""
        return self._public

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, 64 bytes."""
        return self._key.sign(message)

    def ssh_public_line(self, comment: str = "") -> str:
        """The public key as OpenSSH writes it: ``ssh-ed25519 AAAA… comment``."""
        return " ".join(part for part in (ssh_public_key(self._public), comment) if part)


def ed25519_holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the Ed25519 key (32 bytes) made the signature (64 bytes) over a message; False for any other lengths."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def ssh_public_key(public_bytes: bytes) -> str:
    """An Ed25519 public key (32 bytes) in OpenSSH's one-line form (RFC 8709)."""
    kind = b"ssh-ed25519"
    blob = struct.pack(">I", len(kind)) + kind + struct.pack(">I", len(public_bytes)) + public_bytes
    return f"{kind.decode()} {base64.b64encode(blob).decode()}"
