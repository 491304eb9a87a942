"""Looking at a page of the window full of hostile words: what is not as it must be is named."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from field_desk import CHEAP, PASSPHRASE, TestClock
from hostile_words import line, lines
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.application import make_application
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import Failure

MAGENTA = QColor("#ff00ff").rgb()
TASTE = "Open &Me"  # of the hostile words: the letter that a mnemonic would swallow
WIDTH, HEIGHT = 1240, 800
# What leads away again, and what every screen says in the same parts of it: looked at in the long form only.
PASSED_BY = (
    "discard",
    "given up",
    "failure",
    "failed",
    "filter",
    "their ",
    "custody entry 1",
    "organisation",
    "public",
)
MOST_SECONDS = 10.0  # for a page: a word of a hundred thousand letters must not hold the window up


class Walk:
    """A desk full of hostile words, its window, and what was found wrong on the way."""

    def __init__(self, bait: Path, folder: Path, pictures: Path | None, *, short: bool = False) -> None:
        self.bait, self.folder, self.pictures, self.short = bait, folder, pictures, short
        self.line, self.lines = line(bait), lines(bait)
        self.faults: dict[str, list[str]] = {}
        self.look = make_application("en").look
        self.clock = TestClock()
        self.stick = folder / "stick"
        self.stick.mkdir()

    def desk(self, name: str) -> Desk:
        return create_desk(self.folder / f"vault-{len(name)}", PASSPHRASE, name=name, cost=CHEAP, clock=self.clock)

    def page(self, name: str, window: QWidget, *, begun: float) -> None:
        """Look at what is in view."""
        QApplication.processEvents()
        image = window.grab().toImage()
        QApplication.processEvents()
        faults = list(wrong_with(window, image))
        if time.process_time() - begun > MOST_SECONDS:
            faults.append(f"took {time.process_time() - begun:.1f} seconds")
        if faults:
            self.faults[name] = faults
        if self.pictures:
            image.save(str(self.pictures / f"{name.replace(' ', '-')}.png"))


def wrong_with(window: QWidget, image: QImage) -> Iterator[str]:
    """What is not as it must be."""
    if is_painted(image, MAGENTA):
        yield "the bait was painted"
    parts = [window, *window.findChildren(QWidget)]
    for one in parts:
        if any("<img" in text for text in (one.toolTip(), one.statusTip(), one.whatsThis())):
            yield f"a tooltip with markup: {type(one).__name__}"
        yield from wrong_with_part(one)
    yield from wrong_with_actions(window)
    yield from wrong_with_widths(window, parts)
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and one.windowTitle() not in ("", "Desk"):
            yield f"a title: {one.windowTitle()[:40]!r}"


def is_painted(image: QImage, colour: int) -> bool:
    """Whether any point of a picture has exactly this colour."""
    points = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    wanted, place = colour.to_bytes(4, sys.byteorder), -1
    while (place := points.find(wanted, place + 1)) >= 0:
        if place % 4 == 0:
            return True
    return False


def wrong_with_part(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel):
        if one.textFormat() != Qt.TextFormat.PlainText:
            yield f"a label that guesses: {type(one).__name__} {one.text()[:40]!r}"
        if one.buddy() and TASTE in one.text():
            yield f"a label takes a letter for a mnemonic: {one.text()[:40]!r}"
    elif isinstance(one, QTextEdit):
        yield f"a text that reads HTML: {type(one).__name__}"
    elif isinstance(one, QAbstractButton):
        # As Qt has it: our own buttons tell Qt of two ampersands where one is to be seen.
        if TASTE in QAbstractButton.text(one):
            yield f"a button takes a letter for a mnemonic: {one.text()[:40]!r}"
    elif isinstance(one, QTabBar):
        yield from (f"a tab: {one.tabText(tab)}" for tab in range(one.count()) if TASTE in one.tabText(tab))
    elif isinstance(one, QAbstractItemView) and one.model() is not None:
        yield from wrong_with_rows(one.model())


def wrong_with_actions(window: QWidget) -> Iterator[str]:
    for one in window.findChildren(QAction):
        if TASTE in one.text():
            yield f"a menu takes a letter for a mnemonic: {one.text()[:40]!r}"


def wrong_with_widths(window: QWidget, parts: list[QWidget]) -> Iterator[str]:
    """Words that cannot be broken must not make a page wider than its window."""
    if window.minimumSizeHint().width() > WIDTH:
        yield f"the window cannot be narrower than {window.minimumSizeHint().width()}"
    for one in parts:
        inner = one.widget() if isinstance(one, QScrollArea) and one.isVisible() else None
        if inner is not None and inner.width() > one.viewport().width():
            yield f"a page of {inner.width()} in {one.viewport().width()}: {widest_below(inner)}"


def widest_below(page: QWidget) -> str:
    """Which part of a page cannot be narrower."""
    below = [one for one in page.findChildren(QWidget) if one.isVisible()]
    widest = sorted(below, key=lambda one: -one.minimumSizeHint().width())[:3]
    return ", ".join(f"{type(one).__name__} {one.minimumSizeHint().width()}" for one in widest)


def wrong_with_rows(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
            index: QModelIndex = model.index(row, column)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole):
                if "<img" in str(index.data(role) or ""):
                    yield f"a row's tooltip with markup: {type(model).__name__}"


def failure(walk: Walk) -> Failure:
    return Failure(walk.line, walk.line, walk.line)


def opened(walk: Walk, screen) -> MainWindow:
    window = MainWindow(walk.look, "Desk", (screen,))
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.open_screen(screen.key)
    QApplication.processEvents()
    return window


def closed(window: QWidget) -> None:
    window.hide()
    window.deleteLater()


def visit(walk: Walk, name: str, window: QWidget, go: Callable[[], object]) -> None:
    """Go to a page and look at it; in the short form, pages that others are like are passed by."""
    begun = time.process_time()
    go()
    if walk.short and any(words in name for words in PASSED_BY):
        return
    walk.page(name, window, begun=begun)
