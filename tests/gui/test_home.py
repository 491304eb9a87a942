"""Home: what waits is said, the gravest first, and every line leads where it says."""

import hashlib
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    ConsentChange,
    ConsentManner,
    Facet,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.desk import create_desk
from evidence_desk.desk.at_home import figures, waiting
from evidence_desk.desk.fixity_schedule import DEFAULT_DAYS, check_every
from evidence_desk.gui.home.presenter import HomePresenter
from evidence_desk.gui.home.shown import Way
from evidence_desk.gui.home.wiring import HomeWays, make_home
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.verify.wiring import make_verify
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood

NOW = "2017-09-30T10:00:00.000Z"  # about when the clock of the tests stands


class Page:
    """Remembers what it is told."""

    needs = figures = failure = None

    def show_needs(self, needs):
        self.needs = needs

    def show_figures(self, shown):
        self.figures = shown

    def show_failure(self, failure):
        raise AssertionError(failure)


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


def at_home(desk):
    page = Page()
    HomePresenter(page, ImmediateTasks(), desk, str).enter()
    return page


def said(desk):
    return [need.words for need in at_home(desk).needs]


def given(source, until=None, answer=Answer.YES):
    grant = Grant(Use.PUBLISH, Recipient.PUBLIC, Facet.ACCOUNT, answer, until=understood(until) if until else None)
    event = ConsentEvent(ConsentChange.GIVEN, understood("2017-09-01"), NOW)
    return ConsentBody(source, ConsentManner.ORAL, when=understood("2017-09-01"), grants=(grant,), events=(event,))


def days_from_now(desk, days):
    from datetime import date, timedelta

    return (date.fromisoformat(desk.clock.now().utc[:10]) + timedelta(days=days)).isoformat()


def test_in_a_new_vault_nothing_waits_and_there_is_nothing_to_count(desk):
    page = at_home(desk)
    assert page.needs == ()
    assert (page.figures.figures, page.figures.charts) == ((), ())


def test_what_was_begun_waits_and_leads_to_where_it_was_begun(desk):
    event = desk.keep(EventBody("A raid")).id
    desk.drafts.keep("source", "new", {})
    desk.drafts.keep("act", event, {})
    desk.drafts.keep("event", "new", {})
    desk.drafts.keep("event", event, {})
    needs = [need for need in at_home(desk).needs if need.icon == "file-pen"]
    assert {need.words: need.way for need in needs} == {
        "Begun and not saved yet: 2 events": Way("event", event),
        "Begun and not saved yet: act": Way("event", event),
        "Begun and not saved yet: source": Way("source"),
    }


def test_a_form_of_no_kind_of_record_waits_too(desk):
    desk.drafts.keep("coding", "new", {})
    assert "Begun and not saved yet: passage" in said(desk)


def test_consents_that_ended_come_before_those_that_end_soon_and_those_who_want_to_be_asked(desk):
    source = desk.keep(SourceBody(alias="Niko")).id
    soon = desk.keep(given(source, days_from_now(desk, 10)))
    ended = desk.keep(given(source, days_from_now(desk, -1)))
    asked = desk.keep(given(source, answer=Answer.ASK_FIRST))
    desk.keep(given(source, days_from_now(desk, 400)))
    needs = [need for need in at_home(desk).needs if need.icon == "handshake"]
    assert [(need.way.record, need.code) for need in needs] == [(one.id, one.code) for one in (ended, soon, asked)]
    assert [need.words.partition(" on ")[0] for need in needs] == [
        "A consent ended",
        "A consent ends",
        "Somebody wants to be asked first",
    ]


def test_of_many_consents_the_first_are_named_and_the_others_counted(desk):
    with desk.vault.database.transaction():
        source = desk.keep(SourceBody(alias="Niko")).id
        kept = [desk.keep(given(source, days_from_now(desk, -40 + number))).id for number in range(8)]
    needs = [need for need in at_home(desk).needs if need.icon == "handshake"]
    assert [need.way.record for need in needs] == kept[:6]
    assert needs[-1].words == "Further consents that want attention: 3"


def bundle(desk_id, number, bundle_id):
    return RegisteredBundle(
        bundle_id, Direction.SENT, desk_id, f"B-{number}", number, None, "", NOW, NOW, "", "", 1, 2, 0, number, ""
    )  # fmt: skip


