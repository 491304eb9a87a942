"""The register of receipts: of bundles that were sent, as their recipients gave them; of bundles received, as given here."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class RegisteredReceipt:
    """A receipt in the register; ``direction`` and ``bundle`` say of which bundle.

    ``differences`` counts what in it differs from what was sent; ``statement`` is the signed text.
    """

    id: str
    direction: Direction
    bundle: str
    made_at: str
    registered_at: str
    differences: int
    statement: str


@dataclass(frozen=True)
class HeldBy:
    """That a desk confirmed to hold something: which desk, and on which day it said so (UTC)."""

    desk: str
    at: str


_COLUMNS = ", ".join(field.name for field in dataclasses.fields(RegisteredReceipt))


class ReceiptRegister:
    """All receipts that were given and taken in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        receipt: RegisteredReceipt,
        records: Iterable[tuple[str, int]] = (),
        files: Iterable[str] = (),
    ) -> None:
        """Enter a receipt with the record revisions and files (hashes) that it confirms."""
        columns = dataclasses.asdict(receipt) | {"direction": receipt.direction.value}
        with self._database.transaction():
            self._database.insert("receipt", columns)
            for record, number in records:
                self._database.insert("receipt_record", {"receipt": receipt.id, "record": record, "number": number})
            for sha256 in files:
                self._database.insert("receipt_file", {"receipt": receipt.id, "sha256": sha256})

    def of_bundle(self, direction: Direction, bundle: str) -> RegisteredReceipt | None:
        """The receipt of a bundle, or None."""
        sql = f"SELECT {_COLUMNS} FROM receipt WHERE direction = ? AND bundle = ?"  # noqa: S608
        row = self._database.one(sql, (direction.value, bundle))
        return RegisteredReceipt(row[0], Direction(row[1]), *row[2:]) if row else None

    def differing(self, direction: Direction) -> dict[str, int]:
        """In how many items the receipt of each bundle that has one differs, by bundle."""
        sql = "SELECT bundle, differences FROM receipt WHERE direction = ?"
        return {row[0]: int(row[1]) for row in self._database.execute(sql, (direction.value,))}

    def holders_of_record(self, record: str, number: int) -> list[HeldBy]:
        """The desks that confirmed to hold a revision of a record."""
        return self._holders(
            "receipt_record", "receipt_record.record = ? AND receipt_record.number = ?", record, number
        )

    def holders_of_file(self, sha256: str) -> list[HeldBy]:
        """The desks that confirmed to hold a file."""
        return self._holders("receipt_file", "receipt_file.sha256 = ?", sha256)

    def files_held(self, desk: str) -> dict[str, str]:
        """The hashes of the files that a desk confirmed to hold, each with the bundle (identity) that its receipt is for."""
        rows = self._database.execute(
            "SELECT receipt_file.sha256, max(bundle.id) FROM receipt_file"
            " JOIN receipt ON receipt.id = receipt_file.receipt"
            " JOIN bundle ON bundle.direction = receipt.direction AND bundle.id = receipt.bundle"
            " WHERE bundle.desk = ? GROUP BY receipt_file.sha256",
            (desk,),
        )
        return {row[0]: row[1] for row in rows}

    def unconfirmed(self, own: str, desk: str) -> list[str]:
        """The records of a desk (``own``) whose present revision another one never confirmed to hold whole: no extract counts."""
        rows = self._database.execute(
            "SELECT record.id FROM record WHERE record.desk = ? AND NOT EXISTS ("
            " SELECT 1 FROM receipt_record JOIN receipt ON receipt.id = receipt_record.receipt"
            " JOIN bundle ON bundle.direction = receipt.direction AND bundle.id = receipt.bundle"
            " JOIN bundle_record AS sent ON sent.direction = bundle.direction AND sent.bundle = bundle.id"
            " AND sent.record = record.id AND sent.number = record.revision AND sent.seen_as = ''"
            " WHERE receipt_record.record = record.id AND receipt_record.number = record.revision AND bundle.desk = ?)"
            " ORDER BY record.entry",
            (own, desk),
        )
        return [row[0] for row in rows]

    def last_from(self, desk: str) -> str:
        """When the last receipt of a desk was taken in (UTC); empty where none was."""
        sql = (
            "SELECT max(receipt.registered_at) FROM receipt JOIN bundle"
            " ON bundle.direction = receipt.direction AND bundle.id = receipt.bundle"
            " WHERE receipt.direction = 'sent' AND bundle.desk = ?"
        )
        return self._database.scalar(sql, (desk,)) or ""

    def waiting(self, before: str) -> list[RegisteredBundle]:
        """The bundles sent before a moment (UTC) of which no receipt has come, the oldest first."""
        columns = ", ".join(f"bundle.{field.name}" for field in dataclasses.fields(RegisteredBundle))
        sql = (
            f"SELECT {columns} FROM bundle LEFT JOIN receipt"  # noqa: S608 - no words but our own
            " ON receipt.direction = bundle.direction AND receipt.bundle = bundle.id"
            " WHERE bundle.direction = 'sent' AND receipt.id IS NULL AND bundle.registered_at < ?"
            " ORDER BY bundle.registered_at, bundle.sequence"
        )
        return [RegisteredBundle(row[0], Direction(row[1]), *row[2:]) for row in self._database.execute(sql, (before,))]

    def _holders(self, table: str, where: str, *values: object) -> list[HeldBy]:
        sql = (
            f"SELECT bundle.desk, min(receipt.made_at) FROM {table} JOIN receipt ON receipt.id = {table}.receipt"  # noqa: S608
            " JOIN bundle ON bundle.direction = receipt.direction AND bundle.id = receipt.bundle"
            f" WHERE {where} GROUP BY bundle.desk ORDER BY 2, 1"
        )
        return [HeldBy(*row) for row in self._database.execute(sql, values)]
