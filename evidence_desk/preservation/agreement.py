"""Whether the records agree with the custody log: each table with each revision, each revision with its entry.

A page, a table or the index that was put back to an older state is sound in itself and is found here. Everything is read
in slices, so that the thread that owns the catalogue is free in between.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.index.index_words import COLUMNS, index_rows
from evidence_desk.catalogue.keeping.record_register import register_columns
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record, stored_record
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.custody.log import CustodyLog
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.custody.record_states import RecordStates
from evidence_desk.preservation.findings import CheckFinding, FindingKind
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database, Row

Step = Callable[[], list[CheckFinding]]
_SLICE = 400


@dataclass
class _Known:
    """What the revisions tell of one record."""

    kind: str
    desk: str
    code: str = ""
    numbers: set[int] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    newest: str = ""


class Agreement:
    """The records of one catalogue against the logs."""

    def __init__(self, database: Database, log: CustodyLog, received: ReceivedLogs, desk: str) -> None:
        self._database = database
        self._log = log
        self._received = received
        self._desk = desk
        self._known: dict[str, _Known] = {}
        self._in_tables: set[str] = set()

    @property
    def records(self) -> int:
        """How many records were looked at."""
        return len(self._known)

    def steps(self) -> Iterator[Step]:
        """The steps in their order; ask for each in the owner's thread too."""
        for slice_ in self._slices("SELECT rowid, record, number, kind, desk, content, line FROM revision"):
            yield lambda slice_=slice_: self._read_revisions(slice_)  # type: ignore[misc]
        for kind in BODY_TYPES:
            sql = f"SELECT rowid, id FROM {kind}"  # noqa: S608
            for slice_ in self._slices(sql):
                yield lambda kind=kind, slice_=slice_: self._compare_table(kind, slice_)  # type: ignore[misc]
        yield self._find_missing_rows
        yield self._compare_with_own_log
        yield self._compare_with_received_logs
        yield self._find_strays_in_index

    def _slices(self, sql: str) -> Iterator[list[Row]]:
        after = 0
        while rows := self._database.execute(f"{sql} WHERE rowid > ? ORDER BY rowid LIMIT ?", (after, _SLICE)):
            yield rows
            after = rows[-1][0]

    def _read_revisions(self, rows: list[Row]) -> list[CheckFinding]:
        found = []
        for _, record, number, kind, desk, content, line in rows:
            known = self._known.setdefault(record, _Known(kind, desk))
            known.numbers.add(number)
            known.contents.add(content)
            known.newest = content if number == max(known.numbers) else known.newest
            if hashlib.sha256(line.encode()).hexdigest() != content:
                words = translate(
                    "Check", "Revision {number} of a {kind} ({code}) does not have the hash noted with it."
                )
                found.append(
                    self._record(known.code or record, words.format(number=number, kind=_one(kind), code=record))
                )
                continue
            told = stored_record(line)
            known.code = told.code
            if (told.id, told.revision, told.kind, told.desk) != (record, number, kind, desk):
                words = translate("Check", "Revision {number} of {code} is entered as that of another record.")
                found.append(self._record(told.code, words.format(number=number, code=told.code)))
        return found

    def _compare_table(self, kind: str, rows: list[Row]) -> list[CheckFinding]:
        found: list[CheckFinding] = []
        for _, identity in rows:
            self._in_tables.add(identity)
            known = self._known.get(identity)
            number = self._database.scalar(f"SELECT revision FROM {kind} WHERE id = ?", (identity,))  # noqa: S608
            code = known.code if known and known.code else identity
            if known is None or number not in known.numbers:
                words = translate("Check", "{code} has no revision {number} behind it.")
                found.append(self._record(code, words.format(code=code, number=number)))
                continue
            if number != max(known.numbers):
                words = translate(
                    "Check", "The table of {kind} is behind the log: {code} stands at {number} of {newest}."
                )
                told = words.format(kind=_several(kind), code=code, number=number, newest=max(known.numbers))
                found.append(self._record(code, told))
            try:
                found += self._compare_row(kind, identity, number)
            except (UnreadableError, ValueError, TypeError, LookupError):
                words = translate("Check", "Revision {number} of {code} cannot be read.")
                found.append(self._record(code, words.format(number=number, code=code)))
        return found

    def _compare_row(self, kind: str, identity: str, number: int) -> list[CheckFinding]:
        line = self._database.scalar("SELECT line FROM revision WHERE record = ? AND number = ?", (identity, number))
        record = stored_record(line)
        differing = self._differing(kind, identity, {"revision": record.revision} | record.body.columns())
        differing += self._differing("record", identity, register_columns(record))
        differing += self._differing_marks(record)
        found = []
        if differing:
            words = translate("Check", "The table of {kind} differs from the sealed line of {code} in: {columns}.")
            told = words.format(kind=_several(kind), code=record.code, columns=", ".join(dict.fromkeys(differing)))
            found.append(self._record(record.code, told))
        return found + self._compare_index(record)

    def _differing(self, table: str, identity: str, expected: dict[str, Any]) -> list[str]:
        """The columns of a row that are not as they should be; all of them where there is no row."""
        names = ", ".join(f'"{name}"' for name in expected)
        row = self._database.one(f"SELECT {names} FROM {table} WHERE id = ?", (identity,))  # noqa: S608
        held = dict(zip(expected, row, strict=True)) if row else {}
        return [name for name, value in expected.items() if name not in held or held[name] != value]

    def _differing_marks(self, record: Record[Body]) -> list[str]:
        """What it is said to refer to, and the terms it is said to use, against what it does."""
        references = self._database.execute("SELECT role, target FROM reference WHERE record = ?", (record.id,))
        terms = self._database.execute("SELECT role, list, code FROM term_use WHERE record = ?", (record.id,))
        wrong = []
        if set(references) != {(one.role, one.target) for one in record.body.references()}:
            wrong.append(translate("Check", "references"))
        if set(terms) != {(one.role, one.name, one.code) for one in record.body.terms_used()}:
            wrong.append(translate("Check", "terms"))
        return wrong

    def _compare_index(self, record: Record[Body]) -> list[CheckFinding]:
        expected = index_rows(record.body)
        held = {
            table: self._database.execute(
                f"SELECT {columns} FROM {table} WHERE rowid = (SELECT entry FROM record WHERE id = ?)",  # noqa: S608
                (record.id,),
            )
            for table, columns in COLUMNS.items()
        }
        if held == expected:
            return []
        if not expected["search"]:
            words = translate("Check", "{code} can be found by searching, which its sensitivity forbids.")
        else:
            words = translate("Check", "The index for searching does not hold the present words of {code}.")
        return [CheckFinding(FindingKind.SEARCH, record.code, words.format(code=record.code))]

    def _find_missing_rows(self) -> list[CheckFinding]:
        words = translate("Check", "The table of {kind} is behind the log: {code} is missing in it.")
        missing = [known for record, known in self._known.items() if record not in self._in_tables]
        return [self._record(one.code, words.format(kind=_several(one.kind), code=one.code)) for one in missing]

    def _find_strays_in_index(self) -> list[CheckFinding]:
        strays = (f"SELECT rowid FROM {table} WHERE rowid NOT IN (SELECT entry FROM record)" for table in COLUMNS)  # noqa: S608
        count = self._database.scalar(f"SELECT count(*) FROM ({' UNION '.join(strays)})")  # noqa: S608
        words = translate("Check", "The index for searching holds {count} texts that belong to no record.")
        return [CheckFinding(FindingKind.SEARCH, "search", words.format(count=count))] if count else []

    def _compare_with_own_log(self) -> list[CheckFinding]:
        states = self._log.newest_content()
        ours = ((record, told) for record, told in states.items() if told.kind in BODY_TYPES)
        found = [finding for record, told in ours for finding in self._compare_states(record, told)]
        without = [known for record, known in self._known.items() if known.desk == self._desk and record not in states]
        words = translate("Check", "{code} has no entry in the custody log.")
        return found + [self._record(known.code, words.format(code=known.code)) for known in without]

    def _compare_states(self, record: str, told: RecordStates) -> list[CheckFinding]:
        known = self._known.get(record)
        if known is None:
            words = translate("Check", "A {kind} of entry {seq} of the custody log is missing from the catalogue.")
            return [self._record(record, words.format(kind=_one(told.kind), seq=told.seq))]
        if told.content not in known.contents or len(known.numbers) < told.count:
            words = translate("Check", "The revisions of {code} are behind the log: the one of entry {seq} is missing.")
            return [self._record(known.code, words.format(code=known.code, seq=told.seq))]
        if known.newest != told.content or len(known.numbers) > told.count:
            words = translate(
                "Check", "{code} has a revision that the custody log does not tell of (last entry: {seq})."
            )
            return [self._record(known.code, words.format(code=known.code, seq=told.seq))]
        return []

    def _compare_with_received_logs(self) -> list[CheckFinding]:
        found = []
        desks = {known.desk for known in self._known.values()} - {self._desk}
        words = translate("Check", "The newest revision of {code} that its desk sent is missing here.")
        for desk in sorted(desks):
            for record, told in self._received.newest_content(desk).items():
                known = self._known.get(record)
                if known and told.content not in known.contents:
                    found.append(self._record(known.code, words.format(code=known.code)))
        return found

    def _record(self, subject: str, words: str) -> CheckFinding:
        return CheckFinding(FindingKind.RECORD, subject, words)


def _one(kind: str) -> str:
    """A kind in words; in a damaged catalogue it may be none, and stands there as it is."""
    return kind_words(kind).word if kind in BODY_TYPES else kind


def _several(kind: str) -> str:
    return kind_words(kind).words if kind in BODY_TYPES else kind
