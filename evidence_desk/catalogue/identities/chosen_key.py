"""For which key protected identities are locked here: the one that the signed custody log says was made in this vault.

The recipient stands in the catalogue, which whoever has the vault's master key can write into; a headquarters has it.
What the log says of it is signed by the desk.
"""

import hashlib
import json

from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.merkle import leaf_hash
from evidence_desk.custody.signatures import signature_holds
from evidence_desk.vault.agefile import AgeRecipient
from evidence_desk.vault.database import Database

CHOSEN = "second-passphrase-chosen"


def recipient_content(recipient: AgeRecipient) -> str:
    """What the entry of the choice says of the key: the SHA-256 of its recipient as text (``age1…``), hexadecimal."""
    return hashlib.sha256(str(recipient).encode()).hexdigest()


def was_chosen(database: Database, signing_public: bytes, recipient: AgeRecipient) -> bool:
    """Whether the newest entry of a choice, signed by the desk's key, tells of this recipient."""
    row = database.one(
        "SELECT entry, leaf, signature FROM custody_entry WHERE instr(entry, ?) > 0 ORDER BY seq DESC LIMIT 1",
        (f'"action":"{CHOSEN}"',),  # in a reason that somebody typed the quotation marks would be escaped
    )
    if row is None:
        return False
    text, leaf, signature = row
    if leaf_hash(text.encode()) != leaf or not signature_holds(leaf, signature, signing_public):
        return False
    entry = CustodyEntry.from_json(json.loads(text))
    return entry.action == CHOSEN and entry.content == recipient_content(recipient)
