"""What surrounds the words of a report: boxes, bars and rules behind them, and marks at their height."""

import contextlib
import io

import pypdf
import pytest
from fpdf.fonts import SubsetMap

from evidence_desk.reports.document import Block, Column, Form, Note, Paragraph, Quote, ReportDocument, Table, Text
from evidence_desk.reports.pdf import write_pdf
from evidence_desk.reports.pdf_fonts import Fonts
from evidence_desk.reports.pdf_layout import lay_out
from evidence_desk.reports.pdf_pages import Page, PlacedLine, Rectangle, Sheet
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching, Progress


def report(*blocks: Block, language: str = "en") -> ReportDocument:
    return ReportDocument("Looks", language, "2017-11-22T18:00:00Z", "D-4M8RT", blocks=blocks)


def laid_out(*blocks: Block, language: str = "en") -> tuple[Sheet, list[Page]]:
    return lay_out(report(*blocks, language=language), Fonts(), NobodyWatching())


def lines_with(page: Page, part: str) -> list[PlacedLine]:
    return [line for line in page.lines if part in "".join(word.text for word in line.line.words)]


def behind(page: Page, line: PlacedLine) -> list[Rectangle]:
    """The areas a line stands on or beside, the widest first."""
    found = [area for area in page.areas if area.y < line.baseline - 5 and line.baseline < area.y + area.height]
    return sorted(found, key=lambda area: -area.width)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_note_stands_on_grey_with_a_bar_where_it_starts(language: str) -> None:
    sheet, (page,) = laid_out(Note("Four incidents."), language=language)
    (line,) = lines_with(page, "Four")
    ground, bar = behind(page, line)
    assert (ground.x, ground.width) == (sheet.side, sheet.body)
    assert ground.grey > 0.9 > bar.grey
    assert bar.height == ground.height
    edge = bar.x if language == "en" else bar.x + bar.width
    assert edge == pytest.approx(sheet.side if language == "en" else sheet.width - sheet.side)


def test_a_note_over_two_pages_stands_on_grey_on_both() -> None:
    _sheet, pages = laid_out(Note("\n".join(f"line {number}" for number in range(80))))
    assert len(pages) == 2
    for page in pages:
        lines = lines_with(page, "line")
        assert lines
        assert {len(behind(page, line)) for line in lines} == {2}


def test_a_quote_has_a_bar_and_its_origin_below() -> None:
    _sheet, (page,) = laid_out(Paragraph("Before."), Quote("I was there.\nI saw it.", "en", "T-7K3QX, passage 3"))
    first, second = (lines_with(page, part)[0] for part in ("there", "saw"))
    assert len(behind(page, first)) == 1
    assert behind(page, first) == behind(page, second)
    assert behind(page, lines_with(page, "Before")[0]) == []
    (origin,) = lines_with(page, "passage")
    assert origin.baseline > second.baseline
    assert behind(page, origin) == []


def test_titles_of_a_table_stand_on_grey_and_rows_above_a_rule() -> None:
    rows = [[Text("2017"), Text("one")], [Text("2018"), Text("two")]]
    sheet, (page,) = laid_out(Table([Column("When"), Column("What")], rows))
    (title,) = lines_with(page, "When")
    assert [area.width for area in behind(page, title)] == [sheet.body]
    for row in ("one", "two"):
        (line,) = lines_with(page, row)
        assert behind(page, line) == []
        below = [area for area in page.areas if 0 < area.y - line.baseline < 10]
        assert [area.width for area in below] == [sheet.body]


def test_texts_of_two_sizes_stand_on_one_line() -> None:
    _sheet, (page,) = laid_out(Table([Column("a"), Column("b")], [[Text("left"), Text("right", form=Form.CODE)]]))
    left, right = lines_with(page, "left")[0], lines_with(page, "right")[0]
    assert left.style.size != right.style.size
    assert left.baseline == right.baseline


class Stopping(NobodyWatching):
    """A person who stops after so many reports of progress."""

    def __init__(self, after: int) -> None:
        self.seen: list[Progress] = []
        self._after = after

    def report(self, progress: Progress) -> None:
        self.seen.append(progress)

    def cancelled(self) -> bool:
        return len(self.seen) >= self._after


def test_long_work_tells_how_far_it_is_and_can_be_stopped_at_any_page() -> None:
    document = report(Paragraph("\n".join("x" * 200)))
    everything = Stopping(1000)
    write_pdf(document, io.BytesIO(), everything)
    assert [(one.done, one.total) for one in everything.seen] == [
        *((page, 0) for page in range(2, 6)),
        *((page, 5) for page in range(6)),
    ]
    for after in range(1, 9):
        stream = io.BytesIO()
        with pytest.raises(CancelledError, match="stopped"):
            write_pdf(document, stream, Stopping(after))
        assert stream.getvalue() == b""


@pytest.mark.parametrize("after", [6, 1000])
def test_nothing_of_a_text_is_remembered_once_the_report_is_done_or_stopped(after: int) -> None:
    with contextlib.suppress(CancelledError):
        write_pdf(report(Paragraph("\n".join("secret" for _line in range(200)))), io.BytesIO(), Stopping(after))
    assert SubsetMap.get_glyph.cache_info().currsize == 0
    assert SubsetMap.pick.cache_info().currsize == 0


def test_marks_are_drawn_at_their_height() -> None:
    document = report(Paragraph("\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f", "ar"), Paragraph("S\u0331 s\u0331"))
    stream = io.BytesIO()
    write_pdf(document, stream)
    page = pypdf.PdfReader(stream).pages[0]
    raised = [float(operands[0]) for operands, operator in page.get_contents().operations if operator == b"Ts"]
    _sheet, (laid,) = lay_out(document, Fonts(), NobodyWatching())
    wanted = [
        glyph.dy * line.style.size / 1000
        for line in laid.lines
        for word in line.line.words
        for glyph in word.glyphs
        if glyph.dy
    ]
    assert wanted
    assert raised == pytest.approx([height for one in wanted for height in (one, 0)], abs=0.01)
