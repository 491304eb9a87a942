"""What the forms of parties and places share: names at the head, then their own fields, note, sensitivity, reason."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.absence_box import Absences
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.names_box import NamesBox
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class TreeFormView(QWidget):
    """``edited`` tells that a person changed something.

    A kind makes its own fields before it calls this, and names them in ``fields``.
    """

    edited = Signal()

    def __init__(self, look: Look, names: Mapping[str, str], hints: Mapping[str, str]) -> None:
        super().__init__()
        self._look = look
        self._heading = PlainLabel(role="title", wrap=True)
        self.names = NamesBox(look)
        self.note = LongText(look, name=names["note"])
        self.sensitivity = SensitivityBox(look)
        self.reason = LineBox()
        self._rows: dict[str, FormRow] = {}
        optional = translate("Records", "if you wish")
        for name, field in self._all_fields().items():
            later = optional if name in ("note", "reason") else ""
            self._rows[name] = FormRow(look, names[name], field, hint=hints.get(name, ""), optional=later)
        self.absences = Absences(
            look,
            self._rows,
            names,
            {field: partial(self.says_nothing, field) for field in self.may_be_absent()},
        )
        self.sensitivity.name_for_hearing(names["sensitivity"])
        self._lay_out()
        self._listen()

    # What each kind does its own way.

    def fields(self) -> dict[str, QWidget]:
        """The fields that only this kind has, in their order."""
        raise NotImplementedError

    def says_nothing(self, field: str) -> bool:
        """Whether a field is empty."""
        raise NotImplementedError

    def may_be_absent(self) -> tuple[str, ...]:
        """The fields of which it can be said why they are empty."""
        raise NotImplementedError

    # What the view of the screen asks for.

    def show_common(self, shown: FormShown[Any], heading: str) -> None:
        """Show what all share, after the kind's own fields; telling nobody."""
        form = shown.form
        self._heading.setText(heading)
        self.names.show_names(form.names)
        self.note.show_text(form.note)
        self.sensitivity.show_level(form.sensitivity)
        self.absences.show_absent(form.absent)
        self.reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()

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

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.names.first_field()

    # The parts.

    def _all_fields(self) -> dict[str, QWidget]:
        return {
            "names": self.names,
            **self.fields(),
            "note": self.note,
            "sensitivity": self.sensitivity,
            "reason": self.reason,
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(20))
        column.addWidget(self._heading)
        for row in self._rows.values():
            column.addWidget(row)
        column.addStretch(1)
        follow_page(self)

    def _listen(self) -> None:
        for field in self._all_fields().values():
            heard = field.textEdited if isinstance(field, QLineEdit) else getattr(field, "edited", None)
            if isinstance(heard, SignalInstance):
                heard.connect(self._tell)
        self.absences.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.absences.arrange()
        self.edited.emit()
