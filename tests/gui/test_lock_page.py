"""The page about the lock: what is chosen is kept in the vault and gone by at once; the panic key only after reading."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from evidence_desk.desk import create_desk
from evidence_desk.gui.lock.choice import PREFERENCE, LockChoice, choice_from
from evidence_desk.gui.lock.medium import MediumWatch
from evidence_desk.gui.lock.panic_key import PanicKey
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.lock.why import Parting, parting_from, parting_told
from evidence_desk.gui.lock.wiring import make_lock_page
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.vault.view import VaultPage, VaultView


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with create_desk(tmp_path_factory.mktemp("lock") / "v", PASSPHRASE, cost=CHEAP) as made:
        yield made


@pytest.fixture
def settings():
    return LockSettings()


@pytest.fixture
def page(desk, look, settings, qtbot):
    desk.preferences.put(PREFERENCE, LockChoice().to_text())
    made = make_lock_page(look, ImmediateTasks(), desk, settings)
    qtbot.addWidget(made)
    made.show()
    made.entered()
    return made


def kept(desk):
    return choice_from(desk.preferences.find(PREFERENCE))


def test_three_minutes_until_something_else_is_chosen(page, desk, settings):
    assert page.minutes.chosen() == "3"
    assert page.off_warning.isHidden()
    heard = []
    settings.changed.connect(lambda: heard.append(settings.choice))
    page.minutes.choose("10")
    page.minutes.activated.emit(page.minutes.currentIndex())
    assert kept(desk) == LockChoice(minutes=10)
    assert heard == [LockChoice(minutes=10)]


def test_never_comes_with_a_warning(page, desk):
    page.minutes.choose("0")
    page.minutes.activated.emit(page.minutes.currentIndex())
    assert kept(desk).minutes == 0
    assert not page.off_warning.isHidden()


def test_the_panic_key_is_switched_on_only_after_reading(page, desk, settings):
    assert not page.panic.switch.isEnabled()
    page.panic.switch.click()
    assert not kept(desk).panic
    page.panic.read.click()
    page.panic.switch.click()
    assert kept(desk).panic
    assert settings.choice.panic
    assert page.panic.read.isHidden()
    page.panic.switch.click()
    assert not kept(desk).panic


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"minutes": 99}', '{"minutes": -1}', '{"minutes": "1"}'])
def test_what_makes_no_sense_is_as_at_the_beginning(text):
    assert choice_from(text) == LockChoice()


def test_a_choice_is_read_as_it_was_kept():
    assert choice_from(LockChoice(15, panic=True).to_text()) == LockChoice(15, panic=True)


class Clock:
    def __init__(self):
        self.at = 100.0

    def __call__(self):
        return self.at


@pytest.fixture
def chord(qapp):
    clock = Clock()
    key = PanicKey(qapp, now=clock)
    pressed = []
    key.pressed.connect(lambda: pressed.append(True))
    every = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier

    def press(letter=Qt.Key.Key_End, modifiers=every, after=0.5, *, repeated=False):
        clock.at += after
        event = QKeyEvent(QEvent.Type.KeyPress, letter, modifiers, "", repeated)
        key.eventFilter(key, event)

    return key, press, pressed


def test_only_twice_within_two_seconds_counts(chord):
    key, press, pressed = chord
    press()
    press()
    assert pressed == [], "it is off"
    key.switch(on=True)
    press()
    press(after=2.5)
    press(repeated=True)
    press(Qt.Key.Key_A)
    press()
    press(modifiers=Qt.KeyboardModifier.ControlModifier)
    press()
    assert pressed == []
    press()
    assert pressed == [True]


def test_the_chord_is_heard_in_every_window(qapp, qtbot):
    key = PanicKey(qapp)
    key.switch(on=True)
    window = QWidget()
    qtbot.addWidget(window)
    window.setEnabled(False)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(key.pressed, timeout=2_000):
        for _ in range(2):
            qtbot.keyClick(window.windowHandle(), Qt.Key.Key_End, chord)


def test_a_medium_is_gone_with_its_file_its_device_or_for_another(tmp_path):
    root, devices = tmp_path / "v", tmp_path / "block"
    root.mkdir()
    devices.mkdir()
    (root / "vault.json").write_text("{}")
    device = (root / "vault.json").stat().st_dev
    entry = devices / f"{device >> 8 & 0xFFF}:{device & 0xFF}"
    watch = MediumWatch(root, devices)
    assert not watch.is_gone()
    (root / "vault.json").rename(tmp_path / "elsewhere")
    assert watch.is_gone()
    (root / "vault.json").write_text("{ }")
    assert watch.is_gone(), "another file has its name"
    (root / "vault.json").unlink()
    (tmp_path / "elsewhere").rename(root / "vault.json")
    assert not watch.is_gone()
    entry.mkdir()
    still_cached = MediumWatch(root, devices)
    assert not still_cached.is_gone()
    entry.rmdir()
    assert still_cached.is_gone()


@pytest.mark.parametrize("parting", Parting)
def test_what_went_wrong_is_told_after_the_lock(parting):
    told = parting_told(parting_from(parting.value))
    assert (told is None) == (parting is Parting.WELL)
    assert parting_from("rm -rf") is Parting.WELL


def test_pages_of_the_vault_are_chosen_in_the_row(look, qtbot):
    pages = tuple(VaultPage(title, "lock", QWidget()) for title in ("One", "Two"))
    view = VaultView(look, pages)
    qtbot.addWidget(view)
    view.show()
    assert pages[0].widget.isVisible()
    view.open_page(1)
    assert pages[1].widget.isVisible()
    assert not pages[0].widget.isVisible()
    view.keep_draft()
    view.ask_new()
    view.focus_filter()
