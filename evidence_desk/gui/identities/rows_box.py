"""Several of one kind, a line each: names, papers, ways to reach somebody. One more line is a button away."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
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


class RowsBox(QWidget):
    """``edited`` tells that a person changed something. Lines without a text in any field do not count."""

    edited = Signal()

    def __init__(self, look: Look, columns: tuple[Column, ...], *, name: str, more: str) -> None:
        super().__init__()
        self._look = look
        self._columns = columns
        self._name = name
        self._rows: list[_Row] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(look.theme.px(8))
        self._more = Button(look, more, icon="plus", small=True, kind="quiet")
        self._more.clicked.connect(self._add_by_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addLayout(self._place)
        column.addWidget(self._more)
        self.show_lines(())

    def lines(self) -> tuple[Line, ...]:
        """What stands in the lines that say something."""
        return tuple(row.line() for row in self._rows if row.says_anything())

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these, telling nobody; an empty one where there is none."""
        for row in self._rows:
            row.forget()
            self._place.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for line in lines or ((),):
            self._add(line)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._rows[0].first_field()

    def _add(self, line: Line) -> None:
        row = _Row(self._look, self._columns, self._name)
        row.show_line(line)
        row.edited.connect(self.edited)
        row.dropped.connect(self._drop)
        self._rows.append(row)
        self._place.addWidget(row)
        row.show()  # at once: what is not seen takes no keyboard
        self._number()

    def _number(self) -> None:
        for place, row in enumerate(self._rows):
            row.stand_at(place + 1, alone=len(self._rows) == 1)

    @Slot()
    def _add_by_hand(self) -> None:
        self._add(())
        self._rows[-1].first_field().setFocus()
        self.edited.emit()

    @Slot(object)
    def _drop(self, row: "_Row") -> None:
        self._rows.remove(row)
        row.forget()
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        self._more.setFocus()
        self.edited.emit()


class _Row(QFrame):
    """One line."""

    edited = Signal()
    dropped = Signal(object)

    def __init__(self, look: Look, columns: tuple[Column, ...], name: str) -> None:
        super().__init__()
        self._columns = columns
        self._name = name
        self._fields: list[QLineEdit | ChoiceBox] = [self._field(look, column) for column in columns]
        self._drop = Button(
            look, kind="quiet", icon="x", name=translate("Identities", "Take this line away"), small=True
        )
        self._drop.clicked.connect(self._ask_drop)
        theme = look.theme
        grid = QGridLayout()
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
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(grid, 1)
        end = QVBoxLayout()
        end.addSpacing(theme.px(20))
        end.addWidget(self._drop)
        end.addStretch(1)
        whole.addLayout(end)

    def _field(self, look: Look, column: Column) -> QLineEdit | ChoiceBox:
        if column.choices:
            box = ChoiceBox(look, column.choices)
            box.activated.connect(self.edited)
            return box
        line = QLineEdit()
        line.setMaxLength(_LONGEST)
        line.setMinimumWidth(look.theme.px(80))
        line.textEdited.connect(self.edited)
        return line

    def line(self) -> Line:
        return tuple(field.text().strip() if isinstance(field, QLineEdit) else field.chosen() for field in self._fields)

    def says_anything(self) -> bool:
        return any(isinstance(field, QLineEdit) and field.text().strip() for field in self._fields)

    def show_line(self, line: Line) -> None:
        for field, text in zip(self._fields, line, strict=False):
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                if text and field.findData(text) < 0:
                    field.addItem(text, text)
                field.choose(text)

    def stand_at(self, number: int, *, alone: bool) -> None:
        self._drop.setVisible(not alone)
        words = translate("Identities", "{what} {number}, {field}")
        for column, field in zip(self._columns, self._fields, strict=True):
            field.setAccessibleName(words.format(what=self._name, number=number, field=column.words))

    def first_field(self) -> QWidget:
        return self._fields[0]

    def forget(self) -> None:
        for field in self._fields:
            if isinstance(field, QLineEdit):
                field.setText("")

    @Slot()
    def _ask_drop(self) -> None:
        self.dropped.emit(self)
