"""Whatever somebody puts back into a vault from an older copy of it: found, and named, or found by who holds a checkpoint.

Old bytes of the same vault are good bytes to every cipher in it. Each test takes them from a real older state.
"""

import dataclasses
import shutil
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.custody.held import HeldState, compare_held
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.fixity import FixityResult
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.findings import FindingKind
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import EvidenceDeskError
from evidence_desk.values.progress import NobodyWatching

NIKO = SourceBody(alias="Niko")
PAGE = 4096
NOT_EVIDENCE = {"draft", "preference"}


@dataclasses.dataclass
class Copies:
    """Copies of one vault: ``older`` and ``newer`` (closed), and what an older journal looked like."""

    older: Path
    newer: Path
    older_journal: bytes
    note: str
    code: str


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rollback")
    vault, clock = folder / "v", TestClock()
    with create_desk(vault, PASSPHRASE, cost=CHEAP, clock=clock) as desk:
        source = desk.keep(NIKO)
        told = desk.keep(TestimonyBody(source=source.id, title="At the well", text="They came at night."))
        take_in(desk, folder, "first")
    older = Path(shutil.copytree(vault, folder / "older"))
    with open_desk(vault, PASSPHRASE, clock) as desk:
        changed = dataclasses.replace(told.body, text="They came at dawn.")
        desk.testimonies.revise(told.id, changed, based_on=1)
        journal = (vault / "catalogue.db-wal").read_bytes()
        desk.settle()
        desk.seal_testimony(told.id, 2)
        take_in(desk, folder, "second")
        for number in range(5):
            desk.keep(dataclasses.replace(NIKO, alias=f"Witness {number}"))
        desk.note_fixity([FixityResult(next(desk.files.walk()), Fixity.MISSING)], CheckReason.ON_DEMAND)
        note = desk.make_checkpoint().note
    return Copies(older, vault, journal, note, told.code)


def take_in(desk, folder, name):
    picture = folder / f"{name}.txt"
    picture.write_text(name * 500)
    reading, entering = desk.intake(Acquisition())
    for step in reading.read([str(picture)], NobodyWatching()):
        entering.enter(step)
    desk.settle()


@pytest.fixture
def vault(copies, tmp_path):
    return Path(shutil.copytree(copies.newer, tmp_path / "v"))


@dataclasses.dataclass
class Found:
    """What the check finds and what is said at the opening, and a digest of what the catalogue holds as evidence."""

    findings: tuple
    notices: list
    held: dict

    @property
    def kinds(self):
        return {one.kind for one in self.findings}

    @property
    def words(self):
        return " ".join([one.words for one in self.findings] + [one.happened for one in self.notices])


def look_at(vault):
    with open_desk(vault, PASSPHRASE, TestClock()) as desk:
        held = rows_of(desk.vault.database)
        report = desk.preservation.checking().run(at_once, NobodyWatching())
        return Found(report.findings, desk.notices, held)


def rows_of(database):
    """Every row of every table that is evidence, as it stands before anything else is done."""
    tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    names = {name for (name,) in tables} - NOT_EVIDENCE
    return {name: sorted(map(repr, database.execute(f"SELECT * FROM {name}"))) for name in names}


def test_nothing_is_found_where_nothing_was_put_back(copies, vault):
    for one in (vault, copies.older):
        found = look_at(Path(shutil.copytree(one, vault.parent / f"copy-{one.name}")))
        assert (found.findings, found.notices) == ((), [])


def pages(path):
    content = path.read_bytes()
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


def test_every_older_page_put_back_alone_is_found_or_changes_nothing(copies, tmp_path):
    older, newer = pages(copies.older / "catalogue.db"), pages(copies.newer / "catalogue.db")
    untouched = look_at(Path(shutil.copytree(copies.newer, tmp_path / "untouched"))).held
    differing = [number for number, page in enumerate(older) if page != newer[number]]
    assert len(differing) > 10
    unfound = []
    for number in differing:
        vault = Path(shutil.copytree(copies.newer, tmp_path / f"page-{number}"))
        mixed = [*newer[:number], older[number], *newer[number + 1 :]]
        (vault / "catalogue.db").write_bytes(b"".join(mixed))
        try:
            found = look_at(vault)
        except EvidenceDeskError:
            continue  # refused at the opening: found
        if not found.findings and not found.notices and found.held != untouched:
            unfound.append((number, [name for name in untouched if found.held.get(name) != untouched[name]]))
    assert unfound == []


