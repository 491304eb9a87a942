"""A number in one line, typed as "4", "~100", "4+", "3-5" or "?", and read back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.count_said import read_count, typed_count
from evidence_desk.values.quantity_entry import QuantityFields, read
from evidence_desk.values.wording import translate


class QuickCountBox(ComposedBox):
    """``QuantityFields`` to enter. ``edited`` tells that a person changed something. What stands beside the number stays.

    Shows and gives: ``show_fields(QuantityFields)`` and ``fields()``.
    """

    edited = Signal()

    def __init__(self, look: Look, *, name: str, unit: str = "") -> None:
        super().__init__()
        self._usual = QuantityFields(unit=unit)
        self._fields = self._usual
        self._line = LineBox()
        self._line.setPlaceholderText(translate("Coding", "4, ~100, 4+, 3-5 or ?"))
        self._sentence = PlainLabel(role="hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.hair"))
        column.addWidget(self._line)
        column.addWidget(self._sentence)
        self.name_for_hearing(name)
        self._line.textEdited.connect(self._typed)
        self._show()

    def fields(self) -> QuantityFields:
        """What is entered; an empty line is no number."""
        return self._fields if self._line.text().strip() else QuantityFields()

    def show_fields(self, fields: QuantityFields) -> None:
        """Show a number, telling nobody."""
        self._fields = fields
        self._line.setText(typed_count(fields))
        self._show()

    def says_anything(self) -> bool:
        """Whether anything is typed."""
        return bool(self._line.text().strip())

    def keyboard_place(self) -> QLineEdit:
        """Where typing begins."""
        return self._line

    def name_for_hearing(self, name: str) -> None:
        """Call the line this for those who hear the window."""
        self._line.setAccessibleName(name)

    @Slot()
    def _typed(self) -> None:
        words = self._line.text().strip()
        base = self._usual if self._fields.unit == "" else self._fields
        # What is no number stays as typed, so that keeping it is refused at this line.
        self._fields = read_count(words, base) or QuantityFields(number=words, unit=base.unit)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        reading = read(self.fields())
        mark_wrong(self._line, wrong=bool(reading.problems))
        problem = reading.problems[0].sentence if reading.problems else ""
        self._sentence.setText(problem or reading.sentence)
        self._sentence.setVisible(bool(problem or reading.sentence))
        self._line.setAccessibleDescription(self._sentence.text())
