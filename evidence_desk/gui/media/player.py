"""A recording played as large as the window: its picture, its place, and keys for somebody who writes down what is said."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from evidence_desk.gui.media.playing import FASTEST, OWN_SPEED, SLOWEST, PlayingShown, clock_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_BETWEEN_LOOKS_MS = 30
_SKIP_MS = 5000
_SPEED_STEP = 25


class Player(QWidget):
    """``left``: back to the page of the exhibit. ``look_asked``: whether there is anything new to paint.

    ``pause_asked``: pause, or go on. ``place_asked``: go on from so many milliseconds. ``speed_asked``: per cent.
    Keys: space pauses, left and right go five seconds back and on, down and up play slower and faster, Escape leaves.
    """

    left = Signal()
    look_asked = Signal()
    pause_asked = Signal()
    place_asked = Signal(int)
    speed_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state = PlayingShown("")
        self._title = ElidedLabel(role="strong")
        self._view = PictureView(look, name=translate("Media", "Picture of the film"))
        self._pause = Button(look, translate("Media", "Pause"))
        self._slower = Button(look, translate("Media", "Slower"), kind="quiet")
        self._faster = Button(look, translate("Media", "Faster"), kind="quiet")
        self._speed = PlainLabel(role="secondary")
        self._clock = PlainLabel(role="secondary")
        self._place = QSlider(Qt.Orientation.Horizontal)
        self._place.setAccessibleName(translate("Media", "Place in the recording"))
        self._place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keys = PlainLabel(_keys_words(), role="hint", wrap=True)
        self._looks = QTimer(self)
        self._looks.setInterval(_BETWEEN_LOOKS_MS)
        self._lay_out()
        self._listen()

    def begin(self, title: str) -> None:
        """Wait for another recording; the title has passed ``names.visible``."""
        self._title.setText(title)
        self._view.show_words(translate("Media", "It is being opened …"))
        self._looks.start()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_playing(self, shown: PlayingShown) -> None:
        """Show how it stands."""
        self._state = shown
        if shown.frame is not None:
            self._view.show_pixels(*shown.frame)
        elif not shown.has_picture or shown.sentence:
            self._view.show_words(shown.sentence or translate("Media", "A sound recording"))
        # Where there is a picture, what is to be known stands below it.
        self._keys.setText(f"{shown.sentence} {_keys_words()}".strip() if shown.frame is not None else _keys_words())
        going = translate("Media", "Go on") if shown.paused else translate("Media", "Pause")
        self._pause.setText(going)
        self._speed.setText(translate("Media", "{percent} %").format(percent=shown.per_cent))
        words = translate("Media", "{place} of {length}")
        place, length = clock_words(shown.place_ms), clock_words(shown.length_ms)
        self._clock.setText(words.format(place=place, length=length) if shown.length_ms else place)
        if not self._place.isSliderDown():
            self._place.blockSignals(True)
            self._place.setRange(0, max(shown.length_ms, shown.place_ms))
            self._place.setValue(shown.place_ms)
            self._place.blockSignals(False)
        self._slower.setEnabled(shown.per_cent > SLOWEST)
        self._faster.setEnabled(shown.per_cent < FASTEST)

    def let_go(self) -> None:
        """Forget the pixels, and look no more."""
        self._looks.stop()
        self._view.show_words("")
        self._state = PlayingShown("")

    def _lay_out(self) -> None:
        theme = self._look.theme
        back = Button(self._look, translate("Media", "Back"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        upper, head = _bar(theme.px(16), theme.px(8))
        lower, foot = _bar(theme.px(16), theme.px(8))
        head.addWidget(back)
        head.addWidget(self._title, 1)
        foot.addWidget(self._pause)
        foot.addWidget(self._place, 1)
        for part in (self._clock, self._slower, self._speed, self._faster):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(upper)
        column.addWidget(self._view, 1)
        column.addWidget(lower)
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        below.addWidget(self._keys)
        column.addLayout(below)

    def _listen(self) -> None:
        self._looks.timeout.connect(self.look_asked)
        self._pause.clicked.connect(self.pause_asked)
        self._slower.clicked.connect(self._play_slower)
        self._faster.clicked.connect(self._play_faster)
        self._place.sliderMoved.connect(self.place_asked)
        self._place.actionTriggered.connect(self._stepped)
        for key, slot in (
            (Qt.Key.Key_Escape, self.left),
            (Qt.Key.Key_Space, self.pause_asked),
            (Qt.Key.Key_Left, self._skip_back),
            (Qt.Key.Key_Right, self._skip_on),
            (Qt.Key.Key_Down, self._play_slower),
            (Qt.Key.Key_Up, self._play_faster),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @Slot(int)
    def _stepped(self, _action: int) -> None:
        """The line was pressed beside its handle; the value is set after this signal."""
        if not self._place.isSliderDown():
            self.place_asked.emit(self._place.sliderPosition())

    @Slot()
    def _skip_back(self) -> None:
        self.place_asked.emit(max(0, self._state.place_ms - _SKIP_MS))

    @Slot()
    def _skip_on(self) -> None:
        place = self._state.place_ms + _SKIP_MS
        self.place_asked.emit(min(place, self._state.length_ms) if self._state.length_ms else place)

    @Slot()
    def _play_slower(self) -> None:
        self._ask_speed(-_SPEED_STEP)

    @Slot()
    def _play_faster(self) -> None:
        self._ask_speed(_SPEED_STEP)

    def _ask_speed(self, step: int) -> None:
        wanted = min(max((self._state.per_cent or OWN_SPEED) + step, SLOWEST), FASTEST)
        if wanted != self._state.per_cent:
            self.speed_asked.emit(wanted)


def _bar(side: int, above: int) -> tuple[QFrame, QHBoxLayout]:
    """A bar across the window, and its line."""
    bar = QFrame()
    bar.setProperty("face", "bar")
    line = QHBoxLayout(bar)
    line.setContentsMargins(side, above, side, above)
    line.setSpacing(above)
    return bar, line


def _keys_words() -> str:
    return translate(
        "Media",
        "Space pauses and goes on; ← and → go five seconds back and on; ↓ and ↑ play slower and faster. "
        "Decoded by a process of its own; nothing is left on the disk.",
    )
