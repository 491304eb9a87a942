"""What is copied does not stay; a desk nobody sits at is locked."""

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.clipboard import KEPT_MS, ClipboardKeeper, copy_text, mark_as_secret
from evidence_desk.gui.idle import IDLE_MINUTES, IdleWatch
from evidence_desk.gui.typed_text import TypedText
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.search_box import SearchBox


@pytest.fixture
def clipboard(qapp):
    return QGuiApplication.clipboard()


@pytest.fixture
def keeper(clipboard):
    made = ClipboardKeeper(clipboard, kept_ms=30)
    yield made
    clipboard.changed.disconnect(made._look)
    made.deleteLater()


def is_marked(clipboard):
    return bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"


def test_what_is_copied_is_gone_after_a_while(clipboard, keeper, qtbot):
    copy_text("9f86d081")
    assert clipboard.text() == "9f86d081"
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert KEPT_MS == 10_000


def test_it_is_emptied_at_once_when_the_desk_is_left(clipboard, keeper):
    copy_text("9f86d081")
    keeper.empty()
    assert clipboard.text() == ""
    keeper.empty()


def test_what_another_program_put_there_stays(clipboard, keeper, qtbot):
    copy_text("9f86d081")
    clipboard.blockSignals(True)  # the other program's copy is not told
    clipboard.setText("a shopping list")
    clipboard.blockSignals(False)
    qtbot.wait(60)
    assert clipboard.text() == "a shopping list"
    keeper.empty()
    assert clipboard.text() == "a shopping list"


def test_what_another_program_copied_while_this_one_was_behind_is_left_alone(clipboard, keeper, qtbot):
    """As macOS tells it: when this program comes to the front, and before it knows that it does."""
    keeper._note_state(Qt.ApplicationState.ApplicationInactive)
    clipboard.setText("a shopping list")
    qtbot.wait(60)
    assert clipboard.text() == "a shopping list"
    assert not is_marked(clipboard)


def test_histories_are_asked_to_skip_it():
    mime = QMimeData()
    mark_as_secret(mime)
    formats = set(mime.formats())
    assert {"x-kde-passwordManagerHint", "application/x-nspasteboard-concealed-type"} <= formats
    assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in formats)
    assert any("CanIncludeInClipboardHistory" in kind for kind in formats)
    assert any("CanUploadToCloudClipboard" in kind for kind in formats)
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"


def boxes(look):
    """What words of the case can be copied from: boxes of Qt and of ours, a label, a field of the date."""
    account, note = LanguageText(look, name="Account"), LongText(look, name="Note")
    account.show_text("struck with a truncheon", "en")
    note.show_text("struck with a truncheon")
    label = PlainLabel("struck with a truncheon", selectable=True)
    return (
        (QLineEdit("struck with a truncheon"), None),
        (SearchBox(look, "Search"), "struck with a truncheon"),
        (account, None),
        (note, None),
        (label, None),
    )


@pytest.mark.parametrize("place", range(5))
def test_copying_by_key_follows_the_same_rules_in_every_box(place, look, clipboard, keeper, qtbot):
    box, words = boxes(look)[place]
    qtbot.addWidget(box)
    if words:
        box.setText(words)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive)
    target = box.findChild(QPlainTextEdit) or box
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(target, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "struck with a truncheon"
    assert is_marked(clipboard)
    assert not clipboard.mimeData().hasHtml()
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_a_long_word_copied_from_a_label_that_broke_it_is_whole(clipboard, keeper, qtbot):
    word = "0123456789abcdef" * 4
    label = PlainLabel(word, wrap=True, selectable=True)
    qtbot.addWidget(label)
    label.show()
    label.activateWindow()
    qtbot.waitUntil(label.isActiveWindow)
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == word


def test_cutting_follows_them_too(clipboard, keeper, qtbot):
    box = QLineEdit("struck with a truncheon")
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive)
    box.selectAll()
    box.cut()
    assert (box.text(), clipboard.text()) == ("", "struck with a truncheon")
    assert is_marked(clipboard)
    qtbot.waitUntil(lambda: clipboard.text() == "")


class SelectingClipboard(QObject):
    """A clipboard as X11 has it: what is selected can be pasted elsewhere by a middle click."""

    changed = Signal(QClipboard.Mode)

    def __init__(self):
        super().__init__()
        self.selected = QMimeData()
        self.told = []

    def select(self, words):
        self.selected = QMimeData()
        self.selected.setText(words)
        self.changed.emit(QClipboard.Mode.Selection)
        self.told.append(self.selected.text())

    def mimeData(self, _mode=QClipboard.Mode.Clipboard):
        return self.selected

    def ownsSelection(self):
        return bool(self.selected.text())

    def clear(self, mode):
        assert mode == QClipboard.Mode.Selection
        self.selected = QMimeData()
        self.changed.emit(mode)


def test_what_is_only_selected_is_offered_to_nobody(qapp, monkeypatch):
    """The real thing needs X11: ``tests/attack/test_traces.py`` has it in its long form."""
    monkeypatch.setattr("evidence_desk.gui.clipboard._knows_owner", lambda: True)
    clipboard = SelectingClipboard()
    keeper = ClipboardKeeper(clipboard)
    clipboard.select("struck with a truncheon")
    assert clipboard.told == [""], "before anybody could ask for it"
    keeper.deleteLater()


def test_input_methods_are_asked_to_learn_nothing(qapp, look, qtbot):
    typed = TypedText(qapp)
    window = QWidget()
    column = QVBoxLayout(window)
    line, account = QLineEdit(), LanguageText(look, name="Account")
    column.addWidget(line)
    column.addWidget(account)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    for box in (line, account.findChild(QPlainTextEdit)):
        box.setFocus()
        qtbot.waitUntil(box.hasFocus)
        assert box.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    qapp.focusObjectChanged.disconnect(typed._mark)


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


@pytest.fixture
def slept(idle):
    heard = []
    idle.slept.connect(lambda: heard.append(True))
    return heard


def test_a_machine_that_slept_is_noticed(idle, day, alone, slept):
    day.seconds += 400
    idle.tick()
    assert (alone, slept) == ([], [True])


def test_a_clock_set_back_is_taken_for_a_sleep(idle, day, slept):
    day.seconds -= 3600
    idle.tick()
    assert slept == [True]


def test_the_minutes_can_be_chosen_and_never_means_never(idle, day, alone, slept):
    idle.set_minutes(1)
    pass_time(idle, day, 1.1)
    assert alone == [True]
    idle.set_minutes(0)
    pass_time(idle, day, 30)
    assert alone == [True]
    day.seconds += 400
    idle.tick()
    assert slept == [True]
