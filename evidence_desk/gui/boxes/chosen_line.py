"""What was chosen in a box, in one line, with the way to choose another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class ChosenLine(QFrame):
    """Words, a quieter second line, a code. ``another_asked``: choose another, or none. The keyboard is on its button."""

    another_asked = Signal()

    def __init__(self, look: Look, icon: str = "") -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "card")
        self._words = ElidedLabel(role="strong")
        self._below = ElidedLabel(role="hint")
        self._code = PlainLabel(role="code")
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.another = Button(look, kind="quiet", icon="x", name=translate("Records", "Another, or none"), small=True)
        self.another.clicked.connect(self.another_asked)
        self.setFocusProxy(self.another)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._words)
        text.addWidget(self._below)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(4), theme.px(3), theme.px(4), theme.px(3))
        line.setSpacing(theme.px(10))
        line.addSpacing(theme.px(8))  # margins are not mirrored, spacings are
        if icon:
            line.addWidget(IconLabel(look, icon))
        line.addLayout(text, 1)
        line.addWidget(self._code)
        line.addWidget(self.another)
        self.show_words("")

    def show_words(self, words: str, below: str = "", code: str = "") -> None:
        """Show these; all have passed ``names.visible``."""
        self._words.setText(words)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._code.setText(code)
        self._code.setVisible(bool(code))
        self.another.setAccessibleDescription(", ".join(part for part in (words, code, below) if part))

    def words(self) -> str:
        """What is shown."""
        return self._words.text()