def test_an_older_catalogue_is_found_by_the_head(copies, vault):
    shutil.copy(copies.older / "catalogue.db", vault)
    found = look_at(vault)
    assert FindingKind.HEAD in found.kinds
    assert "is not the one last saved" in found.notices[0].happened
    with open_desk(vault, PASSPHRASE, TestClock()) as desk:
        assert "rollback-found" in {signed.entry.action for signed in desk.log.walk()}, "it is forgotten"


def test_an_older_journal_beside_a_newer_catalogue_is_found(copies, vault):
    (vault / "catalogue.db-wal").write_bytes(copies.older_journal)
    untouched = look_at(Path(shutil.copytree(copies.newer, vault.parent / "untouched"))).held
    try:
        found = look_at(vault)
    except EvidenceDeskError:
        return
    assert found.findings or found.notices or found.held == untouched
    assert found.held == untouched or FindingKind.HEAD in found.kinds


def test_an_older_head_is_found(copies, vault):
    shutil.copy(copies.older / "head", vault)
    found = look_at(vault)
    assert "it was put back" in found.notices[0].happened
    assert FindingKind.HEAD in found.kinds


def test_a_stored_file_in_the_place_of_another_is_found_and_named(copies, vault):
    first, second = sorted((vault / "files").rglob("*.age"))
    second.write_bytes(first.read_bytes())
    found = look_at(vault)
    assert {one.kind for one in found.findings} == {FindingKind.FILE}
    assert "second.txt" in found.words or "first.txt" in found.words


def test_the_whole_vault_put_back_is_found_by_who_holds_a_checkpoint_and_by_nobody_else(copies, tmp_path):
    vault = Path(shutil.copytree(copies.older, tmp_path / "v"))
    assert look_at(vault).findings == ()
    with open_desk(vault, PASSPHRASE, TestClock()) as desk:
        assert compare_held(desk.log, copies.note).state is HeldState.SHORTER
        for number in range(20):
            desk.keep(dataclasses.replace(NIKO, alias=f"Another {number}"))
        assert compare_held(desk.log, copies.note).state is HeldState.ALTERED
    with open_desk(copies.newer, PASSPHRASE, TestClock()) as desk:
        assert compare_held(desk.log, copies.note).state is HeldState.CONTAINED


def with_older_rows(copies, vault, *tables):
    """The tables as they were in the older copy, written with the raw key and without the triggers."""
    with open_desk(Path(shutil.copytree(copies.older, vault.parent / "source")), PASSPHRASE, TestClock()) as desk:
        rows = {table: desk.vault.database.execute(f"SELECT * FROM {table}") for table in tables}
    head = (vault / "head").read_bytes()
    with open_desk(vault, PASSPHRASE, TestClock()) as desk:
        database = desk.vault.database
        triggers = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
        for name in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("PRAGMA foreign_keys = OFF")
        for table in tables:
            database.execute(f"DELETE FROM {table}")
            for row in rows[table]:
                database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    (vault / "head").write_bytes(head)


@pytest.mark.parametrize(
    ("tables", "kind", "named"),
    [
        (("testimony",), FindingKind.RECORD, "{code}"),
        (("revision",), FindingKind.RECORD, "{code}"),
        (("testimony", "revision"), FindingKind.RECORD, "{code}"),
        (("source", "testimony", "exhibit", "revision"), FindingKind.RECORD, "{code}"),
        (("custody_entry",), FindingKind.LOG, "rolled back"),
        (("custody_entry", "checkpoint"), FindingKind.HEAD, "older state"),
        (
            ("custody_entry", "checkpoint", "source", "testimony", "exhibit", "revision"),
            FindingKind.HEAD,
            "older state",
        ),
        (("fixity_check",), FindingKind.REGISTER, "The register of checks"),
        (("checkpoint",), FindingKind.REGISTER, "The checkpoint of entry"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_older_contents_of_tables_are_found_and_named(copies, vault, tables, kind, named):
    with_older_rows(copies, vault, *tables)
    found = look_at(vault)
    assert kind in found.kinds
    assert named.format(code=copies.code) in found.words


def test_entries_taken_out_of_the_log_are_found_and_named(copies, vault):
    with open_desk(vault, PASSPHRASE, TestClock()) as desk:
        desk.vault.database.execute("DROP TRIGGER custody_entry_never_goes")
        desk.vault.database.execute("DELETE FROM custody_entry WHERE seq = 5")
    found = look_at(vault)
    assert "Entry 5 is missing." in found.words
    assert "Checkpoint 2" in found.words
