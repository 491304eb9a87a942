"""What is known of other desks' custody logs from their bundles: every leaf, and the entries that came with them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.log import SignedEntry
from evidence_desk.custody.record_states import RecordStates, newest_states
from evidence_desk.values.canonical import canonical
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class ReceivedLine:
    """One line of a received log: the leaf (32 bytes), and the entry where the bundle concerned it."""

    seq: int
    leaf: bytes
    signed: SignedEntry | None = None


class ReceivedLogs:
    """The logs of other desks, as far as their bundles showed them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def leaves(self, desk: str) -> list[bytes]:
        """The leaves known of one desk's log, in order from its first entry."""
        sql = "SELECT leaf FROM received_entry WHERE desk = ? ORDER BY seq"
        return [row[0] for row in self._database.execute(sql, (desk,))]

    def extend(self, desk: str, lines: Sequence[ReceivedLine]) -> None:
        """Take in the lines of an accepted bundle; known leaves must be the same, which the verifier has proved."""
        with self._database.transaction():
            for line in lines:
                signed = line.signed
                self._database.execute(
                    "INSERT INTO received_entry (desk, seq, leaf, record, entry, signature) VALUES (?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (desk, seq) DO UPDATE SET leaf = excluded.leaf, record = excluded.record,"
                    " entry = excluded.entry, signature = excluded.signature WHERE excluded.entry IS NOT NULL",
                    (
                        desk,
                        line.seq,
                        line.leaf,
                        signed.entry.record if signed else "",
                        canonical(signed.entry.to_json()).decode() if signed else None,
                        signed.signature if signed else None,
                    ),
                )

    def newest_content(self, desk: str) -> dict[str, RecordStates]:
        """By record, what the entries known of one desk's log tell of its states; as ``CustodyLog.newest_content``."""
        sql = "SELECT entry FROM received_entry WHERE desk = ? AND entry IS NOT NULL ORDER BY seq"
        return newest_states(self._database.stream(sql, (desk,)))

    def story(self, record: str) -> list[SignedEntry]:
        """What other desks' logs say about one record, oldest first."""
        rows = self._database.execute(
            "SELECT entry, leaf, signature FROM received_entry WHERE record = ? ORDER BY desk, seq", (record,)
        )
        return [SignedEntry(CustodyEntry.from_json(json.loads(row[0])), row[1], row[2]) for row in rows]
