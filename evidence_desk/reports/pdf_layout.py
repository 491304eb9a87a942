"""A report laid out on pages: each kind of block with its looks, then heads and feet once the pages are counted."""

from dataclasses import replace

from evidence_desk.reports.document import (
    Block,
    Facts,
    Form,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    ReportDocument,
    Table,
)
from evidence_desk.reports.pdf_fonts import Fonts, Hand
from evidence_desk.reports.pdf_pages import Bookmark, Flow, Page, Sheet
from evidence_desk.reports.pdf_tables import TableSetter
from evidence_desk.reports.pdf_text import Line, Reading, Style, Typesetter, code_reading, reading
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.languages import UNDETERMINED, Direction, direction
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

LONGEST = 3_000_000  # characters of one report; some 700 pages
_LINE = 60  # characters that a line or a cell counts for, however little stands in it
_A4 = (595.28, 841.89)
_TITLE = Style(19, 25, Hand.STRONG)
_SUBTITLE = Style(11.5, 17, Hand.TEXT, 0.25)
_MADE = Style(9, 14, Hand.TEXT, 0.35)
_HEADINGS = {
    1: Style(14, 20, Hand.STRONG),
    2: Style(11.5, 17, Hand.STRONG),
    3: Style(10, 15, Hand.STRONG),
    4: Style(9, 14, Hand.STRONG, 0.3),
}
_BODY = {
    Form.PROSE: Style(10, 15),
    Form.STRONG: Style(10, 15, Hand.STRONG),
    Form.CODE: Style(9.2, 15, Hand.CODE),
}
_ORIGIN = Style(8.5, 13, Hand.TEXT, 0.35)
_NOTE = Style(9.5, 14)
_NOTICE = Style(9.5, 14, Hand.STRONG)
_MARGINAL = Style(8, 12, Hand.TEXT, 0.35)
_MARGINAL_CODE = Style(7.6, 12, Hand.CODE, 0.35)
_QUOTE_INDENT, _QUOTE_BAR = 14, 2.5
_NOTE_INDENT, _NOTE_ABOVE, _NOTE_BAR = 12, 6, 3
_GREY_BAR, _GREY_NOTE, _GREY_RULE = 0.6, 0.95, 0.78
_TOGETHER = 2  # lines of a paragraph that are not left alone on a page
_AFTER_HEADING = 40  # points of text that have to follow a heading on its page
_BELOW_HEADING = 3
_AFTER_BLOCK = 8


def lay_out(document: ReportDocument, fonts: Fonts, watcher: Watcher) -> tuple[Sheet, list[Page]]:
    """The pages of a report; ``watcher`` is told their number so far, of how many nobody knows yet.

    Raises ResearcherError where the report is too long, or a table of it too wide, for paper; CancelledError.
    """
    opening = _weight(document.title) + _weight(document.subtitle) + _weight(document.notice)
    if opening + sum(map(_length, document.blocks)) > LONGEST:
        raise ResearcherError(
            translate("reports", "This report is too long for one PDF."),
            safe=translate("reports", "Nothing was written."),
            mend=translate("reports", "Narrow down what goes into it, or save it as CSV for a spreadsheet."),
        )

    def turned(pages: int) -> None:
        watcher.report(Progress(pages, 0))
        stop_if_cancelled(watcher)

    size = _A4[::-1] if document.landscape else _A4
    sheet = Sheet(*size, direction(document.language))
    layout = _Layout(document, Typesetter(fonts), Flow(sheet, turned))
    layout.put_opening()
    for number in range(len(document.blocks)):
        layout.put(number)
    return sheet, layout.finished()


def stop_if_cancelled(watcher: Watcher) -> None:
    """Raises CancelledError where the person wants no report any more."""
    if watcher.cancelled():
        raise CancelledError(
            translate("reports", "The report was stopped."), safe=translate("reports", "Nothing was written.")
        )


