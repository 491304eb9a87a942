"""The screen of the vault: its page about the lock."""

from PySide6.QtWidgets import QWidget
from scenes import shell_scenes

from evidence_desk.gui.lock.choice import LockChoice
from evidence_desk.gui.lock.page import LockPageView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.vault.view import VaultPage, VaultView


def in_window(look: Look, *pages: VaultPage, opened: int = 0) -> QWidget:
    """A window with these pages of the vault."""
    view = VaultView(look, pages)
    window = shell_scenes._window(look, {"vault": view})
    view.open_page(opened)
    return window


def _lock(look: Look, choice: LockChoice) -> QWidget:
    page = LockPageView(look)
    page.show_choice(choice)
    return in_window(look, VaultPage("Lock", "lock", page))


def lock(look: Look) -> QWidget:
    return _lock(look, LockChoice())


def lock_never(look: Look) -> QWidget:
    window = _lock(look, LockChoice(minutes=0, panic=True))
    window.resize(1366, 768)
    return window
