"""Sources as their presenter tells them, on a real desk."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import NameStatus, Reliability, Risk
from evidence_desk.desk import create_desk
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.presenter import SourcesPresenter
from evidence_desk.gui.sources.source_form import SourceForm
from evidence_desk.values.ids import new_id

NIKO = SourceForm(
    alias="Niko", name_status=NameStatus.PSEUDONYM, name_status_reason="He fears for his life.", sensitivity=3
)


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.rows, self.count, self.card, self.saved, self.form = {}, None, None, None, None
        self.problem = self.failure = self.discarded = None
        self.kept, self.nothing, self.belonging, self.belonging_whole = [], 0, [], False

    def show_rows(self, page):
        if page.first:
            self.rows = {}
        self.rows |= {row.record: row for row in page.rows}

    def show_row(self, row):
        self.rows = {**self.rows, row.record: row} if row.record in self.rows else {row.record: row, **self.rows}

    def drop_row(self, record):
        self.rows.pop(record, None)

    def show_count(self, counted):
        self.count = counted

    def show_card(self, card):
        self.card, self.form = card, None

    def show_saved(self, card):
        self.saved = self.card = card
        self.form = None

    def show_nothing(self):
        self.nothing += 1
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

    def show_belonging(self, page):
        self.belonging = [*([] if page.first else self.belonging), *page.rows]
        self.belonging_whole = page.whole


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def presenter(page, desk):
    presenter = SourcesPresenter(page, ImmediateTasks(), desk)
    presenter.enter()
    return presenter


def titles(page):
    return [row.title for row in page.rows.values()]


def test_an_empty_desk_has_an_empty_list(presenter, page):
    assert page.rows == {}
    assert (page.count.count, page.count.whole, page.count.narrowed) == (0, True, False)


def test_a_source_is_typed_kept_saved_and_shown(presenter, page, desk):
    presenter.begin()
    assert page.form.form == SourceForm()
    presenter.typed(NIKO)
    assert desk.drafts.waiting("source") == [NEW]
    assert titles(page) == ["Niko"]
    assert page.rows[NEW].unsaved
    assert page.kept[-1].startswith("2017-11-15T09:")
    presenter.save(NIKO)
    assert desk.drafts.waiting("source") == []
    assert page.saved.body.alias == "Niko"
    assert list(page.rows) == [page.saved.standing.record]
    assert desk.sources.count() == 1
    assert page.failure is None


def test_an_unsaved_form_is_there_again_after_reopening(presenter, page, desk):
    presenter.begin()
    presenter.typed(NIKO)
    again = Page()
    later = SourcesPresenter(again, ImmediateTasks(), desk)
    later.enter()
    assert titles(again) == ["Niko"]
    assert again.count.count == 1
    later.choose(Chosen(NEW))
    assert again.form.form == NIKO
    assert again.form.kept_at


def test_a_form_emptied_again_is_no_unsaved_form(presenter, page, desk):
    presenter.begin()
    presenter.typed(NIKO)
    presenter.typed(SourceForm())
    assert desk.drafts.waiting("source") == []
    assert page.rows == {}
    assert page.kept[-1] == ""


def test_a_field_that_cannot_be_kept_is_named_and_nothing_is_saved(presenter, page, desk):
    presenter.begin()
    presenter.save(replace(NIKO, alias="  "))
    assert page.problem.field == "alias"
    presenter.save(replace(NIKO, name_status=NameStatus.WITHHELD, name_status_reason=""))
    assert page.problem.field == "name_status_reason"
    assert desk.sources.count() == 0


def test_a_change_is_a_revision_told_in_words(presenter, page, desk):
    presenter.begin()
    presenter.save(NIKO)
    presenter.edit()
    changed = replace(
        page.form.form, risk=Risk.LIFE_THREATENING, reliability=Reliability.B, reason="After the second call"
    )
    presenter.save(changed)
    newest, first = page.card.standing.history
    assert newest.number == 2
    assert newest.reason == "After the second call"
    assert any("Life-threatening" in change for change in newest.changes)
    assert first.changes == ("Recorded.",)


def test_protection_is_lowered_only_with_a_reason(presenter, page, desk):
    presenter.begin()
    presenter.save(NIKO)
    presenter.edit()
    presenter.save(replace(NIKO, sensitivity=2))
    assert page.problem.field == "reason"
    presenter.save(replace(NIKO, sensitivity=2, reason="He published it himself"))
    assert page.card.body.sensitivity == 2


def test_an_unsaved_change_waits_on_the_card(presenter, page, desk):
    presenter.begin()
    presenter.save(NIKO)
    record = page.card.standing.record
    presenter.edit()
    presenter.typed(replace(NIKO, note="Speaks Azerbaijani"))
    assert page.rows[record].unsaved
    presenter.finish_later()
    assert page.card.standing.unsaved_at
    assert page.card.body.note == ""
    presenter.edit()
    assert page.form.form.note == "Speaks Azerbaijani"
    presenter.save(page.form.form)
    assert page.card.body.note == "Speaks Azerbaijani"
    assert not page.card.standing.unsaved_at
    assert not page.rows[record].unsaved


def test_a_form_given_up_can_be_brought_back(presenter, page, desk):
    presenter.begin()
    presenter.typed(NIKO)
    presenter.discard()
    assert desk.drafts.waiting("source") == []
    assert page.rows == {}
    assert page.discarded is not None
    assert page.nothing == 1
    presenter.bring_back()
    assert page.form.form == NIKO
    assert desk.drafts.waiting("source") == [NEW]


def test_the_filter_finds_what_no_index_may_hold(presenter, page, desk):
    presenter.begin()
    presenter.save(NIKO)
    desk.keep(SourceBody(alias="Əmnəsti Beynəlxalq"))
    presenter.narrow(Narrowing("niko"))
    assert titles(page) == ["Niko"]
    presenter.narrow(Narrowing("emnesti"))
    assert titles(page) == ["Əmnəsti Beynəlxalq"]
    presenter.narrow(Narrowing("nobody"))
    assert page.rows == {}
    assert page.count.narrowed


def test_a_long_list_is_read_as_it_is_scrolled(presenter, page, desk):
    with desk.vault.database.transaction():
        for number in range(PAGE * 2 + 5):
            desk.sources.add(SourceBody(alias=f"Source {number}"))
    presenter.enter()
    assert len(page.rows) == PAGE
    presenter.more()
    assert len(page.rows) == 2 * PAGE
    presenter.more()
    presenter.more()
    assert len(page.rows) == 2 * PAGE + 5
    assert page.count.whole


def test_a_filter_reads_on_until_it_has_found_enough_or_the_end(presenter, page, desk):
    with desk.vault.database.transaction():
        desk.sources.add(SourceBody(alias="The one"))
        for number in range(PAGE * 7):
            desk.sources.add(SourceBody(alias=f"Source {number}"))
    presenter.narrow(Narrowing("one"))
    assert titles(page) == ["The one"]


def test_what_came_from_a_source_stands_beside_it(presenter, page, desk):
    niko = desk.keep(SourceBody(alias="Niko"))
    other = desk.keep(SourceBody(alias="Another"))
    mine = desk.keep(TestimonyBody(source=niko.id, text="We were taken to Police Unit 19."))
    desk.keep(TestimonyBody(source=other.id, text="Somebody else's words."))
    presenter.choose(Chosen(niko.id))
    assert [came.record for came in page.belonging] == [mine.id]
    assert page.belonging[0].title == "We were taken to Police Unit 19."
    assert page.belonging_whole


def test_a_source_of_another_desk_is_read_only(presenter, page, desk):
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    theirs = Record(new_id(), "S-00000C", headquarters, 1, "2017-11-01T10:00:00.000Z", SourceBody(alias="Their source"))
    desk.sources.accept(theirs)
    presenter.choose(Chosen(theirs.id))
    assert page.card.standing.owner == "the desk “Headquarters”"
    presenter.edit()
    assert page.form is None


def test_two_presses_of_save_make_one_source(page, desk):
    waiting = []

    class Later:
        def desk(self, step, done, failed):
            waiting.append((step, done))

    presenter = SourcesPresenter(page, Later(), desk)
    presenter.begin()
    while waiting:
        step, done = waiting.pop(0)
        done(step())
    presenter.save(NIKO)
    presenter.save(NIKO)
    presenter.typed(replace(NIKO, note="one key too late"))
    while waiting:
        step, done = waiting.pop(0)
        done(step())
    assert desk.sources.count() == 1
    assert desk.drafts.waiting("source") == []


def test_a_failure_while_saving_keeps_the_form(presenter, page, desk):
    presenter.begin()
    presenter.save(NIKO)
    presenter.edit()
    niko = page.card.standing.record
    desk.keep(SourceBody(alias="Niko, changed elsewhere"), niko, based_on=1, reason="published")
    presenter.typed(replace(NIKO, note="kept"))
    presenter.save(replace(NIKO, note="kept"))
    assert "changed in the meantime" in page.failure.happened
    assert desk.drafts.find("source", niko)["form"]["note"] == "kept"


@pytest.mark.parametrize(
    "form", [{}, {"form": None}, {"form": {"alias": 7, "risk": "extreme", "languages": [1]}, "based_on": "x"}]
)
def test_an_unsaved_form_of_another_version_is_taken_as_far_as_it_goes(presenter, page, desk, form):
    desk.drafts.keep("source", NEW, form)
    presenter.choose(Chosen(NEW))
    assert page.form.form == SourceForm()
