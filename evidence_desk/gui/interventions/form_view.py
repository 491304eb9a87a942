"""The form of an intervention on its page. While its kind is one that protects people, its level stands at 4."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.citation_box import CitationsBox
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.term_box import TermBox
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.events.case_form_view import CaseFormView, FormPlan
from evidence_desk.gui.interventions.concerned_line import ConcernedLine
from evidence_desk.gui.interventions.form import PROTECTED, InterventionForm, field_names, protection_words, protects
from evidence_desk.gui.records.shown import FormShown
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate


class InterventionFormView(CaseFormView):
    """Shows and gives an ``InterventionForm``."""

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__(look)
        names = field_names()
        self._lists = lists
        self._lowest = PROTECTED
        self._is_new = True
        self._guard = Strip(look, "shield-check", "warn")
        self._column.addWidget(self._guard)
        self._type = TermBox(look, lists, "intervention-types", name=names["intervention_type"])
        self._described = LongText(look, name=names["described"], least=2)
        self._by = self._people(look, offers, names["by"])
        self._for_whom = self._people(look, offers, names["for_whom"])
        self._event = RecordBox(look, offers, ("event",), name=names["event"])
        self._when = QuickDateBox(look, name=names["when"])
        self._where = PlaceBox(look, offers, name=names["where"])
        self._outcome = TermBox(look, lists, "legal-outcomes", name=names["outcome"])
        self._outcome_said = LineBox()
        self._note = LongText(look, name=names["note"])
        self._citations = CitationsBox(look, offers, name=translate("Interventions", "Citation"))
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()
        self._build(self._plan(names))
        self.edited.connect(self._guard_level)
        self._when.gone_on.connect(self._where.setFocus)

    def form(self) -> InterventionForm:
        """What stands in the form."""
        return InterventionForm(
            intervention_type=self._type.code(),
            described=self._described.text(),
            by=self._by.parts(),
            for_whom=self._for_whom.parts(),
            event=self._event.record(),
            when=self._when.fields(),
            where=self._where.fields(),
            outcome=self._outcome.code(),
            outcome_said=self._outcome_said.text(),
            note=self._note.text(),
            citations=self._citations.parts(),
            sensitivity=self._sensitivity.level(),
            absent=self._absences.absent(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[InterventionForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._is_new = not shown.code
        self._lowest = shown.lowest_level if shown.code else PROTECTED
        self._heading.setText(
            translate("Interventions", "Intervention {code}").format(code=shown.code)
            if shown.code
            else translate("Interventions", "New intervention")
        )
        self._type.choose(form.intervention_type)
        self._described.show_text(form.described)
        self._by.show_parts(form.by)
        self._for_whom.show_parts(form.for_whom)
        self._event.choose(form.event)
        self._when.show_fields(form.when)
        self._where.show_fields(form.where)
        self._outcome.choose(form.outcome)
        self._outcome_said.setText(form.outcome_said)
        self._note.show_text(form.note)
        self._citations.show_parts(form.citations)
        self._sensitivity.show_level(form.sensitivity)
        self._absences.show_absent(form.absent)
        self._reason.setText(form.reason)
        self.forget_problems()
        self._guard_level()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._type.keyboard_place()

    @Slot()
    def _guard_level(self) -> None:
        """What protects people is set to level 4 and says so; what is less protected than it began asks why."""
        guarded = self._lowest == PROTECTED and protects(self._lists, self._type.code())
        if guarded:
            self._sensitivity.show_level(PROTECTED)
        self._sensitivity.setEnabled(not guarded)
        self._guard.say(protection_words() if guarded else "")
        lowered = self._sensitivity.level() < self._lowest
        self._rows["reason"].setVisible(lowered or not self._is_new)

    def _people(self, look: Look, offers: OffersRecords, name: str) -> RowsBox:
        more = translate("Interventions", "Somebody else too")
        return RowsBox(look, partial(ConcernedLine, look, offers), name=name, more=more)

    def _plan(self, names: dict[str, str]) -> FormPlan:
        first = (("intervention_type",), ("described",), ("by",), ("for_whom",), ("event",), ("when",), ("where",))
        rest = (("outcome",), ("outcome_said",), ("note",), ("citations",), ("sensitivity",), ("reason",))
        return FormPlan(
            names=names,
            fields=self._fields(),
            groups=(("", first + rest),),
            hints={
                "sensitivity": translate(
                    "Interventions",
                    "Every intervention begins at level 4. A ruling, a law or a statement that is public may be lowered.",
                ),
                "reason": translate("Interventions", "Goes into the custody log."),
            },
            optional=frozenset({"described", "event", "outcome_said", "note"}),
            empty=self._empty(),
        )

    def _fields(self) -> dict[str, QWidget]:
        return {
            "intervention_type": self._type,
            "described": self._described,
            "by": self._by,
            "for_whom": self._for_whom,
            "event": self._event,
            "when": self._when,
            "where": self._where,
            "outcome": self._outcome,
            "outcome_said": self._outcome_said,
            "note": self._note,
            "citations": self._citations,
            "sensitivity": self._sensitivity,
            "reason": self._reason,
        }

    def _empty(self) -> dict[str, Callable[[], bool]]:
        return {
            "by": lambda: not self._by.parts(),
            "for_whom": lambda: not self._for_whom.parts(),
            "when": lambda: self._when.fields() == DateFields(),
            "where": lambda: not self._where.says_anything(),
            "outcome": lambda: not self._outcome.code(),
        }
