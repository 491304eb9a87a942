"""What a question asks of what happened, as SQL conditions on one record, and as lists of the records that may meet each.

What is asked for lies in temporary tables (in memory, never on the disk), so that the conditions hold no values and can be
put together at will. In a condition ``@`` stands for the name of the register's row that it speaks of. Acts take place and
time over from their event where they say nothing of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Template
from typing import Final

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS
from evidence_desk.vault.database import Database

ACT_TYPES: Final = "act-types"


@dataclass(frozen=True)
class Condition:
    """``holds`` is the condition, ``members`` a SELECT of the ids that may meet it, some of them twice.

    ``counted`` is a SELECT of about as many rows, for telling whether they are many. ``kinds`` are the kinds of record that
    can meet the condition at all.
    """

    holds: str
    members: str
    counted: str
    kinds: frozenset[str]

    def of(self, row: str) -> str:
        """The condition on a row of the register, by its name."""
        return f"({self.holds.replace('@', row)})"


class Conditions:
    """The conditions of questions to one catalogue. What was last asked for stays in the temporary tables."""

    def __init__(self, database: Database, code_lists: CodeLists) -> None:
        self._database = database
        self._code_lists = code_lists

    def of(self, question: Question) -> tuple[Condition, ...]:
        """The conditions of a question on what happened; none where it has none."""
        for table in _TABLES:
            self._database.execute(table)
        found = []
        if question.when:
            self._fill("asked_time", [(question.when.earliest or "", question.when.latest or "~")])
            found.append(_OF_THE_TIME_OR_UNDATED if question.undated else _OF_THE_TIME)
        if question.place:
            self._fill("asked_place", self._within(question.place, PlaceBody))
            found.append(_AT_THE_PLACE)
        if question.party:
            self._fill("asked_party", self._within(question.party, PartyBody))
            found.append(_WITH_THE_PARTY)
        if question.act_type:
            codes = self._code_lists.narrower(ACT_TYPES, question.act_type)
            self._fill("asked_term", [(code,) for code in sorted(codes)])
            found.append(_OF_THE_TYPE)
        if question.source:
            self._fill("asked_source", [(question.source,)])
            found.append(OF_THE_SOURCE)
        return tuple(found)

    def _fill(self, table: str, rows: Iterable[tuple[str, ...]]) -> None:
        self._database.execute(f"DELETE FROM {table}")  # noqa: S608
        for row in rows:
            self._database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    def _within(self, record: str, body: type[Body]) -> list[tuple[str, ...]]:
        """The ids of a record, of all that lies within it, and of what somebody judged to be the same."""
        roles = ", ".join(f"'{role}'" for role in sorted(body.WITHIN))
        return self._database.execute(_WITHIN.replace("@roles", roles), (record,))


_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS asked_place (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS asked_party (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS asked_term (code TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS asked_source (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS asked_time (earliest TEXT, latest TEXT)",
)


def _made(sql: str, **parts: str) -> str:
    """SQL put together of pieces that all stand in this file; ``$name`` is where one goes."""
    return Template(sql).substitute(parts)


def _about(sql: str, row: str) -> str:
    """A condition on a row, or on an identity, by another name."""
    return sql.replace("@", row)


_WITHIN = """
    WITH RECURSIVE within (id) AS (
        SELECT ?
        UNION
        SELECT f.record FROM within CROSS JOIN reference AS f ON f.target = within.id AND f.role IN (@roles)
        UNION
        SELECT l.other FROM within CROSS JOIN reference AS f ON f.target = within.id AND f.role = 'subject'
        CROSS JOIN link AS l ON l.id = f.record AND l.link IN ('same-person', 'same-place') AND NOT l.taken_back
        UNION
        SELECT l.subject FROM within CROSS JOIN reference AS f ON f.target = within.id AND f.role = 'other'
        CROSS JOIN link AS l ON l.id = f.record AND l.link IN ('same-person', 'same-place') AND NOT l.taken_back
    )
    SELECT id FROM within
"""

_REFERS = """
    @.id IN (SELECT id FROM $asked)
    OR EXISTS (SELECT 1 FROM reference AS f WHERE f.record = @.id AND +f.target IN (SELECT id FROM $asked))
"""
_MAY_REFER = """
    SELECT id FROM $asked
    UNION ALL
    SELECT record AS id FROM reference WHERE target IN (SELECT id FROM $asked)
