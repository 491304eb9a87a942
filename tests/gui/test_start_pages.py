"""The pages before a vault is open: what they ask for, and what they never let go of."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import StartChoice, UnlockAsked, WaysToUnlock
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.plain_label import PlainLabel

SECRET = "copper lantern orchard"


@pytest.fixture
def window(look, qtbot, tmp_path):
    made = StartWindow(look, "Desk", tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot, page, words):
    button = next(one for one in page.findChildren(Button) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def secrets(page):
    return [line for line in page.findChildren(QLineEdit) if line.echoMode() == QLineEdit.EchoMode.Password]


def words(page):
    return [label.text() for label in page.findChildren(PlainLabel) if label.isVisible() and label.text()]


def card(window, choice):
    if choice is StartChoice.RESTORE:
        return next(one for one in window.start.findChildren(Button) if one.text().startswith("Restore"))
    cards = window.start.findChildren(ChoiceCard)
    return cards[list(StartChoice).index(choice)]


@pytest.mark.parametrize("choice", StartChoice)
def test_each_way_to_begin_is_a_key_press(window, qtbot, choice):
    with qtbot.waitSignal(window.start.chosen) as told:
        qtbot.keyClick(card(window, choice), Qt.Key.Key_Space)
    assert told.args == [choice]
    for dialog in window.findChildren(QFileDialog):
        dialog.reject()


def test_what_the_window_does_not_do_itself_it_tells(window, qtbot):
    with qtbot.waitSignal(window.verify_asked):
        card(window, StartChoice.VERIFY).click()
    with qtbot.waitSignal(window.demonstration_asked):
        card(window, StartChoice.DEMONSTRATION).click()


def test_a_new_vault_is_asked_for_and_keeps_the_window_open_while_it_is(window, qtbot):
    with qtbot.waitSignal(window.new_vault_asked):
        card(window, StartChoice.NEW_VAULT).click()
    window.holds_vault = True
    with qtbot.waitSignal(window.close_asked):
        window.close()
    assert window.isVisible()
    window.holds_vault = False
    window.close()
    assert not window.isVisible()


@pytest.fixture
def unlock(window):
    window.ask_passphrase(Path("/media/STICK/no\u202etes"))
    return window.unlock


def test_the_passphrase_of_a_vault_is_handed_over_once(unlock, window, qtbot):
    line = secrets(unlock)[0]
    qtbot.keyClicks(line, SECRET)
    with qtbot.waitSignal(window.unlock_asked) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    asked = told.args[0]
    assert asked == UnlockAsked(Path("/media/STICK/no\u202etes"), bytearray(SECRET.encode()))
    assert "copper" not in repr(asked)
    assert line.text() == ""


def test_nothing_is_asked_without_a_passphrase(unlock, window, qtbot):
    heard = []
    window.unlock_asked.connect(heard.append)
    qtbot.keyClick(secrets(unlock)[0], Qt.Key.Key_Return)
    press(qtbot, unlock, "Unlock")
    assert heard == []


def test_a_misleading_name_of_a_vault_is_shown_for_what_it_is(unlock):
    assert "no⟦U+202E⟧tes" in words(unlock)


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(unlock, window, qtbot):
    unlock.show_busy(busy=True)
    assert not secrets(unlock)[0].isEnabled()
    unlock.show_failure(Failure("This passphrase does not open the vault."))
    assert secrets(unlock)[0].isEnabled()
    assert window.focusWidget() is secrets(unlock)[0]
    qtbot.keyClicks(secrets(unlock)[0], "x")
    qtbot.keyClick(secrets(unlock)[0], Qt.Key.Key_Return)
    assert unlock.banner.words() == ""


def told_ways(page, **ways):
    page.show_ways(WaysToUnlock(Path("/media/STICK/no\u202etes"), **ways))


def labels(page):
    return [one.text() for one in page.findChildren(Button) if one.isVisible()]


def test_a_key_file_is_asked_for_only_where_the_vault_has_one(unlock, window, qtbot):
    assert "With a key file …" not in labels(unlock)
    told_ways(unlock, key_file=True)
    qtbot.keyClicks(secrets(unlock)[0], SECRET)
    press(qtbot, unlock, "With a key file …")
    assert "With a key file …" not in labels(unlock)
    assert unlock._unlock.isEnabled()
    unlock._file.take(Path("/media/CARD/beach.jpg"))
    with qtbot.waitSignal(window.unlock_asked) as told:
        press(qtbot, unlock, "Unlock")
    assert told.args[0].key_file == Path("/media/CARD/beach.jpg")


def test_a_vault_that_opens_with_its_file_only_waits_for_it(unlock, window, qtbot):
    told_ways(unlock, passphrase=False, key_file=True)
    line = secrets(unlock)[0]
    qtbot.keyClicks(line, SECRET)
    assert not unlock._unlock.isEnabled()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.focusWidget() is unlock._file.choose
    drop_file(unlock, Path("/media/CARD/beach.jpg"))
    assert unlock._unlock.isEnabled()
    assert window.focusWidget() is line


def drop_file(page, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    at = QPoint(10, 10)
    keys = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(QDragEnterEvent(at, *keys))
    page.dropEvent(QDropEvent(QPointF(at), *keys))


def test_a_sealed_vault_asks_for_its_code_word_by_word(unlock, window, qtbot):
    told_ways(unlock, passphrase=False, travel_code=True)
    assert any("sealed for a journey" in one for one in words(unlock))
    line = secrets(unlock)[0]
    qtbot.keyClicks(line, SECRET)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    for _ in range(20):
        qtbot.keyClicks(window.focusWidget(), "acad")
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    with qtbot.waitSignal(window.unlock_asked) as told:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert told.args[0].travel_code == " ".join(["academic"] * 20)
    unlock.show_vault(Path("/media/STICK/other"))
    assert not any(line.text() for line in unlock.findChildren(QLineEdit))


def test_what_was_found_out_about_another_vault_changes_nothing(unlock):
    unlock.show_ways(WaysToUnlock(Path("/media/STICK/other"), passphrase=False, travel_code=True))
    assert not any("sealed" in one for one in words(unlock))


def test_why_the_desk_locked_is_not_pushed_aside_by_a_missing_stick(unlock):
    unlock.show_failure(Failure("The stick is no longer there."))
    unlock.show_no_ways(Failure("There is no vault in this folder."))
    assert unlock.banner.words() == "The stick is no longer there."


def test_whoever_cannot_open_it_any_more_is_led_on(unlock, window, qtbot):
    qtbot.keyClicks(secrets(unlock)[0], SECRET)
    with qtbot.waitSignal(window.recovery_asked) as told:
        press(qtbot, unlock, "I cannot open it any more")
    assert told.args == [Path("/media/STICK/no\u202etes")]
    assert secrets(unlock)[0].text() == ""


def test_another_vault_leads_back(unlock, window, qtbot):
    press(qtbot, unlock, "Another vault")
    assert window.start.isVisible()


def test_another_page_can_be_put_in(window):
    page = PlainLabel("verify")
    window.add_page(page)
    window.show_page(page)
    assert page.isVisible()
    window.show_start()
    assert window.start.isVisible()
