"""The pages before a vault is open, as they are painted."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.style.look import Look

_HOME = Path("/home/researcher")


def _window(look: Look) -> StartWindow:
    return StartWindow(look, "Desk", _HOME)


def start(look: Look) -> QWidget:
    return _window(look)


def new_vault(look: Look) -> QWidget:
    window = _window(look)
    window.show_page(window.new_vault)
    return window


def new_vault_with_errors(look: Look) -> QWidget:
    window = _window(look)
    window.show_page(window.new_vault)
    secret, again = (
        box for box in window.new_vault.findChildren(QLineEdit) if box.echoMode() == QLineEdit.EchoMode.Password
    )
    secret.setText("copper lantern")
    again.setText("copper lanterm")
    window.new_vault._ask()
    return window


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