"""
_ALL_BUT_LISTS = frozenset(FOUND_KINDS) - {"vocabulary"}

# A plus before a column: SQLite is to look what a record refers to, and not to try everything that is asked for in turn. A
# country has thousands of places in it.
_WITH_THE_PARTY = Condition(
    _made(_REFERS, asked="asked_party"),
    _made(_MAY_REFER, asked="asked_party"),
    _made(_MAY_REFER, asked="asked_party"),
    _ALL_BUT_LISTS - {"place"},
)

_AT_THE_PLACE = Condition(
    _made(
        """
        $itself
        OR @.kind = 'act'
        AND NOT EXISTS (SELECT 1 FROM reference AS f WHERE f.record = @.id AND f.role = 'where')
        AND EXISTS (
            SELECT 1 FROM reference AS e CROSS JOIN reference AS f ON f.record = e.target AND f.role = 'where'
            WHERE e.record = @.id AND e.role = 'event' AND +f.target IN (SELECT id FROM asked_place)
        )
        """,
        itself=_made(_REFERS, asked="asked_place"),
    ),
    _made(
        """
        $itself
        UNION ALL
        SELECT e.record FROM reference AS f CROSS JOIN reference AS e ON e.target = f.record AND e.role = 'event'
        WHERE f.target IN (SELECT id FROM asked_place) AND f.role = 'where'
        """,
        itself=_made(_MAY_REFER, asked="asked_place"),
    ),
    _made(_MAY_REFER, asked="asked_place"),
    _ALL_BUT_LISTS,
)

_OF_THE_TYPE = Condition(
    """
    EXISTS (
        SELECT 1 FROM term_use AS u
        WHERE u.record = @.id AND +u.list = 'act-types' AND +u.code IN (SELECT code FROM asked_term)
    )
    """,
    "SELECT record AS id FROM term_use WHERE list = 'act-types' AND code IN (SELECT code FROM asked_term)",
    "SELECT 1 FROM term_use WHERE list = 'act-types' AND code IN (SELECT code FROM asked_term)",
    frozenset({"act"}),
)

# A date that is open on one side reaches without limit there.
_OVERLAPS = """
    (
        (@.earliest IS NOT NULL OR @.latest IS NOT NULL)
        AND coalesce(@.earliest, '') <= (SELECT latest FROM asked_time)
        AND coalesce(@.latest, '~') >= (SELECT earliest FROM asked_time)
    )
"""
_IS_UNDATED = "(@.earliest IS NULL AND @.latest IS NULL)"
_EVENT_OF_AN_UNDATED_ACT = """
    (
        @.kind = 'act' AND $undated AND EXISTS (
            SELECT 1 FROM reference AS e CROSS JOIN record AS v ON v.id = e.target
            WHERE e.record = @.id AND e.role = 'event' AND $so
        )
    )
"""
_HAPPENED_THEN = _made(
    "$itself OR $event",
    itself=_OVERLAPS,
    event=_made(_EVENT_OF_AN_UNDATED_ACT, undated=_IS_UNDATED, so=_about(_OVERLAPS, "v")),
)
_HAPPENED_THEN_OR_IS_UNDATED = _made(
    "$then OR $undated AND NOT $event",
    then=_HAPPENED_THEN,
    undated=_IS_UNDATED,
    event=_made(_EVENT_OF_AN_UNDATED_ACT, undated=_IS_UNDATED, so=f"NOT {_about(_IS_UNDATED, 'v')}"),
)
_DATED_KINDS = frozenset(kind for kind in FOUND_KINDS if BODY_TYPES[kind].WHEN) | {"claim"}

# The CASE is that of the index record_by_date. What is no longer than a month begins, where it overlaps, in the month of the
# first day asked for or later, what is no longer than a year in its year: so little has to be looked through.
_OF_A_SORT = """
    SELECT $column FROM record AS d INDEXED BY record_by_date
    WHERE (earliest IS NOT NULL OR latest IS NOT NULL) AND '$sort' = CASE
        WHEN earliest = latest THEN 'day'
        WHEN substr(earliest, 1, 7) = substr(latest, 1, 7) THEN 'month'
        WHEN substr(earliest, 1, 4) = substr(latest, 1, 4) THEN 'year'
        ELSE 'longer'
    END
"""
_BEGINS = """
    AND earliest >= (SELECT substr(t.earliest, 1, $length) FROM asked_time AS t)
    AND earliest <= (SELECT t.latest FROM asked_time AS t)
