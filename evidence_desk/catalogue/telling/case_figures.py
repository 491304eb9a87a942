"""The case in figures: how many records of each kind, which acts, and in which months accounts were taken."""

from dataclasses import dataclass

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.vault.database import Database

_ACT_TYPES = "act-types"
_MONTH = 7  # letters of YYYY-MM


@dataclass(frozen=True)
class CodeCount:
    """How many acts are of the kind with this code of act-types, or of one of its narrower kinds."""

    code: str
    count: int


@dataclass(frozen=True)
class MonthCount:
    """How many accounts were taken in a month (YYYY-MM)."""

    month: str
    count: int


class CaseFigures:
    """Counts, of everything in the catalogue whatever its level: a number names nobody. Taken-back acts are none."""

    def __init__(self, database: Database, code_lists: CodeLists) -> None:
        self._database = database
        self._code_lists = code_lists

    def held(self) -> dict[str, int]:
        """How many records there are of each kind of which there are any."""
        return dict(self._database.execute("SELECT kind, count(*) FROM record GROUP BY kind"))

    def unsealed(self, desk: str) -> int:
        """How many accounts of a desk are drafts still."""
        sql = (
            "SELECT count(*) FROM testimony JOIN record ON record.id = testimony.id"
            " WHERE testimony.state = 'draft' AND record.desk = ?"
        )
        return int(self._database.scalar(sql, (desk,)))

    def acts(self) -> list[CodeCount]:
        """Acts by the broadest kind above theirs, the most frequent first. A code that no list knows stands for itself."""
        sql = (
            "SELECT code, count(DISTINCT record) FROM term_use JOIN act ON act.id = term_use.record"
            " WHERE list = ? AND role = 'act_type' AND NOT act.taken_back GROUP BY code"
        )
        counts: dict[str, int] = {}
        for code, count in self._database.execute(sql, (_ACT_TYPES,)):
            broadest = self._broadest(code)
            counts[broadest] = counts.get(broadest, 0) + count
        return [CodeCount(*one) for one in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]

    def accounts(self) -> list[MonthCount]:
        """Accounts by the month in which they were taken, in the order of time; those of no single month are left out."""
        sql = (
            "SELECT substr(earliest, 1, ?) AS month, count(*) FROM record"
            " WHERE kind = 'testimony' AND month = substr(latest, 1, ?) GROUP BY month ORDER BY month"
        )
        return [MonthCount(*row) for row in self._database.execute(sql, (_MONTH, _MONTH))]

    def _broadest(self, code: str) -> str:
        seen = {code}
        while (term := self._code_lists.find(_ACT_TYPES, code)) is not None and term.parent and term.parent not in seen:
            code = term.parent
            seen.add(code)
        return code