class _Layout:
    def __init__(self, document: ReportDocument, typesetter: Typesetter, flow: Flow) -> None:
        self._document = document
        self._typesetter = typesetter
        self._flow = flow
        self._tables = TableSetter(typesetter, flow, document.language)

    def put_opening(self) -> None:
        """The title with what belongs to it, on the first page."""
        document, flow = self._document, self._flow
        flow.page.bookmarks.append(Bookmark(visible(document.title), 0, flow.y))
        self._put_lines(document.title, _TITLE)
        if document.subtitle:
            self._put_lines(document.subtitle, _SUBTITLE)
        flow.skip(4)
        self._put_lines(self._made(), _MADE, UNDETERMINED)
        flow.skip(_AFTER_BLOCK)
        if document.notice:
            self._put_box(document.notice, _NOTICE)
        flow.skip(4)

    def put(self, number: int) -> None:
        """One block of the report, by its place."""
        block = self._document.blocks[number]
        match block:
            case Heading():
                self._put_heading(block, number)
            case Paragraph():
                self._put_lines(block.text, _BODY[block.form], block.language)
                self._flow.skip(_AFTER_BLOCK)
            case Quote():
                self._put_quote(block)
            case Note():
                self._put_box(block.text, _NOTE)
            case Facts() | Table():
                self._tables.put(block)
                self._flow.skip(_AFTER_BLOCK)
            case PageBreak():
                self._flow.break_page()

    def finished(self) -> list[Page]:
        """All pages, with their heads and feet."""
        pages = self._flow.pages
        for number, page in enumerate(pages, start=1):
            if number > 1:
                self._put_head(page)
            self._put_foot(page, number, len(pages))
        return pages

    def _put_heading(self, heading: Heading, number: int) -> None:
        flow = self._flow
        style = _HEADINGS[heading.level]
        flow.want(1.5 * style.leading + _BELOW_HEADING + self._opening(number + 1))
        flow.skip(style.leading / 2)
        flow.page.bookmarks.append(Bookmark(visible(heading.text), heading.level, flow.y))
        self._put_lines(heading.text, style, heading.language)
        flow.skip(_BELOW_HEADING)

    def _opening(self, number: int) -> float:
        """The height of what must stand on the same page as a heading above it, from the block of this place on."""
        height = 0.0
        blocks = self._document.blocks
        while number < len(blocks) and height < self._flow.sheet.depth / 2:
            block = blocks[number]
            number += 1
            if isinstance(block, Table):
                return height + self._tables.opening_of_table(block)
            if not isinstance(block, Heading):
                return height + _AFTER_HEADING
            height += 2 * _HEADINGS[block.level].leading
        return height

    def _put_quote(self, quote: Quote) -> None:
        for page, top, bottom in self._put_indented(quote.text, _BODY[Form.PROSE], quote.language, _QUOTE_INDENT):
            self._bar(page, top, bottom, _QUOTE_BAR)
        if quote.origin:
            self._put_indented(quote.origin, _ORIGIN, "", _QUOTE_INDENT)
        self._flow.skip(_AFTER_BLOCK)

    def _put_box(self, text: str, style: Style) -> None:
        """A text on a grey ground, with a bar at its start."""
        flow = self._flow
        flow.want(style.leading + 2 * _NOTE_ABOVE)
        flow.y += _NOTE_ABOVE
        for page, top, bottom in self._put_indented(text, style, "", _NOTE_INDENT):
            upper, height = top - _NOTE_ABOVE, bottom - top + 2 * _NOTE_ABOVE
            self._fill(page, (0, flow.sheet.body), (upper, height), _GREY_NOTE)
            self._bar(page, upper, upper + height, _NOTE_BAR)
        flow.y += _NOTE_ABOVE
        flow.skip(_AFTER_BLOCK)

    def _put_lines(self, text: str, style: Style, language: str = "") -> None:
        self._put_indented(text, style, language, 0)

    def _put_indented(self, text: str, style: Style, language: str, indent: float) -> list[tuple[Page, float, float]]:
        """Put a text; on which pages it stands, from where to where."""
        flow = self._flow
        width = flow.sheet.body - 2 * indent
        lines = self._typesetter.lines(text, self._reading(text, language, style), style, width)
        parts = []
        done = 0
        while done < len(lines):
            fitting = _fitting(len(lines) - done, int(flow.room // style.leading), at_top=flow.at_top)
            top = flow.y
            for line in lines[done : done + fitting]:
                flow.put(line, style, (indent, width), flow.y)
                flow.y += style.leading
            if fitting:
                parts.append((flow.page, top, flow.y))
            done += fitting
            if done < len(lines):
                flow.turn()
        return parts

    def _reading(self, text: str, language: str, style: Style) -> Reading:
        if style.hand is Hand.CODE:
            return code_reading(self._flow.sheet.reading)
        return reading(text, language or self._document.language, self._flow.sheet.reading)

    def _bar(self, page: Page, top: float, bottom: float, thickness: float) -> None:
        self._fill(page, (0, thickness), (top, bottom - top), _GREY_BAR)

    def _fill(self, page: Page, across: tuple[float, float], down: tuple[float, float], grey: float) -> None:
        page.areas.append(self._flow.sheet.area(across, down, grey))

    def _made(self) -> str:
        document = self._document
        if not document.desk_code:
            sentence = translate("reports", "Made on {time} (UTC) without any desk")
        elif not document.desk_name:
            sentence = translate("reports", "Made on {time} (UTC) at the desk {code}")
        else:
            sentence = translate("reports", "Made on {time} (UTC) at the desk {code}, {name}")
        return sentence.format(
            time=isolated(document.made_at[:16].replace("T", " ")),
            code=isolated(document.desk_code),
            name=isolated(document.desk_name),
        )

    def _put_head(self, page: Page) -> None:
        """The report's title and the desk's code over every page but the first."""
        sheet = self._flow.sheet
        code = self._marginal(self._document.desk_code, _MARGINAL_CODE, sheet.body / 3)
        room = sheet.body - code.width - 12
        y = sheet.top - 32
        title = self._marginal(self._document.title, _MARGINAL, room)
        page.put(sheet, title, _MARGINAL, (0, room), y)
        page.put(sheet, code, _MARGINAL_CODE, (sheet.body - code.width, code.width), y)
        self._fill(page, (0, sheet.body), (y + 15, 0.5), _GREY_RULE)

    def _put_foot(self, page: Page, number: int, total: int) -> None:
        """Notice, time and page number below every page."""
        sheet = self._flow.sheet
        y = sheet.height - sheet.bottom + 18
        self._fill(page, (0, sheet.body), (y - 5, 0.5), _GREY_RULE)
        words = translate("reports", "Page {number} of {total}").format(number=number, total=total)
        counted = self._marginal(words, _MARGINAL, sheet.body / 2, UNDETERMINED)
        page.put(sheet, counted, _MARGINAL, (sheet.body - counted.width, counted.width), y)
        room = sheet.body - counted.width - 12
        page.put(sheet, self._marginal(self._made(), _MARGINAL, room, UNDETERMINED), _MARGINAL, (0, room), y)
        if self._document.notice:
            notice = self._marginal(self._document.notice, _MARGINAL, sheet.body)
            page.put(sheet, notice, _MARGINAL, (0, sheet.body), y + _MARGINAL.leading)

    def _marginal(self, text: str, style: Style, room: float, language: str = "") -> Line:
        """A line of a head or a foot; it starts where the report's lines start, whatever it is read like."""
        line = self._typesetter.one_line(text, self._reading(text, language, style), style, room)
        return replace(line, from_right=self._flow.sheet.reading is Direction.RIGHT_TO_LEFT)


def _fitting(lines: int, room: int, *, at_top: bool) -> int:
    """How many of a paragraph's lines go on this page; few are not left alone at either end."""
    if lines <= room:
        return lines
    if lines - room < _TOGETHER:
        room = lines - _TOGETHER
    return room if room >= _TOGETHER or at_top else 0


def _length(block: Block) -> int:
    """How many characters a block counts for."""
    match block:
        case Heading() | Paragraph() | Quote() | Note():
            return _weight(block.text)
        case Facts():
            return sum(_weight(name) + _weight(text.text) for name, text in block.pairs)
        case Table():
            return sum(_weight(cell.text) for row in block.rows for cell in row)
        case PageBreak():
            return _LINE


def _weight(text: str) -> int:
    return len(text) + _LINE * (1 + text.count("\n") + text.count("\r"))
