"""The catalogue as tables (RFC 4180, UTF-8), for people and programs that know no record lines.

A table is a reading aid; the record lines are what counts. Spreadsheets run a cell that begins with =, +, -, @, a tab
or a carriage return as a formula, and what stands in a cell here may come from anyone: such a cell gets an apostrophe
in front, as does one that begins with an apostrophe, so that the original can be had back by taking one away.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.bundles.custody_lines import told_entries
from evidence_desk.bundles.record_book import RecordBook

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
_DATE_PARTS = (("", "verbatim"), ("_edtf", "edtf"), ("_earliest", "earliest"), ("_latest", "latest"))


@dataclass(frozen=True)
class Column:
    """A column: its name, its type in Frictionless' words, and what it means."""

    name: str
    kind: str = "string"
    meaning: str = ""


@dataclass(frozen=True)
class Table:
    """A table: its name, columns, what identifies a row, and which column refers to which table's id."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str], ...] = ()


_ENVELOPE = (
    Column("id", meaning="identity of the record (UUID)"),
    Column("code", meaning="short code for speech and paper"),
    Column("revision", "integer", "which state of the record this is, from 1"),
    Column("made_at", meaning="when this revision was made, by the desk's own clock (UTC)"),
)


def _date(name: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(name, meaning=f"{meaning}, in the words used"),
        Column(f"{name}_edtf", meaning="the same as EDTF (ISO 8601-2)"),
        Column(f"{name}_earliest", meaning="first possible day"),
        Column(f"{name}_latest", meaning="last possible day"),
    )


SOURCES: Final = Table(
    "sources",
    (
        *_ENVELOPE,
        Column("alias", meaning="what the source is called; need not be a real name"),
        Column("source_type"),
        Column("name_status", meaning="how the alias stands to the real name"),
        Column("name_status_reason"),
        Column("relation", meaning="to what the source tells of"),
        Column("knowledge", meaning="first or second hand"),
        Column("languages", meaning="BCP 47 tags, parted by spaces"),
        Column("reliability", meaning="Admiralty scale, A to F"),
        Column("reliability_reason"),
        Column("risk", meaning="what threatens the source if it becomes known"),
        Column("spokesperson"),
        Column("note"),
        Column("sensitivity", "integer", "0 public to 4 life-threatening"),
    ),
    ("id", "revision"),
)
TESTIMONIES: Final = Table(
    "testimonies",
    (
        *_ENVELOPE,
        Column("source", meaning="id of the source that gave the account"),
        Column("title"),
        *_date("taken_on", "when the account was taken"),
        Column("place"),
        Column("language", meaning="BCP 47 tag of the text"),
        Column("mode", meaning="how the account was given"),
        Column("interviewer"),
        Column("interpreter"),
        Column("text", meaning="the account as it was given"),
        Column("observations", meaning="the interviewer's own, apart from the account"),
        Column("state"),
        Column("sensitivity", "integer", "0 public to 4 life-threatening"),
    ),
    ("id", "revision"),
    (("source", "sources"),),
)
EXHIBITS: Final = Table(
    "exhibits",
    (
        *_ENVELOPE,
        Column("title"),
        Column("description"),
        Column("path", meaning="the file, below data/"),
        Column("sha256", meaning="of the file"),
        Column("size", "integer", "of the file, in bytes"),
        Column("media_type", meaning="from the content of the file"),
        Column("original_name", meaning="the name the file was received under"),
        Column("original_path_note"),
        Column("kind"),
        Column("generation", meaning="original, copy or derivative"),
        *_date("captured_on", "when it was recorded, as claimed"),
        Column("place"),
        Column("acquired_from", meaning="id of the source it came from"),
        *_date("acquired_on", "when it was received"),
        Column("acquired_how"),
        Column("file_modified_at", meaning="on the medium it came from"),
        Column("metadata", meaning="what the file says of itself, one “name: text” a line; never taken for truth"),
        Column("sensitivity", "integer", "0 public to 4 life-threatening"),
    ),
    ("id", "revision"),
    (("acquired_from", "sources"),),
)
CUSTODY: Final = Table(
    "custody",
    (
        Column("seq", "integer", "place in the desk's log, from 1"),
        Column("time", meaning="by the desk's own clock (UTC); the order is seq"),
        Column("action"),
        Column("kind"),
        Column("record", meaning="id of the record"),
        Column("content", meaning="SHA-256 of its new state"),
        Column("reason"),
        Column("leaf", meaning="hash of the entry in the log's tree (RFC 6962)"),
    ),
    ("seq",),
)
TABLES: Final = (SOURCES, TESTIMONIES, EXHIBITS, CUSTODY)


def sources_csv(book: RecordBook) -> Iterator[bytes]:
    """The bytes of sources.csv."""
    return _csv(SOURCES, (_flat(record) for record in book.of_kind("source")))


def testimonies_csv(book: RecordBook) -> Iterator[bytes]:
    """The bytes of testimonies.csv."""
    return _csv(TESTIMONIES, (_flat(record) for record in book.of_kind("testimony")))


def exhibits_csv(book: RecordBook) -> Iterator[bytes]:
    """The bytes of exhibits.csv."""
    return _csv(EXHIBITS, (_exhibit(record, book) for record in book.of_kind("exhibit")))


def custody_csv(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The bytes of custody.csv: the entries that are told in full."""
    return _csv(CUSTODY, _told(lines))


def _csv(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = [column.name for column in table.columns]
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = " ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_GUARDED) else text


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record's envelope and body as one row, dates in their four columns."""
    row = {column.name: record[column.name] for column in _ENVELOPE}
    for name, value in record["body"].items():
        if isinstance(value, dict) and "edtf" in value:
            row |= {name + suffix: value[part] for suffix, part in _DATE_PARTS}
        elif value is None:
            row |= {name + suffix: None for suffix, _part in _DATE_PARTS}
        else:
            row[name] = value
    return row


def _exhibit(record: Mapping[str, Any], book: RecordBook) -> dict[str, Any]:
    file = record["body"]["file"]
    row = _flat(record)
    row |= {"path": book.path(file["sha256"]), "sha256": file["sha256"], "size": file["size"]}
    row["media_type"] = file["media_type"]
    row["metadata"] = "\n".join(f"{name}: {text}" for name, text in record["body"]["metadata"])
    return row


def _told(lines: Sequence[bytes]) -> Iterator[dict[str, Any]]:
    for entry in told_entries(lines):
        yield entry.to_json() | {"leaf": entry.leaf().hex()}
