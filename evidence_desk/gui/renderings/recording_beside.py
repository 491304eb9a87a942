"""Above a translation or transcript: the recording it is written from, played by keys while the keyboard stays in the text."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.media.player import BETWEEN_LOOKS_MS
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.media.steering import Steering
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_PICTURE_HEIGHT = 150  # pixels at text size 100 %
_LONGEST_PAUSE_MS = 60_000  # then it is let go: other work may want its thread
_LEAST_HEIGHT = 380  # below it, one line steers and the keys do the rest
_LEAST_TEXT = 420  # of height that the text and its form keep before a picture has room


class RecordingBeside(QWidget):
    """``chosen`` (RecordLine or None), ``pause_asked`` (which also begins), ``place_asked``, ``speed_asked``, ``look_asked``.

    ``moment_asked`` (payload: such as ``[00:12:07]``): write it into the text. ``left``: it went out of sight.
    Keys, wherever in ``ground`` the keyboard is: F8 plays and pauses, F7 and F9 go five seconds back and on, Ctrl+F7 and
    Ctrl+F9 play slower and faster, Ctrl+F8 writes the moment.
    """

    chosen = Signal(object)
    pause_asked = Signal()
    place_asked = Signal(int)
    speed_asked = Signal(int)
    look_asked = Signal()
    moment_asked = Signal(str)
    left = Signal()

    def __init__(self, look: Look, offers: OffersRecords, ground: QWidget) -> None:
        super().__init__()
        self._look = look
        self._place_ms = 0
        self._has_room, self._is_low, self._writes = True, False, False
        name = translate("Renderings", "Recording beside the text")
        hint = translate("Renderings", "a few letters of its name, or its code")
        self._box = RecordBox(look, offers, (ExhibitBody.KIND,), name=name, placeholder=hint)
        self._name = PlainLabel(name, role="strong")
        self._name.setBuddy(self._box)
        self._view = PictureView(look, name=translate("Media", "Picture of the film"))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Lower where the window is made so: then it gives way, and must not hold the window open.
        self._view.setMinimumHeight(look.theme.px(16))
        self._view.setMaximumHeight(look.theme.px(_PICTURE_HEIGHT))
        self._sentence = PlainLabel(role="hint", wrap=True)
        self.steering = Steering(look, narrow=True)
        self.moment = Button(look, translate("Renderings", "Write the moment"), icon="clock", kind="quiet", small=True)
        self.moment.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keys = PlainLabel(_keys_words(), role="hint", wrap=True)
        self._playing = QWidget()
        self._looks = QTimer(self)
        self._looks.setInterval(BETWEEN_LOOKS_MS)
        self._pauses = QTimer(self)
        self._pauses.setSingleShot(True)
        self._pauses.setInterval(_LONGEST_PAUSE_MS)
        self._lay_out()
        self._listen(ground)
        self.show_recording(None, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays that nobody sees."""
        self._rest(self._place_ms)
        self.left.emit()
        super().hideEvent(event)

    def fit(self, height: int) -> None:
        """So many pixels are there for this and the text: in few of them the picture and the words on keys give way."""
        self._is_low = height < self._look.theme.px(_LEAST_HEIGHT)
        self._has_room = height >= self._look.theme.px(_LEAST_TEXT + _PICTURE_HEIGHT)
        self._keys.setVisible(self._has_room)
        self._view.setVisible(self._view.isVisibleTo(self) and self._has_room)
        self._arrange()

    def write_into(self, *, text: bool) -> None:
        """Whether there is a text into which a moment can be written."""
        self._writes = text
        self.moment.setVisible(text)

    def show_recording(self, line: RecordLine | None, place_ms: int) -> None:
        """The recording that would play, from there; None for none."""
        if line is None:
            self._box.choose("")
        elif self._box.record() != line.record:
            self._box.choose_line(line)
        self._playing.setVisible(line is not None)
        self._rest(place_ms)

    def line(self) -> RecordLine | None:
        """The recording that stands beside the text."""
        return self._box.line() if self._box.record() else None

    def show_playing(self, shown: PlayingShown) -> None:
        """How the recording stands."""
        self._place_ms = shown.place_ms
        self._looks.start()
        if not shown.paused:
            self._pauses.stop()
        elif not self._pauses.isActive():
            self._pauses.start()
        if shown.frame is not None and self._has_room:
            self._view.show_pixels(*shown.frame)
            self._view.show()
        self._sentence.setText(shown.sentence)
        self._arrange()
        self.steering.show_playing(shown)

    def _rest(self, place_ms: int) -> None:
        """Nothing plays: forget the pixels, and look no more."""
        self._looks.stop()
        self._pauses.stop()
        self._place_ms = place_ms
        self._view.show_words("")
        self._view.hide()
        self._sentence.setText("")
        self._arrange()
        self.steering.show_rest(place_ms)

    def _arrange(self) -> None:
        """What is told goes before what could be chosen, where there is no room for both."""
        told = bool(self._sentence.text())
        self._sentence.setVisible(told)
        self._name.setVisible(not self._is_low)
        self._box.setVisible(not (self._is_low and told))
        self.steering.last.setVisible(not self._is_low)

    def _lay_out(self) -> None:
        theme = self._look.theme
        self.steering.last_line.addStretch(1)
        self.steering.last_line.addWidget(self.moment)
        inner = QVBoxLayout(self._playing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(6))
        for part in (self._view, self._sentence, self.steering, self._keys):
            inner.addWidget(part)
        column = QVBoxLayout(self)
        side = theme.px("space.section")  # as the page below
        column.setContentsMargins(side, theme.px(8), side, theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(self._name)
        column.addWidget(self._box)
        column.addWidget(self._playing)

    def _listen(self, ground: QWidget) -> None:
        self._box.edited.connect(self._tell_chosen)
        self._looks.timeout.connect(self.look_asked)
        self._pauses.timeout.connect(self._let_go)
        self.steering.pause_asked.connect(self._pause)
        self.steering.place_asked.connect(self.place_asked)
        self.steering.speed_asked.connect(self.speed_asked)
        self.moment.clicked.connect(self._tell_moment)
        for keys, slot in (
            ("F8", self._pause),
            ("F7", self.steering.skip_back),
            ("F9", self.steering.skip_on),
            ("Ctrl+F7", self.steering.play_slower),
            ("Ctrl+F9", self.steering.play_faster),
            ("Ctrl+F8", self._tell_moment),
        ):
            shortcut = QShortcut(QKeySequence(keys), ground)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @Slot()
    def _tell_chosen(self) -> None:
        self.chosen.emit(self.line())

    @Slot()
    def _pause(self) -> None:
        if self._box.record() and self.isVisible():
            self.pause_asked.emit()

    @Slot()
    def _let_go(self) -> None:
        """It was paused for long: what is in view stays, and F8 begins there."""
        self._looks.stop()
        self.left.emit()

    @Slot()
    def _tell_moment(self) -> None:
        if self._box.record() and self._writes and self.isVisible():
            self.moment_asked.emit(moment_words(self._place_ms))


def moment_words(milliseconds: int) -> str:
    """A place in a recording as it stands in a transcript: hours, minutes and seconds."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"[{hours:02}:{minutes:02}:{seconds:02}]"


def _keys_words() -> str:
    return translate(
        "Renderings",
        "While you type: F8 plays and pauses · F7 and F9 five seconds back and on · Ctrl+F7 and Ctrl+F9 slower and faster · "
        "Ctrl+F8 writes the moment.",
    )
