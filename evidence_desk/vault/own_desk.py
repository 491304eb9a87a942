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


def renew_desk_keys(database: Database, signing_public: bytes, now: Moment) -> None:
    """Give the desk another signing key and a fresh exchange key; what was encrypted to the former can still be read.

    Call it in the transaction that signs the custody log anew.
    """
    database.execute("UPDATE desk SET signing_public = ?", (signing_public,))
    _add_exchange_key(database, now)


def _add_exchange_key(database: Database, now: Moment) -> None:
    secret = AgeIdentity.generate().secret_text()
    database.execute("INSERT INTO exchange_key (secret, made_at) VALUES (?, ?)", (secret, now.utc))
