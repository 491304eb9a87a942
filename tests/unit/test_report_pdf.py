"""Reports on paper, read back as a stranger would: all of the words, on their side, page after page, and nothing else."""

import hashlib
import io
import json
import logging
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import hostile_words
import pypdf
import pytest

from evidence_desk.reports.document import (
    Block,
    Column,
    Facts,
    Form,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    ReportDocument,
    Table,
    Text,
)
from evidence_desk.reports.pdf import write_pdf
from evidence_desk.reports.pdf_fonts import Fonts
from evidence_desk.reports.pdf_layout import LONGEST, lay_out
from evidence_desk.reports.pdf_pages import Page, PlacedLine, Sheet
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.names import isolated
from evidence_desk.values.progress import NobodyWatching

HASH = "3f5a7b1c9d0e2f4a6b8c0d1e3f5a7b9c1d3e5f7a9b0c2d4e6f8a0b1c3d5e7f9a"
ENGLISH = "He was stopped shortly before midnight and taken to a police unit of the Yasamal district."
ARABIC = "أوقفته الشرطة قبل منتصف الليل بقليل واقتادته إلى وحدة للشرطة في حي ياسمال."
RUSSIAN = "Его остановили незадолго до полуночи и отвезли в отделение полиции Ясамальского района."
AZERBAIJANI = "Onu gecəyarısına az qalmış saxlayıb Yasamal rayonunun polis bölməsinə apardılar."
CHRONOLOGY = Table(
    [Column("When"), Column("Where", 1.5), Column("What", 3), Column("Source", 1.2)],
    [
        [Text("2017-09-14", form=Form.CODE), Text("a street"), Text(ENGLISH), Text("S-7K3QX", form=Form.CODE)],
        [Text("2017-09-15", form=Form.CODE), Text("Yasamal"), Text(ARABIC, "ar"), Text("S-7K3QX", form=Form.CODE)],
        [Text("2017~", form=Form.CODE), Text("Bakı", "az"), Text(RUSSIAN, "ru"), Text("S-7K3QX", form=Form.CODE)],
    ],
)
BLOCKS: Sequence[Block] = (
    Heading("What was told"),
    Paragraph(ENGLISH),
    Paragraph(ARABIC, "ar"),
    Paragraph(AZERBAIJANI, "az"),
    Heading("In his own words", 2),
    Quote(f"{RUSSIAN}\n\n{RUSSIAN}", "ru", f"T-7K3QX, as {isolated('نيكو')} said it"),
    Note("Four incidents are a count with an interval, not four dates."),
    Facts([("Source", Text("S-7K3QX", form=Form.CODE)), ("SHA-256", Text(HASH, form=Form.CODE))]),
    PageBreak(),
    Heading("Chronology"),
    CHRONOLOGY,
)


def report(*blocks: Block, **changes: object) -> ReportDocument:
    whole = ReportDocument(
        title="Testimony of Niko",
        subtitle="T-7K3QX",
        language="en",
        made_at="2017-11-22T18:05:09.000Z",
        desk_code="D-4M8RT",
        desk_name="Baku desk",
        notice="Confidential: names nobody who did not agree.",
        blocks=blocks,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def pdf(document: ReportDocument) -> bytes:
    stream = io.BytesIO()
    write_pdf(document, stream)
    return stream.getvalue()


def pages_of(document: ReportDocument) -> list[str]:
    """The text of each page, in the order it was drawn, with blanks and line ends as single blanks."""
    reader = pypdf.PdfReader(io.BytesIO(pdf(document)), strict=True)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def laid_out(document: ReportDocument) -> tuple[Sheet, list[Page]]:
    return lay_out(document, Fonts(), NobodyWatching())


def text_of(placed: PlacedLine) -> str:
    return "".join(word.text for word in placed.line.words)


def line_with(pages: Sequence[Page], part: str) -> PlacedLine:
    return next(line for page in pages for line in page.lines if part in text_of(line))


@pytest.fixture(scope="module")
def whole() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf(report(*BLOCKS))), strict=True)


