"""How an event stands to another, in one row of the form."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import EventTie
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.events.event_form import TieFields, tie_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.values.wording import translate


class TieLine(ComposedBox):
    """``TieFields`` to enter, as a row of a ``RowsBox``."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._tie = ChoiceBox(look, tuple((tie.value, tie_words(tie)) for tie in EventTie))
        self.other = RecordBox(
            look,
            offers,
            ("event",),
            name="",
            placeholder=translate("Events", "the other event: a few letters of its title, or its code"),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(8))
        line.addWidget(self._tie, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.other, 1)
        self._tie.activated.connect(self._tell)
        self.other.edited.connect(self._tell)

    def part(self) -> TieFields:
        """What stands in the row."""
        return TieFields(EventTie(self._tie.chosen()), self.other.record())

    def show_part(self, part: TieFields) -> None:
        """Show another tie, telling nobody."""
        self._tie.choose(part.tie)
        self.other.choose(part.event)

    def says_anything(self) -> bool:
        """Whether an event is chosen, or was looked for in vain."""
        return bool(self.other.record() or self.other.unfinished())

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._tie

    keyboard_place = first_field

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        words = translate("Rows", "{row}, {field}")
        self._tie.setAccessibleName(words.format(row=name, field=translate("Events", "how it stands to it")))
        self.other.name_for_hearing(words.format(row=name, field=translate("Events", "the other event")))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
