"""This desk itself: its identity, its name, and the age identity to which others encrypt for it."""

from dataclasses import dataclass

from evidence_desk.values.clock import Moment
from evidence_desk.values.ids import new_id
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class OwnDesk:
    """The desk a vault belongs to. ``exchange`` decrypts bundles sent to it."""

    id: str
    name: str
    made_at: str
    signing_public: bytes
    exchange: AgeIdentity


def found_desk(database: Database, name: str, signing_public: bytes, now: Moment) -> None:
    """Enter the desk of a new vault: once, never changed but for its name."""
    secret = AgeIdentity.generate().secret_text()
    database.insert(
        "desk",
        {
            "id": new_id(),
            "name": name,
            "made_at": now.utc,
            "signing_public": signing_public,
            "exchange_secret": secret,
        },
    )


def own_desk(database: Database) -> OwnDesk:
    """The desk of an open vault."""
    row = database.one("SELECT id, name, made_at, signing_public, exchange_secret FROM desk")
    if row is None:
        raise LookupError("a vault without a desk")
    return OwnDesk(row[0], row[1], row[2], row[3], AgeIdentity.parse(row[4]))
