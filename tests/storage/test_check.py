"""The check names what is wrong, whatever is done to a vault behind its back, and changes nothing."""

import os
import shutil

import pytest
from field_desk import PASSPHRASE, TestClock
from two_desks import copy_of_field, two_desks

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import open_desk
from evidence_desk.preservation.findings import FindingKind, Gravity, what_to_do
from evidence_desk.preservation.folder_check import closed_findings
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.folder import VaultFolder

NOBODY = NobodyWatching()
PAGE = 4096


@pytest.fixture
def root(tmp_path):
    return copy_of_field(tmp_path)


@pytest.fixture
def desk(root):
    with open_desk(root, PASSPHRASE, TestClock()) as opened:
        yield opened


def check(desk, watcher=NOBODY):
    return desk.preservation.checking().run(at_once, watcher)


def found(desk):
    return {(one.kind, one.subject) for one in check(desk).findings}


def kinds(desk):
    return {one.kind for one in check(desk).findings}


def forced(desk, sql, *values, table=""):
    """Change the catalogue behind its own triggers, as somebody with the key and another program can."""
    database = desk.vault.database
    triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute(sql, values)
    database.execute("PRAGMA foreign_keys = ON")
    for _, text in triggers:
        database.execute(text)


def code_of(desk, alias):
    return next(one.code for one in desk.sources.page() if one.body.alias == alias)


def test_sound_vault(desk):
    report = check(desk)
    assert report.findings == ()
    assert (report.records, report.files, report.whole) == (5, 1, True)
    assert report.entries > 8
    assert desk.log.last().entry.action == "vault-checked"
    assert check(desk).findings == ()


def test_desks_that_exchanged_bundles_are_sound(tmp_path):
    with two_desks(tmp_path) as desks:
        written = desks.send()
        reading = desks.headquarters.incoming_reading()
        desks.headquarters.accept(reading.receive(written.path, NOBODY))
        revised = desks.field.sources.get(desks.niko)
        desks.field.keep(SourceBody(alias="Niko", note="more"), desks.niko, based_on=revised.revision)
        second = desks.send()
        desks.headquarters.accept(desks.headquarters.incoming_reading().receive(second.path, NOBODY))
        assert check(desks.headquarters).findings == ()
        assert check(desks.field).findings == ()
        for table in ("bundle_record", "bundle_file"):
            forced(desks.headquarters, f"DELETE FROM {table}")
        forced(desks.headquarters, "DELETE FROM receipt")
        assert kinds(desks.headquarters) == {FindingKind.REGISTER}
        forced(desks.headquarters, "DELETE FROM bundle WHERE sequence = 2")
        assert kinds(desks.headquarters) == {FindingKind.REGISTER}
        forced(desks.headquarters, "DELETE FROM revision WHERE record = ? AND number = 2", desks.niko)
        assert (FindingKind.RECORD, revised.code) in found(desks.headquarters)


