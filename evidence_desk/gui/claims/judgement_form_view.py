"""The form of an assessment: the claims it rests on, what is concluded and for which scope, how, and by whom."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.claims.claim_words import asked
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.claims.considered_box import ConsideredBox
from evidence_desk.gui.claims.judgement_form import ClaimLine, JudgementForm, judgement_names
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
from evidence_desk.values.wording import translate


class JudgementFormView(QWidget):
    """Shows and gives a ``JudgementForm``. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        names = judgement_names()
        self._shown = JudgementForm()
        self._heading = PlainLabel(role="title", wrap=True)
        self._question = LineBox()
        self.considered = ConsideredBox(look, name=names["considered"])
        self._happened = ChoiceBox(look, _answers())
        self.conclusion = ValueBox(look, offers, name=names["conclusion"], said=False)
        self._of_whom = LineBox()
        self._where = PlaceBox(look, offers, name=names["where"])
        self._when = DateBox(look, name=names["when"])
        self._method = LongText(look, name=names["method"])
        self._concluded_by = LineBox()
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()
        self._rows = self._make_rows()
        self._lay_out()
        self._listen()

    def form(self) -> JudgementForm:
        """What stands in the form."""
        return JudgementForm(
            question=self._question.text(),
            subject=self._shown.subject,
            predicate=self._predicate(),
            considered=self.considered.parts(),
            conclusion=self.conclusion.fields(),
            scope=ScopeFields(self._of_whom.text(), self._where.fields(), self._when.fields()),
            method=self._method.text(),
            concluded_by=self._concluded_by.text(),
            sensitivity=self._sensitivity.level(),
            reason=self._reason.text(),
        )

    def show_claims(self, lines: Iterable[ClaimLine]) -> None:
        """The claims on the question in view: these can be considered."""
        self.considered.show_claims(lines)

    def show_form(self, shown: FormShown[JudgementForm]) -> None:
        """Show a form, telling nobody."""
        form = self._shown = shown.form
        judgement = translate("Claims", "Judgement {code}").format(code=shown.code)
        self._heading.setText(judgement if shown.code else translate("Claims", "New judgement"))
        self._question.setText(form.question)
        self.considered.show_parts(form.considered)
        self._happened.choose(form.predicate)
        self._rows["predicate"].setVisible(asked(form.predicate) is Predicate.OCCURRED)
        self.conclusion.ask(form.predicate)
        self.conclusion.show_fields(form.conclusion)
        self._of_whom.setText(form.scope.of_whom)
        self._where.show_fields(form.scope.where)
        self._when.show_fields(form.scope.when)
        self._method.show_text(form.method)
        self._concluded_by.setText(form.concluded_by)
        self._sensitivity.show_level(form.sensitivity)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field and bring the keyboard there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get("of_whom" if problem.field == "scope" else problem.field)
        if row is not None:
            row.set_error(problem.sentence)
            row.field.setFocus()
        return row

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows.values():
            if row.error():
                row.set_error("")

    def first_field(self) -> QWidget:
        """Where deciding begins: the first claim."""
        return self.considered.keyboard_place()

    def _predicate(self) -> Predicate:
        """Whether it happened is the one question that two predicates answer."""
        shown = self._shown.predicate
        return Predicate(self._happened.chosen()) if asked(shown) is Predicate.OCCURRED else shown

    def _make_rows(self) -> dict[str, FormRow]:
        names, look = judgement_names(), self._look
        optional = translate("Claims", "if you wish")
        names |= {"predicate": translate("Claims", "Whether it happened")}
        hints = {
            "considered": translate("Claims", "A claim that is rejected needs a reason. What was said stays as it is."),
            "conclusion": translate("Claims", "Yours, not what anybody said. A range says more than a middle."),
            "method": translate("Claims", "How you came from the claims to this."),
            "concluded_by": translate("Claims", "Who answers for it."),
            "reason": translate("Claims", "Goes into the custody log. Needed to lower the sensitivity."),
        }
        fields: dict[str, QWidget] = {
            "question": self._question,
            "considered": self.considered,
            "predicate": self._happened,
            "conclusion": self.conclusion,
            "method": self._method,
            "concluded_by": self._concluded_by,
            "of_whom": self._of_whom,
            "where": self._where,
            "when": self._when,
            "sensitivity": self._sensitivity,
            "reason": self._reason,
        }
        free = ("of_whom", "where", "when", "method", "reason")
        return {
            name: FormRow(look, names[name], field, hint=hints.get(name, ""), optional=optional if name in free else "")
            for name, field in fields.items()
        }

    def _lay_out(self) -> None:
        theme = self._look.theme
        self._sensitivity.name_for_hearing(judgement_names()["sensitivity"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._heading)
        for name, row in self._rows.items():
            if name == "of_whom":
                words = translate("Claims", "Of whom, where and when the conclusion speaks")
                column.addWidget(SectionHeading(self._look, words))
            column.addWidget(row)
        column.addStretch(1)
        follow_page(self)

    def _listen(self) -> None:
        for line in (self._question, self._of_whom, self._concluded_by, self._reason):
            line.textEdited.connect(self._tell)
        self._happened.activated.connect(self._tell)
        for box in (self.considered, self.conclusion, self._where, self._when, self._sensitivity, self._method):
            box.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def _answers() -> tuple[tuple[str, str], ...]:
    """The two ways to conclude whether something happened."""
    return (
        (Predicate.OCCURRED.value, translate("Claims", "It happened")),
        (Predicate.DENIED.value, translate("Claims", "It did not happen")),
    )
