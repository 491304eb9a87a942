"""Coding as its presenter tells it, on a real desk: what is offered, kept, refused, put off and taken back."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.passages import Found
from evidence_desk.catalogue.terms.case_terms import Degree, HowKnown, Identification, PassageMark, Predicate
from evidence_desk.catalogue.terms.consent_terms import MentionConsent
from evidence_desk.desk import create_desk
from evidence_desk.desk.coding import DRAFT, Coding
from evidence_desk.gui.boxes.place_fields import PlaceFields
from evidence_desk.gui.coding.coding_form import (
    ActFields,
    ClaimFields,
    CodingForm,
    DateMarkFields,
    MentionFields,
    PersonFields,
    Stretch,
)
from evidence_desk.gui.coding.coding_presenter import CodingPresenter
from evidence_desk.gui.records.kept_form import KeptForm, read_kept
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind, read
from evidence_desk.values.ids import new_id
from evidence_desk.values.quantity_entry import QuantityFields

TEXT = "On 14 September 2017 he was stopped in Yasamal. He was beaten until 04:00 on 15 September.\nFour men beat him."
A, P, D, C, M = PassageMark


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.account = self.form = self.problem = self.failure = self.coded = self.gone = self.begun = None
        self.items, self.current, self.kept, self.waiting = (), "", None, None
        self.unfinished = self.discarded = False

    def show_account(self, account):
        self.account = account

    def show_items(self, items):
        self.items = items

    def show_current(self, key):
        self.current = key

    def show_form(self, shown):
        self.form = shown

    def show_list(self, *, waiting=False):
        self.form, self.waiting = None, waiting

    def show_kept(self, kept_at):
        self.kept = kept_at

    def show_coded(self, turned):
        self.coded = turned

    def show_taken_back(self, turned):
        self.gone = turned

    def show_discarded(self):
        self.discarded = True

    def show_unfinished(self):
        self.unfinished = True

    def show_begun(self, event):
        self.begun = event

    def show_problem(self, problem):
        self.problem = problem

    def show_failure(self, failure):
        self.failure = failure


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coding")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture(scope="module")
def event(desk):
    return desk.keep(EventBody(title="Detention in Baku"))


@pytest.fixture
def account(desk, niko):
    return desk.keep(TestimonyBody(source=niko.id, text=TEXT, language="en"))


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def presenter(page, desk, account):
    presenter = CodingPresenter(page, ImmediateTasks(), desk)
    presenter.open(account.id)
    return presenter


def words(mark, quote):
    start = TEXT.index(quote)
    return Stretch(mark, start, start + len(quote))


def act(event, **said):
    return ActFields(event=event.id, **{"act_type": "beating"} | said)


def keep_act(presenter, page, event, quote, **said):
    presenter.mark(words(A, quote))
    presenter.keep(replace(page.form.form, act=act(event, **said)))
    assert page.problem is None, page.problem
    return page.items[[one.key for one in page.items].index(page.coded.key)]


def test_an_act_is_marked_filled_in_and_kept(presenter, page, desk, event, account):
    assert (page.account.code, page.account.owner, page.account.sealed) == (account.code, "", False)
    presenter.mark(Stretch(A, 0, TEXT.index("He was") + 1 - 1))  # with the blank behind the sentence
    form = page.form.form
    assert form.marked.quote == "On 14 September 2017 he was stopped in Yasamal."
    assert (form.of_revision, form.sensitivity) == (1, 2)
    assert [read(one.fields).sentence for one in page.form.dates] == ["14 September 2017"]
    people = (PersonFields(described="police", role="direct", count=QuantityFields(number="4", unit="people")),)
    told = act(event, act_type="arrest", when=page.form.dates[0].fields, where=PlaceFields(verbatim="in Yasamal"))
    presenter.keep(replace(form, act=replace(told, involved=people), note="as he said it twice"))
    assert page.form is None
    [item] = page.items
    assert (item.title, item.kind, item.found, item.own) == ("Arrest", "act", Found.THERE, True)
    assert item.subtitle == "14 September 2017 · “\u2068in Yasamal\u2069” · alleged: \u2068police\u2069"
    assert (page.current, page.coded.title) == (item.key, "Arrest")
    body = desk.records["act"].get(item.record).body
    assert body.involvement[0].count.minimum == 4
    assert body.when.verbatim == "14 September 2017"
    assert desk.records["passage"].get(item.key).body.note == "as he said it twice"


def test_all_that_an_account_tells_of_an_act_is_kept_from_beside_it(presenter, page, desk, event):
    """How sure it is, how they were recognised, and what came of it: nobody has to go to another screen for it."""
    officer = PersonFields(
        described="the commander",
        degree=Degree.PROBABLE,
        identified=Identification.UNIFORM,
        identified_how=" by his shoulder straps ",
    )
    said = {"consequences_said": "he limped", "outcome": "charged", "outcome_said": "the complaint was lost"}
    item = keep_act(presenter, page, event, "He was beaten", involved=(officer,), **said)
    body = desk.records["act"].get(item.record).body
    assert body.involvement[0].degree is Degree.PROBABLE
    assert body.involvement[0].identified is Identification.UNIFORM
    assert body.involvement[0].identified_how == "by his shoulder straps"
    assert (body.consequences_said, body.outcome, body.outcome_said) == tuple(said.values())
    presenter.change(item.key)
    told = page.form.form.act
    assert told.involved == (replace(officer, identified_how="by his shoulder straps"),)
    assert (told.outcome, told.outcome_said) == ("charged", "the complaint was lost")
    presenter.keep(replace(page.form.form, act=replace(told, involved=(replace(officer, degree=Degree.DISPUTED),))))
    assert desk.records["act"].get(item.record).body.involvement[0].degree is Degree.DISPUTED


def test_what_one_account_seldom_changes_is_carried_over_and_the_rest_offered(presenter, page, event):
    niko = (PersonFields(described="Niko"),)
    keep_act(presenter, page, event, "he was stopped", against=niko, where=PlaceFields(verbatim="Yasamal"))
    presenter.mark(words(A, "Four men beat him"))
    assert page.form.form.act == ActFields(event=event.id, against=niko)
    assert page.form.before.where.verbatim == "Yasamal"
    assert page.form.dates == ()
    assert read(page.form.near.fields).sentence == "15 September 2017", "the year of the sentence before"


def test_the_last_act_is_known_again_when_the_account_is_opened_anew(presenter, page, desk, event, account):
    keep_act(presenter, page, event, "he was stopped", act_type="arrest")
    again = Page()
    opened = CodingPresenter(again, ImmediateTasks(), desk)
    opened.open(account.id)
    opened.mark(words(A, "He was beaten"))
    assert again.form.before.act_type == "arrest"
    assert again.form.form.act.event == event.id


def test_a_date_and_a_place_marked_meanwhile_belong_to_the_act(presenter, page, desk, event):
    yasamal = desk.keep(PlaceBody((Name("Yasamal"),)))
    presenter.mark(words(A, "he was stopped in Yasamal"))
    form = replace(page.form.form, act=act(event, act_type="arrest"))
    presenter.mark(words(D, "14 September 2017"), form)
    assert read(page.form.form.act.when).sentence == "14 September 2017"
    presenter.mark(words(P, "Yasamal"), page.form.form)
    presenter.mark(words(P, "Yasamal"), page.form.form)  # a second time makes no second passage
    assert page.form.form.act.where == PlaceFields(place=yasamal.id, verbatim="Yasamal")
    assert page.form.form.act.act_type == "arrest", "what was typed stands"
    presenter.keep(page.form.form)
    told = {(one.mark, one.quote): one for one in page.items}
    assert told[D, "14 September 2017"].record == told[A, "he was stopped in Yasamal"].record
    assert told[P, "Yasamal"].record == yasamal.id
    assert len(page.items) == 3


def test_what_is_wrong_is_named_at_its_field_and_nothing_is_kept(presenter, page, desk, event):
    presenter.mark(words(A, "He was beaten"))
    form, before = page.form.form, desk.records["passage"].count()
    wrong = {
        "event": ActFields(act_type="beating"),
        "act_type": ActFields(event=event.id),
        "when": act(event, when=DateFields(Kind.EXACTLY, DateBoxes("2017", "13", ""))),
        "involvement": act(event, involved=(PersonFields(count=QuantityFields(number="four")),)),
        "against": act(event, against=(PersonFields(role=""),)),
        "times": act(event, times=QuantityFields(number="often")),
    }
    for field, fields in wrong.items():
        presenter.keep(replace(form, act=fields))
        assert page.problem.field == field
        page.problem = None
    assert page.items == ()
    assert desk.records["passage"].count() == before


def test_no_words_chosen_is_said_in_words(presenter, page):
    presenter.mark(Stretch(A, 5, 5))
    assert "No words" in page.failure.happened
    assert page.form is None


def test_a_claim_is_that_of_the_source_and_cites_its_passage(presenter, page, desk, event, niko):
    presenter.mark(words(C, "Four men beat him"))
    presenter.keep(replace(page.form.form, claim=ClaimFields(subject=event.id)))
    assert page.problem.field == "value"
    four = QuantityFields(number="4", unit="people")
    claim = ClaimFields(subject=event.id, quantity=four, of_whom="those who beat him", how_known=HowKnown.EXPERIENCED)
    presenter.keep(replace(page.form.form, claim=claim))
    [item] = page.items
    body = desk.records["claim"].get(item.record).body
    assert (body.source, body.subject, body.predicate) == (niko.id, event.id, Predicate.COUNT)
    assert (body.value.quantity.minimum, body.scope.of_whom) == (4, "those who beat him")
    assert body.citations[0].record == item.key
    assert "4 people" in item.title


def test_a_mention_is_protected_and_its_words_can_be_changed(presenter, page, desk):
    presenter.mark(words(M, "Four men"))
    assert page.form.form.sensitivity == 3
    presenter.keep(replace(page.form.form, mention=MentionFields("four neighbours")))
    [item] = page.items
    assert (item.title, item.subtitle) == ("four neighbours", "agreed to be named: Not asked")
    presenter.change(item.key)
    changed = replace(page.form.form, mention=MentionFields("four neighbours of his", MentionConsent.NO))
    presenter.keep(changed)
    [item] = page.items
    assert (item.title, item.subtitle) == ("four neighbours of his", "agreed to be named: Did not agree")
    assert len(desk.records["passage"].history(item.key)) == 2


def test_a_mention_says_which_party_it_is_and_a_change_of_its_words_does_not_lose_it(presenter, page, desk):
    party = desk.keep(PartyBody((Name("a neighbour"),), sensitivity=3))
    presenter.mark(words(M, "Four men"))
    presenter.keep(replace(page.form.form, mention=MentionFields(party=party.id)))
    [item] = page.items
    assert (item.title, item.record) == ("a neighbour", party.id)
    presenter.change(item.key)
    assert page.form.form.mention.party == party.id
    presenter.keep(replace(page.form.form, mention=replace(page.form.form.mention, who="one of the four")))
    [item] = page.items
    assert (item.title, item.record) == ("one of the four", party.id)
    presenter.change(item.key)
    presenter.keep(replace(page.form.form, mention=MentionFields("one of the four")))
    assert desk.records["passage"].get(item.key).body.coded is None


def test_a_place_is_chosen_by_its_exact_name_or_asked_for(presenter, page, desk):
    presenter.mark(words(P, "stopped in Yasamal"))
    assert page.form.form.place == ""
    presenter.keep(page.form.form)
    assert page.problem.field == "place"
    place = desk.keep(PlaceBody((Name("Yasamal District"),)))
    presenter.keep(replace(page.form.form, place=place.id))
    [item] = page.items
    assert (item.kind, item.title, item.quote) == ("place", "Yasamal District", "stopped in Yasamal")


def test_a_date_is_read_and_entered_in_the_act_it_is_for(presenter, page, desk, event):
    beaten = keep_act(presenter, page, event, "He was beaten")
    presenter.mark(words(D, "15 September"))
    assert read(page.form.form.date.when).sentence == "15 September 2017"
    presenter.keep(replace(page.form.form, date=replace(page.form.form.date, act=beaten.record)))
    body = desk.records["act"].get(beaten.record).body
    assert (body.when.edtf, len(body.citations)) == ("2017-09-15", 2)
    date = next(one for one in page.items if one.mark is D)
    assert (date.title, date.record) == ("15 September 2017", beaten.record)
    presenter.mark(words(D, "14 September 2017"))
    presenter.keep(page.form.form)  # for no act: the words are marked and nothing more
    marked = next(one for one in page.items if one.quote == "14 September 2017")
    assert (marked.record, marked.subtitle) == ("", "nothing made of it yet: “\u206814 September 2017\u2069”")
    presenter.mark(words(D, "04:00"))
    presenter.keep(replace(page.form.form, date=DateMarkFields()))
    assert page.problem.field == "when"


def test_a_kept_act_is_changed_where_it_was_told(presenter, page, desk, event):
    item = keep_act(presenter, page, event, "He was beaten", described="with batons")
    body = desk.records["act"].get(item.record)
    later = replace(body.body, consequences_said="He could not walk.", outcome_said="none")
    desk.keep(later, body.id, based_on=1)
    presenter.change(item.key)
    form = page.form.form
    assert (form.act.described, form.changes.coded) == ("with batons", item.record)
    presenter.keep(replace(form, act=replace(form.act, described="with batons and fists")))
    changed = desk.records["act"].get(item.record).body
    assert (changed.described, changed.consequences_said) == ("with batons and fists", "He could not walk.")
    assert len(changed.citations) == 1


def test_words_that_were_only_marked_are_coded_later(presenter, page, desk, event, account):
    stretch = words(A, "Four men beat him")
    marked = PassageBody(account.id, 1, stretch.start, stretch.end, TEXT[stretch.start : stretch.end], A)
    passage = Coding(desk).keep([marked]).passages[0]
    presenter.change(passage.id)
    presenter.keep(replace(page.form.form, act=act(event)))
    [item] = page.items
    assert (item.key, item.title) == (passage.id, "Beating")
    assert desk.records["act"].get(item.record).body.citations[0].record == passage.id


def test_a_passage_is_marked_anew_with_other_words(presenter, page, desk, event):
    item = keep_act(presenter, page, event, "He was beaten")
    presenter.change(item.key, None, words(A, "He was beaten until 04:00"))
    presenter.keep(page.form.form)
    [again] = page.items
    assert (again.key, again.quote, again.record) == (item.key, "He was beaten until 04:00", item.record)
    presenter.change(item.key, None, Stretch(A, 4, 4))
    assert "No words" in page.failure.happened


def test_what_was_kept_is_taken_back_and_brought_back(presenter, page, desk, event):
    item = keep_act(presenter, page, event, "He was beaten")
    presenter.take_back(item.key)
    assert (page.items, page.gone.title) == ((), "Beating")
    assert desk.records["act"].get(item.record).body.taken_back
    presenter.bring_back(item.key)
    assert [one.key for one in page.items] == [item.key]
    assert not desk.records["act"].get(item.record).body.taken_back


def test_a_form_waits_in_the_vault_and_is_taken_up_again_after_a_lock(presenter, page, desk, event, account):
    presenter.mark(words(A, "He was beaten"))
    half = replace(page.form.form, act=act(event, when=DateFields(Kind.EXACTLY, DateBoxes("201", "", ""))))
    presenter.typed(half)
    assert page.kept
    assert read_kept(CodingForm, desk.drafts.find(DRAFT, account.id)) == KeptForm(half, 1, page.kept)
    again = Page()
    opened = CodingPresenter(again, ImmediateTasks(), desk)
    opened.open(account.id)
    assert (again.form.form, again.form.kept_at) == (half, page.kept)
    opened.finish_later(again.form.form)
    assert (again.form, again.waiting) == (None, True)
    opened.resume()
    assert again.form.form == half
    opened.mark(words(C, "Four men"), again.form.form)
    assert again.unfinished, "what was typed is not thrown away for another passage"
    opened.discard()
    assert again.discarded
    assert desk.drafts.find(DRAFT, account.id) is None
    opened.bring_back_form()
    assert again.form.form == half
    opened.keep(replace(half, act=act(event)))
    assert desk.drafts.find(DRAFT, account.id) is None


def test_a_form_nobody_typed_in_gives_way_to_another_passage(presenter, page, desk, account):
    presenter.mark(words(A, "He was beaten"))
    presenter.typed(page.form.form)
    assert desk.drafts.find(DRAFT, account.id) is None
    presenter.mark(words(M, "Four men"), page.form.form)
    assert page.form.form.mark is M
    assert not page.unfinished


def test_an_event_is_begun_from_the_form(presenter, page, desk):
    presenter.begin_event("After his release")
    assert desk.records["event"].get(page.begun.record).body.title == "After his release"


def test_the_account_of_another_desk_is_coded_and_what_it_coded_cannot_be_changed(page, desk, event):
    headquarters = new_id()
    source = Record(new_id(), "S-00000C", headquarters, 1, "2017-11-01T10:00:00.000Z", SourceBody(alias="Theirs"))
    desk.sources.accept(source)
    theirs = replace(source, id=new_id(), code="T-00000D", body=TestimonyBody(source=source.id, text=TEXT))
    desk.testimonies.accept(theirs)
    presenter = CodingPresenter(page, ImmediateTasks(), desk)
    presenter.open(theirs.id)
    assert page.account.owner == "another desk"
    ours = keep_act(presenter, page, event, "He was beaten")
    passage = desk.records["passage"].get(ours.key)
    other = replace(passage, id=new_id(), desk=headquarters, code="Q-00000E", revision=1)
    desk.records["passage"].accept(other)
    presenter.open(theirs.id)
    assert {one.key: one.own for one in page.items} == {ours.key: True, other.id: False}
    presenter.change(other.id)
    assert page.form is None


def test_an_account_of_level_four_makes_everything_coded_from_it_so(desk, page, niko, event):
    account = desk.keep(TestimonyBody(source=niko.id, text=TEXT, sensitivity=4))
    presenter = CodingPresenter(page, ImmediateTasks(), desk)
    presenter.open(account.id)
    presenter.mark(words(A, "He was beaten"))
    assert page.form.form.sensitivity == 4
    presenter.keep(replace(page.form.form, act=act(event), sensitivity=2))
    assert page.problem.field == "sensitivity"


def test_hostile_words_come_out_as_words(desk, page, niko, event):
    hostile = "<b>x</b> \u202egpj.exe \u0000"[:-1]
    account = desk.keep(TestimonyBody(source=niko.id, title=hostile, text=f"{hostile} beat him."))
    presenter = CodingPresenter(page, ImmediateTasks(), desk)
    presenter.open(account.id)
    presenter.mark(Stretch(A, 0, len(hostile)))
    party = desk.keep(PartyBody((Name(hostile),)))
    people = (PersonFields(party=party.id), PersonFields(described=hostile))
    presenter.keep(replace(page.form.form, act=ActFields(event=event.id, described=hostile, involved=people)))
    [item] = page.items
    for told in (item.title, item.subtitle, item.quote, page.account.title):
        assert "\u202e" not in told
        assert "<b>x</b>" in told
