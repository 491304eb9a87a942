"""Which records were taken back: a mistake, or no longer held. They leave every list, and can still be read."""

from collections.abc import Iterable
from typing import Final

from evidence_desk.catalogue.keeping.record_register import Entered
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.vault.database import Database

CAN_BE_TAKEN_BACK: Final = frozenset(kind for kind, body in BODY_TYPES.items() if "taken_back" in body.HINTS)
"""The kinds of records that can be; their tables say it of each."""
_AT_ONCE: Final = 500  # identities in one statement


def taken_back(database: Database, records: Iterable[Entered]) -> frozenset[str]:
    """The identities of those of some records that were taken back."""
    of_kind: dict[str, list[str]] = {}
    for one in records:
        if one.kind in CAN_BE_TAKEN_BACK:
            of_kind.setdefault(one.kind, []).append(one.id)
    found: set[str] = set()
    for kind, identities in of_kind.items():
        for start in range(0, len(identities), _AT_ONCE):
            some = identities[start : start + _AT_ONCE]
            sql = f"SELECT id FROM {kind} WHERE taken_back = 1 AND id IN ({', '.join('?' * len(some))})"  # noqa: S608
            found.update(row[0] for row in database.execute(sql, some))
    return frozenset(found)
