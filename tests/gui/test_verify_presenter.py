"""Verify as its presenter tells it: a real desk, real files, real lists and a real bundle."""

import json
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from verify_page import Page, presenter

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.demonstration.field_work import meet
from evidence_desk.desk import create_desk
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.verify.shown import CompareAsked, InspectAsked, KeysWanted
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome
from evidence_desk.media.hashing import hash_file
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.manifests.writing import write_manifest
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()
HOSTILE = "<img src='file_etc_hostname'>\u202egpj.exe"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("verify")


@pytest.fixture(scope="module")
def field(place):
    """A field desk with three files, one of them under two names, and a testimony."""
    received = place / "received"
    received.mkdir()
    (received / "one.txt").write_bytes(b"one" * 100_000)
    (received / "دو.txt").write_bytes(b"two" * 50_000)
    (received / "zero.bin").write_bytes(b"")
    desk = create_desk(place / "field", PASSPHRASE, name="Field", cost=CHEAP, clock=TestClock())
    source = desk.keep(SourceBody(alias="Niko"))
    testimony = desk.keep(TestimonyBody(source=source.id, title="Account", text="…"))
    desk.seal_testimony(testimony.id, 1)
    reader, intake = desk.intake(Acquisition(acquired_from=source.id))
    for reading in reader.read([str(received)], NOBODY):
        intake.enter(reading)
    desk.settle()
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def headquarters(place, field):
    desk = create_desk(place / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock())
    meet(field, desk, "Arzu")
    meet(desk, field, "Arzu")
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def bundle(place, field, headquarters):
    plan = field.outgoing.plan(headquarters.id, "for analysis", field.outgoing.select())
    return export_bundle(plan, place, field.vault.signer, [headquarters.key_card.encryption], NOBODY).path


@pytest.fixture
def folder(tmp_path):
    """A folder whose list names a file that matches, one that changed, one that is missing, and one renamed."""
    top = tmp_path / "DCIM"
    top.mkdir()
    for name in ("same.jpg", "changed.jpg", "gone.jpg", "old.jpg"):
        (top / name).write_bytes(name.encode() * 20)
    with (tmp_path / "list").open("wb") as stream:
        write_manifest(stream, [(path.name, hash_file(path, NOBODY).sha256) for path in sorted(top.iterdir())])
    (tmp_path / "list").rename(top / "SHA256SUMS")
    (top / "changed.jpg").write_bytes(b"else")
    (top / "gone.jpg").unlink()
    (top / "old.jpg").rename(top / "new.jpg")
    (top / HOSTILE).write_bytes(b"extra")
    return top


def altered(field):
    """The blob of the largest stored file, and its hash."""
    largest = max(field.files.walk(), key=lambda stored: stored.facts.size)
    return field.vault.files.path(largest.blob), largest.facts.sha256