def test_a_withdrawal_waits_until_everybody_was_told_who_was_sent_the_account(desk):
    headquarters = new_id()
    source = desk.keep(SourceBody(alias="Niko")).id
    consent = desk.keep(given(source))
    desk.bundles.add(bundle(headquarters, 1, new_id()), [(source, 1), (consent.id, 1)])
    assert waiting(desk).withdrawals == ()
    event = ConsentEvent(ConsentChange.WITHDRAWN, understood("2017-10-01"), NOW, "They came to my house.")
    refused = tuple(replace(grant, answer=Answer.NO) for grant in consent.body.grants)
    body = replace(consent.body, grants=refused, events=(*consent.body.events, event))
    withdrawn = desk.keep(body, consent.id, 1)
    (one,) = waiting(desk).withdrawals
    assert (one.consent, one.desks) == (consent.id, (headquarters,))
    (need,) = [need for need in at_home(desk).needs if need.chip == "withdrawn"]
    assert need.way == Way("consent", consent.id)
    desk.bundles.add(bundle(new_id(), 1, new_id()), [(withdrawn.id, withdrawn.revision)])  # somebody else was told
    assert len(waiting(desk).withdrawals) == 1
    desk.bundles.add(bundle(headquarters, 2, new_id()), [(withdrawn.id, withdrawn.revision)])
    assert waiting(desk).withdrawals == ()


def stored(desk, number):
    facts = FileFacts(f"{number:064x}", 1, "text/plain", 0)
    desk.files.add(StoredFile(facts, f"{number:032x}", NOW), None)
    return facts.sha256


def checked(desk, sha256, days_ago, outcome=Fixity.MATCH):
    moment = f"{days_from_now(desk, -days_ago)}T00:00:00.000Z"
    desk.files.note_check(FixityCheck(sha256, moment, CheckReason.ON_DEMAND, outcome, ""))


def test_files_are_due_by_their_last_check_and_wrong_by_it_too(desk):
    fresh, old, wrong, mended = (stored(desk, number) for number in range(4))
    checked(desk, fresh, DEFAULT_DAYS + 5)
    checked(desk, fresh, 1)
    checked(desk, old, DEFAULT_DAYS + 5)
    checked(desk, wrong, DEFAULT_DAYS + 5, Fixity.CHANGED)
    checked(desk, mended, 5, Fixity.MISSING)
    checked(desk, mended, 4)
    state = waiting(desk)
    assert (state.files_wrong, state.files_due) == (1, 2)
    words = said(desk)
    assert words[0] == "Files that were not what they were at their last check: 1"
    assert words[-1] == f"Files last checked more than {DEFAULT_DAYS} days ago: 2"
    check_every(desk, 180)
    assert said(desk)[-1] != words[-1]
    assert waiting(desk).files_due == 0


def test_a_vault_with_something_in_it_waits_for_its_first_backup(desk):
    desk.keep(SourceBody(alias="Niko"))
    (need,) = at_home(desk).needs
    assert need.words == "There is no backup of this vault yet"
    assert need.way == Way(screen="vault")


def test_own_drafts_wait_to_be_sealed(desk):
    source = desk.keep(SourceBody(alias="Niko")).id
    account = desk.keep(TestimonyBody(source, text="I was there."))
    assert "Testimonies not sealed yet: 1" in said(desk)
    desk.seal_testimony(account.id, 1)
    assert not any("sealed" in words for words in said(desk))


def test_acts_are_counted_by_their_broadest_kind_and_those_taken_back_are_not(desk):
    event = desk.keep(EventBody("A raid")).id
    for kind in ("killing-mass", "killing-summary", "beating", "beating"):
        last = desk.keep(ActBody(event, kind))
    desk.keep(replace(last.body, taken_back=True), last.id, 1)
    broadest = desk.code_lists.path("act-types", "beating", "en")[0]
    (chart,) = at_home(desk).figures.charts
    assert [(bar.words, bar.number, bar.share) for bar in chart.bars] == [
        ("Deprivation of life", "2", 1.0),
        (broadest, "1", 0.5),
    ]
    assert chart.bars[0].way == Way(question=Question(act_type="life"))
    found = desk.search.ask(chart.bars[0].way.question).groups
    assert sum(len(group.hits) for group in found if group.kind == "act") == 2


