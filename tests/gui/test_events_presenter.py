"""Events and their acts as their presenters tell them, on a real desk."""

import json
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.act import ActBody, Affected
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.case_terms import EventTie, HowKnown, Identification
from evidence_desk.desk import create_desk
from evidence_desk.gui.boxes.citation_fields import CitationFields
from evidence_desk.gui.boxes.place_fields import PlaceFields
from evidence_desk.gui.events import act_form, event_form
from evidence_desk.gui.events.act_form import ActForm, AffectedFields, InvolvementFields, as_before
from evidence_desk.gui.events.acts_presenter import ActsPresenter
from evidence_desk.gui.events.event_form import EventForm, TieFields
from evidence_desk.gui.events.found import Finder
from evidence_desk.gui.events.presenter import EventsPresenter
from evidence_desk.gui.records.kept_form import KeptForm, read_kept
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.values.absence import Absence
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.ids import new_id
from evidence_desk.values.quantity import Qualifier
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.uncertain_date import understood

FOURTEENTH = DateFields(Kind.EXACTLY, DateBoxes("2017", "9", "14"), time="23:45~", verbatim="shortly before midnight")


def plain(text):
    return text.replace("\u2068", "").replace("\u2069", "")


class LaterTasks(ImmediateTasks):
    """Keeps what is asked of the desk until it is let go, as a busy desk would."""

    def __init__(self):
        super().__init__()
        self.waiting, self.holding = [], False

    def desk(self, step, done, failed):
        if self.holding:
            self.waiting.append((step, done, failed))
        else:
            super().desk(step, done, failed)

    def let_go(self):
        self.holding = False
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            super().desk(*one)


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.rows, self.count, self.card, self.form = {}, None, None, None
        self.problem = self.failure = self.discarded = None
        self.kept, self.before, self.event = [], None, ""

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

    def show_event(self, title):
        self.event = title

    def show_before(self, before):
        self.before = before


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("events-presenter")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(autouse=True)
def _no_draft_left(desk):
    yield
    for kind in ("event", "act"):
        for record in desk.drafts.waiting(kind):
            desk.drafts.drop(kind, record)


@pytest.fixture(scope="module")
def niko(desk):
    return desk.keep(PartyBody((Name("Niko"),))).id


@pytest.fixture(scope="module")
def account(desk):
    source = desk.keep(SourceBody(alias="Niko"))
    return desk.keep(TestimonyBody(source=source.id, text="We were taken.")).id


@pytest.fixture
def event(desk):
    return desk.keep(EventBody("Detention in Baku", understood("2017-09-14/2017-09-25"))).id


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def events(page, desk):
    presenter = EventsPresenter(page, ImmediateTasks(), desk)
    presenter.enter()
    return presenter


@pytest.fixture
def acts(page, desk, event):
    presenter = ActsPresenter(page, ImmediateTasks(), desk)
    presenter.open(event)
    return presenter


# Events.


def test_an_event_is_kept_while_typed_saved_and_listed_with_the_number_of_its_acts(events, page, desk):
    events.begin()
    form = EventForm(title="Raid <b>on</b> a club", when=FOURTEENTH, where=PlaceFields(verbatim="a club"))
    events.typed(form)
    assert desk.drafts.waiting("event") == [NEW]
    assert page.rows[NEW].title == "Raid <b>on</b> a club"
    events.save(form)
    assert desk.drafts.waiting("event") == []
    assert page.card.body.when.read_back() == "14 September 2017, about 23:45"
    assert plain(page.card.where) == "a club"
    saved = page.card.standing.record
    assert (page.rows[saved].acts, page.rows[saved].state) == (0, "dated")
    for number in range(2):
        desk.keep(ActBody(saved, described=f"Act {number}"))
    events.enter()
    assert page.rows[saved].acts == 2
    assert [line.told.what for line in page.card.undated] == ["\u2068Act 0\u2069", "\u2068Act 1\u2069"]


def test_the_list_is_narrowed_by_words_and_by_whether_there_is_a_date(events, page, desk):
    dated = desk.keep(EventBody("Appeal", understood("2017-10-02"))).id
    undated = desk.keep(EventBody("Appeal once more", understood("XXXX"))).id
    events.narrow(Narrowing("appeal"))
    assert {dated, undated} <= set(page.rows)
    assert not {row.title for row in page.rows.values()} - {"Appeal", "Appeal once more"}
    events.narrow(Narrowing("appeal", "undated"))
    assert set(page.rows) == {undated}
    events.narrow(Narrowing("2 october", "dated"))
    assert set(page.rows) == {dated}


