"""The screen of the search without a window: asked in turn, never out of turn, kept to be asked again."""

import pytest
from searched_case import SECRET, SearchedCase, make_case

from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.search.presenter import SearchPresenter
from evidence_desk.gui.search.shown import AskedShown, FoundRow, ResultsShown, SavedLists
from evidence_desk.gui.search.told import NAMED
from evidence_desk.values.uncertain_date import parse_edtf

HOSTILE = "<img src='file:///etc/hostname'> \u202egpj.exe"
HALF = parse_edtf("2017-09-15/2017-09-30")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    made = make_case(tmp_path_factory.mktemp("search") / "v")
    made.keep("hostile", SourceBody(f"Hostile {HOSTILE}", note=f"seen {HOSTILE} before"))
    for number in range(40):
        made.keep(f"many {number}", NoteBody(made.ids["niko"], f"manifold {number}"))
    yield made
    made.desk.close()


class Page:
    """A view that remembers."""

    def __init__(self):
        self.asked: list[AskedShown] = []
        self.shown: list[ResultsShown] = []
        self.counts: list[dict[str, str]] = []
        self.added: list[tuple[str, tuple[FoundRow, ...], bool]] = []
        self.saved: list[SavedLists] = []
        self.kept: list[str] = []
        self.problems: list[str] = []
        self.nothing = 0

    def show_question(self, asked):
        self.asked.append(asked)

    def show_nothing_asked(self):
        self.nothing += 1

    def show_results(self, results):
        self.shown.append(results)

    def show_counts(self, counts):
        self.counts.append(counts)

    def add_rows(self, kind, rows, *, goes_on):
        self.added.append((kind, rows, goes_on))

    def show_saved(self, lists):
        self.saved.append(lists)

    def show_kept(self, name):
        self.kept.append(name)

    def show_name_problem(self, sentence):
        self.problems.append(sentence)

    def show_failure(self, failure):
        raise AssertionError(failure)


