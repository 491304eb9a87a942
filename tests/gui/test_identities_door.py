"""The door to who a source is, as a person meets it: three clicks and a sentence, and nothing left when it is closed."""

import gc

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import IdentityParticulars, NameKind, PersonContact, PersonName
from evidence_desk.catalogue.kinds.identity import Protection
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk
from evidence_desk.gui.identities.opened_page import CLOSES_AFTER
from evidence_desk.gui.identities.presenter import IdentityPresenter
from evidence_desk.gui.identities.shown import OpenAsked
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.ids import new_id
from evidence_desk.vault import identity_key
from evidence_desk.vault.agekeys import AgeIdentity

SECOND = "six other words kept apart"
NEW_SECOND = "lantern orchard velvet thimble"
NAME, SCRIPT_NAME, NUMBER = "Zaurbek Qarayevskiy", "Заурбек Караевский", "+994 55 771 99 13"
WHO = IdentityParticulars(
    names=(PersonName(NAME), PersonName(SCRIPT_NAME, NameKind.OTHER_SPELLING, "ru")),
    contacts=(PersonContact("telephone", NUMBER, "after ten"),),
    note="Limps <b>on</b> the left.\nSecond line.",
)
WORDS = ("Zaurbek", "Заурбек", "771 99 13", "Limps")
REASON = "The lawyer files the appeal."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("door")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        desk.identities.choose_second_passphrase(SECOND, CHEAP)
        card = KeyCard(new_id(), "Headquarters", b"k" * 32, AgeIdentity.generate().recipient)
        desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
        desk.contacts.verify(card.desk, how="read aloud", by="a researcher")
        yield desk


@pytest.fixture
def headquarters(desk):
    return desk.contacts.all()[0].desk


@pytest.fixture
def source(desk):
    """A source with a protected identity."""
    record = desk.keep(SourceBody(alias="Niko"))
    desk.identities.enter(IdentityEntry(record.id, WHO))
    return record


@pytest.fixture
def blank(desk):
    """A source without one."""
    return desk.keep(SourceBody(alias="Tamar"))


@pytest.fixture
def view(look, desk, qtbot):
    view = make_sources(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.activateWindow()
    view.entered()
    return view


def door_at(view, source):
    view.show_record(source.id)
    return view.card.identity


def click(place, words):
    button = next(one for one in place.findChildren(Button) if one.text().startswith(words) and one.isVisible())
    press(button)


def press(button):
    """With the mouse, once it is scrolled into view."""
    place = button
    while place is not None and not isinstance(place, QScrollArea):
        place = place.parentWidget()
    for _ in range(3):  # words that wrap anew move what lies below them once more
        QApplication.processEvents()
        if place is not None:
            place.ensureWidgetVisible(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def open_it(door):
    """Three clicks and one sentence, the last click by Enter."""
    click(door, "Open identity")
    QTest.keyClicks(QApplication.focusWidget(), REASON)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), SECOND)
    click(door, "Open")


