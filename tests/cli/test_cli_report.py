"""Reports from the command line: what would go is said first, then the file is there, or it is not."""

import csv
import io
import shutil

import pypdf
import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from report_case import FOR_NOBODY, ReportCase, fill_report_case

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.codes import new_code


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A vault with the case, and the codes of its records by name."""
    folder = tmp_path_factory.mktemp("reports") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        case: ReportCase = fill_report_case(desk)
        codes = {name: case.code(name) for name in case.ids if desk.register.find(case[name])}
    return folder, codes


@pytest.fixture
def report(cli, filled, passphrase_file, tmp_path):
    """Ask for a report of a copy of the case."""
    folder = shutil.copytree(filled[0], tmp_path / "vault")

    def ask(*words):
        return cli("report", *words, "--vault", folder, "--passphrase-file", passphrase_file)

    return ask


@pytest.fixture
def codes(filled):
    return filled[1]


def test_an_account_for_the_public(report, codes, tmp_path):
    out = tmp_path / "account.pdf"
    told = report("testimony", codes["account"], "--for", "public", "--use", "publish", "--out", out)
    assert told.code == 0
    assert f"stays          {codes['mention']}" in told.text
    assert "somebody is mentioned in it who did not agree" in told.text
    assert "goes in parts: 2" in told.text
    assert "Qurbanov" not in told.text
    assert "It is not encrypted." in told.text
    assert codes["account"] in pypdf.PdfReader(out).pages[0].extract_text()
    with open_desk(tmp_path / "vault", PASSPHRASE) as desk:
        entry = desk.log.page(limit=2)
        assert "report-handed-out" in [one.entry.action for one in entry]


def test_facts_for_programs(report, codes, tmp_path):
    out = tmp_path / "claims.csv"
    facts = report("claims", codes["round-up"], "--for", "headquarters", "--out", out, "--json").facts
    assert facts["counts"] == {"goes": len(facts["items"]), "redacted": 0, "stays": 0}
    assert (facts["report"], facts["recipient"], facts["use"]) == ("claims", "headquarters", "analyse")
    assert facts["written"]
    assert facts["form"] == "csv"
    assert facts["size"] == out.stat().st_size
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {codes[name] for name in ("83", "100", "200", "56")}


def test_a_dry_run_writes_nothing_and_logs_nothing(report, codes, tmp_path):
    told = report("chronology", codes["round-up"], "--for", "headquarters", "--dry-run")
    assert told.code == 0
    assert "it is not recorded who tells of it" in told.text
    assert "this was a dry run" in told.text
    assert not any(words in told.text for words in FOR_NOBODY)
    assert [one.name for one in tmp_path.iterdir()] == ["vault"]
    with open_desk(tmp_path / "vault", PASSPHRASE) as desk:
        assert "report" not in " ".join(one.entry.action for one in desk.log.page())


def test_days_alone_and_a_name_without_ending(report, tmp_path):
    words = ("chronology", "--when", "2017-09", "--for", "headquarters", "--out")
    assert report(*words, tmp_path / "month").code == 0
    assert (tmp_path / "month.pdf").read_bytes().startswith(b"%PDF")
    assert report(*words, tmp_path / "month", "--csv").code == 0
    assert (tmp_path / "month.csv").exists()


def test_a_source_and_exhibits(report, codes, tmp_path):
    organisation = ("--for", "organisation", "--organisation", "Rainbow Railroad")
    assert report("source", codes["nadia"], *organisation, "--out", tmp_path / "source.pdf").code == 0
    assert report("exhibits", "--for", "headquarters", "--out", tmp_path / "exhibits.csv").code == 0
    assert "image/png" in (tmp_path / "exhibits.csv").read_text("utf-8-sig")


def test_the_custody_of_any_record(report, codes, tmp_path):
    for name, ending in (("account", "pdf"), ("round-up", "csv")):
        told = report("custody", codes[name], "--for", "headquarters", "--out", tmp_path / f"{name}.{ending}", "--json")
        assert told.code == 0
        assert told.facts["report"] == "custody"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "round-up.csv").read_text("utf-8-sig"))))
    assert codes["round-up"] in rows[0]["What was done"]
    assert len(rows[0]["SHA-256 of the entry"]) == 64


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("testimony", "account", "--for", "public"), "where the report is to be written"),
        (("testimony", "account", "--for", "public", "--use", "keep", "--dry-run"), "nobody is asked about this use"),
        (("testimony", "account", "--for", "organisation", "--dry-run"), "which organisation"),
        (("testimony", "nadia", "--for", "public", "--dry-run"), "the code of something else"),
        (("testimony", "T-000000", "--for", "public", "--dry-run"), "mistake in it"),
        (("source", new_code("S"), "--for", "public", "--dry-run"), "nothing with the code"),
        (("testimony", "threatened", "--for", "desk", "--dry-run"), "life-threatening if known"),
        (("chronology", "--for", "public", "--dry-run"), "needs something to be of"),
        (("custody", "threatened", "--for", "headquarters", "--dry-run"), "life-threatening if known"),
        (("chronology", "--when", "yesterday", "--for", "public", "--dry-run"), "yesterday"),
        (("chronology", "account", "--for", "public", "--dry-run"), "the code of something else"),
        (("claims", "city", "--for", "public", "--dry-run"), "nothing is claimed"),
        (("testimony", "account", "--for", "everybody", "--dry-run"), "invalid choice"),
        (("testimony", "account", "--for", "public", "--out", "x.docx"), "cannot be written"),
        (("testimony", "account", "--for", "public", "--csv", "--out", "x.pdf"), "ends in .csv"),
    ],
)
def test_what_cannot_be_is_said_in_words(report, codes, words, sentence):
    told = report(*(codes.get(word, word) for word in words))
    assert told.code == 2
    assert sentence in told.errors


def test_what_nobody_may_have_is_told_with_its_reasons(report, codes, tmp_path):
    told = report("source", codes["amber"], "--for", "court", "--out", tmp_path / "amber.pdf")
    assert told.code == 2
    assert f"stays  {codes['amber']}" in told.text
    assert "nobody asked its source about this" in told.errors
    assert [one.name for one in tmp_path.iterdir()] == ["vault"]


def test_a_file_that_is_there_stays_as_it_is(report, codes, tmp_path):
    out = tmp_path / "mine.pdf"
    out.write_bytes(b"mine")
    told = report("testimony", codes["account"], "--for", "headquarters", "--out", out)
    assert told.code == 2
    assert "already a file" in told.errors
    assert out.read_bytes() == b"mine"
