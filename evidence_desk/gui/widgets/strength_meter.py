"""How long a new passphrase would stand against guessing: a bar of four parts, an icon, a level and a time in words."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate
from evidence_desk.vault.passphrases import SHORTEST, Reading, Strength, time_words


class _Face(NamedTuple):
    """The icon of a level, its colour, and how many parts of the bar are full."""

    icon: str
    colour: str
    full: int


_FACES = {
    Strength.REFUSED: _Face("octagon-alert", "bad", 1),
    Strength.WEAK: _Face("triangle-alert", "warn", 2),
    Strength.FAIR: _Face("circle-check", "note", 3),
    Strength.STRONG: _Face("shield-check", "good", 4),
}


class StrengthMeter(QWidget):
    """Shows a ``Reading``; None where nothing is typed yet. A change of level is announced to those who hear the window.

    Nothing is told by colour alone: the level stands in words beside an icon of its own, and the bar's parts are counted.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._level: Strength | None = None
        self._bar = _Bar(look)
        self._icon = IconLabel(look, "info", "note", size="small", beside="body")
        self._name = PlainLabel(role="strong")
        self._time = PlainLabel(role="secondary", wrap=True)
        self._advice = PlainLabel(role="hint", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(look.theme.px(6))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._time, 1, Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        head.setContentsMargins(0, 0, 0, 0)
        self._head.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.theme.px("space.hair"), 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._bar)
        column.addWidget(self._head)
        column.addWidget(self._advice)
        self.show_reading(None)

    def show_reading(self, reading: Reading | None) -> None:
        """Show what a passphrase was read as."""
        self._head.setVisible(reading is not None)
        self._advice.setText(advice(reading))
        if reading is None:
            self._bar.fill(0, "line")
        else:
            face = _FACES[reading.strength]
            self._bar.fill(face.full, face.colour)
            self._icon.show_icon(face.icon, face.colour)
            self._name.setText(level_name(reading.strength))
            time = translate("Strength", "Time to guess it: {time}")
            self._time.setText(time.format(time=time_words(reading.seconds)))
        self.setAccessibleName(self.words())
        self._announce(None if reading is None else reading.strength)

    def words(self) -> str:
        """All that is said, as one line."""
        head = "" if self._head.isHidden() else f"{self._name.text()}. {self._time.text()}. "
        return head + self._advice.text()

    def _announce(self, level: Strength | None) -> None:
        """Not at every key: whoever hears the window would hear nothing else."""
        if level is not None and level is not self._level and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))
        self._level = level


class _Bar(QWidget):
    """Four parts, so many of them full; the empty ones are drawn as outlines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._full = 0
        self._colour = "line"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def fill(self, full: int, colour: str) -> None:
        self._full, self._colour = full, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Low, and as long as there is room."""
        return QSize(self._look.theme.px(160), self._look.theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The parts from the side where reading begins."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count, gap, line = len(Strength), theme.px("space.tight"), theme.px("shape.line")
        width = (self.width() - gap * (count - 1)) / count
        for part in range(count):
            left = part * (width + gap)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - width
            full = part < self._full
            colour = theme.colour(self._colour if full else "edge")
            painter.setPen(QPen(colour, line))
            painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
            box = QRectF(left, 0, width, self.height()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def level_name(strength: Strength) -> str:
    """A level in one or two words."""
    return {
        Strength.REFUSED: translate("Strength", "Too easy"),
        Strength.WEAK: translate("Strength", "Weak"),
        Strength.FAIR: translate("Strength", "Fair"),
        Strength.STRONG: translate("Strength", "Strong"),
    }[strength]


def advice(reading: Reading | None) -> str:
    """What to do about it, and what no meter can know."""
    if reading is None:
        return translate("Strength", "Six unrelated words are easy to remember and hard to guess.")
    if reading.too_short:
        words = translate("Strength", "Fewer than {count} characters are not taken. Add unrelated words.")
        return words.format(count=SHORTEST)
    if reading.strength is Strength.REFUSED:
        return translate("Strength", "This is not taken. Add unrelated words.")
    if reading.unread:
        return translate(
            "Strength",
            "Some of these words stand in no list here, so how common they are is not known: they count for little, and "
            "it takes more of them. Those of a saying, a verse or a song are weak at any length.",
        )
    return {
        Strength.WEAK: translate("Strength", "It would not stand against a determined search. Add an unrelated word."),
        Strength.FAIR: translate("Strength", "One more unrelated word makes it safe against the machines to come."),
        Strength.STRONG: translate(
            "Strength",
            "If it can be looked up, it is weak all the same: a saying, a verse or a song, names and dates of yours.",
        ),
    }[reading.strength] + assumption()


def assumption() -> str:
    """Whom the time is reckoned for, as a sentence to follow another."""
    return " " + translate("Strength", "Reckoned for a thousand machines that try ten a second each.")