class Late(ImmediateTasks):
    """Answers only when told to."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def desk(self, step, done, failed):
        self.waiting.append(lambda: done(step()))


def made(case: SearchedCase, runner=None) -> tuple[Page, SearchPresenter]:
    page = Page()
    return page, SearchPresenter(page, runner or ImmediateTasks(), case.desk, str, lambda code: f"<{code}>")


def groups(page: Page) -> dict[str, list[str]]:
    return {group.kind: [row.name.text for row in group.rows] for group in page.shown[-1].groups}


def test_results_are_grouped_with_the_words_in_their_place_and_then_counted(case):
    page, presenter = made(case)
    presenter.search("trunch")
    (results,) = page.shown
    assert [group.kind for group in results.groups] == ["testimony", "act", "passage"]
    assert results.groups[0].title == "Testimonies"
    assert results.groups[0].count == "1"
    assert [text for text, found in results.groups[0].rows[0].text.pieces() if found] == ["truncheons"]
    assert page.counts == []  # all of them were on the first pages
    presenter.search("manifold")
    assert [group.count for group in page.shown[-1].groups] == [""]
    assert page.counts == [{"note": "40"}]


def test_nothing_misleads_in_what_was_found(case):
    page, presenter = made(case)
    presenter.search("hostile")
    presenter.search("seen before")
    rows = [row for shown in page.shown for group in shown.groups for row in group.rows]
    assert len(rows) == 2
    assert not any("\u202e" in row.name.text + row.text.text for row in rows)
    assert [text for text, found in rows[1].text.pieces() if found] == ["seen", "before"]


def test_an_answer_to_older_words_is_dropped_without_being_looked_for(case):
    runner = Late()
    page, presenter = made(case, runner)
    presenter.search("truncheons")
    presenter.search("truncheons night")
    asked = []
    ask = case.desk.search.ask
    case.desk.search.ask = lambda question, **rest: asked.append(question.words) or ask(question, **rest)
    try:
        for answer in reversed(runner.waiting):
            answer()
    finally:
        del case.desk.search.ask
    assert asked == ["truncheons night"]
    assert [shown.heading for shown in page.shown] == ["Found for “\u2068truncheons night\u2069”"]


def test_a_count_that_comes_too_late_is_dropped(case):
    runner = Late()
    page, presenter = made(case, runner)
    presenter.search("manifold")
    runner.waiting.pop(0)()
    presenter.search("manif")
    while runner.waiting:
        runner.waiting.pop(0)()
    assert len(page.shown) == 2
    assert page.counts == [{"note": "40"}]


def test_a_list_goes_on_page_by_page(case):
    page, presenter = made(case)
    presenter.search("manifold")
    presenter.more("note")
    presenter.more("note")
    presenter.more("note")
    presenter.more("testimony")
    assert [(kind, len(rows), goes_on) for kind, rows, goes_on in page.added] == [
        ("note", 30, True),
        ("note", 7, False),
    ]
    records = [row.record for row in page.shown[0].groups[0].rows] + [
        row.record for _, rows, _ in page.added for row in rows
    ]
    assert len(set(records)) == 40


def test_what_narrows_stays_while_words_change_and_is_cleared_at_once(case):
    page, presenter = made(case)
    presenter.narrow(Question(act_type="torture-electric-shock", when=HALF))
    assert groups(page) == {
        "testimony": ["Night of 14 September"],
        "event": ["Two days"],
        "act": ["Electric shock"],
        "party": ["Organised Crime Department"],
        "passage": ["electric shocks for two days"],
    }
    rows = {group.kind: group.rows[0] for group in page.shown[-1].groups}
    assert (rows["testimony"].how, rows["event"].how, rows["party"].how) == ("Reports it", "Its event", "Involved")
    assert rows["act"].text.text.startswith("from about 17 September 2017 to 19 September 2017")
    presenter.search("nowhere")
    assert page.shown[-1].heading == "Nothing found"
    assert "narrows" in page.shown[-1].hint
    presenter.clear()
    assert page.asked[-1].question == Question(words="nowhere")
    presenter.search("")
    assert page.nothing == 1


def test_what_was_found_narrows_in_the_place_of_its_words(case):
    page, presenter = made(case)
    presenter.search("Police Unit 19")
    presenter.narrow_to_record("party", case.ids["unit-19"])
    assert page.asked[-1].question == Question(party=case.ids["unit-19"])
    assert groups(page)["testimony"] == ["Night of 14 September"]
    presenter.search("electric sh")
    assert [(offer.key, offer.words) for offer in page.shown[-1].offers] == [
        ("torture-electric-shock", "<torture-electric-shock>")
    ]
    presenter.narrow_to_act_type("torture-electric-shock")
    assert page.asked[-1].question == Question(party=case.ids["unit-19"], act_type="torture-electric-shock")


def test_what_only_sounds_alike_is_said_to(case):
    page, presenter = made(case)
    presenter.search("Бинагади")
    assert page.shown[-1].heading.startswith("Something like")
    assert "as written" in page.shown[-1].hint
    assert {group.count for group in page.shown[-1].groups} == {""}
    assert {row.how for group in page.shown[-1].groups for row in group.rows} == {"Sounds alike"}


def test_a_code_leads_to_its_record_whatever_its_sensitivity(case):
    page, presenter = made(case)
    presenter.search(SECRET)
    presenter.search(case.desk.sources.get(case.ids["secret"]).code.lower())
    assert page.shown[0].groups == ()
    assert [(group.kind, group.count) for group in page.shown[1].groups] == [(NAMED, "1")]
    assert page.shown[1].groups[0].rows[0].record == case.ids["secret"]


def test_a_search_is_kept_changed_named_anew_removed_and_each_of_it_undone(case):
    page, presenter = made(case)
    presenter.search("truncheons")
    presenter.keep(" ")
    assert len(page.problems) == 1
    presenter.keep("Beaten")
    assert page.kept == ["Beaten"]
    (shown,) = page.saved[-1].saved
    assert (shown.name, shown.asks) == ("Beaten", "“\u2068truncheons\u2069”")
    presenter.keep("beaten")
    assert "already" in page.problems[-1]

    presenter.narrow(Question(kinds=("act",)))
    assert (page.asked[-1].saved, page.asked[-1].changed) == (shown.key, True)
    presenter.keep_change()
    assert not page.asked[-1].changed
    assert page.saved[-1].saved[0].asks == "“\u2068truncheons\u2069” · Acts"
    assert "asks something else" in page.saved[-1].done
    presenter.undo()
    assert page.saved[-1].done == ""
    assert page.saved[-1].saved == (shown,)
    assert page.asked[-1].changed

    presenter.rename(shown.key, "Batons")
    assert [one.name for one in page.saved[-1].saved] == ["Batons"]
    presenter.undo()
    presenter.remove(shown.key)
    assert page.saved[-1].saved == ()
    assert "was removed" in page.saved[-1].done
    presenter.undo()
    presenter.undo()
    assert page.saved[-1].saved == (shown,)

    presenter.clear()
    presenter.ask_saved(shown.key)
    assert page.asked[-1] == AskedShown(Question(words="truncheons"), shown.key)
    assert set(groups(page)) == {"testimony", "act", "passage"}
    presenter.remove(shown.key)
    presenter.ask_saved(shown.key)
    assert page.saved[-1].saved == ()


def test_a_saved_search_says_all_that_it_asks(case):
    page, presenter = made(case)
    ids = case.ids
    question = Question(
        "court", HALF, True, ids["baku"], ids["unit-19"], "torture", ids["niko"], ("act", "event"), (1,)
    )
    case.desk.saved_searches.keep("All", question)
    case.desk.vault.database.execute("INSERT INTO saved_search VALUES ('x', 'Old', '{}', '-')")
    presenter.list_saved()
    shown = {one.name: one for one in page.saved[-1].saved}
    assert shown["All"].asks == (
        "“\u2068court\u2069” · from 15 to 30 September 2017 · or undated · \u2068Bakı\u2069 · \u2068Police Unit 19\u2069"
        " · \u2068Niko\u2069 · <torture> · Events, Acts · 1 – Internal"
    )
    assert not shown["Old"].can_be_read
    for key in [one.key for one in shown.values()]:
        presenter.remove(key)


def test_coming_back_asks_again(case):
    page, presenter = made(case)
    presenter.look_again()
    assert page.shown == []
    presenter.search("comeback")
    case.keep("comeback", NoteBody(case.ids["niko"], "comeback"))
    presenter.look_again()
    assert [len(shown.groups) for shown in page.shown] == [0, 1]
