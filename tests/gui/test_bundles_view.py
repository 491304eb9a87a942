"""The screen of bundles as a person meets it: by keyboard, by mouse, with hostile words in every field."""

import os
from dataclasses import replace

import pytest
from field_desk import PASSPHRASE
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from two_desks import copy_of_field, two_desks

from evidence_desk.bundles.parts import MAIL_BYTES, STICK_BYTES
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import open_desk
from evidence_desk.gui.bundles.choosing import Looked, everything, going
from evidence_desk.gui.bundles.item_rows import Fate, ItemRows
from evidence_desk.gui.bundles.place_page import PlacePage
from evidence_desk.gui.bundles.receiving_shown import BundleGiven
from evidence_desk.gui.bundles.sending_shown import Item, Ticked
from evidence_desk.gui.bundles.tick_list import TickList
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.contacts.fingerprint_view import FingerprintView
from evidence_desk.gui.contacts.shown import ContactChosen
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.values.progress import NobodyWatching

IMG = "<img src='file:///etc/hostname'>"
HOSTILE = f"{IMG}\u202egpj\u0007"


@pytest.fixture
def desks(tmp_path):
    (tmp_path / "desks").mkdir()
    with two_desks(tmp_path / "desks") as desks:
        yield desks


@pytest.fixture
def keep(qtbot):
    """Holds views until they are closed: without that, what runs in circles is collected while it is still shown."""
    kept = []

    def keep(view):
        qtbot.addWidget(view)
        kept.append(view)
        return view

    yield keep
    kept.clear()


@pytest.fixture
def open_view(look, qtbot, keep):
    def open_view(desk, runner=None):
        view = keep(make_bundles(look, runner or ImmediateTasks(), desk).view)
        view.resize(1000, 700)
        view.show()
        qtbot.waitExposed(view)
        view.entered()
        return view

    return open_view


