"""The short form of a claim: of what, what is said of it, and how it is known. Its source is that of the account."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.terms.case_terms import HowKnown, Predicate
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.coding.coding_form import ClaimFields, CodingForm
from evidence_desk.gui.coding.coding_page import CodingShown
from evidence_desk.gui.coding.form_rows import FormRows
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.values.wording import translate

_SUBJECTS = ("event", "act", "party", "place", "source", "exhibit", "intervention", "testimony")
_OF_PARTIES = frozenset({Predicate.IDENTITY, Predicate.RESPONSIBILITY})


class ClaimFormView(FormRows):
    """Shows and gives ``ClaimFields``; of the boxes for what is claimed, the one the question asks for is in view."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        names = claim_names()
        placeholder = translate("Coding", "event, act, party or place: a few letters, or the code")
        self._subject = RecordBox(look, offers, _SUBJECTS, name=names["subject"], placeholder=placeholder)
        self._predicate = ChoiceBox(look, terms(Predicate), name=names["predicate"])
        self._quantity = QuantityBox(look, name=names["quantity"])
        self._date = QuickDateBox(look, name=names["date"])
        self._place = PlaceBox(look, offers, name=names["place"])
        self._party = RecordBox(look, offers, ("party",), name=names["party"], may_begin=True)
        self._words = LineBox()
        self._of_whom = LineBox()
        self._how_known = ChoiceBox(look, terms(HowKnown), name=names["how_known"])
        fields = {
            "subject": self._subject,
            "predicate": self._predicate,
            "quantity": self._quantity,
            "date": self._date,
            "place": self._place,
            "party": self._party,
            "words": self._words,
            "of_whom": self._of_whom,
            "how_known": self._how_known,
        }
        super().__init__(look, {name: FormRow(look, names[name], field) for name, field in fields.items()})
        for box in (self._subject, self._quantity, self._date, self._place, self._party):
            box.edited.connect(self._tell)
        for line in (self._words, self._of_whom):
            line.textEdited.connect(self._tell)
        self._predicate.activated.connect(self._asked_otherwise)
        self._how_known.activated.connect(self._tell)
        self._date.gone_on.connect(self._go_on)
        self._arrange()

    def said_in(self, form: CodingForm) -> CodingForm:
        """A form with what stands here."""
        return replace(form, claim=self.fields())

    def fields(self) -> ClaimFields:
        """What stands in the form."""
        return ClaimFields(
            subject=self._subject.record(),
            predicate=Predicate(self._predicate.chosen()),
            quantity=self._quantity.fields(),
            date=self._date.fields(),
            place=self._place.fields(),
            party=self._party.record(),
            words=self._words.text(),
            of_whom=self._of_whom.text(),
            how_known=HowKnown(self._how_known.chosen()),
        )

    def show_coding(self, shown: CodingShown) -> None:
        """Show the claim of a form, telling nobody, and offer the dates of its passage."""
        claim = shown.form.claim
        self._subject.choose(claim.subject)
        self._predicate.choose(claim.predicate)
        self._quantity.show_fields(claim.quantity)
        self._date.show_fields(claim.date)
        self._date.offer(shown.dates, shown.near, shown.form.marked.quote)
        self._place.show_fields(claim.place)
        self._party.choose(claim.party)
        self._words.setText(claim.words)
        self._of_whom.setText(claim.of_whom)
        self._how_known.choose(claim.how_known)
        self._arrange()

    def value_row(self) -> str:
        """The row in which what is claimed is said."""
        predicate = Predicate(self._predicate.chosen())
        if predicate in _OF_PARTIES:
            return "party"
        rows = {Predicate.COUNT: "quantity", Predicate.DATE: "date", Predicate.PLACE: "place"}
        return rows.get(predicate, "words")

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """As for every form; what is wrong with the value is said where it is entered."""
        field = self.value_row() if problem.field == "value" else problem.field
        return super().show_problem(FieldProblem(field, problem.sentence))

    def _arrange(self) -> None:
        asked = self.value_row()
        for name in ("quantity", "date", "place", "party"):
            row = self.row(name)
            if row is not None:
                row.setVisible(name == asked)

    @Slot()
    def _asked_otherwise(self) -> None:
        self._arrange()
        self._tell()

    @Slot()
    def _go_on(self) -> None:
        self.go(1)


def claim_names() -> dict[str, str]:
    """The names of the fields."""
    return {
        "subject": translate("Coding", "Of what"),
        "predicate": translate("Coding", "What is said of it"),
        "quantity": translate("Coding", "How many"),
        "date": translate("Coding", "When"),
        "place": translate("Coding", "Where"),
        "party": translate("Coding", "Who"),
        "words": translate("Coding", "In words"),
        "of_whom": translate("Coding", "Of whom the figure or statement speaks"),
        "how_known": translate("Coding", "How it is known"),
    }
