"""A date in one line, typed as one says it; the full box for dates is a button away.

What the passage itself says is offered there: Enter in the empty line takes it, Down goes to the next one, and at last to the
date that was spoken of before it. Where the passage says none, Enter takes none.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import DateFields, Kind, read
from evidence_desk.values.date_said import SaidDate, read_typed
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate

_LONGEST = 60  # characters of an offer


class QuickDateBox(ComposedBox):
    """``DateFields`` to enter. ``edited`` tells that a person changed something; ``gone_on`` that they are done here.

    Shows and gives: ``show_fields(DateFields)`` and ``fields()``.
    """

    edited = Signal()
    gone_on = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._fields = DateFields()
        self._offers: tuple[SaidDate, ...] = ()
        self._offered = -1  # none, until there is one in the passage or somebody goes to one
        self._near: DateFields | None = None
        self._quote = ""
        self._line = _DateLine(self)
        self._line.setAccessibleName(name)
        self._sentence = PlainLabel(role="hint", wrap=True)
        self._whole = DateBox(look, name=name)
        self._whole.hide()
        self._more = Button(look, icon="calendar", name=translate("Coding", "{field}: all of it").format(field=name))
        self._more.setCheckable(True)
        head = QHBoxLayout()
        head.setSpacing(look.theme.px("space.unit"))
        head.addWidget(self._line, 1)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.tight"))
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self._whole)
        self._line.textEdited.connect(self._typed)
        self._whole.edited.connect(self._changed)
        self._more.toggled.connect(self._turn)
        self._show()

    def fields(self) -> DateFields:
        """What is entered."""
        return self._fields

    def show_fields(self, fields: DateFields) -> None:
        """Show a date, telling nobody."""
        self._fields = fields
        self._line.setText("" if fields == DateFields() else fields.verbatim or read(fields).sentence)
        self._more.setChecked(False)
        self._whole.show_fields(fields)
        self._show()

    def offer(self, dates: tuple[SaidDate, ...], near: SaidDate | None, quote: str) -> None:
        """Offer dates of the passage, else the one before it; ``near`` completes one typed without month or year."""
        self._offers = (*dates, near) if near else dates
        self._near = self._offers[0].fields if self._offers else None
        self._offered = 0 if dates else -1
        self._quote = quote
        self._show()

    def keyboard_place(self) -> QLineEdit:
        """Where typing begins."""
        return self._line

    def says_anything(self) -> bool:
        """Whether anything is entered, sound or not."""
        return self._fields != DateFields()

    def go(self, step: int) -> None:
        """Go to the next offer, or the one before."""
        if self._offers and not self._line.text():
            self._offered = max(self._offered + step, 0) % len(self._offers)
            self._show()

    def take(self) -> None:
        """Enter: take the offer where nothing is typed, and go on."""
        if not self._line.text().strip() and self._offered >= 0:
            self.show_fields(self._offers[self._offered].fields)
            self.edited.emit()
        self.gone_on.emit()

    @Slot()
    def _typed(self) -> None:
        words = self._line.text()
        fields = read_typed(words, self._near)
        if fields is not None:
            # What was typed are words that were said only where they stand in the account.
            said = words.strip() if words.strip() and words.strip() in self._quote else ""
            self._fields = replace(fields, verbatim=said)
        else:
            self._fields = DateFields(kind=Kind.EXACTLY, verbatim=words.strip()) if words.strip() else DateFields()
        self._whole.show_fields(self._fields)
        self._show()
        self.edited.emit()

    @Slot()
    def _changed(self) -> None:
        self._fields = self._whole.fields()
        self._show()
        self.edited.emit()

    @Slot(bool)
    def _turn(self, shown: bool) -> None:
        self._whole.setVisible(shown)
        self._sentence.setVisible(not shown)
        if shown:
            self._whole.show_fields(self._fields)
            self._whole.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        reading = read(self._fields)
        mark_wrong(self._line, wrong=bool(reading.problems))
        if reading.problems:
            words = translate("Coding", "Not read as a date: write it as 15 9 2017, 15-17 9 2017 or 15 September 2017.")
        elif reading.date is None:
            words = translate("Coding", "As 15 9 2017, 15-17 9, ~9 2017; “?” in the full box for what is not known.")
        else:
            words = translate("Coding", "Read as: {date}").format(date=reading.sentence)
        self._sentence.setText(words)
        self._line.setAccessibleDescription(words)
        self._line.setPlaceholderText(self._offer_words())

    def _offer_words(self) -> str:
        if not self._offers:
            return translate("Coding", "in numbers or in words")
        if self._offered < 0:
            return translate("Coding", "in numbers or in words (Down: the date said before)")
        said = self._offers[self._offered]
        words = isolated(shortened(visible(" ".join(said.fields.verbatim.split())), _LONGEST))
        if len(self._offers) == 1:
            return translate("Coding", "Enter: {date}").format(date=words)
        return translate("Coding", "Enter: {date} (Down: the next of {count})").format(
            date=words, count=len(self._offers)
        )


class _DateLine(LineBox):
    """The line, which hands on the keys that are for what is offered."""

    def __init__(self, box: QuickDateBox) -> None:
        super().__init__()
        self._box = box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._box.take()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.text():
            self._box.go(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
