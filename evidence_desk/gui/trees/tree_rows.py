"""The list of a tree: rows that stand in below others, opened and shut by the arrow keys or at their arrow."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import DEEPEST_IN, ROW_ROLE, Row

_BEFORE = 16  # what is left free before the arrow, and how far each level stands in
_STEP = 20
_ARROW = 28


class TreeRows(RowList):
    """``opening_asked`` and ``shutting_asked`` (payload: RowChosen) tell of a row that is to be opened or shut.

    Where lines are read from left to right, Right opens a row and then goes into it, Left shuts it and then goes to what
    it lies in; mirrored, the other way round.
    """

    ROW_HEIGHT: ClassVar[str | int] = 44

    opening_asked = Signal(object)
    shutting_asked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows to the sides go through the levels; every other key is the list's."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inwards, outwards = Qt.Key.Key_Right, Qt.Key.Key_Left
        if mirrored:
            inwards, outwards = outwards, inwards
        row = self._row(self.currentIndex().row())
        if row is None or event.key() not in (inwards, outwards) or not self.chosen_key():
            super().keyPressEvent(event)
        elif event.key() == inwards:
            self._go_in(row)
        else:
            self._go_out(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the arrow opens or shuts the row, and chooses nothing."""
        place = self.rowAt(event.position().toPoint().y())
        row = self._row(place)
        if row is not None and row.branch in ("open", "shut") and self._at_arrow(event, row):
            self._ask(row, opened=row.branch == "shut")
            return
        super().mousePressEvent(event)

    def _go_in(self, row: Row) -> None:
        if row.branch == "shut":
            self._ask(row, opened=True)
        elif row.branch == "open":
            self.choose(self.currentIndex().row() + 1)

    def _go_out(self, row: Row) -> None:
        if row.branch == "open":
            self._ask(row, opened=False)
            return
        for place in range(self.currentIndex().row() - 1, -1, -1):
            above = self._row(place)
            if above is not None and above.depth < row.depth:
                self.choose(place)
                return

    def _ask(self, row: Row, *, opened: bool) -> None:
        (self.opening_asked if opened else self.shutting_asked).emit(RowChosen(row.key))

    def _at_arrow(self, event: QMouseEvent, row: Row) -> bool:
        theme = self._look.theme
        left = theme.px(_STEP) * min(row.depth, DEEPEST_IN)
        x = event.position().x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.viewport().width() - x
        return left <= x <= left + theme.px(_BEFORE + _ARROW)

    def _row(self, place: int) -> Row | None:
        model = self.model()
        if model is None or not 0 <= place < model.rowCount():
            return None
        row = model.data(model.index(place, 0), ROW_ROLE)
        return row if isinstance(row, Row) else None