"""
_SORTS = (
    ("day", _made(_BEGINS, length="10")),
    ("month", _made(_BEGINS, length="7")),
    ("year", _made(_BEGINS, length="4")),
    ("longer", ""),
)
_DATED, _DATED_COUNTED = (
    " UNION ALL ".join(
        _made(
            f"{_OF_A_SORT} $begins AND $overlaps",
            column=column,
            sort=sort,
            begins=begins,
            overlaps=_about(_OVERLAPS, "d"),
        )
        for sort, begins in _SORTS
    )
    for column in ("id", "1")
)
_MAY_BE_OF_THE_TIME = _made(
    """
    $dated
    UNION ALL
    SELECT e.record FROM ($dated) AS d CROSS JOIN reference AS e ON e.target = d.id AND e.role = 'event'
    """,
    dated=_DATED,
)
_OF_THE_TIME = Condition(_HAPPENED_THEN, _MAY_BE_OF_THE_TIME, _DATED_COUNTED, _DATED_KINDS)
_OF_THE_TIME_OR_UNDATED = Condition(
    _HAPPENED_THEN_OR_IS_UNDATED,
    _made(
        "$dated UNION ALL SELECT id FROM record WHERE earliest IS NULL AND latest IS NULL", dated=_MAY_BE_OF_THE_TIME
    ),
    "SELECT 1 FROM record WHERE earliest IS NULL AND latest IS NULL",
    _DATED_KINDS,
)

_COMES_FROM = "('source', 'acquired_from', 'by.source', 'for_whom.source')"
_SAID_BY = _made(
    """
    EXISTS (
        SELECT 1 FROM reference AS o
        WHERE o.record = @ AND o.role IN $roles AND +o.target IN (SELECT id FROM asked_source)
    )
    """,
    roles=_COMES_FROM,
)
_MAY_BE_FOUND = "EXISTS (SELECT 1 FROM record AS s WHERE s.id = @ AND s.searchable)"
# A passage, translation or transcript of an account. What may not be found leads nowhere.
_OF_AN_ACCOUNT = _made(
    """
    EXISTS (
        SELECT 1 FROM reference AS t
        WHERE t.record = @ AND t.role IN ('testimony', 'of') AND $said AND $part_found AND $account_found
    )
    """,
    said=_about(_SAID_BY, "t.target"),
    part_found=_about(_MAY_BE_FOUND, "t.record"),
    account_found=_about(_MAY_BE_FOUND, "t.target"),
)
_FROM_THE_SOURCE = _made(
    "SELECT record AS id FROM reference WHERE target IN (SELECT id FROM asked_source) AND role IN $roles",
    roles=_COMES_FROM,
)
_PARTS_OF_ACCOUNTS = _made(
    """
    SELECT p.record AS id FROM ($said) AS t
    CROSS JOIN reference AS p ON p.target = t.id AND p.role IN ('testimony', 'of')
    """,
    said=_FROM_THE_SOURCE,
)
_TOLD = _made(
    "$said UNION ALL $parts UNION ALL SELECT id FROM asked_source", said=_FROM_THE_SOURCE, parts=_PARTS_OF_ACCOUNTS
)

OF_THE_SOURCE: Final = Condition(
    _made(
        """
        @.id IN (SELECT id FROM asked_source)
        OR $said
        OR $part
        OR EXISTS (
            SELECT 1 FROM reference AS c WHERE c.record = @.id AND c.role = 'citations.record'
            AND (+c.target IN (SELECT id FROM asked_source) OR $cited_said AND $cited_found OR $cited_part)
        )
        OR EXISTS (SELECT 1 FROM reference AS c WHERE c.target = @.id AND c.role = 'coded' AND $coded)
        """,
        said=_about(_SAID_BY, "@.id"),
        part=_about(_OF_AN_ACCOUNT, "@.id"),
        cited_said=_about(_SAID_BY, "c.target"),
        cited_found=_about(_MAY_BE_FOUND, "c.target"),
        cited_part=_about(_OF_AN_ACCOUNT, "c.target"),
        coded=_about(_OF_AN_ACCOUNT, "c.record"),
    ),
    _made(
        """
        $told
        UNION ALL
        SELECT c.record FROM ($told) AS t CROSS JOIN reference AS c ON c.target = t.id AND c.role = 'citations.record'
        UNION ALL
        SELECT c.target FROM ($parts) AS t CROSS JOIN reference AS c ON c.record = t.id AND c.role = 'coded'
        """,
        told=_TOLD,
        parts=_PARTS_OF_ACCOUNTS,
    ),
    _FROM_THE_SOURCE,
    frozenset({"source", "testimony", "exhibit", "consent", "rendering", "passage"})
    | {"event", "act", "intervention", "claim"},
)
"""Being the source, coming from it, or being reported by an account that does."""