def test_accounts_are_counted_by_month_in_the_order_of_time(desk):
    source = desk.keep(SourceBody(alias="Niko")).id
    for day in ("2017-11-02", "2017-09-30", "2017-11-20", "2017", ""):
        desk.keep(TestimonyBody(source, text="…", taken_on=understood(day) if day else None))
    assert [(one.month, one.count) for one in figures(desk).accounts] == [("2017-09", 1), ("2017-11", 2)]
    (chart,) = at_home(desk).figures.charts
    assert [(bar.words, bar.number) for bar in chart.bars] == [("September 2017", "1"), ("November 2017", "2")]
    # What was taken on some day of that year may have been taken in that month.
    found = desk.search.ask(chart.bars[1].way.question).groups
    assert [len(group.hits) for group in found if group.kind == "testimony"] == [3]


def test_every_figure_is_what_its_list_holds(desk):
    desk.keep(SourceBody(alias="Niko"))
    desk.keep(SourceBody(alias="Guard", sensitivity=4))
    desk.keep(EventBody("A raid"))
    shown = at_home(desk).figures
    assert [(one.number, one.words, one.way) for one in shown.figures] == [
        ("2", "Sources", Way("source")),
        ("1", "Event", Way("event")),
    ]


def test_no_name_of_anybody_stands_at_home(desk):
    source = desk.keep(SourceBody(alias="Quellmund", sensitivity=4)).id
    desk.keep(TestimonyBody(source, title="Quellmund", text="Quellmund"))
    desk.keep(given(source, days_from_now(desk, -1)))
    desk.drafts.keep("source", source, {"alias": "Quellmund"})
    page = at_home(desk)
    assert "Quellmund" not in repr((page.needs, page.figures))


def test_a_line_is_taken_by_key_and_by_click(look, qtbot, desk):
    source = desk.keep(SourceBody(alias="Niko")).id
    consent = desk.keep(given(source, days_from_now(desk, -1))).id
    view = make_home(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.entered()
    asked, ways = [], []
    view.record_asked.connect(asked.append)
    view.way_taken.connect(ways.append)
    lines = view.needs.list
    assert [lines.model().index(place, 0).data(ROW_ROLE).icon for place in range(2)] == ["handshake", "copy-check"]
    lines.choose(0)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert [(one.kind, one.record) for one in asked] == [("consent", consent)]
    place = lines.visualRect(lines.model().index(1, 0)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ways == [Way(screen="vault")]


def test_ways_lead_to_screens_kinds_and_questions(look, qtbot, desk):
    view = make_home(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    led = []
    ways = HomeWays(
        lambda key: led.append(("screen", key)),
        lambda kind: led.append(("kind", kind)),
        lambda question: led.append(("question", question)),
    )
    ways.hear_home(view)
    question = Question(kinds=("note",))
    for way in (Way(screen="verify"), Way("source"), Way(question=question)):
        view.way_taken.emit(way)
    assert led == [("screen", "verify"), ("kind", "source"), ("question", question)]


def test_one_press_on_what_is_due_begins_the_check_and_notes_it(look, qtbot, desk):
    content = b"a leaf"
    blob = desk.vault.files.begin()
    blob.write(content)
    facts = FileFacts(hashlib.sha256(content).hexdigest(), len(content), "text/plain", 0)
    desk.files.add(StoredFile(facts, blob.finish().name, NOW), None)
    tasks = ImmediateTasks()
    home, verify = make_home(look, tasks, desk).view, make_verify(look, tasks, desk).view
    for view in (home, verify):
        qtbot.addWidget(view)
    opened = []
    ways = HomeWays(opened.append, opened.append, opened.append)
    ways.hear_home(home)
    ways.hear_verify(verify)
    home.entered()
    press_line(home, lambda line: "Files last checked" in line)
    assert opened == ["verify"]
    (check,) = desk.files.checks(facts.sha256)
    assert (check.outcome, check.why) == (Fixity.MATCH, CheckReason.SCHEDULED)
    home.entered()
    assert waiting(desk).files_due == 0


def press_line(view, wanted):
    """Enter on the line of the list that is wanted."""
    model = view.needs.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    index = next(index for index in rows if wanted(index.data(ROW_ROLE).title))
    view.needs.list.setCurrentIndex(index)
    QTest.keyClick(view.needs.list, Qt.Key.Key_Return)
