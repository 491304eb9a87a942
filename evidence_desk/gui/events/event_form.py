"""The form of an event: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.terms.case_terms import EventTie
from evidence_desk.gui.boxes.place_fields import PlaceFields, fields_of_place, place_of
from evidence_desk.gui.events.readings import date_fields, date_of
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class TieFields:
    """How this event stands to another, whose identity is ``event``; empty where none is chosen yet."""

    tie: EventTie = EventTie.PART_OF
    event: str = ""


@dataclass(frozen=True)
class EventForm:
    """What stands in the form."""

    title: str = ""
    when: DateFields = field(default_factory=DateFields)
    where: PlaceFields = field(default_factory=PlaceFields)
    summary: str = ""
    ties: tuple[TieFields, ...] = ()
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()
    reason: str = ""


def form_of(body: EventBody) -> EventForm:
    """The form that says what an event says."""
    return EventForm(
        title=body.title,
        when=date_fields(body.when),
        where=fields_of_place(body.where),
        summary=body.summary,
        ties=tuple(TieFields(one.tie, one.event) for one in body.ties),
        sensitivity=body.sensitivity,
        absent=body.absent,
    )


def body_of(form: EventForm, own: str = "") -> EventBody:
    """What a form says; ``own`` is the identity of the event, empty for a new one.

    Raises FieldProblemError where a field cannot be kept.
    """
    return EventBody(
        title=form.title.strip(),
        when=date_of(form.when, "when"),
        where=place_of(form.where, "where"),
        summary=form.summary,
        ties=tuple(_tie(one, own) for one in form.ties),
        sensitivity=form.sensitivity,
        absent=form.absent,
    )


def _tie(fields: TieFields, own: str) -> TiedEvent:
    if not fields.event:
        raise FieldProblemError(
            "ties",
            translate("Events", "It is not said which other event is meant."),
            translate("Events", "Choose it, or take the line away."),
        )
    if own and fields.event == own:
        raise FieldProblemError(
            "ties",
            translate("Events", "An event has no tie to itself."),
            translate("Events", "Choose another event, or take the line away."),
        )
    return TiedEvent(fields.tie, fields.event)


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "title": translate("Events", "Title"),
        "when": translate("Events", "When"),
        "where": translate("Events", "Where"),
        "summary": translate("Events", "In a few words"),
        "ties": translate("Events", "How it hangs together with other events"),
        "sensitivity": translate("Events", "Sensitivity"),
        "absent": translate("Events", "Why something is empty"),
        "reason": translate("Events", "Reason for the change"),
    }


def tie_words(tie: EventTie) -> str:
    """How this event stands to the other, as in a list to choose from."""
    return {
        EventTie.PART_OF: translate("Events", "is part of"),
        EventTie.PRECEDES: translate("Events", "comes before"),
        EventTie.CAUSES: translate("Events", "leads to"),
    }[tie]
