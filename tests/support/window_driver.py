"""Somebody at the real window, in its own process: sees what is visible, presses what is enabled, types with keys."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from evidence_desk.gui.widgets.drop_zone import DropZone

Condition = Callable[[], object]
Steps = Iterator[Condition]

_LOOK_EVERY_MS = 15
_PATIENCE = 60.0  # seconds for one step; the machine may be busy, and strace slows it down


class Person(QObject):
    """Goes through steps: a generator that yields what has to be seen before it goes on."""

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self._steps = steps
        self._awaited: Condition = bool_of_true
        self._since = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        try:
            if self._awaited():
                self._since = time.monotonic()
                self._awaited = next(self._steps)
            elif time.monotonic() - self._since > _PATIENCE:
                raise AssertionError("waited in vain")
        except StopIteration:
            self._timer.stop()
        except BaseException:  # noqa: BLE001 - said, and the end of this process
            say(traceback.format_exc(), f"at {_lines(self._steps)} of the steps", *map(repr, seen()))
            os._exit(9)


def _lines(steps: Steps) -> str:
    """Where the steps have come to, from the outermost to the innermost."""
    lines = []
    while getattr(steps, "gi_frame", None) is not None:
        lines.append(f"{steps.__name__}:{steps.gi_frame.f_lineno}")
        steps = steps.gi_yieldfrom
    return " > ".join(lines)


def bool_of_true() -> bool:
    return True


def say(*words: str) -> None:
    """To whoever started this process."""
    print(*words, sep="\n", file=sys.stderr, flush=True)


def window() -> QMainWindow:
    """The window that is open."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible())


def shown(kind: type, inside: QWidget | None = None) -> list:
    """The visible widgets of a kind."""
    places = [inside] if inside else [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return [one for place in places for one in place.findChildren(kind) if one.isVisible()]


def seen() -> list[str]:
    """The words that can be read now."""
    return [one.text() for kind in (QLabel, QAbstractButton) for one in shown(kind) if one.text()]


def button(words: str) -> QAbstractButton | None:
    """A button by its words, or by its name where it has none."""
    for one in shown(QAbstractButton):
        if words in (one.text().replace("&", ""), one.accessibleName()) and one.isEnabled():
            return one
    return None


def can_press(words: str) -> Condition:
    """Whether the button is there."""
    return lambda: button(words) is not None


def press(words: str) -> None:
    """Go there and press it."""
    found = button(words)
    assert found is not None, words
    bring_into_view(found)
    found.setFocus()
    found.click()


def bring_into_view(widget: QWidget) -> None:
    """Scroll to it: what is out of sight cannot be clicked."""
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, QScrollArea):
            place.ensureWidgetVisible(widget)
        place = place.parentWidget()


def reads(words: str) -> Condition:
    """Whether the words can be read somewhere."""
    return lambda: any(words in text for text in seen())


def field(name: str) -> QWidget:
    """The field under a name."""
    found = next((one.buddy() for one in shown(QLabel) if one.text() == name and one.buddy()), None)
    assert found is not None, name
    return found


def typing_place(name: str) -> QLineEdit | QPlainTextEdit:
    """Where one types: in the field under a name, or in the box that those who hear the window know by this name."""
    heard = [one for kind in (QLineEdit, QPlainTextEdit) for one in shown(kind) if one.accessibleName() == name]
    if heard:
        return heard[0]
    box = field(name)
    return (shown(QPlainTextEdit, box) or shown(QLineEdit, box))[0]


def type_into(name: str, words: str) -> None:
    """Type into the field under a name."""
    place = typing_place(name)
    bring_into_view(place)
    place.setFocus()
    QTest.keyClicks(place, words)


def take(name: str, words: str) -> Steps:
    """Look for something by its words in a box that lists what fits, and take the first with Enter."""
    place = typing_place(name)
    type_into(name, words)
    QTest.keyClick(place, Qt.Key.Key_Return)
    yield lambda: not place.isVisible() or not place.text()


def choose_next(name: str) -> None:
    """Go one down in a box of choices."""
    heard = [one for one in shown(QComboBox) if one.accessibleName() == name]
    box = heard[0] if heard else field(name)
    bring_into_view(box)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)


def choose_row(view: QAbstractItemView, place: int) -> None:
    """Click a row of a list."""
    index = view.model().index(place, 0)
    view.setFocus()
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def rows(words: str) -> QAbstractItemView | None:
    """The list with this name, once there is something in it."""
    named = (one for one in shown(QAbstractItemView) if words in one.accessibleName())
    return next((one for one in named if one.model() and one.model().rowCount()), None)


def dialog() -> QFileDialog | None:
    """The file dialog that is open."""
    return next(
        (one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()), None
    )


def choose_path(path: Path) -> Steps:
    """Choose it in the dialog that was just asked for; the dialog begins at home and remembers nothing."""
    yield lambda: dialog() is not None
    asked = dialog()
    assert asked is not None
    home = str(Path.home())
    assert asked.directory().absolutePath() == home, asked.directory().absolutePath()
    assert set(asked.history()) <= {home}, asked.history()
    line = asked.findChild(QLineEdit, "fileNameEdit")
    line.setText(str(path))
    act = next(one for one in shown(QPushButton, asked) if one.isDefault())
    yield act.isEnabled
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    yield lambda: dialog() is None
    window().activateWindow()  # as the system does once a dialog is gone; the platform without a screen leaves it
    yield lambda: QApplication.activeWindow() is not None


def drop(path: Path) -> None:
    """Drop a file on the zone in view."""
    zone = shown(DropZone)[0]
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    left, nothing, copied = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(zone, QDragEnterEvent(QPoint(9, 9), copied, carried, left, nothing))
    QApplication.sendEvent(zone, QDropEvent(QPointF(9, 9), copied, carried, left, nothing))


def look_at_titles() -> None:
    """Every window has the neutral title and belongs to a program of the neutral name."""
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and isinstance(one, QMainWindow):
            assert one.windowTitle() == "Desk", one.windowTitle()
    for handle in QGuiApplication.topLevelWindows():
        assert handle.title() in ("", "Desk") or dialog() is not None, handle.title()
    assert QGuiApplication.applicationDisplayName() == "Desk"
    assert QApplication.applicationName() == "Desk"
    assert QGuiApplication.desktopFileName() == "desk"
