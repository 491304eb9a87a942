"""A list whose rows can be ticked: by Space, by Enter, or by a click on the box at the head of the row."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row


class TickList(RowList):
    """``toggled``: RowChosen of the row whose tick is to change."""

    toggled = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self._tick_width = look.theme.px(16) + look.theme.px("shape.icon") + look.theme.px(8)
        self.opened.connect(self._toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row the keyboard is on."""
        if event.key() == Qt.Key.Key_Space and self.chosen_key():
            self._toggle(RowChosen(self.chosen_key()))
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        from_edge = self.viewport().width() - place.x() if mirrored else place.x()
        row = self.indexAt(place).data(ROW_ROLE)
        if event.button() == Qt.MouseButton.LeftButton and from_edge <= self._tick_width and isinstance(row, Row):
            self._toggle(RowChosen(row.key))

    @Slot(object)
    def _toggle(self, row: RowChosen) -> None:
        self.toggled.emit(row)
