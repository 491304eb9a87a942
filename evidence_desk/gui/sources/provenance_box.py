"""The way a source took until it was held here, step by step: published, published again, handed over, the copy held."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import ProvenanceDeed
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.sources.provenance_fields import ProvenanceFields
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class ProvenanceForm(QWidget):
    """One step; shows and gives ``ProvenanceFields``, as the rows of ``RowsBox`` do."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        words = field_words()
        self._deed = ChoiceBox(look, terms(ProvenanceDeed))
        self._who = LineBox()
        self._when = DateBox(look, name=words["when"])
        self._where = LineBox()
        self._where.setPlaceholderText(translate("Sources", "a title, a number or an address, as given"))
        self._exhibit = RecordBox(look, offers, ("exhibit",), name=words["exhibit"])
        self._note = LineBox()
        self._boxes: tuple[tuple[str, QWidget], ...] = (
            ("deed", self._deed),
            ("who", self._who),
            ("when", self._when),
            ("where", self._where),
            ("exhibit", self._exhibit),
            ("note", self._note),
        )
        self._lay_out(look)
        self._deed.activated.connect(self._tell)
        self._when.edited.connect(self._tell)
        self._exhibit.edited.connect(self._tell)
        for line in (self._who, self._where, self._note):
            line.textEdited.connect(self._tell)

    def part(self) -> ProvenanceFields:
        """What stands in the boxes."""
        return ProvenanceFields(
            deed=ProvenanceDeed(self._deed.chosen()),
            who=self._who.text(),
            when=self._when.fields(),
            where=self._where.text(),
            exhibit=self._exhibit.record(),
            note=self._note.text(),
        )

    def show_part(self, part: ProvenanceFields) -> None:
        """Show another step, telling nobody."""
        self._deed.choose(part.deed)
        self._who.setText(part.who)
        self._when.show_fields(part.when)
        self._where.setText(part.where)
        self._exhibit.choose(part.exhibit)
        self._note.setText(part.note)

    def says_anything(self) -> bool:
        """Whether more than what was done is said."""
        part = self.part()
        return part != ProvenanceFields(deed=part.deed)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._deed

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        words = translate("Rows", "{row}, {field}")
        for field, box in self._boxes:
            called = words.format(row=name, field=field_words()[field])
            if isinstance(box, RecordBox | DateBox):
                box.name_for_hearing(called)
            else:
                box.setAccessibleName(called)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        words = field_words()
        pair = QGridLayout()
        pair.setHorizontalSpacing(theme.px(8))
        pair.setVerticalSpacing(theme.px(2))
        for place, (field, box) in enumerate(self._boxes[:2]):
            pair.addWidget(PlainLabel(words[field], role="hint"), 0, place)
            pair.addWidget(box, 1, place)
            pair.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(pair)
        for field, box in self._boxes[2:]:
            column.addSpacing(theme.px(6))
            column.addWidget(PlainLabel(words[field], role="hint"))
            column.addWidget(box)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


class ProvenanceBox(RowsBox):
    """Several steps in their order; ``show_parts`` and ``parts()`` with ``ProvenanceFields``."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__(
            look,
            partial(ProvenanceForm, look, offers),
            name=translate("Sources", "Step"),
            more=translate("Sources", "Another step"),
            least=0,
            framed=True,
        )


def field_words() -> dict[str, str]:
    """The names of the boxes of a step."""
    return {
        "deed": translate("Sources", "What was done"),
        "who": translate("Sources", "By whom"),
        "when": translate("Sources", "When"),
        "where": translate("Sources", "Where"),
        "exhibit": translate("Sources", "The copy, among the media"),
        "note": translate("Sources", "Note"),
    }
