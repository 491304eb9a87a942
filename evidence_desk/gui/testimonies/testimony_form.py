"""The form of a testimony: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.body import FieldProblemError
from evidence_desk.catalogue.terms import Mode, TestimonyState
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.values.date_entry import DateFields, fields_of, read
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class TestimonyForm:
    """What stands in the form. ``source`` is the identity of a source, empty where none is chosen yet.

    ``language`` is a BCP 47 tag, empty where none was said. ``taken_on`` is what stands in the boxes of the date.
    """

    __test__ = False  # pytest takes the name for a test class

    source: str = ""
    title: str = ""
    taken_on: DateFields = field(default_factory=DateFields)
    place: str = ""
    language: str = ""
    mode: Mode = Mode.NOT_ASKED
    interviewer: str = ""
    interpreter: str = ""
    text: str = ""
    observations: str = ""
    sensitivity: int = 2
    reason: str = ""


def form_of(body: TestimonyBody) -> TestimonyForm:
    """The form that says what a testimony says."""
    return TestimonyForm(
        source=body.source,
        title=body.title,
        taken_on=fields_of(body.taken_on) if body.taken_on else DateFields(),
        place=body.place,
        language=body.language,
        mode=body.mode,
        interviewer=body.interviewer,
        interpreter=body.interpreter,
        text=body.text,
        observations=body.observations,
        sensitivity=body.sensitivity,
    )


def body_of(form: TestimonyForm, state: TestimonyState) -> TestimonyBody:
    """What a form says. The account stays as it was typed, to the last blank; the short fields lose blanks around.

    Raises FieldProblemError where the date cannot be read.
    """
    reading = read(form.taken_on)
    if reading.problems:
        raise FieldProblemError("taken_on", reading.problems[0].sentence)
    return TestimonyBody(
        source=form.source,
        title=form.title.strip(),
        taken_on=reading.date,
        place=form.place.strip(),
        language=form.language or UNDETERMINED,
        mode=form.mode,
        interviewer=form.interviewer.strip(),
        interpreter=form.interpreter.strip(),
        text=form.text,
        observations=form.observations,
        state=state,
        sensitivity=form.sensitivity,
    )


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "source": translate("Testimonies", "Source"),
        "title": translate("Testimonies", "Title"),
        "taken_on": translate("Testimonies", "Taken on"),
        "place": translate("Testimonies", "Place"),
        "language": translate("Testimonies", "Language"),
        "mode": translate("Testimonies", "How it was given"),
        "interviewer": translate("Testimonies", "Interviewer"),
        "interpreter": translate("Testimonies", "Interpreter"),
        "text": translate("Testimonies", "Account"),
        "observations": translate("Testimonies", "Observations"),
        "state": translate("Testimonies", "State"),
        "sensitivity": translate("Testimonies", "Sensitivity"),
        "reason": translate("Testimonies", "Reason for the change"),
    }
