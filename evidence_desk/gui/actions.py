"""Every menu entry and shortcut of the window as a table; nothing here does anything but tell which was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

_DIGITS = 10


class Command(StrEnum):
    """What a menu entry or a shortcut asks for. ``SCREEN`` goes with a screen's key, ``REPORT`` with a kind of report."""

    NEW = "new"
    LOCK = "lock"
    QUIT = "quit"
    SEARCH = "search"
    FILTER = "filter"
    SCREEN = "screen"
    REPORT = "report"
    LOOK_SYSTEM = "look-system"
    LOOK_LIGHT = "look-light"
    LOOK_DARK = "look-dark"
    TEXT_LARGER = "text-larger"
    TEXT_SMALLER = "text-smaller"
    TEXT_NORMAL = "text-normal"


@dataclass(frozen=True)
class Asked:
    """A command, and for ``SCREEN`` and ``REPORT`` which one."""

    command: Command
    screen: str = ""
    report: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry of a menu. ``choice`` names the group in which exactly one entry is ticked."""

    asked: Asked
    words: str
    shortcut: str = ""
    icon: str = ""
    choice: str = ""
    line_before: bool = False


@dataclass(frozen=True)
class MenuTable:
    """A menu and its entries."""

    words: str
    entries: tuple[Entry, ...]


def menu_tables(screens: tuple[tuple[str, str, str], ...]) -> tuple[MenuTable, ...]:
    """The menus of the window, for screens given as (key, words, icon); the first ten get Ctrl and their number."""
    return (
        MenuTable(
            translate("Menu", "&Desk"),
            (
                Entry(Asked(Command.NEW), translate("Menu", "&New"), "Ctrl+N", "plus"),
                *_report_entries(),
                Entry(Asked(Command.LOCK), translate("Menu", "&Lock"), "Ctrl+L", "lock", line_before=True),
                Entry(Asked(Command.QUIT), translate("Menu", "Lock and &quit"), "Ctrl+Q", line_before=True),
            ),
        ),
        MenuTable(
            translate("Menu", "&Go"),
            (
                Entry(Asked(Command.SEARCH), translate("Menu", "&Search everything"), "Ctrl+K", "search"),
                Entry(Asked(Command.FILTER), translate("Menu", "&Filter this list"), "Ctrl+F"),
                *_screen_entries(screens),
            ),
        ),
        MenuTable(translate("Menu", "&View"), _view_entries()),
    )


def _report_entries() -> tuple[Entry, ...]:
    """The reports that are about no single record, and so have their button on no card."""
    named = (
        ("chronology", translate("Menu", "&Chronology of some days …")),
        ("exhibits", translate("Menu", "List of all &exhibits …")),
    )
    return tuple(
        Entry(Asked(Command.REPORT, report=kind), words, icon="file-output", line_before=place == 0)
        for place, (kind, words) in enumerate(named)
    )


def _screen_entries(screens: tuple[tuple[str, str, str], ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(Asked(Command.SCREEN, key), words, shortcut_of_screen(place), icon, line_before=place == 0)
        for place, (key, words, icon) in enumerate(screens)
    )


def shortcut_of_screen(place: int) -> str:
    """The keys that open a screen, counted from 0: Ctrl and its number, 0 for the tenth; none for those after it."""
    return f"Ctrl+{(place + 1) % _DIGITS}" if place < _DIGITS else ""


def _view_entries() -> tuple[Entry, ...]:
    return (
        Entry(Asked(Command.TEXT_LARGER), translate("Menu", "&Larger text"), "Ctrl++", "zoom-in"),
        Entry(Asked(Command.TEXT_SMALLER), translate("Menu", "&Smaller text"), "Ctrl+-", "zoom-out"),
        Entry(Asked(Command.TEXT_NORMAL), translate("Menu", "&Normal text"), "Ctrl+*"),
        Entry(Asked(Command.LOOK_SYSTEM), translate("Menu", "As the s&ystem"), choice="look", line_before=True),
        Entry(Asked(Command.LOOK_LIGHT), translate("Menu", "Ligh&t"), choice="look"),
        Entry(Asked(Command.LOOK_DARK), translate("Menu", "&Dark"), choice="look"),
    )


class Menus(QObject):
    """The menu bar of a window, made from tables. ``asked`` (payload: Asked) tells what was chosen."""

    asked = Signal(object)

    def __init__(self, window: QMainWindow, look: Look, tables: tuple[MenuTable, ...]) -> None:
        super().__init__(window)
        self._look = look
        self._actions: dict[Asked, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for table in tables:
            menu = window.menuBar().addMenu(table.words)
            for entry in table.entries:
                self._add(window, menu, entry)

    @property
    def actions(self) -> Mapping[Asked, QAction]:
        """The entries by what they ask for, to be enabled, disabled and ticked."""
        return self._actions

    def _add(self, window: QMainWindow, menu: QMenu, entry: Entry) -> None:
        if entry.line_before:
            menu.addSeparator()
        action = QAction(entry.words, window)
        action.setData(entry.asked)
        action.setMenuRole(
            QAction.MenuRole.QuitRole if entry.asked.command is Command.QUIT else QAction.MenuRole.NoRole
        )
        if entry.shortcut:
            action.setShortcuts(_shortcuts(entry.shortcut))
        if entry.icon:
            action.setIcon(self._look.icon(entry.icon))
        if entry.choice:
            action.setCheckable(True)
            action.setIcon(self._look.icon("check", colour=""))
            self._group(entry.choice).addAction(action)
        action.triggered.connect(self._tell)
        menu.addAction(action)
        self._actions[entry.asked] = action

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]

    @Slot()
    def _tell(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.asked.emit(action.data())


def _shortcuts(keys: str) -> list[QKeySequence]:
    """A shortcut, and for the plus sign also the key it shares with the equals sign."""
    sequences = [QKeySequence(keys)]
    if keys == "Ctrl++":
        sequences.append(QKeySequence("Ctrl+="))
    return sequences
