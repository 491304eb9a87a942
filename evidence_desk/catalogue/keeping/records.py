"""The keeping of records: every save is a new revision, an index entry and a custody entry, all or nothing."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.index.search import SearchIndex
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.values.clock import Clock
from evidence_desk.values.codes import new_code
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

B = TypeVar("B", bound=Body)
_FRESH_CODE_TRIES = 100
LONGEST_LINE = 16 * 1024 * 1024  # bytes; what a bundle may hold


@dataclass(frozen=True)
class Keeping:
    """What keeping a record needs: the database, the log, the register, the index, the clock, and whose desk this is."""

    database: Database
    log: CustodyLog
    register: RecordRegister
    index: SearchIndex
    clock: Clock
    desk: str


class Records(Generic[B]):
    """All records of one kind, this desk's own and those received from others."""

    def __init__(self, keeping: Keeping, body_type: type[B]) -> None:
        self._keeping = keeping
        self._body_type = body_type
        self._table = body_type.KIND

    def add(self, body: B, reason: str = "", *, record_id: str = "") -> Record[B]:
        """A new record of this desk; FieldProblemError names a field that cannot be kept.

        ``record_id`` is a fresh identity that something within the body was bound to beforehand.
        """
        keeping = self._keeping
        with keeping.database.transaction():
            code = self._fresh_code()
            identity = record_id or new_id()
            keeping.register.check(identity, body.checked())
            record = Record(identity, code, keeping.desk, 1, keeping.clock.now().utc, body)
            self._write(record)
            self._log(record, "added", reason)
        return record

    def revise(self, record_id: str, body: B, *, based_on: int, reason: str = "", action: str = "revised") -> Record[B]:
        """A further revision of an own record.

        ``based_on`` is the revision the person saw; another one in between is refused, never overwritten. A sealed
        testimony, and a lower protection, ask for a reason.
        """
        keeping = self._keeping
        with keeping.database.transaction():
            present = self.get(record_id)
            self.check_revision(present, body, based_on=based_on, reason=reason)
            if body == present.body:
                return present
            now = keeping.clock.now().utc
            record = Record(record_id, present.code, present.desk, based_on + 1, now, body)
            self._write(record)
            self._log(record, action, reason)
        return record

    def check_revision(self, present: Record[B], body: B, *, based_on: int, reason: str) -> None:
        """Refuse what ``revise`` would refuse, and change nothing."""
        if present.desk != self._keeping.desk:
            raise ResearcherError(
                translate("Records", "This record belongs to another desk and is read-only here."),
                mend=translate("Records", "Ask that desk for a correction; it arrives with its next bundle."),
            )
        if present.revision != based_on:
            raise ResearcherError(
                translate("Records", "This record was changed in the meantime."),
                safe=translate("Records", "Neither version was lost."),
                mend=translate("Records", "Look at the present version, then make your change again."),
            )
        if body != present.body:
            body.check_change(present.body, reason)
            self._keeping.register.check(present.id, body.checked())

    def accept(self, record: Record[B]) -> bool:
        """Take in a revision from its owner's bundle; False where it is here already.

        A newer one becomes the present one, an older one goes to the history only.
        """
        database = self._keeping.database
        known = database.scalar(
            "SELECT content FROM revision WHERE record = ? AND number = ?", (record.id, record.revision)
        )
        if known is not None:
            if known != record.content():
                raise ResearcherError(
                    translate("Records", "Two different versions of one revision of {code} exist: a fork.").format(
                        code=record.code
                    ),
                    safe=translate("Records", "The one that was here first stands; nothing was changed."),
                    mend=translate("Records", "Ask the desk that sent it which history is the right one."),
                )
            return False
        with database.transaction():
            present = self._keeping.register.find(record.id)
            if present and (present.desk, present.kind) != (record.desk, record.kind):
                raise ResearcherError(
                    translate("Records", "A bundle holds a record that belongs to another desk."),
                    safe=translate("Records", "Nothing was changed."),
                )
            if present is None or present.revision < record.revision:
                self._write(record)
            else:
                self._write_revision(record)
        return True

    def get(self, record_id: str) -> Record[B]:
        """The present revision; LookupError where there is no such record."""
        found = self.find(record_id)
        if found is None:
            raise LookupError(f"no {self._table} with this identity")
        return found

    def find(self, record_id: str) -> Record[B] | None:
        """The present revision, or None."""
        record: Record[Any] | None = self._keeping.register.record(record_id)
        return record if record and record.kind == self._table else None

    def by_code(self, code: str) -> Record[B] | None:
        """The record a short code names: this desk's own before another's."""
        entered = self._keeping.register.by_code(code, self._keeping.desk)
        return self.find(entered.id) if entered else None

    def history(self, record_id: str) -> list[Record[B]]:
        """All revisions, oldest first."""
        sql = "SELECT line FROM revision WHERE record = ? ORDER BY number"
        return [self._typed(row[0]) for row in self._keeping.database.execute(sql, (record_id,))]

    def page(self, *, before: tuple[str, str] | None = None, limit: int = 200) -> list[Record[B]]:
        """Present revisions, newest first; ``before`` is (made_at, id) of the last one already shown."""
        made_at, record_id = before or ("~", "~")
        rows = self._keeping.database.execute(
            "SELECT line FROM record AS r JOIN revision ON record = r.id AND number = r.revision"
            " WHERE r.kind = ? AND (r.made_at, r.id) < (?, ?) ORDER BY r.made_at DESC, r.id DESC LIMIT ?",
            (self._table, made_at, record_id, limit),
        )
        return [self._typed(row[0]) for row in rows]

    def count(self) -> int:
        """How many records of this kind there are."""
        return int(self._keeping.database.scalar(f"SELECT count(*) FROM {self._table}"))  # noqa: S608

    def _typed(self, line: str) -> Record[B]:
        return stored_record(line)

    def _fresh_code(self) -> str:
        for _ in range(_FRESH_CODE_TRIES):
            code = new_code(self._body_type.LETTER)
            if not self._keeping.database.scalar("SELECT 1 FROM record WHERE code = ?", (code,)):
                return code
        raise ProgramFaultError("no free short code was found")

    def _write(self, record: Record[B]) -> None:
        database = self._keeping.database
        self._write_revision(
            record
        )  # before the register refers to it: what is open makes SQLite look for it at every row
        self._keeping.register.enter(record)
        columns: dict[str, Any] = {"id": record.id, "revision": record.revision} | record.body.columns()
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
        database.execute(
            f"INSERT INTO {self._table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}",  # noqa: S608
            tuple(columns.values()),
        )
        self._keeping.index.enter(record.id, record.body)

    def _write_revision(self, record: Record[B]) -> None:
        line = record.line()
        if len(line) > LONGEST_LINE:
            raise ResearcherError(
                translate("Records", "This record is too long to be handed on to others."),
                safe=translate("Records", "What you typed is still there."),
                mend=translate("Records", "Move long texts into documents and add them under Media."),
            )
        self._keeping.database.insert(
            "revision",
            {
                "record": record.id,
                "number": record.revision,
                "kind": record.kind,
                "desk": record.desk,
                "content": record.content(),
                "line": line.decode(),
            },
        )

    def _log(self, record: Record[B], action: str, reason: str) -> None:
        self._keeping.log.append(Deed(f"{self._table}-{action}", self._table, record.id, record.content(), reason))
