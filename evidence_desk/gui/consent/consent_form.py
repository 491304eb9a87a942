"""The form of a consent: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field, replace

from evidence_desk.catalogue.consent.consent_changes import changed
from evidence_desk.catalogue.consent.consent_lines import AnswerLine, grants_of, lines_of
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentManner, Facet, Recipient, Use
from evidence_desk.values.date_entry import DateFields, fields_of, read
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class LineFields:
    """One line of answers as it stands in the form."""

    recipients: tuple[Recipient, ...] = ()
    recipient_name: str = ""
    uses: tuple[Use, ...] = ()
    facets: tuple[Facet, ...] = ()
    answer: Answer = Answer.YES
    condition: str = ""
    until: DateFields = field(default_factory=DateFields)


@dataclass(frozen=True)
class ConsentForm:
    """What stands in the form. ``source`` and ``recording`` are identities, empty for none.

    ``words`` and ``changed_on`` are about what happens now: what the source said, and when.
    """

    source: str = ""
    manner: ConsentManner = ConsentManner.NOT_ASKED
    when: DateFields = field(default_factory=DateFields)
    language: str = ""
    explained: str = ""
    given_by: str = ""
    witness: str = ""
    recording: str = ""
    lines: tuple[LineFields, ...] = ()
    words: str = ""
    changed_on: DateFields = field(default_factory=DateFields)
    note: str = ""
    sensitivity: int = 2
    reason: str = ""


def form_of(body: ConsentBody) -> ConsentForm:
    """The form that says what a consent says."""
    return ConsentForm(
        source=body.source,
        manner=body.manner,
        when=_boxes(body.when),
        language="" if body.language == UNDETERMINED else body.language,
        explained=body.explained,
        given_by=body.given_by,
        witness=body.witness,
        recording=body.recording or "",
        lines=tuple(fields_of_line(line) for line in lines_of(body.grants)),
        note=body.note,
        sensitivity=body.sensitivity,
    )


def body_of(form: ConsentForm, present: ConsentBody | None, noted_at: str) -> ConsentBody:
    """What a form says, with what happened noted (``noted_at`` is now, UTC).

    FieldProblemError names the field that cannot be kept, ``grants`` for the answers.
    """
    when = _date(form.when, "when")
    wanted = ConsentBody(
        source=form.source,
        manner=form.manner,
        given_by=form.given_by.strip(),
        when=when,
        language=form.language or UNDETERMINED,
        explained=form.explained.strip(),
        witness=form.witness.strip(),
        recording=form.recording or None,
        grants=grants_of(line_of(line, number) for number, line in enumerate(form.lines, 1)),
        note=form.note.strip(),
        sensitivity=form.sensitivity,
    )
    absent = present.absent if present else ()
    wanted = replace(wanted, absent=tuple(one for one in absent if not getattr(wanted, one.field)))
    given_now = present is None or not present.events
    happened_on = when if given_now else _date(form.changed_on, "changed_on")
    return changed(present, wanted, form.words, happened_on, noted_at)


def line_of(fields: LineFields, number: int) -> AnswerLine:
    """A line of answers; FieldProblemError where it does not say all that a line must."""
    concerns_facets = any(use is not Use.CONTACT_AGAIN for use in fields.uses)
    missing = (
        (not fields.recipients, translate("Consent", "Line {number} does not say who.")),
        (not fields.uses, translate("Consent", "Line {number} does not say for what.")),
        (concerns_facets and not fields.facets, translate("Consent", "Line {number} does not say what of it.")),
    )
    for is_missing, words in missing:
        if is_missing:
            raise FieldProblemError("grants", words.format(number=number))
    return AnswerLine(
        fields.recipients,
        fields.uses,
        fields.facets,
        fields.answer,
        fields.recipient_name,
        fields.condition if fields.answer is Answer.CONDITION else "",
        _date(fields.until, "grants"),
    )


def shown_line(fields: LineFields) -> AnswerLine:
    """A line as far as it goes, to be read back while somebody fills it in."""
    return AnswerLine(
        fields.recipients,
        fields.uses,
        fields.facets,
        fields.answer,
        fields.recipient_name,
        fields.condition,
        read(fields.until).date,
    )


def fields_of_line(line: AnswerLine) -> LineFields:
    """The boxes that say a line."""
    return LineFields(
        line.recipients,
        line.recipient_name,
        line.uses,
        () if line.uses == (Use.CONTACT_AGAIN,) else line.facets,
        line.answer,
        line.condition,
        _boxes(line.until),
    )


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "source": translate("Consent", "Source"),
        "manner": translate("Consent", "How it was given"),
        "when": translate("Consent", "When"),
        "language": translate("Consent", "Language"),
        "explained": translate("Consent", "What was explained before"),
        "given_by": translate("Consent", "Who answered"),
        "witness": translate("Consent", "Witness"),
        "recording": translate("Consent", "Recording or signed paper"),
        "grants": translate("Consent", "Answers"),
        "events": translate("Consent", "What happened"),
        "words": translate("Consent", "What the source said"),
        "changed_on": translate("Consent", "When it was changed"),
        "note": translate("Consent", "Note"),
        "sensitivity": translate("Consent", "Sensitivity"),
        "reason": translate("Consent", "Reason for the change"),
    }


def _boxes(date: UncertainDate | None) -> DateFields:
    return fields_of(date) if date else DateFields()


def _date(fields: DateFields, name: str) -> UncertainDate | None:
    reading = read(fields)
    if reading.problems:
        raise FieldProblemError(name, reading.problems[0].sentence)
    return reading.date
