"""What is copied does not stay; a desk nobody sits at is locked."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from evidence_desk.gui.clipboard import KEPT_MS, ClipboardKeeper, copy_text, mark_as_secret
from evidence_desk.gui.idle import IDLE_MINUTES, IdleWatch


@pytest.fixture
def clipboard(qapp):
    return QGuiApplication.clipboard()


def test_what_is_copied_is_gone_after_a_while(clipboard, qtbot):
    keeper = ClipboardKeeper(clipboard, kept_ms=30)
    copy_text("9f86d081")
    assert clipboard.text() == "9f86d081"
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert KEPT_MS == 10_000
    keeper.deleteLater()


def test_what_another_program_put_there_stays(clipboard, qtbot):
    keeper = ClipboardKeeper(clipboard, kept_ms=10_000)
    copy_text("9f86d081")
    keeper._digests.clear()  # as after another program's copy
    clipboard.blockSignals(True)
    clipboard.setText("a shopping list")
    clipboard.blockSignals(False)
    keeper.empty()
    assert clipboard.text() == "a shopping list"
    keeper.deleteLater()


def test_histories_are_asked_to_skip_it():
    mime = QMimeData()
    mark_as_secret(mime)
    assert {"x-kde-passwordManagerHint", "application/x-nspasteboard-concealed-type"} <= set(mime.formats())
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"


class Day:
    """A clock the test moves on."""

    def __init__(self):
        self.seconds = 1_000_000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def day():
    return Day()


@pytest.fixture
def idle(qapp, day):
    made = IdleWatch(qapp, now=day, tick_ms=3_600_000)
    yield made
    made._timer.stop()


@pytest.fixture
def alone(idle):
    heard = []
    idle.left_alone.connect(lambda: heard.append(True))
    return heard


def pass_time(idle, day, minutes):
    for _ in range(round(minutes * 12)):
        day.seconds += 5
        idle.tick()


def test_a_desk_left_alone_is_noticed_once(idle, day, alone):
    pass_time(idle, day, IDLE_MINUTES - 0.1)
    assert alone == []
    pass_time(idle, day, 0.2)
    assert alone == [True]
    pass_time(idle, day, 1)
    assert alone == [True]


def test_a_key_or_the_mouse_says_that_somebody_is_there(idle, day, alone, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    pass_time(idle, day, 2.9)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    pass_time(idle, day, 2.9)
    place = QPointF(5, 5)
    moved = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window.windowHandle(), moved)
    pass_time(idle, day, 2.9)
    assert alone == []
    pass_time(idle, day, 0.2)
    assert alone == [True]


def test_a_machine_that_slept_is_locked(idle, day, alone):
    day.seconds += 400
    idle.tick()
    assert alone == [True]


def test_a_clock_set_back_is_taken_for_a_sleep(idle, day, alone):
    day.seconds -= 3600
    idle.tick()
    assert alone == [True]


def test_long_work_is_not_left_alone_but_a_sleep_is_a_sleep(idle, day, alone):
    idle.hold(held=True)
    pass_time(idle, day, 30)
    assert alone == []
    day.seconds += 3600
    idle.tick()
    assert alone == [True]
    idle.hold(held=False)
    pass_time(idle, day, 3.1)
    assert alone == [True, True]
