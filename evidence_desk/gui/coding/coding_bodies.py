"""The way between the short form beside an account and the records that are kept of it."""

from dataclasses import replace

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import PassageMark, Predicate
from evidence_desk.gui.boxes.place_fields import fields_of_place, place_of
from evidence_desk.gui.coding.coding_form import (
    ActFields,
    ClaimFields,
    CodingForm,
    DateMarkFields,
    KeptAs,
    MentionFields,
    PersonFields,
    Stretch,
)
from evidence_desk.values import date_entry, quantity_entry
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


def passage_of(form: CodingForm, testimony: str, stretch: Stretch | None = None) -> PassageBody:
    """The passage that a form marks; of one of the stretches marked on the way, where that is given."""
    marked = stretch or form.marked
    mention = form.mention if marked.mark is PassageMark.MENTION else MentionFields()
    return PassageBody(
        testimony=testimony,
        of_revision=form.of_revision,
        start=marked.start,
        end=marked.end,
        quote=marked.quote,
        mark=marked.mark,
        who=mention.who.strip(),
        agreed=mention.agreed,
        note=form.note.strip() if stretch is None else "",
        sensitivity=form.sensitivity,
    )


def act_of(form: CodingForm, passage: str, present: ActBody | None = None) -> ActBody:
    """The act that a form tells of, cited by a passage; what ``present`` says beyond the form stays.

    FieldProblemError names the field of the form that cannot be kept.
    """
    act = form.act
    told = ActBody(
        event=act.event,
        act_type=act.act_type,
        methods=act.methods,
        described=act.described.strip(),
        against=tuple(_affected(one) for one in act.against),
        involvement=tuple(_involved(one) for one in act.involved),
        when=_date("when", act.when),
        where=place_of(act.where, "where"),
        times=_quantity("times", act.times),
        consequences=act.consequences,
        consequences_said=act.consequences_said.strip(),
        charge=act.charge.strip(),
        outcome=act.outcome,
        outcome_said=act.outcome_said.strip(),
        citations=_cited(present.citations if present else (), passage),
        sensitivity=form.sensitivity,
    )
    if present is None:
        return told
    return replace(
        told,
        absent=tuple(one for one in present.absent if not getattr(told, one.field)),
        taken_back=present.taken_back,
    )


def claim_of(form: CodingForm, source: str, passage: str, present: ClaimBody | None = None) -> ClaimBody:
    """The claim that a form tells of, as that of ``source``; what ``present`` says beyond the form stays."""
    claim = form.claim
    base = present or ClaimBody(subject="", predicate=claim.predicate, source=source)
    return replace(
        base,
        subject=claim.subject,
        predicate=claim.predicate,
        value=_value(claim),
        scope=replace(base.scope, of_whom=claim.of_whom.strip()),
        citations=_cited(base.citations, passage),
        how_known=claim.how_known,
        sensitivity=form.sensitivity,
    )


def form_of(passage: Record[PassageBody], coded: Record[Body] | None, marked: Stretch, of_revision: int) -> CodingForm:
    """The form that changes a passage which was kept, and what was coded from it where that can be changed here.

    ``marked`` is where its words stand in ``of_revision``, the present revision of the account.
    """
    body = passage.body
    changes = KeptAs(passage.id, passage.revision)
    if coded is not None and coded.body.KIND in {ActBody.KIND, ClaimBody.KIND}:
        changes = replace(changes, coded=coded.id, coded_revision=coded.revision)
    form = CodingForm(
        marked=marked,
        of_revision=of_revision,
        mention=MentionFields(body.who, body.agreed, _party_of(body, coded)),
        note=body.note,
        sensitivity=max(body.sensitivity, coded.body.level) if changes.coded and coded else body.sensitivity,
        changes=changes,
    )
    return replace(form, **_coded_part(body.mark, coded))  # type: ignore[arg-type]


def _party_of(passage: PassageBody, coded: Record[Body] | None) -> str:
    """The party that a mention is coded as; empty for none."""
    is_party = passage.mark is PassageMark.MENTION and coded is not None and coded.kind == PartyBody.KIND
    return coded.id if is_party and coded is not None else ""