def labels(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def says(view, words):
    return any(words in text for text in labels(view))


def button(view, words):
    return next(one for one in view.findChildren(Button) if one.text() == words and one.isVisible())


def press(view, words):
    QTest.mouseClick(button(view, words), Qt.MouseButton.LeftButton)


def write_bundle(view, folder, purpose="analysis"):
    press(view, "New bundle")
    view.sending.recipient.rows.choose(0)
    view.sending.recipient.purpose.setText(purpose)
    press(view, "Look what goes")
    press(view, "Choose where to")
    view.sending.place._take_folder(PathsChosen((folder,)))
    press(view, "Write the bundle")


def drop(view, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    view.dragEnterEvent(enter)
    if enter.isAccepted():
        view.dropEvent(
            QDropEvent(
                QPointF(5, 5), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
        )
    return enter.isAccepted()


def test_from_one_desk_to_the_other(desks, open_view):
    view = open_view(desks.field)
    write_bundle(view, desks.stick("first"))
    (path,) = desks.stick("first").iterdir()
    assert says(view, "can be handed over")
    assert says(view, path.name)
    press(view, "Done")
    assert view.register.isVisible()
    assert view.register._model.rowCount() >= 1

    there = open_view(desks.headquarters)
    assert drop(there, path)
    assert says(there, "This bundle is authentic and complete.")
    assert says(there, "Field desk")
    assert desks.headquarters.testimonies.count() == 0
    press(there, "Accept")
    assert says(there, "was accepted")
    assert desks.headquarters.testimonies.count() == 1
    press(there, "Done")
    there.register._rows.choose(0)
    assert says(there, "Received from \u2068Field desk\u2069")
    assert path.exists()


def test_with_the_real_threads(look, qtbot, keep, tmp_path):
    """The database is opened, asked and closed in its own thread, the bundle written in another."""
    folder = copy_of_field(tmp_path)
    tasks, opened, closed = Tasks(), [], []
    try:
        tasks.desk(lambda: open_desk(folder, PASSPHRASE), opened.append, print)
        qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
        view = keep(make_bundles(look, tasks, opened[0]).view)
        view.show()
        view.entered()
        press(view, "New bundle")
        qtbot.waitUntil(lambda: view.sending.recipient._model.rowCount() == 1, timeout=10_000)
        view.sending.recipient.purpose.setText("analysis")
        press(view, "Look what goes")
        qtbot.waitUntil(view.sending.items.isVisible, timeout=10_000)
        press(view, "Choose where to")
        view.sending.place._take_folder(PathsChosen((tmp_path,)))
        press(view, "Write the bundle")
        qtbot.waitUntil(lambda: says(view, "can be handed over"), timeout=20_000)
        press(view, "Done")
        qtbot.waitUntil(lambda: view.register._model.rowCount() == 1, timeout=10_000)
        tasks.desk(opened[0].close, closed.append, print)
        qtbot.waitUntil(lambda: bool(closed), timeout=10_000)
    finally:
        tasks.shut_down()
    assert len(list(tmp_path.glob("ED-*.zip.age"))) == 1


def test_refused_without_accepting(desks, open_view, tmp_path):
    path = tmp_path / f"{IMG.replace('/', '_')}.zip.age"
    path.write_bytes(b"age-encryption.org/v1\nnothing")
    view = open_view(desks.headquarters)
    assert drop(view, path)
    assert says(view, "This bundle cannot be read.")
    assert not any(one.text() == "Accept" and one.isVisible() for one in view.findChildren(Button))
    press(view, "Close")
    assert view.register.isVisible()


def test_only_one_file_at_a_time_and_none_during_work(desks, open_view, tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(b"x")
    view = open_view(desks.headquarters)
    assert not drop(view, tmp_path / "a", tmp_path / "b")
    press(view, "New bundle")
    assert not drop(view, tmp_path / "a")
    view.ask_new()
    view.focus_filter()
    view.show_record("x")
    assert view.sending.isVisible()
    press(view, "Cancel")
    assert view.register.isVisible()


def test_ticking_by_keyboard(desks, open_view):
    view = open_view(desks.field)
    view.ask_new()
    view.sending.recipient.purpose.setText("analysis")
    QTest.keyClick(view.sending.recipient.purpose, Qt.Key.Key_Return)
    rows = view.sending.items.rows
    QTest.keyClick(rows, Qt.Key.Key_Down)
    first = rows.chosen_key()
    assert first == desks.sealed
    assert not view.sending.items._going.left_out
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert not view.sending.items._going.goes(first)
    assert rows.chosen_key() == first
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert view.sending.items._going.goes(first)
    press(view, "Tick none")
    press(view, "Choose where to")
    assert says(view, "Nothing is ticked that may leave.")
    press(view, "Tick all")
    assert not says(view, "Nothing is ticked that may leave.")
    press(view, "Back")
    assert view.sending.recipient.purpose.text() == "analysis"


def test_ticking_by_mouse_only_on_the_box(look, qtbot):
    rows = TickList(look, name="Items")
    model = ItemRows()
    items = (Item("t1", "testimony", "T-1", "One"), Item("t2", "testimony", "T-2", "Two"))
    model.show_items(items, going(Looked(items), everything(items)))
    rows.setModel(model)
    qtbot.addWidget(rows)
    rows.resize(400, 200)
    rows.show()
    told = []
    rows.toggled.connect(told.append)
    second = rows.visualRect(model.index(1, 0)).center().y()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, second))
    assert told == []
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, second))
    assert [one.key for one in told] == ["t2"]


def test_narrowing_what_was_looked_at(look, qtbot, desks, open_view):
    view = open_view(desks.field)
    view.ask_new()
    view.sending.recipient.purpose.setText("analysis")
    press(view, "Look what goes")
    items = view.sending.items
    stays = next(chip for chip in items._group.buttons() if items._group.id(chip) == list(Fate).index(Fate.STAYS))
    stays.click()
    shown = [items._model.index(row, 0).data(ROW_ROLE) for row in range(items._model.rowCount())]
    assert {row.key for row in shown} == {desks.draft, desks.hidden}
    assert any("still a draft" in row.subtitle for row in shown)
    items._filter.setText("not finished")
    assert items._model.rowCount() == 1


