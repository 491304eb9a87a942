"""The view that the screens of parties and places share: the tree at the left, and a record moved by the keyboard."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from evidence_desk.gui.records.chips import unsaved_chip
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import Chosen
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.tree_card import TreeCardView
from evidence_desk.gui.trees.tree_list import ListedNode
from evidence_desk.gui.trees.tree_presenter import Moved, TreePresenter
from evidence_desk.gui.trees.tree_rows import TreeRows
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class TreeView(RecordsView):
    """What a person asks for beyond what every screen of records has.

    ``opening_asked`` and ``shutting_asked`` (payload: Chosen) tell of a row; ``move_asked`` (payload: MoveWanted) and
    ``move_back_asked`` of the record in view; ``begun_within``: begin a record that lies in the one in view.
    """

    opening_asked = Signal(object)
    shutting_asked = Signal(object)
    move_asked = Signal(object)
    move_back_asked = Signal()
    begun_within = Signal()

    def __init__(self, look: Look, words: ScreenWords, card: TreeCardView, form: QWidget) -> None:
        rows = TreeRows(look, name=words.title)
        super().__init__(look, words, card, form, rows=rows)
        self._tree_card = card
        back = self._back = Button(look, translate("Tree", "Move it back"), icon="undo-2", small=True)
        back.clicked.connect(self.move_back_asked)
        self._moved = Strip(look, "check", "good", back)
        self.messages.add(self._moved)
        rows.opening_asked.connect(self._tell_opening)
        rows.shutting_asked.connect(self._tell_shutting)
        card.record_asked.connect(self.record_asked)
        card.begin_asked.connect(self.begun_within)
        card.moving.move_asked.connect(self.move_asked)
        card.moving.closed.connect(self._back_to_rows)
        keys = QShortcut(QKeySequence("Ctrl+M"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._ask_move)

    # What the presenter calls.

    def show_below(self, record: str, rows: tuple[ListedNode, ...]) -> None:
        """Rows that have come into view below another."""
        self._model.add_below(record, [self.row_of(row) for row in rows])

    def drop_below(self, record: str, count: int) -> None:
        """So many rows below another are out of view again."""
        self._model.drop_below(record, count)

    def show_moved(self, moved: Moved) -> None:
        """The record in view was moved; one step leads back."""
        self._back.setVisible(moved.can_go_back)
        self._tree_card.moving.close_panel()
        self._moved.say(moved.sentence)
        self._back_to_rows()

    def show_move_problem(self, sentence: str) -> None:
        """The record in view cannot be moved there."""
        self._tree_card.moving.show_problem(sentence)

    def show_card(self, card: Any) -> None:
        """The record chosen."""
        self._moved.say("")
        super().show_card(card)

    def show_form(self, shown: Any) -> None:
        """A form to fill in."""
        self._moved.say("")
        super().show_form(shown)

    def row_of(self, listed: ListedNode) -> Row:
        """The row of a node, in one line."""
        chips = (unsaved_chip(),) if listed.unsaved else ()
        return Row(listed.record, listed.title, "", listed.code, chips, depth=listed.depth, branch=listed.branch)

    @Slot(object)
    def _tell_opening(self, row: RowChosen) -> None:
        self.opening_asked.emit(Chosen(row.key))

    @Slot(object)
    def _tell_shutting(self, row: RowChosen) -> None:
        self.shutting_asked.emit(Chosen(row.key))

    @Slot()
    def _ask_move(self) -> None:
        if not self.is_editing():
            self._tree_card.ask_move()

    @Slot()
    def _back_to_rows(self) -> None:
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)


def connect_tree(view: TreeView, presenter: TreePresenter[Any, Any, Any]) -> None:
    """Let the presenter of a tree hear what only trees ask for."""
    view.opening_asked.connect(presenter.open_node)
    view.shutting_asked.connect(presenter.shut_node)
    view.move_asked.connect(presenter.move)
    view.move_back_asked.connect(presenter.move_back)
    view.begun_within.connect(presenter.begin_within)