def shown(root):
    """All that can be read or heard of a widget and everything in it."""
    texts = []
    for widget in (root, *root.findChildren(QWidget)):
        texts += [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, PlainLabel | QLineEdit):
            texts.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            texts.append(widget.toPlainText())
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            texts += [interface.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return "\n".join(texts)


def names_in(text):
    return [word for word in WORDS if word in text]


def last(desk):
    entry = desk.log.last().entry
    return entry.action, entry.reason


def test_three_clicks_and_one_sentence(view, desk, source):
    door = door_at(view, source)
    assert names_in(shown(view)) == []
    open_it(door)
    assert last(desk) == ("identity-opened", REASON)
    assert names_in(shown(door._opened)) == list(WORDS)
    assert "Limps <b>on</b> the left.\nSecond line." in shown(door._opened)
    assert door._reason._passphrase.is_empty()
    assert door._reason._reason.text() == ""


def test_open_it_is_nowhere_but_behind_the_door(view, desk, source):
    door = door_at(view, source)
    open_it(door)
    everywhere = [widget for widget in view.findChildren(QWidget) if not door._opened.isAncestorOf(widget)]
    outside = "\n".join(shown_alone(widget) for widget in everywhere if widget is not door._opened)
    assert names_in(outside) == []
    assert names_in(view.window().windowTitle()) == []
    assert names_in(QGuiApplication.applicationDisplayName()) == []


def shown_alone(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    told = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    parts = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    return "\n".join(told + ([interface.text(part) for part in parts] if interface else []))


def test_it_closes_by_itself_after_a_minute_without_use_and_shows_how_long(view, source):
    door = door_at(view, source)
    open_it(door)
    page = door._opened
    for _ in range(CLOSES_AFTER - 10):
        page.count_down()
    assert "10 s" in page._countdown.text()
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(5, 5),
        page.mapToGlobal(QPointF(5, 5)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, move)
    assert page.seconds_left() == CLOSES_AFTER
    for _ in range(CLOSES_AFTER - 1):
        page.count_down()
    assert page.isVisible()
    QTest.keyClick(page._longer, Qt.Key.Key_Space)
    assert page.seconds_left() == CLOSES_AFTER
    for _ in range(CLOSES_AFTER):
        page.count_down()
    assert not page.isVisible()
    assert not page._tick.isActive()
    assert names_in(shown(view)) == []
    assert door._standing.isVisible()


def test_escape_closes_it_and_nothing_else(view, source):
    door = door_at(view, source)
    open_it(door)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not door._opened.isVisible()
    assert names_in(shown(view)) == []


@pytest.mark.parametrize("way", ["another source", "the form", "another screen", "lock", "disabled"])
def test_leaving_closes_it(view, desk, source, blank, way):
    door = door_at(view, source)
    open_it(door)
    if way == "another source":
        view.show_record(blank.id)
    elif way == "the form":
        view.edit_asked.emit()
    elif way == "another screen":
        view.hide()
    elif way == "lock":
        view.keep_draft()
    else:
        view.setEnabled(False)
    assert door._opened.particulars() is None
    assert not door._opened._tick.isActive()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert names_in(shown(view)) == []
    assert names_in(str(desk.vault.database.execute("SELECT * FROM draft"))) == []


def test_after_closing_no_particulars_are_held(view, source):
    door = door_at(view, source)
    open_it(door)
    door.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, IdentityParticulars) and one == WHO and one is not WHO]
    assert held == []


def test_a_wrong_passphrase_is_told_at_its_box_and_logged(view, desk, source):
    door = door_at(view, source)
    click(door, "Open identity")
    QTest.keyClicks(door._reason._reason, REASON)
    QTest.keyClicks(door._reason._passphrase.focusProxy(), PASSPHRASE)
    click(door, "Open")
    assert "does not open" in door._reason._passphrase_row.error()
    assert last(desk) == ("identity-refused", "")
    assert door._reason._reason.text() == REASON, "the reason need not be typed again"
    assert names_in(shown(view)) == []


def test_a_reason_with_the_name_in_it_is_refused_at_its_box(view, desk, source):
    door = door_at(view, source)
    click(door, "Open identity")
    for reason, words in (("", "Say why"), ("Where is Zaurbek?", "say why without saying who")):
        door._reason._reason.setText(reason)
        QTest.keyClicks(door._reason._passphrase.focusProxy(), SECOND)
        click(door, "Open")
        assert words in door._reason._reason_row.error()
        assert door._opened.particulars() is None
    assert last(desk) == ("identity-refused", "")


def test_nothing_can_be_copied_at_the_door(view, desk, source, blank):
    door = door_at(view, source)
    open_it(door)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    for label in door._opened.findChildren(PlainLabel):
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert not label.textInteractionFlags() & selectable
        QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    click(door, "Correct")
    boxes = [*door._entry._form.findChildren(QLineEdit), *door._entry._form.findChildren(QPlainTextEdit)]
    filled = [box for box in boxes if names_in(box.text() if isinstance(box, QLineEdit) else box.toPlainText())]
    assert len(filled) == 4
    for box in boxes:
        box.selectAll()
        for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
            QTest.keyClick(box, key, Qt.KeyboardModifier.ControlModifier)
        menu = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, box.rect().center(), box.mapToGlobal(box.rect().center())
        )
        QApplication.sendEvent(box, menu)
        assert QApplication.activePopupWidget() is None
        assert clipboard.text() == "before"
    note = next(box for box in boxes if isinstance(box, QPlainTextEdit))
    assert note.createMimeDataFromSelection().formats() == []


