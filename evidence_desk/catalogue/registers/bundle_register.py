"""The register of bundles: what left for whom, what arrived from whom, in which order."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.vault.database import Database


class Direction(StrEnum):
    """Whether a bundle left this desk or came to it."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True)
class BundleRevision:
    """A revision that was in a bundle: record, number, and the SHA-256 of its line as it stood there."""

    record: str
    number: int
    content: str


@dataclass(frozen=True)
class BundleFile:
    """A file that records of a bundle stand for: its SHA-256, and whether its bytes were in the bundle."""

    sha256: str
    enclosed: bool = True


@dataclass(frozen=True)
class RegisteredBundle:
    """One bundle in the register.

    ``desk`` is the other side; ``sequence`` counts the sender's bundles to this recipient from 1, ``previous`` is the
    identity of the one before. ``sha256`` and ``size`` are those of the file as handed over; ``log_size`` and
    ``log_root`` (hexadecimal) the state of the sender's custody log in it. ``signed_list`` is the SHA-256 of the signed
    list of lists, which fixes every byte of the content.
    """

    id: str
    direction: Direction
    desk: str
    code: str
    sequence: int
    previous: str | None
    purpose: str
    made_at: str
    registered_at: str
    file_name: str
    sha256: str
    size: int
    records: int
    files: int
    log_size: int
    log_root: str
    signed_list: str = ""


_NAMES = [field.name for field in dataclasses.fields(RegisteredBundle)]
_COLUMNS = ", ".join(_NAMES)
_AT_ONCE = 500  # identities in one statement


class BundleRegister:
    """All bundles this desk sent and accepted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        bundle: RegisteredBundle,
        revisions: Sequence[tuple[str, int]],
        files: Sequence[BundleFile] = (),
        seen: Mapping[str, BundleRevision] | None = None,
    ) -> None:
        """Enter a bundle, the record revisions in it (record identity, revision number) and their files.

        ``seen`` says, by record, as what an extract of it stands in the bundle.
        """
        nothing = BundleRevision("", 0, "")
        columns = dataclasses.asdict(bundle) | {"direction": bundle.direction.value}
        with self._database.transaction():
            self._database.insert("bundle", columns)
            for record, number in revisions:
                shown = (seen or {}).get(record, nothing)
                self._database.execute(
                    "INSERT INTO bundle_record (direction, bundle, record, number, seen_as, seen_number, seen_content)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (bundle.direction.value, bundle.id, record, number, shown.record, shown.number, shown.content),
                )
            for file in files:
                self._database.execute(
                    "INSERT INTO bundle_file (direction, bundle, sha256, enclosed) VALUES (?, ?, ?, ?)",
                    (bundle.direction.value, bundle.id, file.sha256, int(file.enclosed)),
                )

    def revisions(self, direction: Direction, bundle_id: str) -> list[BundleRevision]:
        """The record revisions that were in a bundle, as they stood there, by identity and number."""
        return sorted(self.as_seen(direction, bundle_id), key=lambda one: (one.record, one.number))

    def as_seen(self, direction: Direction, bundle_id: str) -> dict[BundleRevision, tuple[str, int]]:
        """By what stood in a bundle, the record and the number of its revision here: not the same where it is an extract."""
        rows = self._database.execute(
            "SELECT bundle_record.record, bundle_record.number, content, seen_as, seen_number, seen_content"
            " FROM bundle_record JOIN revision"
            " ON revision.record = bundle_record.record AND revision.number = bundle_record.number"
            " WHERE direction = ? AND bundle = ?",
            (direction.value, bundle_id),
        )
        return {BundleRevision(*(row[3:] if row[3] else row[:3])): (row[0], row[1]) for row in rows}

    def files(self, direction: Direction, bundle_id: str) -> list[BundleFile]:
        """The files that the records of a bundle stand for, by hash."""
        rows = self._database.execute(
            "SELECT sha256, enclosed FROM bundle_file WHERE direction = ? AND bundle = ? ORDER BY sha256",
            (direction.value, bundle_id),
        )
        return [BundleFile(row[0], bool(row[1])) for row in rows]

    def find(self, direction: Direction, bundle_id: str) -> RegisteredBundle | None:
        """A bundle by its identity, or None."""
        sql = f"SELECT {_COLUMNS} FROM bundle WHERE direction = ? AND id = ?"  # noqa: S608
        row = self._database.one(sql, (direction.value, bundle_id))
        return _bundle(row) if row else None

    def last(self, direction: Direction, desk: str) -> RegisteredBundle | None:
        """The newest bundle to or from a desk, or None."""
        sql = f"SELECT {_COLUMNS} FROM bundle WHERE direction = ? AND desk = ? ORDER BY sequence DESC LIMIT 1"  # noqa: S608
        row = self._database.one(sql, (direction.value, desk))
        return _bundle(row) if row else None

    def all(self) -> list[RegisteredBundle]:
        """All bundles, newest first."""
        sql = f"SELECT {_COLUMNS} FROM bundle ORDER BY registered_at DESC, sequence DESC"  # noqa: S608
        return [_bundle(row) for row in self._database.execute(sql)]

    def newest_sent(self, desk: str) -> dict[str, int]:
        """By record, the newest revision of it that was sent to a desk."""
        sql = (
            "SELECT record, max(number) FROM bundle_record JOIN bundle"
            " ON bundle.id = bundle_record.bundle AND bundle.direction = bundle_record.direction"
            " WHERE bundle.direction = ? AND desk = ? GROUP BY record"
        )
        return dict(self._database.execute(sql, (Direction.SENT.value, desk)))

    def sent_with(self, records: Iterable[str]) -> list[RegisteredBundle]:
        """The bundles sent that hold any of these records (identities), newest first."""
        wanted, found = list(records), set[str]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT DISTINCT bundle FROM bundle_record WHERE direction = ? AND record IN ({marks})"  # noqa: S608
            found |= {row[0] for row in self._database.execute(sql, (Direction.SENT.value, *some))}
        return [bundle for bundle in self.all() if bundle.direction is Direction.SENT and bundle.id in found]


def _bundle(row: tuple[object, ...]) -> RegisteredBundle:
    values = dict(zip(_NAMES, row, strict=True))
    return RegisteredBundle(**values | {"direction": Direction(values["direction"])})  # type: ignore[arg-type]
