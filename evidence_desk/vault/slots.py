"""Key slots: 4,096 bytes each that give the vault's keys to whoever holds the slot's secret.

The layout is written down to the byte in docs/format/vault.md. Here are the slots of the vault's owner, opened by a
passphrase, alone or with a second thing; those opened by a secret key are in ``recipient_slots``. The signing seed is
wrapped by a key of its own that hangs on the passphrase and not on the master key.
"""

import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import KEY_BYTES, KdfCost, Passphrase, derive, new_salt, passphrase_bytes, wipe
from evidence_desk.vault.keys import MasterKey, expand

SLOT_BYTES = 4096
MAGIC = b"EDSLOT/1"
NO_KDF, ARGON2ID = 0, 1
OLD_SEED, FRESH_SEED = 0, 1
HEADER = struct.Struct(">8sBBHIII32s")  # magic, kind, KDF, seed, memory in KiB, passes, lanes, salt
_COMMITMENT_END = HEADER.size + 32
_NONCE = 12
_WRAPPED = KEY_BYTES + 16
_MASTER_END = _COMMITMENT_END + _NONCE + _WRAPPED
_SEED_END = _MASTER_END + _NONCE + _WRAPPED
_FRESH_END = _SEED_END + _NONCE + _WRAPPED
DIGEST_AT = SLOT_BYTES - 32


class SlotKind(IntEnum):
    """What opens a slot; the number stands in the slot."""

    PASSPHRASE = 1
    KEY_FILE = 2
    RECOVERY = 3
    HEADQUARTERS = 4
    TRAVEL = 5


OWNER_KINDS = frozenset({SlotKind.PASSPHRASE, SlotKind.KEY_FILE, SlotKind.TRAVEL})
"""The kinds that hold the signing seed beside the master key."""


class WrongPassphraseError(ResearcherError):
    """The passphrase does not open this vault."""


@dataclass(frozen=True, repr=False)
class Unlocked:
    """What a slot gives: the master key and the seed of the signing key. The caller wipes both.

    ``fresh_at`` is empty but for a seed that was made by a recovery or a change of keys: then it is the leaf (32 bytes)
    with which the custody log ended at that moment. The desk takes the new key for that log and for no other.
    """

    master: MasterKey
    signing_seed: bytearray
    fresh_at: bytes = b""

    def wipe(self) -> None:
        """Overwrite both in memory."""
        self.master.wipe()
        wipe(self.signing_seed)


@dataclass(frozen=True, repr=False)
class SlotSecret:
    """What opens an owner's slot: a passphrase, and beside it the content of a key file or a travel code."""

    passphrase: Passphrase
    kind: SlotKind = SlotKind.PASSPHRASE
    second: bytes | bytearray = b""

    def material(self) -> bytearray:
        """What goes into Argon2id, for the caller to wipe."""
        secret = passphrase_bytes(self.passphrase)
        if self.kind == SlotKind.PASSPHRASE:
            return secret
        both = bytearray(hashlib.sha256(secret).digest() + hashlib.sha256(self.second).digest())
        wipe(secret)
        return both


Secret = Passphrase | SlotSecret
"""A passphrase alone, or with what belongs to it."""


def slot_secret(secret: Secret) -> SlotSecret:
    """The secret in its full form."""
    return secret if isinstance(secret, SlotSecret) else SlotSecret(secret)


def slot_kind(untrusted_slot: bytes) -> SlotKind:
    """What opens a slot; UnreadableError where it is damaged or of a kind this version does not know."""
    if len(untrusted_slot) != SLOT_BYTES or not untrusted_slot.startswith(MAGIC):
        raise damaged_slot()
    if not hmac.compare_digest(hashlib.sha256(untrusted_slot[:DIGEST_AT]).digest(), untrusted_slot[DIGEST_AT:]):
        raise damaged_slot()
    _, kind, kdf, seed, *_ = HEADER.unpack_from(untrusted_slot)
    if kind not in {one.value for one in SlotKind} or seed not in {OLD_SEED, FRESH_SEED}:
        raise _unknown_slot()
    if seed == FRESH_SEED and kind not in OWNER_KINDS:
        raise _unknown_slot()
    if kdf != (ARGON2ID if kind in OWNER_KINDS else NO_KDF):
        raise _unknown_slot()
    return SlotKind(kind)


def slot_cost(untrusted_slot: bytes) -> KdfCost:
    """What one attempt at an owner's slot costs, as it asks for; UnreadableError beyond the bounds."""
    _, _, _, _, memory, passes, lanes, _ = HEADER.unpack_from(untrusted_slot)
    return KdfCost(memory, passes, lanes).checked()


def finished_slot(content: bytes) -> bytes:
    """A slot's content filled up with random bytes and closed by the digest that tells damage from a wrong secret."""
    content += secrets.token_bytes(DIGEST_AT - len(content))
    return content + hashlib.sha256(content).digest()


