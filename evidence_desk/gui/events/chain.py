"""The chain of acts as it is shown: each act as one told line, with what it is cited from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.telling.act_words import ActWords, ToldAct, when_words
from evidence_desk.catalogue.telling.chronology import mentioned_in
from evidence_desk.catalogue.telling.cited import cited
from evidence_desk.catalogue.terms.case_terms import HowKnown
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.gui.timeline.spans import TimelineItem, span_of
from evidence_desk.values.names import shortened
from evidence_desk.values.wording import translate

_LONGEST_LABEL = 60  # characters on the line of time
_LONGEST_PAGE = 40  # characters on a button that leads to what is cited
Turns = Mapping[str, tuple[str, ...]]
"""In which turn records stand on the line of time, by identity; nothing for what has no date."""


@dataclass(frozen=True)
class CitedLine:
    """What something is cited from, in a few words. ``passage`` is the identity of the passage cited, if it is one."""

    kind: str
    record: str
    code: str
    words: str
    passage: str = ""

    def asked(self) -> tuple[str, str]:
        """Kind and identity of what it leads to: of a passage that itself, within its account."""
        return ("passage", self.passage) if self.passage else (self.kind, self.record)


@dataclass(frozen=True)
class CitedWhole:
    """A citation on a card: where it leads, the words quoted, and how who says so comes to know it."""

    line: CitedLine
    quote: str
    how_known: str


@dataclass(frozen=True)
class ActLine:
    """An act of a chain. ``theirs``: another desk recorded it; ``unsaved``: a change to it waits."""

    record: str
    code: str
    told: ToldAct
    sources: tuple[CitedLine, ...] = ()
    level: int = 0
    dated: bool = True
    taken_back: bool = False
    theirs: bool = False
    unsaved: bool = False

    def spoken(self) -> str:
        """All of it as one sentence."""
        return self.told.line()


class Chain:
    """Tells acts for screens. In the desk's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def words(self, bodies: Sequence[ActBody], *, whole: bool = False) -> ActWords:
        """What tells these acts, with everybody in them named."""
        names: Mapping[str, str] = mentioned_in(self._desk.register, bodies)
        return ActWords(self._desk.code_lists, lambda record: names.get(record, ""), whole=whole)

    def lines(self, acts: Sequence[Record[ActBody]], unsaved: frozenset[str] = frozenset()) -> tuple[ActLine, ...]:
        """Acts as lines, in the order given."""
        words = self.words([act.body for act in acts])
        return tuple(self._line(act, words, unsaved=act.id in unsaved) for act in acts)

    def sources(self, body: ActBody) -> tuple[CitedLine, ...]:
        """What an act is cited from, each account, exhibit or source once at one place."""
        lines = (one.line for one in self.citations(body.citations))
        found: dict[tuple[str, str], CitedLine] = {}
        for line in lines:
            found.setdefault((line.record, line.words), line)
        return tuple(found.values())

    def citations(self, citations: Sequence[Citation]) -> tuple[CitedWhole, ...]:
        """Citations with what they lead to; those that lead nowhere here are left out."""
        found = cited(self._desk.register, citations)
        return tuple(
            CitedWhole(
                CitedLine(one.kind, one.record, one.code, one.words(_LONGEST_PAGE), one.passage),
                one.citation.quote,
                label(one.citation.how_known) if one.citation.how_known is not HowKnown.NOT_ASKED else "",
            )
            for one in found
        )

    def _line(self, act: Record[ActBody], words: ActWords, *, unsaved: bool) -> ActLine:
        when = act.body.when
        return ActLine(
            act.id,
            act.code,
            words.tell(act.body),
            self.sources(act.body),
            act.body.level,
            dated=when is not None and not when.is_unknown,
            taken_back=act.body.taken_back,
            theirs=act.desk != self._desk.id,
            unsaved=unsaved,
        )


def timeline_of_acts(
    acts: Iterable[Record[ActBody]], lines: Iterable[ActLine], turns: Turns
) -> tuple[TimelineItem, ...]:
    """Acts on the line of time; their labels say what was done, the rest is told item by item."""
    told = {line.record: line for line in lines}
    return tuple(
        TimelineItem(
            act.id,
            shortened(told[act.id].told.what or when_words(act.body.when), _LONGEST_LABEL),
            told[act.id].spoken(),
            span_of(act.body.when),
            order=turns.get(act.id, ()),
        )
        for act in acts
    )


def no_act_words(line: ActLine) -> str:
    """What stands in the place of the deed where an act says nothing of it."""
    return line.told.what or translate("Acts", "An act")
