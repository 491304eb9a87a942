"""The saved searches: each is one key away, and can be named anew, removed, and put back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.search.keeping_line import NameLine
from evidence_desk.gui.search.shown import SavedLists, SavedShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class SavedList(QWidget):
    """``asked``, ``removed`` (payload: the key), ``renamed`` (the key, the new name), ``undone``.

    Enter asks, Delete removes, F2 names anew; Escape gives a new name up.
    """

    asked = Signal(str)
    removed = Signal(str)
    renamed = Signal(str, str)
    undone = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._saved: dict[str, SavedShown] = {}
        self._rows = RecordRows()
        self._list = _SavedRows(look, name=translate("Search", "Saved searches"))
        self._list.setModel(self._rows)
        self._ask = Button(look, translate("Search", "Ask"), icon="search", small=True)
        self._rename = Button(look, translate("Search", "Rename"), icon="file-pen", small=True)
        self._remove = Button(look, translate("Search", "Remove"), icon="x", small=True)
        self._name = NameLine()
        self._name.setAccessibleName(translate("Search", "New name of the saved search"))
        self._problem = PlainLabel(role="bad", wrap=True)
        self._done = PlainLabel(role="hint", wrap=True)
        self._undo = Button(look, translate("Search", "Undo"), icon="undo-2", kind="quiet", small=True)
        self._renaming = ""
        self._lay_out(look)
        self._listen()
        self.show_lists(SavedLists())

    def show_lists(self, lists: SavedLists) -> None:
        """Show these; the one chosen before stays so."""
        chosen = self._list.chosen_key()
        self._saved = {one.key: one for one in lists.saved}
        self._rows.renew([Row(one.key, one.name, one.asks, icon="search") for one in lists.saved], whole=True)
        self._list.choose(max(self._rows.place_of(chosen), 0) if lists.saved else -1)
        self._done.setText(lists.done)
        self._undo.setVisible(bool(lists.done))
        self._done.setVisible(bool(lists.done))
        self._end_renaming()

    def is_empty(self) -> bool:
        """Whether none is saved, and nothing can be undone."""
        return not self._saved and not self._done.text()

    def say_problem(self, sentence: str) -> bool:
        """Say what is wrong with the new name; whether one is being typed."""
        if self._renaming:
            self._problem.setText(sentence)
            self._problem.show()
            mark_wrong(self._name, wrong=True)
        return bool(self._renaming)

    def keyboard_place(self) -> QWidget:
        """The list."""
        return self._list

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        acts = QHBoxLayout()
        acts.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        acts.setSpacing(theme.px(8))
        for button in (self._ask, self._rename, self._remove):
            acts.addWidget(button)
        acts.addWidget(self._name, 1)
        acts.addStretch(0)
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        below.setSpacing(theme.px(8))
        below.addWidget(self._problem, 1)
        below.addWidget(self._done, 1)
        below.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addLayout(acts)
        column.addLayout(below)

    def _listen(self) -> None:
        self._list.opened.connect(self._ask_row)
        self._list.chosen.connect(self._arrange)
        self._list.wanted.connect(self._follow)
        self._ask.clicked.connect(self._ask_chosen)
        self._rename.clicked.connect(self._begin_renaming)
        self._remove.clicked.connect(self._remove_chosen)
        self._name.returnPressed.connect(self._tell_name)
        self._name.given_up.connect(self._give_up)
        self._undo.clicked.connect(self.undone)

    @Slot()
    def _arrange(self) -> None:
        chosen = self._saved.get(self._list.chosen_key())
        self._ask.setEnabled(chosen is not None and chosen.can_be_read)
        self._rename.setEnabled(chosen is not None)
        self._remove.setEnabled(chosen is not None)

    @Slot(object)
    def _ask_row(self, opened: RowChosen) -> None:
        saved = self._saved.get(opened.key)
        if saved is not None and saved.can_be_read:
            self.asked.emit(opened.key)

    @Slot()
    def _ask_chosen(self) -> None:
        self._ask_row(RowChosen(self._list.chosen_key()))

    @Slot(str)
    def _follow(self, what: str) -> None:
        if what == "remove":
            self._remove_chosen()
        else:
            self._begin_renaming()

    @Slot()
    def _remove_chosen(self) -> None:
        if self._list.chosen_key():
            self.removed.emit(self._list.chosen_key())

    @Slot()
    def _begin_renaming(self) -> None:
        saved = self._saved.get(self._list.chosen_key())
        if saved is None:
            return
        self._renaming = saved.key
        self._name.setText(saved.name)
        self._name.show()
        self._name.selectAll()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell_name(self) -> None:
        self.renamed.emit(self._renaming, self._name.text())

    @Slot()
    def _give_up(self) -> None:
        self._end_renaming()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_renaming(self) -> None:
        had_keyboard = self._name.hasFocus()
        self._renaming = ""
        self._name.hide()
        self._problem.hide()
        mark_wrong(self._name, wrong=False)
        if had_keyboard:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()


class _SavedRows(RowList):
    """``wanted``: a key that is for the row chosen was pressed."""

    wanted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen_key():
            self.wanted.emit("remove")
        elif event.key() == Qt.Key.Key_F2 and self.chosen_key():
            self.wanted.emit("rename")
        else:
            super().keyPressEvent(event)