def seal_slot(unlocked: Unlocked, secret: Secret, vault_id: str, cost: KdfCost) -> bytes:
    """The 4,096 bytes of an owner's slot for these keys."""
    secret = slot_secret(secret)
    salt = new_salt()
    seed = FRESH_SEED if unlocked.fresh_at else OLD_SEED
    header = HEADER.pack(MAGIC, secret.kind, ARGON2ID, seed, cost.memory_kib, cost.passes, cost.lanes, salt)
    root = _root(secret, salt, cost)
    bound = header + vault_id.encode()
    parts = [header, bytes(expand(root, "commitment"))]
    wrapped = [("wrap master", unlocked.master.exposed()), ("wrap signing", unlocked.signing_seed)]
    if unlocked.fresh_at:
        wrapped.append(("wrap fresh", bytearray(unlocked.fresh_at)))
    for use, key in wrapped:
        wrapping = expand(root, use)
        nonce = secrets.token_bytes(_NONCE)
        parts += [nonce, ChaCha20Poly1305(bytes(wrapping)).encrypt(nonce, bytes(key), bound)]
        wipe(wrapping)
    wipe(root)
    return finished_slot(b"".join(parts))


def open_slot(untrusted_slot: bytes, secret: Secret, vault_id: str) -> Unlocked:
    """The keys in an owner's slot.

    Raises UnreadableError for a damaged slot and WrongPassphraseError for a wrong secret: told apart by a digest over
    the slot, so that nobody despairs of a right passphrase over a bad sector.
    """
    secret = slot_secret(secret)
    if slot_kind(untrusted_slot) != secret.kind:
        raise wrong_secret(secret.kind)
    _, _, _, kind_of_seed, memory, passes, lanes, salt = HEADER.unpack_from(untrusted_slot)
    root = _root(secret, salt, KdfCost(memory, passes, lanes).checked())
    try:
        if not hmac.compare_digest(expand(root, "commitment"), untrusted_slot[HEADER.size : _COMMITMENT_END]):
            raise wrong_secret(secret.kind)
        bound = untrusted_slot[: HEADER.size] + vault_id.encode()
        master = _unwrap(root, "wrap master", untrusted_slot[_COMMITMENT_END:_MASTER_END], bound)
        seed = _unwrap(root, "wrap signing", untrusted_slot[_MASTER_END:_SEED_END], bound)
        fresh_at = b""
        if kind_of_seed == FRESH_SEED:
            fresh_at = bytes(_unwrap(root, "wrap fresh", untrusted_slot[_SEED_END:_FRESH_END], bound))
    finally:
        wipe(root)
    return Unlocked(MasterKey(master), seed, fresh_at)


def _root(secret: SlotSecret, salt: bytes, cost: KdfCost) -> bytearray:
    material = secret.material()
    try:
        return derive(material, salt, cost)
    finally:
        wipe(material)


def _unwrap(root: bytearray, use: str, wrapped: bytes, bound: bytes) -> bytearray:
    wrapping = expand(root, use)
    key = bytearray(KEY_BYTES)
    try:
        ChaCha20Poly1305(bytes(wrapping)).decrypt_into(wrapped[:_NONCE], wrapped[_NONCE:], bound, key)
    except InvalidTag:
        raise damaged_slot() from None
    finally:
        wipe(wrapping)
    return key


def wrong_secret(kind: SlotKind) -> WrongPassphraseError:
    """What to say of a secret that opens no slot of its kind."""
    unchanged = translate("Vault", "Nothing was changed.")
    if kind == SlotKind.KEY_FILE:
        return WrongPassphraseError(
            translate("Vault", "This passphrase and this key file together do not open the vault."),
            safe=unchanged,
            mend=translate("Vault", "Check both: the keyboard language, and that it is the file made for this vault."),
        )
    if kind == SlotKind.TRAVEL:
        return WrongPassphraseError(
            translate("Vault", "This passphrase and this travel code together do not open the vault."),
            safe=unchanged,
            mend=translate("Vault", "Check the passphrase, and have the code read to you again."),
        )
    return WrongPassphraseError(
        translate("Vault", "This passphrase does not open the vault."),
        safe=unchanged,
        mend=translate("Vault", "Check the keyboard language and capital letters, and try again."),
    )


def damaged_slot() -> UnreadableError:
    """What to say of a slot that is not whole."""
    return UnreadableError(
        translate("Vault", "A key slot of this vault is damaged."),
        safe=translate("Vault", "Nothing was changed, and the encrypted contents are still there."),
        mend=translate("Vault", "Put the folder “keys” back from your backup of this vault."),
    )


def _unknown_slot() -> UnreadableError:
    return UnreadableError(
        translate("Vault", "This vault has a key slot of a kind this version does not know."),
        safe=translate("Vault", "Nothing was changed."),
        mend=translate("Vault", "Open it with a newer Evidence Desk."),
    )
