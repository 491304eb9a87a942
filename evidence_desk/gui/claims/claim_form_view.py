"""The form of a claim: what it is about, what is said and by whom and where; then its scope; then what is thought of it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Credibility, HowKnown, Predicate
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.boxes.citation_box import CitationsBox
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.claims.claim_form import SUBJECTS, ClaimForm, field_names
from evidence_desk.gui.claims.value_box import ValueBox
from evidence_desk.gui.claims.value_fields import ScopeFields
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import SectionHeading
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.wording import translate

_LINES = (
    ("subject",),
    ("predicate",),
    ("value",),
    ("source", "how_known"),
    ("citations",),
    (),
    ("of_whom",),
    ("where",),
    ("when",),
    (),
    ("status",),
    ("credibility",),
    ("credibility_reason",),
    ("sensitivity",),
    ("note",),
    ("reason",),
)


class ClaimFormView(QWidget):
    """Shows and gives a ``ClaimForm``. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        names = field_names()
        self._heading = PlainLabel(role="title", wrap=True)
        self.subject = RecordBox(
            look,
            offers,
            SUBJECTS,
            name=names["subject"],
            placeholder=translate("Claims", "event, act, party, place …: a few letters, or the code"),
        )
        self._predicate = ChoiceBox(look, terms(Predicate))
        self.value = ValueBox(look, offers, name=names["value"])
        self.source = RecordBox(look, offers, ("source",), name=names["source"])
        self.citations = CitationsBox(look, offers, name=translate("Claims", "Citation"))
        self._how_known = ChoiceBox(look, terms(HowKnown))
        self._of_whom = LineBox()
        self._where = PlaceBox(look, offers, name=names["where"])
        self._when = DateBox(look, name=names["when"])
        self._credibility = ChoiceBox(look, terms(Credibility))
        self._credibility_reason = LineBox()
        self._status = ChoiceBox(look, terms(ClaimStatus))
        self._sensitivity = SensitivityBox(look)
        self._note = LongText(look, name=names["note"])
        self._reason = LineBox()
        self._rows = self._make_rows()
        self._lay_out()
        self._listen()
        self._arrange()

    def form(self) -> ClaimForm:
        """What stands in the form."""
        return ClaimForm(
            subject=self.subject.record(),
            predicate=Predicate(self._predicate.chosen()),
            source=self.source.record(),
            value=self.value.fields(),
            scope=ScopeFields(self._of_whom.text(), self._where.fields(), self._when.fields()),
            citations=self.citations.parts(),
            how_known=HowKnown(self._how_known.chosen()),
            credibility=Credibility(self._credibility.chosen()),
            credibility_reason=self._credibility_reason.text(),
            status=ClaimStatus(self._status.chosen()),
            note=self._note.text(),
            sensitivity=self._sensitivity.level(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[ClaimForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        claim = translate("Claims", "Claim {code}").format(code=shown.code)
        self._heading.setText(claim if shown.code else translate("Claims", "New claim"))
        self.subject.choose(form.subject)
        self._predicate.choose(form.predicate)
        self.value.show_fields(form.value)
        self.source.choose(form.source)
        self.citations.show_parts(form.citations)
        self._how_known.choose(form.how_known)
        self._of_whom.setText(form.scope.of_whom)
        self._where.show_fields(form.scope.where)
        self._when.show_fields(form.scope.when)
        self._credibility.choose(form.credibility)
        self._credibility_reason.setText(form.credibility_reason)
        self._status.choose(form.status)
        self._sensitivity.show_level(form.sensitivity)
        self._note.show_text(form.note)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()
        self._arrange()

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field and bring the keyboard there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get("of_whom" if problem.field == "scope" else problem.field)
        if row is not None:
            row.show()
            row.set_error(problem.sentence)
            row.field.setFocus()
        return row

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows.values():
            if row.error():
                row.set_error("")

    def first_field(self) -> QWidget:
        """Where typing begins: what it is about, or where that is known, what is claimed."""
        return self.value.keyboard_place() if self.subject.record() else self.subject.keyboard_place()

    def _make_rows(self) -> dict[str, FormRow]:
        names, look = field_names(), self._look
        optional = translate("Claims", "if you wish")
        hints = {
            "citations": translate("Claims", "The passage, or the document and its page. Without one it is no claim."),
            "of_whom": translate("Claims", "Whom the figure or statement covers, as “people detained”."),
            "status": translate("Claims", "Not whether it is true: whether its source still says so."),
            "reason": translate("Claims", "Goes into the custody log. Needed to lower the sensitivity."),
        }
        return {
            name: FormRow(
                look,
                names[name],
                field,
                hint=hints.get(name, ""),
                optional=optional if name in ("note", "reason", "of_whom", "where", "when") else "",
            )
            for name, field in self._fields().items()
        }

    def _fields(self) -> dict[str, QWidget]:
        return {
            "subject": self.subject,
            "predicate": self._predicate,
            "value": self.value,
            "source": self.source,
            "citations": self.citations,
            "how_known": self._how_known,
            "of_whom": self._of_whom,
            "where": self._where,
            "when": self._when,
            "credibility": self._credibility,
            "status": self._status,
            "credibility_reason": self._credibility_reason,
            "sensitivity": self._sensitivity,
            "note": self._note,
            "reason": self._reason,
        }

    def _lay_out(self) -> None:
        theme = self._look.theme
        self._sensitivity.name_for_hearing(field_names()["sensitivity"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._heading)
        headings = iter(
            (
                translate("Claims", "Of whom, where and when it speaks"),
                translate("Claims", "What is thought of it"),
            )
        )
        for line in _LINES:
            if line:
                column.addLayout(self._line(line))
            else:
                column.addWidget(SectionHeading(self._look, next(headings)))
        column.addStretch(1)
        follow_page(self)

    def _line(self, names: Iterable[str]) -> SideBySide:
        line = SideBySide(self._look.theme.px(16))
        for name in names:
            self._rows[name].field.setMinimumWidth(self._look.theme.px(100))
            line.add(self._rows[name], stretches=True)
        return line

    def _listen(self) -> None:
        for field in self._fields().values():
            if isinstance(field, QLineEdit):
                field.textEdited.connect(self._tell)
            elif isinstance(field, ChoiceBox):
                field.activated.connect(self._tell)
        for box in (self.subject, self.value, self.source, self.citations, self._where, self._when):
            box.edited.connect(self._tell)
        self._sensitivity.edited.connect(self._tell)
        self._note.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        """Ask for what answers the question, and why somebody believes it only where they say how far."""
        self.value.ask(Predicate(self._predicate.chosen()))
        assessed = self._credibility.chosen() != Credibility.NOT_ASSESSED
        self._rows["credibility_reason"].setVisible(assessed or bool(self._credibility_reason.text()))
