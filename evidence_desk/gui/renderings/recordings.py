"""Recordings that can play beside an account: those that belong to it, and any other that words lead to. No Qt here."""

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import MOST, RecordLine, RecordOffers
from evidence_desk.gui.media.pictures import can_play
from evidence_desk.gui.runner import Failed, Runner

_MOST_LOOKED_AT = 200  # of one source, or that words lead to: most files of a stick are photographs


class RecordingOffers(RecordOffers):
    """Offers recordings only; where nothing is typed, those that belong to the account come first."""

    def __init__(self, runner: Runner, desk: Desk, failed: Failed) -> None:
        super().__init__(runner, desk, failed)
        self.account = ""

    def fitting(self, kinds: tuple[str, ...], words: str) -> tuple[RecordLine, ...]:
        """The lines of the recordings that fit. In the desk's thread."""
        own = recordings_of(self._desk, self.account) if self.account and not words.strip() else []
        found = [one.id for one in self._choice.fitting(kinds, words, _MOST_LOOKED_AT)]
        wanted = dict.fromkeys([*own, *(one for one in found if _plays(self._desk, one))])
        lines = (self.line(one) for one in list(wanted)[:MOST])
        return tuple(line for line in lines if line is not None)


def recordings_of(desk: Desk, account: str) -> list[str]:
    """The recordings that belong to an account: linked with it, or from its source. In the desk's thread."""
    testimony = desk.testimonies.find(account)
    if testimony is None:
        return []
    found = [*_linked(desk, account), *_from_source(desk, testimony.body)]
    return [one for one in dict.fromkeys(found) if _plays(desk, one)]


def _linked(desk: Desk, account: str) -> list[str]:
    found = []
    for referrer in desk.register.referring_to(account, kind=LinkBody.KIND):
        link = desk.records[LinkBody.KIND].get(referrer.record.id).body
        if not link.taken_back:
            found.append(link.other if link.subject == account else link.subject)
    return found


def _from_source(desk: Desk, testimony: TestimonyBody) -> list[str]:
    came = desk.register.referring_to(testimony.source, "acquired_from", ExhibitBody.KIND)
    return [one.record.id for one in came[:_MOST_LOOKED_AT]]


def _plays(desk: Desk, record: str) -> bool:
    exhibit = desk.exhibits.find(record)
    return exhibit is not None and can_play(exhibit.body.kind)
