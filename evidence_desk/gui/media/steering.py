"""What a recording is steered with: pause, its line of time, and its speed. For the player, and beside a text that is typed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from evidence_desk.gui.media.playing import FASTEST, OWN_SPEED, SLOWEST, PlayingShown, clock_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_SKIP_MS = 5000
_SPEED_STEP = 25


class Steering(QWidget):
    """``pause_asked``: pause, or go on. ``place_asked``: go on from so many milliseconds. ``speed_asked``: per cent.

    ``narrow`` puts the speed on a line of its own. Its buttons are reached by Tab and pressed by the mouse, which leaves
    the keyboard where it is.
    """

    pause_asked = Signal()
    place_asked = Signal(int)
    speed_asked = Signal(int)

    def __init__(self, look: Look, *, narrow: bool = False) -> None:
        super().__init__()
        self._state = PlayingShown("")
        self.pause = Button(look, translate("Media", "Play"), small=narrow)
        self.slower = Button(look, translate("Media", "Slower"), kind="quiet", small=narrow)
        self.faster = Button(look, translate("Media", "Faster"), kind="quiet", small=narrow)
        self.speed = PlainLabel(role="secondary")
        self.clock = PlainLabel(role="secondary")
        self.place = QSlider(Qt.Orientation.Horizontal)
        # Recordings run from left to right wherever they are heard; the keys do too.
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.place.setAccessibleName(translate("Media", "Place in the recording"))
        self.last = QWidget()
        self.last_line = QHBoxLayout(self.last)
        for part in (self.place, self.pause, self.slower, self.faster):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out(look, narrow=narrow)
        self._listen()

    def show_rest(self, place_ms: int = 0) -> None:
        """Nothing plays; it would begin there."""
        self.show_playing(PlayingShown("", place_ms, paused=True))
        self.pause.setText(translate("Media", "Play"))

    def show_playing(self, shown: PlayingShown) -> None:
        """Show how it stands."""
        self._state = shown
        self.pause.setText(translate("Media", "Go on") if shown.paused else translate("Media", "Pause"))
        self.speed.setText(translate("Media", "{percent} %").format(percent=shown.per_cent))
        words = translate("Media", "{place} of {length}")
        place, length = clock_words(shown.place_ms), clock_words(shown.length_ms)
        self.clock.setText(words.format(place=place, length=length) if shown.length_ms else place)
        if not self.place.isSliderDown():
            self.place.blockSignals(True)
            self.place.setRange(0, max(shown.length_ms, shown.place_ms))
            self.place.setValue(shown.place_ms)
            self.place.blockSignals(False)
        self.slower.setEnabled(shown.per_cent > SLOWEST)
        self.faster.setEnabled(shown.per_cent < FASTEST)

    def place_ms(self) -> int:
        """Where the recording stands."""
        return self._state.place_ms

    @Slot()
    def skip_back(self) -> None:
        """Five seconds back."""
        self.place_asked.emit(max(0, self._state.place_ms - _SKIP_MS))

    @Slot()
    def skip_on(self) -> None:
        """Five seconds on, the end at the farthest."""
        place = self._state.place_ms + _SKIP_MS
        self.place_asked.emit(min(place, self._state.length_ms) if self._state.length_ms else place)

    @Slot()
    def play_slower(self) -> None:
        """A step slower."""
        self._ask_speed(-_SPEED_STEP)

    @Slot()
    def play_faster(self) -> None:
        """A step faster."""
        self._ask_speed(_SPEED_STEP)

    def _lay_out(self, look: Look, *, narrow: bool) -> None:
        gap = look.theme.px(8)
        line = QHBoxLayout()
        for one in (line, self.last_line):
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(gap)
        line.addWidget(self.pause)
        line.addWidget(self.place, 1)
        line.addWidget(self.clock)
        for part in (self.slower, self.speed, self.faster):
            self.last_line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(4))
        column.addLayout(line)
        (column if narrow else line).addWidget(self.last)

    def _listen(self) -> None:
        self.pause.clicked.connect(self.pause_asked)
        self.slower.clicked.connect(self.play_slower)
        self.faster.clicked.connect(self.play_faster)
        self.place.sliderMoved.connect(self.place_asked)
        self.place.actionTriggered.connect(self._stepped)

    @Slot(int)
    def _stepped(self, _action: int) -> None:
        """The line was pressed beside its handle; the value is set after this signal."""
        if not self.place.isSliderDown():
            self.place_asked.emit(self.place.sliderPosition())

    def _ask_speed(self, step: int) -> None:
        wanted = min(max((self._state.per_cent or OWN_SPEED) + step, SLOWEST), FASTEST)
        if wanted != self._state.per_cent:
            self.speed_asked.emit(wanted)