def _coded_part(mark: PassageMark, coded: Record[Body] | None) -> dict[str, object]:
    if coded is None:
        return {}
    if mark is PassageMark.ACT and isinstance(coded.body, ActBody):
        return {"act": act_fields(coded.body)}
    if mark is PassageMark.CLAIM and isinstance(coded.body, ClaimBody):
        return {"claim": claim_fields(coded.body)}
    if mark is PassageMark.DATE and isinstance(coded.body, ActBody):
        return {"date": DateMarkFields(_date_fields(coded.body.when), coded.id)}
    return {"place": coded.id} if mark is PassageMark.PLACE and coded.kind == "place" else {}


def act_fields(act: ActBody) -> ActFields:
    """The part of the form that says what an act says."""
    return ActFields(
        event=act.event,
        act_type=act.act_type,
        methods=act.methods,
        when=_date_fields(act.when),
        where=fields_of_place(act.where),
        involved=tuple(_person_fields(one) for one in act.involvement),
        against=tuple(
            PersonFields(one.party or "", one.described, count=_quantity_fields(one.count)) for one in act.against
        ),
        consequences=act.consequences,
        times=_quantity_fields(act.times),
        described=act.described,
        charge=act.charge,
        consequences_said=act.consequences_said,
        outcome=act.outcome,
        outcome_said=act.outcome_said,
    )


def _person_fields(one: Involvement) -> PersonFields:
    count = _quantity_fields(one.count)
    return PersonFields(one.party or "", one.described, one.role, count, one.degree, one.identified, one.identified_how)


def claim_fields(claim: ClaimBody) -> ClaimFields:
    """The part of the form that says what a claim says."""
    value = claim.value
    return ClaimFields(
        subject=claim.subject,
        predicate=claim.predicate,
        quantity=_quantity_fields(value.quantity),
        date=_date_fields(value.date),
        place=fields_of_place(value.place),
        party=value.party or "",
        words=value.words,
        of_whom=claim.scope.of_whom,
        how_known=claim.how_known,
    )


def _affected(person: PersonFields) -> Affected:
    return Affected(person.party or None, person.described.strip(), _quantity("against", person.count))


def _involved(one: PersonFields) -> Involvement:
    return Involvement(
        party=one.party or None,
        described=one.described.strip(),
        role=one.role,
        degree=one.degree,
        identified=one.identified,
        identified_how=one.identified_how.strip(),
        count=_quantity("involvement", one.count),
    )


def _value(claim: ClaimFields) -> ClaimValue:
    """What is claimed, as the predicate asks for it; the words may stand beside any."""
    words = claim.words.strip()
    if claim.predicate is Predicate.COUNT:
        return ClaimValue(quantity=_quantity("value", claim.quantity), words=words)
    if claim.predicate is Predicate.DATE:
        return ClaimValue(date=_date("value", claim.date), words=words)
    if claim.predicate is Predicate.PLACE:
        return ClaimValue(place=place_of(claim.place, "value"), words=words)
    if claim.predicate in {Predicate.IDENTITY, Predicate.RESPONSIBILITY}:
        return ClaimValue(party=claim.party or None, words=words)
    return ClaimValue(words=words)


def _cited(present: tuple[Citation, ...], passage: str) -> tuple[Citation, ...]:
    """The citations with this passage among them. Its words stand in the passage alone, where they can be taken out."""
    if any(one.record == passage for one in present):
        return present
    return (*present, Citation(passage))


def _date(name: str, fields: DateFields) -> UncertainDate | None:
    reading = date_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(name, reading.problems[0].sentence)
    return reading.date


def _quantity(name: str, fields: QuantityFields) -> Quantity | None:
    reading = quantity_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(name, reading.problems[0].sentence)
    return reading.quantity


def _date_fields(date: UncertainDate | None) -> DateFields:
    return date_entry.fields_of(date) if date else DateFields()


def _quantity_fields(quantity: Quantity | None) -> QuantityFields:
    return quantity_entry.fields_of(quantity) if quantity else QuantityFields()


def date_of(form: CodingForm) -> UncertainDate:
    """The date that words marked as one were read as; FieldProblemError for ``when`` where they were not."""
    date = _date("when", form.date.when)
    if date is None:
        raise FieldProblemError(
            "when",
            translate("Coding", "It is not said how the words are read as a date."),
            translate("Coding", "Write the date, or choose “Not known”."),
        )
    return date
