"""The cases of a large catalogue, repeated: other records with the same words.

To make a million records takes an hour on a slow machine, to repeat a sixteenth of them minutes. Words are as frequent as they
would be; parties and places are not repeated, so that as much refers to them as would. What is repeated has no entries in the
custody log.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from large_catalogue import OF_CASES

from evidence_desk.catalogue.index.index_words import COLUMNS
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.kinds.record_entries import lowest_entry
from evidence_desk.values.codes import _check_symbol

_KINDS = tuple(kind for kind in BODY_TYPES if kind not in {"party", "place"})
_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BEGAN = datetime(2017, 1, 1, tzinfo=UTC)
_RECORD = "entry, id, kind, code, desk, revision, made_at, heading, level, earliest, latest, searchable"


def code_of(letter: str, number: int) -> str:
    """The code of the record of a number."""
    symbols = "".join(_CHARACTERS[number >> shift & 31] for shift in (20, 15, 10, 5, 0))
    return f"{letter}-{symbols}{_check_symbol(letter + symbols)}"


def moment(number: int) -> str:
    """When the record of a number was made: one a minute."""
    return (_BEGAN + timedelta(minutes=number)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def repeat_cases(connection: Any, times: int) -> Iterator[int]:
    """Repeat all cases until there are ``times`` of each; tells how many times they were repeated by now."""
    if times == 1:
        return
    base = _Base(connection)
    for time_over in range(1, times):
        base.repeat(time_over)
        yield time_over


class _Base:
    """What is repeated, read once."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        marks = ", ".join(f"'{kind}'" for kind in _KINDS)
        self._records = connection.execute(
            f"SELECT {', '.join(f'r.{name}' for name in _RECORD.split(', '))}, v.line FROM record AS r"
            f" JOIN revision AS v ON v.record = r.id WHERE r.kind IN ({marks})"
            " ORDER BY r.made_at"
        ).fetchall()
        self._first = connection.execute("SELECT count(*) FROM record").fetchone()[0] - len(self._records)
        self._of_kind = {kind: sum(row[2] == kind for row in self._records) for kind in _KINDS}
        entries = [row[0] for row in self._records]
        self._index = {table: self._index_rows(table, set(entries)) for table in COLUMNS}
        self._tables = {table: self._columns(table) for table in (*_KINDS, "reference", "term_use", "stored_file")}
        for table in self._tables:
            connection.execute(f"CREATE TEMP TABLE base_{table} AS SELECT * FROM main.{table}")

    def repeat(self, time_over: int) -> None:
        """Write everything once more."""
        ending = f"{time_over:0{len(OF_CASES)}x}"
        records, revisions = [], []
        for place, (*columns, line) in enumerate(self._records, 1):
            entry, identity, kind, code, desk, _, made_at, *others = columns
            number = self._first + time_over * len(self._records) + place
            now, fresh = moment(number), code_of(code[0], number)
            told = line.replace(f'{OF_CASES}"', f'{ending}"').replace(code, fresh).replace(made_at, now)
            renewed = _renewed(identity, ending)
            records.append((entry + time_over * self._of_kind[kind], renewed, kind, fresh, desk, 1, now, *others))
            revisions.append((renewed, 1, kind, desk, hashlib.sha256(told.encode()).hexdigest(), told))
        self._write("record", _RECORD, records)
        self._write("revision", "record, number, kind, desk, content, line", revisions)
        for table, rows in self._index.items():
            shifted = [(row[0] + time_over * self._of_kind[row[1]], *row[2:]) for row in rows]
            self._write(table, f"rowid, {COLUMNS[table]}", shifted)
        for table in self._tables:
            self._repeat_table(table, ending)

    def _write(self, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def _index_rows(self, table: str, entries: set[int]) -> list[tuple[Any, ...]]:
        """Entry, kind and columns, in the order of entries."""
        kinds = {lowest_entry(kind): kind for kind in _KINDS}
        rows = self._connection.execute(f"SELECT rowid, {COLUMNS[table]} FROM {table} ORDER BY rowid")
        return [(row[0], kinds[row[0] >> 28 << 28], *row[1:]) for row in rows if row[0] in entries]

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]

    def _repeat_table(self, table: str, ending: str) -> None:
        """All rows of cases with other identities in them; those of files with other names on the disk."""
        columns = self._tables[table]
        made = {"blob": "lower(hex(randomblob(16)))"} if table == "stored_file" else {}
        values = ", ".join(made.get(name, _renewed_column(name, ending)) for name in columns)
        key = {"reference": "record", "term_use": "record", "stored_file": "sha256"}.get(table, "id")
        names = ", ".join(f'"{name}"' for name in columns)
        self._connection.execute(
            f"INSERT INTO main.{table} ({names}) SELECT {values} FROM base_{table} WHERE {key} LIKE '%{OF_CASES}'"
        )


def _renewed(identity: str, ending: str) -> str:
    return identity[: -len(OF_CASES)] + ending


def _renewed_column(name: str, ending: str) -> str:
    """A column with an identity or a hash as its value, or with several within JSON."""
    of_cases, kept = f'length("{name}") IN (36, 64) AND "{name}" LIKE \'%{OF_CASES}\'', len(OF_CASES)
    whole = f'substr("{name}", 1, length("{name}") - {kept}) || \'{ending}\''
    within = f"replace(\"{name}\", '{OF_CASES}\"', '{ending}\"')"
    return f'CASE WHEN {of_cases} THEN {whole} WHEN typeof("{name}") = \'text\' THEN {within} ELSE "{name}" END'
