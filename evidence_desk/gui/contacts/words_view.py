"""A fingerprint in words, to be read aloud: twelve, four to a line, always from left to right."""

from PySide6.QtCore import Qt

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_ON_A_LINE = 4


class WordsView(PlainLabel):
    """Shows the words."""

    def __init__(self, look: Look) -> None:
        super().__init__(wrap=True, selectable=True)
        self.setFont(look.theme.font("code"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show those of another fingerprint."""
        lines = (" ".join(words[start : start + _ON_A_LINE]) for start in range(0, len(words), _ON_A_LINE))
        self.setText("\n".join(lines))
        self.setAccessibleName(translate("Contacts", "Fingerprint in words: {words}").format(words=", ".join(words)))
