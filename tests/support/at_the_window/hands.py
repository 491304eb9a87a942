"""Hands at keyboard and mouse: they type, press, click and wait; they know nothing of any screen."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QScrollArea, QWidget

K = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier
_PATIENCE = 30  # seconds; the machine may be busy
_WORTH_PASTING = 12  # letters; more than that nobody retypes from a page they have open
_LONG_LIST = 48  # choices; more than that nobody goes through with arrows


def until(condition: Callable[[], object], told: Callable[[], object] = lambda: "waited in vain") -> object:
    """Let the window work until the condition holds; what it gave."""
    end = time.monotonic() + _PATIENCE
    while not (got := condition()):
        assert time.monotonic() < end, told()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.0005)
    return got


def press(key: Qt.Key, held: Qt.KeyboardModifier = NOTHING, times: int = 1) -> None:
    """Press a key wherever the keyboard is."""
    for _ in range(times):
        QTest.keyClick(_keyboard(), key, held)


def write(words: str) -> None:
    """Type where the keyboard is. A long text is pasted; letters that are not on every keyboard come from one that has them."""
    if len(words) > _WORTH_PASTING or "\n" in words:
        QGuiApplication.clipboard().setText(words)
        press(K.Key_V, CONTROL)
    elif words.isascii():
        QTest.keyClicks(_keyboard(), words)
    else:
        typed = QInputMethodEvent()
        typed.setCommitString(words)
        QApplication.sendEvent(_keyboard(), typed)


def write_over(box: QWidget, words: str) -> None:
    """Go to a box for words and write these in the place of what stands there."""
    go_to(box)
    press(K.Key_A, CONTROL)
    if words:
        write(words)
    else:
        press(K.Key_Delete)


def go_to(box: QWidget) -> None:
    """Bring the keyboard to a box, by a click where a click does no more than that."""
    bring_into_view(box)
    if isinstance(box, QComboBox):
        box.setFocus(Qt.FocusReason.TabFocusReason)  # a click would open its list
    else:
        click(box)
    assert box.hasFocus(), box.accessibleName()


def click(place: QWidget, at: QPoint | None = None) -> None:
    """Click on it."""
    assert place.isVisible(), f"out of sight: {place.accessibleName()}"
    assert place.isEnabled(), f"cannot be pressed: {place.accessibleName()}"
    QTest.mouseClick(place, Qt.MouseButton.LeftButton, NOTHING, at or place.rect().center())


def bring_into_view(widget: QWidget) -> None:
    """Scroll to it: what is out of sight cannot be clicked."""
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, QScrollArea):
            place.ensureWidgetVisible(widget)
        place = place.parentWidget()


def choose(box: QComboBox, value: str) -> None:
    """Choose from a list of words by keyboard: letters in a long list, and arrows from there."""
    place = box.findData(value)
    assert place >= 0, f"{box.accessibleName()} does not offer {value}"
    if box.currentIndex() == place:
        return
    go_to(box)
    if box.count() > _LONG_LIST:
        for letter in box.itemText(place).partition(" ")[0]:
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NOTHING, letter))
    step = place - box.currentIndex()
    press(K.Key_Down if step > 0 else K.Key_Up, times=abs(step))
    assert box.currentIndex() == place, f"{box.accessibleName()}: {box.currentText()}"


def shown(kind: type, inside: QWidget) -> Iterator[QWidget]:
    """The visible parts of a kind."""
    return (one for one in inside.findChildren(kind) if one.isVisible())


def button(words: str, inside: QWidget) -> QAbstractButton | None:
    """The button with these words, or with this name where it has none; None while there is none to be pressed."""
    found = (
        one for one in shown(QAbstractButton, inside) if words in (one.text().replace("&", ""), one.accessibleName())
    )
    return next((one for one in found if one.isEnabled()), None)


def push(words: str, inside: QWidget) -> None:
    """Press the button with these words."""
    found = button(words, inside)
    assert found is not None, f"no button {words!r} among {[one.text() for one in shown(QAbstractButton, inside)]}"
    bring_into_view(found)
    click(found)


def called(name: str, inside: QWidget, kind: type = QWidget) -> QWidget:
    """The part that those who hear the window hear as this; in a row of several, the name is the end of a longer one."""
    found = next((one for one in shown(kind, inside) if one.accessibleName().endswith(name)), None)
    assert found is not None, f"nothing is called {name!r} in {inside.accessibleName()!r}"
    return found


def line_called(name: str, inside: QWidget) -> QWidget:
    """The box for a line of words with this name."""
    return called(name, inside, QLineEdit)


def choice_called(name: str, inside: QWidget) -> QComboBox:
    """The box for a choice with this name."""
    return called(name, inside, QComboBox)


def _keyboard() -> QWidget:
    where = QApplication.focusWidget()
    assert where is not None, "the keyboard is nowhere"
    return where
