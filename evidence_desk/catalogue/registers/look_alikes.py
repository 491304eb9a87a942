"""Exhibits whose pictures look alike, as long as nobody has judged of them.

A judgement is a link between two exhibits that says whether they show the same, or that one was derived from the other.
It is of their files: what was judged is suggested no more for any exhibit of these. Taken back, it is suggested again.
"""

from dataclasses import dataclass

from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.vault.database import Database

JUDGING_LINKS = (LinkKind.SAME_CONTENT, LinkKind.DIFFERENT_CONTENT, LinkKind.SAME_ORIGIN)
_LINKS = ", ".join(f"'{link.value}'" for link in JUDGING_LINKS)

_NEAR = """
    SELECT other.sha256 AS sha256, apart FROM likeness AS mine JOIN look_alike ON one = mine.number
    JOIN likeness AS other ON other.number = look_alike.other WHERE mine.sha256 = ?1
    UNION ALL
    SELECT other.sha256, apart FROM likeness AS mine JOIN look_alike ON look_alike.other = mine.number
    JOIN likeness AS other ON other.number = one WHERE mine.sha256 = ?1
"""
_JUDGED = f"""
    SELECT one.sha256 AS one, other.sha256 AS other FROM link JOIN exhibit AS one ON one.id = link.subject
    JOIN exhibit AS other ON other.id = link.other WHERE NOT link.taken_back AND link.link IN ({_LINKS})
    UNION
    SELECT one.sha256, other.sha256 FROM exhibit AS one JOIN exhibit AS other ON other.id = one.derived_from
"""  # noqa: S608 - no words but our own


@dataclass(frozen=True)
class LookAlike:
    """An exhibit that looks like another one. ``apart``: in how many of 256 bits they differ, at the nearest.

    ``graphic``: it is not to be shown to anybody who did not ask.
    """

    record: str
    code: str
    title: str
    original_name: str
    sha256: str
    apart: int
    graphic: bool


@dataclass(frozen=True)
class LookAlikePair:
    """Two exhibits by their codes, the first exhibit of each file, that look alike."""

    one: str
    other: str
    apart: int


class LookAlikes:
    """What looks alike and was not judged."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_file(self, sha256: str) -> list[LookAlike]:
        """The exhibits of other files that look like this one, the nearest first."""
        rows = self._database.execute(
            f"WITH near AS ({_NEAR}), judged AS ({_judged_of('one')} UNION {_judged_of('other')})"  # noqa: S608
            " SELECT exhibit.id, code, title, original_name, exhibit.sha256, min(apart), graphic FROM near"
            " JOIN exhibit ON exhibit.sha256 = near.sha256 JOIN record ON record.id = exhibit.id"
            " WHERE near.sha256 NOT IN judged GROUP BY exhibit.id ORDER BY min(apart), made_at, exhibit.id",
            (sha256,),
        )
        return [
            LookAlike(record, code, title, name, sha256, apart, bool(graphic))
            for record, code, title, name, sha256, apart, graphic in rows
        ]

    def pairs(self) -> list[LookAlikePair]:
        """All pairs of files that nobody judged, the nearest first."""
        code = "(SELECT code FROM exhibit JOIN record USING (id) WHERE sha256 = {} ORDER BY made_at, id LIMIT 1)"
        rows = self._database.execute(
            f"SELECT {code.format('first.sha256')}, {code.format('second.sha256')}, apart FROM look_alike"  # noqa: S608
            " JOIN likeness AS first ON first.number = look_alike.one"
            " JOIN likeness AS second ON second.number = look_alike.other"
            f" WHERE {_unjudged()} ORDER BY apart, first.number, second.number"
        )
        return [LookAlikePair(*row) for row in rows if row[0] and row[1]]

    def exhibits(self) -> list[tuple[str, str]]:
        """Every exhibit (moment it was made, identity) that looks like another which nobody judged; the newest first."""
        rows = self._database.execute(
            "WITH alike AS (SELECT first.sha256 AS one, second.sha256 AS other FROM look_alike"  # noqa: S608
            " JOIN likeness AS first ON first.number = look_alike.one"
            f" JOIN likeness AS second ON second.number = look_alike.other WHERE {_unjudged()})"
            " SELECT made_at, exhibit.id FROM exhibit JOIN record USING (id)"
            " WHERE sha256 IN (SELECT one FROM alike UNION SELECT other FROM alike) ORDER BY made_at DESC, exhibit.id DESC"
        )
        return [(row[0], row[1]) for row in rows]


def _judged_of(side: str) -> str:
    """The files that were judged beside one that stands on this side, fast: over its exhibits only."""
    far = "other" if side == "one" else "one"
    ends = {"one": "subject", "other": "other"}
    mine = "SELECT id FROM exhibit WHERE sha256 = ?1"
    linked = (
        f"SELECT far.sha256 FROM link JOIN exhibit AS far ON far.id = link.{ends[far]}"  # noqa: S608
        f" WHERE link.{ends[side]} IN ({mine}) AND NOT link.taken_back AND link.link IN ({_LINKS})"
    )
    derived = (
        "SELECT far.sha256 FROM exhibit AS near JOIN exhibit AS far ON far.id = near.derived_from"
        " WHERE near.sha256 = ?1"
        if side == "one"
        else f"SELECT sha256 FROM exhibit WHERE derived_from IN ({mine})"  # noqa: S608
    )
    return f"{linked} UNION {derived}"


def _unjudged() -> str:
    return f"(first.sha256, second.sha256) NOT IN ({_JUDGED}) AND (second.sha256, first.sha256) NOT IN ({_JUDGED})"
