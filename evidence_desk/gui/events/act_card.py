"""What is shown of an act beside its chain: its row in the list, and its card."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import absence_of
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.telling.act_words import ActWords, ToldAct
from evidence_desk.desk import Desk
from evidence_desk.gui.events.act_form import ActForm, field_names
from evidence_desk.gui.events.chain import ActLine, Chain, CitedWhole, no_act_words
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import spoken_code
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import interface_language, translate

DATED, UNDATED, TAKEN_BACK = "dated", "undated", "taken-back"
_LONGEST_TITLE = 120


@dataclass(frozen=True)
class ListedAct:
    """An act in the list of its event."""

    record: str
    line: ActLine
    state: str
    unsaved: bool = False

    @property
    def title(self) -> str:
        """What was done."""
        return no_act_words(self.line)

    @property
    def subtitle(self) -> str:
        """When and where."""
        return " · ".join(part for part in (self.line.told.when, self.line.told.where) if part)

    def words(self) -> str:
        """All that is told of it, and its code."""
        return f"{self.line.told.line()} {spoken_code(self.line.code)}"


@dataclass(frozen=True)
class ActCard:
    """Everything on an act's card. ``title`` has passed ``names.visible``; ``facts`` are pairs of a name and words."""

    standing: Standing
    body: ActBody
    title: str
    facts: tuple[tuple[str, str], ...]
    citations: tuple[CitedWhole, ...]

    @property
    def may_be_turned(self) -> bool:
        """Whether it can be taken back, or brought back: our own, with nothing unsaved."""
        return not self.standing.owner and not self.standing.unsaved_at


def listed_act(line: ActLine, *, unsaved: bool) -> ListedAct:
    """The row of an act."""
    dated = DATED if line.dated else UNDATED
    return ListedAct(line.record, line, TAKEN_BACK if line.taken_back else dated, unsaved)


def listed_form(desk: Desk, form: ActForm) -> ListedAct:
    """The row of an act that is not saved yet. In the desk's thread."""
    kind = desk.code_lists.label("act-types", form.act_type, interface_language()) if form.act_type else ""
    begun = kind or visible(" ".join(form.described.split()))
    words = shortened(begun, _LONGEST_TITLE) if begun else translate("Acts", "New act")
    told = ToldAct(when=translate("Acts", "not saved yet"), what=words)
    return ListedAct(NEW, ActLine(NEW, "", told, dated=False), UNDATED, unsaved=True)


def act_card(desk: Desk, record: Record[ActBody], standing: Standing) -> ActCard:
    """The card of an act. In the desk's thread."""
    body, chain = record.body, Chain(desk)
    words = chain.words([body], whole=True)
    described = visible(" ".join(body.described.split()))
    title = words.deed(body) or shortened(described, _LONGEST_TITLE) or translate("Acts", "An act")
    event = desk.register.find(body.event)
    told = (("event", isolated(event.heading) if event else ""), *_facts(body, words))
    return ActCard(
        standing,
        body,
        title,
        tuple((field_names()[field], words) for field, words in told if words),
        chain.citations(body.citations),
    )


def _facts(body: ActBody, words: ActWords) -> Iterator[tuple[str, str]]:
    told = words.tell(body)
    for field, said in (
        ("when", told.when),
        ("where", told.where),
        ("times", told.times),
        ("involvement", told.alleged),
        ("against", words.whom(body)),
        ("consequences", told.consequences),
        ("charge", isolated(" ".join(body.charge.split())) if body.charge.strip() else ""),
        ("outcome", told.outcome),
    ):
        why = absence_of(body, field)
        yield field, absence_label(why) if why.is_an_answer else said
