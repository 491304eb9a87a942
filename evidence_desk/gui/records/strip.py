"""A strip on a page: a sentence about what is shown below, and what can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Tone
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel


class Strip(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, look: Look, icon: str, tone: Tone, *acts: Button) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", tone)
        self._words = PlainLabel(wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(8), theme.px(8 if acts else 12), theme.px(8))
        line.setSpacing(theme.px(8))
        line.addWidget(IconLabel(look, icon, tone, beside="body"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        for act in acts:
            line.addWidget(act)
        self.hide()

    def say(self, words: str) -> None:
        """Say something; nothing hides the strip."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What is said; empty while the strip is hidden."""
        return "" if self.isHidden() else self._words.text()
