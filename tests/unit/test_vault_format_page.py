"""The page of the vault's format names every table of the catalogue, and every column that no other page tells of."""

import re
import sqlite3
from pathlib import Path

import pytest

import evidence_desk
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.kinds.record_entries import kind_of_entry, lowest_entry

ROOT = Path(evidence_desk.__file__).parents[1]
PAGE = (ROOT / "docs" / "format" / "vault.md").read_text("utf-8")
TABLES = PAGE[PAGE.index("### The tables") : PAGE.index("## The key of protected identities")]


@pytest.fixture(scope="module")
def schema():
    """The columns of every table, by its name."""
    database = sqlite3.connect(":memory:")
    database.executescript((ROOT / "evidence_desk" / "vault" / "schema.sql").read_text("utf-8"))
    shadows = re.compile("search(_names)?_(data|idx|content|docsize|config)")
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
        for name in names
        if not shadows.fullmatch(name) and not name.startswith("sqlite_")
    }


def told():
    """The rows of the tables of the page: the name of a table, and the columns named beside it."""
    for line in TABLES.splitlines():
        found = re.match(r"\| `([a-z_]+)` \|[^|]*\|([^|]*)\|$", line)
        if found:
            yield found[1], re.findall(r"`([^`]+)`", found[2])


def test_every_table_is_named_and_no_other(schema):
    rows = [name for name, _ in told()]
    assert len(rows) == len(set(rows))
    kinds = re.search(r"The kinds, in the order of their entries: (.*?)\.", TABLES, re.DOTALL)[1]
    named = re.findall("`([a-z]+)`", kinds)
    assert sorted([*rows, *named, "search", "search_names"]) == sorted(schema)


def test_every_column_is_named_beside_its_table(schema):
    for name, words in told():
        assert [column for column in schema[name] if column not in words] == [], name
    for name in ("search", "search_names"):
        assert all(f"`{column}`" in TABLES for column in schema[name])


def test_the_tables_of_kinds_have_the_columns_that_the_page_says_they_have(schema):
    """A column for each field, dates with their bounds, the facts of a file in four; nothing of what is sealed."""
    for kind, body in BODY_TYPES.items():
        columns = set(schema[kind]) - {"id", "revision"}
        bounds = {name for name in columns if re.fullmatch("(.+)_(earliest|latest)", name)}
        assert {name.rpartition("_")[0] for name in bounds} <= columns
        fields = set(body.HINTS) - {"sealed"}
        if kind == "exhibit":
            fields = fields - {"file"} | {"sha256", "size", "media_type", "crc32"}
        assert columns - bounds == fields, kind


def test_the_kinds_stand_in_the_order_of_their_entries():
    kinds = re.findall("`([a-z]+)`", re.search(r"order of their entries: (.*?)\.", TABLES, re.DOTALL)[1])
    assert [kind_of_entry(2**28 * place + 1) for place in range(1, len(kinds) + 1)] == kinds
    assert lowest_entry(kinds[0]) == 2**28
