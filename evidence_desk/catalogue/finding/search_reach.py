"""From what happened to who tells of it: the answers to a question about happenings.

The *core* are the records that meet every condition themselves, such as acts. With them are found the events they belong to,
the parties involved in them, the passages, accounts, files and sources they cite, and the accounts whose passages are coded
into them. Only what may be found is a core, an answer, or a step between the two: a mention of somebody who did not agree
leads nowhere.

Where the core is small, core and answers are worked out whole (``work_out``). Where it is large, each candidate is asked
whether it is an answer, newest first, until there are enough (``is_answer``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_desk.catalogue.finding.search_conditions import Condition
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS
from evidence_desk.vault.database import Database

_MOST_CORE: Final = 400
_MOST_LOOKED_THROUGH: Final = 1_200
_MOST_REFERRING: Final = 200  # to one candidate: what thousands refer to would take too long
_CITES: Final = "citations.record"
_CORE_TABLE: Final = (
    "CREATE TEMP TABLE IF NOT EXISTS asked_core (id TEXT PRIMARY KEY, entry INTEGER, kind TEXT, worded INTEGER)"
    " WITHOUT ROWID"
)
# Which kinds refer to an answer by which role.
_REFERRING: Final = {
    "event": frozenset({"act", "intervention"}),
    "involvement.party": frozenset({"act"}),
    _CITES: frozenset({"act", "intervention", "claim"}),
}
_ROLES_TO: Final = {
    "event": ("event",),
    "party": ("involvement.party",),
    "exhibit": (_CITES,),
    "source": (_CITES,),
    "passage": (_CITES,),
    "testimony": (_CITES,),
}


@dataclass(frozen=True)
class Answers:
    """All answers by their entries, those of each kind the newest first.

    ``told`` are those that the core leads to, ``worded`` those that a core with the words asked for leads to.
    """

    of_kind: dict[str, tuple[int, ...]]
    told: frozenset[int]
    worded: frozenset[int] = frozenset()


class Reach:
    """The answers to one question: of its conditions, and of ``shown``, a condition on ``r`` for what is shown of them."""

    def __init__(self, database: Database, conditions: Sequence[Condition], shown: str = "") -> None:
        self._database = database
        self._conditions = conditions
        self._shown = f" AND ({shown})" if shown else ""
        self._core_kinds = frozenset(FOUND_KINDS).intersection(*(one.kinds for one in conditions))

    # All answers, where they are few.

    def work_out(self) -> Answers | None:
        """All answers; None where they are too many for that. The core lies in ``asked_core`` afterwards."""
        self._database.execute(_CORE_TABLE)
        self._database.execute("DELETE FROM asked_core")
        if not self._gather_core():
            return None
        rows = self._database.execute(
            "SELECT r.kind, r.entry, 0 FROM asked_core AS c CROSS JOIN record AS r ON r.entry = c.entry"  # noqa: S608
            f" WHERE true{self._shown} UNION ALL"
            f" SELECT r.kind, r.entry, 1 FROM ({_reached('asked_core')}) AS t CROSS JOIN record AS r ON r.id = t.id"
            f" WHERE r.searchable AND r.id NOT IN (SELECT id FROM asked_core){self._shown}"
        )
        of_kind: dict[str, list[int]] = {}
        for kind, entry, _ in rows:
            of_kind.setdefault(kind, []).append(entry)
        return Answers(
            {kind: tuple(sorted(entries, reverse=True)) for kind, entries in of_kind.items()},
            frozenset(entry for _, entry, told in rows if told),
        )

    def core(self) -> dict[str, frozenset[int]]:
        """The entries of the core that was gathered, by kind."""
        found: dict[str, set[int]] = {}
        for kind, entry in self._database.execute("SELECT kind, entry FROM asked_core"):
            found.setdefault(kind, set()).add(entry)
        return {kind: frozenset(entries) for kind, entries in found.items()}

    def told_by(self, core: Iterable[int]) -> frozenset[int]:
        """The entries that some of the core lead to."""
        for entry in core:
            self._database.execute("UPDATE asked_core SET worded = 1 WHERE entry = ?", (entry,))
        reached = _reached("(SELECT * FROM asked_core WHERE worded)")
        rows = self._database.execute(f"SELECT r.entry FROM ({reached}) AS t CROSS JOIN record AS r ON r.id = t.id")  # noqa: S608
        return frozenset(row[0] for row in rows)

    def _gather_core(self) -> bool:
        sizes = [(self._size(one), place) for place, one in enumerate(self._conditions)]
        size, place = min(sizes)
        if size > _MOST_LOOKED_THROUGH:
            return False
        self._database.execute(
            "INSERT OR IGNORE INTO asked_core SELECT core.id, core.entry, core.kind, 0"  # noqa: S608
            f" FROM (SELECT id FROM ({self._conditions[place].members}) LIMIT {_MOST_LOOKED_THROUGH}) AS m"
            f" CROSS JOIN record AS core ON core.id = m.id WHERE {self._core('core')} LIMIT {_MOST_CORE + 1}"
        )
        return int(self._database.scalar("SELECT count(*) FROM asked_core")) <= _MOST_CORE

    def _size(self, condition: Condition) -> int:
        """How many records may meet a condition, as far as it matters."""
        sql = f"SELECT count(*) FROM ({condition.counted} LIMIT {_MOST_LOOKED_THROUGH + 1})"  # noqa: S608
        return int(self._database.scalar(sql))

    # One candidate, where they are many.

    def kinds(self) -> frozenset[str]:
        """The kinds that an answer may be of."""
        return frozenset(kind for kind in FOUND_KINDS if self._ways_to(kind))

    def is_answer(self, kind: str) -> str:
        """The condition on ``r``, a record of a kind that may be found, to be an answer."""
        return f"({' OR '.join(self._ways_to(kind)) or 'false'}){self._shown}"

    def _ways_to(self, kind: str) -> list[str]:
        ways = [self._core("r")] if kind in self._core_kinds else []
        ways += self._told("r", kind)
        if kind == "testimony":
            ways.append(
                "EXISTS (SELECT 1 FROM reference AS said CROSS JOIN record AS told ON told.id = said.record"  # noqa: S608
                " WHERE said.target = r.id AND said.role = 'testimony' AND told.searchable"
                f" AND ({' OR '.join([*([self._core('told')] if 'passage' in self._core_kinds else []), *self._told('told', 'passage')])}))"
            )
        return ways

    def _told(self, one: str, kind: str) -> list[str]:
        """The ways in which a core leads to a record at once."""
        ways = [
            f"EXISTS (SELECT 1 FROM (SELECT record FROM reference WHERE target = {one}.id AND role = '{role}'"  # noqa: S608
            f" LIMIT {_MOST_REFERRING}) AS via CROSS JOIN record AS core ON core.id = via.record WHERE {self._core('core')})"
            for role in _ROLES_TO.get(kind, ())
            if self._core_kinds & _REFERRING[role]
        ]
        if kind == "passage":
            ways.append(
                f"EXISTS (SELECT 1 FROM reference AS via CROSS JOIN record AS core ON core.id = via.target"  # noqa: S608
                f" WHERE via.record = {one}.id AND via.role = 'coded' AND {self._core('core')})"
            )
        return ways

    def _core(self, one: str) -> str:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(self._core_kinds))
        conditions = " AND ".join(condition.of(one) for condition in self._conditions)
        return f"({one}.searchable AND {one}.kind IN ({kinds}) AND {conditions})"


def _reached(core: str) -> str:
    """The ids of what a table of core records leads to. Without statistics SQLite would begin at the other end."""
    return (
        "WITH step AS MATERIALIZED ("  # noqa: S608
        f"SELECT f.target AS id FROM {core} AS c CROSS JOIN reference AS f ON f.record = c.id"
        f" AND f.role IN ('event', 'involvement.party', '{_CITES}')"
        f" UNION SELECT f.record FROM {core} AS c CROSS JOIN reference AS f ON f.target = c.id AND f.role = 'coded'),"
        " said AS MATERIALIZED ("
        "SELECT p.id FROM step CROSS JOIN record AS p ON p.id = step.id WHERE p.kind = 'passage' AND p.searchable"
        f" UNION SELECT id FROM {core} AS c WHERE c.kind = 'passage')"
        " SELECT id FROM step UNION SELECT f.target FROM said CROSS JOIN reference AS f ON f.record = said.id"
        " AND f.role = 'testimony'"
    )