def test_every_word_is_there_and_every_page_says_what_it_belongs_to() -> None:
    first, second = pages_of(report(*BLOCKS))
    for words in (
        "Testimony of Niko",
        "T-7K3QX",
        ENGLISH,
        AZERBAIJANI,
        RUSSIAN,
        "In his own words",
        HASH,
        "four dates",
    ):
        assert words in first
    assert "Made on 2017-11-22 18:05 (UTC) at the desk D-4M8RT, Baku desk" in first
    assert "Page 1 of 2" in first
    for words in ("Testimony of Niko", "D-4M8RT", "Confidential:", "Chronology", "2017~", "Page 2 of 2"):
        assert words in second


def test_arabic_words_can_be_found_and_copied(whole: pypdf.PdfReader) -> None:
    """A joined pair of letters is told in the order readers turn back: "في", not "يف"."""
    found = set(whole.pages[0].extract_text().replace(".", " ").split())
    assert set(ARABIC.replace(".", "").split()) <= found


def test_what_is_drawn_is_as_long_as_it_was_laid_out_and_tells_one_letter_a_glyph() -> None:
    """The numbers in the file, since text that is read back shows neither a gap nor the order within a joined pair."""
    document = report(Paragraph(f"{ARABIC} وضربني في لا", "ar"), Paragraph(f"AVATAR {AZERBAIJANI} e\u0301 a\u0323"))
    _sheet, (page,) = laid_out(document)
    drawn = list(_drawn(pypdf.PdfReader(io.BytesIO(pdf(document))).pages[0]))
    assert len(drawn) == len(page.lines)
    for (text, length), placed in zip(drawn, page.lines, strict=True):
        assert length == pytest.approx(placed.line.width, abs=0.1)
        words = [word.text[::-1] if word.from_right else word.text for word in placed.line.words]
        assert "".join(text) == "".join(words)
        if placed.line.from_right:
            assert max(map(len, text)) == 1


def _drawn(page: pypdf.PageObject) -> Iterator[tuple[list[str], float]]:
    """Each line on a page: the text of its glyphs from left to right, and its length in points."""
    fonts = {name: _numbers(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    texts: dict[bytes, str] = {}
    widths: dict[bytes, float] = {}
    size = 0.0
    for operands, operator in page.get_contents().operations:
        if operator == b"BT":
            line: list[str] = []
            length = 0.0
        elif operator == b"Tf":
            (texts, widths), size = fonts[operands[0]], float(operands[1])
        elif operator == b"TJ":
            for part in operands[0]:
                if isinstance(part, (int, float)):
                    length -= float(part) * size / 1000
                    continue
                raw = part.original_bytes
                for code in (raw[place : place + 2] for place in range(0, len(raw), 2)):
                    line.append(texts.get(code, ""))
                    length += widths[code] * size / 1000
        elif operator == b"ET":
            yield line, length


def _numbers(font: pypdf.generic.DictionaryObject) -> tuple[dict[bytes, str], dict[bytes, float]]:
    """What each code of a font stands for, and its width in thousandths."""
    table = font["/ToUnicode"].get_data().decode("ascii")
    texts = {
        bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
    }
    descendant = font["/DescendantFonts"][0].get_object()
    widths: dict[bytes, float] = defaultdict(lambda: float(descendant["/DW"]))
    entries = list(descendant["/W"])
    while entries:
        first, second = entries[0], entries[1]
        if isinstance(second, list):
            widths |= {int(first + n).to_bytes(2, "big"): float(width) for n, width in enumerate(second)}
            entries = entries[2:]
        else:
            widths |= {int(code).to_bytes(2, "big"): float(entries[2]) for code in range(first, second + 1)}
            entries = entries[3:]
    return texts, widths


def test_what_the_file_says_of_itself_is_its_title_and_time(whole: pypdf.PdfReader) -> None:
    assert whole.metadata == {"/Title": "Testimony of Niko", "/CreationDate": "D:20171122180509Z"}
    root = whole.root_object
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/Metadata" not in root
    raw = pdf(report(*BLOCKS))
    assert not re.search(rb"(?i)fpdf|python|fonttools|/Producer|/Author", raw)


def test_there_is_nothing_in_it_that_acts_or_points_elsewhere(whole: pypdf.PdfReader) -> None:
    assert set(whole.root_object) == {
        "/Lang", "/OpenAction", "/Outlines", "/PageLayout", "/Pages", "/Type", "/ViewerPreferences",
    }  # fmt: skip
    assert whole.root_object["/OpenAction"][1] == "/FitH"
    for page in whole.pages:
        assert "/Annots" not in page
        assert "/AA" not in page
        assert set(page["/Resources"]) <= {"/Font", "/ProcSet"}
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
    assert not re.search(rb"/URI|/JavaScript|/JS\b|/Launch|/EmbeddedFile|/GoToR", pdf(report(*BLOCKS)))


def test_the_outline_is_made_of_the_headings(whole: pypdf.PdfReader) -> None:
    title, parts = whole.outline
    first, (below,), second = parts
    assert [one.title for one in (title, first, below, second)] == [
        "Testimony of Niko", "What was told", "In his own words", "Chronology",
    ]  # fmt: skip
    assert [whole.get_destination_page_number(one) for one in (title, first, below, second)] == [0, 0, 0, 1]


def test_headings_may_skip_levels() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(report(Heading("Deep", 4), Heading("Flat", 1), Heading("Deep", 3)))))
    assert str(reader.outline).count("Deep") == 2


