"""The account to be read, with its passages marked in place: chosen and marked with the mouse or the keyboard alone.

Nothing here is a document with formats: the letters stay plain, what marks them is painted under them. Only what is in
view is painted, so that neither a long account nor many passages hold anything up.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextLayout

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.coding.gutter import Gutter
from evidence_desk.gui.coding.mark_painting import MarkPainter
from evidence_desk.gui.coding.marks import mark_of_key
from evidence_desk.gui.coding.seen_lines import SeenLine
from evidence_desk.gui.coding.sentences import sentence_at, sentence_end
from evidence_desk.gui.coding.shown_text import ShownText
from evidence_desk.gui.coding.spans import LaidSpan, MarkAsked, Span, SpanPicked, laid
from evidence_desk.gui.style.look import Look

_ALL_BUT_GONE = 4  # pixels
_LETTERS_ONLY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PassageText(LongText):
    """``mark_asked`` (payload: MarkAsked) and ``picked`` (payload: SpanPicked).

    ``most``: how many lines it is high at most, with the text in a page that scrolls; 0 where it fills its place and scrolls
    by itself. A letter marks what is chosen (see ``marks``). Space chooses the sentence at the cursor, and with every further press
    the next one too. Enter opens the passage at the cursor.
    """

    mark_asked = Signal(object)
    picked = Signal(object)

    def __init__(self, look: Look, *, name: str, most: int = 0) -> None:
        self._account = ShownText("")
        self._spans: tuple[LaidSpan, ...] = ()
        self._current = ""
        self._fills = most == 0
        super().__init__(look, name=name, reading=True, least=1, most=most)
        self.setFont(look.theme.font("reading"))
        self._gutter = Gutter(look, self, self)
        self._gutter.picked.connect(self._pick)
        self._make_room()
        self.updateRequest.connect(self._gutter.follow)
        look.changed.connect(self._restyle)

    # What is shown.

    def show_account(self, text: str, language: str) -> None:
        """Show another account; its passages come by ``show_spans``."""
        self._account = ShownText(text)
        self._spans = ()
        self.show_text(self._account.shown, language)
        self._make_room()

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Mark these passages in the place of those before."""
        self._spans = laid(spans, self._account)
        self._make_room()

    def show_current(self, key: str) -> None:
        """Make one passage stand out; an empty key makes none."""
        self._current = key
        self._repaint()

    def spans(self) -> tuple[LaidSpan, ...]:
        """The passages shown, in the order of the text."""
        return self._spans

    def current(self) -> str:
        """The passage that stands out."""
        return self._current

    # What is chosen.

    def chosen(self) -> tuple[int, int]:
        """The characters chosen (code points); twice the same where none are."""
        cursor = self.textCursor()
        return self._account.point(cursor.selectionStart()), self._account.point(cursor.selectionEnd())

    def choose(self, start: int, end: int) -> None:
        """Choose characters (code points) and bring them into view; none where both are the same."""
        cursor = self.textCursor()
        cursor.setPosition(self._account.unit(start))
        cursor.setPosition(self._account.unit(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def bring_into_view(self, start: int, end: int) -> None:
        """Scroll to characters (code points), with nothing else chosen than before where they are in view already."""
        first, last = self._account.unit(start), self._account.unit(end)
        lines = list(self.seen_lines())
        if lines and lines[0].start <= first and last <= lines[-1].end:
            return
        chosen = self.textCursor()
        self.choose(end, start)
        if not chosen.hasSelection():
            chosen.setPosition(first)
        self.setTextCursor(chosen)

    def choose_sentence(self) -> None:
        """Choose the sentence at the cursor; where something is chosen already, the next one too."""
        start, end = self.chosen()
        text = self._account.text
        if start == end:
            self.choose(*sentence_at(text, start))
        else:
            self.choose(start, sentence_end(text, end))

    def go_behind(self, end: int) -> None:
        """Go on reading behind a character, with nothing chosen."""
        self.choose(end, end)

    # What Qt asks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters mark, Space chooses, Enter opens; everything else moves as Qt moves."""
        if event.modifiers() & _LETTERS_ONLY:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.choose_sentence()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick_at(self.textCursor().position(), opened=True)
        elif (mark := mark_of_key(event.text())) is not None:
            self.mark_asked.emit(MarkAsked(mark, *self.chosen()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a passage goes to it; choosing words with the mouse does not."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._pick_at(self.cursorForPosition(event.position().toPoint()).position(), opened=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks first, the letters over them."""
        painter = QPainter(self.viewport())
        marks = MarkPainter(self._look, painter, self._current)
        lines = list(self.seen_lines())
        spans = self.spans_within(lines[0].start, lines[-1].end) if lines else []
        for seen in lines:
            for span in spans:
                if span.start < seen.end and seen.start < span.end:
                    marks.paint(seen, span)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The letters beside the text go with it."""
        super().resizeEvent(event)
        self._place_gutter()

    # What the gutter asks.

    def seen_lines(self) -> Iterator[SeenLine]:
        """The lines in view, from the top down."""
        height = self.viewport().height()
        block = self.firstVisibleBlock()
        while block.isValid():
            corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            if corner.y() > height:
                return
            layout = block.layout()
            for number in range(_first_in_view(layout, corner.y()), layout.lineCount()):
                line = layout.lineAt(number)
                if corner.y() + line.y() > height:
                    return
                start = block.position() + line.textStart()
                yield SeenLine(line, corner, start, start + line.textLength(), block.position())
            block = block.next()

    def spans_within(self, start: int, end: int) -> list[LaidSpan]:
        """The passages that touch these units, the outer ones first."""
        return [span for span in self._spans if span.start < end and start < span.end]

    def spans_beginning(self, start: int, end: int) -> list[LaidSpan]:
        """The passages that begin within these units."""
        return [span for span in self._spans if start <= span.start < end]

    def is_read_from_the_right(self) -> bool:
        """Whether the account is."""
        return self.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft

    def _make_room(self) -> None:
        """Keep room for the letters on the side from which the account is read, and put them there."""
        width, right = self._room(), self.is_read_from_the_right()
        above = self._look.theme.px(6) if self._fills else 0
        self.setViewportMargins(0 if right else width, above, width if right else 0, above)
        self._place_gutter()
        self._repaint()

    def _room(self) -> int:
        """How wide the letters may be. A page to read leaves none where there are none; a place to mark in, always."""
        return self._gutter.room() if self._fills or self._spans else 0

    def _place_gutter(self) -> None:
        view, width = self.viewport().geometry(), self._room()
        left = view.right() + 1 if self.is_read_from_the_right() else view.left() - width
        self._gutter.setGeometry(left, view.top(), width, view.height())

    def _repaint(self) -> None:
        self.viewport().update()
        self._gutter.update()

    def _pick_at(self, unit: int, *, opened: bool) -> None:
        holding = [span for span in self._spans if span.start <= unit < span.end]
        if holding:
            self.picked.emit(SpanPicked(min(holding, key=lambda span: span.end - span.start).key, opened))

    @Slot(str)
    def _pick(self, key: str) -> None:
        self.picked.emit(SpanPicked(key))

    @Slot()
    def _restyle(self) -> None:
        self.setFont(self._look.theme.font("reading"))
        self._make_room()


def _first_in_view(layout: QTextLayout, top: float) -> int:
    """The first line of a block that is not above the view: an account without line breaks is one long block."""
    low, high = 0, layout.lineCount()
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        # Of a line that is all but out of view, the mark below it would be all that is seen.
        above = top + line.y() + line.height() < _ALL_BUT_GONE
        low, high = (middle + 1, high) if above else (low, middle)
    return low
