"""The pages before a vault is open, as they are painted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import WaysToUnlock
from evidence_desk.gui.start.recovery.shown import KeyFound, RecoveryWay
from evidence_desk.gui.start.recovery.view import RecoveryView
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.style.look import Look

_HOME = Path("/home/researcher")


def on_a_small_screen(make: Callable[[Look], QWidget]) -> Callable[[Look], QWidget]:
    """The same window, no larger than where its text is not enlarged."""

    def made(look: Look) -> QWidget:
        window = make(look)
        window.resize(960, 720)
        return window

    return made


def _window(look: Look) -> StartWindow:
    return StartWindow(look, "Desk", _HOME)


def start(look: Look) -> QWidget:
    return _window(look)


def unlock(look: Look) -> QWidget:
    window = _window(look)
    window.ask_passphrase(Path("/media/researcher/STICK/notes"))
    return window


def unlock_busy(look: Look) -> QWidget:
    window = _window(look)
    window.ask_passphrase(Path("/media/researcher/STICK/notes"))
    window.unlock.show_busy(busy=True)
    return window


def unlock_failed(look: Look) -> QWidget:
    window = _window(look)
    window.ask_passphrase(Path("/media/researcher/STICK/notes"))
    window.unlock.show_failure(
        Failure(
            "This passphrase does not open the vault.",
            "Nothing was changed; you may try as often as you like.",
            "Check the language of the keyboard and the Caps Lock key, then type it again.",
        )
    )
    return window


def _unlocking(look: Look, **ways: bool) -> StartWindow:
    window = _window(look)
    folder = Path("/media/researcher/STICK/notes")
    window.ask_passphrase(folder)
    window.unlock.show_ways(WaysToUnlock(folder, **ways))
    return window


def unlock_key_file_offered(look: Look) -> QWidget:
    return _unlocking(look, key_file=True, sheets=True)


def unlock_key_file(look: Look) -> QWidget:
    window = _unlocking(look, passphrase=False, key_file=True)
    window.unlock._file.take(Path("/media/researcher/CARD/holiday 2016/beach at noon.jpg"))
    return window


def unlock_travel_code(look: Look) -> QWidget:
    window = _unlocking(look, passphrase=False, travel_code=True)
    boxes = window.unlock._code._words.boxes
    for box, word in zip(boxes, ("academic", "acid", "acne", "acqu", "xyz"), strict=False):
        box.setText(word)
    boxes[5].setFocus()
    return window


def _recovering(look: Look, **ways: bool) -> tuple[QWidget, RecoveryView]:
    window = _window(look)
    view = RecoveryView(look)
    window.add_page(view, 720)
    window.show_page(view)
    folder = Path("/media/researcher/STICK/notes")
    view.begin(folder)
    view.show_ways(WaysToUnlock(folder, **ways))
    return window, view


def recovery(look: Look) -> QWidget:
    return _recovering(look, sheets=True, headquarters=True)[0]


def recovery_none(look: Look) -> QWidget:
    return _recovering(look)[0]


def recovery_sheets(look: Look) -> QWidget:
    window, view = _recovering(look, sheets=True)
    view.ways.chosen.emit(RecoveryWay.SHEETS)
    return window


def recovery_headquarters(look: Look) -> QWidget:
    window, view = _recovering(look, headquarters=True)
    view.ways.chosen.emit(RecoveryWay.HEADQUARTERS)
    view.show_failure(
        Failure(
            "This headquarters is none of those that can open the vault.",
            "Nothing was changed.",
            "Choose the vault of the headquarters that was entered in this one.",
        )
    )
    return window


def recovery_new_passphrase(look: Look) -> QWidget:
    window, view = _recovering(look, sheets=True)
    view.show_key_found(KeyFound(RecoveryWay.SHEETS, Path("/media/researcher/STICK/notes")))
    view.new_passphrase._new.first._line.setText("copper lantern orchard granite")
    return window
