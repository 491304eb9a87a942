"""Key slots opened by a secret key: of recovery sheets, or of a headquarters.

Such a slot is an age file inside the slot's 4,096 bytes. It gives the master key and never the signing seed: whoever
opens a vault by it can read everything and sign nothing in its owner's name. To make one, only the public key is
needed; so a new master key reaches sheets that lie in a safe far away.
"""

import io
import secrets
import struct

from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import (
    AgeDamagedError,
    AgeIdentity,
    AgeNotForUsError,
    AgeReader,
    AgeRecipient,
    AgeWriter,
)
from evidence_desk.vault.kdf import KEY_BYTES, SALT_BYTES
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.slots import (
    DIGEST_AT,
    HEADER,
    MAGIC,
    NO_KDF,
    OWNER_KINDS,
    SlotKind,
    damaged_slot,
    finished_slot,
    slot_kind,
)

_LENGTH = struct.Struct(">H")
_AGE_AT = HEADER.size + _LENGTH.size
_ID_BYTES = 36


class WrongKeyError(ResearcherError):
    """The secret key (of sheets, or of a headquarters) does not open this vault."""


def seal_recipient_slot(master: MasterKey, kind: SlotKind, recipient: AgeRecipient, vault_id: str) -> bytes:
    """The 4,096 bytes of a slot that whoever holds the recipient's secret key can open."""
    header = HEADER.pack(MAGIC, kind, NO_KDF, 0, 0, 0, 0, secrets.token_bytes(SALT_BYTES))
    sealed = io.BytesIO()
    with AgeWriter(sealed, [recipient]) as writer:
        writer.write(vault_id.encode() + bytes(master.exposed()))
    content = header + _LENGTH.pack(len(sealed.getvalue())) + sealed.getvalue()
    if kind in OWNER_KINDS or len(content) > DIGEST_AT:
        raise ProgramFaultError("not a slot for a recipient")
    return finished_slot(content)


def open_recipient_slot(untrusted_slot: bytes, identity: AgeIdentity, vault_id: str) -> MasterKey:
    """The master key in a slot for a recipient; the caller wipes it.

    Raises WrongKeyError where it is for another key, UnreadableError where it is damaged or of another vault.
    """
    if slot_kind(untrusted_slot) in OWNER_KINDS:
        raise wrong_key()
    (length,) = _LENGTH.unpack_from(untrusted_slot, HEADER.size)
    try:
        with AgeReader(io.BytesIO(untrusted_slot[_AGE_AT : _AGE_AT + length]), [identity]) as reader:
            content = bytearray(reader.read(_ID_BYTES + KEY_BYTES + 1))
    except AgeNotForUsError:
        raise wrong_key() from None
    except AgeDamagedError:
        raise damaged_slot() from None
    if len(content) != _ID_BYTES + KEY_BYTES or content[:_ID_BYTES] != vault_id.encode():
        raise damaged_slot()
    return MasterKey(content[_ID_BYTES:])


def wrong_key() -> WrongKeyError:
    """What to say of a secret key that opens no slot."""
    return WrongKeyError(
        translate("Vault", "This key opens no slot of this vault."),
        safe=translate("Vault", "Nothing was changed."),
        mend=translate(
            "Vault", "Sheets and headquarters' keys open only vaults in which they were entered beforehand."
        ),
    )
