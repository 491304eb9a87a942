"""A tree as a screen shows it: what lies below what, what is open, and what is left of it while words narrow it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_desk.catalogue.telling.record_tree import TreeNode

Branch = Literal["leaf", "open", "shut"]


@dataclass(frozen=True)
class Placed:
    """A node at its place: ``depth`` steps below the top; ``branch`` as in ``widgets.rows.Row``; how many lie below it."""

    node: TreeNode
    depth: int
    branch: Branch
    below: int


class Forest:
    """All nodes of one kind. A node whose whole is not here stands at the top, and so does one of every circle."""

    def __init__(self, nodes: Sequence[TreeNode]) -> None:
        self.nodes = {node.record: node for node in nodes}
        self._below: dict[str, list[str]] = {}
        self._parents: dict[str, str] = {}
        for node in nodes:
            whole = node.within if node.within in self.nodes else ""
            self._parents[node.record] = whole
            self._below.setdefault(whole, []).append(node.record)
        self._open_circles()
        self._sorted: set[str] = set()

    def below(self, record: str) -> list[str]:
        """What lies in a record, by name; the top of the tree for an empty one."""
        found = self._below.get(record, [])
        if record not in self._sorted:
            self._sorted.add(record)
            found.sort(key=self._order)
        return found

    def above(self, record: str) -> list[str]:
        """What a record lies in, the nearest first."""
        return list(self._climb(record))

    def within(self, record: str) -> set[str]:
        """A record and all that lies in it, however deep."""
        found, edge = {record}, [record]
        while edge:
            edge = [one for above in edge for one in self._below.get(above, [])]
            found.update(edge)
        return found

    def _climb(self, record: str) -> Iterator[str]:
        while record := self._parents.get(record, ""):
            yield record

    def _order(self, record: str) -> tuple[str, str]:
        node = self.nodes[record]
        return node.heading.casefold(), node.code

    def _open_circles(self) -> None:
        """Who is not reached from the top lies in a circle, or below one: the first of each goes to the top."""
        reached = self.within("")
        for record in sorted(self.nodes.keys() - reached):
            if record in reached:
                continue
            around = {record}
            while (whole := self._parents[record]) not in around and whole:
                around.add(whole)
                record = whole  # noqa: PLW2901 -- up to the circle itself
            self._below[self._parents[record]].remove(record)
            self._parents[record] = ""
            self._below.setdefault("", []).append(record)
            reached |= self.within(record)


class Outline:
    """Which nodes of a forest are in view. ``narrow`` keeps what was found and what that lies in, all of it open."""

    def __init__(self) -> None:
        self.forest = Forest(())
        self._open: set[str] = set()
        self._found: frozenset[str] | None = None
        self._kept: set[str] = set()
        self._open_narrowed: set[str] = set()

    def renew(self, forest: Forest, found: frozenset[str] | None) -> None:
        """Another forest, or another narrowing (None for none); what was open stays so."""
        self.forest = forest
        if found is not None and found != self._found:
            self._open_narrowed = {above for one in found for above in forest.above(one)}
        self._found = found
        self._kept = {above for one in found for above in (one, *forest.above(one))} if found is not None else set()
        self._open &= forest.nodes.keys()

    def count(self) -> int:
        """How many nodes there are, or were found."""
        return len(self.forest.nodes) if self._found is None else len(self._found)

    def rows(self) -> list[Placed]:
        """The nodes in view, in their order."""
        return list(self._walk("", 0))

    def rows_below(self, record: str) -> list[Placed]:
        """The nodes in view below an open one."""
        return list(self._walk(record, len(self.forest.above(record)) + 1))

    def placed(self, record: str) -> Placed | None:
        """A node as it stands now; None where it is not in the forest."""
        if record not in self.forest.nodes:
            return None
        return self._placed(record, len(self.forest.above(record)))

    def is_in_view(self, record: str) -> bool:
        """Whether a node is among the rows."""
        if record not in self.forest.nodes:
            return False
        above = self.forest.above(record)
        return all(one in self._opened for one in above) and all(
            inner in self._shown_below(outer) for inner, outer in zip([record, *above], [*above, ""], strict=True)
        )

    def turn(self, record: str, *, opened: bool) -> bool:
        """Open or shut a node; whether that changed anything."""
        if bool(self._shown_below(record)) and opened != (record in self._opened):
            (self._opened.add if opened else self._opened.discard)(record)
            return True
        return False

    def reveal(self, record: str) -> bool:
        """Open all that a node lies in; whether that changed anything."""
        if self._found is not None:
            return False
        shut = [one for one in self.forest.above(record) if one not in self._open]
        self._open.update(shut)
        return bool(shut)

    @property
    def _opened(self) -> set[str]:
        return self._open if self._found is None else self._open_narrowed

    def _walk(self, record: str, depth: int) -> Iterator[Placed]:
        waiting = [(one, depth) for one in reversed(self._shown_below(record))]
        while waiting:
            one, deep = waiting.pop()
            placed = self._placed(one, deep)
            yield placed
            if placed.branch == "open":
                waiting.extend((inner, deep + 1) for inner in reversed(self._shown_below(one)))

    def _shown_below(self, record: str) -> Sequence[str]:
        """What is shown below a node: while words narrow the tree what was found there, and all where nothing was."""
        all_below = self.forest.below(record)
        if self._found is None:
            return all_below
        kept = [one for one in all_below if one in self._kept]
        return kept or (all_below if record in self._found else [])

    def _placed(self, record: str, depth: int) -> Placed:
        shown = self._shown_below(record)
        branch: Branch = "leaf" if not shown else ("open" if record in self._opened else "shut")
        return Placed(self.forest.nodes[record], depth, branch, len(self.forest.below(record)))
