"""What is dropped on Verify: bags, histories, reports, links and more, without a vault and with one."""

import os
import shutil
from pathlib import Path

import bagit
import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from verify_page import Page, presenter

from evidence_desk.demonstration.field_work import meet
from evidence_desk.desk import create_desk
from evidence_desk.gui.verify.shown import CompareAsked
from evidence_desk.gui.widgets.outcome_rows import Outcome
from evidence_desk.media.hashing import hash_file
from evidence_desk.media.manifests.writing import write_manifest
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()
HISTORY = Path(__file__).parents[1] / "fixtures" / "histories" / "card"


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """A field desk and headquarters that verified each other's keys."""
    place = tmp_path_factory.mktemp("desks")
    with (
        create_desk(place / "field", PASSPHRASE, name="Field", cost=CHEAP, clock=TestClock()) as field,
        create_desk(place / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as headquarters,
    ):
        meet(field, headquarters, "Arzu")
        meet(headquarters, field, "Arzu")
        yield field, headquarters


@pytest.fixture
def field(desks):
    return desks[0]


@pytest.fixture
def headquarters(desks):
    return desks[1]


@pytest.fixture
def folder(tmp_path):
    """A folder with its list, and one file that is missing."""
    top = tmp_path / "DCIM"
    top.mkdir()
    (top / "same.jpg").write_bytes(b"same")
    with (top / "SHA256SUMS").open("wb") as stream:
        write_manifest(stream, [("same.jpg", hash_file(top / "same.jpg", NOBODY).sha256), ("gone.jpg", "ab" * 32)])
    return top


class TestWhatIsDropped:
    """Without any vault: each ends in a result, a question or a sentence."""

    def test_a_bag(self, tmp_path):
        (tmp_path / "bag").mkdir()
        (tmp_path / "bag" / "a.jpg").write_bytes(b"a")
        bagit.make_bag(str(tmp_path / "bag"), checksums=["sha256"])
        page = Page()
        presenter(page).take((tmp_path / "bag",))
        assert page.outcomes()["data/a.jpg"] is Outcome.MATCH
        assert page.check.tone == "good"

    def test_a_folder_with_a_history_and_its_chain_alone(self, tmp_path):
        card = Path(shutil.copytree(HISTORY, tmp_path / "card"))
        for dropped in (card, card / "ascmhl" / "ascmhl_chain.xml"):
            page = Page()
            presenter(page).take((dropped,))
            assert page.check.tone == "good"
            assert page.outcomes()["roll/r.mov"] is Outcome.MATCH
        (card / "sub" / "b c.txt").write_bytes(b"else")
        presenter(page).take((card,))
        assert page.check.tone == "bad"
        assert page.outcomes()["sub"] is Outcome.CHANGED

    def test_an_empty_folder_asks_for_a_list(self, tmp_path):
        page = Page()
        presenter(page).take((tmp_path,))
        assert page.wanted.folder == tmp_path

    def test_a_link_is_not_followed_and_said_to_be_one(self, folder, tmp_path):
        for target in (folder, folder / "same.jpg", tmp_path / "nowhere"):
            link = tmp_path / "link"
            link.symlink_to(target)
            page = Page()
            presenter(page).take((link,))
            assert "link" in page.failure.happened
            assert page.check is page.wanted is page.hashed is None
            link.unlink()

    if os.name == "posix":

        def test_a_pipe_is_not_waited_for(self, tmp_path):
            os.mkfifo(tmp_path / "pipe")
            page = Page()
            presenter(page).take((tmp_path / "pipe",))
            assert page.failure.happened


class TestSignatures:
    @pytest.fixture
    def report(self, folder, field, tmp_path):
        """A report that the field desk signed."""
        page = Page()
        shown = presenter(page, field)
        shown.take((folder,))
        shown.save(tmp_path / "report.txt")
        return tmp_path / "report.txt"

    def test_a_report_of_a_known_desk_says_whose_it_is(self, report, field, headquarters):
        for desk in (field, headquarters):
            page = Page()
            presenter(page, desk).take((report,))
            assert page.check.tone == "good"
            assert "“Field”" in page.check.headline

    def test_without_a_vault_its_signer_is_not_known(self, report):
        page = Page()
        presenter(page).take((report,))
        assert page.check.tone == "warn"
        assert "nobody known here has" in page.check.headline

    def test_one_letter_altered_is_seen(self, report, headquarters):
        report.write_bytes(report.read_bytes().replace(b"missing", b"matched", 1))
        page = Page()
        presenter(page, headquarters).take((report,))
        assert page.check.report.count(Outcome.CHANGED) == 1

    def test_a_list_with_a_signature_says_so_beside_the_result(self, folder, report, field):
        # A desk signs reports only; the same signature beside another file does not hold.
        signature = report.with_name("report.txt.sig").read_bytes()
        (folder / "SHA256SUMS.sig").write_bytes(signature)
        page = Page()
        presenter(page, field).compare(CompareAsked(folder / "SHA256SUMS", folder))
        assert page.check.remark_tone == "bad"
        assert "is not what was signed" in page.check.remark
        assert page.outcomes()["SHA256SUMS.sig"] is Outcome.IGNORED
