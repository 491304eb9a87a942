"""The search for a term: a box to type in, and the whole list a button away."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.term_tree import TermTree
from evidence_desk.gui.boxes.term_words import term_path
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.find_box import FindBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import interface_language, translate

_MOST = 8


class TermSearch(QWidget):
    """The box to type in, and the whole list a button away. ``picked`` (payload: RowChosen, its key the code)."""

    picked = Signal(object)

    def __init__(self, look: Look, lists: CodeLists, list_name: str, *, name: str) -> None:
        super().__init__()
        self._lists = lists
        self._list_name = list_name
        self.typing = FindBox(
            look, name=name, placeholder=translate("Terms", "a few letters, in any language"), one_line=True, most=_MOST
        )
        self._all = Button(look, icon="list-tree", name=translate("Terms", "Show the whole list"))
        self._all.setCheckable(True)
        self.tree = TermTree(look, name=name)
        self.tree.hide()
        head = QHBoxLayout()
        head.setSpacing(look.theme.px(8))
        head.addWidget(self.typing, 1)
        head.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(2))
        column.addLayout(head)
        column.addWidget(self.tree)
        self.typing.sought.connect(self._offer)
        self.typing.picked.connect(self.picked)
        self.tree.picked.connect(self.picked)
        self.tree.left.connect(self._close)
        self._all.toggled.connect(self._turn)

    def empty(self) -> None:
        """Forget what was typed, and put the list away."""
        self.typing.empty()
        self._all.setChecked(False)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in one of its parts."""
        return self.typing.edit().hasFocus() or self.tree.hasFocus()

    def name_for_hearing(self, name: str) -> None:
        """Call the parts this for those who hear the window."""
        self.typing.edit().setAccessibleName(name)
        self.tree.setAccessibleName(name)

    @Slot(str)
    def _offer(self, words: str) -> None:
        language = interface_language()
        terms = self._lists.offer(self._list_name, words, language, limit=_MOST)
        self.typing.show_rows([Row(term.code, term_path(self._lists, self._list_name, term.code)) for term in terms])

    @Slot(bool)
    def _turn(self, shown: bool) -> None:
        if shown:
            self.typing.put_away()
            self.tree.show_terms(self._lists.offered(self._list_name), interface_language())
        self.tree.setVisible(shown)
        if shown:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close(self) -> None:
        self._all.setChecked(False)
        self.typing.edit().setFocus(Qt.FocusReason.OtherFocusReason)
