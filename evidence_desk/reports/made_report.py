"""A report that was made: the document, its table for spreadsheets, and what stands on every first page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.asked_for import AskedFor
from evidence_desk.reports.document import Block, Facts, Form, Heading, Note, Paragraph, ReportDocument, Table, Text
from evidence_desk.reports.tally import Tally
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import translate


class ReportKind(StrEnum):
    """What a report tells of."""

    TESTIMONY = "testimony"
    CHRONOLOGY = "chronology"
    CLAIMS = "claims"
    SOURCE = "source"
    EXHIBITS = "exhibits"
    CUSTODY = "custody"


class NothingGoesError(ResearcherError):
    """Nothing that a report would tell may go to this recipient, or there is nothing to tell. ``tally`` says why."""

    def __init__(self, tally: Tally) -> None:
        reasons = tally.reasons_of_staying()
        words = translate("Reports", "This may not go to this recipient for this use: {reason}.")
        super().__init__(
            words.format(reason=reasons[0])
            if reasons
            else translate("Reports", "There is nothing that it could tell of."),
            safe=translate("Reports", "Nothing was written."),
            mend=translate("Reports", "Choose another recipient or use, or look at the consent and the level.")
            if reasons
            else "",
        )
        self.tally = tally


@dataclass(frozen=True)
class Setting:
    """Where and when a report is made: the desk's identity and name, the time (RFC 3339, UTC), the language."""

    desk: str
    desk_name: str
    made_at: str
    language: str


@dataclass(frozen=True)
class Told:
    """What a report tells, before its first page: title, what it is about, blocks, and the table for spreadsheets.

    ``limits`` are the sentences about what it does not prove.
    """

    kind: ReportKind
    title: str
    blocks: Sequence[Block]
    table: Table
    limits: Sequence[str]
    subtitle: str = ""
    landscape: bool = False


@dataclass(frozen=True)
class MadeReport:
    """A report as it would be written.

    ``about`` is the identity of the record it is about (empty: of none), ``about_kind`` its kind. ``name`` is a name for
    its file, of codes only.
    """

    kind: ReportKind
    asked: AskedFor
    document: ReportDocument
    table: Table
    tally: Tally
    about: str
    about_kind: str
    name: str


def first_page(told: Told, admission: Admission, setting: Setting) -> ReportDocument:
    """The whole document: what every reader has to know first, then what is told."""
    asked = admission.asked
    facts = (
        (translate("Reports", "For whom"), Text(asked.for_whom())),
        (translate("Reports", "For which use"), Text(label(asked.use))),
        (translate("Reports", "Consent as of"), Text(understood(asked.day).read_back())),
        (translate("Reports", "Left out"), Text(admission.tally().sentence())),
    )
    opening: list[Block] = [Facts(facts), Note(alleged_words()), Paragraph(marker_words())]
    limits = "\n".join(f"– {one}" for one in (*_limits_of_all(), *told.limits))
    opening += [Heading(translate("Reports", "What this report does not prove"), 2), Paragraph(limits)]
    return ReportDocument(
        title=told.title,
        language=setting.language,
        made_at=setting.made_at,
        desk_code=setting.desk,
        desk_name="" if asked.is_outside else setting.desk_name,
        subtitle=told.subtitle,
        notice=asked.notice(),
        blocks=(*opening, *told.blocks),
        landscape=told.landscape,
    )


def alleged_words() -> str:
    """The note that nobody is accused by a report."""
    return translate(
        "Reports",
        "Whoever is named here as involved in an act is alleged to have been involved, by the source that says so. "
        "No court has found it, unless it is said that one has.",
    )


def marker_words() -> str:
    """What the marker means."""
    words = translate(
        "Reports",
        "{marker} stands where words were taken out, whatever they were and however many: to protect somebody, or because "
        "a source did not agree. What was left out altogether is only counted.",
    )
    return words.format(marker=MARKER)


def without_empty_columns(table: Table) -> Table:
    """The table without the columns that have nothing in any row; the first one stays."""
    kept = [n for n in range(len(table.columns)) if n == 0 or any(row[n].text for row in table.rows)]
    return Table([table.columns[n] for n in kept], [[row[n] for n in kept] for row in table.rows])


def code_text(codes: Iterable[str]) -> Text:
    """Codes, each on a line of its own."""
    return Text("\n".join(one for one in codes if one), form=Form.CODE)


def _limits_of_all() -> tuple[str, ...]:
    return (
        translate("Reports", "It does not prove that what is told is true: it says what was said, and by whom."),
        translate("Reports", "Times at which something was recorded are those of this desk’s clock."),
        translate(
            "Reports",
            "It is a copy in words, and can be altered like any paper. The records themselves are kept sealed and signed by "
            "the desk, which can show them.",
        ),
    )
