"""The key of protected identities: made once in a vault, its secret wrapped by a second passphrase and by nothing else.

The public half lets new identities be locked without anybody typing that passphrase. The master key opens none of
them: whoever has the vault open, and every file and page of it, still lacks the secret.
"""

import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_desk.values.clock import Moment
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.database import Database
from evidence_desk.vault.kdf import (
    KEY_BYTES,
    KdfCost,
    Passphrase,
    calibrated_cost,
    derive,
    new_salt,
    passphrase_bytes,
    wipe,
)
from evidence_desk.vault.keys import expand
from evidence_desk.vault.passphrases import checked_new_passphrase

_NONCE_BYTES = 12
_COLUMNS = "recipient, memory_kib, passes, lanes, salt, commitment, nonce, wrapped"
_BOUND = "evidence-desk identity key/1"


class WrongSecondPassphraseError(ResearcherError):
    """The second passphrase does not open the protected identities."""


@dataclass(frozen=True)
class _Wrapped:
    """The key as it lies in the catalogue."""

    recipient: str
    cost: KdfCost
    salt: bytes
    commitment: bytes
    nonce: bytes
    wrapped: bytes


class IdentityKey:
    """The key of protected identities of one vault; ``desk`` (the desk's identity) is bound into what is wrapped."""

    def __init__(self, database: Database, desk: str) -> None:
        self._database = database
        self._desk = desk

    def recipient(self) -> AgeRecipient | None:
        """To whom protected identities are locked; None where no second passphrase was chosen yet."""
        text = self._database.scalar("SELECT recipient FROM identity_key")
        return AgeRecipient.parse(text) if text else None

    def make(self, passphrase: Passphrase, now: Moment, cost: KdfCost | None = None) -> AgeRecipient:
        """Make the key: once in a vault. Its recipient."""
        checked_new_passphrase(passphrase, cost=cost)
        if self.recipient() is not None:
            raise ResearcherError(
                translate("Identities", "This vault has a second passphrase already."),
                safe=translate("Identities", "Nothing was changed."),
                mend=translate("Identities", "Use that one, or change it."),
            )
        secret = bytearray(secrets.token_bytes(KEY_BYTES))
        try:
            identity = AgeIdentity.from_secret(secret)
            wrapped = self._wrap(secret, identity.recipient, passphrase, cost or calibrated_cost())
        finally:
            wipe(secret)
        self._database.insert("identity_key", _row(wrapped) | {"made_at": now.utc})
        return identity.recipient

    def unlock(self, passphrase: Passphrase) -> AgeIdentity:
        """The key itself. WrongSecondPassphraseError, or UnreadableError where it is damaged or was exchanged."""
        secret = self._unwrap(self._stored(), passphrase)
        try:
            return AgeIdentity.from_secret(secret)
        finally:
            wipe(secret)

    def change_passphrase(self, old: Passphrase, new: Passphrase, cost: KdfCost | None = None) -> None:
        """Wrap the secret by another passphrase (one that may lock, see ``checked_new_passphrase``); proved before the old is forgotten."""
        stored = self._stored()
        secret = self._unwrap(stored, old)
        try:
            fresh = self._wrap(secret, AgeRecipient.parse(stored.recipient), new, cost or calibrated_cost())
            wipe(self._unwrap(fresh, new))
        finally:
            wipe(secret)
        columns = _row(fresh)
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._database.execute(f"UPDATE identity_key SET {changes}", tuple(columns.values()))  # noqa: S608

    def _stored(self) -> _Wrapped:
        row = self._database.one(f"SELECT {_COLUMNS} FROM identity_key")  # noqa: S608
        if row is None:
            raise ResearcherError(
                translate("Identities", "No second passphrase was chosen for this vault yet."),
                safe=translate("Identities", "Nothing was changed."),
            )
        recipient, memory, passes, lanes, salt, commitment, nonce, wrapped = row
        return _Wrapped(recipient, KdfCost(memory, passes, lanes).checked(), salt, commitment, nonce, wrapped)

    def _wrap(self, secret: bytearray, recipient: AgeRecipient, passphrase: Passphrase, cost: KdfCost) -> _Wrapped:
        salt, nonce = new_salt(), secrets.token_bytes(_NONCE_BYTES)
        root = _root(passphrase, salt, cost)
        wrapping = expand(root, "wrap identity")
        try:
            bound = self._bound(str(recipient), cost, salt)
            wrapped = ChaCha20Poly1305(bytes(wrapping)).encrypt(nonce, bytes(secret), bound)
            commitment = bytes(expand(root, "identity commitment"))
        finally:
            wipe(wrapping)
            wipe(root)
        return _Wrapped(str(recipient), cost, salt, commitment, nonce, wrapped)

    def _unwrap(self, stored: _Wrapped, passphrase: Passphrase) -> bytearray:
        root = _root(passphrase, stored.salt, stored.cost)
        try:
            if not hmac.compare_digest(expand(root, "identity commitment"), stored.commitment):
                raise _wrong()
            wrapping = expand(root, "wrap identity")
        finally:
            wipe(root)
        secret = bytearray(KEY_BYTES)
        try:
            bound = self._bound(stored.recipient, stored.cost, stored.salt)
            ChaCha20Poly1305(bytes(wrapping)).decrypt_into(stored.nonce, stored.wrapped, bound, secret)
        except InvalidTag:
            raise _damaged() from None
        finally:
            wipe(wrapping)
        public = X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
        if str(AgeRecipient(public)) != stored.recipient:
            wipe(secret)
            raise _damaged()
        return secret

    def _bound(self, recipient: str, cost: KdfCost, salt: bytes) -> bytes:
        text = f"{_BOUND}\n{self._desk}\n{recipient}\n{cost.memory_kib} {cost.passes} {cost.lanes}\n"
        return text.encode() + salt


def _root(passphrase: Passphrase, salt: bytes, cost: KdfCost) -> bytearray:
    secret = passphrase_bytes(passphrase)
    try:
        return derive(secret, salt, cost)
    finally:
        wipe(secret)


def _row(wrapped: _Wrapped) -> dict[str, object]:
    return {
        "recipient": wrapped.recipient,
        "memory_kib": wrapped.cost.memory_kib,
        "passes": wrapped.cost.passes,
        "lanes": wrapped.cost.lanes,
        "salt": wrapped.salt,
        "commitment": wrapped.commitment,
        "nonce": wrapped.nonce,
        "wrapped": wrapped.wrapped,
    }


def _wrong() -> WrongSecondPassphraseError:
    return WrongSecondPassphraseError(
        translate("Identities", "This second passphrase does not open the identities."),
        safe=translate("Identities", "Nothing was shown; the attempt stands in the custody log."),
        mend=translate("Identities", "It is not the passphrase of the vault. Check the keyboard language."),
    )


def _damaged() -> UnreadableError:
    return UnreadableError(
        translate("Identities", "The key of the protected identities is damaged or was exchanged."),
        safe=translate("Identities", "Nothing was shown and nothing was changed."),
        mend=translate("Identities", "Use your backup of this vault."),
    )
