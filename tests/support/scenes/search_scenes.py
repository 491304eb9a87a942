"""Results of searching the demonstration's case."""

from PySide6.QtWidgets import QWidget
from scenes import record_scenes, shell_scenes

from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


def _search(look: Look, words: str) -> QWidget:
    desk, _ = record_scenes._case()
    screen, view = make_search(look, ImmediateTasks(), desk)
    on_rail = tuple(
        Screen(key, translate("Rail", name), icon, shell_scenes.Holder(QWidget()))
        for key, name, icon in shell_scenes.SCREENS
    )
    window = MainWindow(look, "Desk", (*on_rail, screen))
    window.search.setText(words)
    window.open_screen(screen.key)
    view.search(words)
    return window


def found(look: Look) -> QWidget:
    return _search(look, "police")


def found_in_arabic(look: Look) -> QWidget:
    return _search(look, "باكو")


def nothing_found(look: Look) -> QWidget:
    return _search(look, "submarine")
