"""Key slots: 4,096 bytes each that give the vault's keys to whoever holds the slot's secret.

The layout is written down to the byte in docs/format/vault.md. The signing seed is wrapped by a key of its own that
hangs on the passphrase and not on the master key.
"""

import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import KEY_BYTES, SALT_BYTES, KdfCost, Passphrase, derive, passphrase_bytes, wipe
from evidence_desk.vault.keys import MasterKey, expand

SLOT_BYTES = 4096
MAGIC = b"EDSLOT/1"
PASSPHRASE = 1
_ARGON2ID = 1
_HEADER = struct.Struct(">8sBBHIII32s")  # magic, kind, KDF, reserved, memory in KiB, passes, lanes, salt
_COMMITMENT_END = _HEADER.size + 32
_NONCE = 12
_WRAPPED = KEY_BYTES + 16
_MASTER_END = _COMMITMENT_END + _NONCE + _WRAPPED
_SEED_END = _MASTER_END + _NONCE + _WRAPPED
_DIGEST_AT = SLOT_BYTES - 32


class WrongPassphraseError(ResearcherError):
    """The passphrase does not open this vault."""


@dataclass(frozen=True, repr=False)
class Unlocked:
    """What a slot gives: the master key and the seed of the signing key. The caller wipes both."""

    master: MasterKey
    signing_seed: bytearray


def seal_slot(unlocked: Unlocked, passphrase: Passphrase, vault_id: str, cost: KdfCost) -> bytes:
    """The 4,096 bytes of a passphrase slot for these keys."""
    salt = secrets.token_bytes(SALT_BYTES)
    header = _HEADER.pack(MAGIC, PASSPHRASE, _ARGON2ID, 0, cost.memory_kib, cost.passes, cost.lanes, salt)
    secret = passphrase_bytes(passphrase)
    root = derive(secret, salt, cost)
    wipe(secret)
    bound = header + vault_id.encode()
    parts = [header, bytes(expand(root, "commitment"))]
    for use, key in (("wrap master", unlocked.master.exposed()), ("wrap signing", unlocked.signing_seed)):
        wrapping = expand(root, use)
        nonce = secrets.token_bytes(_NONCE)
        parts += [nonce, ChaCha20Poly1305(bytes(wrapping)).encrypt(nonce, bytes(key), bound)]
        wipe(wrapping)
    wipe(root)
    content = b"".join(parts)
    content += secrets.token_bytes(_DIGEST_AT - len(content))
    return content + hashlib.sha256(content).digest()


def open_slot(untrusted_slot: bytes, passphrase: Passphrase, vault_id: str) -> Unlocked:
    """The keys in a slot.

    Raises UnreadableError for a damaged slot and WrongPassphraseError for a wrong passphrase: told apart by a digest
    over the slot, so that nobody despairs of a right passphrase over a bad sector.
    """
    cost, salt = _checked_header(untrusted_slot)
    secret = passphrase_bytes(passphrase)
    root = derive(secret, salt, cost)
    wipe(secret)
    try:
        if not hmac.compare_digest(expand(root, "commitment"), untrusted_slot[_HEADER.size : _COMMITMENT_END]):
            raise WrongPassphraseError(
                translate("Vault", "This passphrase does not open the vault."),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "Check the keyboard language and capital letters, and try again."),
            )
        bound = untrusted_slot[: _HEADER.size] + vault_id.encode()
        master = _unwrap(root, "wrap master", untrusted_slot[_COMMITMENT_END:_MASTER_END], bound)
        seed = _unwrap(root, "wrap signing", untrusted_slot[_MASTER_END:_SEED_END], bound)
    finally:
        wipe(root)
    return Unlocked(MasterKey(master), seed)


def _unwrap(root: bytearray, use: str, wrapped: bytes, bound: bytes) -> bytearray:
    wrapping = expand(root, use)
    key = bytearray(KEY_BYTES)
    try:
        ChaCha20Poly1305(bytes(wrapping)).decrypt_into(wrapped[:_NONCE], wrapped[_NONCE:], bound, key)
    except InvalidTag:
        raise _damaged() from None
    finally:
        wipe(wrapping)
    return key


def _checked_header(untrusted_slot: bytes) -> tuple[KdfCost, bytes]:
    if len(untrusted_slot) != SLOT_BYTES or not untrusted_slot.startswith(MAGIC):
        raise _damaged()
    if not hmac.compare_digest(hashlib.sha256(untrusted_slot[:_DIGEST_AT]).digest(), untrusted_slot[_DIGEST_AT:]):
        raise _damaged()
    _, kind, kdf, reserved, memory, passes, lanes, salt = _HEADER.unpack_from(untrusted_slot)
    if (kind, kdf, reserved) != (PASSPHRASE, _ARGON2ID, 0):
        raise UnreadableError(
            translate("Vault", "This vault has a key slot of a kind this version does not know."),
            safe=translate("Vault", "Nothing was changed."),
            mend=translate("Vault", "Open it with a newer Evidence Desk."),
        )
    return KdfCost(memory, passes, lanes).checked(), salt


def _damaged() -> UnreadableError:
    return UnreadableError(
        translate("Vault", "A key slot of this vault is damaged."),
        safe=translate("Vault", "Nothing was changed, and the encrypted contents are still there."),
        mend=translate("Vault", "Put the folder “keys” back from your backup of this vault."),
    )
