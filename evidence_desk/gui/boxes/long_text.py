"""Texts of several lines: to write notes in, and to read accounts in their own direction. Plain letters, always."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.endless_words import break_endless_words
from evidence_desk.gui.widgets.exact_text import exact_text
from evidence_desk.gui.widgets.plain_editor import PlainEditor
from evidence_desk.values.languages import Direction, direction


class LongText(PlainEditor):
    """A text as high as what it holds, between ``least`` and ``most`` lines; more than that scrolls.

    With a ``most`` of 0 it fills the place it is given instead. Tab leaves it. ``reading`` makes it a page to read: no
    frame, no change. ``edited`` tells that a person changed it.
    """

    edited = Signal()

    def __init__(self, look: Look, *, name: str, least: int = 3, most: int = 12, reading: bool = False) -> None:
        super().__init__()
        self._look = look
        self._lines = (least, most)
        self._language = ""
        self._shown = ""
        self._quiet = False
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines always wrap
        self.setFont(look.theme.font())
        fills = most == 0
        high = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, high)
        if reading:
            self.setReadOnly(True)
            self.setProperty("face", "reading")
            self.document().setDocumentMargin(0)
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.textChanged.connect(self._changed)
        look.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What is written, with a line feed between lines; a text that was shown and not changed, to the letter."""
        return exact_text(self, self._shown)

    def show_text(self, text: str, language: str = "") -> None:
        """Show another text, telling nobody. Its language (BCP 47), or else its first letter, decides the direction."""
        self._quiet = True
        self._language, self._shown = language, text
        self.clear()  # what is laid out anew below, and more than once, is then nothing
        break_endless_words(self, text)
        self._turn(text)
        self.setPlainText(text)
        self._quiet = False
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the text."""
        theme = self._look.theme
        return QSize(theme.px(320), self.maximumHeight() if self._lines[1] else theme.px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _changed(self) -> None:
        if not self._quiet:
            text = self.toPlainText()
            break_endless_words(self, text)
            self._turn(text)
            self._fit()
            self.edited.emit()

    def _turn(self, text: str) -> None:
        right = direction(self._language, text) is Direction.RIGHT_TO_LEFT
        option = QTextOption(self.document().defaultTextOption())
        side = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        if option.textDirection() == side:
            return
        option.setTextDirection(side)
        # Said outright: left to itself, Qt aligns by the direction of the window.
        edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    @Slot()
    def _fit(self) -> None:
        """Be as high as the text, measuring no more of it than could be shown."""
        least, most = self._lines
        if not most:
            return
        line = self.fontMetrics().lineSpacing()
        height = 0.0
        block = self.document().firstBlock()
        while block.isValid() and height <= most * line:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        whole = height <= most * line
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if whole else on)
        # Before it is laid out for the first time, the viewport has some size of its own.
        frame = max(self.height() - self.viewport().height(), 0) if self.isVisible() else 2 * self.frameWidth()
        # One pixel less than this, and Qt finds that the last line does not fit.
        around = frame + round(2 * self.document().documentMargin()) + 1
        self.setFixedHeight(ceil(min(max(height, least * line), most * line)) + around)
