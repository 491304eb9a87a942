"""What is shown of an intervention: its row in the list, and its card."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import Body, absence_of
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.telling.act_words import Called, when_words, where_words
from evidence_desk.catalogue.telling.chronology import mentioned_in
from evidence_desk.desk import Desk
from evidence_desk.gui.events.chain import Chain, CitedWhole
from evidence_desk.gui.events.event_card import NamedLine, intervention_words
from evidence_desk.gui.interventions.form import PROTECTED, InterventionForm, field_names, protects
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import spoken_code
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import interface_language, translate

PROTECTION, OTHER = "protection", "other"
_BETWEEN = " · "


@dataclass(frozen=True)
class ListedIntervention:
    """An intervention in a list; ``title`` and ``subtitle`` have passed ``names.visible``."""

    record: str
    title: str
    subtitle: str
    code: str
    state: str
    level: int = 4
    unsaved: bool = False
    theirs: bool = False

    def words(self) -> str:
        """All of it, and its code."""
        return f"{self.title} {spoken_code(self.code)} {self.subtitle}"


@dataclass(frozen=True)
class InterventionCard:
    """Everything on its card: ``facts`` are pairs of a name and words; ``event`` is the one it is about, if any.

    ``protects``: it protects people and is of level 4.
    """

    standing: Standing
    body: InterventionBody
    title: str
    facts: tuple[tuple[str, str], ...]
    event: NamedLine | None
    citations: tuple[CitedWhole, ...]
    protects: bool


class InterventionCards:
    """Makes rows and cards. In the desk's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rows(self, records: list[Record[InterventionBody]], unsaved: frozenset[str]) -> list[ListedIntervention]:
        """The rows of interventions."""
        called = self._called([record.body for record in records])
        return [self._row(record, called, unsaved=record.id in unsaved) for record in records]

    def row_of_form(self, form: InterventionForm) -> ListedIntervention:
        """The row of one that is not saved yet."""
        lists = self._desk.code_lists
        kind = lists.label("intervention-types", form.intervention_type, interface_language())
        begun = (kind if form.intervention_type else "") or visible(" ".join(form.described.split()))
        title = shortened(begun, 90) if begun else translate("Interventions", "New intervention")
        state = PROTECTION if protects(lists, form.intervention_type) else OTHER
        saved = translate("Interventions", "not saved yet")
        return ListedIntervention(NEW, title, saved, "", state, form.sensitivity, unsaved=True)

    def card(self, record: Record[InterventionBody], standing: Standing) -> InterventionCard:
        """The card of an intervention."""
        body, called = record.body, self._called([record.body])
        event = self._desk.register.find(body.event) if body.event else None
        return InterventionCard(
            standing,
            body,
            self._title(body),
            tuple(self._facts(body, called)),
            NamedLine("event", event.id, event.code, visible(event.heading)) if event else None,
            Chain(self._desk).citations(body.citations),
            protects(self._desk.code_lists, body.intervention_type) and body.level == PROTECTED,
        )

    def _title(self, body: InterventionBody) -> str:
        kind = self._desk.code_lists.label("intervention-types", body.intervention_type, interface_language())
        if body.intervention_type:
            return kind
        return intervention_words(body, self._desk.code_lists) or translate("Interventions", "An intervention")

    def _row(self, record: Record[InterventionBody], called: Called, *, unsaved: bool) -> ListedIntervention:
        body, lists = record.body, self._desk.code_lists
        told = (when_words(body.when), where_words(body.where, called), people_words(body.for_whom, called))
        return ListedIntervention(
            record.id,
            intervention_words(body, lists) or translate("Interventions", "An intervention"),
            _BETWEEN.join(part for part in told if part),
            record.code,
            PROTECTION if protects(lists, body.intervention_type) else OTHER,
            body.level,
            unsaved,
            record.desk != self._desk.id,
        )

    def _facts(self, body: InterventionBody, called: Called) -> list[tuple[str, str]]:
        names = field_names()
        outcome = self._desk.code_lists.label("legal-outcomes", body.outcome, interface_language())
        said = (outcome if body.outcome else "", isolated(body.outcome_said) if body.outcome_said.strip() else "")
        told = {
            "by": people_words(body.by, called),
            "for_whom": people_words(body.for_whom, called),
            "when": when_words(body.when),
            "where": where_words(body.where, called),
            "outcome": _BETWEEN.join(part for part in said if part),
        }
        return [
            (names[field], words) for field, words in ((one, told[one] or _why(body, one)) for one in told) if words
        ]

    def _called(self, bodies: Sequence[Body]) -> Called:
        names = mentioned_in(self._desk.register, bodies)
        return lambda record: names.get(record, "")


def people_words(people: tuple[Concerned, ...], called: Called) -> str:
    """Who intervened, or for whom, in one line."""
    told = (called(one.party or one.source or "") or one.described for one in people)
    return ", ".join(isolated(" ".join(words.split())) for words in told if words.strip())


def _why(body: InterventionBody, field: str) -> str:
    why = absence_of(body, field)
    return absence_label(why) if why.is_an_answer else ""
