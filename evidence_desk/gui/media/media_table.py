"""The table of exhibits: one line each, columns that give way where there is no room."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from evidence_desk.gui.media.exhibits import MediaRow
from evidence_desk.gui.media.kind_icons import kind_icon, trouble_chip
from evidence_desk.gui.media.media_rows import MEDIA_ROLE, Column, MediaRows
from evidence_desk.gui.records.chips import unsaved_chip
from evidence_desk.gui.records.shown import Chosen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, chip_size, paint_chip
from evidence_desk.gui.widgets.line_text import paint_line

Index = QModelIndex | QPersistentModelIndex

# Widths at text size 100 %, and below which width of the table a column is left out.
_WIDTHS = {Column.SOURCE: 160, Column.KIND: 92, Column.SIZE: 112, Column.TAKEN_IN: 148, Column.CODE: 88}
_NEEDS = {Column.SOURCE: 790, Column.KIND: 650, Column.TAKEN_IN: 540, Column.SIZE: 380}
STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space})


class MediaTable(QTableView):
    """``chosen`` (payload: Chosen) follows the row the mouse or keyboard is on, ``opened`` Enter and the double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, rows: MediaRows, *, name: str) -> None:
        super().__init__()
        self._look = look
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_LinePainter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        rows.modelAboutToBeReset.connect(self.scrollToTop)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._arrange)
        self._arrange()

    def choose(self, place: int) -> None:
        """Choose the exhibit at a place and bring it into view; -1 chooses none."""
        if 0 <= place < self.model().rowCount():
            self.setCurrentIndex(self.model().index(place, 0))
        else:
            self.clearSelection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is chosen now."""
        super().selectionChanged(selected, deselected)
        row = self.currentIndex().data(MEDIA_ROLE) if self.selectionModel().hasSelection() else None
        if isinstance(row, MediaRow):
            self.chosen.emit(Chosen(row.record))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Home and End go to the first and the last row, the first step chooses the row it stands on."""
        count = self.model().rowCount()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if event.key() == Qt.Key.Key_Home else count - 1)
        elif event.key() in STEPS and count and not self.selectionModel().hasSelection():
            self.choose(max(self.currentIndex().row(), 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns come and go with the room there is."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        theme = self._look.theme
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        room = self.viewport().width()
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
            self.setColumnHidden(column, room < theme.px(_NEEDS.get(column, 0)))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = index.data(MEDIA_ROLE)
        if isinstance(row, MediaRow):
            self.opened.emit(Chosen(row.record))


class _LinePainter(QStyledItemDelegate):
    """Words in their own direction, the kind as an icon before the name, what needs a person as chips after it."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(MEDIA_ROLE)
        if not isinstance(row, MediaRow):
            return
        theme = self._look.theme
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, theme.colour("selected"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.colour("line"))
        inner = cell.adjusted(theme.px(10), 0, -theme.px(10), 0)
        if index.column() == Column.NAME:
            self._name(painter, inner, row, option.direction)
        else:
            self._words(painter, inner, str(index.data()), Column(index.column()), option.direction)
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            self._ring(painter, cell, index.column(), option.direction)
        painter.restore()

    def _ring(self, painter: QPainter, cell: QRect, column: int, direction: Qt.LayoutDirection) -> None:
        """The part of the ring round the row of the keyboard that runs through one cell."""
        width = self._look.theme.px("shape.ring")
        colour = self._look.theme.colour("ring")
        painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), width), colour)
        painter.fillRect(QRect(cell.left(), cell.bottom() + 1 - width, cell.width(), width), colour)
        for end, left in ((Column.NAME, cell.left()), (Column.CODE, cell.right() + 1 - width)):
            if column == end:
                edge = QRect(left, cell.top(), width, cell.height())
                painter.fillRect(QStyle.visualRect(direction, cell, edge), colour)

    def _name(self, painter: QPainter, box: QRect, row: MediaRow, direction: Qt.LayoutDirection) -> None:
        theme = self._look.theme
        side = theme.px("shape.icon")
        icon = QRect(box.left(), box.center().y() - side // 2, side, side)
        self._look.paint_icon(painter, QStyle.visualRect(direction, box, icon), kind_icon(row.kind), "secondary")
        words = box.adjusted(side + theme.px(8), 0, 0, 0)
        chips: list[Chip] = [trouble_chip(row.trouble)] if row.trouble else []
        if row.unsaved:
            chips.append(unsaved_chip())
        for chip in chips:
            size = chip_size(self._look, chip)
            place = QRect(
                words.right() + 1 - size.width(), box.center().y() - size.height() // 2, size.width(), size.height()
            )
            paint_chip(self._look, painter, QStyle.visualRect(direction, box, place), chip, direction)
            words.setRight(place.left() - theme.px(8))
        named = row.title == row.name
        elide = Qt.TextElideMode.ElideMiddle if named else Qt.TextElideMode.ElideRight
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        shown = QStyle.visualRect(direction, box, words)
        paint_line(painter, shown, row.title, direction, elide, kind="file name" if named else "words")

    def _words(self, painter: QPainter, box: QRect, words: str, column: Column, direction: Qt.LayoutDirection) -> None:
        theme = self._look.theme
        code = column is Column.CODE
        painter.setFont(theme.font("code") if code else theme.font())
        painter.setPen(theme.colour("secondary"))
        paint_line(painter, box, words, direction, kind="path" if code else "words")
