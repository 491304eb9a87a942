"""The rows of a short form: what they have in common, whatever is coded."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.coding.coding_form import CodingForm
from evidence_desk.gui.coding.coding_page import CodingShown
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import FormRow


class FormRows(QWidget):
    """Named fields one below the other, for one mark. ``edited`` tells that a person changed one."""

    edited = Signal()

    def __init__(self, look: Look, rows: Mapping[str, FormRow]) -> None:
        super().__init__()
        self._rows = dict(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        for row in self._rows.values():
            column.addWidget(row)
        column.addStretch(1)
        follow_page(self)

    def said_in(self, form: CodingForm) -> CodingForm:
        """A form with what stands in these fields."""
        raise NotImplementedError

    def show_coding(self, shown: CodingShown) -> None:
        """Show what a form says, telling nobody."""
        raise NotImplementedError

    def row(self, name: str) -> FormRow | None:
        """The row of a field."""
        return self._rows.get(name)

    def first_field(self) -> QWidget:
        """The first field that nothing stands in yet."""
        open_rows = [row for row in self._seen() if not _is_settled(row)]
        return (open_rows or self._seen())[0].field

    def row_with_keyboard(self) -> str:
        """The field in which the keyboard is; empty where it is in none."""
        focus = self.focusWidget()
        holding = (name for name, row in self._rows.items() if focus is not None and row.isAncestorOf(focus))
        return next(holding, "")

    def go(self, step: int, *, start: str = "") -> bool:
        """Go to the next row (or the one before) in which nothing was chosen yet; whether there was one.

        ``start`` is the row to go from, else the one with the keyboard.
        """
        names = [name for name, row in self._rows.items() if not row.isHidden()]
        present = start or self.row_with_keyboard()
        place = names.index(present) if present in names else -1
        following: Sequence[str] = names[place + 1 :] if step > 0 else names[:place][::-1]
        for name in following:
            if not _is_settled(self._rows[name]):
                self._rows[name].field.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

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

    def _seen(self) -> list[FormRow]:
        return [row for row in self._rows.values() if not row.isHidden()]

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def _is_settled(row: FormRow) -> bool:
    """Whether something is chosen there, so that the keyboard would come to the button that takes it out again."""
    place = getattr(row.field, "keyboard_place", None)
    return place is not None and isinstance(place(), QPushButton)
