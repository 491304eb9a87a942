"""A row of plain fields: texts, and choices from a few words."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_LONGEST = 1000
Line = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A field of each line; with ``choices`` one of these, else a text. ``wide`` fields take a line of their own."""

    words: str
    choices: tuple[tuple[str, str], ...] = ()
    wide: bool = False


class LineForm(QWidget):
    """The part of a form that ``RowsBox`` repeats, its value a tuple of texts: one for each column.

    It says something where there is text in any field that is no choice. Texts are without blanks around.
    """

    edited = Signal()

    def __init__(self, look: Look, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._columns = columns
        self._fields: list[QLineEdit | ChoiceBox] = [self._field(look, column) for column in columns]
        theme = look.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        line, place, span = 0, 0, max(1, sum(not column.wide for column in columns))
        for column, field in zip(columns, self._fields, strict=True):
            width = span if column.wide else 1
            grid.addWidget(PlainLabel(column.words, role="hint"), line, place, 1, width)
            grid.addWidget(field, line + 1, place, 1, width)
            grid.setColumnStretch(place, 1)
            place += width
            if place >= span:
                line, place = line + 2, 0

    def part(self) -> Line:
        """What stands in the fields."""
        return tuple(field.text().strip() if isinstance(field, QLineEdit) else field.chosen() for field in self._fields)

    def show_part(self, part: Line) -> None:
        """Show other texts, telling nobody; a choice that is not offered is added."""
        for field, text in zip(self._fields, part, strict=False):
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                if text and field.findData(text) < 0:
                    field.addItem(text, text)
                field.choose(text)

    def says_anything(self) -> bool:
        """Whether there is any text."""
        return any(isinstance(field, QLineEdit) and field.text().strip() for field in self._fields)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._fields[0]

    def name_for_hearing(self, name: str) -> None:
        """Call the fields after the row."""
        words = translate("Rows", "{row}, {field}")
        for column, field in zip(self._columns, self._fields, strict=True):
            field.setAccessibleName(words.format(row=name, field=column.words))

    def forget(self) -> None:
        """Leave no text behind."""
        for field in self._fields:
            if isinstance(field, QLineEdit):
                field.setText("")

    def _field(self, look: Look, column: Column) -> QLineEdit | ChoiceBox:
        if column.choices:
            box = ChoiceBox(look, column.choices)
            box.activated.connect(self.edited)
            return box
        line = LineBox(longest=_LONGEST)
        line.setMinimumWidth(look.theme.px(80))
        line.textEdited.connect(self.edited)
        return line


class LinesBox(RowsBox):
    """Several such rows; ``show_parts`` and ``parts()`` with tuples of texts."""

    def __init__(self, look: Look, columns: tuple[Column, ...], *, name: str, more: str, least: int = 1) -> None:
        super().__init__(look, partial(LineForm, look, columns), name=name, more=more, least=least)
