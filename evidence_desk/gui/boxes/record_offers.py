"""Records to choose in a form: found in the desk's thread for any box that asks, and new ones entered by their name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from evidence_desk.catalogue.keeping.record_register import Entered
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.telling.record_choice import RecordChoice
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failed, Runner
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

MOST = 20  # more than can be looked over is narrowed by typing on
_LONGEST_HEADING = 120  # letters of a line
_STEPS_UP = 3
NAMED_ONLY = ("party", "place")  # kinds that need nothing but a name


@dataclass(frozen=True)
class RecordLine:
    """A record in one line. ``words`` have passed ``names.visible``; ``within`` says what it lies in, if anything.

    ``taken_back``: it was chosen before, and is offered no more.
    """

    record: str
    kind: str
    code: str
    words: str
    within: str = ""
    taken_back: bool = False


@dataclass(frozen=True)
class Begun:
    """A record that was entered by its name alone; ``again`` where one taken back a moment ago got this name."""

    line: RecordLine
    again: bool = False


Shown = Callable[[RecordLine], None]


class OffersRecords(Protocol):
    """What a box that chooses records asks. Answers come later, in the window's thread; to old questions too."""

    def look_for(self, kinds: tuple[str, ...], words: str, done: Callable[[tuple[RecordLine, ...]], None]) -> None:
        """Find records of these kinds by a part of their name or by their code; the newest where nothing is typed."""

    def line_of(self, record: str, done: Shown) -> None:
        """Find the line of a record by its identity; nothing is answered where there is none."""

    def begin(self, kind: str, name: str, done: Callable[[Begun], None]) -> None:
        """Enter a new record of a kind in NAMED_ONLY, with nothing but this name."""

    def take_back(self, line: RecordLine) -> None:
        """It was a mistake to begin this one: the next of its kind that is begun here gets its place."""


class RecordOffers:
    """The ``OffersRecords`` of an open desk. One is enough for a screen, whatever boxes it has.

    Nothing that was entered goes away again. Of what is taken back, the record stays and waits for another name, as long
    as nothing refers to it.
    """

    def __init__(self, runner: Runner, desk: Desk, failed: Failed) -> None:
        self._runner = runner
        self._desk = desk
        self._failed = failed
        self._choice = RecordChoice(desk.vault.database, desk.register, desk.index, desk.id)
        self._taken_back: dict[str, str] = {}

    def look_for(self, kinds: tuple[str, ...], words: str, done: Callable[[tuple[RecordLine, ...]], None]) -> None:
        """Find records; see ``OffersRecords``."""
        self._runner.desk(lambda: self.fitting(kinds, words), done, self._failed)

    def line_of(self, record: str, done: Shown) -> None:
        """Find the line of a record."""

        def follow(line: RecordLine | None) -> None:
            if line is not None:
                done(line)

        self._runner.desk(lambda: self.line(record), follow, self._failed)

    def begin(self, kind: str, name: str, done: Callable[[Begun], None]) -> None:
        """Enter a record by its name."""
        waiting = self._taken_back.pop(kind, "")
        self._runner.desk(lambda: self._begin(kind, name, waiting), done, self._failed)

    def take_back(self, line: RecordLine) -> None:
        """Let the next one begun have the place of this one."""
        self._taken_back[line.kind] = line.record

    # In the desk's thread.

    def fitting(self, kinds: tuple[str, ...], words: str) -> tuple[RecordLine, ...]:
        """The lines of the records that fit. In the desk's thread."""
        fitting = self._choice.fitting(kinds, words, MOST)
        return tuple(self._line(entered) for entered in fitting if not self._waits(entered.kind, entered.id))

    def line(self, record: str) -> RecordLine | None:
        """The line of a record, None where there is none. In the desk's thread."""
        entered = self._desk.register.find(record)
        return replace(self._line(entered), taken_back=self._choice.taken_back(entered)) if entered else None

    def _waits(self, kind: str, record: str) -> bool:
        """Whether a record was begun and taken back here, and nothing has become of it since."""
        return self._taken_back.get(kind) == record and self._is_free(kind, record)

    def _is_free(self, kind: str, record: str) -> bool:
        present = self._desk.records_of(kind).find(record)
        return present is not None and present.revision == 1 and not self._desk.register.referring_to(record)

    def _begin(self, kind: str, name: str, waiting: str) -> Begun:
        records = self._desk.records_of(kind)
        present: Record[Any] | None = records.find(waiting) if waiting else None
        free = bool(waiting) and self._is_free(kind, waiting)
        if present is not None and free:
            renamed = replace(present.body, names=(Name(name),))
            kept = self._desk.keep(renamed, present.id, based_on=present.revision)
        else:
            kept = self._desk.keep(_named(kind, name))
        return Begun(RecordLine(kept.id, kind, kept.code, line_words(kept.body.heading())), again=free)

    def _line(self, entered: Entered) -> RecordLine:
        words = line_words(entered.heading)
        if not words:
            record = self._desk.register.record(entered.id)
            words = self._desk.names.of(record.body) if record else ""
        within = self._within(entered)
        return RecordLine(entered.id, entered.kind, entered.code, words or kind_words(entered.kind).title, within)

    def _within(self, entered: Entered) -> str:
        """What a party or place lies in, the nearest first: many streets are called Lenin."""
        if entered.kind not in NAMED_ONLY:
            return ""
        around = self._desk.register.around(entered.id, BODY_TYPES[entered.kind].WITHIN)[:_STEPS_UP]
        found = self._desk.register.find_all(around)
        return " · ".join(line_words(found[one].heading) for one in around if one in found)


def line_words(heading: str) -> str:
    """What a record is called, for one line: letters that mislead made visible, a long one shortened."""
    return shortened(visible(heading.strip()), _LONGEST_HEADING)


def new_words(kind: str, name: str) -> str:
    """The offer to begin a record of a kind with the name typed."""
    offers = {
        "party": translate("Records", "New party: “{name}”"),
        "place": translate("Records", "New place: “{name}”"),
        "event": translate("Records", "New event: “{name}”"),
        "source": translate("Records", "New source: “{name}”"),
    }
    return offers.get(kind, translate("Records", "New: “{name}”")).format(name=line_words(name))


def _named(kind: str, name: str) -> PartyBody | PlaceBody:
    names = (Name(name),)
    return PartyBody(names) if kind == PartyBody.KIND else PlaceBody(names)
