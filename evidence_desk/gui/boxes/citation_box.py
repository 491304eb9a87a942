"""The box for a citation: where something is said, on which page or from which moment on, word for word, and how known."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import HowKnown
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.boxes.citation_fields import CitationFields
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

CITED = ("passage", "testimony", "exhibit", "source")


class CitationBox(ComposedBox):
    """``CitationFields`` to enter. ``edited`` tells that a person changed something.

    Shows and gives: ``show_part(CitationFields)`` and ``part()``, as rows do; ``citation_fields.citation_of`` makes a
    Citation of them. ``CitationsBox`` holds several.
    """

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords, *, kinds: tuple[str, ...] = CITED) -> None:
        super().__init__()
        self.record = RecordBox(
            look,
            offers,
            kinds,
            name=translate("Citations", "Where it is said"),
            placeholder=translate("Citations", "passage, testimony, exhibit or source: a few letters, or the code"),
        )
        self._page = LineBox()
        self._at = LineBox()
        self._at.setPlaceholderText("1:05:30")
        self._how_known = ChoiceBox(look, terms(HowKnown))
        self._quote = LongText(look, name="", least=1, most=8)
        self._quote.setPlaceholderText(translate("Citations", "Word for word"))
        self._labelled = (
            (translate("Citations", "Page"), self._page),
            (translate("Citations", "From the moment"), self._at),
            (translate("Citations", "How it is known"), self._how_known),
        )
        self._lay_out(look)
        self.name_for_hearing(translate("Citations", "Citation"))
        self.record.edited.connect(self._tell)
        self._page.textEdited.connect(self._tell)
        self._at.textEdited.connect(self._tell)
        self._how_known.activated.connect(self._tell)
        self._quote.edited.connect(self._tell)

    def part(self) -> CitationFields:
        """What stands in the boxes."""
        return CitationFields(
            record=self.record.record(),
            page=self._page.text(),
            at=self._at.text(),
            quote=self._quote.text(),
            how_known=HowKnown(self._how_known.chosen()),
        )

    def show_part(self, part: CitationFields) -> None:
        """Show another citation, telling nobody."""
        self.record.choose(part.record)
        self._page.setText(part.page)
        self._at.setText(part.at)
        self._quote.show_text(part.quote)
        self._how_known.choose(part.how_known)

    def says_anything(self) -> bool:
        """Whether anything is entered."""
        return self.part() != CitationFields(how_known=self.part().how_known)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.record.keyboard_place()

    keyboard_place = first_field

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        words = translate("Rows", "{row}, {field}")
        self.record.name_for_hearing(words.format(row=name, field=translate("Citations", "Where it is said")))
        for field, box in self._labelled:
            box.setAccessibleName(words.format(row=name, field=field))
        self._quote.setAccessibleName(words.format(row=name, field=translate("Citations", "Word for word")))

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        below = FlowLayout(theme.px(8))
        for words, box in self._labelled:
            holder = QWidget()
            holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field = QVBoxLayout(holder)
            field.setContentsMargins(0, 0, 0, 0)
            field.setSpacing(theme.px(2))
            field.addWidget(PlainLabel(words, role="hint"))
            field.addWidget(box)
            below.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.record)
        column.addWidget(self._quote)
        column.addLayout(below)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


class CitationsBox(RowsBox):
    """Several citations; ``show_parts`` and ``parts()`` with ``CitationFields``."""

    def __init__(self, look: Look, offers: OffersRecords, *, name: str, kinds: tuple[str, ...] = CITED) -> None:
        super().__init__(
            look,
            partial(CitationBox, look, offers, kinds=kinds),
            name=name,
            more=translate("Citations", "Another citation"),
            framed=True,
        )
