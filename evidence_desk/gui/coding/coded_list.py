"""What was coded from an account, beside it and in the order of its text; each row leads to its passage and its record."""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.catalogue.telling.passages import Found
from evidence_desk.gui.coding.coded_items import CodedItem
from evidence_desk.gui.coding.marks import FACES, letter
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class CodedList(QWidget):
    """``chosen`` (payload: identity of a passage) follows the list; ``record_asked`` leads to what was coded.

    ``change_asked``, ``anew_asked``, ``back_asked`` (payload: identity of a passage): change what was kept, mark it anew
    with the words chosen in the account, take it back.
    """

    chosen = Signal(str)
    record_asked = Signal(object)
    change_asked = Signal(str)
    anew_asked = Signal(str)
    back_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._items: dict[str, CodedItem] = {}
        self._model = RecordRows()
        self.rows = RowList(look, name=translate("Coding", "What was coded from this account"))
        self.rows.setModel(self._model)
        self._empty = EmptyState(
            look,
            "highlighter",
            translate("Coding", "Nothing is coded yet"),
            translate(
                "Coding",
                "Choose words in the account (Space takes a sentence, Shift and the arrows any words) and press the letter of "
                "what they are.",
            ),
        )
        self._open = Button(look, translate("Coding", "Open"), icon="chevron-right", small=True)
        self._change = Button(look, translate("Coding", "Change"), icon="file-pen", small=True)
        self._anew = Button(look, translate("Coding", "Mark these words instead"), icon="highlighter", small=True)
        self._back = Button(look, translate("Coding", "Take back"), icon="undo-2", kind="quiet", small=True)
        self._acts = QFrame()
        self._acts.setProperty("face", "strip")
        pad = look.theme.px(10)
        holder = QVBoxLayout(self._acts)
        holder.setContentsMargins(pad, pad, pad, pad)
        line = FlowLayout(look.theme.px(6))
        holder.addLayout(line)
        for button in (self._open, self._change, self._anew, self._back):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._empty, 1)
        column.addWidget(self.rows, 1)
        column.addWidget(self._acts)
        self._listen()
        self.show_items(())

    def show_items(self, items: tuple[CodedItem, ...]) -> None:
        """Show these, telling nobody; the row chosen stays chosen."""
        kept = self.rows.chosen_key()
        self._items = {item.key: item for item in items}
        self.rows.blockSignals(True)
        self._model.renew([row_of(item) for item in items], whole=True)
        self.rows.choose(self._model.place_of(kept))
        self.rows.blockSignals(False)
        self._empty.setVisible(not items)
        self.rows.setVisible(bool(items))
        self._arrange()

    def show_current(self, key: str) -> None:
        """Choose a row, telling nobody."""
        self.rows.blockSignals(True)
        self.rows.choose(self._model.place_of(key) if key else -1)
        self.rows.blockSignals(False)
        self._arrange()

    def item(self) -> CodedItem | None:
        """The item chosen."""
        return self._items.get(self.rows.chosen_key())

    def _listen(self) -> None:
        self.rows.chosen.connect(self._tell)
        self.rows.opened.connect(self._lead)
        self._open.clicked.connect(self._lead)
        self._change.clicked.connect(self._ask_change)
        self._anew.clicked.connect(self._ask_anew)
        self._back.clicked.connect(self._ask_back)
        for keys, slot in (("Ctrl+E", self._ask_change), ("Delete", self._ask_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _arrange(self) -> None:
        item = self.item()
        self._acts.setVisible(item is not None)
        if item is None:
            return
        self._open.setVisible(bool(item.record))
        self._open.setText(translate("Coding", "Open {code}").format(code=item.code) if item.code else "")
        self._change.setVisible(item.own)
        self._anew.setVisible(item.own)
        self._back.setVisible(item.own)

    @Slot(object)
    def _tell(self, row: RowChosen) -> None:
        self._arrange()
        if row.key:
            self.chosen.emit(row.key)

    @Slot()
    def _lead(self) -> None:
        item = self.item()
        if item is not None and item.record:
            self.record_asked.emit(RecordAsked(item.kind, item.record))

    @Slot()
    def _ask_change(self) -> None:
        self._ask(self.change_asked)

    @Slot()
    def _ask_anew(self) -> None:
        self._ask(self.anew_asked)

    @Slot()
    def _ask_back(self) -> None:
        self._ask(self.back_asked)

    def _ask(self, signal: SignalInstance) -> None:
        item = self.item()
        if item is not None and item.own:
            signal.emit(item.key)


def row_of(item: CodedItem) -> Row:
    """The row of a passage: what it is coded as, the words themselves below, and what must be seen first."""
    chips = []
    if item.found is Found.SEVERAL:
        chips.append(Chip(translate("Coding", "Stands there several times"), "warn", "triangle-alert"))
    elif item.found is Found.GONE:
        chips.append(Chip(translate("Coding", "No longer in the account"), "warn", "triangle-alert"))
    if not item.own:
        chips.append(Chip(translate("Coding", "Another desk’s"), "note", "lock"))
    below = item.subtitle or f"“{item.quote}”"
    return Row(item.key, f"{letter(item.mark)} · {item.title}", below, item.code, tuple(chips), FACES[item.mark].icon)
