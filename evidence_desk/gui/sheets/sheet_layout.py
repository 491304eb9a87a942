"""Where everything stands on a recovery sheet, in tenths of a millimetre from the corner of the paper.

The words are in two columns, numbered downwards and always read from left to right; everything else follows the
direction of the window. Sizes are of letters on paper: the words can be read at arm's length in bad light.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from evidence_desk.gui.sheets import recovery_sheet
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.style.theme import Theme

A4: Final = QSizeF(2100, 2970)
LETTER: Final = QSizeF(2159, 2794)

_MARGIN = 180.0
_GAP = 44.0
_COLUMNS = 2
_ROW = 96.0
_PAD = 40.0
_NUMBER = 130.0  # the room for a word's number
_LINE = 100.0  # between lines to write on
_FEWEST_LINES = 2
_TITLE, _BODY, _WORD, _SMALL = 84, 44, 72, 40


@dataclass(frozen=True)
class Part:
    """Some words in a box; ``forced`` is a side they keep whatever the direction of the window."""

    box: QRectF
    text: str
    font: QFont
    forced: Qt.AlignmentFlag | None = None


@dataclass(frozen=True)
class SheetLayout:
    """A laid out sheet: its words, the frame around the twenty, and the lines to write on, from left to right."""

    page: QSizeF
    parts: tuple[Part, ...]
    frame: QRectF
    lines: tuple[QRectF, ...]

    @property
    def room(self) -> QRectF:
        """The paper within its margins."""
        return QRectF(0, 0, self.page.width(), self.page.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)


def lay_out(sheet: RecoverySheet, theme: Theme, page: QSizeF = A4) -> SheetLayout:
    """Lay out a sheet on paper of a size in tenths of a millimetre; ``theme`` lends its typefaces only."""
    column = _Column(theme, page)
    column.add(recovery_sheet.title(sheet), _TITLE, strong=True)
    column.add(recovery_sheet.origin(sheet), _BODY, strong=True)
    column.add(recovery_sheet.purpose(sheet), _BODY)
    frame = column.add_words(sheet.words)
    column.add(recovery_sheet.use(sheet), _BODY)
    column.add(recovery_sheet.keeping(), _BODY)
    column.add(recovery_sheet.notes(), _SMALL)
    return SheetLayout(page, tuple(column.parts), frame, column.lines_to_write_on())


class _Column:
    """Puts one thing below the other."""

    def __init__(self, theme: Theme, page: QSizeF) -> None:
        self._theme = theme
        self._page = page
        self._width = page.width() - 2 * _MARGIN
        self._top = _MARGIN
        self.parts: list[Part] = []

    def add(self, text: str, size: int, *, strong: bool = False) -> None:
        font = self._font(size, strong=strong)
        room = QRectF(0, 0, self._width, self._page.height())
        needed = QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        self.parts.append(Part(QRectF(_MARGIN, self._top, self._width, needed.height()), text, font))
        self._top += needed.height() + _GAP

    def add_words(self, words: tuple[str, ...]) -> QRectF:
        """The frame around them."""
        rows = -(-len(words) // _COLUMNS)
        frame = QRectF(_MARGIN, self._top, self._width, rows * _ROW + 2 * _PAD)
        width = (self._width - 2 * _PAD) / _COLUMNS
        number_font, word_font = self._font(_SMALL), self._font(_WORD, role="code")
        for place, word in enumerate(words):
            left = frame.left() + _PAD + place // rows * width
            top = frame.top() + _PAD + place % rows * _ROW
            number = QRectF(left, top, _NUMBER - _PAD, _ROW)
            self.parts.append(Part(number, str(place + 1), number_font, Qt.AlignmentFlag.AlignRight))
            box = QRectF(left + _NUMBER, top, width - _NUMBER, _ROW)
            self.parts.append(Part(box, word, word_font, Qt.AlignmentFlag.AlignLeft))
        self._top = frame.bottom() + _GAP
        return frame

    def lines_to_write_on(self) -> tuple[QRectF, ...]:
        """As many as there is room for, but at least two."""
        first = self._top - _GAP + _LINE
        count = max(int((self._page.height() - _MARGIN - first) // _LINE) + 1, _FEWEST_LINES)
        return tuple(QRectF(_MARGIN, first + place * _LINE, self._width, 0) for place in range(count))

    def _font(self, size: int, *, strong: bool = False, role: str = "body") -> QFont:
        font = self._theme.font(role, strong=strong)
        font.setPixelSize(size)
        # Letters stand where they were measured, on paper and on any screen.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