def test_every_flipped_page_is_named(root):
    """One bit in each page of the catalogue, page by page: found, and named by its number."""
    path = root / "catalogue.db"
    content = path.read_bytes()
    numbers = range(2, len(content) // PAGE + 1)
    for number in [*numbers][:: max(1, len(numbers) // 12)]:
        damaged = bytearray(content)
        damaged[(number - 1) * PAGE + 1000] ^= 1
        with open_desk(root, PASSPHRASE) as desk:
            path.write_bytes(damaged)
            findings = [one for one in check(desk).findings if one.kind is FindingKind.PAGE]
            assert [one.subject for one in findings] == [str(number)]
            path.write_bytes(content)
        path.write_bytes(content)
        (root / "catalogue.db-wal").unlink(missing_ok=True)


def everything(desk):
    """All rows of all tables, those under the search index too; what opening adds is left out."""
    names = desk.vault.database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name: desk.vault.database.execute(f"SELECT * FROM {name}") for (name,) in names}


def test_page_put_back_is_found_though_every_page_is_authentic(root, tmp_path):
    """Old pages pass SQLCipher's own check. Each page that a save changed is put back alone: it must lead to a finding,
    unless the page holds what it held before and was only written anew."""
    before = (root / "catalogue.db").read_bytes()
    with open_desk(root, PASSPHRASE, TestClock()) as desk:
        niko = next(one for one in desk.sources.page() if one.body.alias == "Niko")
        desk.keep(SourceBody(alias="Niko", note="he came back and told more"), niko.id, based_on=niko.revision)
    after = (root / "catalogue.db").read_bytes()
    with open_desk(root, PASSPHRASE, TestClock()) as desk:
        present = everything(desk)
    changed = [at for at in range(PAGE, len(before), PAGE) if before[at : at + PAGE] != after[at : at + PAGE]]
    assert len(changed) > 10
    for at in changed:
        one = shutil.copytree(root, tmp_path / f"page-{at // PAGE + 1}")
        (one / "catalogue.db").write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
        try:
            with open_desk(one, PASSPHRASE, TestClock()) as desk:
                held = everything(desk)
                assert check(desk).findings or held == present, f"page {at // PAGE + 1}"
        except UnreadableError:
            continue


def test_table_put_back_is_named(desk):
    niko = next(one for one in desk.sources.page() if one.body.alias == "Niko")
    row = desk.vault.database.one("SELECT * FROM source WHERE id = ?", (niko.id,))
    desk.keep(SourceBody(alias="Niko", note="more"), niko.id, based_on=niko.revision)
    marks = ", ".join("?" * len(row))
    forced(desk, f"INSERT OR REPLACE INTO source VALUES ({marks})", *row)
    findings = check(desk).findings
    assert any("table of sources is behind the log" in one.words and one.subject == niko.code for one in findings)


def test_table_and_revisions_put_back_together_are_named(desk):
    niko = next(one for one in desk.sources.page() if one.body.alias == "Niko")
    row = desk.vault.database.one("SELECT * FROM source WHERE id = ?", (niko.id,))
    desk.keep(SourceBody(alias="Niko", note="more"), niko.id, based_on=niko.revision)
    forced(desk, f"INSERT OR REPLACE INTO source VALUES ({', '.join('?' * len(row))})", *row)
    forced(desk, "DELETE FROM revision WHERE record = ? AND number = 2", niko.id)
    findings = check(desk).findings
    assert any("behind the log: the one of entry" in one.words and one.subject == niko.code for one in findings)


def test_missing_and_extra_records_are_named(desk):
    niko = next(one for one in desk.sources.page() if one.body.alias == "Niko")
    forced(desk, "DELETE FROM source WHERE id = ?", niko.id)
    assert (FindingKind.RECORD, niko.code) in found(desk)
    assert FindingKind.REFERENCE in kinds(desk)
    forced(desk, "DELETE FROM revision WHERE record = ?", niko.id)
    assert any("missing from the catalogue" in one.words for one in check(desk).findings)


def test_record_that_no_entry_tells_of_is_named(desk):
    from dataclasses import replace

    niko = next(one for one in desk.sources.page() if one.body.alias == "Niko")
    smuggled = replace(niko, id=niko.id[:-4] + "abcd", code="S-AAAAAA")
    with desk.vault.database.transaction():
        desk.sources._write(smuggled)
    assert found(desk) == {(FindingKind.RECORD, "S-AAAAAA")}


def test_line_that_lost_its_hash_is_named(desk):
    niko = next(one for one in desk.sources.page() if one.body.alias == "Niko")
    forced(desk, "UPDATE revision SET line = replace(line, 'Niko', 'Nino') WHERE record = ?", niko.id)
    assert any("does not have the hash" in one.words for one in check(desk).findings)


def test_log_put_back_or_altered_is_named(desk):
    size = desk.log.size()
    forced(desk, 'UPDATE custody_entry SET entry = replace(entry, \'"reason":""\', \'"reason":"x"\') WHERE seq = 3')
    assert (FindingKind.LOG, "3") in found(desk)
    forced(desk, "DELETE FROM custody_entry WHERE seq >= ?", size - 1)
    assert FindingKind.HEAD in kinds(desk)


def test_catalogue_put_back_is_found_now_and_later(root, tmp_path):
    older = tmp_path / "older.db"
    shutil.copy(root / "catalogue.db", older)
    with open_desk(root, PASSPHRASE, TestClock()) as desk:
        desk.keep(SourceBody(alias="later"))
    shutil.copy(older, root / "catalogue.db")
    with open_desk(root, PASSPHRASE, TestClock()) as desk:
        assert FindingKind.HEAD in kinds(desk)
    with open_desk(root, PASSPHRASE, TestClock()) as desk:
        assert kinds(desk) == {FindingKind.ROLLBACK}


def test_missing_head(desk, root):
    (root / "head").unlink()
    assert found(desk) == {(FindingKind.HEAD, "head")}


def test_contact_and_bundle_put_back(tmp_path):
    with two_desks(tmp_path) as desks:
        desks.send()
        desk = desks.field
        forced(desk, "DELETE FROM bundle_record")
        forced(desk, "DELETE FROM bundle_file")
        forced(desk, "UPDATE bundle SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')")
        assert kinds(desk) == {FindingKind.REGISTER}
        forced(desk, "DELETE FROM bundle")
        assert kinds(desk) == {FindingKind.REGISTER}
        forced(desk, "UPDATE contact SET card = replace(card, '1', '2')")
        assert any("other keys" in one.words for one in check(desk).findings)
        forced(desk, "DELETE FROM contact")
        assert sum(one.kind is FindingKind.REGISTER for one in check(desk).findings) == 2


def test_backup_register_put_back(desk, tmp_path):
    desk.preservation.backing_up(desk.preservation.place_for(tmp_path / "stick")).run(at_once, NOBODY)
    assert check(desk).findings == ()
    forced(desk, "DELETE FROM backup")
    assert found(desk) == {(FindingKind.REGISTER, "backup")}


def test_search_index(desk):
    code = code_of(desk, "Niko")
    hidden = code_of(desk, "Somebody at risk")
    niko = next(one for one in desk.sources.page() if one.code == code)
    entry = "SELECT entry FROM record WHERE id = ?"
    for index, column in (("search", "body"), ("search", "sounds"), ("search_names", "title")):
        place = desk.vault.database.scalar(entry, (niko.id,))
        desk.vault.database.execute(f"UPDATE {index} SET {column} = 'other words' WHERE rowid = ?", (place,))
        assert found(desk) == {(FindingKind.SEARCH, code)}
        desk.index.enter(niko.id, niko.body)
        assert found(desk) == set()
    secret = next(one for one in desk.sources.page() if one.code == hidden)
    place = desk.vault.database.scalar(entry, (secret.id,))
    desk.vault.database.execute("INSERT INTO search (rowid, title) VALUES (?, 'x')", (place,))
    (finding,) = check(desk).findings
    assert finding.subject == hidden
    assert "forbids" in finding.words
    desk.vault.database.execute("DELETE FROM search WHERE rowid = ?", (place,))
    desk.vault.database.execute("INSERT INTO search_names (rowid, title) VALUES (1000000, 'x')")
    assert found(desk) == {(FindingKind.SEARCH, "search")}


def test_index_that_does_not_fit_its_texts(desk):
    forced(desk, "DELETE FROM search_idx")
    forced(desk, "DELETE FROM search_data WHERE id > 10")
    assert FindingKind.SEARCH in kinds(desk)


def test_a_way_in_that_nobody_noted(desk, root):
    (slot,) = (root / "keys").iterdir()
    (root / "keys" / "0123456789abcdef.slot").write_bytes(slot.read_bytes())
    assert found(desk) == {(FindingKind.SLOT, "0123456789abcdef.slot")}


def test_slots(desk, root):
    (slot,) = (root / "keys").iterdir()
    content = bytearray(slot.read_bytes())
    content[2000] ^= 1
    slot.write_bytes(content)
    assert found(desk) == {(FindingKind.SLOT, slot.name)}
    slot.unlink()
    assert found(desk) == {(FindingKind.SLOT, "keys")}


@pytest.mark.parametrize("how", ["flip", "cut", "gone", "of another"])
def test_stored_files(desk, how, tmp_path):
    (stored,) = list(desk.files.walk())
    path = desk.vault.files.path(stored.blob)
    if how == "flip":
        content = bytearray(path.read_bytes())
        content[9000] ^= 1
        path.write_bytes(content)
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    elif how == "gone":
        path.unlink()
    else:
        writer = desk.vault.files.begin()
        writer.write(os.urandom(stored.facts.size))
        desk.vault.files.path(writer.finish().name).replace(path)
    report = check(desk)
    (finding,) = report.findings
    code = desk.exhibits.page()[0].code
    assert finding.kind is FindingKind.FILE
    assert finding.subject == f"{code} lake-shore.png"
    assert report.gravity is Gravity.DIFFERENCE
    assert desk.files.checks(stored.facts.sha256)[-1].outcome.value == ("missing" if how == "gone" else "changed")


def test_strays_are_named_and_stay(desk, root):
    writer = desk.vault.files.begin()
    writer.write(b"an intake that was killed before its entry")
    name = writer.finish().name
    unfinished = desk.vault.files.begin()
    unfinished._stream.close()
    (root / "files" / "notes.txt").write_text("mine")
    (root / "keys" / "1234.slot.part").write_bytes(b"half")
    report = check(desk)
    assert {one.subject for one in report.findings} == {
        f"files/{name[:2]}/{name}.age",
        f"files/{unfinished.name[:2]}/{unfinished.name}.part",
        "files/notes.txt",
        "keys/1234.slot.part",
    }
    assert report.gravity is Gravity.HARMLESS
    assert all((root / one.subject).exists() for one in report.findings)


def test_thumbnails(desk):
    desk.vault.database.execute("UPDATE thumbnail SET image = substr(image, 1, 100)")
    assert kinds(desk) == {FindingKind.THUMBNAIL}


def test_check_changes_nothing_in_a_vault_that_cannot_be_relied_on(desk, root):
    forced(desk, "UPDATE source SET note = 'something else'")
    desk.settle()
    before, size = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}, desk.log.size()
    assert check(desk).gravity is Gravity.GRAVE
    assert desk.log.size() == size
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_stopped_check_tells_what_it_found(desk):
    class Stopping(NobodyWatching):
        left = 3

        def cancelled(self):
            self.left -= 1
            return self.left < 0

    forced(desk, "PRAGMA user_version")
    report = check(desk, Stopping())
    assert not report.whole
    assert report.files == 0


def test_catalogue_that_does_not_open(root):
    (slot,) = (root / "keys").iterdir()
    slot.write_bytes(slot.read_bytes()[:-1])
    (stored,) = root.glob("files/*/*.age")
    content = bytearray(stored.read_bytes())
    content[3] ^= 1
    stored.write_bytes(content)
    (root / "head").write_bytes(b"{")
    (root / "catalogue.db").write_bytes(b"short")
    findings = closed_findings(VaultFolder(root), "It does not open.")
    assert {(one.kind, one.subject) for one in findings} == {
        (FindingKind.STRUCTURE, "vault.json"),
        (FindingKind.PAGE, "catalogue.db"),
        (FindingKind.STRUCTURE, "catalogue.db"),
        (FindingKind.SLOT, slot.name),
        (FindingKind.HEAD, "head"),
        (FindingKind.FILE, stored.relative_to(root).as_posix()),
    }


def test_every_kind_of_finding_says_what_to_do():
    assert all(what_to_do(kind) for kind in FindingKind)
