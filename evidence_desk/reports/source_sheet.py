"""The sheet of a source: what it is, how far it is relied on, which way it came, and what it agreed to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.consent.consent_sentences import consent_sentences, facet_words
from evidence_desk.catalogue.consent.consent_sheet import (
    ConsentSheet,
    SheetCell,
    SheetRecipient,
    consent_sheet,
    ground_words,
    state_words,
)
from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import YesNo
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.document import Block, Column, Facts, Form, Heading, Note, Paragraph, Table, Text
from evidence_desk.reports.made_report import NothingGoesError, ReportKind, Told, code_text, without_empty_columns
from evidence_desk.reports.told_words import language_words, level_words, time_words
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import interface_language, translate


@dataclass(frozen=True)
class SourceMaterial:
    """The identities of a source, of its consents (the oldest first), and of the accounts and exhibits that came from it."""

    source: str
    consents: Sequence[str]
    came_from_it: Sequence[str]


class SourceTelling:
    """Makes the sheet of one source. NothingGoesError where not even its alias may go."""

    def __init__(self, material: SourceMaterial, admission: Admission, lists: CodeLists) -> None:
        self._material = material
        self._admission = admission
        self._lists = lists
        record = admission.told(material.source)
        if record is None:
            raise NothingGoesError(admission.tally())
        self._record: Record[SourceBody] = record

    def tell(self) -> Told:
        """All of it but the first page."""
        consents = self._consents()
        sheet = None if consents is None else self._sheet(consents)
        blocks = [*self._who(), *self._way(), *self._consent(consents, sheet), *self._came()]
        title = translate("Reports", "Source {code}").format(code=self._record.code)
        return Told(ReportKind.SOURCE, title, blocks, _spreadsheet(sheet), _limits(), visible(self._record.body.alias))

    # Who it is.

    def _who(self) -> Iterator[Block]:
        facts = [
            (name, text)
            for field, name, text in self._facts()
            if text.text.strip()
            and text.text != MARKER
            and not (field and self._admission.withholds(self._record.id, field))
        ]
        yield Heading(translate("Reports", "The source"))
        yield Facts(facts)

    def _facts(self) -> Iterator[tuple[str, str, Text]]:
        """Field, name and words of what there is to say. What is held back is left out."""
        body = self._record.body
        yield "", translate("Reports", "Source"), Text(self._record.code, form=Form.CODE)
        yield "", translate("Reports", "Called here"), Text(body.alias, "und", Form.STRONG)
        yield "", translate("Reports", "The name"), Text(label(body.name_status))
        yield "", translate("Reports", "Why it stands so"), Text(body.name_status_reason)
        yield "", translate("Reports", "What it is"), Text(label(body.source_type))
        relation = self._lists.label("source-relations", body.relation, interface_language()) if body.relation else ""
        yield "relation", translate("Reports", "How it stands to the events"), Text(relation)
        yield "knowledge", translate("Reports", "First or second hand"), Text(label(body.knowledge))
        party = self._admission.called(body.speaks_as) if body.speaks_as else ""
        yield "speaks_as", translate("Reports", "Speaks as"), Text(party, "und")
        yield "", translate("Reports", "Spokesperson"), Text(body.spokesperson, "und")
        languages = ", ".join(language_words(tag) for tag in body.languages)
        yield "languages", translate("Reports", "Languages"), Text(languages)
        yield "reliability", translate("Reports", "Reliability"), Text(label(body.reliability))
        yield "", translate("Reports", "Why it is judged so"), Text(body.reliability_reason)
        yield "risk", translate("Reports", "Risk if it becomes known"), Text(label(body.risk))
        yield "", translate("Reports", "Urgent needs"), Text(body.urgent_needs)
        yield "", translate("Reports", "Rules for contact"), Text(body.contact_rules)
        if body.interviewed_before is not YesNo.NOT_ASKED:
            yield "interviewed_before", translate("Reports", "Interviewed before"), Text(label(body.interviewed_before))
            yield "", translate("Reports", "Interviewed by"), Text(body.interviewed_by, "und")
        yield "", translate("Reports", "Note"), Text(body.note)
        if not self._admission.asked.is_outside:
            yield "", translate("Reports", "Protection"), Text(level_words(body.sensitivity))

    def _way(self) -> Iterator[Block]:
        steps = self._record.body.provenance
        if not steps:
            return
        columns = [
            Column(translate("Reports", "Step"), 1.2),
            Column(translate("Reports", "By whom"), 2),
            Column(translate("Reports", "When"), 1.2),
            Column(translate("Reports", "Where"), 2),
            Column(translate("Reports", "Copy held"), 1),
            Column(translate("Reports", "Note"), 2),
        ]
        yield Heading(translate("Reports", "The way it came"))
        yield without_empty_columns(Table(columns, [self._step(step) for step in steps]))

    def _step(self, step: ProvenanceStep) -> tuple[Text, ...]:
        when = step.when.read_back() if step.when else ""
        exhibit = self._admission.code(step.exhibit) if step.exhibit else ""
        told = (Text(label(step.deed)), Text(step.who, "und"), Text(when), Text(step.where, "und"))
        return *told, code_text((exhibit,)), Text(step.note)

    # What it agreed to.

    def _consents(self) -> list[Record[ConsentBody]] | None:
        """The consents; None where one of them may not go: told in part, they would say something else."""
        told = [self._admission.told(one) for one in self._material.consents]
        return None if None in told else [one for one in told if one is not None]

    def _sheet(self, consents: Iterable[Record[ConsentBody]]) -> ConsentSheet:
        body = self._record.body
        bodies = tuple(one.body for one in consents)
        known = KnownSource(self._record.id, self._record.code, body.sensitivity, body.source_type, consents=bodies)
        return consent_sheet(known, self._admission.asked.day)

    def _consent(self, consents: list[Record[ConsentBody]] | None, sheet: ConsentSheet | None) -> Iterator[Block]:
        yield Heading(translate("Reports", "What it agreed to"))
        if consents is None or sheet is None:
            yield Note(translate("Reports", "What this source agreed to is not told to this recipient."))
            return
        yield Paragraph(state_words(sheet.state), form=Form.STRONG)
        for one in consents:
            yield from self._one_consent(one)
        yield Heading(translate("Reports", "What that comes to"), 2)
        day = translate("Reports", "On the day of this report, answer for answer. What was not asked counts as no.")
        yield Paragraph(day)
        yield _sheet_table(sheet)

    def _one_consent(self, consent: Record[ConsentBody]) -> Iterator[Block]:
        body = consent.body
        facts = [
            (translate("Reports", "How it was given"), Text(label(body.manner))),
            (translate("Reports", "When"), Text(body.when.read_back() if body.when else "")),
            (translate("Reports", "Given by"), Text(body.given_by, "und")),
            (translate("Reports", "Language"), Text(language_words(body.language) if body.language != "und" else "")),
            (translate("Reports", "What was explained"), Text(body.explained)),
            (translate("Reports", "Witness"), Text(body.witness, "und")),
            (translate("Reports", "Recording"), code_text((self._admission.code(body.recording or ""),))),
            (translate("Reports", "Note"), Text(body.note)),
        ]
        yield Heading(translate("Reports", "Consent {code}").format(code=consent.code), 2)
        yield Facts([fact for fact in facts if fact[1].text.strip() and fact[1].text != MARKER])
        sentences = consent_sentences(body.grants)
        if sentences:
            yield Paragraph("\n".join(f"– {sentence}" for sentence in sentences))
        if body.events:
            yield Heading(translate("Reports", "What happened to it"), 3)
            yield _history(body)

    def _came(self) -> Iterator[Block]:
        rows = []
        for identity in self._material.came_from_it:
            told = self._admission.told(identity, "title", *_TOLD_OF_WHAT_CAME)
            if told is not None:
                when = told.body.happened()
                rows.append(
                    (code_text((told.code,)), Text(told.body.heading(), "und"), Text(when.read_back() if when else ""))
                )
        if rows:
            columns = [
                Column(translate("Reports", "Code"), 1),
                Column(translate("Reports", "Title"), 4),
                Column(translate("Reports", "When"), 2),
            ]
            yield Heading(translate("Reports", "What came from it"))
            yield Table(columns, rows)


_TOLD_OF_WHAT_CAME = ("taken_on", "captured_on", "text", "file", "original_name")


def _history(body: ConsentBody) -> Table:
    columns = [
        Column(translate("Reports", "What"), 1),
        Column(translate("Reports", "When"), 2),
        Column(translate("Reports", "Noted (UTC)"), 1.9),
        Column(translate("Reports", "In words"), 4),
    ]
    rows = [
        (
            Text(label(one.change)),
            Text(one.when.read_back() if one.when else ""),
            Text(time_words(one.noted_at), form=Form.CODE),
            Text("" if one.words == MARKER else one.words),
        )
        for one in body.events
    ]
    return without_empty_columns(Table(columns, rows))


def _sheet_table(sheet: ConsentSheet) -> Table:
    """A line for each recipient and the uses that come to the same; facets by what that is."""
    columns = [
        Column(translate("Reports", "Who"), 1.6),
        Column(translate("Reports", "For which use"), 1.4),
        Column(translate("Reports", "What may go, and what may not"), 5),
    ]
    rows = []
    for row in sheet.rows:
        alike: dict[tuple[str, ...], list[str]] = {}
        for cell in sheet.cells:
            if cell.row == row:
                alike.setdefault(tuple(_grounds(cell)), []).append(label(cell.use))
        rows += [(Text(_who(row)), Text("\n".join(uses)), Text("\n".join(told))) for told, uses in alike.items()]
    return Table(columns, rows)


def _grounds(cell: SheetCell) -> Iterator[str]:
    """What the cell comes to. Whether somebody may call again concerns no part of an account."""
    words = translate("Reports", "{answer}: {what}")
    for ground, facets in cell.found:
        told = ground_words(ground)
        yield told if cell.use is Use.CONTACT_AGAIN else words.format(answer=told, what=facet_words(facets))


def _who(row: SheetRecipient) -> str:
    if row.recipient is Recipient.ORGANISATION and row.name.strip():
        return isolated(visible(row.name.strip()))
    return label(row.recipient)


def _spreadsheet(sheet: ConsentSheet | None) -> Table:
    """A line for each recipient, use and facet."""
    titles = (
        translate("Reports", "Who"),
        translate("Reports", "For which use"),
        translate("Reports", "What"),
        translate("Reports", "Answer"),
        translate("Reports", "May it go"),
    )
    rows = []
    for cell in sheet.cells if sheet else ():
        for ground, facets in cell.found:
            for facet in facets:
                may = translate("Reports", "yes") if ground.allows else translate("Reports", "no")
                words = (_who(cell.row), label(cell.use), label(facet), ground_words(ground), may)
                rows.append([Text(one) for one in words])
    return Table([Column(title) for title in titles], rows)


def _limits() -> tuple[str, ...]:
    return (
        translate("Reports", "It does not say who the source is: that is kept apart, and opened for a reason only."),
        translate("Reports", "Consent can be narrowed or withdrawn at any time: ask the desk before you rely on it."),
    )
