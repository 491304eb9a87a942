"""The form of an act, beside the chain it belongs to: what was done first, the law and the sources last."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.citation_box import CitationsBox
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.boxes.term_box import TermBox, TermsBox
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.events.act_form import AS_BEFORE, ActForm, as_before, field_names
from evidence_desk.gui.events.case_form_view import CaseFormView, FormPlan
from evidence_desk.gui.events.people_lines import AffectedLine, InvolvementLine
from evidence_desk.gui.records.shown import FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate


class ActFormView(CaseFormView):
    """Shows and gives an ``ActForm``. ``next_asked``: keep this one and go on to the next.

    Ctrl+D says what the act before said: in the row with the keyboard, if that is one of when, where, who; elsewhere in
    all of these that are empty.
    """

    next_asked = Signal()

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__(look)
        names = field_names()
        self._event = ""
        self._before: ActForm | None = None
        self._make_boxes(look, offers, lists, names)
        self._make_before(look)
        self._build(self._plan(names))
        self._when.gone_on.connect(self._where.setFocus)
        following = Button(look, translate("Acts", "Save, and go on to the next act"), icon="plus")
        following.setAccessibleDescription(translate("Acts", "Ctrl+Enter"))
        following.clicked.connect(self.next_asked)
        self._column.insertWidget(self._column.count() - 1, following, 0, Qt.AlignmentFlag.AlignLeading)
        follow_page(self)
        for keys, slot in (("Ctrl+D", self._take_as_before), ("Ctrl+Return", self.next_asked)):
            self._shortcut(keys).activated.connect(slot)
        self._shortcut("Ctrl+Enter").activated.connect(self.next_asked)

    def form(self) -> ActForm:
        """What stands in the form."""
        return ActForm(
            event=self._event,
            act_type=self._act_type.code(),
            methods=self._methods.codes(),
            described=self._described.text(),
            when=self._when.fields(),
            where=self._where.fields(),
            times=self._times.fields(),
            against=self._against.parts(),
            involvement=self._involvement.parts(),
            consequences=self._consequences.codes(),
            consequences_said=self._consequences_said.text(),
            charge=self._charge.text(),
            outcome=self._outcome.code(),
            outcome_said=self._outcome_said.text(),
            citations=self._citations.parts(),
            sensitivity=self._sensitivity.level(),
            absent=self._absences.absent(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[ActForm]) -> None:
        """Show a form, telling nobody."""
        self._heading.setText(
            translate("Acts", "Act {code}").format(code=shown.code) if shown.code else translate("Acts", "New act")
        )
        self._fill(shown.form)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()

    def show_before(self, before: ActForm | None) -> None:
        """What the act before says; None where there is none."""
        self._before = before
        self._before_line.setVisible(before is not None)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._act_type.keyboard_place()

    def _fill(self, form: ActForm) -> None:
        self._event = form.event
        self._act_type.choose(form.act_type)
        self._methods.choose(form.methods)
        self._described.show_text(form.described)
        self._when.show_fields(form.when)
        self._where.show_fields(form.where)
        self._times.show_fields(form.times)
        self._against.show_parts(form.against)
        self._involvement.show_parts(form.involvement)
        self._consequences.choose(form.consequences)
        self._consequences_said.setText(form.consequences_said)
        self._charge.setText(form.charge)
        self._outcome.choose(form.outcome)
        self._outcome_said.setText(form.outcome_said)
        self._citations.show_parts(form.citations)
        self._sensitivity.show_level(form.sensitivity)
        self._absences.show_absent(form.absent)
        self._reason.setText(form.reason)

    @Slot()
    def _take_as_before(self) -> None:
        if self._before is None:
            return
        name = self.row_with_keyboard()
        present = self.form()
        taken = as_before(present, self._before, name if name in AS_BEFORE else "")
        shows: dict[str, Callable[[Any], None]] = {
            "when": self._when.show_fields,
            "where": self._where.show_fields,
            "involvement": self._involvement.show_parts,
            "against": self._against.show_parts,
        }
        for field in AS_BEFORE:
            if getattr(taken, field) != getattr(present, field):
                shows[field](getattr(taken, field))
        self._absences.show_absent(taken.absent)
        if name in AS_BEFORE:
            self._rows[name].field.setFocus()
        self._tell()

    def _make_boxes(self, look: Look, offers: OffersRecords, lists: CodeLists, names: dict[str, str]) -> None:
        self._act_type = TermBox(look, lists, "act-types", name=names["act_type"])
        self._methods = TermsBox(look, lists, "methods", name=names["methods"])
        self._described = LongText(look, name=names["described"], least=2)
        self._when = QuickDateBox(look, name=names["when"])
        self._where = PlaceBox(look, offers, name=names["where"])
        self._times = QuantityBox(look, name=names["times"], unit="times")
        self._against = RowsBox(
            look,
            partial(AffectedLine, look, offers),
            name=translate("Acts", "Against"),
            more=translate("Acts", "Against somebody else too"),
            framed=True,
        )
        self._involvement = RowsBox(
            look,
            partial(InvolvementLine, look, offers, lists),
            name=translate("Acts", "Alleged"),
            more=translate("Acts", "Somebody else is alleged to have been involved"),
            framed=True,
        )
        self._consequences = TermsBox(look, lists, "consequences", name=names["consequences"])
        self._consequences_said = LineBox()
        self._charge = LineBox()
        self._outcome = TermBox(look, lists, "legal-outcomes", name=names["outcome"])
        self._outcome_said = LineBox()
        self._citations = CitationsBox(look, offers, name=translate("Acts", "Citation"))
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()

    def _make_before(self, look: Look) -> None:
        self._before_line = QWidget()
        button = Button(look, translate("Acts", "As in the act before"), icon="copy", small=True)
        button.clicked.connect(self._take_as_before)
        keys = translate("Acts", "Ctrl+D: date, place and people where they are empty, or only the field you are in.")
        button.setAccessibleDescription(keys)
        column = QVBoxLayout(self._before_line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(button)
        column.addWidget(PlainLabel(keys, role="hint", wrap=True))
        self._before_line.hide()
        self._column.addWidget(self._before_line)

    def _plan(self, names: dict[str, str]) -> FormPlan:
        return FormPlan(
            names=names,
            fields=self._fields(),
            groups=(
                ("", (("act_type",), ("methods",), ("described",), ("when",), ("where",), ("times",))),
                (translate("Acts", "Who"), (("against",), ("involvement",))),
                (translate("Acts", "What came of it"), (("consequences",), ("consequences_said",), ("charge",),
                                                       ("outcome",), ("outcome_said",))),
                (translate("Acts", "Sources"), (("citations",), ("sensitivity",), ("reason",))),
            ),
            hints={
                "times": translate("Acts", "A series is one act: how often, within the dates above."),
                "involvement": translate("Acts", "Whoever stands here is alleged, on every page and in every report."),
                "reason": translate("Acts", "Goes into the custody log. Needed where it is less protected than before."),
            },
            optional=frozenset({"methods", "described", "times", "consequences_said", "outcome_said"}),
            empty=self._empty(),
        )  # fmt: skip

    def _fields(self) -> dict[str, QWidget]:
        return {
            "act_type": self._act_type,
            "methods": self._methods,
            "described": self._described,
            "when": self._when,
            "where": self._where,
            "times": self._times,
            "against": self._against,
            "involvement": self._involvement,
            "consequences": self._consequences,
            "consequences_said": self._consequences_said,
            "charge": self._charge,
            "outcome": self._outcome,
            "outcome_said": self._outcome_said,
            "citations": self._citations,
            "sensitivity": self._sensitivity,
            "reason": self._reason,
        }

    def _empty(self) -> dict[str, Callable[[], bool]]:
        return {
            "when": lambda: self._when.fields() == DateFields(),
            "where": lambda: not self._where.says_anything(),
            "against": lambda: not self._against.parts(),
            "involvement": lambda: not self._involvement.parts(),
            "consequences": lambda: not self._consequences.codes(),
            "charge": lambda: not self._charge.text().strip(),
            "outcome": lambda: not self._outcome.code(),
        }

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut
