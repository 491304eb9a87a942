"""The rows of a chain of acts: when and where, what was done, who, and what it is cited from."""

from dataclasses import dataclass

from evidence_desk.gui.events.chain import ActLine, CitedLine, no_act_words
from evidence_desk.gui.records.chips import level_chip, unsaved_chip
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.sensitivity import INDEXED_UP_TO
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ChainRow(Row):
    """A row that wraps: ``title`` is what was done, ``subtitle`` when and where, ``people`` what is said of whom.

    ``faint``: it was taken back. ``dated``: it has a place in the order of time.
    """

    people: tuple[str, ...] = ()
    sources: tuple[CitedLine, ...] = ()
    dated: bool = True
    faint: bool = False

    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        said = translate("Acts", "said in {sources}")
        sources = ", ".join(source.words for source in self.sources)
        told = (self.subtitle, self.title, *self.people, said.format(sources=sources) if sources else "")
        return ", ".join(part for part in (*told, self.code, *(chip.words for chip in self.chips)) if part)


def chain_row(line: ActLine) -> ChainRow:
    """The row of an act."""
    told = line.told
    return ChainRow(
        line.record,
        no_act_words(line),
        " · ".join(part for part in (told.when, told.where) if part),
        line.code,
        act_chips(line),
        people=_people(line),
        sources=line.sources,
        dated=line.dated,
        faint=line.taken_back,
    )


def _people(line: ActLine) -> tuple[str, ...]:
    told = line.told
    after = (told.times, told.consequences, told.charge, told.outcome)
    lines = (told.alleged, told.against, " · ".join(part for part in after if part))
    return tuple(part for part in lines if part)


def act_chips(line: ActLine) -> tuple[Chip, ...]:
    """What must be seen first of an act: unsaved, taken back, protected, of another desk."""
    chips = []
    if line.unsaved:
        chips.append(unsaved_chip())
    if line.taken_back:
        chips.append(Chip(translate("Acts", "Taken back"), "quiet", "undo-2"))
    if line.level > INDEXED_UP_TO:
        chips.append(level_chip(line.level))
    if line.theirs:
        chips.append(Chip(translate("Acts", "Of another desk"), "quiet", "lock"))
    return tuple(chips)
