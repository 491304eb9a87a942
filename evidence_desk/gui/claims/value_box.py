"""The box for what is claimed: of the ways to say it, the one that the question asks for is in view."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.claims.value_fields import OF_PARTIES, TYPED, ValueFields
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.values.wording import translate


class ValueBox(ComposedBox):
    """``ValueFields`` to enter. ``edited`` tells that a person changed something.

    Shows and gives: ``show_fields(ValueFields)`` and ``fields()``. ``ask`` says which question is to be answered; what was
    typed for another one stays, out of view. ``said``: it is somebody's words, and not what is concluded from them.
    """

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords, *, name: str, said: bool = True) -> None:
        super().__init__()
        self._predicate = Predicate.COUNT
        self._said = said
        self.quantity = QuantityBox(look, name=name, verbatim=said)
        self.date = DateBox(look, name=name)
        self.place = PlaceBox(look, offers, name=name)
        self.party = RecordBox(look, offers, ("party",), name=name, may_begin=True)
        self.words = LongText(look, name=translate("Claims", "{field}, in words").format(field=name), least=1, most=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.unit"))
        for part in (self.quantity, self.date, self.place, self.party, self.words):
            column.addWidget(part)
        self.setAccessibleName(name)
        self.quantity.edited.connect(self._tell)
        self.date.edited.connect(self._tell)
        self.place.edited.connect(self._tell)
        self.party.edited.connect(self._tell)
        self.words.edited.connect(self._tell)
        self._arrange()

    def fields(self) -> ValueFields:
        """What stands in the boxes."""
        return ValueFields(
            quantity=self.quantity.fields(),
            date=self.date.fields(),
            place=self.place.fields(),
            party=self.party.record(),
            words=self.words.text(),
        )

    def show_fields(self, fields: ValueFields) -> None:
        """Show other fields, telling nobody."""
        self.quantity.show_fields(fields.quantity)
        self.date.show_fields(fields.date)
        self.place.show_fields(fields.place)
        self.party.choose(fields.party)
        self.words.show_text(fields.words)
        self._arrange()

    def ask(self, predicate: Predicate) -> None:
        """Show the boxes that answer a question."""
        self._predicate = predicate
        self._arrange()

    def keyboard_place(self) -> QWidget:
        """Where typing begins."""
        boxes: dict[Predicate, QWidget] = {
            Predicate.COUNT: self.quantity.keyboard_place(),
            Predicate.DATE: self.date,
            Predicate.PLACE: self.place.keyboard_place(),
        }
        if self._predicate in OF_PARTIES:
            return self.party.keyboard_place()
        return boxes.get(self._predicate, self.words)

    def _arrange(self) -> None:
        predicate = self._predicate
        self.quantity.setVisible(predicate is Predicate.COUNT)
        self.date.setVisible(predicate is Predicate.DATE)
        self.place.setVisible(predicate is Predicate.PLACE)
        self.party.setVisible(predicate in OF_PARTIES)
        # Numbers, dates and places have a box of their own for the words said; what stands here too stays in sight.
        self.words.setVisible(predicate not in TYPED or bool(self.words.text().strip()))
        self.words.setPlaceholderText(_words_wanted(predicate, said=self._said))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def _words_wanted(predicate: Predicate, *, said: bool) -> str:
    if predicate in OF_PARTIES:
        return translate("Claims", "or in words, where nobody is named")
    if not said:
        return translate("Claims", "in words")
    if predicate in (Predicate.OCCURRED, Predicate.DENIED):
        return translate("Claims", "in the words that were said, if you wish")
    return translate("Claims", "in the words that were said")
