"""This desk itself: its identity, its name, and the age identity to which others encrypt for it."""

from dataclasses import dataclass

from evidence_desk.values.clock import Moment
from evidence_desk.values.ids import new_id
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class OwnDesk:
    """The desk a vault belongs to. ``exchanges`` decrypt what others encrypted for it, the newest first."""

    id: str
    name: str
    made_at: str
    signing_public: bytes
    exchanges: tuple[AgeIdentity, ...]


def found_desk(database: Database, name: str, signing_public: bytes, now: Moment) -> None:
    """Enter the desk of a new vault: once."""
    row = {"id": new_id(), "name": name, "made_at": now.utc, "signing_public": signing_public}
    database.insert("desk", row)
    _add_exchange_key(database, now)


def own_desk(database: Database) -> OwnDesk:
    """The desk of an open vault."""
    row = database.one("SELECT id, name, made_at, signing_public FROM desk")
    secrets = database.execute("SELECT secret FROM exchange_key ORDER BY number DESC")
    if row is None or not secrets:
        raise LookupError("a vault without a desk")
    return OwnDesk(row[0], row[1], row[2], row[3], tuple(AgeIdentity.parse(one[0]) for one in secrets))


def end_of_log(database: Database) -> bytes:
    """The leaf with which the custody log ends, 32 bytes; zeros for an empty log. A fresh signing seed is bound to it."""
    row = database.one("SELECT leaf FROM custody_entry ORDER BY seq DESC LIMIT 1")
    return bytes(row[0]) if row else bytes(32)


def set_signing_key(database: Database, signing_public: bytes) -> None:
    """Enter with which key the desk signs."""
    database.execute("UPDATE desk SET signing_public = ?", (signing_public,))


def renew_desk_keys(database: Database, signing_public: bytes, now: Moment) -> None:
    """Give the desk another signing key and a fresh exchange key; what was encrypted to the former can still be read.

    Call it in the transaction that signs the custody log anew.
    """
    set_signing_key(database, signing_public)
    _add_exchange_key(database, now)


def _add_exchange_key(database: Database, now: Moment) -> None:
    secret = AgeIdentity.generate().secret_text()
    database.execute("INSERT INTO exchange_key (secret, made_at) VALUES (?, ?)", (secret, now.utc))
