"""The keys of age files: X25519 recipients and identities, and how a file key is wrapped for them.

Post-quantum, passphrase and plug-in keys are left out on purpose: one kind of key, understood whole.
"""

import secrets
from collections.abc import Sequence
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evidence_desk.vault.ageerrors import (
    damaged_beginning,
    locked_for_others,
    locked_with_a_passphrase,
    not_a_secret_key,
)
from evidence_desk.vault.ageheader import Header, Stanza, decode_base64, encode_base64
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.bech32 import decode_bech32, encode_bech32

FILE_KEY_BYTES = 16
_KEY_BYTES = 32
_WRAPPED_BYTES = FILE_KEY_BYTES + 16
_KIND = "X25519"
_SCRYPT = "scrypt"
_IDENTITY_PREFIX = "AGE-SECRET-KEY-"
# A wrap key is used once, so the nonce need not change.
_WRAP_NONCE = bytes(12)


class AgeIdentity:
    """A secret key: it opens the files locked for its recipient. Neither ``repr`` nor ``str`` shows it."""

    __slots__ = ("_key", "_recipient")

    def __init__(self, key: X25519PrivateKey) -> None:
        self._key = key
        self._recipient = AgeRecipient(key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> Self:
        """A fresh key."""
        return cls(X25519PrivateKey.generate())

    @classmethod
    def from_secret(cls, secret: bytes | bytearray | memoryview) -> Self:
        """The key whose 32 secret bytes are ``secret``; AgeKeyTextError for another length."""
        if len(secret) != _KEY_BYTES:
            raise not_a_secret_key()
        return cls(X25519PrivateKey.from_private_bytes(secret))

    @classmethod
    def parse(cls, untrusted: str) -> Self:
        """The key written ``AGE-SECRET-KEY-1…``, space around it ignored; AgeKeyTextError where it is none."""
        try:
            prefix, secret = decode_bech32(untrusted.strip())
        except ValueError:
            raise not_a_secret_key() from None
        if prefix != _IDENTITY_PREFIX:
            raise not_a_secret_key()
        return cls.from_secret(secret)

    @property
    def recipient(self) -> AgeRecipient:
        """The public key that belongs to this one."""
        return self._recipient

    def secret_text(self) -> str:
        """The key written ``AGE-SECRET-KEY-1…``: what ``age -d -i`` takes. For a rescue sheet, never for a log."""
        return encode_bech32(_IDENTITY_PREFIX, self._key.private_bytes_raw())

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """The file key, or None where the stanza is of another kind or for another key.

        Raises AgeDamagedError for an X25519 stanza that breaks the format, a share of low order included.
        """
        if stanza.kind != _KIND:
            return None
        share = _share_of(stanza)
        try:
            shared = self._key.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:
            raise damaged_beginning() from None
        try:
            return _wrap_cipher(shared, share, self._recipient.public_bytes).decrypt(_WRAP_NONCE, stanza.body, None)
        except InvalidTag:
            return None

    def __repr__(self) -> str:
        return "<AgeIdentity, not shown>"


class ReaderKey:
    """The key of one file, for its writer to read back what it has just locked for others. ``repr`` does not show it."""

    __slots__ = ("_file_key",)

    def __init__(self, file_key: bytes) -> None:
        self._file_key = file_key

    @classmethod
    def generate(cls) -> Self:
        """The key of a file about to be written."""
        return cls(secrets.token_bytes(FILE_KEY_BYTES))

    def reveal(self) -> bytes:
        """The 16 bytes: for the ciphers of this package only."""
        return self._file_key

    def __repr__(self) -> str:
        return "<ReaderKey, not shown>"


def wrap_for(recipient: AgeRecipient, file_key: bytes) -> Stanza:
    """A stanza from which the holder of the secret key, and nobody else, learns ``file_key`` (16 bytes)."""
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient.public_bytes))
    body = _wrap_cipher(shared, share, recipient.public_bytes).encrypt(_WRAP_NONCE, file_key, None)
    return Stanza(_KIND, (encode_base64(share).decode("ascii"),), body)


def unlock(header: Header, identities: Sequence[AgeIdentity]) -> ReaderKey:
    """The key of the file that starts with ``header``.

    Stanzas of kinds that are not known here are passed over. Raises AgeDamagedError where a known one breaks the
    format, AgeNotForUsError where none is for these identities.
    """
    _check_known_stanzas(header)
    for identity in identities:
        for stanza in header.stanzas:
            file_key = identity.unwrap(stanza)
            if file_key is not None:
                return ReaderKey(file_key)
    raise locked_for_others()


def _check_known_stanzas(header: Header) -> None:
    """A passphrase has to stand alone, or whoever knows it could pose as somebody who holds a key."""
    if any(stanza.kind == _SCRYPT for stanza in header.stanzas):
        raise damaged_beginning() if len(header.stanzas) > 1 else locked_with_a_passphrase()
    for stanza in header.stanzas:
        if stanza.kind == _KIND:
            _share_of(stanza)


def _share_of(stanza: Stanza) -> bytes:
    """The ephemeral public key of an X25519 stanza; the length of the body is checked before anything is unwrapped."""
    if len(stanza.arguments) != 1 or len(stanza.body) != _WRAPPED_BYTES:
        raise damaged_beginning()
    share = decode_base64(stanza.arguments[0].encode("ascii"))
    if len(share) != _KEY_BYTES:
        raise damaged_beginning()
    return share


def _wrap_cipher(shared: bytes, share: bytes, public_bytes: bytes) -> ChaCha20Poly1305:
    derivation = HKDF(SHA256(), 32, salt=share + public_bytes, info=b"age-encryption.org/v1/X25519")
    return ChaCha20Poly1305(derivation.derive(shared))
