"""Rows of cells on pages: columns as wide as their shares, titles again on every page, cells that may reach over several.

All cells of a row have lines of one height, so a row that does not fit is parted between lines, and what is left goes on
under the titles on the next page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evidence_desk.reports.document import Column, Facts, Form, Table, Text
from evidence_desk.reports.pdf_fonts import Hand
from evidence_desk.reports.pdf_pages import Flow
from evidence_desk.reports.pdf_text import Line, Reading, Style, Typesetter, code_reading, reading
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.languages import UNDETERMINED, Direction
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate

_LEADING = 12.5
_HANDS = {
    Form.PROSE: Style(8.5, _LEADING),
    Form.STRONG: Style(8.5, _LEADING, Hand.STRONG),
    Form.CODE: Style(7.8, _LEADING, Hand.CODE),
}
_TITLE = Style(8, _LEADING, Hand.STRONG, 0.2)
_CONTINUED = Style(7.5, 13, Hand.TEXT, 0.4)
_LONGEST_NAME = 60  # characters of a row's first cell that say which it is
_FACT_LEADING = 14
_FACT_NAME = Style(9, _FACT_LEADING, Hand.TEXT, 0.35)
_FACT_HANDS = {
    Form.PROSE: Style(9.5, _FACT_LEADING),
    Form.STRONG: Style(9.5, _FACT_LEADING, Hand.STRONG),
    Form.CODE: Style(8.8, _FACT_LEADING, Hand.CODE),
}
_FACT_SHARES = (0.27, 0.73)
_SIDE = 4  # free at both sides of a cell
_ABOVE = 3.5  # free above and below a row
_FACT_ABOVE = 1.5
_NARROWEST = 38
_RULE = 0.5
_GREY_RULE, _GREY_TITLES, _GREY_TITLE_RULE = 0.78, 0.93, 0.35
_SHORT = 1 / 3  # of a page: a row not longer than that is not parted
_TOGETHER = 2  # lines that are not left alone on a page


@dataclass(frozen=True)
class _Cell:
    lines: list[Line]
    style: Style


@dataclass(frozen=True)
class _Row:
    """Cells and what there is free around them; ``name`` calls it where it goes on; ``ruled``: a line is drawn below."""

    cells: Sequence[_Cell]
    name: str
    leading: float
    above: float
    ruled: bool = False

    @property
    def length(self) -> int:
        return max(len(cell.lines) for cell in self.cells)

    @property
    def height(self) -> float:
        return self.length * self.leading + 2 * self.above


class TableSetter:
    """Puts tables and pairs of facts on pages; ``language`` is the report's own."""

    def __init__(self, typesetter: Typesetter, flow: Flow, language: str) -> None:
        self._typesetter = typesetter
        self._flow = flow
        self._language = language

    def put(self, block: Table | Facts) -> None:
        """Put a table or facts. Raises ResearcherError where a table's columns do not fit beside each other."""
        if isinstance(block, Table):
            self._put_table(block)
        else:
            self._put_facts(block)

    def _put_table(self, table: Table) -> None:
        columns, titles = self._opening(table)

        def put_titles() -> None:
            self._put_titles(titles, columns)

        self._flow.want(self.opening_of_table(table))
        put_titles()
        for row in table.rows:
            self._put_row(self._row(row, columns), columns, put_titles)

    def opening_of_table(self, table: Table) -> float:
        """The height that must be left on a page for a table to begin there: its titles and a row, or some of it."""
        columns, titles = self._opening(table)
        if not table.rows:
            return titles.height
        row = self._row(table.rows[0], columns)
        if row.height > self._flow.sheet.depth * _SHORT:
            return titles.height + _TOGETHER * row.leading + 2 * row.above
        return titles.height + row.height

    def _put_facts(self, facts: Facts) -> None:
        # Without a frame around them, facts line up with the text above.
        columns = [(x - _SIDE, width) for x, width in _columns(_FACT_SHARES, self._flow.sheet.body + 2 * _SIDE)]
        for name, text in facts.pairs:
            cells = [
                self._cell(Text(name), _FACT_NAME, columns[0][1]),
                self._cell(text, _FACT_HANDS[text.form], columns[1][1]),
            ]
            self._put_row(_Row(cells, name, _FACT_LEADING, _FACT_ABOVE), columns, lambda: None)

    def _opening(self, table: Table) -> tuple[list[tuple[float, float]], _Row]:
        columns = _columns([column.weight for column in table.columns], self._flow.sheet.body)
        titles = self._titles(table.columns, columns)
        if titles.height > self._flow.sheet.depth * _SHORT:
            raise _too_wide(len(columns))
        return columns, titles

    def _row(self, row: Sequence[Text], columns: Sequence[tuple[float, float]]) -> _Row:
        cells = [self._cell(text, _HANDS[text.form], width) for text, (_, width) in zip(row, columns, strict=True)]
        return _Row(cells, row[0].text, _LEADING, _ABOVE, ruled=True)

    def _titles(self, columns: Sequence[Column], places: Sequence[tuple[float, float]]) -> _Row:
        cells = [
            self._cell(Text(column.title), _TITLE, width) for column, (_, width) in zip(columns, places, strict=True)
        ]
        return _Row(cells, "", _LEADING, _ABOVE)

    def _cell(self, text: Text, style: Style, width: float) -> _Cell:
        room = width - 2 * _SIDE
        lines = self._typesetter.cell(text.text, self._reading(text), style, room, self._flow.sheet.reading)
        return _Cell(lines, style)

    def _reading(self, text: Text) -> Reading:
        document = self._flow.sheet.reading
        if text.form is Form.CODE:
            return code_reading(document)
        return reading(text.text, text.language or self._language, document)

    def _put_titles(self, titles: _Row, columns: Sequence[tuple[float, float]]) -> None:
        flow = self._flow
        flow.fill((0, flow.sheet.body), (flow.y, titles.height), _GREY_TITLES)
        self._put_lines(titles, columns, 0, titles.length)
        flow.fill((0, flow.sheet.body), (flow.y - _RULE, 2 * _RULE), _GREY_TITLE_RULE)

    def _put_row(self, row: _Row, columns: Sequence[tuple[float, float]], put_titles: Callable[[], None]) -> None:
        """Put a row, in parts where it does not fit on this page."""
        flow = self._flow

        def turn() -> None:
            flow.turn()
            put_titles()
            if done:
                self._put_continued(row)

        done = 0
        if row.height > flow.room and row.height <= flow.sheet.depth * _SHORT:
            turn()
        while done < row.length:
            left = row.length - done
            fitting = int((flow.room - 2 * row.above) // row.leading)
            if fitting < min(_TOGETHER, left):
                turn()
                continue
            if fitting < left < fitting + _TOGETHER and fitting > _TOGETHER:
                fitting -= 1
            self._put_lines(row, columns, done, done + min(fitting, left))
            done += fitting
        if row.ruled:
            flow.fill((0, flow.sheet.body), (flow.y, _RULE), _GREY_RULE)

    def _put_continued(self, row: _Row) -> None:
        """Say which row goes on here."""
        flow = self._flow
        words = translate("reports", "continued")
        if row.name:
            name = shortened(visible(row.name), _LONGEST_NAME)
            words = translate("reports", "{row}, continued").format(row=isolated(name))
        across = (_SIDE, flow.sheet.body - 2 * _SIDE)
        read = reading(words, UNDETERMINED, flow.sheet.reading)
        line = self._typesetter.one_line(words, read, _CONTINUED, across[1])
        from_right = flow.sheet.reading is Direction.RIGHT_TO_LEFT
        flow.put(replace(line, from_right=from_right), _CONTINUED, across, flow.y)
        flow.y += _CONTINUED.leading

    def _put_lines(self, row: _Row, columns: Sequence[tuple[float, float]], first: int, last: int) -> None:
        flow = self._flow
        flow.y += row.above
        for cell, (start, width) in zip(row.cells, columns, strict=True):
            for number, line in enumerate(cell.lines[first:last]):
                across = (start + _SIDE, width - 2 * _SIDE)
                flow.put(line, cell.style, across, flow.y + number * row.leading)
        flow.y += (last - first) * row.leading + row.above


def _columns(weights: Sequence[float], total: float) -> list[tuple[float, float]]:
    """Where each column starts, and how wide it is; none is narrower than can be read."""
    if len(weights) * _NARROWEST > total:
        raise _too_wide(len(weights))
    narrow: set[int] = set()
    while True:
        free = total - len(narrow) * _NARROWEST
        whole = sum(weight for number, weight in enumerate(weights) if number not in narrow)
        widths = [_NARROWEST if n in narrow else weight * free / whole for n, weight in enumerate(weights)]
        more = {number for number, width in enumerate(widths) if width < _NARROWEST and number not in narrow}
        if not more:
            break
        narrow |= more
    starts = [sum(widths[:number]) for number in range(len(widths))]
    return list(zip(starts, widths, strict=True))


def _too_wide(columns: int) -> ResearcherError:
    return ResearcherError(
        translate("reports", "A table of {number} columns does not fit on a page.").format(number=columns),
        safe=translate("reports", "Nothing was written."),
        mend=translate("reports", "Choose fewer columns, or save the table as CSV for a spreadsheet."),
    )
