"""The fields of an identity. Nothing in them can be copied away."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.identities.particulars import (
    IdentityParticulars,
    NameKind,
    NextOfKin,
    PersonContact,
    PersonDocument,
    PersonName,
    name_kind_words,
)
from evidence_desk.gui.boxes.choices import FIRST_LANGUAGES
from evidence_desk.gui.boxes.line_form import Column, LinesBox
from evidence_desk.gui.identities.no_copy import NoCopy, UncopiedText
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.wording import translate


class EntryForm(QWidget):
    """Shows and gives particulars. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._no_copy = NoCopy(self)
        self._names, self._documents, self._contacts, self._kin = _rows(look)
        self._birth_date = DateBox(look, name=translate("Identities", "Date of birth"))
        self._birth_place = LineBox()
        self._note = UncopiedText(look, name=translate("Identities", "Note"))
        later = translate("Identities", "if known")
        named: tuple[tuple[str, str, QWidget], ...] = (
            ("names", translate("Identities", "Names"), self._names),
            ("birth_date", translate("Identities", "Date of birth"), self._birth_date),
            ("birth_place", translate("Identities", "Place of birth"), self._birth_place),
            ("documents", translate("Identities", "Papers"), self._documents),
            ("contacts", translate("Identities", "Ways to reach the person"), self._contacts),
            ("next_of_kin", translate("Identities", "Next of kin"), self._kin),
            ("note", translate("Identities", "Note"), self._note),
        )
        self.rows = {
            name: FormRow(look, words, field, optional="" if name == "names" else later) for name, words, field in named
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(20))
        for row in self.rows.values():
            column.addWidget(row)
        self._listen()

    def particulars(self) -> IdentityParticulars:
        """What stands in the form, as far as it says something."""
        return IdentityParticulars(
            names=tuple(PersonName(text, NameKind(kind), language) for text, kind, language in self._names.parts()),
            birth_date=self._birth_date.date(),
            birth_place=self._birth_place.text().strip(),
            documents=tuple(PersonDocument(*line) for line in self._documents.parts()),
            contacts=tuple(PersonContact(*line) for line in self._contacts.parts()),
            next_of_kin=tuple(NextOfKin(*line) for line in self._kin.parts()),
            note=self._note.text().strip(),
        )

    def date_problem(self) -> str:
        """What is wrong with the date of birth; empty for nothing."""
        problems = self._birth_date.reading().problems
        return problems[0].sentence if problems else ""

    def show_particulars(self, who: IdentityParticulars) -> None:
        """Show these, telling nobody."""
        self._names.show_parts(tuple((one.text, one.kind.value, one.language) for one in who.names))
        self._birth_date.show_date(who.birth_date)
        self._birth_place.setText(who.birth_place)
        self._documents.show_parts(tuple((one.kind, one.number, one.issued_by) for one in who.documents))
        self._contacts.show_parts(tuple((one.how, one.value, one.when_safe) for one in who.contacts))
        self._kin.show_parts(tuple((one.name, one.relation, one.contact) for one in who.next_of_kin))
        self._note.show_text(who.note)
        self._no_copy.watch(self)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._names.first_field()

    def _listen(self) -> None:
        for rows in (self._names, self._documents, self._contacts, self._kin):
            rows.edited.connect(self._tell)
        self._birth_date.edited.connect(self._tell)
        self._birth_place.textEdited.connect(self._tell)
        self._note.edited.connect(self._tell)
        self._no_copy.watch(self)

    @Slot()
    def _tell(self) -> None:
        self._no_copy.watch(self)
        self.edited.emit()


def _rows(look: Look) -> tuple[LinesBox, LinesBox, LinesBox, LinesBox]:
    kinds = tuple((kind.value, name_kind_words(kind)) for kind in NameKind)
    languages = tuple((tag, language_name(tag)) for tag in ("", *FIRST_LANGUAGES))
    return (
        LinesBox(
            look,
            (
                Column(translate("Identities", "As it is written"), wide=True),
                Column(translate("Identities", "What name it is"), kinds),
                Column(translate("Identities", "Language"), languages),
            ),
            name=translate("Identities", "Name"),
            more=translate("Identities", "Another name or spelling"),
        ),
        LinesBox(
            look,
            (
                Column(translate("Identities", "What paper")),
                Column(translate("Identities", "Number")),
                Column(translate("Identities", "Issued by")),
            ),
            name=translate("Identities", "Paper"),
            more=translate("Identities", "Another paper"),
        ),
        LinesBox(
            look,
            (
                Column(translate("Identities", "How")),
                Column(translate("Identities", "Number or address")),
                Column(translate("Identities", "When it is safe")),
            ),
            name=translate("Identities", "Contact"),
            more=translate("Identities", "Another way"),
        ),
        LinesBox(
            look,
            (
                Column(translate("Identities", "Name")),
                Column(translate("Identities", "Related how")),
                Column(translate("Identities", "How to reach")),
            ),
            name=translate("Identities", "Next of kin"),
            more=translate("Identities", "Another person"),
        ),
    )