def test_the_same_report_gives_the_same_bytes_on_any_machine() -> None:
    document = report(*BLOCKS)
    here = pdf(document)
    assert here == pdf(document)
    assert here != pdf(replace(document, made_at="2017-11-22T18:05:10.000Z"))
    script = (
        "import hashlib, io, sys\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "import test_report_pdf as t\n"
        "print(hashlib.sha256(t.pdf(t.report(*t.BLOCKS))).hexdigest())\n"
    )
    folder = Path(__file__).parent
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Baku", "LC_ALL": "C", "PYTHONPATH": str(folder)}
    told = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, cwd=folder
    )
    assert told.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_nothing_is_fetched_written_or_asked_for_whatever_the_text_says(tmp_path: Path) -> None:
    """Python's own audit of what is opened and called, while markup of every kind goes through all blocks."""
    bait = tmp_path / "bait.png"
    bait.write_bytes(b"never read")
    text = hostile_words.lines(bait) + f"\n**bold** [link]({bait.as_uri()}) <img src='{bait}'>"
    script = (
        "import io, json, sys\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "from evidence_desk.reports.document import *\n"
        "from evidence_desk.reports.pdf import write_pdf\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, args: seen.append([name, str(args[0]) if args else '', str(args[1:2])]))\n"
        "text = json.loads(sys.stdin.read())\n"
        "blocks = [Heading(text), Paragraph(text), Quote(text, 'ar', text), Note(text), Facts([(text, Text(text))]),\n"
        "          Table([Column(text[:60]), Column('b')], [[Text(text), Text(text, form=Form.CODE)]])]\n"
        "write_pdf(ReportDocument(text, 'en', '2017-11-22T18:00:00Z', text, text, text, text, blocks), io.BytesIO())\n"
        "print(json.dumps(seen))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(text), capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert told.stderr == ""
    seen = json.loads(told.stdout)
    acts = {name for name, *_rest in seen}
    assert not [
        name for name in acts if name.startswith(("socket", "subprocess", "urllib", "os.system", "ssl", "tempfile"))
    ]
    opened = [(path, mode) for name, path, mode in seen if name == "open"]
    assert [path for path, _mode in opened if path.endswith(".ttf")]
    assert not [mode for _path, mode in opened if re.search("[wax+]", mode)]
    assert not [path for path, _mode in opened if not path.endswith((".ttf", ".py", ".pyc", ".so", ".pyd"))]


def test_nothing_of_a_text_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        pdf(report(Paragraph("中文 \x00 \ud800 क secret")))
    assert not [record for record in caplog.records if "secret" in record.getMessage() or "中" in record.getMessage()]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_text_starts_on_its_own_side_and_codes_on_the_reports(language: str) -> None:
    document = report(
        Paragraph(ENGLISH, "en"), Paragraph(ARABIC, "ar"), Paragraph(HASH, form=Form.CODE), language=language
    )
    sheet, pages = laid_out(document)
    right = sheet.width - sheet.side
    english, arabic, code = (line_with(pages, part) for part in ("He was", "أوقفته", HASH))
    assert english.x == pytest.approx(sheet.side)
    assert arabic.x + arabic.line.width == pytest.approx(right)
    assert code.line.words[0].from_right is False
    if language == "ar":
        assert code.x + code.line.width == pytest.approx(right)
    else:
        assert code.x == pytest.approx(sheet.side)


def test_a_report_from_right_to_left_mirrors_its_tables() -> None:
    table = Table([Column("First"), Column("Second"), Column("Third")], [[Text("١", "ar"), Text("2"), Text(HASH[:4])]])
    places = {}
    for language in ("en", "ar"):
        sheet, pages = laid_out(report(table, language=language))
        placed = [line_with(pages, title) for title in ("First", "Second", "Third")]
        places[language] = [line.x for line in placed]
        edge = line_with(pages, "١")
        start = edge.x - sheet.side if language == "en" else sheet.width - sheet.side - edge.x - edge.line.width
        assert start == pytest.approx(4)
    assert places["en"] == sorted(places["en"])
    assert places["ar"] == sorted(places["ar"], reverse=True)


def test_a_long_table_has_its_titles_on_every_page_and_every_row_whole() -> None:
    rows = [[Text(f"row {number:04}"), Text(ENGLISH)] for number in range(120)]
    _sheet, pages = laid_out(report(Heading("Chronology"), Table([Column("When", 4), Column("What")], rows)))
    assert len(pages) > 3
    for page in pages:
        texts = [text_of(line) for line in page.lines]
        assert texts.count("When") == 1
        # A short row is never parted: as many beginnings as ends stand on a page.
        assert sum("He was" in text for text in texts) == sum("district." in text for text in texts)
    seen = [text_of(line) for page in pages for line in page.lines if text_of(line).startswith("row ")]
    assert seen == [f"row {number:04}" for number in range(120)]


def test_a_cell_longer_than_a_page_goes_on_and_says_whose_it_is() -> None:
    sentences = [f"sentence {number}." for number in range(400)]
    table = Table([Column("When"), Column("What", 2)], [[Text("14 September"), Text("\n".join(sentences))]])
    sheet, pages = laid_out(report(table))
    assert len(pages) > 4
    texts = [text_of(line) for page in pages for line in page.lines]
    assert [text for text in texts if text.startswith("sentence")] == sentences
    assert texts.count("14 September, continued") == len(pages) - 1
    assert max(line.baseline for page in pages for line in page.lines if "sentence" in text_of(line)) < (
        sheet.height - sheet.bottom
    )


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 50):
        table = Table([Column("When"), Column("What")], [[Text("2017"), Text(ENGLISH)]])
        blocks = (Paragraph("\n".join("x" * lines)), Heading("Part"), Heading("Chapter", 2), table)
        _sheet, pages = laid_out(report(*blocks))
        texts = [[text_of(line) for line in page.lines] for page in pages]
        (home,) = [page for page in texts if "Part" in page]
        assert "Chapter" in home
        assert "2017" in home


