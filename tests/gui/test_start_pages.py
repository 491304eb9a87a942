"""The pages before a vault is open: what they ask for, and what they never let go of."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import NewVaultAsked, StartChoice, UnlockAsked
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
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


@pytest.fixture
def new_vault(window):
    card(window, StartChoice.NEW_VAULT).click()
    return window.new_vault


def fill(page, *, name="notes", first=SECRET, again=SECRET, sure=True):
    page.findChildren(QLineEdit)[0].setText(name)
    one, other = secrets(page)
    one.setText(first)
    other.setText(again)
    page.findChild(CheckBox).setChecked(sure)


def test_a_vault_is_asked_for_with_everything_it_needs(new_vault, qtbot, tmp_path):
    fill(new_vault, name="  notes ")
    with qtbot.waitSignal(new_vault.make_asked) as told:
        press(qtbot, new_vault, "Make the vault")
    assert told.args == [NewVaultAsked(tmp_path, "notes", bytearray(SECRET.encode()))]
    assert [line.text() for line in secrets(new_vault)] == ["", ""]


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"name": " "}, "The vault needs a name."),
        ({"first": "", "again": ""}, "The vault needs a passphrase."),
        ({"again": "copper lantern"}, "The two passphrases differ. Type this one once more."),
    ],
)
def test_what_is_missing_is_said_beside_it(new_vault, qtbot, filled, said):
    heard = []
    new_vault.make_asked.connect(heard.append)
    fill(new_vault, **filled)
    press(qtbot, new_vault, "Make the vault")
    assert said in words(new_vault)
    assert heard == []
    fill(new_vault)
    press(qtbot, new_vault, "Make the vault")
    assert said not in words(new_vault)
    assert len(heard) == 1


def test_nobody_makes_a_vault_without_knowing_what_is_lost_with_its_passphrase(new_vault, qtbot):
    fill(new_vault, sure=False)
    press(qtbot, new_vault, "Make the vault")
    assert "cannot be recovered" in new_vault.banner.words()
    assert not all(line.text() == "" for line in secrets(new_vault))


def test_the_keyboard_goes_to_what_must_be_mended(new_vault, window, qtbot):
    fill(new_vault, again="other")
    press(qtbot, new_vault, "Make the vault")
    assert window.focusWidget() is secrets(new_vault)[1]


def test_going_back_leaves_nothing_on_the_page(new_vault, window, qtbot):
    fill(new_vault, again="other")
    press(qtbot, new_vault, "Make the vault")
    press(qtbot, new_vault, "Back")
    assert window.start.isVisible()
    assert [line.text() for line in new_vault.findChildren(QLineEdit)] == ["", "", ""]


def test_while_a_vault_is_made_nothing_can_be_typed(new_vault):
    new_vault.show_busy(busy=True)
    assert not any(line.isEnabled() for line in new_vault.findChildren(QLineEdit))
    new_vault.show_failure(Failure("This folder cannot be written to."))
    assert all(line.isEnabled() for line in new_vault.findChildren(QLineEdit))
    assert new_vault.banner.words() == "This folder cannot be written to."


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
