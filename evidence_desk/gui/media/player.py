"""A recording played as large as the window: its picture, its place, and keys for somebody who writes down what is said."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.media.steering import Steering
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

BETWEEN_LOOKS_MS = 30


class Player(QWidget):
    """``left``: back to the page of the exhibit. ``look_asked``: whether there is anything new to paint.

    What is asked of the recording is told by ``steering``. Keys: space pauses, left and right go five seconds back and
    on, down and up play slower and faster, Escape leaves.
    """

    left = Signal()
    look_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = ElidedLabel(role="strong")
        self._view = PictureView(look, name=translate("Media", "Picture of the film"))
        self.steering = Steering(look)
        self._keys = PlainLabel(_keys_words(), role="hint", wrap=True)
        self._looks = QTimer(self)
        self._looks.setInterval(BETWEEN_LOOKS_MS)
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
        if shown.frame is not None:
            self._view.show_pixels(*shown.frame)
        elif not shown.has_picture or shown.sentence:
            self._view.show_words(shown.sentence or translate("Media", "A sound recording"))
        # Where there is a picture, what is to be known stands below it.
        self._keys.setText(f"{shown.sentence} {_keys_words()}".strip() if shown.frame is not None else _keys_words())
        self.steering.show_playing(shown)

    def let_go(self) -> None:
        """Forget the pixels, and look no more."""
        self._looks.stop()
        self._view.show_words("")
        self.steering.show_rest()

    def _lay_out(self) -> None:
        theme = self._look.theme
        back = Button(self._look, translate("Media", "Back"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        upper, head = _bar(theme.px(16), theme.px(8))
        lower, foot = _bar(theme.px(16), theme.px(8))
        head.addWidget(back)
        head.addWidget(self._title, 1)
        foot.addWidget(self.steering, 1)
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
        for key, slot in (
            (Qt.Key.Key_Escape, self.left),
            (Qt.Key.Key_Space, self.steering.pause_asked),
            (Qt.Key.Key_Left, self.steering.skip_back),
            (Qt.Key.Key_Right, self.steering.skip_on),
            (Qt.Key.Key_Down, self.steering.play_slower),
            (Qt.Key.Key_Up, self.steering.play_faster),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)


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
