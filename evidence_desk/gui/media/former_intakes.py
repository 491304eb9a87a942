"""Intakes of the past: a strip for each that was cut short, to go on with it or give it up, and a list of all."""

from PySide6.QtCore import QModelIndex, QSignalMapper, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.media.intake_shown import FormerIntake, FormerIntakes
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_MOST_IN_VIEW = 5


class WaitingIntakes(QWidget):
    """Those that were cut short. ``go_on_asked`` and ``give_up_asked`` tell which (payload: its identity)."""

    go_on_asked = Signal(str)
    give_up_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._strips: list[Strip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(8))
        self.hide()

    def show_waiting(self, waiting: tuple[FormerIntake, ...]) -> None:
        """Show these in the place of the former ones."""
        for strip in self._strips:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self._strips = [self._strip(one) for one in waiting]
        self.setVisible(bool(waiting))

    def _strip(self, one: FormerIntake) -> Strip:
        go_on = Button(self._look, translate("Media", "Go on with it"), icon="hard-drive-download", small=True)
        give_up = Button(self._look, translate("Media", "Give it up"), kind="quiet", small=True)
        strip = Strip(self._look, "triangle-alert", "warn", go_on, give_up)
        for button, signal in ((go_on, self.go_on_asked), (give_up, self.give_up_asked)):
            mapper = QSignalMapper(strip)
            mapper.setMapping(button, one.intake)
            button.clicked.connect(mapper.map)
            mapper.mappedString.connect(signal)
        # In its place before it says anything: what is shown before is a window of its own for a moment.
        self._column.addWidget(strip)
        words = translate("Media", "Taking in {name} did not come to its end ({how}). What was taken in is safe.")
        strip.say(words.format(name=isolated(one.title), how=one.below))
        return strip


class FormerList(Section):
    """All intakes, newest first. ``look_asked`` leads to what became of the files of one (payload: its identity)."""

    look_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Media", "Taken in before"))
        self._look = look
        self._model = RecordRows()
        self._rows = RowList(look, name=translate("Media", "Taken in before"))
        self._rows.setModel(self._model)
        self.add(self._rows)
        self._rows.opened.connect(self._lead)
        self._rows.clicked.connect(self._lead_to_index)
        self.hide()

    def show_former(self, former: FormerIntakes) -> None:
        """Show all of them."""
        rows = [Row(one.intake, one.title, one.below, icon="hard-drive-download") for one in former.intakes]
        self._model.renew(rows, whole=True)
        self._rows.setFixedHeight(self._look.theme.px("shape.row") * min(max(len(rows), 1), _MOST_IN_VIEW))
        self.setVisible(bool(rows))

    @Slot(object)
    def _lead(self, chosen: RowChosen) -> None:
        self.look_asked.emit(chosen.key)

    @Slot(QModelIndex)
    def _lead_to_index(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.look_asked.emit(row.key)
