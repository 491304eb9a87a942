"""The list of a screen whose records lie within one another: read whole, opened step by step, narrowed with its ways."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.telling.record_tree import RecordTree, TreeNode
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.record_page import ListPlace
from evidence_desk.gui.records.shown import Counted, Narrowing
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.trees.forest import Branch, Forest, Outline, Placed


@dataclass(frozen=True)
class ListedNode:
    """A row of the tree; ``title`` and ``subtitle`` have passed ``names.visible``. ``below`` is how many lie in it."""

    record: str
    title: str
    subtitle: str
    code: str
    depth: int = 0
    branch: Branch = "leaf"
    below: int = 0
    unsaved: bool = False

    @property
    def state(self) -> str:
        """What lies in a tree has no states."""
        return ""

    def words(self) -> str:
        """Never asked: a tree is narrowed by all names of a record."""
        return self.title


class TreePlace(ListPlace[ListedNode], Protocol):
    """Where a tree is shown."""

    def show_below(self, record: str, rows: tuple[ListedNode, ...]) -> None:
        """Rows that have come into view below another."""

    def drop_below(self, record: str, count: int) -> None:
        """So many rows below another are out of view again."""


@dataclass(frozen=True)
class _Looked:
    """What was read: the forest, what was found in it (None where nothing narrows it), and the forms that wait."""

    forest: Forest
    found: frozenset[str] | None
    unsaved: frozenset[str]
    new: ListedNode | None


class TreeList:
    """Keeps the tree of a page up to date.

    ``listed`` makes the row of a node. In the desk's thread, ``waiting`` tells which records have an unsaved form, and
    ``unsaved_new`` gives the row of the form of a record that is not saved yet, None where there is none.
    """

    def __init__(
        self,
        page: TreePlace,
        runner: Runner,
        tree: RecordTree,
        *,
        listed: Callable[[TreeNode], ListedNode],
        waiting: Callable[[], frozenset[str]],
        unsaved_new: Callable[[], ListedNode | None],
    ) -> None:
        self._page = page
        self._runner = runner
        self._tree = tree
        self._listed = listed
        self._waiting = waiting
        self._unsaved_new = unsaved_new
        self._outline = Outline()
        self._narrowing = Narrowing()
        self._unsaved: frozenset[str] = frozenset()
        self._new_is_shown = False
        self._was_read = False
        self._revealed = ""
        self._turn = 0

    # As ``RecordList``.

    def read(self) -> None:
        """Read the whole tree again; what is open stays open."""
        self._look(None)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what holds all the words, and what that lies in."""
        self._narrowing = narrowing
        self._look(self._outline.forest if self._was_read else None)

    def _look(self, known: Forest | None) -> None:
        self._turn += 1
        turn, words = self._turn, self._narrowing.words

        def look() -> _Looked:
            forest = known or Forest(self._tree.nodes())
            if not words.strip():
                return _Looked(forest, None, self._waiting(), self._unsaved_new())
            return _Looked(forest, self._tree.found(tuple(forest.nodes.values()), words), self._waiting(), None)

        def done(looked: _Looked) -> None:
            if turn == self._turn:
                self._show(looked)

        self._runner.desk(look, done, self._page.show_failure)

    def more(self) -> None:
        """The tree was read whole."""

    def show_row(self, row: ListedNode) -> None:
        """A row that changed, or the unsaved new one."""
        if row.record == NEW:
            self._page.show_row(row)
            if not self._new_is_shown:
                self._new_is_shown = True
                self._tell_count()
            return
        self._unsaved = self._unsaved | {row.record} if row.unsaved else self._unsaved - {row.record}
        if self._outline.is_in_view(row.record):
            placed = self._outline.placed(row.record)
            self._page.show_row(_at(row, placed, unsaved=row.unsaved) if placed else row)

    def drop_new(self) -> None:
        """There is no unsaved new record any more."""
        self._page.drop_row(NEW)
        if self._new_is_shown:
            self._new_is_shown = False
            self._tell_count()

    # What only trees have.

    def turn(self, record: str, *, opened: bool) -> None:
        """Open a node, or shut it."""
        shown = len(self._outline.rows_below(record)) if not opened else 0
        if not self._outline.turn(record, opened=opened):
            return
        self._show_again(record)
        if opened:
            self._page.show_below(record, tuple(self._row(placed) for placed in self._outline.rows_below(record)))
        else:
            self._page.drop_below(record, shown)

    def reveal(self, record: str) -> None:
        """Open all that a node lies in, so that it is in view; also once the tree is read, if it is not yet."""
        self._revealed = "" if record in self._outline.forest.nodes else record
        if self._outline.reveal(record):
            self._page.show_rows(self._all_rows())
            if self._new_is_shown:
                self._new_is_shown = False
                self._runner.desk(self._unsaved_new, self._show_new, self._page.show_failure)

    def expect(self, record: str) -> None:
        """A node that is about to be read anew, perhaps at another place: it is then in view."""
        self._revealed = record

    def _show_again(self, record: str) -> None:
        placed = self._outline.placed(record)
        if placed is not None:
            self._page.show_row(self._row(placed))

    def _show(self, looked: "_Looked") -> None:
        self._was_read, self._unsaved = True, looked.unsaved
        self._outline.renew(looked.forest, looked.found)
        self._outline.reveal(self._revealed)
        if self._revealed in looked.forest.nodes:
            self._revealed = ""
        self._new_is_shown = False
        self._page.show_rows(self._all_rows())
        self._show_new(looked.new)
        self._tell_count()

    def _show_new(self, new: ListedNode | None) -> None:
        if new is not None and not self._narrowing.narrows:
            self.show_row(new)

    def _all_rows(self) -> ListPage[ListedNode]:
        return ListPage(tuple(self._row(placed) for placed in self._outline.rows()), first=True, whole=True)

    def _row(self, placed: Placed) -> ListedNode:
        return _at(self._listed(placed.node), placed, unsaved=placed.node.record in self._unsaved)

    def _tell_count(self) -> None:
        extra = 1 if self._new_is_shown else 0
        self._page.show_count(Counted(self._outline.count() + extra, whole=True, narrowed=self._narrowing.narrows))


def _at(row: ListedNode, placed: Placed, *, unsaved: bool) -> ListedNode:
    """A row at its place. Made anew field by field: ``replace`` takes three times as long, and there may be thousands."""
    return ListedNode(row.record, row.title, row.subtitle, row.code, placed.depth, placed.branch, placed.below, unsaved)
