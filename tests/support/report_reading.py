"""Making reports of the case of ``report_case``, and reading them back as a stranger would."""

import io
import unicodedata
from functools import cache

import pypdf

from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.desk.reporting import Reporting, ReportWanted
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.reports.saving import save_made
from evidence_desk.values.folding import fold

HEADQUARTERS = (Recipient.HEADQUARTERS, Use.ANALYSE, "")
DESK = (Recipient.DESK, Use.KEEP, "")
PUBLIC = (Recipient.PUBLIC, Use.PUBLISH, "")
OUTSIDE = (PUBLIC, (Recipient.COURT, Use.LITIGATE, ""), (Recipient.ORGANISATION, Use.SHARE, "Rainbow Railroad"))
ABOUT = {
    "account": (ReportKind.TESTIMONY, "account"),
    "event": (ReportKind.CHRONOLOGY, "round-up"),
    "place": (ReportKind.CHRONOLOGY, "city"),
    "party": (ReportKind.CHRONOLOGY, "police"),
    "claims": (ReportKind.CLAIMS, "83"),
    "source": (ReportKind.SOURCE, "nadia"),
    "other source": (ReportKind.SOURCE, "amber"),
    "official source": (ReportKind.SOURCE, "ministry"),
    "exhibits": (ReportKind.EXHIBITS, "ministry"),
    "custody of an account": (ReportKind.CUSTODY, "account"),
    "custody of a source": (ReportKind.CUSTODY, "nadia"),
}
OTHER_ACCOUNT = "other account"
REFUSED_OUTSIDE = {"other source", "exhibits"}


def wanted(case, about):
    kind, name = ABOUT.get(about, (ReportKind.TESTIMONY, "other"))
    if kind is ReportKind.CLAIMS:
        return ReportWanted(kind, question=Reporting(case.desk).question(case.desk.register.record(case[name])))
    return ReportWanted(kind, case[name])


def make(case, about, recipient=HEADQUARTERS):
    reporting = Reporting(case.desk)
    what = about if isinstance(about, ReportWanted) else wanted(case, about)
    return reporting.make(what, reporting.asked_for(*recipient))


def written(case, made, path):
    return save_made(made, path, lambda report: Reporting(case.desk).note(made, report))


def pdf_text(content):
    """Everything of a PDF that can be read: its pages, its outline, and what it says of itself."""
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    titles = [str(one.title) for one in _flat(reader.outline)]
    about = [str(value) for value in (reader.metadata or {}).values()]
    return "\n".join([*(page.extract_text() for page in reader.pages), *titles, *about])


def _flat(outline):
    for one in outline:
        yield from _flat(one) if isinstance(one, list) else (one,)


def squeezed(text):
    return "".join(text.split())


@cache
def spellings(text):
    """A text as it might stand somewhere: composed, decomposed, folded; lines broken anywhere do not matter."""
    return {
        squeezed(form) for form in (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text), fold(text))
    }


def found_in(words, text):
    """Whether words stand in a text in whatever spelling, from either side."""
    whole = spellings(text)
    return any(part in one or part[::-1] in one for part in spellings(words) for one in whole)


def in_whole(made, tmp_path):
    """The text of the PDF and of the table, written and read back."""
    texts = []
    for ending in (".pdf", ".csv"):
        path = tmp_path / f"{made.name}{ending}"
        save_made(made, path, lambda _report: None)
        content = path.read_bytes()
        texts.append(pdf_text(content) if ending == ".pdf" else content.decode("utf-8-sig"))
        path.unlink()
    return texts
