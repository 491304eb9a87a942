"""The form of a source on its page.

First what must not be forgotten with a person: whether somebody interviewed them before, and what they need now. Then who it
is and what it risks. What is asked less often is folded away, and opens where something stands in it.
"""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import YesNo
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Reliability, Risk, SourceType
from evidence_desk.gui.boxes.absence_box import Absences
from evidence_desk.gui.boxes.choices import FIRST_LANGUAGES, listed_terms, terms
from evidence_desk.gui.boxes.languages_box import LanguagesBox
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.sources.provenance_box import ProvenanceBox
from evidence_desk.gui.sources.source_form import SourceForm, field_names
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.gui.widgets.unfolding import Unfolding
from evidence_desk.values.wording import translate

_SPEAK_FOR_THEMSELVES = (SourceType.PERSON, SourceType.OWN_OBSERVATION)
_HAVE_A_WAY = (SourceType.PUBLICATION, SourceType.DOCUMENT, SourceType.OFFICIAL_BODY)
_LINES: tuple[tuple[str, ...], ...] = (
    ("alias",),
    ("source_type", "name_status"),
    ("name_status_reason",),
    ("interviewed_before", "interviewed_by"),
    ("urgent_needs",),
    ("spokesperson",),
    ("relation", "knowledge"),
    ("risk", "sensitivity"),
)