class TestStore:
    def test_says_how_much_there_is_to_check(self, field):
        page = Page()
        presenter(page, field).enter()
        assert (page.store.files, page.store.size) == (3, 450_000)

    def test_every_file_matches_and_is_named_by_code_and_name(self, field):
        page = Page()
        before = field.log.size()
        presenter(page, field).check_store()
        assert page.check.tone == "good"
        assert set(page.outcomes().values()) == {Outcome.MATCH}
        assert any(name.startswith("M-") and name.endswith("one.txt") for name in page.outcomes())
        assert "whole" in page.check.remark
        assert page.check.limits
        assert field.log.size() == before + 1
        assert page.progress
        assert page.busy[-1] == ""

    def test_changed_says_since_when_and_leads_to_its_exhibit(self, field):
        blob, sha256 = altered(field)
        honest = blob.read_bytes()
        presenter(Page(), field).check_store()
        blob.chmod(0o600)
        blob.write_bytes(honest[:-1] + bytes([honest[-1] ^ 1]))
        page = Page()
        shown = presenter(page, field)
        try:
            shown.check_store()
        finally:
            blob.write_bytes(honest)
        first = page.check.report.rows[0]
        assert first.outcome is Outcome.CHANGED
        since = day_words(field.files.last_match(sha256))
        assert f"Changed since {since}, when it last matched" in first.words
        assert page.check.tone == "bad"
        assert field.files.checks(sha256)[-1].outcome == "changed"
        shown.look_at(first)
        assert page.finding.expected == sha256
        assert page.finding.leads_on
        shown.open_exhibit(first.key)
        assert field.exhibits.get(page.exhibit).body.file.sha256 == sha256

    def test_what_is_due_is_read_alone_and_stopped_it_goes_on(self, field):
        page = Page()
        shown = presenter(page, field)
        shown.check_store()
        shown.check_due()
        assert page.outcomes() == {}
        assert page.check.headline == "No stored file is due for a check."
        field.clock.jump(days=100)
        shown.enter()
        assert (page.store.due, page.store.every) == (3, 90)
        shown.check_every(180)
        assert (page.store.due, page.store.every) == (0, 180)
        shown.check_every(90)
        presenter(page, field, ImmediateTasks(cancel_after=3)).check_due()
        assert not page.check.whole
        shown.enter()
        left = page.store.due
        assert 0 < left < 3
        shown.check_due()
        assert (page.check.tone, len(page.check.report.rows)) == ("good", left)
        shown.enter()
        assert page.store.due == 0
        sha256 = altered(field)[1]
        assert field.files.checks(sha256)[-1].why == "scheduled"

    def test_missing_is_told_apart(self, field):
        blob, _ = altered(field)
        aside = blob.with_name("aside")
        blob.rename(aside)
        page = Page()
        try:
            presenter(page, field).check_store()
        finally:
            aside.rename(blob)
        assert page.check.report.count(Outcome.MISSING) == 1

    def test_stopped_it_keeps_what_was_read_and_names_the_rest(self, field, tmp_path):
        page = Page()
        shown = presenter(page, field, ImmediateTasks(cancel_after=1))
        shown.check_store()
        assert not page.check.whole
        assert page.check.report.count(Outcome.CANCELLED) > 0
        assert page.check.tone == "warn"
        assert page.failure is None
        shown.save(tmp_path / "report.txt")
        assert not (tmp_path / "report.txt").exists()

    def test_a_log_that_does_not_hold_stands_at_the_head(self, place):
        with create_desk(place / "forged", PASSPHRASE, name="F", cost=CHEAP, clock=TestClock()) as desk:
            desk.keep(SourceBody(alias="Niko"))
            desk.vault.database.execute("DROP TRIGGER IF EXISTS custody_entry_stays")
            for name in desk.vault.database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'custody_entry'"
            ):
                desk.vault.database.execute(f"DROP TRIGGER {name[0]}")
            desk.vault.database.execute("UPDATE custody_entry SET signature = zeroblob(64) WHERE seq = 2")
            page = Page()
            presenter(page, desk).check_store()
            assert page.check.tone == page.check.remark_tone == "bad"
            assert "custody log" in page.check.headline
            assert page.check.report.count(Outcome.CHANGED) == 1


