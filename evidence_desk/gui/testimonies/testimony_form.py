"""The form of a testimony: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import Credibility, YesNo
from evidence_desk.catalogue.terms.terms import Mode, TestimonyState
from evidence_desk.gui.boxes.place_fields import PlaceFields, fields_of_place, place_of
from evidence_desk.values.absence import label as absence_label
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
    place: PlaceFields = field(default_factory=PlaceFields)
    language: str = ""
    mode: Mode = Mode.NOT_ASKED
    interviewer: str = ""
    interpreter: str = ""
    others_present: str = ""
    text: str = ""
    observations: str = ""
    read_back: YesNo = YesNo.NOT_ASKED
    corrections: str = ""
    credibility: Credibility = Credibility.NOT_ASSESSED
    credibility_reason: str = ""
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()
    reason: str = ""


def form_of(body: TestimonyBody) -> TestimonyForm:
    """The form that says what a testimony says."""
    return TestimonyForm(
        source=body.source,
        title=body.title,
        taken_on=fields_of(body.taken_on) if body.taken_on else DateFields(),
        place=fields_of_place(body.place),
        language=body.language,
        mode=body.mode,
        interviewer=body.interviewer,
        interpreter=body.interpreter,
        others_present=body.others_present,
        text=body.text,
        observations=body.observations,
        read_back=body.read_back,
        corrections=body.corrections,
        credibility=body.credibility,
        credibility_reason=body.credibility_reason,
        sensitivity=body.sensitivity,
        absent=in_order(body.absent),
    )


def body_of(form: TestimonyForm, state: TestimonyState) -> TestimonyBody:
    """What a form says. The account stays as it was typed, to the last blank; the short fields lose blanks around.

    Raises FieldProblemError where the date cannot be read or the place cannot be kept.
    """
    reading = read(form.taken_on)
    if reading.problems:
        raise FieldProblemError("taken_on", reading.problems[0].sentence)
    return TestimonyBody(
        source=form.source,
        title=form.title.strip(),
        taken_on=reading.date,
        place=place_of(form.place, "place"),
        language=form.language or UNDETERMINED,
        mode=form.mode,
        interviewer=form.interviewer.strip(),
        interpreter=form.interpreter.strip(),
        others_present=form.others_present.strip(),
        text=form.text,
        observations=form.observations,
        read_back=form.read_back,
        corrections=form.corrections,
        credibility=form.credibility,
        credibility_reason=form.credibility_reason.strip(),
        state=state,
        sensitivity=form.sensitivity,
        absent=form.absent,
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
        "others_present": translate("Testimonies", "Others present"),
        "text": translate("Testimonies", "Account"),
        "observations": translate("Testimonies", "Observations"),
        "read_back": translate("Testimonies", "Read back to who gave it"),
        "corrections": translate("Testimonies", "Corrections made then"),
        "credibility": translate("Testimonies", "Credibility of the account"),
        "credibility_reason": translate("Testimonies", "Why it is judged so"),
        "absent": translate("Testimonies", "Why fields are empty"),
        "state": translate("Testimonies", "State"),
        "sensitivity": translate("Testimonies", "Sensitivity"),
        "reason": translate("Testimonies", "Reason for the change"),
    }


def in_order(absent: tuple[Absent, ...]) -> tuple[Absent, ...]:
    """Always in the same order, so that a form that says the same is the same."""
    return tuple(sorted(absent, key=lambda one: one.field))


def absent_words(absent: tuple[Absent, ...]) -> str:
    """Which fields are empty for a reason, and for which, as the history says it."""
    names = field_names()
    return ", ".join(f"{names.get(one.field, one.field)}: {absence_label(one.why)}" for one in absent)
