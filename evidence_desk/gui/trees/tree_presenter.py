"""What the screens of parties and places have in common beyond other records: the tree, and moving a record in it."""

from abc import abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.telling.record_tree import RecordTree, TreeNode, node_of
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import line_words
from evidence_desk.gui.records.record_page import RecordForm, RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Chosen
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.trees.tree_list import ListedNode, TreeList, TreePlace
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

B = TypeVar("B", bound=Body)
F = TypeVar("F", bound=RecordForm)
C = TypeVar("C")
C_contra = TypeVar("C_contra", contravariant=True)


@dataclass(frozen=True)
class MoveWanted:
    """Somebody wants the record in view to lie in another, by its identity; empty for the top of the tree."""

    whole: str


@dataclass(frozen=True)
class Moved:
    """A record was moved: what is told of it, and whether it can be moved back."""

    sentence: str
    can_go_back: bool


class TreePage(RecordsPage[ListedNode, C_contra, F], TreePlace, Protocol[C_contra, F]):
    """Where a tree, cards and forms are shown."""

    def show_moved(self, moved: Moved) -> None:
        """The record in view was moved."""

    def show_move_problem(self, sentence: str) -> None:
        """The record in view cannot be moved there."""


class TreePresenter(RecordsPresenter[B, F, ListedNode, C]):
    """Tree, card and form of parties or places."""

    def __init__(self, page: TreePage[C, F], runner: Runner, desk: Desk, forms: UnsavedForms[F], *, kind: str) -> None:
        records: Records[B] = desk.records[kind]
        super().__init__(page, runner, desk, records, forms)
        self._tree_page = page
        self._tree = TreeList(
            page,
            runner,
            RecordTree(desk.vault.database, kind),
            listed=self._listed_node,
            waiting=forms.waiting,
            unsaved_new=self._unsaved_new,
        )
        self._list = self._tree
        self._before_move: tuple[str, B] | None = None

    # What each kind does its own way.

    @abstractmethod
    def _term(self, code: str) -> str:
        """What sort of party or place a term says."""

    @abstractmethod
    def _whole(self, body: B) -> str:
        """What a record lies in at present; empty for nothing."""

    @abstractmethod
    def _moved_to(self, body: B, whole: str) -> B:
        """A body that lies in another record, or in none."""

    @abstractmethod
    def _blank_within(self, record: str) -> F:
        """An empty form of one that lies in a record."""

    # The tree.

    def begin_within(self) -> None:
        """A new record that lies in the one in view."""
        if self._open is not None and self._open.base is not None:
            self.begin(self._blank_within(self._open.record))

    def open_node(self, chosen: Chosen) -> None:
        """Show what lies in a record."""
        self._tree.turn(chosen.record, opened=True)

    def shut_node(self, chosen: Chosen) -> None:
        """Show it no more."""
        self._tree.turn(chosen.record, opened=False)

    def choose(self, chosen: Chosen) -> None:
        """Show a record, and its way in the tree."""
        self._tree.reveal(chosen.record)
        super().choose(chosen)

    def _saved(self, opened: object, record_id: str) -> None:
        self._tree.expect(record_id)
        super()._saved(opened, record_id)  # type: ignore[arg-type]

    def _rows(self, records: list[Record[B]], unsaved: frozenset[str]) -> list[ListedNode]:
        return [self._row(record, unsaved) for record in records]

    def _row(self, record: Record[B], unsaved: frozenset[str]) -> ListedNode:
        row = self._listed_node(node_of(record))  # type: ignore[arg-type]
        return ListedNode(row.record, row.title, row.subtitle, row.code, unsaved=record.id in unsaved)

    def _listed_node(self, node: TreeNode) -> ListedNode:
        return ListedNode(node.record, visible(node.heading), self._term(node.term), node.code)

    # Moving.

    def move(self, wanted: MoveWanted) -> None:
        """Let the record in view lie in another one."""
        opened = self._open
        if opened is not None and opened.base is not None:
            self._keep_moved(opened.base, self._moved_to(opened.base.body, wanted.whole), opened.base.body)

    def move_back(self) -> None:
        """Let the record that was moved last lie where it did before."""
        opened, before = self._open, self._before_move
        if opened is not None and opened.base is not None and before is not None and before[0] == opened.record:
            self._keep_moved(opened.base, before[1], None)

    def _keep_moved(self, base: Record[B], body: B, before: B | None) -> None:
        opened = self._open
        if opened is None or opened.editing or self._saving:
            return
        self._saving = True

        def keep() -> str | FieldProblemError:
            if self._forms.find(base.id) is not None:
                raise _waiting()
            try:
                self._desk.keep(body, base.id, based_on=base.revision)
            except FieldProblemError as problem:
                return problem
            whole = self._records.find(self._whole(body))
            return _moved_words(_called(body), _called(whole.body) if whole else "")

        def done(result: str | FieldProblemError) -> None:
            if isinstance(result, FieldProblemError):
                self._saving = False
                self._tree_page.show_move_problem(f"{result.happened} {result.mend}".strip())
                return
            self._before_move = (base.id, before) if before is not None else None
            self._saved(opened, base.id)
            # In its turn: after the card, which begins anew and knows nothing of the move.
            self._runner.desk(partial(Moved, result, before is not None), self._tree_page.show_moved, self._not_saved)

        self._runner.desk(keep, done, self._not_saved)


def _called(body: Body) -> str:
    return line_words(body.heading())


def _moved_words(name: str, whole: str) -> str:
    if whole:
        return translate("Tree", "“{name}” now lies in “{whole}”.").format(name=name, whole=whole)
    return translate("Tree", "“{name}” now stands at the top.").format(name=name)


def _waiting() -> ResearcherError:
    return ResearcherError(
        translate("Tree", "A change to this record was begun and not saved."),
        safe=translate("Tree", "It is still there; nothing was moved."),
        mend=translate("Tree", "Save that change or discard it, then move the record."),
    )
