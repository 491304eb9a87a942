"""Testimonies as their presenter tells them, on a real desk."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import Mode, TestimonyState
from evidence_desk.desk import create_desk
from evidence_desk.gui.boxes.place_fields import PlaceFields
from evidence_desk.gui.records.kept_form import KeptForm, read_kept
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.testimonies.presenter import TestimoniesPresenter
from evidence_desk.gui.testimonies.testimony_form import TestimonyForm
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.ids import new_id

MID_NOVEMBER = DateFields(
    Kind.BETWEEN, DateBoxes("2017", "11", "10"), DateBoxes("2017", "11", "20"), verbatim="mid-November"
)


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.rows, self.count, self.card, self.form = {}, None, None, None
        self.problem = self.failure = self.discarded = self.source = None
        self.kept, self.offered = [], []

    def show_rows(self, page):
        self.rows = {} if page.first else self.rows
        self.rows |= {row.record: row for row in page.rows}

    def show_row(self, row):
        self.rows = {**self.rows, row.record: row} if row.record in self.rows else {row.record: row, **self.rows}

    def drop_row(self, record):
        self.rows.pop(record, None)

    def show_count(self, counted):
        self.count = counted

    def show_card(self, card):
        self.card, self.form = card, None

    show_saved = show_card

    def show_nothing(self):
        self.card = self.form = None

    def show_form(self, shown):
        self.form = shown

    def show_kept(self, kept_at):
        self.kept.append(kept_at)

    def show_problem(self, problem):
        self.problem = problem

    def show_discarded(self, discarded):
        self.discarded = discarded

    def show_failure(self, failure):
        self.failure = failure

    def show_offered(self, page):
        self.offered = [*([] if page.first else self.offered), *page.rows]

    def show_source(self, source):
        self.source = source


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def presenter(page, desk):
    presenter = TestimoniesPresenter(page, ImmediateTasks(), desk)
    presenter.enter()
    return presenter


def account(niko, **said):
    said = {"title": "The night of 14 September", "text": "We were taken to Police Unit 19.", "language": "en"} | said
    return TestimonyForm(source=niko.id, taken_on=MID_NOVEMBER, mode=Mode.IN_PERSON, **said)


def test_an_account_is_kept_saved_and_shown_with_its_source(presenter, page, desk, niko):
    presenter.begin()
    presenter.typed(account(niko))
    assert desk.drafts.waiting("testimony") == [NEW]
    assert page.rows[NEW].subtitle.startswith("\u2068Niko\u2069")
    presenter.save(account(niko))
    assert page.card.body.taken_on.read_back() == "some time between 10 and 20 November 2017"
    assert (page.card.source.alias, page.card.source.code) == ("Niko", niko.code)
    assert page.card.body.state is TestimonyState.DRAFT
    assert page.card.may_be_sealed
    assert desk.drafts.waiting("testimony") == []


def test_a_form_with_a_half_typed_date_is_kept_as_it_was_typed(desk, niko):
    half = replace(account(niko), taken_on=DateFields(Kind.EXACTLY, DateBoxes("201", "13", "?"), time="23:4"))
    kept = KeptForm(half, 3, "2017-11-15T09:00:00.000Z")
    desk.drafts.keep("testimony", NEW, kept.to_json())
    assert read_kept(TestimonyForm, desk.drafts.find("testimony", NEW)) == kept


def test_problems_are_named_at_their_fields(presenter, page, niko, desk):
    presenter.begin()
    presenter.save(account(niko, text=""))
    assert page.failure is None
    presenter.edit()
    presenter.save(replace(account(niko), source=""))
    assert page.problem.field == "source"
    presenter.save(replace(account(niko), taken_on=DateFields(Kind.EXACTLY, DateBoxes("2017", "13", ""))))
    assert page.problem.field == "taken_on"
    assert "1 to 12" in page.problem.sentence
    assert desk.testimonies.count() == 1


def test_the_account_is_kept_to_the_last_blank(presenter, page, niko):
    presenter.begin()
    presenter.save(account(niko, text="  We were taken.\n\n", title="  Title  "))
    assert page.card.body.text == "  We were taken.\n\n"
    assert page.card.body.title == "Title"


def test_a_language_not_said_is_undetermined(presenter, page, niko):
    presenter.begin()
    presenter.save(account(niko, language=""))
    assert page.card.body.language == "und"


def test_sealing_fixes_the_account_and_further_revisions_need_a_reason(presenter, page, desk, niko):
    presenter.begin()
    presenter.save(account(niko))
    presenter.seal()
    assert page.card.body.state is TestimonyState.SEALED
    assert not page.card.may_be_sealed
    assert page.card.standing.history[0].changes == ("Sealed.",)
    presenter.edit()
    assert page.form.asks_reason
    corrected = replace(page.form.form, place=PlaceFields(verbatim="Bakı"))
    presenter.save(corrected)
    assert page.problem.field == "reason"
    presenter.save(replace(corrected, reason="He corrected the place when it was read back to him"))
    assert page.card.body.state is TestimonyState.SEALED
    assert page.card.body.place.verbatim == "Bakı"
    newest = page.card.standing.history[0]
    assert newest.reason.startswith("He corrected")
    assert newest.changes == ("Place: now \u2068Bakı\u2069.",)
    assert desk.log.findings() == []


def test_an_empty_account_cannot_be_sealed(presenter, page, niko, desk):
    presenter.begin()
    presenter.save(account(niko, text=""))
    presenter.seal()
    assert "cannot be sealed" in page.failure.happened
    assert desk.testimonies.page()[0].body.state is TestimonyState.DRAFT


def test_nothing_is_sealed_while_a_form_is_open_or_waits(presenter, page, niko, desk):
    presenter.begin()
    presenter.save(account(niko))
    presenter.edit()
    presenter.typed(account(niko, text="Something else."))
    presenter.seal()
    assert desk.testimonies.page()[0].body.state is TestimonyState.DRAFT
    presenter.finish_later()
    assert not page.card.may_be_sealed


def test_the_history_tells_what_changed(presenter, page, desk, niko):
    other = desk.keep(SourceBody(alias="Friend of Niko"))
    presenter.begin()
    presenter.save(account(niko))
    presenter.edit()
    presenter.save(
        replace(page.form.form, source=other.id, text="We were taken.", taken_on=DateFields(), mode=Mode.REMOTE)
    )
    told = "\n".join(page.card.standing.history[0].changes)
    assert "Source: \u2068Friend of Niko\u2069 instead of \u2068Niko\u2069." in told
    assert "How it was given: \u2068By telephone or video\u2069" in told
    assert "Taken on: no longer" in told
    assert "We were taken" in told


def test_a_long_account_is_not_quoted_by_the_history(presenter, page, niko):
    presenter.begin()
    presenter.save(account(niko, text="word " * 100))
    presenter.edit()
    presenter.save(account(niko, text="word " * 120))
    assert page.card.standing.history[0].changes == ("Account: changed, 120 words instead of 100.",)


def test_the_list_is_narrowed_by_state_and_words(presenter, page, desk, niko):
    for place in ("Bakı", "Istanbul"):
        presenter.begin()
        presenter.save(account(niko, title="", place=PlaceFields(verbatim=place), text=f"It happened in {place}."))
        if place == "Istanbul":
            presenter.seal()
    presenter.narrow(Narrowing("", "sealed"))
    assert [row.title for row in page.rows.values()] == ["It happened in Istanbul."]
    presenter.narrow(Narrowing("niko baki", ""))
    assert [row.title for row in page.rows.values()] == ["It happened in Bakı."]
    code = page.card.standing.code
    presenter.narrow(Narrowing(code.replace("-", "").lower()))
    assert [row.code for row in page.rows.values()] == [code]


def test_sources_are_offered_by_alias_and_code(presenter, page, desk, niko):
    for number in range(20):
        desk.keep(SourceBody(alias=f"Person {number}"))
    presenter.offer_sources("nik")
    assert [source.title for source in page.offered] == ["Niko"]
    presenter.offer_sources(niko.code[2:5])
    assert niko.id in [source.record for source in page.offered]
    presenter.offer_sources("")
    assert page.offered[0].title == "Person 19"
    presenter.show_source(niko.id)
    assert page.source.alias == "Niko"


def test_an_account_is_begun_from_its_source(presenter, page, desk, niko):
    presenter.begin_from(niko.id)
    assert page.form.form == TestimonyForm(source=niko.id)
    presenter.typed(TestimonyForm(title="Begun before, without a source"))
    presenter.begin_from(niko.id)
    assert page.form.form == TestimonyForm(source=niko.id, title="Begun before, without a source")
    assert page.form.kept_at


def test_a_testimony_of_another_desk_is_read_only(presenter, page, desk):
    other = new_id()
    source = Record(new_id(), "S-00000C", other, 1, "2017-11-01T10:00:00.000Z", SourceBody(alias="Their source"))
    desk.sources.accept(source)
    theirs = TestimonyBody(source=source.id, text="Their account.", state=TestimonyState.SEALED)
    desk.testimonies.accept(Record(new_id(), "T-00000D", other, 1, "2017-11-01T10:00:00.000Z", theirs))
    presenter.enter()
    presenter.choose(Chosen(next(iter(page.rows))))
    assert page.card.standing.owner == "another desk"
    assert not page.card.may_be_sealed
    presenter.edit()
    assert page.form is None
    presenter.seal()
    assert page.failure is None or "belongs to another desk" in page.failure.happened
    assert desk.testimonies.page()[0].revision == 1


def test_what_happened_elsewhere_shows_when_the_screen_is_entered_again(presenter, page, desk, niko):
    assert page.rows == {}
    desk.keep(TestimonyBody(source=niko.id, text="Entered by another hand."))
    presenter.enter()
    assert [row.title for row in page.rows.values()] == ["Entered by another hand."]
