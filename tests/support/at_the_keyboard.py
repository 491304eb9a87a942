"""Boxes of a form in a window of their own, and hands at its keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.widgets.plain_label import PlainLabel


class Windows:
    """Shows boxes between two lines to type in, called "before" and "behind", and keeps the windows."""

    def __init__(self, qtbot):
        self._qtbot = qtbot
        self._kept = []

    def show(self, *boxes):
        window = QWidget()
        column = QVBoxLayout(window)
        before, behind = QLineEdit(), QLineEdit()
        before.setAccessibleName("before")
        behind.setAccessibleName("behind")
        for part in (before, *boxes, behind):
            column.addWidget(part)
        follow_page(window)
        window.resize(700, 600)
        self._qtbot.addWidget(window)
        with self._qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        self._kept.append(window)
        return window


def counted(box):
    heard = []
    box.edited.connect(lambda *_: heard.append(1))
    return heard


def type_into(place, words):
    place.setFocus(Qt.FocusReason.OtherFocusReason)
    type_on(words)


def type_on(words):
    """At the keyboard where it is, in any script: what is not on every keyboard comes from an input method."""
    box = QApplication.focusWidget()
    if words.isascii():
        QTest.keyClicks(box, words)
    else:
        typed = QInputMethodEvent()
        typed.setCommitString(words)
        QApplication.sendEvent(box, typed)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def labels(box):
    return [one.text() for one in box.findChildren(PlainLabel) if one.isVisible() and one.text()]


def focus_name():
    return QApplication.focusWidget().accessibleName()
