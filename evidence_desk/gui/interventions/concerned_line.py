"""Somebody who intervened, or for whom, in one row of the form."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.interventions.form import ConcernedFields
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.wording import translate

_SOURCE = "source"


class ConcernedLine(ComposedBox):
    """``ConcernedFields`` to enter, as a row of a ``RowsBox``: a party or a source, or words for whom neither is."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._sources: set[str] = set()
        self.person = RecordBox(
            look,
            offers,
            ("party", _SOURCE),
            name="",
            placeholder=translate("Interventions", "party or source: a few letters of the name, or a new party"),
            may_begin=True,
        )
        self._described = LineBox()
        self._described.setPlaceholderText(translate("Interventions", "or in words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self.person)
        column.addWidget(self._described)
        self.person.edited.connect(self._tell)
        self._described.textEdited.connect(self._tell)

    def part(self) -> ConcernedFields:
        """What stands in the row; words typed to look for somebody, and left there, are the words for them."""
        record, line = self.person.record(), self.person.line()
        is_source = record in self._sources or (line is not None and line.kind == _SOURCE)
        said = self._described.text()
        words = said if said.strip() else self.person.unfinished()
        return ConcernedFields("" if is_source else record, record if is_source else "", words)

    def show_part(self, part: ConcernedFields) -> None:
        """Show somebody else, telling nobody."""
        if part.source:
            self._sources.add(part.source)
        self.person.choose(part.party or part.source)
        self._described.setText(part.described)
        self._arrange()

    def says_anything(self) -> bool:
        """Whether it is more than an empty row."""
        return self.part() != ConcernedFields()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.person.keyboard_place()

    keyboard_place = first_field

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        self.person.name_for_hearing(name)
        words = translate("Rows", "{row}, {field}")
        self._described.setAccessibleName(words.format(row=name, field=translate("Interventions", "in words")))

    def _arrange(self) -> None:
        """The words are asked while nobody is chosen."""
        self._described.setVisible(not self.person.record() or bool(self._described.text().strip()))

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()
