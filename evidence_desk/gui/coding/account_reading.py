"""What is read of an account before it is coded: how it stands, the act coded last, dates and places in its words."""

from dataclasses import replace

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.passages import Passages
from evidence_desk.catalogue.telling.record_choice import RecordChoice
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import Desk
from evidence_desk.gui.coding.coding_bodies import act_fields, form_of
from evidence_desk.gui.coding.coding_form import ActFields, CodingForm, DateMarkFields, Stretch
from evidence_desk.gui.coding.coding_page import AccountShown
from evidence_desk.gui.records.standing import owner_words
from evidence_desk.gui.records.titles import title_of_testimony
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.date_said import SaidDate, dates_within
from evidence_desk.values.folding import fold

_BEFORE = 4_000  # characters in which the date spoken of before is looked for
_MOST_PLACES = 10


def account_shown(desk: Desk, testimony: Record[TestimonyBody]) -> AccountShown:
    """The account as it is shown. In the desk's thread."""
    body = testimony.body
    return AccountShown(
        record=testimony.id,
        code=testimony.code,
        title=title_of_testimony(body),
        text=body.text,
        language=body.language,
        revision=testimony.revision,
        level=body.sensitivity,
        source=body.source,
        owner="" if testimony.desk == desk.id else owner_words(desk, testimony.desk),
        sealed=body.state is TestimonyState.SEALED,
    )


def last_act(desk: Desk, testimony: Record[TestimonyBody]) -> ActFields | None:
    """What the act says that this desk coded last from an account. In the desk's thread."""
    marked = (one.record for one in Passages(desk.vault.database).of(testimony))
    newest = max(
        (one for one in marked if one.body.mark is PassageMark.ACT and one.body.coded and one.desk == desk.id),
        key=lambda one: one.made_at,
        default=None,
    )
    act = desk.register.record(newest.body.coded) if newest and newest.body.coded else None
    return act_fields(act.body) if act is not None and isinstance(act.body, ActBody) else None


def form_of_passage(desk: Desk, account: str, key: str) -> CodingForm | None:
    """The form that changes a passage of this desk, where its words stand now; None where there is none to change.

    In the desk's thread.
    """
    testimony = desk.testimonies.get(account)
    placed = next((one for one in Passages(desk.vault.database).of(testimony) if one.record.id == key), None)
    if placed is None or placed.record.desk != desk.id:
        return None
    body = placed.record.body
    marked, revision = Stretch(body.mark, body.start, body.end, body.quote), body.of_revision
    if placed.has_place:
        marked, revision = replace(marked, start=placed.start, end=placed.end), testimony.revision
    coded = desk.register.record(body.coded) if body.coded else None
    own = coded if coded is not None and coded.desk == desk.id else None
    return form_of(placed.record, own, marked, revision)


def dates_near(text: str, marked: Stretch) -> tuple[tuple[SaidDate, ...], SaidDate | None]:
    """The dates in a stretch of an account, and the one spoken of before it."""
    before = dates_within(text[max(0, marked.start - _BEFORE) : marked.start])
    near = before[-1] if before else None
    return dates_within(marked.quote, near.fields if near else None), near


def named_place(desk: Desk, words: str) -> str:
    """The one place that is called exactly this; empty where there is none or several. In the desk's thread."""
    choice = RecordChoice(desk.vault.database, desk.register, desk.index, desk.id)
    wanted = fold(words.strip())
    found = [one.id for one in choice.fitting(("place",), words, _MOST_PLACES) if fold(one.heading) == wanted]
    return found[0] if len(found) == 1 else ""


def placed_form(form: CodingForm, *, words: str, date: DateFields | None = None, place: str = "") -> CodingForm:
    """A form with what a marked date or place was read as; where it could not be read, with its words alone."""
    mark = form.marked.mark
    if mark is PassageMark.DATE:
        return replace(form, date=DateMarkFields(date or DateFields(verbatim=words)))
    if mark is PassageMark.PLACE:
        return replace(form, place=place)
    last = form.also[-1].mark if form.also else None
    if last is PassageMark.DATE:
        return replace(form, act=replace(form.act, when=date or DateFields(verbatim=words)))
    where = replace(form.act.where, place=place, verbatim=words)
    return replace(form, act=replace(form.act, where=where))
