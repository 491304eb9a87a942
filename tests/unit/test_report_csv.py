"""Tables for spreadsheets: every cell comes back as it went in, and none is run."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.reports.csv_tables import write_csv, write_rows
from evidence_desk.reports.document import Column, Form, Table, Text
from evidence_desk.reports.shown_text import shown
from evidence_desk.values.csv_cells import guarded, guarded_throughout

quickly = settings(database=None, deadline=None, max_examples=150)
awkward = st.text(st.sampled_from("=+-@;\t\r\n',\" a1\x00\u202e\ufeff＝ş\ud800") | st.characters(), max_size=30)


def rows_of(raw: bytes, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator))


def written(*rows: tuple[str | int, ...]) -> bytes:
    stream = io.BytesIO()
    write_rows(["When", "What"], rows, stream)
    return stream.getvalue()


def test_a_table_is_what_rfc_4180_asks_and_excel_opens() -> None:
    stream = io.BytesIO()
    table = Table(
        [Column("When"), Column("What, as said")],
        [
            [Text("2017-09-14", form=Form.CODE), Text('He said "no",\nand left.')],
            [Text("ночью", "ru"), Text("أخذوني", "ar")],
        ],
    )
    write_csv(table, stream)
    raw = stream.getvalue()
    assert raw.startswith(b'\xef\xbb\xbfWhen,"What, as said"\r\n')
    assert raw.endswith(b"\r\n")
    assert rows_of(raw) == [
        ["When", "What, as said"],
        ["2017-09-14", 'He said "no",\nand left.'],
        ["ночью", "أخذوني"],
    ]


def test_a_table_without_rows_has_its_titles() -> None:
    assert rows_of(written()) == [["When", "What"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\u00a0=", "＝", "＋", "－", "＠", "'"])
def test_no_cell_starts_a_formula(start: str) -> None:
    assert guarded_throughout(start + "cmd|' /C calc'!A0") == "'" + start + "cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "14 September", "3 - 4", "a=b", "rock'n'roll; and more", "№ 19", "ə=ı"])
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert guarded_throughout(text) == text


@pytest.mark.parametrize("separator", [";", "\t", "\n"])
def test_a_spreadsheet_with_another_separator_finds_no_formula_within_a_text(separator: str) -> None:
    raw = written(("2017", f"He said{separator}=1+1{separator} @SUM(A1)"))
    for row in rows_of(raw, separator):
        assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "@"))]


@quickly
@given(awkward, awkward)
def test_one_row_in_and_one_row_out_whatever_a_cell_holds(first: str, second: str) -> None:
    rows = rows_of(written((first, second)))
    assert len(rows) == 2
    assert rows[1] == [guarded_throughout(shown(first)), guarded_throughout(shown(second))]
    assert not [cell for cell in rows[1] if cell.lstrip(" \u00a0\u3000").startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not [letter for letter in "\u202e\x00\ufeff" if letter in "".join(rows[1])]


def test_a_number_stays_a_number() -> None:
    assert rows_of(written((-5, "-5")))[1] == ["-5", "'-5"]


@quickly
@given(awkward)
def test_the_guard_of_bundles_can_be_taken_away_again(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text


def test_the_guard_of_bundles_has_not_changed() -> None:
    """Its bytes are part of a format."""
    assert [guarded(text) for text in ("=1", "'x", " =1", "＝1", "a;=1", "\n=1")] == [
        "'=1",
        "''x",
        " =1",
        "＝1",
        "a;=1",
        "\n=1",
    ]
