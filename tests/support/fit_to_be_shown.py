"""What makes a screen fit to be shown, in every variant: painted, complete, plain, and to be heard as well as seen."""

import datetime as dt
import os
import zlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from screen_painting import VARIANTS, Scene, paint, shown

from evidence_desk.gui.style.look import Look, Scheme


def todays(scenes: Sequence[Scene]) -> list[Scene]:
    """One in eight of the screens, taking turns by their names and the day; all of them with ``EVIDENCE_DESK_LAB=long``.

    Painting all of them takes a quarter of the time that all tests have.
    """
    if os.environ.get("EVIDENCE_DESK_LAB") == "long":
        return list(scenes)
    today = dt.datetime.now(dt.UTC).date().toordinal()
    return [scene for scene in scenes if (zlib.crc32(scene.name.encode()) + today) % 8 == 0]


def faults_of(application: QApplication, look: Look, scene: Scene) -> dict[str, list[str]]:
    """What is wrong with a screen. It is made in light and changes to dark before our eyes; mirrored it is made anew.

    With large text it is looked at in light alone: what is dark or mirrored there is what it is at the common size.
    """
    with shown(application, look, scene, VARIANTS["light"]) as window:
        pictures = {"light": window.grab().toImage()}
        faults: dict[str, list[str]] = {
            "windows of their own beside the screen": [str(widget) for widget in stray_windows(window)],
            "labels that guess at HTML": [str(widget) for widget in guessing_labels(window)],
            "reached by the keyboard, but nameless": [str(widget) for widget in reached(window) if not spoken(widget)],
            "not to be seen when the keyboard is there": unseen_by_keyboard(window),
        }
        if scene.percent == 100:
            look.choose(replace(look.choice, scheme=Scheme.DARK))
            pictures["dark"] = window.grab().toImage()
    if scene.percent == 100:
        pictures["mirrored"] = paint(application, look, scene, VARIANTS["rtl"])
    faults["not painted"] = [name for name, image in pictures.items() if not is_painted(image)]
    faults["not mirrored"] = ["mirrored"] if pictures["light"] == pictures.get("mirrored") else []
    faults["not light"] = ["light"] if corner(pictures["light"]).lightness() <= 200 else []
    faults["not dark"] = ["dark"] if "dark" in pictures and corner(pictures["dark"]).lightness() >= 60 else []
    return {what: which for what, which in faults.items() if which}


def is_painted(image: QImage) -> bool:
    """Large enough to be a screen, and with more on it than a ground."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return image.width() >= 500 and image.height() >= 400 and len(set(pixels[::7])) > 20


def corner(image: QImage) -> QColor:
    return QColor(image.pixel(2, image.height() - 2))


def stray_windows(window: QWidget) -> list[QWidget]:
    """A part made visible before it has a place in a window is a window of its own for a moment."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not window]


def guessing_labels(window: QWidget) -> list[QWidget]:
    labels = window.findChildren(QLabel)
    return [label for label in labels if label.textFormat() != Qt.TextFormat.PlainText] + window.findChildren(QTextEdit)


def unseen_by_keyboard(window: QWidget) -> list[str]:
    """What has the keyboard looks unlike what has not: a ring, an edge, a caret."""
    unseen = []
    for widget in reached(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        there = widget.grab().toImage()
        widget.clearFocus()
        if widget.grab().toImage() == there:
            unseen.append(f"{widget} {spoken(widget)}")
    return unseen


def reached(window: QWidget) -> list[QWidget]:
    """The widgets of a window that Tab leads to now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QMenuBar)
        and not is_scrolled_page(widget)
    ]


def is_scrolled_page(widget: QWidget) -> bool:
    return type(widget) is QScrollArea or isinstance(widget.parent(), QAbstractScrollArea)


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""
