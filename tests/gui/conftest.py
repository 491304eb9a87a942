"""What the tests of the window stand on: one look for all, and nothing left on the screen after any."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evidence_desk.gui.style.look import Look, LookChoice, Scheme

# Said by Qt's platform without a screen of windows with a smallest size, and of tooltips; no fault of ours.
NO_SCREEN = r"This plugin does not support (propagateSizeHints|raise)\(\)"
_FIRST_LOCALE = QLocale()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(NO_SCREEN, extend=True))


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Holds the widgets it was given until they are closed.

    A window that only its presenter knows is rubbish once the test's own names are gone: collected while Qt paints it a last
    time, before it is closed, it takes the process with it.
    """
    held: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:
        held.append(widget)
        add(widget, before_close_func=before_close_func)

    qtbot.addWidget = add_and_hold  # type: ignore[method-assign]
    yield qtbot
    held.clear()


@pytest.fixture(scope="session")
def _only_look(qapp: QApplication) -> Look:
    return Look(qapp, LookChoice(Scheme.LIGHT))


@pytest.fixture
def look(_only_look: Look) -> Iterator[Look]:
    """The look of the application, light and at 100 % whatever the test before chose."""
    _only_look.choose(LookChoice(Scheme.LIGHT))
    yield _only_look
    _only_look.choose(LookChoice(Scheme.LIGHT))


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """Windows made in this test are read from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(autouse=True)
def _clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """What Python put there, Qt would let go of after Python has ended, and crash."""
    yield
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        qapp.clipboard().clear(mode)


@pytest.fixture(autouse=True)
def _the_same_locale() -> None:
    """Numbers and dates are told as at the start, whatever language the test before spoke."""
    QLocale.setDefault(_FIRST_LOCALE)


@pytest.fixture(autouse=True)
def _nothing_left_on_the_screen(qapp: QApplication) -> Iterator[None]:
    """A window is closed by the test that showed it, or given to qtbot."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
    assert not left, f"left on the screen: {left}"
