"""A box that holds one record: found by a part of its name or by its code, or begun with nothing but a name."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from evidence_desk.gui.boxes.chosen_line import ChosenLine
from evidence_desk.gui.boxes.record_offers import NAMED_ONLY, Begun, OffersRecords, RecordLine, new_words
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.find_box import FindBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate

_NEW = "a new record"
_MOST = 6


class RecordBox(ComposedBox):
    """The identity of a record of one of ``kinds``, or empty. ``edited`` tells that a person chose or took it out.

    ``typed`` follows the words in the box, which ``unfinished`` gives until they lead to a record.

    Shows and gives: ``choose(identity)`` and ``record()``. The lines of records come from ``offers`` (one
    ``RecordOffers`` serves all boxes of a screen). With ``may_begin`` the last offer is a new record called what is
    typed; Enter takes it, Tab does not. A party or a place is entered at once, and a line below offers to take that
    back; for every kind ``wanted_new`` (payload: the name typed) tells of the wish, for a screen to follow.
    """

    edited = Signal()
    typed = Signal(str)
    wanted_new = Signal(str)

    def __init__(
        self,
        look: Look,
        offers: OffersRecords,
        kinds: tuple[str, ...],
        *,
        name: str,
        placeholder: str = "",
        may_begin: bool = False,
    ) -> None:
        super().__init__()
        self._offers = offers
        self._kinds = kinds
        self._may_begin = may_begin
        self._record = ""
        self._turn = 0
        self._lines: dict[str, RecordLine] = {}
        self._begun: RecordLine | None = None
        self._find = FindBox(
            look,
            name=name,
            placeholder=placeholder or translate("Records", "a few letters of the name, or the code"),
            enter_only=_NEW,
            most=_MOST,
        )
        self._line = ChosenLine(look, kind_icon(kinds[0]) if len(kinds) == 1 else "")
        self._note = PlainLabel(role="hint", wrap=True)
        self._undo = Button(look, translate("Records", "Take that back"), icon="undo-2", kind="quiet", small=True)
        self._note_line = QWidget()
        self._lay_out(look)
        self._find.sought.connect(self._seek)
        self._find.picked.connect(self._pick)
        self._find.edit().textEdited.connect(self._explain)
        self._find.edit().textEdited.connect(self.typed)
        self._line.another_asked.connect(self._take_out)
        self._undo.clicked.connect(self._take_back)
        self.setAccessibleName(name)
        self._arrange()

    def record(self) -> str:
        """The identity of the record chosen; empty for none."""
        return self._record

    def line(self) -> RecordLine | None:
        """The line of the record chosen, as far as it is known by now."""
        return self._lines.get(self._record)

    def unfinished(self) -> str:
        """Words that were typed and lead to no record yet; empty where nothing is open."""
        return "" if self._record else self._find.words().strip()

    def choose(self, record: str) -> None:
        """Choose a record by its identity, telling nobody; empty for none."""
        self._begun = None
        self._set(record)
        if record and record not in self._lines:
            self._offers.line_of(record, self._show_line)

    def choose_line(self, line: RecordLine) -> None:
        """Choose a record whose line is known, telling nobody."""
        self._lines[line.record] = line
        self.choose(line.record)

    def keyboard_place(self) -> QWidget:
        """Where the keyboard belongs."""
        return self._line.another if self._record else self._find.edit()

    def name_for_hearing(self, name: str) -> None:
        """Call the box this for those who hear the window."""
        self.setAccessibleName(name)
        self._find.edit().setAccessibleName(name)
        self._arrange()

    def _lay_out(self, look: Look) -> None:
        note = QHBoxLayout(self._note_line)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(look.theme.px(8))
        note.addWidget(self._note, 1)
        note.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(2))
        column.addWidget(self._find)
        column.addWidget(self._line)
        column.addWidget(self._note_line)

    def _set(self, record: str) -> None:
        self._turn += 1
        self._record = record
        self._find.empty()
        self._arrange()

    def _arrange(self) -> None:
        line = self._lines.get(self._record)
        self._find.setVisible(not self._record)
        self._line.setVisible(bool(self._record))
        self._line.show_words(*((line.words, _below(line), line.code) if line else ("…",)))
        change = translate("Records", "{field}: choose another, or none").format(field=self.accessibleName())
        self._line.another.setAccessibleName(change)
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Say below what the person could not see otherwise."""
        begun = self._begun if self._begun is not None and self._begun.record == self._record else None
        words = ""
        if begun is not None:
            words = translate("Records", "Entered as {code} with its name alone; the rest can be added later.")
            words = words.format(code=begun.code)
        self._note.setText(words)
        self._undo.setVisible(begun is not None)
        self._note_line.setVisible(bool(words))

    @Slot(str)
    def _seek(self, words: str) -> None:
        self._turn += 1
        turn = self._turn

        def done(lines: tuple[RecordLine, ...]) -> None:
            if turn == self._turn and isValid(self):
                self._offer(lines)

        self._offers.look_for(self._kinds, words, done)

    def _offer(self, lines: tuple[RecordLine, ...]) -> None:
        self._lines |= {line.record: line for line in lines}
        words = self._find.words().strip()
        new = self._may_begin and bool(words)
        rows = [Row(line.record, line.words, line.within, line.code, icon=kind_icon(line.kind)) for line in lines]
        rows = rows[: _MOST - new]
        if new:
            rows.append(Row(_NEW, new_words(self._kinds[0], words), translate("Records", "with Enter"), icon="plus"))
        self._find.show_rows(rows)

    @Slot(object)
    def _pick(self, chosen: RowChosen) -> None:
        if chosen.key == _NEW:
            self._begin(self._find.words().strip())
            return
        had_keyboard = self._find.edit().hasFocus()
        self._begun = None
        self._set(chosen.key)
        self.edited.emit()
        if had_keyboard:
            self._go_on()

    def _begin(self, name: str) -> None:
        self.wanted_new.emit(name)
        if self._kinds[0] not in NAMED_ONLY:
            return
        self._turn += 1
        turn, had_keyboard = self._turn, self._find.edit().hasFocus()

        def done(begun: Begun) -> None:
            if turn != self._turn or not isValid(self):
                return
            self._lines[begun.line.record] = begun.line
            self._begun = begun.line
            self._set(begun.line.record)
            self.edited.emit()
            if had_keyboard and self._line.isVisible():
                self._go_on()

        self._offers.begin(self._kinds[0], name, done)

    def _go_on(self) -> None:
        """The keyboard goes to what comes after this box."""
        last = self._undo if self._undo.isVisible() else self._line.another
        last.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def _show_line(self, line: RecordLine) -> None:
        if isValid(self):
            self._lines[line.record] = line
            if line.record == self._record:
                self._arrange()

    @Slot()
    def _take_out(self) -> None:
        self._begun = None
        self._set("")
        self.edited.emit()
        self._find.edit().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_back(self) -> None:
        """The record just begun was a mistake: its name is back in the box, to be mended there."""
        begun = self._begun
        if begun is None:
            return
        self._offers.take_back(begun)
        self._begun = None
        self._set("")
        self._find.edit().setText(begun.words)
        self.edited.emit()
        self._find.edit().setFocus(Qt.FocusReason.OtherFocusReason)


def _below(line: RecordLine) -> str:
    """The quieter words under a record that is chosen: what it lies in, and whether it still stands."""
    if not line.taken_back:
        return line.within
    taken = translate("Records", "taken back: it is held no longer")
    return f"{line.within} · {taken}" if line.within else taken
