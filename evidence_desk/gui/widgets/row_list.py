"""The list at the left of a screen: rows of one height, chosen by mouse or keyboard, quick at a million of them."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row, RowDelegate

_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True)
class RowChosen:
    """The row a person moved to; ``key`` is empty where none is chosen any more."""

    key: str


class RowList(QTableView):
    """Shows a one-column model that gives a ``Row`` for ROW_ROLE.

    A table, not a list view: Qt's lists measure every row they hold, its tables only those they show. ``chosen``
    follows the selection, ``opened`` the Enter key and the double click (payload of both: RowChosen).
    """

    ROW_HEIGHT: ClassVar[str | int] = "shape.row"  # of the theme

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._resize_rows)
        self._resize_rows()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; before it shrinks the list goes to its head, since Qt takes seconds to find that out itself."""
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self.scrollToTop)

    def chosen_key(self) -> str:
        """The key of the row chosen; empty for none."""
        return _key(self.currentIndex()) if self.selectionModel() and self.selectionModel().hasSelection() else ""

    def choose(self, place: int) -> None:
        """Choose the row at a place and bring it into view; a place beyond the end chooses none."""
        model = self.model()
        if model is not None and 0 <= place < model.rowCount():
            self.setCurrentIndex(model.index(place, 0))
        else:
            self.clearSelection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell who is chosen now."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(RowChosen(self.chosen_key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Home and End go to the first and the last row; every other key moves as Qt moves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_key():
            self.opened.emit(RowChosen(self.chosen_key()))
            return
        model = self.model()
        if model is not None and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if event.key() == Qt.Key.Key_Home else model.rowCount() - 1)
            return
        if event.key() in _STEPS and not self.chosen_key() and model is not None and model.rowCount():
            # Qt puts its mark on the first row without choosing it; the first step chooses that row, not the next.
            self.choose(max(self.currentIndex().row(), 0))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; while the keyboard is on none of those in view, its ring goes round the whole list."""
        super().paintEvent(event)
        in_view = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))
        if self.hasFocus() and not in_view:
            ring = self._look.theme.px("shape.ring")
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._look.theme.colour("ring"), ring))
            painter.drawRect(self.viewport().rect().adjusted(ring // 2, ring // 2, -ring, -ring))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the whole anew while the ring may be round it: Qt would move a part of the ring along."""
        super().scrollContentsBy(dx, dy)
        if self.hasFocus():
            self.viewport().update()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(RowChosen(_key(index)))

    @Slot()
    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.theme.px(self.ROW_HEIGHT))


def _key(index: QModelIndex) -> str:
    row = index.data(ROW_ROLE)
    return row.key if isinstance(row, Row) else ""
