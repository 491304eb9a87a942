"""Reports leave a real vault whole, with their entry in the custody log, or not at all; what cannot be made is said in words."""

import csv
import hashlib
import io
import shutil
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from report_case import ReportCase, fill_report_case
from report_reading import make, written

from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.gate.gate_asking import Outcome
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.custody.reasons import facts_of
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.desk.reporting import HANDED_OUT, Reporting, ReportWanted
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.reports.saving import save_made
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.uncertain_date import understood


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The vault with the case, closed; the identities of its records."""
    folder = tmp_path_factory.mktemp("reporting") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        ids = fill_report_case(desk).ids
    return folder, ids


@pytest.fixture(scope="module")
def case(filled):
    """The case at an open desk, for tests that change nothing of it."""
    folder, ids = filled
    with open_desk(folder, PASSPHRASE, TestClock()) as desk:
        yield ReportCase(desk, ids)


@pytest.fixture
def own_case(filled, tmp_path):
    """A copy of the case, to be changed."""
    folder, ids = filled
    with open_desk(shutil.copytree(folder, tmp_path / "vault"), PASSPHRASE, TestClock()) as desk:
        yield ReportCase(desk, dict(ids))


def test_a_report_is_in_the_custody_log_with_the_hash_of_what_left(own_case, tmp_path):
    case, path = own_case, tmp_path / "out.pdf"
    made = make(case, "account", (Recipient.ORGANISATION, Use.SHARE, "Rainbow Railroad"))
    report = written(case, made, path)
    entry = case.desk.log.last().entry
    assert (entry.action, entry.kind, entry.record) == (HANDED_OUT, "testimony", case["account"])
    assert entry.content == hashlib.sha256(path.read_bytes()).hexdigest() == report.sha256
    assert facts_of(entry.reason) == {
        "report": "testimony",
        "recipient": "organisation",
        "recipient_name": "Rainbow Railroad",
        "use": "share",
        "form": "pdf",
        "left_out": made.tally.count(Outcome.STAYS),
        "in_parts": made.tally.count(Outcome.REDACTED),
    }
    assert case.desk.check_log() == []
    assert case.desk.log.story(case["account"])[-1].entry == entry


def test_what_is_there_is_never_written_over_and_nothing_is_noted(own_case, tmp_path):
    case, path = own_case, tmp_path / "out.pdf"
    path.write_bytes(b"mine")
    before = case.desk.log.size()
    with pytest.raises(ResearcherError, match="already a file"):
        written(case, make(case, "account"), path)
    assert path.read_bytes() == b"mine"
    assert case.desk.log.size() == before
    with pytest.raises(ResearcherError, match="cannot be written"):
        written(case, make(case, "account"), tmp_path / "out.docx")
    assert {one.name for one in tmp_path.iterdir()} == {"vault", "out.pdf"}


def test_without_its_entry_no_report_leaves(case, tmp_path):
    def fails(_report):
        raise OSError(28, "No space left on device")

    with pytest.raises(ResearcherError):
        save_made(make(case, "account"), tmp_path / "out.pdf", fails)
    assert list(tmp_path.iterdir()) == []


def test_stopped_it_leaves_nothing(case, tmp_path):
    class Impatient:
        def report(self, _progress):
            pass

        def cancelled(self):
            return True

    with pytest.raises(CancelledError):
        save_made(make(case, "account"), tmp_path / "out.pdf", lambda _report: None, Impatient())
    assert list(tmp_path.iterdir()) == []


def test_no_cell_of_a_table_is_a_formula(own_case, tmp_path):
    case = own_case
    claim = case.desk.register.record(case["83"])
    formula = '=HYPERLINK("x")'
    changed = replace(claim.body, scope=replace(claim.body.scope, of_whom=formula))
    case.desk.keep(changed, claim.id, claim.revision)
    path = tmp_path / "claims.csv"
    written(case, make(case, "claims"), path)
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert any(cell == f"'{formula}" for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert not any("\u2068" in cell for row in rows for cell in row)


# What cannot be made.


def test_what_cannot_be_made_is_said_in_words(case):
    reporting = Reporting(case.desk)
    for asked, words in (
        ((Recipient.PUBLIC, Use.KEEP), "nobody is asked about this use"),
        ((Recipient.COURT, Use.CONTACT_AGAIN), "nobody is asked about this use"),
        ((Recipient.ORGANISATION, Use.SHARE, "  "), "Which organisation"),
        ((Recipient.ORGANISATION, Use.SHARE, "x" * 300), "longer than a name"),
    ):
        with pytest.raises(ResearcherError, match=words):
            reporting.asked_for(*asked)
    for want, words in (
        (ReportWanted(ReportKind.TESTIMONY, case["nadia"]), "not in this vault"),
        (ReportWanted(ReportKind.SOURCE, "0" * 8), "not in this vault"),
        (ReportWanted(ReportKind.CHRONOLOGY), "needs something to be of"),
        (ReportWanted(ReportKind.CHRONOLOGY, case["account"]), "There is no chronology of"),
        (ReportWanted(ReportKind.CLAIMS), "not in this vault"),
        (ReportWanted(ReportKind.CLAIMS, question=QuestionKey(case["city"], Predicate.COUNT)), "nothing that it could"),
        (ReportWanted(ReportKind.CHRONOLOGY, when=understood("1999")), "nothing that it could"),
        (ReportWanted(ReportKind.EXHIBITS, case["nadia"]), "nothing that it could"),
    ):
        with pytest.raises(ResearcherError, match=words):
            make(case, want)


def test_which_question_is_meant_has_to_be_said_where_there_are_several(case):
    reporting, event = Reporting(case.desk), case.desk.register.record(case["round-up"])
    assert reporting.question(event) == QuestionKey(event.id, Predicate.COUNT)
    assert reporting.question(case.desk.register.record(case["judgement"])).subject == event.id
    with pytest.raises(ResearcherError, match="More than one question"):
        reporting.question(event, Predicate.DATE)
    with pytest.raises(ResearcherError, match="Nothing is claimed"):
        reporting.question(case.desk.register.record(case["city"]))
