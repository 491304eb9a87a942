"""The screen of events as a person meets it, on a desk with the whole case: chain, line of time, acts beside it."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from screen_painting import end

from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import create_desk
from evidence_desk.gui.events.card_view import ActWanted
from evidence_desk.gui.events.wiring import make_events
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07"
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("events-view")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def case(desk):
    return record_case(desk)


@pytest.fixture
def view(look, desk, case):
    view = make_events(look, ImmediateTasks(), desk).view
    view.resize(1100, 800)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    end(view)  # at once: as long as it is there, every change of the look is one to all its parts
    for kind in ("event", "act", "intervention"):
        for record in desk.drafts.waiting(kind):
            desk.drafts.drop(kind, record)


def buttons(view, words):
    return [one for one in view.findChildren(Button) if one.text() == words and one.isVisible()]


def told(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def plain(text):
    return text.replace("\u2068", "").replace("\u2069", "")


def chain(view, place=0):
    return view.events.card._groups()[place][1]


def test_the_chain_reads_as_it_happened_and_every_involvement_is_alleged(view, case):
    view.show_record(case["niko-detained"])
    rows = chain(view).rows()
    assert len(rows) == 11
    assert rows[0].key == case["stopped"]
    assert plain(rows[0].subtitle).startswith("14 September 2017, about 23:45")
    assert rows[0].title == "Arbitrary arrest (baton or truncheon, blows on the head, unmarked vehicle)"
    assert plain(rows[0].people[1]) == "against: Niko, acquaintance who was stopped with him"
    for row in rows:
        said = [plain(line) for line in row.people if "involve" in line or "alleged" in line]
        assert all(line.startswith("alleged: ") for line in said)
        assert "said in T-" in row.spoken()
    line = view.events.card._line.line
    assert [one.key for one in line.items()] == [row.key for row in rows]
    assert line.isVisible()


def test_the_rows_of_a_chain_are_a_sound_model_as_high_as_their_words(view, case, qtmodeltester):
    view.show_record(case["niko-detained"])
    acts = chain(view)
    tester = QAbstractItemModelTester(acts.model(), QAbstractItemModelTester.FailureReportingMode.QtTest)
    qtmodeltester.check(acts.model())
    heights = [acts.rowHeight(place) for place in range(acts.model().rowCount())]
    assert acts.height() == sum(heights)
    assert min(heights) > 60
    narrow = acts._delegate.height(acts.rows()[0], 240)
    assert narrow > heights[0]
    view.show_record(case["niko-after"])
    assert acts.model().rowCount() == 4
    assert tester.model() is acts.model()


def test_chain_and_line_of_time_point_at_the_same_act(view, case):
    view.show_record(case["niko-detained"])
    acts, line = chain(view), view.events.card._line.line
    acts.setFocus()
    QTest.keyClick(acts, Qt.Key.Key_Down)
    QTest.keyClick(acts, Qt.Key.Key_Down)
    assert acts.chosen_key() == case["beaten"] == line.current()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert acts.chosen_key() == case["stopped"]


def test_sources_are_one_click_away_and_one_key_from_the_menu(view, desk, case, qtbot):
    view.show_record(case["niko-detained"])
    acts = chain(view)
    account = desk.register.find(case["niko-account"])
    row, index = acts.rows()[0], acts.model().index(0, 0)
    chip = acts._delegate._place(row, acts.viewport().width()).sources[0][0]
    place = chip.translated(acts.visualRect(index).topLeft()).center()
    with qtbot.waitSignal(view.record_asked) as asked:
        QTest.mouseClick(acts.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, place)
    assert asked.args[0] == RecordAsked("passage", case["passage-stopped"])  # in its account
    acts._offer(row)  # what the menu key of the row opens
    offers = [action.text() for action in acts._menu.actions()]
    assert offers == ["Open the act", f"Go to {account.code}"]
    with qtbot.waitSignal(view.record_asked) as asked:
        acts._menu.actions()[1].trigger()
    assert asked.args[0].kind == "passage"


def test_an_act_opens_beside_its_chain_and_leads_back_to_where_one_was(view, case, qtbot):
    view.show_record(case["niko-detained"])
    acts = chain(view)
    acts.setFocus()
    acts.choose(2)
    opened = acts.chosen_key()
    QTest.keyClick(acts, Qt.Key.Key_Return)
    assert view.acts.isVisible()
    assert view.acts._rows.hasFocus()
    assert plain(view._title.text()) == "Niko: detention and torture"
    assert view.acts._model.rowCount() == 11
    assert view.acts.card._head._title.text() == "\u2068Rape by several perpetrators (insertion of an object)\u2069"
    QTest.keyClick(view.acts._rows, Qt.Key.Key_Down)
    assert view.acts.act_in_view() != opened
    QTest.keyClick(view.acts._rows, Qt.Key.Key_Up)
    QTest.keyClick(view.acts._rows, Qt.Key.Key_Escape)
    assert view.events.isVisible()
    assert chain(view).chosen_key() == opened
    assert chain(view).hasFocus()


def test_the_undated_those_taken_back_and_other_desks_stand_apart(view, desk, case):
    event = desk.keep(EventBody("Raid on a flat")).id
    dated = desk.keep(ActBody(event, described="Door broken", when=understood("2017-09-18"))).id
    undated = desk.keep(ActBody(event, described="Telephones taken", sensitivity=3)).id
    wrong = desk.keep(ActBody(event, described="Twice")).id
    desk.keep(ActBody(event, described="Twice", taken_back=True), wrong, based_on=1, reason="Told twice.")
    theirs = Record(new_id(), "A-8M2C4Y", new_id(), 1, "2017-11-14T10:00:00.000Z", ActBody(event, described="Seen"))
    desk.records["act"].accept(theirs)
    view.show_record(event)
    groups = [[row.key for row in one.rows()] for _, one in view.events.card._groups()]
    assert groups == [[dated], [theirs.id, undated], [wrong]]  # the undated as they were recorded
    chips = [[chip.words for chip in row.chips] for _, one in view.events.card._groups() for row in one.rows()]
    assert chips == [[], ["Of another desk"], ["3 – Identifying"], ["Taken back"]]
    assert wrong not in {one.key for one in view.events.card._line.line.items()}
    assert [one.key for one in view.events.card._line.line.items()] == [dated, theirs.id, undated]


def test_what_stands_around_an_event_leads_there(view, case, qtbot):
    view.show_record(case["niko-detained"])
    around = view.events.card._around
    rows = [around._model.row_at(place) for place in range(2)]
    assert [(row.title, row.chips[0].words) for row in rows] == [
        ("Round-up in Baku, September 2017", "this is part of it"),
        ("Niko: after his release", "this led to it"),
    ]
    around._rows.setFocus()
    around._rows.choose(0)
    QTest.keyClick(around._rows, Qt.Key.Key_Return)
    assert "Round-up in Baku, September 2017" in plain(view.events.card._head._title.text())
    parts = view.events.card._parts
    assert parts.isVisible()
    assert [one.tone for one in view.events.card._line.line.items()] == ["secondary"]
    line = view.events.card._line.line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert plain(view.events.card._head._title.text()) == "Niko: detention and torture"


def test_an_event_without_acts_says_what_an_act_is_and_begins_one(view, desk, case):
    event = desk.keep(EventBody("Hearing")).id
    view.show_record(event)
    assert any("An act is one thing" in words for words in told(view.events.card))
    assert not view.events.card._line.isVisible()
    buttons(view, "New act")[0].click()
    assert view.acts.is_editing()
    assert view.acts.form.first_field().hasFocus()
    view.acts.form._described.setPlainText("Sentenced")
    view.keep_draft()
    view.acts.left.emit()
    view.show_record(event)
    assert buttons(view, "Go on with the act begun")
    buttons(view, "Go on with the act begun")[0].click()
    assert view.acts.form.form().described == "Sentenced"


def test_hostile_words_are_shown_letter_by_letter(view, desk, case):
    event = desk.keep(EventBody(HOSTILE, summary=HOSTILE)).id
    people = (Involvement(described=HOSTILE),)
    act = desk.keep(ActBody(event, described=HOSTILE, against=(Affected(described=HOSTILE),), involvement=people)).id
    view.show_record(event)
    assert "⟦U+202E⟧" in view.events.card._head._title.text()
    row = chain(view, 1).rows()[0]
    assert all("\u202e" not in part for part in (row.title, *row.people, row.spoken()))
    view.open_acts(ActWanted(event, act))
    assert all("\u202e" not in words for words in told(view.acts.card) if words)
    assert view.acts.card._described.toPlainText() == HOSTILE


def test_a_failure_of_what_serves_all_pages_is_told(view, case):
    view.events.show_failure(Failure("It did not work."))
    assert "It did not work." in view.events.banner.words()


def test_in_a_mirrored_window_the_chips_of_sources_are_where_they_are_painted(view, look, case):
    view.show_record(case["niko-detained"])
    acts = chain(view)
    row = acts.rows()[0]
    left = acts._delegate._place(row, 600).texts[0].box.left()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    index = acts.model().index(0, 0)
    box = acts.visualRect(index)
    chip = acts._delegate._place(row, box.width()).sources[0][0].translated(box.topLeft())
    mirrored = box.right() - chip.left() + box.left()
    assert acts._delegate.source_at(row, box, mirrored - 4, chip.center().y(), Qt.LayoutDirection.RightToLeft)
    assert not acts._delegate.source_at(row, box, chip.left() + 4, chip.center().y(), Qt.LayoutDirection.RightToLeft)
    assert left == look.theme.px(36)
