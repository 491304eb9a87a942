"""Sources to choose from while typing: the words of one, and those that fit what is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failed, Runner
from evidence_desk.values.codes import BadCodeError, checked_code
from evidence_desk.values.names import visible

MOST = 20  # more than can be looked over is narrowed by typing on


@dataclass(frozen=True)
class SourceChoice:
    """A source by its identity, and what it is called (it has passed ``names.visible``); both empty for none."""

    record: str = ""
    words: str = ""


NO_SOURCE = SourceChoice()


class SourceOffers:
    """Looks for sources in the desk's thread and hands on those that fit; only the newest question is answered."""

    def __init__(
        self, runner: Runner, desk: Desk, offered: Callable[[tuple[SourceChoice, ...]], None], failed: Failed
    ) -> None:
        self._runner = runner
        self._desk = desk
        self._offered = offered
        self._failed = failed
        self._turn = 0

    def look_for(self, words: str) -> None:
        """Offer sources with these words; the newest ones where there are none yet."""
        self._turn += 1
        turn = self._turn

        def done(found: tuple[SourceChoice, ...]) -> None:
            if turn == self._turn:
                self._offered(found)

        self._runner.desk(lambda: fitting_sources(self._desk, words), done, self._failed)


def fitting_sources(desk: Desk, words: str) -> tuple[SourceChoice, ...]:
    """Sources that a word or a code leads to, best first; the newest where nothing is typed. In the desk's thread."""
    if not words.strip():
        return tuple(choice_of(record) for record in desk.sources.page(limit=MOST))
    found = [desk.sources.get(hit.record) for hit in desk.index.find(words, kind=SourceBody.KIND, limit=MOST)]
    named = _by_code(desk, words)
    if named is not None:
        found = [named, *(record for record in found if record.id != named.id)]
    return tuple(choice_of(record) for record in found)


def choice_of(record: Record[SourceBody]) -> SourceChoice:
    """A source as it is chosen and shown: its alias and code."""
    return SourceChoice(record.id, f"{visible(record.body.alias)} · {record.code}")


def source_called(desk: Desk, record_id: str | None) -> SourceChoice:
    """The source of an identity, none for None. In the desk's thread."""
    record = desk.sources.find(record_id) if record_id else None
    return choice_of(record) if record else NO_SOURCE


def _by_code(desk: Desk, words: str) -> Record[SourceBody] | None:
    try:
        return desk.sources.by_code(checked_code(words.strip()))
    except BadCodeError:
        return None
