"""Short lists of rows on a page, as high as what they hold: Enter leads on, Delete takes back where that can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row

_MOST_IN_VIEW = 6


class RowPlace(RowList):
    """``led`` and ``taking_back`` (payload: key of the row): Enter or a click, and Delete."""

    led = Signal(str)
    taking_back = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self._look_of_rows = look
        self._held = RecordRows()
        self.setModel(self._held)
        self.opened.connect(self._lead)
        self.clicked.connect(self._lead_to_index)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; hidden where there are none."""
        self._held.renew(rows, whole=True)
        self.setFixedHeight(self._look_of_rows.theme.px("shape.row") * min(max(len(rows), 1), _MOST_IN_VIEW))
        self.setVisible(bool(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes back; every other key is that of a list."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen_key():
            self.taking_back.emit(self.chosen_key())
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _lead(self, _chosen: object) -> None:
        self.led.emit(self.chosen_key())

    @Slot(QModelIndex)
    def _lead_to_index(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.led.emit(row.key)
