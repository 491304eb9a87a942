"""The schema is what its written form says, strict throughout, and a newer or half-made catalogue is named."""

import re

import pytest
from field_desk import CHEAP, PASSPHRASE
from sqlcipher3 import dbapi2
from write_schema import SCHEMA, present_schema

from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.migration import migrate, migrations
from evidence_desk.vault.vault import create_vault, open_vault


def test_written_schema_is_the_one_the_migrations_make():
    assert SCHEMA.read_text("utf-8") == present_schema(), "run: python tests/support/write_schema.py"


def test_migrations_are_numbered_without_gaps():
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_every_table_is_strict():
    tables = re.findall(r"CREATE TABLE .*?;\n", present_schema(), re.DOTALL)
    assert len(tables) > 12
    assert all(re.search(r"\) STRICT(, WITHOUT ROWID)?;$", table.strip()) for table in tables)


def test_migrating_twice_changes_nothing():
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection)
    before = connection.execute("SELECT count(*), sum(length(sql)) FROM sqlite_schema").fetchone()
    migrate(connection)
    assert connection.execute("SELECT count(*), sum(length(sql)) FROM sqlite_schema").fetchone() == before
    connection.close()


def test_no_table_is_read_through_to_see_who_waits_for_a_row():
    """While a reference that may come later is open, SQLite looks at each row that comes for whoever refers to it."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    strict = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%) STRICT%'"
    tables = [row[0] for row in connection.execute(strict)]
    assert len(tables) > 25
    read_through = []
    for table in tables:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        sql = f"EXPLAIN QUERY PLAN INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
        plan = [row[3] for row in connection.execute(sql, (None,) * len(columns))]
        read_through += [(table, step) for step in plan if step.startswith("SCAN")]
    connection.close()
    assert read_through == []


def test_catalogue_of_a_newer_version_is_left_alone(tmp_path):
    with create_vault(tmp_path / "v", PASSPHRASE, cost=CHEAP) as vault:
        vault.database.execute("PRAGMA user_version = 99")
    with pytest.raises(UnreadableError, match="newer"):
        open_vault(tmp_path / "v", PASSPHRASE)


def test_the_switches_that_keep_promises_are_on(tmp_path):
    with create_vault(tmp_path / "v", PASSPHRASE, cost=CHEAP) as vault:
        ask = vault.database.scalar
        assert ask("PRAGMA journal_mode") == "wal"
        assert ask("PRAGMA synchronous") == 2
        assert ask("PRAGMA foreign_keys") == 1
        assert ask("PRAGMA secure_delete") == 1
        assert ask("PRAGMA trusted_schema") == 0
        assert ask("PRAGMA temp_store") == 2
        assert ask("PRAGMA cell_size_check") == 1
        assert ask("PRAGMA locking_mode") == "exclusive"
        assert ask("SELECT v FROM search_config WHERE k = 'secure-delete'") == 1


def test_deleted_words_leave_the_file(tmp_path):
    """secure_delete and the index's own switch together: what was withdrawn from search is not in the pages."""
    path = tmp_path / "v"
    with create_vault(path, PASSPHRASE, cost=CHEAP) as vault:
        for number in range(200):
            words = f"zugzwangwort{number}"
            put = "INSERT INTO search (rowid, title, body, sounds) VALUES (?, ?, ?, ?)"
            vault.database.execute(put, (number + 1, words, words, words))
            vault.database.execute("INSERT INTO search_names (rowid, title) VALUES (?, ?)", (number + 1, words))
        vault.database.execute("DELETE FROM search")
        vault.database.execute("DELETE FROM search_names")
        vault.database.settle()
        size = vault.database.scalar("PRAGMA page_count")
        words = [("search", b"zugzwangwort"), ("search", b"1zu"), ("search_names", b"wang"), ("search_names", b"0zug")]
        held = [
            vault.database.scalar(f"SELECT count(*) FROM {index}_data WHERE instr(block, ?)", (piece,))
            for index, piece in words
        ]
        assert size > 1
        assert held == [0, 0, 0, 0]