class TestFolder:
    def test_one_list_in_the_folder_is_taken_at_once(self, folder):
        page = Page()
        presenter(page).take((folder,))
        assert page.outcomes() == {
            "same.jpg": Outcome.MATCH,
            "changed.jpg": Outcome.CHANGED,
            "gone.jpg": Outcome.MISSING,
            "old.jpg": Outcome.RENAMED,
            "SHA256SUMS": Outcome.IGNORED,
            HOSTILE.replace("\u202e", "⟦U+202E⟧"): Outcome.EXTRA,
        }
        assert page.check.tone == "bad"

    def test_each_report_can_be_saved_once(self, folder, tmp_path):
        page = Page()
        shown = presenter(page)
        shown.take((folder,))
        for ending in (".json", ".csv", ".txt"):
            shown.save(tmp_path / f"report{ending}")
            assert page.failure is None
            assert (tmp_path / f"report{ending}").stat().st_size > 100
        assert json.loads((tmp_path / "report.json").read_bytes())["verdict"] == "different"
        assert "not encrypted" in page.saved
        shown.save(tmp_path / "report.txt")
        assert page.failure is not None

    def test_without_a_list_one_is_asked_for(self, tmp_path):
        (tmp_path / "a.jpg").write_bytes(b"a")
        page = Page()
        presenter(page).take((tmp_path,))
        assert (page.wanted.folder, page.wanted.lists) == (tmp_path, ())

    def test_of_several_lists_one_must_be_chosen(self, folder):
        (folder / "more.sha256").write_bytes((folder / "SHA256SUMS").read_bytes())
        page = Page()
        presenter(page).take((folder,))
        assert {path.name for path in page.wanted.lists} == {"SHA256SUMS", "more.sha256"}

    def test_a_list_by_itself_counts_from_its_folder(self, folder):
        page = Page()
        presenter(page).take((folder / "SHA256SUMS",))
        assert page.wanted.folder == folder

    def test_a_folder_dropped_with_its_list(self, folder, tmp_path):
        (folder / "SHA256SUMS").rename(tmp_path / "list.txt")
        page = Page()
        presenter(page).take((tmp_path / "list.txt", folder))
        assert page.outcomes()["same.jpg"] is Outcome.MATCH

    def test_stopping_is_told_and_leaves_no_result(self, folder):
        page = Page()
        presenter(page, tasks=ImmediateTasks(cancel_after=0)).compare(CompareAsked(folder / "SHA256SUMS", folder))
        assert page.failure.cancelled
        assert page.check is None

    @pytest.mark.parametrize("content", [b"no list at all\n", b"\xff\xfeU\0T\0F\0", b"\0" * 400])
    def test_what_is_no_list_is_said_in_a_sentence(self, tmp_path, content):
        (tmp_path / "list").write_bytes(content)
        page = Page()
        presenter(page).compare(CompareAsked(tmp_path / "list", tmp_path))
        assert page.failure.happened
        assert not page.failure.fault

    def test_a_vault_is_not_compared_from_outside(self, field):
        page = Page()
        presenter(page).take((field.vault.folder.root,))
        assert "vault" in page.failure.happened

    def test_several_things_at_once_are_refused(self, folder):
        page = Page()
        presenter(page).take((folder / "same.jpg", folder / "new.jpg"))
        assert page.failure.mend

    def test_what_is_gone_is_said_to_be(self, tmp_path):
        page = Page()
        presenter(page).take((tmp_path / "gone",))
        assert "gone" in page.failure.happened


class TestOneFile:
    @pytest.fixture
    def file(self, tmp_path):
        path = tmp_path / "alone" / HOSTILE
        path.parent.mkdir()
        path.write_bytes(b"content")
        return path

    def test_its_hash_is_shown(self, file):
        page = Page()
        presenter(page).take((file,))
        assert page.hashed.sha256 == hash_file(file, NOBODY).sha256
        assert page.hashed.size == 7
        assert "\u202e" not in page.hashed.name
        assert page.compared is None

    def test_it_is_compared_with_a_hash_as_pasted(self, file, tmp_path):
        page = Page()
        shown = presenter(page)
        shown.take((file,))
        shown.compare_hash(" SHA256: " + page.hashed.sha256.upper() + "\n")
        assert page.compared.matches
        shown.compare_hash("ab" * 32)
        assert not page.compared.matches
        shown.save(tmp_path / "report.json")
        assert json.loads((tmp_path / "report.json").read_bytes())["counts"]["changed"] == 1

    def test_what_is_no_hash_is_said_at_the_box(self, file, tmp_path):
        page = Page()
        shown = presenter(page)
        shown.take((file,))
        shown.compare_hash("<img src='x'>")
        assert "SHA-256" in page.problem
        shown.save(tmp_path / "report.txt")
        assert not (tmp_path / "report.txt").exists()

    def test_a_list_beside_it_answers_by_itself(self, folder):
        page = Page()
        shown = presenter(page)
        shown.take((folder / "same.jpg",))
        assert page.compared.matches
        assert "SHA256SUMS" in page.compared.sentence
        shown.take((folder / "changed.jpg",))
        assert not page.compared.matches

    def test_going_back_forgets_it(self, file, tmp_path):
        page = Page()
        shown = presenter(page)
        shown.take((file,))
        shown.begin_anew()
        shown.compare_hash("ab" * 32)
        shown.look_at(FileOutcome(Outcome.MATCH, "x", "", "0"))
        shown.save(tmp_path / "report.txt")
        assert page.starts == 1
        assert page.compared is page.finding is page.saved is None