def test_what_cannot_be_is_refused_in_words_at_its_field(events, page, desk):
    events.begin()
    events.save(EventForm())
    assert page.problem.field == "title"
    backwards = DateFields(Kind.LASTING, DateBoxes("2017", "9", "25"), DateBoxes("2017", "9", "14"))
    events.save(EventForm("Detention", when=backwards))
    assert page.problem.field == "when"
    assert "lies before the beginning" in page.problem.sentence
    events.save(EventForm("Detention", ties=(TieFields(EventTie.PART_OF, ""),)))
    assert page.problem.field == "ties"
    assert "which other event" in page.problem.sentence
    assert desk.drafts.waiting("event") == []


def test_an_event_cannot_be_part_of_what_is_part_of_it(events, page, desk):
    outer = desk.keep(EventBody("Round-up"))
    events.begin()
    events.save(EventForm("One detention", ties=(TieFields(EventTie.PART_OF, outer.id),)))
    inner = page.card.standing.record
    assert [line.words for line in page.card.around] == ["Round-up"]
    events.choose(Chosen(outer.id))
    assert [line.words for line in page.card.parts] == ["One detention"]
    events.edit()
    circle = replace(page.form.form, ties=(TieFields(EventTie.PART_OF, inner),))
    events.save(circle)
    assert (page.problem.field, page.failure) == ("ties", None)
    assert "One detention" in page.problem.sentence
    assert page.form.form == replace(circle, ties=())  # the form is still there to be mended
    events.save(replace(circle, ties=(TieFields(EventTie.PRECEDES, inner),)))
    assert page.card.standing.record == outer.id
    events.edit()
    events.save(replace(page.form.form, ties=(TieFields(EventTie.CAUSES, outer.id),)))
    assert "no tie to itself" in page.problem.sentence


def test_an_event_of_another_desk_is_read_only_but_takes_acts_of_ours(events, page, desk):
    theirs = Record(new_id(), "E-8M2C4Y", new_id(), 1, "2017-11-14T10:00:00.000Z", EventBody("Hearing elsewhere"))
    desk.records["event"].accept(theirs)
    events.choose(Chosen(theirs.id))
    assert page.card.standing.owner == "another desk"
    events.edit()
    assert page.form is None
    desk.keep(ActBody(theirs.id, described="Sentenced"))
    events.choose(Chosen(theirs.id))
    assert [plain(line.told.what) for line in page.card.undated] == ["Sentenced"]


def test_forms_say_what_they_were_made_from(desk, niko, account, event):
    body = ActBody(
        event,
        "beating",
        ("baton",),
        "until 04:00",
        against=(Affected(niko),),
        when=understood("2017-09-15", time="04:00", verbatim="that night"),
        citations=(Citation(account, page="2", at_second=95, quote="We were taken.", how_known=HowKnown.SAW),),
        absent=(Absent("involvement", Absence.REFUSED),),
        sensitivity=3,
    )
    form = act_form.form_of(body)
    assert act_form.body_of(form) == body
    assert read_kept(ActForm, json.loads(json.dumps(KeptForm(form, 1, "2017").to_json()))).form == form
    told = EventBody("Raid", understood("2017-09~"), absent=(Absent("where", Absence.UNKNOWN),))
    assert event_form.body_of(event_form.form_of(told)) == told
    assert set(act_form.field_names()) >= {field for field in body.HINTS if field != "taken_back"}


# Acts.


def test_acts_are_listed_in_the_order_of_time(acts, page, desk, event):
    late = desk.keep(ActBody(event, described="late", when=understood("2017-09-20"))).id
    early = desk.keep(ActBody(event, described="early", when=understood("2017-09-14"))).id
    undated = desk.keep(ActBody(event, described="undated")).id
    desk.keep(ActBody(desk.keep(EventBody("Another")).id, described="elsewhere"))
    acts.open(event, early)
    assert list(page.rows) == [early, late, undated]
    assert page.event == "Detention in Baku"
    assert page.card.title == "early"
    acts.narrow(Narrowing("", "undated"))
    assert list(page.rows) == [undated]
    acts.narrow(Narrowing("late"))
    assert list(page.rows) == [late]


