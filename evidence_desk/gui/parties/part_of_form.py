"""One row of what a party is part of: the whole, and since or until when."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.parties.party_form import PartOfFields
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate


class PartOfForm(QWidget):
    """``PartOfFields`` to enter, as ``RowsBox`` repeats it. The date is a button away until there is one."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        name = translate("Parties", "Part of")
        self.whole = RecordBox(look, offers, ("party",), name=name, may_begin=True)
        self._dated = Button(
            look, translate("Parties", "Since or until when …"), kind="quiet", icon="calendar", small=True
        )
        self._dated.setCheckable(True)
        self._when = DateBox(look, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        for part in (self.whole, self._dated, self._when):
            column.addWidget(part)
        self.whole.edited.connect(self._tell)
        self._when.edited.connect(self._tell)
        self._dated.toggled.connect(self._arrange)
        self._arrange()

    def part(self) -> PartOfFields:
        """What stands in the row."""
        return PartOfFields(self.whole.record(), self._when.fields())

    def show_part(self, part: PartOfFields) -> None:
        """Show another row, telling nobody."""
        self.whole.choose(part.whole)
        self._when.show_fields(part.when)
        self._dated.setChecked(part.when != DateFields())
        self._arrange()

    def says_anything(self) -> bool:
        """Whether a whole or a date is there."""
        return self.part() != PartOfFields()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.whole.keyboard_place()

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        self.whole.name_for_hearing(name)
        self._when.name_for_hearing(name)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _arrange(self) -> None:
        self._when.setVisible(self._dated.isChecked())