def test_the_model_of_items_holds(qtmodeltester):
    model = ItemRows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    items = tuple(Item(f"t{n}", "testimony", f"T-{n}", HOSTILE, stays="" if n % 2 else "a draft") for n in range(50))
    model.show_items(items, going(Looked(items), everything(items)))
    model.narrow(Fate.STAYS, "")
    assert model.rowCount() == 25
    model.show_going(going(Looked(items), frozenset()))
    model.narrow(None, "t-7")
    model.narrow(None, "")
    qtmodeltester.check(model)
    assert tester.model() is model


def test_unverified_keys_lead_to_comparing_them(desks, open_view):
    card = desks.headquarters.key_card
    stranger = replace(card, desk="0" * 8 + card.desk[8:], name="Stranger")
    desks.field.contacts.add(stranger.desk, "Stranger", stranger.to_bytes().decode())
    view = open_view(desks.field)
    press(view, "New bundle")
    recipient = view.sending.recipient
    recipient.rows.choose(recipient._model.place_of(stranger.desk))
    recipient.purpose.setText("analysis")
    press(view, "Look what goes")
    assert says(view, "Compare their fingerprint first.")
    press(view, "Compare now")
    assert view.keys.isVisible()
    assert says(view, "Stranger")
    contact = view.keys.contact._compare
    QTest.mouseClick(contact.same, Qt.MouseButton.LeftButton, pos=QPoint(10, contact.same.height() // 2))
    QTest.keyClicks(contact.how, "in person")
    QTest.keyClick(contact.how, Qt.Key.Key_Return)
    assert says(view, "Say who compared it.")
    assert contact.by.hasFocus() or not view.isActiveWindow()
    QTest.keyClicks(contact.by, "the interviewer")
    press(view, "Mark as verified")
    assert desks.field.contacts.get(stranger.desk).verified
    press(view, "New bundle")
    assert view.sending.recipient.purpose.text() == "analysis"


def test_a_card_by_clipboard(desks, open_view):
    view = open_view(desks.field)
    press(view, "Keys")
    press(view, "Copy as text")
    text = QGuiApplication.clipboard().text()
    assert text == desks.field.key_card.to_bytes().decode()
    press(view, "Add a contact")
    view.keys.add._text.setPlainText(text)
    press(view, "Take in this text")
    assert "this desk itself" in view.keys.banner.words()
    press(view, "Cancel")
    assert view.keys.own.isVisible()


def test_a_fingerprint_breaks_into_even_lines(look, qtbot):
    view = FingerprintView(look)
    qtbot.addWidget(view)
    view.show_groups(tuple(f"{number:05}" for number in range(12)))
    heights = {view.heightForWidth(width) for width in range(160, 800, 20)}
    assert len(heights) == 3
    assert view.accessibleName().startswith("Fingerprint: 00000, 00001")


def test_tab_follows_the_page_and_then_the_foot(desks, open_view, qtbot):
    view = open_view(desks.field)
    with qtbot.waitActive(view):
        view.activateWindow()
    press(view, "New bundle")
    recipient = view.sending.recipient
    recipient.purpose.setFocus()
    assert tabbed(2) == ["Cancel", "Look what goes"]
    recipient.purpose.setText("analysis")
    press(view, "Look what goes")
    button(view, "Tick none").setFocus()
    assert tabbed(3) == ["What they will see", "What goes and what stays", "Cancel"]
    view.sending.ticked.emit(Ticked(desks.sealed, on=False))
    chips = [chip for chip in view.sending.items._group.buttons() if chip.isVisible()]
    chips[0].setFocus()
    # Of switches of which one is on, Tab stops at one, and arrows lead to the others.
    assert tabbed(len(chips) - 1, Qt.Key.Key_Right) == [chip.text() for chip in chips[1:]]
    assert tabbed(1) == ["Code or title"]


def tabbed(times, key=Qt.Key.Key_Tab):
    """The names of what Tab leads to, so many times."""
    found = []
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)
        interface = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
        found.append(interface.text(QAccessible.Text.Name))
    return found


def test_the_keyboard_stays_on_a_chip_while_numbers_change(desks, open_view, qtbot):
    view = open_view(desks.field)
    with qtbot.waitActive(view):
        view.activateWindow()
    press(view, "New bundle")
    view.sending.recipient.purpose.setText("analysis")
    press(view, "Look what goes")
    chip = next(one for one in view.sending.items._group.buttons() if one.isVisible())
    goes = [one.text() for one in view.sending.items._group.buttons()]
    chip.setFocus()
    view.sending.ticked.emit(Ticked(desks.sealed, on=False))
    assert QApplication.focusWidget() is chip
    assert [one.text() for one in view.sending.items._group.buttons()] != goes


def test_the_steps_can_be_heard(desks, open_view):
    view = open_view(desks.field)
    press(view, "New bundle")
    assert view.sending._flow._steps.accessibleName() == "Step 1 of 4: For whom"


def test_hostile_words_stay_words(desks, open_view, keep, look):
    """In names, titles, purposes, reasons, file names, everywhere they are shown on the way."""
    source = desks.field.keep(SourceBody(alias=HOSTILE), reason=HOSTILE)
    record = desks.field.keep(TestimonyBody(source=source.id, title=HOSTILE, text=HOSTILE), reason=HOSTILE)
    desks.field.seal_testimony(record.id, 1)
    seen = []
    view = open_view(desks.field)
    write_bundle(view, desks.stick("hostile"), purpose=HOSTILE)
    seen += collect(view.sending.items)
    press(view, "Done")
    view.register._rows.choose(0)
    seen += collect(view)
    for chosen in [ContactChosen(one.desk) for one in desks.field.contacts.all()]:
        view.keys_asked.emit(chosen)
        seen += collect(view)
    (path,) = desks.stick("hostile").iterdir()
    renamed = path.with_name(HOSTILE.replace("/", "_") + ".zip.age")
    path.rename(renamed)
    there = open_view(desks.headquarters)
    there.given.emit(BundleGiven(renamed))
    seen += collect(there)
    press(there, "Accept")
    seen += collect(there)
    press(there, "Done")
    there.register._rows.choose(0)
    seen += collect(there)
    custody = keep(make_custody(look, ImmediateTasks(), desks.field).view)
    custody.show()
    custody.entered()
    for place in range(4):
        custody._rows.choose(place)
        seen += collect(custody)
    assert sum(IMG in text for text in seen) >= 8
    assert [text for text in seen if "\u202e" in text or "\u0007" in text] == []


def collect(view):
    """Every word a view holds, shown or not, but for what somebody just typed; labels must be plain."""
    found = []
    for label in view.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        found += [label.text(), label.toolTip(), label.accessibleName()]
    for rows in view.findChildren(RowList):
        model = rows.model()
        for place in range(model.rowCount()):
            row = model.index(place, 0).data(ROW_ROLE)
            found += [row.title, row.subtitle, row.code, row.spoken()]
    found += [box.toPlainText() for box in view.findChildren(QPlainTextEdit)]
    return found


def test_late_bundles_by_the_list(desks, open_view):
    """Whoever follows a lead from elsewhere sees the bundle, also one that was accepted."""
    written = desks.send("for the list")
    desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, NobodyWatching()))
    view = open_view(desks.headquarters)
    view.show_record(written.bundle_id)
    assert says(view, "for the list")
    assert says(view, os.path.basename(written.path))


def test_one_file_unless_parts_are_chosen(look, keep):
    page = keep(PlacePage(look))
    assert page.part_bytes() == 0
    page.parts.choose(str(MAIL_BYTES))
    assert page.part_bytes() == MAIL_BYTES
    page.parts.choose(str(STICK_BYTES))
    assert page.part_bytes() == STICK_BYTES < 2**32
