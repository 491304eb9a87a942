"""The grid of small pictures: painted cell by cell, moved through with the arrow keys as words are read."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from evidence_desk.gui.media.exhibits import MediaRow
from evidence_desk.gui.media.grid_cells import GridCells
from evidence_desk.gui.media.kind_icons import kind_icon, trouble_chip
from evidence_desk.gui.media.media_rows import MEDIA_ROLE, MediaRows
from evidence_desk.gui.media.media_table import STEPS
from evidence_desk.gui.media.thumbnails import Thumbnails
from evidence_desk.gui.records.chips import unsaved_chip
from evidence_desk.gui.records.shown import Chosen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, chip_size, paint_chip
from evidence_desk.gui.widgets.line_text import paint_line

Index = QModelIndex | QPersistentModelIndex
_CELL = (172, 176)  # pixels at text size 100 %
_PICTURE_HEIGHT = 112
_Move = QAbstractItemView.CursorAction
_STEPS = STEPS | {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home}


class ThumbnailGrid(QTableView):
    """``chosen`` (payload: Chosen) follows the cell the mouse or keyboard is on, ``opened`` Enter and the double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, rows: MediaRows, thumbnails: Thumbnails, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._thumbnails = thumbnails
        self.cells = GridCells(rows, self)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellPainter(look, thumbnails, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.cells.modelAboutToBeReset.connect(self.scrollToTop)
        self.doubleClicked.connect(self._open)
        thumbnails.arrived.connect(self.viewport().update)
        look.changed.connect(self._arrange)
        self._arrange()

    def choose(self, place: int) -> None:
        """Choose the exhibit at a place of the list and bring it into view; -1 chooses none."""
        cell = self.cells.cell_of(place)
        if cell.isValid():
            self.setCurrentIndex(cell)
            self.scrollTo(cell)
        else:
            self.clearSelection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is chosen now."""
        super().selectionChanged(selected, deselected)
        row = self.currentIndex().data(MEDIA_ROLE) if self.selectionModel().hasSelection() else None
        if isinstance(row, MediaRow):
            self.chosen.emit(Chosen(row.record))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the first step of the arrows chooses the picture they stand on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in _STEPS and self.cells.count() and not self.selectionModel().hasSelection():
            self.choose(max(self.cells.place_of(self.currentIndex()), 0))
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right go on to the line before or after; no way leads into a cell that holds nothing."""
        place, last = self.cells.place_of(self.currentIndex()), self.cells.count() - 1
        if place < 0:
            return self.cells.cell_of(0)
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: last}
        if action in ends:
            return self.cells.cell_of(ends[action])
        step = self._steps().get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        line, lines = place // self.cells.columns(), self.cells.rowCount()
        if (action == _Move.MoveUp and line == 0) or (action == _Move.MoveDown and line == lines - 1):
            return self.cells.cell_of(place)
        return self.cells.cell_of(min(max(place + step, 0), last))

    def _steps(self) -> dict[_Move, int]:
        """How many exhibits further each move leads."""
        columns = self.cells.columns()
        page = max(self.viewport().height() // self.verticalHeader().defaultSectionSize(), 1) * columns
        onward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return {
            _Move.MoveRight: onward,
            _Move.MoveLeft: -onward,
            _Move.MoveNext: 1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: columns,
            _Move.MoveUp: -columns,
            _Move.MovePageDown: page,
            _Move.MovePageUp: -page,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a line as fit."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        theme = self._look.theme
        width, height = (theme.px(length) for length in _CELL)
        place = self.cells.place_of(self.currentIndex())
        self.cells.set_columns(max(self.viewport().width() // width, 1))
        self.verticalHeader().setDefaultSectionSize(height)
        self._thumbnails.fit(QSize(width - theme.px(16), theme.px(_PICTURE_HEIGHT)), self.devicePixelRatioF())
        if place >= 0 and not self.selectionModel().hasSelection():
            self.blockSignals(True)
            self.choose(place)
            self.blockSignals(False)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = index.data(MEDIA_ROLE)
        if isinstance(row, MediaRow):
            self.opened.emit(Chosen(row.record))


class _CellPainter(QStyledItemDelegate):
    """Picture, title and code, one below the other; what needs a person stands on the picture."""

    def __init__(self, look: Look, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(MEDIA_ROLE)
        if not isinstance(row, MediaRow):
            return
        theme = self._look.theme
        cell: QRect = option.rect
        painter.save()
        painter.fillRect(cell, theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, cell.adjusted(theme.px(3), theme.px(3), -theme.px(3), -theme.px(3)))
        inner = cell.adjusted(theme.px(10), theme.px(10), -theme.px(10), -theme.px(8))
        picture = QRect(inner.left(), inner.top(), inner.width(), theme.px(_PICTURE_HEIGHT))
        self._picture(painter, picture, row)
        self._chips(painter, picture, row, option.direction)
        self._words(painter, QRect(inner.left(), picture.bottom() + 1, inner.width(), inner.bottom() - picture.bottom()),
                    row, option.direction)  # fmt: skip
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        theme = self._look.theme
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (selected or over or focus):
            return
        ring = theme.px("shape.ring")
        edge = "ring" if focus else "accent"
        painter.setPen(
            QPen(theme.colour(edge), ring if focus else theme.px("shape.line"))
            if selected or focus
            else Qt.PenStyle.NoPen
        )
        painter.setBrush(theme.colour("selected" if selected else "hover"))
        painter.drawRoundedRect(box, theme.px("shape.radius"), theme.px("shape.radius"))

    def _picture(self, painter: QPainter, box: QRect, row: MediaRow) -> None:
        theme = self._look.theme
        pixmap = None if row.graphic else self._thumbnails.of_file(row.sha256)
        if pixmap is not None:
            size = pixmap.deviceIndependentSize().toSize()
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(box.center())
            painter.drawPixmap(place, pixmap)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("quiet_tint"))
        painter.drawRoundedRect(box, theme.px("shape.chip_radius"), theme.px("shape.chip_radius"))
        side = theme.px("shape.icon_large")
        icon = QRect(0, 0, side, side)
        icon.moveCenter(box.center())
        self._look.paint_icon(painter, icon, "eye-off" if row.graphic else kind_icon(row.kind), "secondary")

    def _chips(self, painter: QPainter, box: QRect, row: MediaRow, direction: Qt.LayoutDirection) -> None:
        chips: list[Chip] = [trouble_chip(row.trouble)] if row.trouble else []
        if row.unsaved:
            chips.append(unsaved_chip())
        top = box.top() + self._look.theme.px(4)
        for chip in chips:
            size = chip_size(self._look, chip)
            place = QRect(box.left() + self._look.theme.px(4), top, min(size.width(), box.width()), size.height())
            paint_chip(self._look, painter, QStyle.visualRect(direction, box, place), chip, direction)
            top += size.height() + self._look.theme.px(4)

    def _words(self, painter: QPainter, box: QRect, row: MediaRow, direction: Qt.LayoutDirection) -> None:
        theme = self._look.theme
        first, second = theme.font("small", strong=True), theme.font("code")
        line = QRect(box.left(), box.top() + theme.px(6), box.width(), QFontMetrics(first).height())
        painter.setFont(first)
        painter.setPen(theme.colour("text"))
        named = row.title == row.name
        elide = Qt.TextElideMode.ElideMiddle if named else Qt.TextElideMode.ElideRight
        paint_line(painter, line, row.title, direction, elide, kind="file name" if named else "words")
        painter.setFont(second)
        painter.setPen(theme.colour("secondary"))
        below = QRect(box.left(), line.bottom() + theme.px(3), box.width(), QFontMetrics(second).height())
        paint_line(painter, below, row.code, direction, kind="path")