def test_sealing_to_headquarters_from_the_form(view, desk, blank, headquarters):
    door = door_at(view, blank)
    click(door, "Enter identity")
    entry = door._entry
    assert not entry._form.isVisible(), "nothing can be typed before it is said who can open it"
    choose(entry, headquarters)
    assert "cannot be undone" in entry._meaning.words()
    type_name(entry)
    entry.keep_draft()
    assert desk.drafts.find("identity", blank.id) is None, "what is to be sealed is never kept half typed"
    click(door, "Seal it for good")
    record = desk.identities.of_source(blank.id)
    assert (record.body.protection, record.body.sealed_for) == (Protection.SEALED, headquarters)
    assert "Sealed to" in shown(door._standing)
    assert not any(one.isVisible() and one.text().startswith("Open") for one in door.findChildren(Button))
    assert names_in(shown(view)) == []


def choose(entry, value):
    entry._how.choose(value)
    entry._how.activated.emit(entry._how.currentIndex())


def type_name(entry, name=NAME):
    box = entry._form._names.first_field()
    box.setFocus()
    QTest.keyClicks(box, name)


def test_an_unfinished_protected_entry_is_kept_locked_and_taken_up_again(view, desk, source, blank):
    door = door_at(view, blank)
    click(door, "Enter identity")
    choose(door._entry, "protected")
    type_name(door._entry)
    view.keep_draft()
    assert names_in(str(desk.vault.database.execute("SELECT * FROM draft"))) == []
    assert names_in(shown(view)) == []
    view.show_record(source.id)
    view.show_record(blank.id)
    assert "begun and not finished" in door._standing._unfinished.words()
    click(door, "Go on")
    QTest.keyClicks(QApplication.focusWidget(), SECOND)
    click(door, "Open")
    assert last(desk)[0] == "identity-draft-opened"
    assert door._entry._form.particulars().names == (PersonName(NAME),)
    click(door, "Protect it")
    assert desk.identities.open(desk.identities.of_source(blank.id).id, REASON, SECOND).names == (PersonName(NAME),)
    assert not desk.identities.has_draft(blank.id)


def test_an_unfinished_entry_can_be_given_up(view, desk, blank):
    door = door_at(view, blank)
    click(door, "Enter identity")
    choose(door._entry, "protected")
    type_name(door._entry)
    door.leave()
    assert desk.identities.has_draft(blank.id)
    click(door, "Discard")
    assert not desk.identities.has_draft(blank.id)
    click(door, "Enter identity")
    click(door, "Give up")
    assert door._standing.isVisible()


def test_a_correction_begins_from_what_was_opened_and_needs_its_reason(view, desk, source):
    door = door_at(view, source)
    open_it(door)
    click(door, "Correct")
    assert door._entry._form.particulars() == WHO
    door._entry._form._birth_place.setText("Zaqatala")
    click(door, "Protect it")
    assert "Say why" in door._entry._reason_row.error()
    QTest.keyClicks(door._entry._reason, "The place was left out.")
    click(door, "Protect it")
    record = desk.identities.of_source(source.id)
    assert record.revision == 2
    assert last(desk) == ("identity-revised", "The place was left out.")
    assert desk.identities.open(record.id, REASON, SECOND).birth_place == "Zaqatala"


def test_a_date_that_is_none_is_told_and_nothing_typed_is_lost(view, desk, blank, headquarters):
    door = door_at(view, blank)
    click(door, "Enter identity")
    choose(door._entry, headquarters)
    click(door, "Seal it for good")
    assert "Nothing is entered" in door._entry._form.rows["names"].error()
    type_name(door._entry)
    month = door._entry._form._birth_date._first.findChildren(QLineEdit)[1]
    QTest.keyClicks(month, "45")
    click(door, "Seal it for good")
    assert door._entry._form.rows["birth_date"].error()
    assert door._entry._form.particulars().names == (PersonName(NAME),)
    assert desk.identities.of_source(blank.id) is None


