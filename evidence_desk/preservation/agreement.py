"""Whether the records agree with the custody log: each table with each revision, each revision with its entry.

A page, a table or the index that was put back to an older state is sound in itself and is found here. Everything is read
in slices, so that the thread that owns the catalogue is free in between.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from evidence_desk.catalogue.body import Body
from evidence_desk.catalogue.record import BODY_TYPES, Record, stored_record
from evidence_desk.custody.log import CustodyLog
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.custody.record_states import RecordStates
from evidence_desk.preservation.findings import CheckFinding, FindingKind
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.folding import fold
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
                found.append(self._record(known.code or record, words.format(number=number, kind=kind, code=record)))
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
            number, code = self._database.execute(
                f"SELECT revision, code FROM {kind} WHERE id = ?",  # noqa: S608
                (identity,),
            )[0]
            if known is None or number not in known.numbers:
                words = translate("Check", "{code} has no revision {number} behind it.")
                found.append(self._record(code, words.format(code=code, number=number)))
                continue
            if number != max(known.numbers):
                words = translate(
                    "Check", "The table of {kind} is behind the log: {code} stands at {number} of {newest}."
                )
                told = words.format(kind=_plural(kind), code=code, number=number, newest=max(known.numbers))
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
        expected = {
            "code": record.code,
            "desk": record.desk,
            "revision": record.revision,
            "made_at": record.made_at,
        } | record.body.columns()
        row = self._database.execute(f"SELECT {', '.join(expected)} FROM {kind} WHERE id = ?", (identity,))[0]  # noqa: S608
        differing = [name for name, value in zip(expected, row, strict=True) if value != expected[name]]
        found = []
        if differing:
            words = translate("Check", "The table of {kind} differs from the sealed line of {code} in: {columns}.")
            told = words.format(kind=_plural(kind), code=record.code, columns=", ".join(differing))
            found.append(self._record(record.code, told))
        return found + self._compare_index(record)

    def _compare_index(self, record: Record[Body]) -> list[CheckFinding]:
        row = self._database.one(
            "SELECT title, body FROM search JOIN search_place ON place = search.rowid WHERE search_place.record = ?",
            (record.id,),
        )
        body = record.body
        expected = (fold(body.index_title()), fold(body.index_text())) if body.may_be_indexed() else None
        if row == expected:
            return []
        if expected is None:
            words = translate("Check", "{code} can be found by searching, which its sensitivity forbids.")
        else:
            words = translate("Check", "The index for searching does not hold the present words of {code}.")
        return [CheckFinding(FindingKind.SEARCH, record.code, words.format(code=record.code))]

    def _find_missing_rows(self) -> list[CheckFinding]:
        words = translate("Check", "The table of {kind} is behind the log: {code} is missing in it.")
        missing = [known for record, known in self._known.items() if record not in self._in_tables]
        return [self._record(one.code, words.format(kind=_plural(one.kind), code=one.code)) for one in missing]

    def _find_strays_in_index(self) -> list[CheckFinding]:
        sql = "SELECT count(*) FROM search WHERE rowid NOT IN (SELECT place FROM search_place)"
        count = self._database.scalar(sql)
        words = translate("Check", "The index for searching holds {count} texts that belong to no record.")
        return [CheckFinding(FindingKind.SEARCH, "search", words.format(count=count))] if count else []

    def _compare_with_own_log(self) -> list[CheckFinding]:
        states = self._log.newest_content()
        found = [finding for record, told in states.items() for finding in self._compare_states(record, told)]
        without = [known for record, known in self._known.items() if known.desk == self._desk and record not in states]
        words = translate("Check", "{code} has no entry in the custody log.")
        return found + [self._record(known.code, words.format(code=known.code)) for known in without]

    def _compare_states(self, record: str, told: RecordStates) -> list[CheckFinding]:
        known = self._known.get(record)
        if known is None:
            words = translate("Check", "A {kind} of entry {seq} of the custody log is missing from the catalogue.")
            return [self._record(record, words.format(kind=told.kind, seq=told.seq))]
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


def _plural(kind: str) -> str:
    return {
        "source": translate("Check", "sources"),
        "testimony": translate("Check", "testimonies"),
        "exhibit": translate("Check", "media"),
        "identity": translate("Check", "identities"),
    }[kind]
