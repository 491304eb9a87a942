"""The report of a check in its three forms, for names that were made to mislead."""

import base64
import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.media.findings import Counts, Finding, Outcome, Verdict
from evidence_desk.reports.verification_report import (
    COLUMNS,
    FORMAT,
    VerificationReport,
    outcome_word,
    save_report,
    verdict_sentence,
    write_csv,
    write_json,
    write_text,
)
from evidence_desk.values.errors import ResearcherError

HASH = "0123456789abcdef" * 4
OTHER = "f" * 64
FINDINGS = (
    Finding("photo.jpg", Outcome.MATCH, HASH, HASH),
    Finding("شهادة.txt", Outcome.CHANGED, HASH, OTHER, "Its content is another one."),
    Finding("a\nb\u202egpj.exe", Outcome.MISSING, HASH),
    Finding("caf\udce9.jpg", Outcome.RENAMED, HASH, HASH, "The same content.", "cafe\u0301.jpg"),
    Finding("=1+1", Outcome.EXTRA, found=OTHER),
)


def _report(findings: tuple[Finding, ...] = FINDINGS, subject: str = "/media/stick") -> VerificationReport:
    counts = Counts()
    for finding in findings:
        counts.add(finding)
    return VerificationReport(
        title="Files compared with a list",
        subject=subject,
        made_at="2026-11-22T18:00:00.000Z",
        program_version="0.1.0",
        verdict=counts.verdict.value,
        verdict_sentence=verdict_sentence(counts.verdict),
        counts=counts.by_outcome(),
        findings=findings,
        limits=("The list itself was not checked.",),
    )


def _json(report: VerificationReport) -> dict[str, object]:
    stream = io.BytesIO()
    write_json(report, stream)
    document: dict[str, object] = json.loads(stream.getvalue().decode("utf-8", "strict"))
    return document


def _rows(report: VerificationReport) -> list[list[str]]:
    stream = io.BytesIO()
    write_csv(report, stream)
    return list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))


def _text(report: VerificationReport) -> str:
    stream = io.BytesIO()
    write_text(report, stream)
    return stream.getvalue().decode("utf-8", "strict")


def test_json_says_everything() -> None:
    document = _json(_report())
    assert document["format"] == FORMAT
    assert document["verdict"] == "different"
    assert document["does_not_prove"] == ["The list itself was not checked."]
    counts = document["counts"]
    assert isinstance(counts, dict)
    assert list(counts) == [outcome.value for outcome in Outcome]
    assert {word: count for word, count in counts.items() if count} == dict.fromkeys(
        ["match", "changed", "missing", "extra", "renamed"], 1
    )
    findings = document["findings"]
    assert isinstance(findings, list)
    assert len(findings) == len(FINDINGS)
    assert findings[1] == {
        "name": "شهادة.txt",
        "outcome": "changed",
        "algorithm": "sha256",
        "expected": HASH,
        "found": OTHER,
        "found_as": "",
        "note": "Its content is another one.",
    }


def test_json_keeps_names_verbatim_and_bytes_that_are_no_text_apart() -> None:
    findings = _json(_report())["findings"]
    assert isinstance(findings, list)
    assert findings[2]["name"] == "a\nb\u202egpj.exe"
    assert findings[3]["name"] == "caf⟦0xE9⟧.jpg"
    assert base64.b64decode(findings[3]["name_bytes"]) == b"caf\xe9.jpg"


@given(st.text(st.characters(), max_size=40))
def test_json_is_valid_whatever_a_name_holds(name: str) -> None:
    report = _report((Finding(name, Outcome.MATCH, HASH, HASH),), subject=name)
    document = _json(report)
    findings = document["findings"]
    assert isinstance(findings, list)
    try:
        name.encode()
    except UnicodeEncodeError:
        assert base64.b64decode(findings[0]["name_bytes"])
    else:
        assert findings[0]["name"] == document["subject"] == name


def test_a_report_without_findings_is_valid_too() -> None:
    assert _json(_report(()))["findings"] == []
    assert _rows(_report(())) == [list(COLUMNS)]
    assert "Nothing was compared." in _text(_report(()))


def test_csv_is_what_rfc_4180_asks_and_spreadsheets_open() -> None:
    stream = io.BytesIO()
    write_csv(_report(), stream)
    raw = stream.getvalue()
    assert raw.startswith(b"\xef\xbb\xbfname,outcome,")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(FINDINGS) + 1
    rows = _rows(_report())
    assert rows[0] == list(COLUMNS)
    assert rows[2] == ["شهادة.txt", "changed", "sha256", HASH, OTHER, "", "Its content is another one."]
    assert rows[3][0] == "a␊b⟦U+202E⟧gpj.exe"
    assert rows[5][0] == "'=1+1"


@given(st.text(st.characters(), max_size=40))
def test_csv_keeps_one_row_for_each_finding_whatever_a_name_holds(name: str) -> None:
    rows = _rows(_report((Finding(name, Outcome.MATCH, HASH, HASH, note=name),)))
    assert len(rows) == 2
    assert len(rows[1]) == len(COLUMNS)
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_text_begins_with_what_matters_and_ends_with_what_is_in_order() -> None:
    text = _text(_report())
    places = [
        text.index(part)
        for part in (
            "Files compared with a list",
            "/media/stick",
            "2026-11-22T18:00:00.000Z",
            "There are differences",
            "The list itself was not checked.",
            "changed: شهادة.txt",
            "missing: a␊b⟦U+202E⟧gpj.exe",
            "renamed: caf⟦0xE9⟧.jpg",
            "Unchanged:",
            f"{HASH}  photo.jpg",
        )
    ]
    assert places == sorted(places)
    assert "\u202e" not in text


@given(st.text(st.characters(), max_size=40))
def test_text_gives_each_name_one_line(name: str) -> None:
    plain = _text(_report((Finding("x", Outcome.CHANGED, HASH, OTHER),)))
    assert _text(_report((Finding(name, Outcome.CHANGED, HASH, OTHER),))).count("\n") == plain.count("\n")


def test_every_outcome_and_verdict_has_its_words() -> None:
    assert len({outcome_word(outcome) for outcome in Outcome}) == len(Outcome)
    assert len({verdict_sentence(verdict) for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize("ending", [".json", ".csv", ".txt", ".JSON"])
def test_a_report_is_saved_whole_and_never_over_another_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report{ending}"
    save_report(_report(), path)
    first = path.read_bytes()
    assert b"different" in first or b"changed" in first
    with pytest.raises(ResearcherError, match="already a file of this name"):
        save_report(_report(()), path)
    assert path.read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_of_an_unknown_kind_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ResearcherError, match="cannot be written"):
        save_report(_report(), tmp_path / "report.doc")
    assert list(tmp_path.iterdir()) == []