def test_titles_of_a_table_never_stand_alone_at_the_foot_of_a_page() -> None:
    for before in range(30, 50):
        table = Table([Column("When"), Column("What")], [[Text("2017"), Text(ENGLISH)]])
        _sheet, pages = laid_out(report(Paragraph("\n".join("x" * before)), table))
        texts = [[text_of(line) for line in page.lines] for page in pages]
        assert [("When" in page) for page in texts] == [("2017" in page) for page in texts]
        assert sum(page.count("When") for page in texts) == 1


def test_no_column_is_too_narrow_to_be_read() -> None:
    table = Table(
        [Column("Nr", 0.01), Column("Page", 0.01), Column("What", 5)], [[Text("1"), Text("2"), Text(ENGLISH)]]
    )
    _sheet, pages = laid_out(report(table))
    first, second, third = (line_with(pages, title).x for title in ("Nr", "Page", "What"))
    assert second - first == pytest.approx(38)
    assert third - second == pytest.approx(38)


def test_a_paragraph_leaves_no_single_line_behind() -> None:
    for before in range(30, 50):
        _sheet, pages = laid_out(
            report(Paragraph("\n".join("x" * before)), Paragraph("\n".join(f"line {n}" for n in range(6))))
        )
        counts = [sum(text_of(line).startswith("line") for line in page.lines) for page in pages]
        assert sum(counts) == 6
        assert 1 not in counts


