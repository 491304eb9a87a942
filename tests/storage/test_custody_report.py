"""What the logs tell of one record, as a report: in order and in words, and no more than the recipient may know."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from report_case import fill_report_case
from report_reading import DESK, HEADQUARTERS, OUTSIDE, PUBLIC, found_in, in_whole, make, written

from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import Fixity, label
from evidence_desk.desk import create_desk
from evidence_desk.desk.reporting import ReportWanted
from evidence_desk.reports.document import Heading, Table
from evidence_desk.reports.made_report import NothingGoesError, ReportKind
from evidence_desk.values.errors import ResearcherError

REASON = "Püstə dictated the correction"
PROTECTED = "Qurbanov asked for it"


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("custody-report") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        case = fill_report_case(desk)
        for reason in (REASON, PROTECTED):
            account = desk.register.record(case["account"])
            desk.keep(
                replace(account.body, title=f"{account.body.title}."), account.id, account.revision, reason=reason
            )
        yield case


def custody(case, name, recipient=HEADQUARTERS):
    return make(case, ReportWanted(ReportKind.CUSTODY, case[name]), recipient)


def tables(made):
    return [one for one in made.document.blocks if isinstance(one, Table)]


def cells(table, title):
    place = [one.title for one in table.columns].index(title)
    return [row[place].text for row in table.rows]


def test_every_entry_stands_there_in_the_order_of_the_log_with_its_hashes(case):
    made = custody(case, "account")
    story = case.desk.log.story(case["account"])
    (told,) = tables(made)
    assert cells(told, "No.") == [str(one.entry.seq) for one in story]
    assert cells(told, "SHA-256 of the entry") == [one.leaf.hex() for one in story]
    assert cells(told, "SHA-256 of its content") == [one.entry.content for one in story]
    code = case.code("account")
    deeds = [one.replace("\u2068", "").replace("\u2069", "") for one in cells(told, "What was done")]
    assert deeds[0] == f"Testimony {code} begun"
    assert f"Testimony {code} changed" in deeds
    assert "As the log of this desk tells it" in [one.text for one in made.document.blocks if isinstance(one, Heading)]


def test_the_table_for_spreadsheets_has_the_same_with_whose_log_it_is(case, tmp_path):
    made = custody(case, "account")
    assert {row[0].text for row in made.table.rows} == {case.desk.id}
    paper, table = in_whole(made, tmp_path)
    leaf = case.desk.log.story(case["account"])[0].leaf.hex()
    assert leaf in table
    assert found_in(leaf, paper)


@pytest.mark.parametrize("recipient", OUTSIDE, ids=lambda one: one[0].value)
def test_why_something_was_done_is_told_to_nobody_outside(case, recipient, tmp_path):
    for text in in_whole(custody(case, "account", recipient), tmp_path):
        assert not found_in("Püstə", text)
        assert not found_in("Baku desk", text)


@pytest.mark.parametrize("recipient", [HEADQUARTERS, DESK], ids=lambda one: one[0].value)
def test_headquarters_and_the_desk_read_why(case, recipient):
    (told,) = tables(custody(case, "account", recipient))
    assert REASON in cells(told, "Why")


def test_outside_it_is_said_that_reasons_were_kept_back(case, tmp_path):
    paper, _ = in_whole(custody(case, "account", PUBLIC), tmp_path)
    assert found_in("Why something was done is told at the desk and at headquarters only.", paper)
    paper, _ = in_whole(custody(case, "account"), tmp_path)
    assert not found_in("is told at the desk and at headquarters only", paper)


def test_of_an_exhibit_its_hash_and_every_check_are_told(case):
    name = next(name for name, one in case.ids.items() if case.desk.register.record(one).kind == "exhibit")
    sha256 = case.desk.register.record(case[name]).body.file.sha256
    made = custody(case, name)
    checks = case.desk.files.checks(sha256)
    assert checks
    told = tables(made)[-1]
    assert cells(told, "What was found") == [label(one.outcome) for one in checks]
    assert cells(told, "Why it was checked") == [label(one.why) for one in checks]
    assert cells(told, "SHA-256 that was read") == [one.found for one in checks]
    assert sha256 in repr(made.document)
    assert {one.outcome for one in checks} == {Fixity.MATCH}


def test_what_may_go_to_nobody_has_no_custody_for_them_either(case):
    for recipient in (HEADQUARTERS, DESK, *OUTSIDE):
        with pytest.raises(NothingGoesError):
            custody(case, "threatened", recipient)


def test_what_is_not_here_is_said(case):
    for subject in ("", "0" * 32):
        with pytest.raises(ResearcherError, match="not in this vault"):
            make(case, ReportWanted(ReportKind.CUSTODY, subject))


def test_a_report_of_custody_is_itself_an_entry_of_it(case, tmp_path):
    made = custody(case, "other")
    before = len(case.desk.log.story(case["other"]))
    written(case, made, tmp_path / "custody.pdf")
    assert len(case.desk.log.story(case["other"])) == before + 1
    (told,) = tables(custody(case, "other"))
    assert "saved outside the vault" in cells(told, "What was done")[-1]
    assert made.name == f"custody-{case.code('other')}"
    assert isinstance(case.desk.register.record(case["other"]).body, TestimonyBody)