def test_lines_are_added_and_taken_away(view, blank, headquarters):
    door = door_at(view, blank)
    click(door, "Enter identity")
    choose(door._entry, headquarters)
    names = door._entry._form._names
    type_name(door._entry)
    click(names, "Another name")
    QTest.keyClicks(QApplication.focusWidget(), "Zaur")
    assert [line[0] for line in names.parts()] == [NAME, "Zaur"]
    press(names._rows[0]._drop)
    assert [line[0] for line in names.parts()] == ["Zaur"]
    assert not names._rows[0]._drop.isVisible()


def test_changing_the_second_passphrase(view, desk, source, monkeypatch):
    monkeypatch.setattr(identity_key, "calibrated_cost", lambda: CHEAP)
    door = door_at(view, source)
    click(door, "Change the second passphrase")
    page = door._second
    assert "lost for good" in page._warning.words()

    def fill(old, new, again):
        for box, text in ((page._old, old), (page._new.first, new), (page._new.again, again)):
            box.wipe()
            QTest.keyClicks(box.focusProxy(), text)
        click(door, "Change it")

    fill(SECOND, NEW_SECOND, NEW_SECOND + "x")
    assert "differ" in page._new._again_row.error()
    fill(PASSPHRASE, NEW_SECOND, NEW_SECOND)
    assert "does not open" in page._old_row.error()
    fill(SECOND, "password1234", "password1234")
    assert "found by trying" in page._new._first_row.error()
    fill(SECOND, NEW_SECOND, NEW_SECOND)
    assert last(desk)[0] == "second-passphrase-changed"
    assert door._standing.isVisible()
    desk.identities.change_second_passphrase(NEW_SECOND, SECOND, CHEAP)


def test_the_first_protected_identity_asks_for_a_second_passphrase(look, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(identity_key, "calibrated_cost", lambda: CHEAP)
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        source = desk.keep(SourceBody(alias="Niko"))
        view = make_sources(look, ImmediateTasks(), desk).view
        qtbot.addWidget(view)
        view.show()
        door = door_at(view, source)
        click(door, "Enter identity")
        assert "verify the keys of headquarters" in door._entry._meaning.words()
        choose(door._entry, "protected")
        assert not door._entry._form.isVisible()
        click(door, "Choose a second passphrase")
        click(door, "Not now")
        click(door, "Choose a second passphrase")
        for box in (door._second._new.first, door._second._new.again):
            QTest.keyClicks(box.focusProxy(), SECOND)
        click(door, "Choose this one")
        assert desk.identities.has_second_passphrase()
        type_name(door._entry)
        click(door, "Protect it")
        assert desk.identities.of_source(source.id).body.protection is Protection.PROTECTED


class Slow:
    """A runner whose answers come when they are asked for."""

    def __init__(self):
        self.waiting = []

    def desk(self, step, done, failed):
        self.waiting.append((step, done, failed))

    def run(self):
        while self.waiting:
            step, done, _failed = self.waiting.pop(0)
            done(step())


class Page:
    """Hears what is shown."""

    def __init__(self):
        self.heard = []

    def __getattr__(self, name):
        return lambda *shown: self.heard.append((name, *shown))


def test_what_was_opened_for_a_source_that_is_gone_is_not_shown(desk, source, blank):
    page, runner = Page(), Slow()
    presenter = IdentityPresenter(page, runner, desk)
    presenter.look_for(source.id)
    runner.run()
    passphrase = bytearray(SECOND.encode())
    presenter.open(OpenAsked(REASON, passphrase))
    presenter.look_for(blank.id)
    runner.run()
    assert [name for name, *_ in page.heard] == ["show_standing", "show_standing"]
    assert not any(passphrase), "the passphrase is wiped whatever happens"
    assert last(desk) == ("identity-opened", REASON), "it was opened, so the log says so"


def test_an_open_door_that_was_left_meanwhile_stays_closed(view, source):
    door = door_at(view, source)
    click(door, "Open identity")
    click(door, "Not now")
    door.show_opened(WHO)
    assert not door._opened.isVisible()
    assert names_in(shown(view)) == []
