"""Boxes that hold terms of a code list: found by a few letters in any language, or looked up in the whole list.

The code is stored, the way to the term is shown ("Torture › Electric shock").
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.chosen_line import ChosenLine
from evidence_desk.gui.boxes.term_search import TermSearch
from evidence_desk.gui.boxes.term_words import old_term_words, term_path
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.values.wording import translate


class TermBox(ComposedBox):
    """The code of a term of one list, or empty. ``edited`` tells that a person chose or took it out.

    Shows and gives: ``choose(code)`` and ``code()``. A term that is no longer in use stays, and a line below says which
    one to use today.
    """

    edited = Signal()

    def __init__(self, look: Look, lists: CodeLists, list_name: str, *, name: str) -> None:
        super().__init__()
        self._lists = lists
        self._list_name = list_name
        self._code = ""
        self._search = TermSearch(look, lists, list_name, name=name)
        self._line = ChosenLine(look)
        self._old = PlainLabel(role="hint", wrap=True)
        self._renew = Button(look, kind="quiet", icon="refresh-cw", small=True)
        self._old_line = QWidget()
        old = QHBoxLayout(self._old_line)
        old.setContentsMargins(0, 0, 0, 0)
        old.setSpacing(look.theme.px(8))
        old.addWidget(self._old, 1)
        old.addWidget(self._renew)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(2))
        for part in (self._search, self._line, self._old_line):
            column.addWidget(part)
        self.setAccessibleName(name)
        self._search.picked.connect(self._pick)
        self._line.another_asked.connect(self._take_out)
        self._renew.clicked.connect(self._use_current)
        self._arrange()

    def code(self) -> str:
        """The code of the term chosen; empty for none."""
        return self._code

    def choose(self, code: str) -> None:
        """Choose a term by its code, telling nobody; empty for none, and a code that nobody knows is kept."""
        self._code = code
        self._search.empty()
        self._arrange()

    def keyboard_place(self) -> QWidget:
        """Where the keyboard belongs."""
        return self._line.another if self._code else self._search.typing.edit()

    def name_for_hearing(self, name: str) -> None:
        """Call the box this for those who hear the window."""
        self.setAccessibleName(name)
        self._search.name_for_hearing(name)
        self._arrange()

    def _arrange(self) -> None:
        self._search.setVisible(not self._code)
        self._line.setVisible(bool(self._code))
        self._line.show_words(term_path(self._lists, self._list_name, self._code) if self._code else "")
        change = translate("Records", "{field}: choose another, or none").format(field=self.accessibleName())
        self._line.another.setAccessibleName(change)
        current = old_term_words(self._lists, self._list_name, self._code)
        self._old.setText(current)
        self._old_line.setVisible(bool(current))
        successor = self._lists.current(self._list_name, self._code) if self._code else ""
        self._renew.setText(translate("Terms", "Use the present term"))
        self._renew.setVisible(bool(current) and successor != self._code)

    @Slot(object)
    def _pick(self, chosen: RowChosen) -> None:
        had_keyboard = self._search.has_keyboard()
        self.choose(chosen.key)
        self.edited.emit()
        if had_keyboard:
            self._line.another.setFocus(Qt.FocusReason.OtherFocusReason)
            self.focusNextChild()

    @Slot()
    def _take_out(self) -> None:
        self.choose("")
        self.edited.emit()
        self._search.typing.edit().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _use_current(self) -> None:
        self.choose(self._lists.current(self._list_name, self._code))
        self.edited.emit()
        self._line.another.setFocus(Qt.FocusReason.OtherFocusReason)


class TermsBox(ComposedBox):
    """The codes of several terms of one list, in the order they were added. ``edited`` as in ``TermBox``.

    Shows and gives: ``choose(codes)`` and ``codes()``. A backspace in the empty box takes out the last one.
    """

    edited = Signal()

    def __init__(self, look: Look, lists: CodeLists, list_name: str, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._lists = lists
        self._list_name = list_name
        self._codes: list[str] = []
        self._chosen = QWidget()
        self._line = FlowLayout(look.theme.px(6))
        self._chosen.setLayout(self._line)
        self._search = TermSearch(look, lists, list_name, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._chosen)
        column.addWidget(self._search)
        self.setAccessibleName(name)
        self._search.picked.connect(self._add)
        self._search.typing.backed.connect(self._take_last)
        self._show()

    def codes(self) -> tuple[str, ...]:
        """The codes chosen."""
        return tuple(self._codes)

    def choose(self, codes: tuple[str, ...]) -> None:
        """Choose terms by their codes, telling nobody."""
        self._codes = list(dict.fromkeys(codes))
        self._search.empty()
        self._show()

    def keyboard_place(self) -> QWidget:
        """Where the keyboard belongs."""
        return self._search.typing.edit()

    def name_for_hearing(self, name: str) -> None:
        """Call the box this for those who hear the window."""
        self.setAccessibleName(name)
        self._search.name_for_hearing(name)

    @Slot(object)
    def _add(self, chosen: RowChosen) -> None:
        self._search.empty()
        if chosen.key not in self._codes:
            self._codes.append(chosen.key)
            self._show()
            self.edited.emit()

    @Slot()
    def _take_last(self) -> None:
        if self._codes:
            self._codes.pop()
            self._show()
            self.edited.emit()

    @Slot()
    def _take_out(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._codes.remove(button.property("code"))
            self._search.typing.edit().setFocus(Qt.FocusReason.OtherFocusReason)
            self._show()
            self.edited.emit()

    def _show(self) -> None:
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for code in self._codes:
            words = term_path(self._lists, self._list_name, code)
            old = old_term_words(self._lists, self._list_name, code)
            name = translate("Terms", "Take out {term}").format(term=words)
            button = Button(self._look, words, icon="triangle-alert" if old else "x", name=name, small=True)
            button.setAccessibleDescription(old)
            button.setProperty("code", code)
            button.clicked.connect(self._take_out)
            self._line.addWidget(button)
        self._chosen.setVisible(bool(self._codes))
