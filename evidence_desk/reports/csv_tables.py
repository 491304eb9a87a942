"""The tables of reports for spreadsheets: RFC 4180 in UTF-8, every cell guarded against being run.

A byte order mark comes first. RFC 4180 knows none, but without it Excel takes the file for the system's own encoding, and
Azerbaijani and Arabic names turn into rubbish; LibreOffice and the libraries that read tables skip it. The tables within
a bundle are for programs first and have none.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from evidence_desk.reports.document import Table
from evidence_desk.reports.shown_text import shown
from evidence_desk.values.csv_cells import guarded_throughout


def write_rows(titles: Sequence[str], rows: Iterable[Sequence[str | int]], stream: BinaryIO) -> None:
    """Titles and rows, lines ending with CR LF; line breaks within a cell are line feeds.

    What could mislead is made visible, as on paper. A number given as such stays one.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_cell, titles))
    writer.writerows(map(_cell, row) for row in rows)
    text.flush()
    text.detach()


def write_csv(table: Table, stream: BinaryIO) -> None:
    """A table of a report, whatever its languages."""
    titles = [column.title for column in table.columns]
    write_rows(titles, ([cell.text for cell in row] for row in table.rows), stream)


def _cell(value: str | int) -> str:
    return str(value) if isinstance(value, int) else guarded_throughout(shown(value))
