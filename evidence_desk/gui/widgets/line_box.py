"""The box for one line of text. What does not fit is not taken in, and the box says so; it never keeps a part of it.

Qt's own box cuts whatever is put into it at its end, and tells nobody: a list of names would be kept as half of one.
"""

from PySide6.QtCore import QLocale, QRegularExpression, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_desk.gui.widgets.refusal import say_beside
from evidence_desk.values.wording import translate

LONGEST_LINE = 20_000  # characters; more makes each key slow, and belongs in a text of several lines
_MOST_REPEATED = 65_535  # times that a regular expression may repeat a thing


class LineBox(QLineEdit):
    """A QLineEdit for up to ``longest`` characters (of Unicode, whatever Qt counts), from whatever way they come.

    What a person types, pastes, drags here or has from an input method is taken whole or not at all. What the program
    shows is always shown whole, so that what is kept cannot become shorter by being looked at.
    """

    def __init__(self, parent: QWidget | None = None, *, longest: int = LONGEST_LINE) -> None:
        super().__init__(parent)
        self._longest = longest
        # Qt's own, which takes back what has just made a text too long, and hands no passphrase to Python key by key.
        self._fits = QRegularExpressionValidator(self)
        self._admit(longest)
        self.setValidator(self._fits)
        self.inputRejected.connect(self._refuse)

    def longest(self) -> int:
        """How many characters can be typed."""
        return self._longest

    def setText(self, text: str | None) -> None:
        """Show a text, of whatever length."""
        self._admit(max(self._longest, len(text or "")))
        super().setText(text)

    def _admit(self, characters: int) -> None:
        times, rest = divmod(characters, _MOST_REPEATED)
        pattern = f"(?s){f'.{{0,{_MOST_REPEATED}}}+' * times}.{{0,{rest}}}+"
        if self._fits.regularExpression().pattern() != pattern:
            self._fits.setRegularExpression(QRegularExpression(pattern))
        # Qt counts halves of characters. One more than fits has to come in, so that its coming is noticed and taken back;
        # all else of ten megabytes stays outside.
        self.setMaxLength(2 * (characters + 1))

    @Slot()
    def _refuse(self) -> None:
        say_beside(self, too_long_for_line(self._longest))


def too_long_for_line(longest: int) -> str:
    """Why something was not taken into a box for ``longest`` characters, as a sentence."""
    return translate(
        "LineBox",
        "Not taken in: no more than {count} characters fit here, and nothing is cut off. What stood here is still here.",
    ).format(count=QLocale().toString(longest))
