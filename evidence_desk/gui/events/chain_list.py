"""A chain of acts to go through: as high as it is, so that the page scrolls and nothing in it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from evidence_desk.gui.events.chain import ActLine, CitedLine
from evidence_desk.gui.events.chain_painting import ChainDelegate
from evidence_desk.gui.events.chain_rows import ChainRow, chain_row
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Index
from evidence_desk.values.wording import translate


class ChainList(RowList):
    """Acts in their order. ``source_asked`` (payload: CitedLine): what one is cited from, by a click on its chip.

    The menu of a row (the menu key, Shift+F10, the right button) leads to the act and to each of its sources.
    """

    source_asked = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self._look = look
        self._delegate = ChainDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self._acts = RecordRows()
        self.setModel(self._acts)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._follow)
        look.changed.connect(self._fit)

    def show_lines(self, lines: Sequence[ActLine]) -> None:
        """Show these acts in the place of the earlier ones; the one chosen stays chosen where it is among them."""
        kept = self.chosen_key()
        self._acts.renew([chain_row(line) for line in lines], whole=True)
        self._fit()
        if kept:
            self.mark(kept)

    def mark(self, key: str) -> None:
        """Show which act is chosen, telling nobody; one that is not here leaves none chosen."""
        self.blockSignals(True)
        self.choose(self._acts.place_of(key))
        self.blockSignals(False)
        self.viewport().update()

    def row_of(self, key: str) -> ChainRow | None:
        """The row of an act."""
        return self._row(self._acts.index(self._acts.place_of(key), 0))

    def rows(self) -> tuple[ChainRow, ...]:
        """Every row, from above."""
        found = (self._row(self._acts.index(place, 0)) for place in range(self._acts.rowCount()))
        return tuple(row for row in found if row is not None)

    def bring_into_view(self) -> None:
        """Scroll the page to the row that is chosen."""
        area, index = _scrolling(self), self.currentIndex()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and index.isValid():
            box = self.visualRect(index)
            middle = self.viewport().mapTo(page, box.center())
            area.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + self._look.theme.px(8))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The page follows the keyboard."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.bring_into_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A chip that leads somewhere says so by the pointer."""
        super().mouseMoveEvent(event)
        leads = self._source_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip leads to what is cited."""
        super().mouseReleaseEvent(event)
        source = self._source_at(event.position().toPoint())
        if source is not None and event.button() == Qt.MouseButton.LeftButton:
            self.source_asked.emit(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row: open it, or go to what it is cited from."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self._row(index)
        if row is None:
            return
        self._offer(row)
        place = event.pos() if by_mouse else self.visualRect(index).center()
        self._menu.popup(self.viewport().mapToGlobal(place))

    def _offer(self, row: ChainRow) -> None:
        self._menu.clear()
        self._menu.addAction(translate("Acts", "Open the act")).setData(row.key)
        for source in row.sources:
            words = translate("Acts", "Go to {source}").format(source=source.words)
            self._menu.addAction(words.replace("&", "&&")).setData(source)

    @Slot(QAction)
    def _follow(self, action: QAction) -> None:
        asked = action.data()
        if isinstance(asked, CitedLine):
            self.source_asked.emit(asked)
        else:
            self.opened.emit(RowChosen(asked))

    def _source_at(self, point: QPoint) -> CitedLine | None:
        index = self.indexAt(point)
        row = self._row(index)
        if row is None:
            return None
        return self._delegate.source_at(row, self.visualRect(index), point.x(), point.y(), self.layoutDirection())

    def _row(self, index: QModelIndex) -> ChainRow | None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, ChainRow) else None

    @Slot()
    def _fit(self) -> None:
        """Be as high as all rows."""
        width, whole = self.viewport().width(), 0
        for place, row in enumerate(self.rows()):
            height = self._delegate.height(row, width)
            whole += height
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)
        self.setFixedHeight(max(whole, 1))


def _scrolling(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
