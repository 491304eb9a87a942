"""What is shown while somebody waits: that files are counted, whether there is room for them, that they are taken in."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.intake_shown import RoomShown
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class IntakeWaiting(QWidget):
    """How far it is stands in the strip at the foot of the screen.

    ``left``: back to the list. Where there may not be room, ``despite_asked`` begins all the same, ``not_asked`` does not.
    """

    left = Signal()
    despite_asked = Signal()
    not_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._heading = PlainLabel(role="title")
        self._words = PlainLabel(role="secondary", wrap=True)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = PlainLabel(role="secondary", wrap=True)
        self._room.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._narrow = Strip(look, "triangle-alert", "warn")
        self._back = Button(look, translate("Media", "Back to the list"), icon="arrow-left")
        self._despite = Button(look, translate("Media", "Begin all the same"), icon="hard-drive-download")
        self._not = Button(look, translate("Media", "Do not begin"), kind="primary", icon="arrow-left")
        self._back.clicked.connect(self.left)
        self._despite.clicked.connect(self.despite_asked)
        self._not.clicked.connect(self.not_asked)
        self._lay_out(look)

    def show_counting(self, count: int) -> None:
        """So many files and folders were chosen, and what lies in them is counted."""
        words = translate("Media", "Looking through what you chose ({count})")
        self._heading.setText(words.format(count=QLocale().toString(count)))
        self._words.show()
        self._words.setText(translate("Media", "Files are counted before the first is read, and nothing is changed."))
        self._show_room("", "", asks=False)

    def show_room(self, room: RoomShown) -> None:
        """How much there is; where there may not be enough room somebody has to say whether to begin."""
        if room.is_enough:
            self._show_room(room.sentence, "", asks=False)
        else:
            self._heading.setText(translate("Media", "There may not be enough room"))
            self._words.hide()
            self._show_room("", room.sentence, asks=True)
            self._not.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, count: int) -> None:
        """Taking in has begun."""
        words = translate("Media", "Taking in what you chose ({count})")
        self._heading.setText(words.format(count=QLocale().toString(count)))
        self._words.show()
        self._words.setText(
            translate(
                "Media",
                "Each file is read once, hashed and encrypted on the way, and read back from the vault and compared. "
                "You can go on working meanwhile; what was taken in before a stop stays.",
            )
        )
        self._show_room(self._room.text(), "", asks=False)

    def _show_room(self, words: str, warning: str, *, asks: bool) -> None:
        self._room.setText(words)
        self._room.setVisible(bool(words))
        self._narrow.say(warning)
        self._back.setVisible(not asks)
        self._despite.setVisible(asks)
        self._not.setVisible(asks)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        icon = IconLabel(look, "hard-drive-download", "accent", size="large")
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._words, self._room, self._narrow):
            part.setMaximumWidth(theme.px(560))
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(part, 10)
            line.addStretch(1)
            column.addLayout(line)
        column.addSpacing(theme.px(8))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        for button in (self._not, self._despite, self._back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(3)
