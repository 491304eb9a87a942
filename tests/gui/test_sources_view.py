"""The screen of sources as a person meets it: list, card, form, and what is kept while typing. A real desk behind it."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import NameStatus, Reliability, SourceType
from evidence_desk.desk import create_desk
from evidence_desk.gui.boxes.languages_box import LanguagesBox
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.values.ids import new_id

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources-view")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def view(look, desk, qtbot):
    view = make_sources(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    for record in desk.drafts.waiting("source"):
        desk.drafts.drop("source", record)


def button(view, words):
    return next(one for one in view.findChildren(Button) if one.text() == words and one.isVisible())


def alias_of(view):
    return view.form.first_field()


def test_what_is_typed_is_kept_within_a_second_and_at_once_before_a_lock(view, desk, qtbot):
    view.ask_new()
    QTest.keyClicks(alias_of(view), "Ni")
    assert view._keep.isActive()
    assert view._keep.interval() <= 1000
    left = view._keep.remainingTime()
    QTest.keyClicks(alias_of(view), "ko")
    assert view._keep.remainingTime() <= left, "each key must not put the keeping off"
    assert desk.drafts.waiting("source") == []
    view.keep_draft()
    assert desk.drafts.find("source", NEW)["form"]["alias"] == "Niko"
    assert not view._keep.isActive()
    assert "Kept in the vault" in view._foot._kept.text()


def test_the_list_shows_the_unsaved_source_and_going_elsewhere_loses_nothing(view, desk):
    other = desk.keep(SourceBody(alias="Another"))
    view.entered()
    view.ask_new()
    QTest.keyClicks(alias_of(view), "Niko")
    view.show_record(other.id)
    assert not view.is_editing()
    first = view._model.index(0, 0).data(ROW_ROLE)
    assert (first.key, first.title, first.chips[-1].words) == (NEW, "Niko", "Not saved")
    view._rows.choose(0)
    assert view.is_editing()
    assert alias_of(view).text() == "Niko"


def test_arrows_go_through_the_list_past_an_unsaved_form(view, desk):
    desk.keep(SourceBody(alias="Another"))
    view.ask_new()
    QTest.keyClicks(alias_of(view), "Niko")
    view.keep_draft()
    view._rows.setFocus()
    QTest.keyClick(view._rows, Qt.Key.Key_Down)
    QTest.keyClick(view._rows, Qt.Key.Key_Up)
    assert view.is_editing()
    assert view._rows.hasFocus()
    QTest.keyClick(view._rows, Qt.Key.Key_Return)
    assert alias_of(view).hasFocus()


def test_discarding_can_be_taken_back(view, desk):
    view.ask_new()
    QTest.keyClicks(alias_of(view), "Niko")
    view.keep_draft()
    button(view, "Discard").click()
    assert desk.drafts.waiting("source") == []
    assert view._given_up.words()
    button(view, "Bring it back").click()
    assert alias_of(view).text() == "Niko"
    assert desk.drafts.waiting("source") == [NEW]
    assert not view._given_up.words()


def test_an_unsaved_change_is_offered_on_the_card(view, desk):
    niko = desk.keep(SourceBody(alias="Niko"))
    view.entered()
    view.show_record(niko.id)
    button(view, "Edit").click()
    QTest.keyClicks(alias_of(view), "laus")
    button(view, "Finish later").click()
    assert not view.is_editing()
    assert view._rows.hasFocus()
    button(view, "Go on").click()
    assert alias_of(view).text() == "Nikolaus"
    button(view, "Save").click()
    assert desk.sources.get(niko.id).body.alias == "Nikolaus"
    assert desk.drafts.waiting("source") == []


def test_a_problem_shows_at_its_field_and_the_keyboard_goes_there(view, desk):
    view.ask_new()
    view.form._name_status.choose(NameStatus.WITHHELD)
    QTest.keyClicks(alias_of(view), "X")
    button(view, "Save").click()
    row = view.form._rows["name_status_reason"]
    assert row.isVisible()
    assert "withheld" in row.error()
    assert view.form._name_status_reason.hasFocus()
    QTest.keyClicks(view.form._name_status_reason, "She asked for it.")
    assert row.error() == ""
    assert view.is_editing()


def test_a_failure_is_told_in_three_parts_and_nothing_typed_is_lost(view, desk):
    niko = desk.keep(SourceBody(alias="Before"))
    view.entered()
    view.show_record(niko.id)
    button(view, "Edit").click()
    desk.keep(SourceBody(alias="Changed elsewhere"), niko.id, based_on=1)
    QTest.keyClicks(alias_of(view), " and after")
    button(view, "Save").click()
    assert "changed in the meantime" in view.banner.words()
    assert "Neither version was lost" in view.banner.words()
    assert alias_of(view).text() == "Before and after"
    view.show_failure(Failure("A", "B", "C"))
    assert view.banner.words() == "A B C"


def test_questions_follow_from_answers(view):
    view.ask_new()
    form = view.form
    assert not form._rows["spokesperson"].isVisible()
    assert not form._rows["reliability_reason"].isVisible()
    assert not form._rows["reason"].isVisible()
    form._folds["reliability"].unfold()
    for box, term, row in (
        (form._type, SourceType.ORGANISATION, "spokesperson"),
        (form._reliability, Reliability.B, "reliability_reason"),
        (form._name_status, NameStatus.PSEUDONYM, "name_status_reason"),
    ):
        box.choose(term)
        box.activated.emit(box.currentIndex())
        assert form._rows[row].isVisible()


def test_a_source_of_another_desk_says_whose_it_is_and_offers_no_change(view, desk):
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    theirs = Record(new_id(), "S-00000C", headquarters, 1, "2017-11-01T10:00:00.000Z", SourceBody(alias="Theirs"))
    desk.sources.accept(theirs)
    view.show_record(theirs.id)
    assert "belongs to the desk “Headquarters”" in view.card._head._theirs.words()
    assert [one.text() for one in view.findChildren(Button) if one.isVisible() and one.text() == "Edit"] == []
    QTest.keyClick(view._rows, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not view.is_editing()


def test_what_came_from_a_source_leads_to_it(view, desk, qtbot):
    niko = desk.keep(SourceBody(alias="Niko"))
    account = desk.keep(TestimonyBody(source=niko.id, text="We were taken."))
    view.show_record(niko.id)
    rows = view.card._came._rows
    assert rows.isVisible()
    rows.choose(0)
    with qtbot.waitSignal(view.record_asked) as asked:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert (asked.args[0].kind, asked.args[0].record) == ("testimony", account.id)
    with qtbot.waitSignal(view.testimony_wanted) as wanted:
        button(view, "New testimony").click()
    assert wanted.args[0].record == niko.id


def test_hostile_words_stay_words_everywhere(view, desk):
    texts = {"name_status_reason", "reliability_reason", "spokesperson", "note"}
    body = SourceBody(alias=HOSTILE, **dict.fromkeys(texts, HOSTILE))
    record = desk.keep(body, reason=HOSTILE)
    desk.keep(SourceBody(alias=HOSTILE + "2"), record.id, 1, HOSTILE)
    view.entered()
    view.show_record(record.id)
    labels = [label for label in view.findChildren(QLabel) if label.isVisible()]
    assert any("<img src='file:///etc/hostname'>" in label.text() for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert [label.text() for label in labels if set(label.text()) & set("\u202e\u200b\x07")] == []
    row = view._model.index(0, 0).data(ROW_ROLE)
    assert not set(row.title + row.subtitle) & set("\u202e\u200b\x07")
    button(view, "Edit").click()
    assert alias_of(view).text() == HOSTILE + "2", "the form shows what is really there"


def test_the_list_loads_more_as_it_is_scrolled(view, desk):
    with desk.vault.database.transaction():
        for number in range(250):
            desk.sources.add(SourceBody(alias=f"Source {number}"))
    view.entered()
    read = view._model.rowCount()
    assert read < desk.sources.count()
    for _ in range(5):
        view._rows.verticalScrollBar().setValue(view._rows.verticalScrollBar().maximum())
        QApplication.processEvents()
    assert view._model.rowCount() == desk.sources.count()
    assert not view._model.canFetchMore(QModelIndex())


def test_filtering_says_when_nothing_fits(view, desk, qtbot):
    desk.keep(SourceBody(alias="Niko"))
    view.entered()
    view.focus_filter()
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "nobody of this name")
    qtbot.waitUntil(lambda: view._model.rowCount() == 0)
    assert view._pane._stack.currentIndex() == 2
    box.clear()
    qtbot.waitUntil(lambda: view._model.rowCount() > 0)


def test_the_same_with_the_desk_in_a_thread_of_its_own(look, qtbot, tmp_path):
    tasks, opened = Tasks(), []
    trouble = []
    tasks.desk(
        lambda: create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()),
        opened.append,
        trouble.append,
    )
    qtbot.waitUntil(lambda: bool(opened))
    (desk,) = opened
    view = make_sources(look, tasks, desk).view
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    view.entered()
    view.ask_new()
    qtbot.waitUntil(view.is_editing)
    QTest.keyClicks(alias_of(view), "Niko")
    view.keep_draft()
    button(view, "Save").click()
    button(view, "Save").click()
    qtbot.waitUntil(lambda: not view.is_editing())
    qtbot.waitUntil(lambda: view._model.rowCount() == 1)
    assert view._model.index(0, 0).data(ROW_ROLE).title == "Niko"
    view.show_record("no such record")
    qtbot.waitUntil(lambda: view.banner.words() != "")
    tasks.desk(desk.close, opened.append, trouble.append)
    qtbot.waitUntil(lambda: len(opened) == 2)
    tasks.shut_down()
    assert trouble == []


# The parts of forms.


def test_rows_hold_to_the_rules_of_models(qtbot):
    rows = RecordRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    asked = []
    rows.more_wanted.connect(lambda: asked.append(True))
    rows.renew([Row(str(number), f"Row {number}") for number in range(3)], whole=False)
    rows.fetchMore(QModelIndex())
    rows.fetchMore(QModelIndex())
    assert asked == [True], "asked for once, until it has come"
    rows.add([Row("3", "Row 3")], whole=True)
    rows.put(Row("1", "Changed"))
    rows.put(Row(NEW, "At the head"))
    rows.drop("2")
    rows.drop("not there")
    assert [rows.index(place, 0).data(ROW_ROLE).title for place in range(rows.rowCount())] == [
        "At the head",
        "Row 0",
        "Changed",
        "Row 3",
    ]
    rows.renew([], whole=True)
    del tester


def test_languages_are_found_by_either_name_and_taken_out_again(look, qtbot):
    box = LanguagesBox(look, first=("az", "ru"))
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box._find.edit().setFocus()
    qtbot.waitUntil(box._find.edit().hasFocus)
    edits = []
    box.edited.connect(lambda: edits.append(box.languages()))
    for words in ("rus", "azə", "العر"):
        box._find.edit().setText(words)
        box._find.seek()
        QTest.keyClick(box._find.edit(), Qt.Key.Key_Return)
    assert box.languages() == ("ru", "az", "ar")
    QTest.keyClicks(box._find.edit(), "rus")
    box._find.seek()
    assert "ru" not in [box._find._model.index(row, 0).data(ROW_ROLE).key for row in range(box._find._model.rowCount())]
    box._find.empty()
    QTest.keyClick(box._find.edit(), Qt.Key.Key_Backspace)
    assert box.languages() == ("ru", "az")
    box.findChildren(Button)[0].click()
    assert box.languages() == ("az",)
    assert edits[-1] == ("az",)


@pytest.mark.parametrize(("text", "side"), [("We were taken.", "left"), ("أُخذنا إلى الوحدة", "right")])
def test_a_text_to_read_lies_at_its_own_side_and_is_as_high_as_it_is_long(look, qtbot, text, side):
    box = LongText(look, name="Account", least=1, most=30, reading=True)
    qtbot.addWidget(box)
    box.resize(400, 100)
    box.show()
    box.show_text(text)
    QApplication.processEvents()
    line = box.fontMetrics().lineSpacing()
    assert box.height() < 2.5 * line
    box.show_text(text + "\n" + text)
    QApplication.processEvents()
    assert 1.8 * line < box.height() < 3.5 * line
    assert box.verticalScrollBar().maximum() == 0
    box.show_text("\n".join([text] * 100))
    QApplication.processEvents()
    assert box.height() < 31 * line
    assert box.verticalScrollBar().maximum() > 0
    right = bool(box.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight)
    assert right == (side == "right")
    assert box.isReadOnly()