def test_long_chains_are_listed_page_by_page_and_whole(acts, page, desk, event):
    with desk.vault.database.transaction():
        made = [desk.records["act"].add(ActBody(event, described=f"act {number}")).id for number in range(230)]
    acts.open(event, made[0])
    while not page.count.whole:
        acts.more()
    assert list(page.rows) == made


def test_an_act_is_kept_under_its_event_and_taken_up_again_there(acts, page, desk, event):
    acts.typed(ActForm(event=event, described="Stopped in the street"))
    assert desk.drafts.waiting("act") == [f"{NEW} {event}"]
    assert plain(page.rows[NEW].title) == "Stopped in the street"
    other = desk.keep(EventBody("Another")).id
    acts.open(other)
    assert page.form.form == ActForm(event=other)
    acts.open(event)
    assert page.form.form.described == "Stopped in the street"
    assert page.form.kept_at
    acts.save(page.form.form)
    assert desk.drafts.waiting("act") == []
    assert NEW not in page.rows


def test_what_is_typed_stays_with_its_event_however_busy_the_desk_is(page, desk, event):
    runner = LaterTasks()
    acts = ActsPresenter(page, runner, desk)
    acts.open(event)
    other = desk.keep(EventBody("Another")).id
    runner.holding = True
    acts.typed(ActForm(event=event, described="Stopped"))
    acts.open(other)
    acts.open(event)
    acts.open(other)
    runner.let_go()
    assert desk.drafts.waiting("act") == [f"{NEW} {event}"]
    assert page.form.form == ActForm(event=other)
    assert page.event == "Another"
    assert list(page.rows) == []


def test_what_was_discarded_is_brought_back(acts, page, desk, event):
    acts.typed(ActForm(event=event, described="Stopped"))
    acts.discard()
    assert page.discarded.code == ""
    assert desk.drafts.waiting("act") == []
    acts.bring_back()
    assert page.form.form.described == "Stopped"
    assert desk.drafts.waiting("act") == [f"{NEW} {event}"]


def test_one_act_after_the_other_is_kept_and_the_next_begun(acts, page, desk, event):
    acts.save_and_go_on(ActForm(event=event, act_type="stop", when=FOURTEENTH))
    assert page.form.form == ActForm(event=event)
    assert page.before.act_type == "stop"
    assert page.before.when == FOURTEENTH
    acts.save_and_go_on(ActForm(event=event))
    assert page.problem.field == "act_type"
    acts.save(ActForm(event=event, described="Taken away"))
    assert page.form is None
    assert page.card.title == "Taken away"
    assert len(page.rows) == 2


def test_the_act_before_is_the_one_recorded_last_or_the_one_before_in_the_chain(acts, page, desk, event):
    second = desk.keep(ActBody(event, described="second", when=understood("2017-09-20"))).id
    first = desk.keep(ActBody(event, described="first", when=understood("2017-09-14"))).id
    acts.begin()
    assert page.before.described == "first"
    acts.open(event, second)
    acts.edit()
    assert page.before.described == "first"
    acts.open(event, first)
    acts.edit()
    assert page.before is None


def test_one_key_takes_over_what_is_empty_or_the_field_asked_for(niko):
    before = ActForm(
        act_type="stop",
        when=FOURTEENTH,
        where=PlaceFields(verbatim="a street"),
        against=(AffectedFields(niko),),
        involvement=(InvolvementFields(described="men in uniform"),),
    )
    form = ActForm(where=PlaceFields(verbatim="Police Unit 19"), absent=(Absent("when", Absence.UNKNOWN),))
    taken = as_before(form, before)
    assert (taken.when, taken.against, taken.involvement) == (before.when, before.against, before.involvement)
    assert (taken.where.verbatim, taken.act_type, taken.absent) == ("Police Unit 19", "", ())
    assert as_before(form, before, "where").where.verbatim == "a street"
    assert as_before(form, before, "where").when == DateFields()
    assert as_before(form, before, "charge") == form


