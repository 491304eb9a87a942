"""Lists of records and reports on files: quick at any length, driven by the keyboard, sound as item models."""

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.filter_chip import FilterChip
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.outcome_rows import URGENCY, FileOutcome, Outcome
from evidence_desk.gui.widgets.outcome_table import OutcomeModel, OutcomeTable
from evidence_desk.gui.widgets.outcomes import outcome_chip, outcome_words
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row

MILLION = 1_000_000


class Rows(QAbstractListModel):
    """As many rows as wanted, made when looked at; counts how often it is asked."""

    def __init__(self, count):
        super().__init__()
        self.count = count
        self.asked = 0

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else self.count

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        self.asked += 1
        row = Row(str(index.row()), f"Testimony {index.row()}", "Baku", "T-4QZ8MK", (Chip("Draft", "warn"),))
        return row if role == ROW_ROLE else None


@pytest.fixture
def rows(look, qtbot):
    made = RowList(look, name="Testimonies")
    made.model_kept = Rows(50)
    made.setModel(made.model_kept)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_the_row_chosen_is_told_and_can_be_asked_for(rows, qtbot):
    assert rows.chosen_key() == ""
    with qtbot.waitSignal(rows.chosen) as told:
        rows.choose(3)
    assert told.args == [RowChosen("3")]
    assert rows.chosen_key() == "3"
    with qtbot.waitSignal(rows.chosen) as told:
        rows.choose(5000)
    assert told.args == [RowChosen("")]
    assert rows.chosen_key() == ""


def test_the_keyboard_chooses_and_opens(rows, qtbot):
    rows.choose(0)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.chosen_key() == "1"
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.chosen_key() == "49"
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [RowChosen("49")]


def test_tab_leaves_the_list(rows, qtbot):
    """Tab goes on to the next part of the window, not through fifty rows."""
    assert not rows.tabKeyNavigation()


def test_a_million_rows_are_not_looked_at(look, qtbot):
    made = RowList(look, name="Testimonies")
    qtbot.addWidget(made)
    model = Rows(MILLION)
    made.setModel(model)
    made.resize(400, 600)
    made.show()
    made.grab()
    made.choose(MILLION - 1)
    made.grab()
    assert made.chosen_key() == str(MILLION - 1)
    assert model.asked < 500


def test_a_list_that_shrinks_goes_to_its_head_first(rows):
    model = rows.model_kept
    rows.scrollToBottom()
    model.beginResetModel()
    assert rows.verticalScrollBar().value() == 0
    model.count = 2
    model.endResetModel()


def test_rows_grow_with_the_text(rows, look):
    before = rows.rowHeight(0)
    look.choose(LookChoice(Scheme.LIGHT, 200))
    assert rows.rowHeight(0) == 2 * before


def test_the_row_is_heard_as_one_sentence():
    row = Row("1", "Niko", "Baku", "T-4QZ8MK", (Chip("Draft"),))
    assert row.spoken() == "Niko, T-4QZ8MK, Baku, Draft"


