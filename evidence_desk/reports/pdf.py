"""A report as PDF: the pages of ``pdf_layout`` drawn, with fpdf2 for the file's objects and the embedded letters.

What goes into the file is text in embedded fonts, grey areas and an outline; no links, no scripts, no pictures, nothing
that is fetched. The same report gives the same bytes: its time is the report's own, its identity a hash of its content.
Text is drawn glyph by glyph as HarfBuzz shaped it, so fpdf2's own layout, markup and HTML are never asked.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from fpdf import FPDF
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences

from evidence_desk.reports.document import ReportDocument
from evidence_desk.reports.pdf_fonts import Fonts, Glyph, Word, font_file
from evidence_desk.reports.pdf_layout import lay_out, stop_if_cancelled
from evidence_desk.reports.pdf_pages import Page, PlacedLine, Rectangle, Sheet
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import NobodyWatching, Progress, Watcher

_NOBODY = NobodyWatching()


def write_pdf(document: ReportDocument, stream: BinaryIO, watcher: Watcher = _NOBODY) -> None:
    """Write a report as PDF. ``watcher`` is told pages: first as they are laid out, then, of how many, as they are drawn.

    Nothing is written before all of it is ready. Raises ResearcherError where the report is too long, or a table of it
    too wide, for paper; CancelledError.
    """
    sheet, pages = lay_out(document, Fonts(), watcher)
    paper = _Paper(document, sheet)
    try:
        for number, page in enumerate(pages):
            watcher.report(Progress(number, len(pages)))
            stop_if_cancelled(watcher)
            paper.draw(page)
        stream.write(paper.output())
    finally:
        paper.forget()
    watcher.report(Progress(len(pages), len(pages)))


class _Paper(FPDF):
    """The file being drawn, in points."""

    def __init__(self, document: ReportDocument, sheet: Sheet) -> None:
        super().__init__(unit="pt", format=(sheet.width, sheet.height))
        self.render_color_fonts = False
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.set_title(visible(document.title))
        self.set_creation_date(datetime.fromisoformat(document.made_at))
        if document.language and document.language != "und":
            self.set_lang(document.language)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self._letters: dict[str, _Letters] = {}
        self._drawn: dict[tuple[Word, float], str] = {}
        self._deepest = -1

    def draw(self, page: Page) -> None:
        """Draw a page after the ones before."""
        self.add_page()
        for area in page.areas:
            self._out(self._area(area))
        for line in page.lines:
            self._out(self._line(line))
        for mark in page.bookmarks:
            self.set_y(mark.y)
            self._deepest = min(mark.level, self._deepest + 1)
            self.start_section(mark.title, self._deepest)

    def forget(self) -> None:
        """Close the fonts, and empty what fpdf2 remembers of the letters of a text for as long as the process lives."""
        for letters in self._letters.values():
            letters.face.close()
            letters.face.subset.pick.cache_clear()
            letters.face.subset.get_glyph.cache_clear()

    def _area(self, area: Rectangle) -> str:
        y = self.h - area.y - area.height
        return f"{area.grey:g} g {area.x:.2f} {y:.2f} {area.width:.2f} {area.height:.2f} re f"

    def _line(self, placed: PlacedLine) -> str:
        """The operators that show a line (ISO 32000, 9.4): its place once, then glyphs, which advance by themselves."""
        size = placed.style.size
        parts = [f"BT {placed.style.grey:g} g {placed.x:.2f} {self.h - placed.baseline:.2f} Td"]
        font = ""
        glyphs: list[str] = []
        for word in placed.line.words:
            if word.font != font:
                parts += _shown(glyphs)
                glyphs = []
                font = word.font
                parts.append(self._set_font_for_page(self._of(font).face, size, wrap_in_text_object=False))
            glyphs.append(self._word(word, size))
        return " ".join([*parts, *_shown(glyphs), "ET"])

    def _word(self, word: Word, size: float) -> str:
        drawn = self._drawn.get((word, size))
        if drawn is None:
            drawn = self._drawn[(word, size)] = self._of(word.font).drawn(word, size)
        return drawn

    def _of(self, name: str) -> "_Letters":
        """The letters of a font; the file knows of a font once it is used."""
        if name not in self._letters:
            family = name.rpartition("/")[2]
            self.add_font(family, fname=font_file(name))
            face = self.fonts[family.lower()]
            if not isinstance(face, TTFFont):
                raise ProgramFaultError("a shipped font is not one")
            self._letters[name] = _Letters(face)
        return self._letters[name]


def _shown(glyphs: Sequence[str]) -> list[str]:
    return [f"[{''.join(glyphs)}] TJ"] if glyphs else []


class _Letters:
    """One font as far as the file needs it: a number for each glyph that is used and the text it stands for."""

    def __init__(self, face: TTFFont) -> None:
        self.face = face
        self._codes: dict[tuple[int, str, bool], tuple[str, int]] = {}
        self._blank = face.ttfont.getGlyphID("space")

    def drawn(self, word: Word, size: float) -> str:
        """A word as the inside of a TJ operator's array."""
        return "".join(self._drawn(glyph, size, from_right=word.from_right) for glyph in word.glyphs)

    def _drawn(self, glyph: Glyph, size: float, *, from_right: bool) -> str:
        """A glyph; the numbers beside it move back by thousandths of the size.

        Readers turn what was written from right to left round by glyph, not by letter. So a glyph for several such
        letters tells only the last, and glyphs without width or picture tell the others, in the order on paper.
        """
        text, before = (glyph.text[-1:], glyph.text[-2::-1]) if from_right else (glyph.text, "")
        code, width = self._code(glyph.number, text)
        shown = f"{_moved(-glyph.dx)}<{code}>{_moved(glyph.dx + width - glyph.advance)}"
        for letter in before:
            shown += f"<{self._code(self._blank, letter, silent=True)[0]}>"
        return f"] TJ {glyph.dy * size / 1000:.2f} Ts [{shown}] TJ 0 Ts [" if glyph.dy else shown

    def _code(self, number: int, text: str, *, silent: bool = False) -> tuple[str, int]:
        """The number of a glyph in the file's part of the font, one for each text it stands for, and its width there."""
        key = (number, text, silent)
        if key not in self._codes:
            name = self.face.ttfont.getGlyphName(number)
            width = 0 if silent else round(self.face.scale * self.face.ttfont["hmtx"].metrics[name][0])
            subset = self.face.subset
            glyph = subset.get_glyph(glyph=number, unicode=tuple(map(ord, text)), glyph_name=name, glyph_width=width)
            self._codes[key] = (f"{subset.pick_glyph(glyph):04X}", width)
        return self._codes[key]


def _moved(back: float) -> str:
    return f"{back:.0f}" if round(back) else ""
