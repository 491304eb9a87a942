"""Other exhibits that have to do with one: of the same file, come another time, or made from it."""

from PySide6.QtCore import QModelIndex, Signal, Slot

from evidence_desk.gui.media.exhibits import OtherExhibit
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

_MOST_IN_VIEW = 4


class OtherExhibits(Section):
    """``record_asked`` (payload: RecordAsked) leads to one of them. Hidden where there is none."""

    record_asked = Signal(object)

    def __init__(self, look: Look, title: str, name: str) -> None:
        super().__init__(look, title)
        self._look = look
        self._model = RecordRows()
        self._rows = RowList(look, name=name)
        self._rows.setModel(self._model)
        self.add(self._rows)
        self._rows.opened.connect(self._lead)
        self._rows.clicked.connect(self._lead_to_index)
        self.hide()

    def show_others(self, others: tuple[OtherExhibit, ...]) -> None:
        """Show another file's exhibits."""
        nobody = translate("Media", "not said from whom")
        self._model.renew(
            [Row(other.record, other.title, other.source or nobody, other.code, icon="image") for other in others],
            whole=True,
        )
        self._rows.setFixedHeight(self._look.theme.px("shape.row") * min(max(len(others), 1), _MOST_IN_VIEW))
        self.setVisible(bool(others))

    @Slot(object)
    def _lead(self, chosen: RowChosen) -> None:
        self.record_asked.emit(RecordAsked("exhibit", chosen.key))

    @Slot(QModelIndex)
    def _lead_to_index(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.record_asked.emit(RecordAsked("exhibit", row.key))