def test_nothing_reaches_beyond_the_margins() -> None:
    for landscape in (False, True):
        text = f"{ENGLISH} {ARABIC} {HASH * 5} {'中' * 40}"
        blocks = [
            Paragraph(text),
            Quote(text),
            Note(text),
            Facts([(text, Text(text))]),
            Table([Column(text[:100])] * 3, [[Text(text)] * 3]),
        ]
        sheet, pages = laid_out(report(*blocks, *BLOCKS, landscape=landscape, title=text))
        assert (sheet.width > sheet.height) is landscape
        for page in pages:
            for line in page.lines:
                assert line.x >= sheet.side - 0.01
                assert line.x + line.line.width <= sheet.width - sheet.side + 0.01


def test_an_empty_report_is_a_page_with_its_title() -> None:
    (page,) = pages_of(report(notice="", subtitle=""))
    assert "Testimony of Niko" in page
    assert "Page 1 of 1" in page
    assert len(pages_of(report(Paragraph(""), Quote(""), Facts([]), Table([Column("When")], []), PageBreak()))) == 2


@pytest.mark.parametrize("columns", [15, 300])
def test_a_table_too_wide_for_paper_is_refused_in_words(columns: int) -> None:
    stream = io.BytesIO()
    table = Table([Column(f"c{number}") for number in range(columns)], [])
    with pytest.raises(ResearcherError, match=f"table of {columns} columns does not fit") as refused:
        write_pdf(report(table), stream)
    assert "CSV" in refused.value.mend
    assert stream.getvalue() == b""


def test_titles_that_leave_no_room_for_rows_are_refused() -> None:
    with pytest.raises(ResearcherError, match="table of 12 columns"):
        pdf(report(Table([Column("Municipality " * 30)] * 12, [])))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("a" * 10_000_000),
        Paragraph("\n" * 60_000),
        Table([Column("When")], [[Text("")]] * 60_000),
        Facts([("Note", Text("ş " * LONGEST))]),
    ],
    ids=["letters", "lines", "rows", "facts"],
)
def test_what_would_fill_thousands_of_pages_is_refused_in_words(block: Block) -> None:
    with pytest.raises(ResearcherError, match="too long for one PDF"):
        pdf(report(block))


NAUGHTY = [
    "", " ", "\n", "\x00", "NULL", "\\", "(((", ")", "<b>&amp;", "%PDF-1.7 endobj stream", "BT /F1 12 Tf (x) Tj ET", "]TJ[",
    "\u202egnp.exe", "\u2067\u2067", "\ufeff", "\ud83d", "Z" + "\u0335\u0301" * 60, "👨‍👩‍👧 ❤️ 🇦🇿", "﷽" * 30, "W" * 3000,
    "שָׁלוֹם עַל", "مُحَمَّدٌ ﷺ لا إله", "ก็็็็็", "::placeholder:1::", "{nb}", "**x** __y__ ~~z~~", "\u200d", "a\u0300" * 200,
    "\u2028", "=cmd|' /C calc'!A0", "\U000e0041", "ﬁ ﬂ ŉ ǆ", "١٢٣,٤٥٦", "-1/0", "A\u030a", "\u1680 \u3000 \u00a0",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fa"])
def test_awkward_texts_go_through_every_block(language: str) -> None:
    blocks: list[Block] = []
    for text in NAUGHTY:
        blocks += [Heading(text, 3), Paragraph(text, "und"), Quote(text, "ar", text), Note(text)]
        blocks.append(Facts([(text, Text(text, "he")), (text, Text(text, form=Form.CODE))]))
        blocks.append(Table([Column(text[:50]), Column("b")], [[Text(text, "az"), Text(text, "und", Form.STRONG)]]))
    reader = pypdf.PdfReader(io.BytesIO(pdf(report(*blocks, language=language, title="\u202e(x)\\"))), strict=True)
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in (
        "⟦U+202E⟧gnp.exe",
        "⟦U+0000⟧",
        "⟦U+D83D⟧",
        "endobj stream",
        "{nb}",
        "**x** __y__",
        "⟦U+E0041⟧",
        "<b>&amp;",
    ):
        assert words in text
    assert reader.metadata["/Title"] == "⟦U+202E⟧(x)\\"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Heading("x", 0),
        lambda: Heading("x", 5),
        lambda: Column("x", 0),
        lambda: Table([], []),
        lambda: Table([Column("a"), Column("b")], [[Text("only one")]]),
    ],
)
def test_a_report_that_is_built_wrongly_is_our_fault(wrong) -> None:
    with pytest.raises(ProgramFaultError):
        wrong()
