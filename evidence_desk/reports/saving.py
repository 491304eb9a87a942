"""Writing a report that was made: whole or not at all, in the form its name asks for, never over another file."""

import hashlib
import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evidence_desk.media.new_file import new_file
from evidence_desk.reports.csv_tables import write_csv
from evidence_desk.reports.document import Table
from evidence_desk.reports.made_report import MadeReport
from evidence_desk.reports.shown_text import END_OF_ISOLATE, ISOLATE
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import NobodyWatching, Watcher
from evidence_desk.values.wording import translate

PDF: Final = ".pdf"
CSV: Final = ".csv"
FORMS: Final = (PDF, CSV)
_ISOLATES: Final = re.compile(f"[{ISOLATE}{END_OF_ISOLATE}]")
_NOBODY: Final = NobodyWatching()


@dataclass(frozen=True)
class WrittenReport:
    """A report that lies on a medium: its form, the SHA-256 of the file (hexadecimal), and its size in bytes."""

    form: str
    sha256: str
    size: int


def form_of(path: str | os.PathLike[str]) -> str:
    """The form that a name asks for by its ending; ResearcherError where it asks for none."""
    form = Path(path).suffix.lower()
    if form not in FORMS:
        raise ResearcherError(
            translate("Reports", "A report of this kind cannot be written."),
            safe=translate("Reports", "Nothing was written."),
            mend=translate("Reports", "Choose a name that ends in .pdf or .csv."),
        )
    return form


def save_made(
    made: MadeReport,
    path: str | os.PathLike[str],
    enter: Callable[[WrittenReport], None],
    watcher: Watcher = _NOBODY,
) -> WrittenReport:
    """Write it to a new file. In any thread; ``watcher`` is told pages.

    ``enter`` puts it into the custody log, before the file has its name: no report leaves a desk without its entry.
    Raises ResearcherError for another ending, where the file exists, or where it is too long for paper; CancelledError;
    DiskTroubleError.
    """
    form = form_of(path)
    with new_file(path) as stream:
        content = _content(made, form, watcher)
        stream.write(content)
        written = WrittenReport(form, hashlib.sha256(content).hexdigest(), len(content))
        enter(written)
    return written


def _content(made: MadeReport, form: str, watcher: Watcher) -> bytes:
    stream = io.BytesIO()
    if form == CSV:
        write_csv(_without_isolates(made.table), stream)
    else:
        from evidence_desk.reports.pdf import write_pdf  # noqa: PLC0415  half a second that starting must not cost

        write_pdf(made.document, stream, watcher)
    return stream.getvalue()


def _without_isolates(table: Table) -> Table:
    """Cells without the marks that keep a name's reading order on paper: in a spreadsheet, finding would stumble on them."""
    rows = [[replace(cell, text=_ISOLATES.sub("", cell.text)) for cell in row] for row in table.rows]
    return Table(table.columns, rows)
