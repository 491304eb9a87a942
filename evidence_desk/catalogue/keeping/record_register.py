"""The register of all records, whatever their kind: what each is called, what it refers to, which terms it uses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import Reference
from evidence_desk.catalogue.gate.gate import may_be_found
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.catalogue.kinds.record_entries import highest_entry, lowest_entry
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

_AT_ONCE = 500  # identities in one statement
_LONGEST_NAME = 80  # letters of a name within a sentence
_COLUMNS = "id, kind, code, desk, revision, made_at, heading, level, earliest, latest"


@dataclass(frozen=True)
class Entered:
    """A record as the register knows it; ``earliest`` and ``latest`` bound when what it tells of happened."""

    id: str
    kind: str
    code: str
    desk: str
    revision: int
    made_at: str
    heading: str
    level: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True)
class Referrer:
    """A record that refers to another, and in which role."""

    role: str
    record: Entered


class RecordRegister:
    """The register of one catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, record: Record[Any]) -> None:
        """Enter the present revision of a record, in the transaction that writes it. What it refers to may come after."""
        columns = register_columns(record)
        updates = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
        marks = ", ".join("?" * len(columns))
        lowest = lowest_entry(record.kind)
        self._database.execute(
            f"INSERT INTO record ({', '.join(columns)}, entry)"  # noqa: S608
            f" SELECT {marks}, coalesce(max(entry), ?) + 1 FROM record WHERE entry > ? AND entry < ?"
            f" ON CONFLICT (id) DO UPDATE SET {updates}",
            (*columns.values(), lowest, lowest, highest_entry(record.kind)),
        )
        self._enter_references(record.id, record.body)
        self._enter_terms(record.id, record.body)

    def check(self, record_id: str, body: Body) -> None:
        """Refuse a reference to what is not there or of another kind, or that closes a circle of records within records.

        FieldProblemError names the field.
        """
        for reference in body.references():
            field = reference.role.partition(".")[0]
            found = self.find(reference.target)
            if found is None:
                raise FieldProblemError(field, translate("Records", "It refers to a record that is not in this vault."))
            if reference.kind and found.kind != reference.kind:
                raise FieldProblemError(field, translate("Records", "It refers to a record of another kind."))
            if reference.role in body.WITHIN and self._lies_within(reference.target, record_id, body):
                raise _circle(field, _called(body.heading(), self.find(record_id)), found, record_id)
        if isinstance(body, PassageBody):
            self._check_passage(body)

    def _check_passage(self, body: PassageBody) -> None:
        """A revision that its desk kept to itself cannot be looked into; a later one than there is, is none."""
        account = self.record(body.testimony)
        sql = "SELECT line FROM revision WHERE record = ? AND number = ?"
        line = self._database.scalar(sql, (body.testimony, body.of_revision))
        marked_in = stored_record(line).body.text if line else None
        if marked_in is None and account and account.revision < body.of_revision:
            raise FieldProblemError("of_revision", translate("Passages", "It is of a revision that is not there yet."))
        if marked_in is not None and not body.stands_in(marked_in):
            raise FieldProblemError("quote", translate("Passages", "The passage is not where it is said to be."))

    def _lies_within(self, inner: str, outer: str, body: Body) -> bool:
        """Whether ``inner`` is ``outer``, or lies within it by what is entered."""
        return outer in {inner, *self.around(inner, body.WITHIN)}

    def _enter_references(self, record: str, body: Body) -> None:
        self._database.execute("DELETE FROM reference WHERE record = ?", (record,))
        for one in body.references():
            columns = {"record": record, "role": one.role, "target": one.target}
            self._database.insert("reference", columns)

    def _enter_terms(self, record: str, body: Body) -> None:
        self._database.execute("DELETE FROM term_use WHERE record = ?", (record,))
        for one in body.terms_used():
            self._database.insert("term_use", {"record": record, "role": one.role, "list": one.name, "code": one.code})

    def find(self, record: str) -> Entered | None:
        """A record by its identity, or None."""
        row = self._database.one(f"SELECT {_COLUMNS} FROM record WHERE id = ?", (record,))  # noqa: S608
        return Entered(*row) if row else None

    def find_all(self, records: Iterable[str]) -> dict[str, Entered]:
        """The records that are there, by identity."""
        wanted, found = list(dict.fromkeys(records)), dict[str, Entered]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self._database.execute(f"SELECT {_COLUMNS} FROM record WHERE id IN ({marks})", some)  # noqa: S608
            found |= {row[0]: Entered(*row) for row in rows}
        return found

    def by_code(self, code: str, desk: str) -> Entered | None:
        """The record that a short code names: that of ``desk`` before another's."""
        sql = f"SELECT {_COLUMNS} FROM record WHERE code = ? ORDER BY desk <> ? LIMIT 1"  # noqa: S608
        row = self._database.one(sql, (code, desk))
        return Entered(*row) if row else None

    def record(self, record: str) -> Record[Body] | None:
        """The present revision of a record of any kind, or None."""
        line = self._database.scalar(
            "SELECT line FROM record JOIN revision ON record.id = revision.record AND number = record.revision"
            " WHERE record.id = ?",
            (record,),
        )
        return stored_record(line) if line else None

    def referring_to(self, target: str, role: str = "", kind: str = "") -> list[Referrer]:
        """The records that refer to one, newest first; ``role`` and ``kind`` narrow it."""
        columns = ", ".join(f"record.{name}" for name in _COLUMNS.split(", "))
        rows = self._database.execute(
            f"SELECT role, {columns} FROM reference JOIN record ON record.id = reference.record"  # noqa: S608
            " WHERE target = ? AND (? = '' OR role = ?) AND (? = '' OR record.kind = ?)"
            " ORDER BY record.made_at DESC, record.id",
            (target, role, role, kind, kind),
        )
        return [Referrer(row[0], Entered(*row[1:])) for row in rows]

    def references_of(self, record: str) -> list[Reference]:
        """What a record refers to."""
        sql = (
            "SELECT role, kind, target FROM reference JOIN record ON record.id = target WHERE record = ? ORDER BY role"
        )
        return [Reference(*row) for row in self._database.execute(sql, (record,))]

    def around(self, record: str, roles: Iterable[str]) -> list[str]:
        """Everything a record lies within, the nearest first; ``roles`` are the WITHIN of its kind."""
        return list(self._closure(record, roles, "target", "record"))

    def within(self, record: str, roles: Iterable[str]) -> list[str]:
        """Everything that lies within a record, however deep; itself not."""
        return list(self._closure(record, roles, "record", "target"))

    def _closure(self, record: str, roles: Iterable[str], towards: str, known: str) -> Iterator[str]:
        wanted = tuple(roles)
        marks = ", ".join("?" * len(wanted))
        seen, edge = {record}, [record]
        while edge:
            found = []
            for one in edge:
                sql = f"SELECT {towards} FROM reference WHERE {known} = ? AND role IN ({marks})"  # noqa: S608
                found += [row[0] for row in self._database.execute(sql, (one, *wanted)) if row[0] not in seen]
            edge = list(dict.fromkeys(found))
            seen.update(edge)
            yield from edge


