"""The letters beside an account: at the line where a passage begins stands the letter of its mark."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from evidence_desk.gui.coding.marks import FACES, letter
from evidence_desk.gui.coding.seen_lines import MarkedText
from evidence_desk.gui.coding.spans import LaidSpan
from evidence_desk.gui.style.look import Look

_MOST = 3  # letters at one line; the last of more is a plus


class Gutter(QWidget):
    """``picked`` (payload: identity of a passage): somebody clicked its letter.

    The list beside the account says the same in words for those who hear the window; this has no stop of the keyboard.
    """

    picked = Signal(str)

    def __init__(self, look: Look, beside: QWidget, text: MarkedText) -> None:
        super().__init__(beside)
        self._look = look
        self._text = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def room(self) -> int:
        """How wide it is."""
        return _MOST * self._step() + self._look.theme.px(8)

    @Slot()
    def follow(self) -> None:
        """The text was scrolled or changed."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The letters of the lines in view."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", strong=True))
        for box, spans in self._places():
            words, span = ("+", spans[0]) if len(spans) > 1 else (letter(spans[0].mark), spans[0])
            colour = FACES[span.mark].colour
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{colour}_tint"))
            painter.drawRoundedRect(box, theme.px(3), theme.px(3))
            painter.setPen(theme.colour(colour))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the passage whose letter was clicked."""
        for box, spans in self._places():
            if box.contains(event.position().toPoint()):
                self.picked.emit(spans[0].key)
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press was all; the text below is not meant."""
        event.accept()

    def _step(self) -> int:
        return self._look.theme.px(17)

    def _places(self) -> list[tuple[QRect, list[LaidSpan]]]:
        """Each letter in view and the passages it stands for: one, or for a plus all that have no letter any more."""
        theme = self._look.theme
        step, found = self._step(), []
        right = self._text.is_read_from_the_right()
        lines = list(self._text.seen_lines())
        in_view = self._text.spans_beginning(lines[0].start, lines[-1].end) if lines else []
        for seen in lines:
            spans = [span for span in in_view if seen.start <= span.start < seen.end]
            alone = len(spans) if len(spans) <= _MOST else _MOST - 1
            groups = [[span] for span in spans[:alone]] + ([spans[alone:]] if spans[alone:] else [])
            side = min(step - theme.px(2), int(seen.rect.height()))
            top = int(seen.rect.center().y() - side / 2)
            for place, group in enumerate(groups):
                # The first passage of the line stands next to its words' beginning, farthest out.
                from_edge = place * step + theme.px(2)
                left = self.width() - from_edge - side if right else from_edge
                found.append((QRect(left, top, side, side), group))
        return found
