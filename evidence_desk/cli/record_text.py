"""A record as lines for a person at a terminal: its fields by name, with dates, places and terms in words."""

import dataclasses
import difflib
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.fields.body_json import FileFacts, inner, is_optional
from evidence_desk.catalogue.fields.references import InList, RefersTo
from evidence_desk.catalogue.terms import terms
from evidence_desk.desk import Desk
from evidence_desk.values import absence
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import interface_language, translate

Line = tuple[str, str]
_HIDDEN = frozenset({"sealed"})  # ciphertext says nothing to anybody
_LONGEST_NAME = 60


class RecordText:
    """Writes out records of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, body: Body, prefix: str = "") -> Iterator[Line]:
        """The fields that hold something: what each is called, and what it says. A text may have several lines."""
        for field in dataclasses.fields(body):
            value = getattr(body, field.name)
            if field.name not in _HIDDEN and value not in (None, "", ()):
                yield from self._lines(prefix + field.name, body.MARKS[field.name], value)

    def changes(self, before: Body, after: Body) -> Iterator[tuple[str, list[str]]]:
        """The fields that say something else: the lines that go, after “-”, and those that come, after “+”."""
        old, new = self._by_field(before), self._by_field(after)
        for field in dataclasses.fields(after):
            if getattr(before, field.name) != getattr(after, field.name):
                told = difflib.unified_diff(old.get(field.name, []), new.get(field.name, []), n=0, lineterm="")
                lines = [f"{line[0]} {line[1:]}".rstrip() for line in list(told)[2:] if not line.startswith("@@")]
                yield field.name, lines

    def _by_field(self, body: Body) -> dict[str, list[str]]:
        """The lines of each field; of parts within one, each line with what it is called."""
        told: dict[str, list[str]] = {}
        for field in dataclasses.fields(body):
            value = getattr(body, field.name)
            if field.name in _HIDDEN or value in (None, "", ()):
                continue
            for name, said in self._lines(field.name, body.MARKS[field.name], value):
                within = "" if name == field.name else f"{name.removeprefix(f'{field.name}.')}: "
                told.setdefault(field.name, []).extend(f"{within}{line}" for line in said.split("\n"))
        return told

    def called(self, record: str) -> str:
        """Another record in a word or two: its code, and what it is called."""
        entered = self._desk.register.find(record)
        if entered is None:
            return translate("CommandLine", "(not in this vault)")
        return f"{entered.code} {shortened(visible(entered.heading), _LONGEST_NAME)}".strip()

    def _lines(self, name: str, mark: Any, value: Any) -> Iterator[Line]:
        if is_optional(mark):
            yield from self._lines(name, inner(mark), value)
        elif isinstance(value, tuple):
            for one in value:
                yield from self._lines(name, typing.get_args(mark)[0], one)
        elif isinstance(value, Absent):
            yield value.field, absence.label(value.why)
        elif isinstance(value, Body):
            yield from self.lines(value, f"{name}.")
        else:
            yield name, self._text(mark, value)

    def _text(self, mark: Any, value: Any) -> str:
        if isinstance(value, PlaceRef):
            first, second = (self.called(one) if one else "" for one in (value.place, value.other))
            said = value.verbatim if value.place else ""
            return " · ".join(part for part in (value.read_back(first, second), visible(said)) if part)
        if isinstance(value, UncertainDate | Quantity | Coordinates):
            verbatim = getattr(value, "verbatim", "")
            return f"{value.read_back()} · {visible(verbatim)}" if verbatim else value.read_back()
        if isinstance(value, FileFacts):
            return f"{value.media_type}, {value.size} B, {value.sha256}"
        if isinstance(value, StrEnum):
            return _word(value)
        return self._plain(mark, value)

    def _plain(self, mark: Any, value: Any) -> str:
        meaning = next(iter(getattr(mark, "__metadata__", ())), None)
        if isinstance(meaning, RefersTo):
            return self.called(value)
        if isinstance(meaning, InList):
            return visible(" › ".join(self._desk.code_lists.path(meaning.name, value, interface_language())))
        if isinstance(value, bool):
            return translate("CommandLine", "yes") if value else translate("CommandLine", "no")
        return visible(str(value)) if not isinstance(value, str) else "\n".join(map(visible, value.split("\n")))


def _word(term: StrEnum) -> str:
    """The words of a term, else itself: how an identity is protected is said in a sentence elsewhere."""
    try:
        return terms.label(term)
    except KeyError:
        return term.value
