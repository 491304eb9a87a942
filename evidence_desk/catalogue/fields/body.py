"""What all record bodies share: their fields as JSON, as columns, and refused in words where something is off.

A body is a frozen dataclass of plain fields. Its JSON form has every field, always; a body from outside with a field
missing, unknown or of another type is refused whole.
"""

import dataclasses
import re
import typing
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from evidence_desk.catalogue.fields import body_json
from evidence_desk.catalogue.fields.body_marks import marks_of, may_hold_marks, own_marks_of, texts_of
from evidence_desk.catalogue.fields.references import Reference, TermUse
from evidence_desk.values.absence import Absence
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.ids import is_id
from evidence_desk.values.languages import checked_language
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

LONGEST_TEXT = 2_000_000
MOST_PARTS = 10_000  # in one list of a body
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_TERM = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_TERM = 60
INDEXED_SENSITIVITY = 2  # levels 3 (identifying) and 4 (life-threatening) never enter the index


class FieldProblemError(ResearcherError):
    """A field of a form that cannot be kept as it is; ``field`` is its name in the body."""

    def __init__(self, field: str, happened: str, mend: str = "") -> None:
        super().__init__(happened, safe=translate("Records", "What you typed is still there."), mend=mend)
        self.field = field


def _without_class_variables(hints: dict[str, Any]) -> dict[str, Any]:
    return {name: hint for name, hint in hints.items() if typing.get_origin(hint) is not ClassVar}


@dataclasses.dataclass(frozen=True)
class Body:
    """The base of record bodies, and of parts within one.

    ``WHEN`` names the field that says when what is told of happened; it drives the filter by date. ``WITHIN`` are the
    roles of references by which records lie within one another (part of, inside of): those must not go in a circle.
    """

    KIND: ClassVar[str]
    LETTER: ClassVar[str]
    WHEN: ClassVar[str] = ""
    WITHIN: ClassVar[frozenset[str]] = frozenset()
    HINTS: ClassVar[dict[str, Any]]
    MARKS: ClassVar[dict[str, Any]]
    MARKED: ClassVar[tuple[str, ...]]  # the fields that can refer to anything

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # Once for each kind of record, not once for each record.
        cls.HINTS = _without_class_variables(typing.get_type_hints(cls))
        cls.MARKS = _without_class_variables(typing.get_type_hints(cls, include_extras=True))
        cls.MARKED = tuple(name for name, hint in cls.MARKS.items() if may_hold_marks(hint))

    def checked(self) -> Self:
        """This body if it can be kept; FieldProblemError names the first field that cannot.

        Parts check themselves, so that no text is gone through once more for every body around it.
        """
        for name in self.HINTS:
            value = getattr(self, name)
            if isinstance(value, str):
                _check_text(name, value)
            elif value is not None:
                _check_value(name, value if isinstance(value, tuple) else (value,))
        for mark in own_marks_of(self):
            _check_mark(mark)
        if not 0 <= self.level <= 4:
            raise FieldProblemError("sensitivity", translate("Records", "Sensitivity runs from 0 to 4."))
        check_absences(self)
        return self

    def check_change(self, present: "Body", reason: str) -> None:
        """Refuse to take the place of ``present`` without a reason where one is due; FieldProblemError for ``reason``."""
        if says_why(reason):
            return
        if self.level < present.level:
            raise FieldProblemError("reason", translate("Records", "Say why it may be less protected than before."))

    def to_json(self) -> dict[str, Any]:
        """The body as a JSON object with every field."""
        return {name: body_json.to_json(getattr(self, name)) for name in self.HINTS}

    @classmethod
    def from_json(cls, untrusted: Any) -> Self:
        """The body in a JSON object; UnreadableError where it does not have exactly this shape."""
        try:
            return cls.built(untrusted).checked()
        except ResearcherError as error:
            raise _misshapen(cls) from error

    @classmethod
    def built(cls, untrusted: Any) -> Self:
        """The body in a JSON object of the right shape, whether or not it could be kept; UnreadableError otherwise."""
        if not isinstance(untrusted, dict) or untrusted.keys() != cls.HINTS.keys():
            raise _misshapen(cls)
        try:
            hints = cls.HINTS
            return cls(**{name: body_json.from_json(hints[name], value) for name, value in untrusted.items()})
        except (ValueError, TypeError, KeyError, ResearcherError) as error:
            raise _misshapen(cls) from error

    @classmethod
    def wrong_fields(cls, untrusted: dict[str, Any]) -> list[str]:
        """The names of the fields of a JSON object that are missing, unknown or hold what they cannot; none if sound."""
        if untrusted.keys() != cls.HINTS.keys():
            return sorted(cls.HINTS.keys() ^ untrusted.keys())
        values, wrong = dict[str, Any](), []
        for name, value in untrusted.items():
            try:
                values[name] = body_json.from_json(cls.HINTS[name], value)
            except (ValueError, TypeError, KeyError, ResearcherError):
                wrong.append(name)
        if wrong:
            return wrong
        try:
            cls(**values).checked()
        except FieldProblemError as problem:
            return [problem.field]
        except ResearcherError:
            return ["body"]
        return []

    def columns(self) -> dict[str, Any]:
        """The body as columns of its table: dates with their bounds beside them, lists as JSON text."""
        columns: dict[str, Any] = {}
        for name, hint in self.HINTS.items():
            columns |= body_json.columns(name, getattr(self, name), hint)
        return columns

    @property
    def level(self) -> int:
        """The record's sensitivity, 0 to 4; a part has none of its own."""
        return int(getattr(self, "sensitivity", 0))

    def references(self) -> tuple[Reference, ...]:
        """The records it refers to, each role and target once, in the order of its fields."""
        found = (mark for mark in marks_of(self) if isinstance(mark, Reference))
        return tuple(dict.fromkeys(found))

    def terms_used(self) -> tuple[TermUse, ...]:
        """The terms of code lists it uses, each once."""
        found = (mark for mark in marks_of(self) if isinstance(mark, TermUse))
        return tuple(dict.fromkeys(found))

    def happened(self) -> UncertainDate | None:
        """When what it tells of happened, as far as it says."""
        return getattr(self, self.WHEN) if self.WHEN else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text in it with the way to its field."""
        yield from texts_of(self)

    def heading(self) -> str:
        """What it is called in a line; empty where it has no name of its own."""
        return next((line for line in self.index_title().split("\n") if line.strip()), "")

    def index_title(self) -> str:
        """The words of the record's title for searching."""
        raise NotImplementedError

    def index_text(self) -> str:
        """All other words of the record that searching may find."""
        raise NotImplementedError

    def may_be_indexed(self) -> bool:
        """Whether the record's sensitivity lets it into the search index."""
        return int(getattr(self, "sensitivity", INDEXED_SENSITIVITY)) <= INDEXED_SENSITIVITY


@dataclasses.dataclass(frozen=True)
class Absent(Body):
    """Why a field is empty: it was asked and nobody knew, was refused, or does not apply. Without it: not asked."""

    field: str
    why: Absence


def check_absences(body: Body) -> None:
    """FieldProblemError where a reason for being empty stands beside a field that is not, or beside none at all."""
    absences: tuple[Absent, ...] = getattr(body, "absent", ())
    if not absences:
        return
    names = body.HINTS.keys() - {"absent", "sensitivity"}
    seen: set[str] = set()
    for absence in absences:
        if absence.field not in names or absence.field in seen:
            raise FieldProblemError("absent", translate("Records", "It is said twice, or of nothing, why it is empty."))
        seen.add(absence.field)
        if getattr(body, absence.field):
            words = translate("Records", "This is filled in, and yet it is said why it is empty.")
            raise FieldProblemError(absence.field, words, translate("Records", "Take one of the two away."))


def says_why(reason: str) -> bool:
    """Whether a reason has a word in it: blanks, dots and what cannot be seen give none."""
    return any(letter.isalnum() for letter in reason)


def absence_of(body: Body, field: str) -> Absence:
    """Why a field of a body is empty."""
    absences: tuple[Absent, ...] = getattr(body, "absent", ())
    return next((one.why for one in absences if one.field == field), Absence.NOT_ASKED)


def check_language(field: str, tag: str) -> None:
    """FieldProblemError for ``field`` where a tag names no language (BCP 47)."""
    try:
        checked_language(tag)
    except ResearcherError as error:
        raise FieldProblemError(field, error.happened, error.mend) from error


def _check_text(name: str, value: str) -> None:
    if "\x00" in value:
        raise FieldProblemError(name, translate("Records", "This text holds a character that no text may hold (NUL)."))
    if _HALF_CHARACTER.search(value):
        raise FieldProblemError(name, translate("Records", "This text holds half a character and cannot be stored."))
    if len(value) > LONGEST_TEXT:
        raise FieldProblemError(
            name,
            translate("Records", "This text is longer than two million characters."),
            translate("Records", "Add it as a document under Media instead."),
        )


def _check_value(name: str, value: tuple[Any, ...]) -> None:
    """A list, or one value as a list of its own."""
    if len(value) > MOST_PARTS:
        raise FieldProblemError(name, translate("Records", "This list is longer than ten thousand lines."))
    for part in value:
        if isinstance(part, Body):
            try:
                part.checked()
            except FieldProblemError as problem:
                raise FieldProblemError(name, problem.happened, problem.mend) from problem
        elif not isinstance(part, int):
            for _, text in texts_of(part):
                _check_text(name, text)


def _check_mark(mark: Reference | TermUse) -> None:
    name = mark.role.partition(".")[0]
    if isinstance(mark, Reference) and not is_id(mark.target):
        raise FieldProblemError(name, translate("Records", "What it refers to is not a record."))
    if isinstance(mark, TermUse) and (len(mark.code) > _LONGEST_TERM or not _TERM.fullmatch(mark.code)):
        raise FieldProblemError(name, translate("Records", "This is not a term of a list."))


def _misshapen(cls: type[Body]) -> UnreadableError:
    return UnreadableError(
        translate("Records", "A record of kind “{kind}” does not have the form it should have.").format(
            kind=getattr(cls, "KIND", cls.__name__)
        )
    )
