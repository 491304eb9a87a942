"""How the history tells the fields of events, acts and interventions. In the desk's thread."""

from collections.abc import Callable, Iterable
from typing import Any

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.act import Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.event import TiedEvent
from evidence_desk.catalogue.kinds.intervention import Concerned
from evidence_desk.catalogue.telling.act_words import ActWords, where_words
from evidence_desk.catalogue.telling.cited import cited
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.events.event_form import tie_words
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.wording import interface_language, translate

_MARKS = dict.fromkeys(map(ord, "\u2068\u2069"))
Told = dict[str, Callable[[Any], str]]


class EventsTold:
    """Words for values that are not words themselves: identities, codes, people, citations."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_events(self) -> Told:
        """The fields of an event."""
        return {**self._shared(), "ties": self._ties}

    def of_acts(self) -> Told:
        """The fields of an act."""
        acts = ActWords(self._desk.code_lists, self._called, whole=True)
        return {
            **self._shared(),
            "event": self._called,
            "act_type": self._term("act-types"),
            "methods": self._terms("methods"),
            "against": lambda people: _plain(_joined(_affected(acts, people))),
            "involvement": lambda people: _plain(_joined(_involved(acts, people))),
            "times": _number,
            "consequences": self._terms("consequences"),
            "outcome": self._term("legal-outcomes"),
            "citations": self._citations,
            "taken_back": _yes_or_no,
        }

    def of_interventions(self) -> Told:
        """The fields of an intervention."""
        return {
            **self._shared(),
            "event": self._called,
            "intervention_type": self._term("intervention-types"),
            "by": self._concerned,
            "for_whom": self._concerned,
            "outcome": self._term("legal-outcomes"),
            "citations": self._citations,
        }

    def _shared(self) -> Told:
        return {
            "where": lambda place: _plain(where_words(place, self._called)),
            "sensitivity": level_name,
            "absent": _absences,
        }

    def _called(self, record: str | None) -> str:
        found = self._desk.register.find(record) if record else None
        return (found.heading or found.code) if found else ""

    def _term(self, name: str) -> Callable[[str], str]:
        return lambda code: self._desk.code_lists.label(name, code, interface_language()) if code else ""

    def _terms(self, name: str) -> Callable[[tuple[str, ...]], str]:
        words = self._term(name)
        return lambda codes: _joined(words(code) for code in codes)

    def _ties(self, ties: tuple[TiedEvent, ...]) -> str:
        return _joined(f"{tie_words(one.tie)} {self._called(one.event)}" for one in ties)

    def _citations(self, citations: tuple[Citation, ...]) -> str:
        return _plain(_joined(one.words() for one in cited(self._desk.register, citations)))

    def _concerned(self, people: tuple[Concerned, ...]) -> str:
        return _joined(self._called(one.party or one.source) or one.described for one in people)


def _affected(words: ActWords, people: tuple[Affected, ...]) -> Iterable[str]:
    return (words.affected(one) for one in people)


def _involved(words: ActWords, people: tuple[Involvement, ...]) -> Iterable[str]:
    return (words.involved(one) for one in people)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _plain(words: str) -> str:
    """Words without the marks around what is quoted in them: the history puts its own around each value."""
    return words.translate(_MARKS)


def _number(number: Quantity | None) -> str:
    return number.read_back() if number else ""


def _absences(absent: tuple[Absent, ...]) -> str:
    return _joined(absence_label(one.why) for one in absent)


def _yes_or_no(value: object) -> str:
    return translate("History", "yes") if value else translate("History", "no")
