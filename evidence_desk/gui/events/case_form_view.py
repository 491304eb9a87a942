"""What the forms of events, acts and interventions have in common: named rows in groups, and problems at their rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.absence_box import Absences
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import SectionHeading
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.date_entry import read
from evidence_desk.values.wording import translate

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class FormPlan:
    """What a form is made of: names and widgets by field, and in which groups (heading, lines of fields) they stand.

    ``empty`` tells of the fields that can say why they are empty whether they say nothing now. ``optional`` fields are
    marked as such.
    """

    names: Mapping[str, str]
    fields: Mapping[str, QWidget]
    groups: tuple[tuple[str, Lines], ...]
    hints: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    empty: Mapping[str, Callable[[], bool]] = field(default_factory=dict)


class CaseFormView(QWidget):
    """``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._heading = PlainLabel(role="title", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(20))
        self._column.addWidget(self._heading)

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field and bring the keyboard there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get(problem.field)
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

    def row_with_keyboard(self) -> str:
        """The field in which the keyboard is; empty where it is in none."""
        focus = self.focusWidget()
        holding = (name for name, row in self._rows.items() if focus is not None and row.isAncestorOf(focus))
        return next(holding, "")

    def _build(self, plan: FormPlan) -> None:
        """Put the rows in their places, and listen to them."""
        optional = translate("Forms", "if you wish")
        self._rows = {
            name: FormRow(
                self._look,
                plan.names[name],
                widget,
                hint=plan.hints.get(name, ""),
                optional=optional if name in plan.optional else "",
            )
            for name, widget in plan.fields.items()
        }
        self._absences = Absences(self._look, self._rows, plan.names, plan.empty)
        for heading, lines in plan.groups:
            if heading:
                self._column.addWidget(SectionHeading(self._look, heading))
            for names in lines:
                self._column.addLayout(self._line(names))
        self._column.addStretch(1)
        follow_page(self)
        for widget in plan.fields.values():
            self._listen_to(widget)
        self._absences.edited.connect(self._tell)

    def _line(self, names: tuple[str, ...]) -> SideBySide:
        line = SideBySide(self._look.theme.px(16))
        for name in names:
            self._rows[name].field.setMinimumWidth(self._look.theme.px(100))
            line.add(self._rows[name], stretches=True)
        return line

    def _listen_to(self, widget: QWidget) -> None:
        if isinstance(widget, QLineEdit):
            widget.textEdited.connect(self._tell)
        else:
            widget.edited.connect(self._tell)  # type: ignore[attr-defined]
        if isinstance(widget, SensitivityBox):
            widget.name_for_hearing(self._rows["sensitivity"].field.accessibleName())

    @Slot()
    def _tell(self) -> None:
        self._absences.arrange()
        self.edited.emit()


def no_date(box: DateBox) -> Callable[[], bool]:
    """Whether a box for a date says nothing."""

    def empty() -> bool:
        reading = read(box.fields())
        return reading.date is None and not reading.problems

    return empty
