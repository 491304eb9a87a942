"""The list of what was found: headings for the kinds, which the keyboard passes over, and the records under them."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from evidence_desk.gui.search.presenter import Found
from evidence_desk.gui.sources.record_rows import RecordRows
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row, RowDelegate
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_ICONS = {"testimony": "message-square-quote", "source": "users", "exhibit": "images"}
_HEADING = 44  # pixels at text size 100 %


class ResultList(RowList):
    """Rows with the identity of their record as key; headings have none."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self.rows = RecordRows()
        self.setModel(self.rows)
        self.setItemDelegate(_HeadedDelegate(look, self))

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what was found, given kind by kind, in the place of what was there; the first record is chosen."""
        rows: list[Row] = []
        for kind, group in groupby(found, key=_kind):
            of_kind = tuple(group)
            rows += [_heading(kind, len(of_kind)), *(_row(one) for one in of_kind)]
        self.rows.renew(rows, whole=True)
        heading = self._look.theme.px(_HEADING)
        for place, row in enumerate(rows):
            if not row.key:
                self.setRowHeight(place, heading)
        self.choose(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key moves as in other lists; whoever comes to a heading goes on past it."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        at = self.currentIndex()
        row = at.data(ROW_ROLE)
        if isinstance(row, Row) and not row.key:
            up = at.row() < before and at.row() > 0
            self.choose(at.row() - 1 if up else at.row() + 1)


class _HeadedDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row) and not row.key:
            self._paint_heading(painter, option, row)
        else:
            super().paint(painter, option, index)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        theme = self._look.theme
        box: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        font = theme.font("heading", strong=True)
        line = box.adjusted(theme.px(16), theme.px(14), -theme.px(16), 0)
        words = QRect(line)
        words.setWidth(QFontMetrics(font).horizontalAdvance(row.title) + theme.px(2))
        number = line.adjusted(words.width() + theme.px(8), 0, 0, 0)
        painter.save()
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        paint_line(painter, QStyle.visualRect(direction, box, words), row.title, direction)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("secondary"))
        paint_line(painter, QStyle.visualRect(direction, box, number), row.subtitle, direction)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        painter.restore()


def _kind(found: Found) -> str:
    return found.kind


def _heading(kind: str, count: int) -> Row:
    words = {
        "testimony": translate("Search", "Testimonies"),
        "source": translate("Search", "Sources"),
        "exhibit": translate("Search", "Media"),
    }
    return Row("", words[kind], QLocale().toString(count))


def _row(found: Found) -> Row:
    return Row(found.record, found.title, found.excerpt, found.code, icon=_ICONS[found.kind])
