"""Words on the window that are only ever words.

Qt's own labels and tooltips guess whether a text is HTML, and open the files such a text names. What people testified,
and what files are called, must never be guessed about.
"""

import re
import unicodedata
from html import escape
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from evidence_desk.values.errors import ProgramFaultError

# Breaking a word of a hundred thousand letters into lines takes Qt ten seconds, and a bundle may bring one as a title.
# Long texts are shown in editors, which measure no more than is in view.
LONGEST_SHOWN = 4_000
# Qt breaks lines between words only: one longer than the line would be cut off, and make its page wider than the window.
BREAK: Final = "\u200b"  # ZERO WIDTH SPACE, which ``names.visible`` lets nobody bring from outside
_PIECE = 12  # letters
_LONG_WORD = re.compile(r"\S{31,}")

Role = Literal[
    "display", "title", "heading", "strong", "body", "secondary", "caption", "hint", "bad", "code", "refusal"
]


class PlainLabel(QLabel):
    """A label that shows its text letter by letter; its role decides size, weight and colour."""

    def __init__(self, text: str = "", *, role: Role = "body", wrap: bool = False, selectable: bool = False) -> None:
        super().__init__()
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        # Qt indents labels that have a padding by half a letter, and then nothing lines up.
        self.setIndent(0)
        self.setAlignment(leading_side() | Qt.AlignmentFlag.AlignVCenter)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; of one longer than ``LONGEST_SHOWN`` letters the beginning, and that there is more.

        Where lines wrap, a word that may be too long for one can be broken.
        """
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        super().setText(_LONG_WORD.sub(_in_pieces, shown) if self.wordWrap() else shown)

    def text(self) -> str:
        """What is shown, without the places where words may be broken."""
        return unbroken(super().text())

    def setTextFormat(self, text_format: Qt.TextFormat) -> None:
        """Refuse every format but the plain one."""
        if text_format != Qt.TextFormat.PlainText:
            raise ProgramFaultError("a plain label was asked to guess at HTML")


def unbroken(text: str) -> str:
    """Words of a label, such as are copied from it, without the places where they may be broken."""
    return text.replace(BREAK, "")


def _in_pieces(word: re.Match[str]) -> str:
    """A long word with places to break it, none of them between a letter and its marks."""
    pieces, length = [], 0
    for letter in word[0]:
        if length >= _PIECE and unicodedata.category(letter)[0] not in "MC":
            pieces.append(BREAK)
            length = 0
        pieces.append(letter)
        length += 1
    return "".join(pieces)


def leading_side() -> Qt.AlignmentFlag:
    """The side where lines of the window begin, whatever the direction of a text itself."""
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """Let a tooltip show a text letter by letter, whatever is in it; an empty text takes the tooltip away."""
    widget.setToolTip(plain_tooltip(text))


def plain_tooltip(text: str) -> str:
    """A text from outside, written so that a tooltip shows it letter by letter."""
    return f'<qt><span style="white-space:pre-wrap">{escape(text)}</span></qt>' if text else ""
