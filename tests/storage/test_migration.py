"""A migration of a vault that holds something: a copy of the catalogue first, all steps or none, killed at any moment."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import EvidenceDeskError, ResearcherError, UnreadableError
from evidence_desk.vault import migration
from evidence_desk.vault.database import Database
from evidence_desk.vault.migration import former_catalogues, migrations

KEY = b"k" * 32
NOW = migrations()[-1][0]
NEXT = NOW + 1


def step(folder, number, sql):
    """A migration as a file of its own, as the package keeps them."""
    path = folder / f"{number:04}_step.sql"
    path.write_text(sql)
    return number, path.read_text()


@pytest.fixture
def second(tmp_path):
    return step(
        tmp_path,
        NEXT,
        "CREATE TABLE after (name TEXT PRIMARY KEY) STRICT;\n"
        "INSERT INTO after SELECT value FROM preference;\n"
        "DROP TABLE preference;\n",
    )


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "catalogue.db"
    database = Database(path, bytearray(KEY))
    database.execute("INSERT INTO preference VALUES ('theme', 'dark')")
    database.close()
    return path


def opened(path, *later):
    return Database(path, bytearray(KEY), [*migrations(), *later])


def version(path):
    """As the program of today sees it, without migrating."""
    with_today = opened(path)
    found = with_today.scalar("PRAGMA user_version")
    assert with_today.scalar("SELECT value FROM preference") == "dark"
    assert with_today.execute("PRAGMA integrity_check") == [("ok",)]
    with_today.close()
    return found


def test_copy_is_made_first_and_opens_with_the_earlier_program(catalogue, second):
    database = opened(catalogue, second)
    assert database.scalar("SELECT name FROM after") == "dark"
    assert database.scalar("PRAGMA user_version") == NEXT
    database.close()
    (former,) = former_catalogues(catalogue)
    assert former.name == f"catalogue.before-{NEXT}.db"
    with pytest.raises(UnreadableError, match="newer"):
        opened(catalogue)
    former.replace(catalogue)
    assert version(catalogue) == NOW


def test_what_was_only_in_the_journal_is_in_the_copy(catalogue, second, tmp_path):
    """A crash leaves commits in the journal; the copy must hold them."""
    child = (
        "import os, sys; from pathlib import Path; from evidence_desk.vault.database import Database\n"
        "database = Database(Path(sys.argv[1]), bytearray(b'k' * 32))\n"
        "database.execute(\"UPDATE preference SET name = 'after the crash'\")\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", child, catalogue], check=True)
    assert (tmp_path / "catalogue.db-wal").stat().st_size > 0
    opened(catalogue, second).close()
    (former,) = former_catalogues(catalogue)
    former.replace(catalogue)
    database = opened(catalogue)
    assert database.scalar("SELECT name FROM preference") == "after the crash"
    database.close()


def test_new_catalogue_needs_no_copy(tmp_path, second):
    opened(tmp_path / "new.db", second).close()
    assert former_catalogues(tmp_path / "new.db") == []


def test_nothing_to_do_makes_no_copy(catalogue):
    opened(catalogue).close()
    assert former_catalogues(catalogue) == []


@pytest.mark.parametrize(
    "wrong", ["INSERT INTO nowhere VALUES (1);", "CREATE TABLE desk (x TEXT) STRICT;", "nonsense;"]
)
def test_step_that_fails_takes_the_one_before_it_back(catalogue, second, tmp_path, wrong):
    """Between two steps the vault would open with neither program."""
    third = step(tmp_path, NEXT + 1, f"CREATE TABLE half (x TEXT) STRICT;\n{wrong}\n")
    with pytest.raises(EvidenceDeskError):
        opened(catalogue, second, third)
    assert version(catalogue) == NOW
    assert len(former_catalogues(catalogue)) == 1
    opened(catalogue, second).close()


def test_disk_that_gives_back_other_bytes_stops_before_the_migration(catalogue, second, monkeypatch):
    import hashlib

    class Lying:
        @staticmethod
        def digest():
            return b"?" * 32

    monkeypatch.setattr(migration.hashlib, "file_digest", lambda *_: Lying)
    with pytest.raises(DiskTroubleError, match="other bytes"):
        opened(catalogue, second)
    monkeypatch.undo()
    assert hashlib
    assert version(catalogue) == NOW
    assert not list(catalogue.parent.glob("*.part"))


def test_full_disk_stops_before_the_migration(catalogue, second):
    import resource
    import signal

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (catalogue.stat().st_size - 4096, old[1]))
    try:
        with pytest.raises(ResearcherError):
            opened(catalogue, second)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert version(catalogue) == NOW
    assert former_catalogues(catalogue) == []
    assert not list(catalogue.parent.glob("*.part"))


KILLED = """
import sys
from pathlib import Path
from evidence_desk.vault.database import Database
from evidence_desk.vault.migration import migrations
known = migrations()
steps = [*known, (known[-1][0] + 1, Path(sys.argv[2]).read_text())]
print("ready", flush=True)
Database(Path(sys.argv[1]), bytearray(b"k" * 32), steps)
print("done", flush=True)
sys.stdin.readline()
"""
LONG_STEP = """
CREATE TABLE filled (number INTEGER PRIMARY KEY, text TEXT) STRICT;
INSERT INTO filled WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
SELECT i, hex(randomblob(200)) FROM n;
"""


def test_killed_in_the_middle_the_earlier_program_opens_it(catalogue, tmp_path):
    import random

    chance = random.Random(os.urandom(8))
    step(tmp_path, NEXT, LONG_STEP)
    fresh = shutil.copytree(tmp_path, tmp_path.with_name(tmp_path.name + "-fresh"))
    interrupted = 0
    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, catalogue, tmp_path / f"{NEXT:04}_step.sql"],
            stdout=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
        )
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.6))
        child.kill()
        done, _ = child.communicate()
        if "done" in done:
            with pytest.raises(UnreadableError, match="newer"):
                opened(catalogue)
            Path(former_catalogues(catalogue)[0]).replace(catalogue)
            (tmp_path / "catalogue.db-wal").unlink(missing_ok=True)
        else:
            interrupted += 1
            try:
                assert version(catalogue) == NOW
            except UnreadableError:  # killed between its last commit and its word
                shutil.copy(fresh / "catalogue.db", catalogue)
                (tmp_path / "catalogue.db-wal").unlink(missing_ok=True)
        assert version(catalogue) == NOW
    assert interrupted


def test_next_backup_that_succeeds_removes_the_copy(tmp_path):
    from field_desk import PASSPHRASE
    from two_desks import copy_of_field

    from evidence_desk.desk import open_desk
    from evidence_desk.preservation.turns import at_once
    from evidence_desk.values.progress import NobodyWatching

    root = copy_of_field(tmp_path)
    migration.keep_former(root / "catalogue.db", 2)
    with open_desk(root, PASSPHRASE) as desk:
        assert len(former_catalogues(root / "catalogue.db")) == 1
        desk.preservation.backing_up(desk.preservation.place_for(tmp_path / "stick")).run(at_once, NobodyWatching())
        assert former_catalogues(root / "catalogue.db") == []


def test_steps_run_in_one_transaction_on_a_bare_connection():
    connection = dbapi2.connect(":memory:", isolation_level=None)
    seen = []
    migration.migrate(connection, [(1, "CREATE TABLE one (x TEXT);")], seen.append)
    with pytest.raises(dbapi2.Error):
        migration.migrate(connection, [(2, "CREATE TABLE two (x TEXT);"), (3, "nonsense;")], seen.append)
    assert seen == [2]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("one",)]
    connection.close()
