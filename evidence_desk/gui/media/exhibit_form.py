"""The form of an exhibit: what people say of a file. What the file is and says of itself is not theirs to change."""

from dataclasses import dataclass, field, replace

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.place_said import place_said, place_words
from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.values import date_entry
from evidence_desk.values.date_entry import DateFields, fields_of
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ExhibitForm:
    """What stands in the form; dates as typed. ``reason`` says why the exhibit is changed."""

    title: str = ""
    description: str = ""
    place: str = ""
    captured_on: DateFields = field(default_factory=DateFields)
    acquired_from: SourceChoice = NO_SOURCE
    acquired_on: DateFields = field(default_factory=DateFields)
    acquired_how: str = ""
    generation: Generation = Generation.UNKNOWN
    graphic: bool = False
    sensitivity: int = 2
    reason: str = ""


def form_of(body: ExhibitBody, source: SourceChoice) -> ExhibitForm:
    """The form that says what an exhibit says."""
    return ExhibitForm(
        title=body.title,
        description=body.description,
        place=place_words(body.place),
        captured_on=_fields(body.captured_on),
        acquired_from=source,
        acquired_on=_fields(body.acquired_on),
        acquired_how=body.acquired_how,
        generation=body.generation,
        graphic=body.graphic,
        sensitivity=body.sensitivity,
    )


def body_of(form: ExhibitForm, base: ExhibitBody) -> ExhibitBody:
    """The exhibit ``base`` with what a form says; FieldProblemError where a date cannot be read."""
    return replace(
        base,
        title=form.title.strip(),
        description=form.description.strip(),
        place=place_said(form.place, base.place),
        captured_on=read_date("captured_on", form.captured_on),
        acquired_from=form.acquired_from.record or None,
        acquired_on=read_date("acquired_on", form.acquired_on),
        acquired_how=form.acquired_how.strip(),
        generation=form.generation,
        graphic=form.graphic,
        sensitivity=form.sensitivity,
    )


def read_date(name: str, fields: DateFields) -> UncertainDate | None:
    """The date of a field as typed, None where nothing was said; FieldProblemError where it cannot be read."""
    reading = date_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(name, reading.problems[0].sentence)
    return reading.date


def field_names() -> dict[str, str]:
    """The names of the fields as form, page and history say them."""
    return {
        "title": translate("Media", "Title"),
        "description": translate("Media", "What it shows"),
        "place": translate("Media", "Where it was made"),
        "captured_on": translate("Media", "When it was made"),
        "acquired_from": translate("Media", "Came from"),
        "acquired_on": translate("Media", "Received on"),
        "acquired_how": translate("Media", "How it came"),
        "generation": translate("Media", "Original or copy"),
        "graphic": translate("Media", "Graphic"),
        "sensitivity": translate("Media", "Sensitivity"),
        "reason": translate("Media", "Reason for the change"),
        "original_name": translate("Media", "Original name"),
    }


def _fields(date: UncertainDate | None) -> DateFields:
    return DateFields() if date is None else fields_of(date)