class TestBundle:
    def test_at_a_desk_by_its_contacts(self, headquarters, bundle):
        page = Page()
        before = headquarters.log.size()
        presenter(page, headquarters).take((bundle,))
        assert page.check.tone == "good"
        assert ("From the desk", "Field") in page.check.facts
        assert set(page.outcomes().values()) <= {Outcome.HOLDS, Outcome.NOTE}
        assert "Bundles" in page.check.remark
        assert page.check.limits
        assert headquarters.log.size() == before

    def test_at_a_desk_it_was_not_sent_to(self, field, bundle):
        page = Page()
        presenter(page, field).take((bundle,))
        assert page.check.tone == "bad"
        assert page.check.report.count(Outcome.UNREADABLE) == 1

    def test_without_a_vault_by_files(self, place, field, headquarters, bundle, tmp_path):
        page = Page()
        shown = presenter(page)
        shown.take((bundle,))
        assert page.keys == KeysWanted(bundle, encrypted=True)
        shown.inspect(asked(tmp_path, bundle, field, headquarters))
        assert page.check.tone == "good"
        assert ("From the desk", "Field") in page.check.facts
        shown.look_at(page.check.report.rows[0])
        assert page.finding.sentence
        shown.save(tmp_path / "report.json")
        assert json.loads((tmp_path / "report.json").read_bytes())["verdict"] == "authentic-and-complete"

    def test_signed_by_another_than_the_card_says(self, headquarters, bundle, tmp_path):
        page = Page()
        presenter(page).inspect(asked(tmp_path, bundle, headquarters, headquarters))
        assert page.check.tone == "bad"
        assert page.check.report.rows[0].outcome is Outcome.FAILS
        assert page.check.facts == ()

    @pytest.mark.parametrize("damage", ["cut", "altered"])
    def test_a_damaged_bundle(self, field, headquarters, bundle, tmp_path, damage):
        content = bytearray(bundle.read_bytes())
        if damage == "cut":
            del content[len(content) // 2 :]
        else:
            content[len(content) // 2] ^= 1
        broken = tmp_path / bundle.name
        broken.write_bytes(content)
        page = Page()
        presenter(page).inspect(asked(tmp_path, broken, field, headquarters))
        assert page.check.tone == "bad"
        assert page.failure is None

    def test_files_that_are_no_keys(self, field, headquarters, bundle, tmp_path):
        good = asked(tmp_path, bundle, field, headquarters)
        for card, identity in ((good.identity, good.identity), (good.card, good.card), (good.card, Path("gone"))):
            page = Page()
            presenter(page).inspect(InspectAsked(bundle, card, identity))
            assert page.failure.happened
            assert not page.failure.fault
            assert page.check is None
            assert "AGE-SECRET-KEY-1" not in page.failure.happened

    def test_something_else_called_a_bundle(self, headquarters, tmp_path):
        (tmp_path / "photos.zip").write_bytes(b"a text file")
        page = Page()
        presenter(page, headquarters).take((tmp_path / "photos.zip",))
        assert page.check.tone == "bad"


def asked(folder, bundle, sender, recipient):
    card, identity = folder / "card.edkeys", folder / "identity.txt"
    card.write_bytes(sender.key_card.to_bytes())
    identity.write_text("# made by age-keygen\n" + recipient.exchange.secret_text() + "\n")
    return InspectAsked(bundle, card, identity)
