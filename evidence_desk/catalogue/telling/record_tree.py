"""Records that lie within one another, read as a tree: parties by what they are part of, places by what they lie in.

Read from the columns of their tables, not record by record: twenty thousand of them are there in a fraction of a second.
"""

import json
from dataclasses import dataclass
from typing import Final

from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.values.folding import fold
from evidence_desk.vault.database import Database

# By kind: the column with what sort of party or place it is, and what it lies in. Of several, the first that is named.
_COLUMNS: Final = {
    "party": ("party_type", "json_extract(own.part_of, '$[0].whole')"),
    "place": ("place_kind", "own.inside"),
}

_SHORTEST_CODE = 3  # letters; fewer would find by chance


@dataclass(frozen=True)
class TreeNode:
    """A record in the tree. ``heading`` is the first of its names as it is written, ``within`` empty at the top."""

    record: str
    code: str
    heading: str
    term: str
    within: str
    revision: int


class RecordTree:
    """The tree of one kind of record, party or place. The names are read when they are first searched."""

    def __init__(self, database: Database, kind: str) -> None:
        self._database = database
        self._kind = kind
        self._folded: dict[str, tuple[int, str]] = {}

    def nodes(self) -> tuple[TreeNode, ...]:
        """Every record of the kind, in no order."""
        term, within = _COLUMNS[self._kind]
        rows = self._database.execute(
            f"SELECT record.id, code, heading, {term}, ifnull({within}, ''), record.revision"  # noqa: S608
            f" FROM record JOIN {self._kind} AS own ON own.id = record.id"
        )
        return tuple(TreeNode(*row) for row in rows)

    def found(self, nodes: tuple[TreeNode, ...], words: str) -> frozenset[str]:
        """The nodes that hold each of the words in one of their names, however they are spelt, or begin so in code."""
        asked = fold(words).split()
        self._read_names(nodes)
        return frozenset(node.record for node in nodes if asked and all(self._fits(node, word) for word in asked))

    def _fits(self, node: TreeNode, word: str) -> bool:
        if word in self._folded[node.record][1]:
            return True
        code = node.code.casefold()
        return len(word) >= _SHORTEST_CODE and (code.startswith(word) or code.replace("-", "").startswith(word))

    def _read_names(self, nodes: tuple[TreeNode, ...]) -> None:
        """Fold the names of the records that are new or changed since the last time."""
        present = {node.record: node.revision for node in nodes}
        if all(self._folded.get(record, (0, ""))[0] == revision for record, revision in present.items()):
            return
        for record, names in self._database.execute(f"SELECT id, names FROM {self._kind}"):  # noqa: S608
            revision = present.get(record, 0)
            if self._folded.get(record, (0, ""))[0] != revision:
                self._folded[record] = (revision, fold("\n".join(_names(names))))
        for record in self._folded.keys() ^ present.keys():
            self._folded.setdefault(record, (present.get(record, 0), ""))


def node_of(record: Record[PartyBody] | Record[PlaceBody]) -> TreeNode:
    """A record as it stands in the tree."""
    body = record.body
    if isinstance(body, PartyBody):
        term, within = body.party_type, body.part_of[0].whole if body.part_of else ""
    else:
        term, within = body.place_kind, body.inside or ""
    return TreeNode(record.id, record.code, body.heading(), term, within, record.revision)


def _names(column: str) -> list[str]:
    return [name["text"] for name in json.loads(column)]