class SourceFormView(QWidget):
    """Shows and gives a ``SourceForm``. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look, lists: CodeLists, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        self._rows: dict[str, FormRow] = {}
        self._folds: dict[str, Unfolding] = {}
        self._heading = PlainLabel(role="title", wrap=True)
        names = field_names()
        self._alias = LineBox()
        self._type = ChoiceBox(look, terms(SourceType))
        self._name_status = ChoiceBox(look, terms(NameStatus))
        self._name_status_reason = LineBox()
        self._interviewed_before = ChoiceBox(look, terms(YesNo))
        self._interviewed_by = LineBox()
        self._urgent_needs = LongText(look, name=names["urgent_needs"], least=1)
        self._spokesperson = LineBox()
        self._relation = ChoiceBox(look, listed_terms(lists, "source-relations"))
        self._knowledge = ChoiceBox(look, terms(Knowledge))
        self._risk = ChoiceBox(look, terms(Risk))
        self._sensitivity = SensitivityBox(look)
        self._speaks_as = RecordBox(look, offers, ("party",), name=names["speaks_as"], may_begin=True)
        self._languages = LanguagesBox(look, first=FIRST_LANGUAGES)
        self._contact_rules = LongText(look, name=names["contact_rules"], least=2)
        self._reliability = ChoiceBox(look, terms(Reliability))
        self._reliability_reason = LineBox()
        self._provenance = ProvenanceBox(look, offers)
        self._note = LongText(look, name=names["note"])
        self._reason = LineBox()
        self._make_rows()
        self._absences = Absences(
            look,
            self._rows,
            names,
            {
                "relation": lambda: not self._relation.chosen(),
                "languages": lambda: not self._languages.languages(),
                "spokesperson": lambda: not self._spokesperson.text().strip(),
                "urgent_needs": lambda: not self._urgent_needs.text().strip(),
                "contact_rules": lambda: not self._contact_rules.text().strip(),
                "interviewed_by": lambda: not self._interviewed_by.text().strip(),
            },
        )
        self._lay_out()
        self._listen()
        self._arrange()

    def form(self) -> SourceForm:
        """What stands in the form."""
        return SourceForm(
            alias=self._alias.text(),
            source_type=SourceType(self._type.chosen()),
            name_status=NameStatus(self._name_status.chosen()),
            name_status_reason=self._name_status_reason.text(),
            relation=self._relation.chosen(),
            knowledge=Knowledge(self._knowledge.chosen()),
            languages=self._languages.languages(),
            reliability=Reliability(self._reliability.chosen()),
            reliability_reason=self._reliability_reason.text(),
            risk=Risk(self._risk.chosen()),
            speaks_as=self._speaks_as.record(),
            spokesperson=self._spokesperson.text(),
            urgent_needs=self._urgent_needs.text(),
            contact_rules=self._contact_rules.text(),
            interviewed_before=YesNo(self._interviewed_before.chosen()),
            interviewed_by=self._interviewed_by.text(),
            provenance=self._provenance.parts(),
            note=self._note.text(),
            sensitivity=self._sensitivity.level(),
            absent=self._absences.absent(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[SourceForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._heading.setText(
            translate("Sources", "Source {code}").format(code=shown.code)
            if shown.code
            else translate("Sources", "New source")
        )
        self._alias.setText(form.alias)
        self._type.choose(form.source_type)
        self._name_status.choose(form.name_status)
        self._name_status_reason.setText(form.name_status_reason)
        self._interviewed_before.choose(form.interviewed_before)
        self._interviewed_by.setText(form.interviewed_by)
        self._urgent_needs.show_text(form.urgent_needs)
        self._spokesperson.setText(form.spokesperson)
        self._relation.choose(form.relation)
        self._knowledge.choose(form.knowledge)
        self._risk.choose(form.risk)
        self._sensitivity.show_level(form.sensitivity)
        self._show_folded(form)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self._absences.show_absent(form.absent)
        self.forget_problems()
        self._arrange()

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field and bring the keyboard there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get(problem.field)
        if row is not None:
            if problem.field in self._folds:
                self._folds[problem.field].unfold()
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
        """Where typing begins."""
        return self._alias

    def _show_folded(self, form: SourceForm) -> None:
        """What is folded away opens where something stands in it, or where a source of this kind needs it."""
        self._speaks_as.choose(form.speaks_as)
        self._languages.show_languages(form.languages)
        self._contact_rules.show_text(form.contact_rules)
        self._reliability.choose(form.reliability)
        self._reliability_reason.setText(form.reliability_reason)
        self._provenance.show_parts(form.provenance)
        self._note.show_text(form.note)
        absent = {one.field for one in form.absent}
        filled = {
            "languages": bool(form.languages or form.speaks_as or "languages" in absent),
            "contact_rules": bool(form.contact_rules or "contact_rules" in absent),
            "reliability": form.reliability is not Reliability.NOT_ASSESSED or bool(form.reliability_reason),
            "provenance": bool(form.provenance) or form.source_type in _HAVE_A_WAY,
            "note": bool(form.note),
        }
        for field, unfolded in filled.items():
            self._folds[field].unfold(unfolded=unfolded)

    def _make_rows(self) -> None:
        names = field_names() | {
            "interviewed_before": translate("Sources", "Has anyone interviewed this person before?")
        }
        hints = _hints()
        optional = translate("Sources", "if you wish")
        for name, field in self._fields().items():
            later = optional if name in ("note", "reason") else ""
            self._rows[name] = FormRow(self._look, names[name], field, hint=hints.get(name, ""), optional=later)
        self._sensitivity.name_for_hearing(names["sensitivity"])
        for name in ("relation", "knowledge", "interviewed_before", "interviewed_by"):
            # Beside each other, one with a small button at its head that comes and goes, the other without.
            strut = QWidget()
            strut.setFixedSize(0, self._look.theme.px(28))
            self._rows[name].add_to_head(strut)

    def _lay_out(self) -> None:
        theme = self._look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._heading)
        for line in _LINES:
            column.addLayout(self._line(line))
        for words, hint, lines in _folded():
            fold = Unfolding(self._look, words, hint)
            for line in lines:
                holder = QWidget()
                holder.setLayout(self._line(line))
                fold.add(holder)
                self._folds |= dict.fromkeys(line, fold)
            column.addWidget(fold)
        column.addLayout(self._line(("reason",)))
        column.addStretch(1)
        follow_page(self)

    def _fields(self) -> dict[str, QWidget]:
        return {
            "alias": self._alias,
            "source_type": self._type,
            "name_status": self._name_status,
            "name_status_reason": self._name_status_reason,
            "interviewed_before": self._interviewed_before,
            "interviewed_by": self._interviewed_by,
            "urgent_needs": self._urgent_needs,
            "spokesperson": self._spokesperson,
            "relation": self._relation,
            "knowledge": self._knowledge,
            "risk": self._risk,
            "sensitivity": self._sensitivity,
            "languages": self._languages,
            "speaks_as": self._speaks_as,
            "contact_rules": self._contact_rules,
            "reliability": self._reliability,
            "reliability_reason": self._reliability_reason,
            "provenance": self._provenance,
            "note": self._note,
            "reason": self._reason,
        }

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
        for box in (self._languages, self._sensitivity, self._speaks_as, self._provenance):
            box.edited.connect(self._tell)
        for text in (self._note, self._urgent_needs, self._contact_rules):
            text.edited.connect(self._tell)
        self._absences.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        """Ask what follows from an answer only where that answer was given; what was typed stays in sight."""
        form = self.form()
        hidden = form.name_status in (NameStatus.PSEUDONYM, NameStatus.WITHHELD)
        person = form.source_type is SourceType.PERSON
        asked_before = form.interviewed_before is YesNo.YES
        shown = {
            "name_status_reason": hidden or bool(form.name_status_reason),
            "spokesperson": form.source_type not in _SPEAK_FOR_THEMSELVES or bool(form.spokesperson),
            "interviewed_before": person or form.interviewed_before is not YesNo.NOT_ASKED,
            "interviewed_by": asked_before or bool(form.interviewed_by),
            "urgent_needs": person or bool(form.urgent_needs),
            "reliability_reason": form.reliability is not Reliability.NOT_ASSESSED or bool(form.reliability_reason),
        }
        for name, visible in shown.items():
            self._rows[name].setVisible(visible or bool(self._rows[name].error()))
        self._absences.arrange()


def _hints() -> dict[str, str]:
    return {
        "alias": translate("Sources", "What this source is called here. For people at risk, never the real name."),
        "name_status_reason": translate("Sources", "Needed where the name is withheld; one sentence is enough."),
        "interviewed_before": translate(
            "Sources", "Telling it again can harm. If somebody has asked already, ask them for that account first."
        ),
        "interviewed_by": translate("Sources", "Which organisation or journalist, and when."),
        "urgent_needs": translate("Sources", "What this person needs now: stands first on the card. Never published."),
        "spokesperson": translate("Sources", "Who speaks for it, with the office they hold."),
        "speaks_as": translate("Sources", "The party that this source is, or speaks for."),
        "contact_rules": translate("Sources", "Which way, when, by whom; and what must never be done."),
        "reason": translate("Sources", "Goes into the custody log. Needed to lower the sensitivity."),
    }


def _folded() -> tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]:
    """The parts that are folded away: what each is called, what it is for, and its lines."""
    return (
        (
            translate("Sources", "Languages and party"),
            translate("Sources", "In which languages it speaks, and for whom."),
            (("languages",), ("speaks_as",)),
        ),
        (
            translate("Sources", "Contact"),
            translate("Sources", "How it can be reached without harm."),
            (("contact_rules",),),
        ),
        (
            translate("Sources", "How far it can be relied on"),
            translate("Sources", "Your own assessment, and why."),
            (("reliability",), ("reliability_reason",)),
        ),
        (
            translate("Sources", "The way it took"),
            translate("Sources", "Who published, issued or handed it over, until the copy held here."),
            (("provenance",),),
        ),
        (translate("Sources", "Note"), translate("Sources", "Whatever else is worth knowing."), (("note",),)),
    )