def test_the_code_of_a_row_is_not_turned_round(look, qtbot, mirrored):
    """In a mirrored list the code stands at the left, its letters in their order: it is the same picture."""
    picture = painted(look, qtbot)
    left = picture.copy(0, 0, picture.width() // 2, picture.height())
    assert has_ink(left)


def painted(look, qtbot):
    made = RowList(look, name="Codes")
    made.model_kept = OneRow(Row("1", "", "", "T-4QZ8MK"))
    made.setModel(made.model_kept)
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.show()
    return made.viewport().grab().toImage()


class OneRow(QAbstractListModel):
    def __init__(self, row):
        super().__init__()
        self._row = row

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self._row if role == ROW_ROLE else None


def has_ink(picture):
    ground = picture.pixel(picture.width() // 2, 6)
    lines = range(8, picture.height() // 2)
    return any(picture.pixel(x, y) != ground for x in range(8, picture.width()) for y in lines)


FILES = (
    FileOutcome(Outcome.STORED, "one.jpg"),
    FileOutcome(Outcome.CHANGED, "two.jpg", "changed since 3 May"),
    FileOutcome(Outcome.STORED, "three.jpg"),
    FileOutcome(Outcome.IGNORED, "Thumbs.db"),
)


def test_reports_are_sound_item_models(qapp):
    model = OutcomeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_files(FILES)
    model.narrow(Outcome.STORED)
    model.narrow(None)
    model.show_files([])
    assert tester.model() is model


def test_what_needs_a_person_comes_first(qapp):
    model = OutcomeModel()
    model.show_files(FILES)
    assert [model.index(row, 1).data() for row in range(4)] == ["two.jpg", "Thumbs.db", "one.jpg", "three.jpg"]
    assert model.counts() == ((Outcome.CHANGED, 1), (Outcome.IGNORED, 1), (Outcome.STORED, 2))


@pytest.fixture
def table(look, qtbot):
    made = OutcomeTable(look, name="Results")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show_files(FILES)
    made.show()
    return made


def chips(table):
    return {chip.text(): chip for chip in table.findChildren(FilterChip) if not chip.isHidden()}


def test_the_sum_narrows_the_report(table, qtbot):
    assert list(chips(table)) == ["4 All", "1 Changed", "1 Ignored", "2 Stored"]
    with qtbot.waitSignal(table.narrowed) as told:
        qtbot.mouseClick(chips(table)["2 Stored"], Qt.MouseButton.LeftButton)
    assert told.args == [Outcome.STORED]
    assert table.model.rowCount() == 2
    qtbot.mouseClick(chips(table)["4 All"], Qt.MouseButton.LeftButton)
    assert table.model.rowCount() == 4


def test_a_new_report_takes_the_place_of_the_old_one(table, qtbot):
    table.show_files(FILES[:1])
    qtbot.waitUntil(lambda: list(chips(table)) == ["1 All", "1 Stored"])
    assert table.model.rowCount() == 1


def test_the_row_the_keyboard_is_on_is_told(table, qtbot):
    view = table.findChild(QTableView)
    heard = []
    table.chosen.connect(heard.append)
    view.setCurrentIndex(table.model.index(1, 0))
    assert heard == [FILES[3]]


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_words_tone_and_icon(look, outcome):
    chip = outcome_chip(outcome)
    assert chip.words == outcome_words(outcome)
    assert look.theme.hex(f"{chip.tone}_tint")
    assert look.shapes.drawing(chip.icon)
    assert outcome in URGENCY


def test_no_two_outcomes_are_told_by_colour_alone():
    chips = [outcome_chip(outcome) for outcome in Outcome]
    assert len({chip.words for chip in chips}) == len(chips)


@pytest.fixture
def pane(look, qtbot, rows):
    empty = EmptyState(look, "users", "No source yet", "Record one.", act="New source")
    made = ListPane(look, "Sources", rows, empty, filter_words="Filter", new_words="New")
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


def visible_words(widget):
    return {label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()}


def test_an_empty_list_says_what_to_do(pane):
    pane.show_count(0, "")
    assert "No source yet" in visible_words(pane)
    assert not pane.rows.isVisible()
    pane.show_count(50, "50")
    assert "No source yet" not in visible_words(pane)
    assert pane.rows.isVisible()


def test_a_filter_that_finds_nothing_is_another_matter(pane, qtbot):
    pane.focus_filter()
    with qtbot.waitSignal(pane.filtered) as told:
        qtbot.keyClicks(pane.focusWidget(), "Niko")
    assert told.args == ["Niko"]
    assert pane.filter_words() == "Niko"
    pane.show_count(0, "")
    assert "Nothing found" in visible_words(pane)
    assert "No source yet" not in visible_words(pane)


def test_the_filter_waits_for_a_pause(pane, qtbot):
    heard = []
    pane.filtered.connect(heard.append)
    pane.focus_filter()
    qtbot.keyClicks(pane.focusWidget(), "Nik")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["Nik"])


def test_list_and_detail_stand_side_by_side(look, qtbot, pane):
    detail, nothing = PlainLabel("detail"), PlainLabel("nothing chosen")
    both = pane.kept = ListDetail(look, pane, detail, nothing)  # kept: it takes the parts with it when it goes
    qtbot.addWidget(both)
    both.show()
    assert nothing.isVisible()
    both.show_detail(shown=True)
    assert detail.isVisible()
    both.show_detail(shown=False)
    assert nothing.isVisible()
