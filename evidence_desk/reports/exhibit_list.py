"""The list of exhibits: what each file is, from whom and when it came, its hash, and what the last check of it found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.terms import Fixity, label
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.document import Block, Column, Form, Heading, PageBreak, Paragraph, Table, Text
from evidence_desk.reports.made_report import NothingGoesError, ReportKind, Told, code_text, without_empty_columns
from evidence_desk.reports.told_words import name_and_code, time_words
from evidence_desk.values.wording import translate

_TOLD = (
    "file",
    "title",
    "kind",
    "generation",
    "derived_from",
    "acquired_from",
    "acquired_on",
    "medium",
    "medium_label",
    "medium_system",
    "original_path_note",
    "original_name",
    "file_modified_at",
    "file_created_at",
)


@dataclass(frozen=True)
class ExhibitLine:
    """An exhibit by its identity; when its file was stored and last compared with its hash (UTC), and what that found."""

    exhibit: str
    stored_at: str
    checked_at: str
    outcome: Fixity | None


@dataclass(frozen=True)
class ExhibitMaterial:
    """Exhibits, the oldest first; those of one source where ``source`` is not empty."""

    source: str
    lines: Sequence[ExhibitLine]


class ExhibitTelling:
    """Makes the list. NothingGoesError where no exhibit may go."""

    def __init__(self, material: ExhibitMaterial, admission: Admission) -> None:
        self._material = material
        self._admission = admission

    def tell(self) -> Told:
        """All of it but the first page."""
        rows = list(self._rows())
        if not rows:
            raise NothingGoesError(self._admission.tally())
        table = Table(_columns(), rows)
        words = translate(
            "Reports",
            "SHA-256 is a number worked out from every byte of a file: whoever holds a copy can work it out again and compare.",
        )
        blocks: list[Block] = [
            PageBreak(),
            Heading(translate("Reports", "Exhibits")),
            Paragraph(words),
            without_empty_columns(table),
        ]
        code = self._admission.code(self._material.source)
        title = (
            translate("Reports", "Exhibits from {code}").format(code=code) if code else translate("Reports", "Exhibits")
        )
        return Told(ReportKind.EXHIBITS, title, blocks, table, _limits(), landscape=True)

    def _rows(self) -> Iterator[tuple[Text, ...]]:
        for line in self._material.lines:
            told: Record[ExhibitBody] | None = self._admission.told(line.exhibit, *_TOLD)
            if told is not None:
                yield self._row(told, line)

    def _row(self, told: Record[ExhibitBody], line: ExhibitLine) -> tuple[Text, ...]:
        body = told.body
        outcome = label(line.outcome) if line.outcome else translate("Reports", "not checked yet")
        origin = self._admission.code(body.derived_from or "")
        generation = [label(body.generation), translate("Reports", "from {code}").format(code=origin) if origin else ""]
        return (
            code_text((told.code,)),
            Text("" if body.title == MARKER else body.title, "und"),
            Text("\n".join((label(body.kind), body.file.media_type))),
            Text(" ".join(one for one in generation if one)),
            Text(name_and_code("", self._admission.code(body.acquired_from or "")), form=Form.CODE),
            Text(body.acquired_on.read_back() if body.acquired_on else ""),
            Text(_lay_in(body), "und"),
            Text("\n".join(_file_times(body)), form=Form.CODE),
            Text(time_words(line.stored_at), form=Form.CODE),
            Text(str(body.file.size), form=Form.CODE),
            Text(body.file.sha256, form=Form.CODE),
            Text("\n".join(one for one in (outcome, time_words(line.checked_at)) if one)),
        )


def _lay_in(body: ExhibitBody) -> str:
    """The medium, and the way on it to the file; what may not be seen is marked as such, once."""
    medium = [one for one in (body.medium, body.medium_label, body.medium_system) if one]
    way = "/".join(one for one in (body.original_path_note, body.original_name) if one)
    told = (", ".join(medium), way)
    return "\n".join("" if MARKER in one else one for one in told).strip()


def _file_times(body: ExhibitBody) -> Iterator[str]:
    """When the file was changed last and when it came into being on its medium, as exact as that keeps it."""
    changed, made = body.file_modified_at, body.file_created_at
    if changed and changed != MARKER:
        yield translate("Reports", "changed {time}").format(time=changed)
    if made and made != MARKER:
        yield translate("Reports", "made {time}").format(time=made)


def _columns() -> list[Column]:
    return [
        Column(translate("Reports", "Exhibit"), 1.2),
        Column(translate("Reports", "Title"), 2.4),
        Column(translate("Reports", "Kind"), 1.3),
        Column(translate("Reports", "Generation"), 1.2),
        Column(translate("Reports", "From"), 1.2),
        Column(translate("Reports", "Acquired"), 1.3),
        Column(translate("Reports", "Lay in"), 2),
        Column(translate("Reports", "File times (UTC)"), 1.6),
        Column(translate("Reports", "Stored (UTC)"), 1.3),
        Column(translate("Reports", "Bytes"), 1),
        Column(translate("Reports", "SHA-256"), 3.4),
        Column(translate("Reports", "Last check"), 1.4),
    ]


def _limits() -> tuple[str, ...]:
    return (
        translate("Reports", "A hash proves that a file is the one that was stored, not that what it shows is true."),
        translate("Reports", "When and by whom something was made is what was said of it, not what was checked."),
    )