def test_a_full_act_is_kept_whole_and_told_as_alleged(acts, page, desk, event, niko, account):
    form = ActForm(
        event=event,
        act_type="beating",
        methods=("baton", "kicks"),
        when=FOURTEENTH,
        where=PlaceFields(verbatim="Police Unit 19"),
        times=QuantityFields(Qualifier.EXACTLY, "4", unit="times"),
        against=(AffectedFields(niko), AffectedFields(described="an acquaintance")),
        involvement=(
            InvolvementFields(
                described="officers", role="direct", identified=Identification.UNIFORM, count=QuantityFields(number="4")
            ),
        ),
        consequences=("seizure",),
        charge="disobeying police orders",
        citations=(CitationFields(account, quote="We were taken."),),
    )
    acts.save(form)
    facts = dict(page.card.facts)
    assert page.card.title == "Beating (baton or truncheon, kicks)"
    assert plain(facts["Alleged involvement"]) == (
        "alleged: officers, 4 (carried out the act, recognised: by uniform or vehicle)"
    )
    assert plain(facts["Against whom"]) == "Niko, an acquaintance"
    assert facts["How many times"] == "a series: 4 times"
    (cited,) = page.card.citations
    assert (cited.line.kind, cited.line.record, cited.quote) == ("testimony", account, "We were taken.")
    act = desk.records["act"].get(page.card.standing.record)
    acts.edit()
    acts.save(page.form.form)
    assert desk.records["act"].get(act.id) == act  # unchanged is not a revision


def test_a_problem_is_named_at_its_field(acts, page, event):
    acts.begin()
    nobody = (AffectedFields(count=QuantityFields(number="many")),)
    for field, form in (
        ("when", ActForm(event, "stop", when=DateFields(Kind.EXACTLY, DateBoxes("2017", "13", "")))),
        ("times", ActForm(event, "stop", times=QuantityFields(number="a few"))),
        ("against", ActForm(event, "stop", against=nobody)),
        ("involvement", ActForm(event, "stop", involvement=(InvolvementFields(role="direct"),))),
        ("citations", ActForm(event, "stop", citations=(CitationFields(quote="We were taken."),))),
        ("act_type", ActForm(event)),
        ("event", ActForm("", "stop")),
    ):
        acts.save(form)
        assert page.problem.field == field
        assert page.problem.sentence
    assert page.failure is None


def test_an_act_is_taken_back_with_a_reason_and_brought_back(acts, page, desk, event):
    acts.save(ActForm(event=event, described="A second raid"))
    act = page.card.standing.record
    acts.turn("  ")
    assert "why" in page.failure.happened
    assert not desk.records["act"].get(act).body.taken_back
    acts.turn("It was the same raid, told twice.")
    assert desk.records["act"].get(act).body.taken_back
    assert page.card.standing.history[0].reason == "It was the same raid, told twice."
    assert page.card.standing.history[0].changes == ("Taken back: \u2068yes\u2069 instead of \u2068no\u2069.",)
    assert page.rows[act].state == "taken-back"
    acts.edit()
    acts.save(replace(page.form.form, described="A second raid, at night"))
    assert desk.records["act"].get(act).body.taken_back  # a change of words does not bring it back
    acts.turn("It was another one after all.")
    assert not desk.records["act"].get(act).body.taken_back


def test_an_act_of_another_desk_can_be_read_but_neither_changed_nor_taken_back(acts, page, desk, event):
    theirs = Record(new_id(), "A-8M2C4Y", new_id(), 1, "2017-11-14T10:00:00.000Z", ActBody(event, described="Beaten"))
    desk.records["act"].accept(theirs)
    acts.open(event, theirs.id)
    assert page.card.standing.owner
    assert not page.card.may_be_turned
    assert page.rows[theirs.id].line.theirs
    acts.edit()
    assert page.form is None
    acts.turn("Not so.")
    assert "another desk" in page.failure.happened


def test_the_history_tells_an_act_in_words(acts, page, desk, event, niko):
    acts.save(ActForm(event=event, act_type="stop"))
    acts.edit()
    acts.save(replace(page.form.form, act_type="arrest", methods=("baton",), against=(AffectedFields(niko),)))
    told = {plain(change) for change in page.card.standing.history[0].changes}
    assert told == {
        "What was done: Arrest instead of Stop or identity check.",
        "How, and with what: now Baton or truncheon.",
        "Against whom: now Niko.",
    }


def test_a_record_is_found_with_the_event_it_belongs_to(desk, event):
    act = desk.keep(ActBody(event, described="Stopped")).id
    found = []
    finder = Finder(ImmediateTasks(), desk, found.append, pytest.fail)
    for record in (act, event, new_id()):
        finder.seek(record)
    assert [(one.kind, one.record, one.event) for one in found] == [("act", act, event), ("event", event, "")]