def _called(heading: str, entered: Entered | None) -> str:
    """What a record is called in a sentence: by its name, and without one by its code."""
    return shortened(visible(heading.strip()), _LONGEST_NAME) or (entered.code if entered else "")


def _circle(field: str, moved: str, target: Entered, record: str) -> FieldProblemError:
    """A record, called ``moved``, was to lie within ``target``, which is that record itself or lies within it."""
    whole = _called(target.heading, target)
    if field == "derived_from":
        itself = translate("Records", "“{moved}” was not made from itself.")
        around = translate("Records", "“{moved}” would be made from itself: “{whole}” was made from it.")
        mend = translate("Records", "Look at what “{whole}” was made from, or choose another.")
    else:
        itself = translate("Records", "“{moved}” cannot lie within itself.")
        around = translate("Records", "“{moved}” would lie within itself: “{whole}” lies within it already.")
        mend = translate("Records", "Look at what “{whole}” is a part of, or choose another.")
    if target.id == record:
        return FieldProblemError(field, itself.format(moved=moved), translate("Records", "Choose another, or none."))
    return FieldProblemError(field, around.format(moved=moved, whole=whole), mend.format(whole=whole))


def register_columns(record: Record[Any]) -> dict[str, Any]:
    """The row of a record in the register."""
    happened = record.body.happened()
    return {
        "id": record.id,
        "kind": record.kind,
        "code": record.code,
        "desk": record.desk,
        "revision": record.revision,
        "made_at": record.made_at,
        "heading": record.body.heading(),
        "level": record.body.level,
        "earliest": happened.earliest if happened else None,
        "latest": happened.latest if happened else None,
        "searchable": int(may_be_found(record.body)),
    }
