"""The catalogue as tables (RFC 4180, UTF-8), for people and programs that know no record lines.

Every kind of record has a table, and so has every list of parts within records: grants, involvement, citations. Who a
source is has none. A table is a reading aid; the record lines are what counts. Only tables with rows stand in a bundle.

Spreadsheets run a cell that begins with =, +, -, @, a tab or a carriage return as a formula, and what stands in a cell
here may come from anyone: such a cell gets an apostrophe in front, as does one that begins with an apostrophe, so that
the original can be had back by taking one away.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.bundles.columns import Column, columns_of, parts_of
from evidence_desk.bundles.custody_lines import told_entries
from evidence_desk.bundles.layout import TABLES as FOLDER
from evidence_desk.bundles.record_book import RecordBook
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.kind_words import READING_ORDER

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
_WITHOUT_A_TABLE = "identity"
_NAMES: Final[Mapping[str, str]] = {
    "source": "sources",
    "consent": "consents",
    "testimony": "testimonies",
    "exhibit": "exhibits",
    "passage": "passages",
    "rendering": "renderings",
    "event": "events",
    "act": "acts",
    "intervention": "interventions",
    "party": "parties",
    "place": "places",
    "claim": "claims",
    "assessment": "assessments",
    "link": "links",
    "note": "notes",
    "vocabulary": "code_lists",
}
# Lists of parts; those of the same parts share a table. Any other is called by its kind and its field.
_PARTS: Final[Mapping[tuple[str, str], str]] = {
    ("source", "provenance"): "provenance",
    ("consent", "grants"): "grants",
    ("party", "names"): "names",
    ("place", "names"): "names",
    ("party", "part_of"): "part_of",
    ("act", "against"): "affected",
    ("act", "involvement"): "involvement",
    ("act", "citations"): "citations",
    ("claim", "citations"): "citations",
    ("intervention", "citations"): "citations",
    ("intervention", "by"): "concerned",
    ("intervention", "for_whom"): "concerned",
    ("assessment", "considered"): "considered",
    ("vocabulary", "terms"): "terms",
}
_ENVELOPE = (
    Column("id", ("id",), meaning="identity of the record (UUID)"),
    Column("code", ("code",), meaning="short code for speech and paper"),
    Column("revision", ("revision",), "integer", "which state of the record this is, from 1"),
    Column("made_at", ("made_at",), meaning="when this revision was made, by the desk's own clock (UTC)"),
)


@dataclass(frozen=True)
class Table:
    """A table: its name, the lists of parts it holds by kind and field (none: it holds the records of a kind), columns.

    ``key`` are the columns that identify a row.
    """

    name: str
    kinds: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it stands in a bundle."""
        return f"{FOLDER}{self.name}.csv"

    @property
    def title(self) -> str:
        """What it is called, in English for every reader."""
        return self.name.replace("_", " ").capitalize()

    def rows(self, book: RecordBook) -> Iterator[list[object]]:
        """The cells of its rows."""
        for row in self._rows(book):
            yield [column.cell(row, book) for column in self.columns]

    def references(self) -> Iterator[tuple[str, str]]:
        """Columns that hold the identity of a row of another table, with that table's name."""
        for column in self.columns:
            if column.refers_to in _NAMES:
                yield column.name, _NAMES[column.refers_to]

    def _rows(self, book: RecordBook) -> Iterator[Mapping[str, Any]]:
        if not self.parts:
            yield from book.of_kind(self.kinds[0])
        for kind, field in self.parts:
            for record in book.of_kind(kind):
                for number, part in enumerate(record["body"][field], start=1):
                    yield {"record": record, "field": field, "number": number, "part": part}


def _of_records(kind: str) -> Table:
    columns = (*_ENVELOPE, *columns_of(BODY_TYPES[kind], ("body",)))
    return Table(_NAMES[kind], (kind,), (), columns, ("id", "revision"))


def _of_parts(name: str, parts: Sequence[tuple[str, str]]) -> Table:
    kinds = tuple(dict.fromkeys(kind for kind, _ in parts))
    part = next(part for field, part in parts_of(BODY_TYPES[kinds[0]]) if field == parts[0][1])
    owner = Column(
        "in_record", ("record", "id"), refers_to=kinds[0] if len(kinds) == 1 else "", meaning="id of the record"
    )
    columns = (
        owner,
        Column("in_code", ("record", "code"), meaning="its code"),
        Column("in_kind", ("record", "kind"), meaning="its kind"),
        Column("in_revision", ("record", "revision"), "integer", "its revision"),
        Column("in_field", ("field",), meaning="which of its lists"),
        Column("in_number", ("number",), "integer", "place in that list, from 1"),
        *columns_of(part, ("part",)),
    )
    return Table(name, kinds, tuple(parts), columns, ("in_record", "in_revision", "in_field", "in_number"))


def _tables() -> Iterator[Table]:
    shared: dict[str, list[tuple[str, str]]] = {}
    for kind in (kind for kind in READING_ORDER if kind != _WITHOUT_A_TABLE):
        yield _of_records(kind)
        for field, _ in parts_of(BODY_TYPES[kind]):
            shared.setdefault(_PARTS.get((kind, field), f"{kind}_{field}"), []).append((kind, field))
    for name, parts in shared.items():
        yield _of_parts(name, parts)


CUSTODY: Final = Table(
    "custody",
    (),
    (),
    (
        Column("seq", ("seq",), "integer", "place in the desk's log, from 1"),
        Column("time", ("time",), meaning="by the desk's own clock (UTC); the order is seq"),
        Column("action", ("action",)),
        Column("kind", ("kind",)),
        Column("record", ("record",), meaning="id of the record"),
        Column("content", ("content",), meaning="SHA-256 of its new state"),
        Column("reason", ("reason",)),
        Column("leaf", ("leaf",), meaning="hash of the entry in the log's tree (RFC 6962)"),
    ),
    ("seq",),
)
TABLES: Final = (*_tables(), CUSTODY)


def rows_of(table: Table, book: RecordBook, custody: Sequence[bytes]) -> Iterator[list[object]]:
    """The cells of a table's rows; ``custody`` are the lines of the log, of which those told in full are shown."""
    if table is not CUSTODY:
        return table.rows(book)
    told = (entry.to_json() | {"leaf": entry.leaf().hex()} for entry in told_entries(custody))
    return ([column.cell(row, book) for column in table.columns] for row in told)


def csv_of(table: Table, rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The bytes of a table with these rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_GUARDED) else text
