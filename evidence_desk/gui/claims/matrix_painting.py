"""Paints the cells of the matrix: what is said in lines, what must be seen of it in chips, scopes across all columns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from evidence_desk.gui.claims.judgement_form import Considering
from evidence_desk.gui.claims.matrix_cells import CellShown, ScopeShown
from evidence_desk.gui.claims.matrix_model import CELL_ROLE, SCOPE_ROLE
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, chip_size, paint_chip
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_PAD = 12
_LINE_GAP = 2
_CHIP_GAP = 6


def cell_height(look: Look, lines: int, chips: int) -> int:
    """How high a row of claims is that has so many lines of words, the first one strong, and so many of chips."""
    theme = look.theme
    strong, small = QFontMetrics(theme.font(strong=True)).height(), QFontMetrics(theme.font("small")).height()
    below = chips * (chip_size(look, Chip("x")).height() + theme.px(_CHIP_GAP))
    return strong + (lines - 1) * (small + theme.px(_LINE_GAP)) + below + 2 * theme.px(10)


def scope_height(look: Look) -> int:
    """How high a scope is: captions, and what is said below them."""
    theme = look.theme
    words = QFontMetrics(theme.font("small")).height() + QFontMetrics(theme.font(strong=True)).height()
    return words + theme.px(_LINE_GAP) + 2 * theme.px(8)


class MatrixPainting(QStyledItemDelegate):
    """Everything is reckoned from left to right and mirrored as it is used."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The rows and columns are given their sizes by the table."""
        return QSize(self._look.theme.px(200), cell_height(self._look, 4, 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a scope, a claim, or that a source does not say this."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scope, cell = index.data(SCOPE_ROLE), index.data(CELL_ROLE)
        if isinstance(scope, ScopeShown):
            _ScopePainter(self._look, painter, _in_view(option), option.direction).paint(scope)
        elif isinstance(cell, CellShown):
            self._paint_ground(painter, option)
            _CellPainter(self._look, painter, option.rect, option.direction).paint(cell)
            self._paint_ring(painter, option)
        else:
            self._paint_rules(painter, option.rect, option.direction)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, state = self._look.theme, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, theme.colour("selected" if selected else ("hover" if hovered else "surface")))
        self._paint_rules(painter, option.rect, option.direction)

    def _paint_rules(self, painter: QPainter, box: QRect, direction: Qt.LayoutDirection) -> None:
        line = self._look.theme.colour("line")
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), line)
        edge = box.left() if direction == Qt.LayoutDirection.RightToLeft else box.right()
        painter.fillRect(QRect(edge, box.top(), 1, box.height()), line)

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme = self._look.theme
            ring = theme.px("shape.ring")
            painter.setPen(QPen(theme.colour("ring"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(ring // 2, ring // 2, -ring, -ring))


def _in_view(option: QStyleOptionViewItem) -> QRect:
    """What of a scope's line is in view: its words stay there however far the columns are scrolled."""
    table = option.widget
    box: QRect = option.rect
    if isinstance(table, QAbstractScrollArea):
        room = table.viewport().rect()
        return QRect(room.left(), box.top(), room.width(), box.height())
    return box


class _BoxPainter:
    """Paints words and chips within one box."""

    def __init__(self, look: Look, painter: QPainter, box: QRect, direction: Qt.LayoutDirection) -> None:
        self._look = look
        self._painter = painter
        self._box = box
        self._direction = direction

    def _words(self, words: str, line: QRect, role: str, colour: str) -> None:
        theme = self._look.theme
        self._painter.setFont(theme.font(strong=True) if role == "strong" else theme.font(role))
        self._painter.setPen(theme.colour(colour))
        paint_line(self._painter, self._mirrored(line), words, self._direction)

    def _chip(self, chip: Chip, left: int, top: int, room: int) -> int:
        """Paint a chip; how far it reaches."""
        size = chip_size(self._look, chip)
        box = QRect(left, top, min(size.width(), room), size.height())
        paint_chip(self._look, self._painter, self._mirrored(box), chip, self._direction)
        return box.right() + 1

    def _chips(self, chips: tuple[Chip, ...], line: QRect) -> None:
        """Paint as many chips as have room, and how many more there are; the first one is shortened where it must."""
        theme, left = self._look.theme, line.left()
        gap = theme.px(_CHIP_GAP)
        for place, chip in enumerate(chips):
            rest = len(chips) - place - 1
            more = Chip(translate("Claims", "+{count}").format(count=rest)) if rest else None
            kept = chip_size(self._look, more).width() + gap if more else 0
            room = line.right() + 1 - left - kept
            if place and chip_size(self._look, chip).width() > room:
                self._chip(Chip(translate("Claims", "+{count}").format(count=rest + 1)), left, line.top(), line.width())
                return
            left = self._chip(chip, left, line.top(), room) + gap

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._box, box)


class _CellPainter(_BoxPainter):
    """One claim."""

    def paint(self, cell: CellShown) -> None:
        theme = self._look.theme
        pad = theme.px(_PAD)
        inner = self._box.adjusted(pad, theme.px(10), -pad, -theme.px(10))
        top = inner.top()
        for words, role, colour in (
            (cell.value, "strong", "text"),
            (cell.said, "small", "text"),
            *((words, "small", "secondary") for words in cell.lines),
        ):
            if not words:
                continue
            font = theme.font(strong=True) if role == "strong" else theme.font(role)
            line = QRect(inner.left(), top, inner.width(), QFontMetrics(font).height())
            if role == "strong":
                line = self._discs(cell, line)
            self._words(words, line, role, colour)
            top = line.bottom() + 1 + theme.px(_LINE_GAP)
        height = chip_size(self._look, Chip("x")).height()
        first, second = (cell.chips, cell.beside) if cell.beside else self._in_two_lines(cell.chips, inner.width())
        for chips in (first, second):
            if chips:
                top += theme.px(_CHIP_GAP) - theme.px(_LINE_GAP)
                self._chips(chips, QRect(inner.left(), top, inner.width(), height))
                top += height + theme.px(_LINE_GAP)

    def _in_two_lines(self, chips: tuple[Chip, ...], room: int) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
        """As many chips as one line holds, and the others for the line below, which stands empty for the claim chosen."""
        left = room
        for place, chip in enumerate(chips):
            left -= chip_size(self._look, chip).width()
            if left < 0:
                return chips[: max(place, 1)], chips[max(place, 1) :]
            left -= self._look.theme.px(_CHIP_GAP)
        return chips, ()

    def _discs(self, cell: CellShown, line: QRect) -> QRect:
        """Paint at the end of the first line that the claim is marked or ticked; the rest of the line."""
        if cell.number:
            line = self._disc("accent", line)
            self._painter.setFont(self._look.theme.font("small", strong=True))
            self._painter.setPen(self._look.theme.colour("on_accent"))
            self._painter.drawText(self._disc_box(line), int(Qt.AlignmentFlag.AlignCenter), str(cell.number))
        if cell.tick is not Considering.OPEN:
            used = cell.tick is Considering.USED
            line = self._disc("good_tint" if used else "warn_tint", line)
            pad = self._look.theme.px(3)
            box = self._disc_box(line).adjusted(pad, pad, -pad, -pad)
            self._look.paint_icon(self._painter, box, "check" if used else "x", "good" if used else "warn")
        return line

    def _disc(self, colour: str, line: QRect) -> QRect:
        rest = line.adjusted(0, 0, -(line.height() + self._look.theme.px(6)), 0)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.theme.colour(colour))
        self._painter.drawEllipse(self._disc_box(rest))
        return rest

    def _disc_box(self, rest: QRect) -> QRect:
        """Where the disc stands that was taken from the end of a line."""
        side = rest.height()
        return self._mirrored(QRect(rest.right() + 1 + self._look.theme.px(6), rest.top(), side, side))


class _ScopePainter(_BoxPainter):
    """One scope: its parts side by side, chips at the end."""

    def paint(self, scope: ScopeShown) -> None:
        theme = self._look.theme
        self._painter.fillRect(self._box, theme.colour("sunken"))
        self._painter.fillRect(QRect(self._box.left(), self._box.bottom(), self._box.width(), 1), theme.colour("line"))
        pad = theme.px(_PAD)
        inner = self._box.adjusted(pad, theme.px(8), -pad, -theme.px(8))
        gap = theme.px(20)
        inner = self._chips_at_end(scope, inner, sum(self._wished(scope)) + gap * len(scope.parts))
        caption, words = (QFontMetrics(font).height() for font in (theme.font("small"), theme.font(strong=True)))
        width = self._widths(scope, inner.width(), gap)
        left = inner.left()
        for (name, said), room in zip(scope.parts, width, strict=True):
            above = QRect(left, inner.top(), room, caption)
            self._words(name, above, "small", "secondary")
            below = QRect(left, above.bottom() + 1 + theme.px(_LINE_GAP), room, words)
            alone = QRect(left, inner.top(), room, inner.height())
            self._words(said, below if name else alone, "strong", "text")
            left += room + gap

    def _chips_at_end(self, scope: ScopeShown, inner: QRect, wished: int) -> QRect:
        """Paint the chips at the end, in the fewest signs where the words of the scope need the room; the rest."""
        theme = self._look.theme
        pad = theme.px(_PAD)
        whole = sum(chip_size(self._look, chip).width() + pad for chip in scope.chips)
        fit = wished + whole <= inner.width()
        for chip in reversed(scope.chips if fit else scope.short_chips):
            size = chip_size(self._look, chip)
            self._chip(chip, inner.right() + 1 - size.width(), inner.center().y() - size.height() // 2, size.width())
            inner.setRight(inner.right() - size.width() - pad)
        return inner

    def _wished(self, scope: ScopeShown) -> list[int]:
        metrics = QFontMetrics(self._look.theme.font(strong=True))
        small = QFontMetrics(self._look.theme.font("small"))
        return [max(metrics.horizontalAdvance(said), small.horizontalAdvance(name)) + 2 for name, said in scope.parts]

    def _widths(self, scope: ScopeShown, room: int, gap: int) -> list[int]:
        """As wide as their words are; where that is too much, the longest give way."""
        wished = self._wished(scope)
        room -= gap * (len(wished) - 1)
        if sum(wished) <= room:
            return wished
        fair = room // len(wished)
        spare = sum(max(fair - one, 0) for one in wished)
        longer = sum(one > fair for one in wished)
        return [one if one <= fair else min(one, fair + spare // longer) for one in wished]
