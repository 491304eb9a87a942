"""The claims on one question: scope beside scope, who says what, how it is known and where it is said; judgements apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evidence_desk.catalogue.claims.claim_matrix import (
    ClaimCell,
    ClaimLink,
    Judgement,
    Named,
    QuestionKey,
    QuestionOfClaims,
    ScopeRows,
    SourceColumn,
)
from evidence_desk.catalogue.claims.claim_matrix_making import MatrixMaking
from evidence_desk.catalogue.claims.claim_words import KnownRecords
from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, HowKnown
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.document import Block, Column, Facts, Form, Heading, Note, PageBreak, Table, Text
from evidence_desk.reports.made_report import NothingGoesError, ReportKind, Told, code_text, without_empty_columns
from evidence_desk.reports.told_claims import cited_lines, known_names
from evidence_desk.reports.told_words import name_and_code, time_words
from evidence_desk.values.names import isolated, shortened
from evidence_desk.values.quantity import Basis
from evidence_desk.values.quantity_wording import basis_label, qualifier_label
from evidence_desk.values.wording import translate

_BESIDE = 4  # scopes in one table beside the sources
_LONGEST_TITLE = 160  # characters of a scope over its column; the whole of it stands over its claims


@dataclass(frozen=True)
class ClaimsMaterial:
    """The identities of what is claimed and judged on a question, the oldest first.

    ``further`` are claims on other questions, or recorded by mistake, that judgements speak of; ``around`` says what each
    place and party lies in.
    """

    key: QuestionKey
    desk: str
    claims: Sequence[str]
    further: Sequence[str] = ()
    links: Sequence[str] = ()
    assessments: Sequence[str] = ()
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class ClaimsTelling:
    """Makes the report on one question. NothingGoesError where no claim on it may go."""

    def __init__(self, material: ClaimsMaterial, admission: Admission) -> None:
        self._material = material
        self._admission = admission
        self._question = self._gathered()

    def tell(self) -> Told:
        """All of it but the first page."""
        question = self._question
        code = self._admission.code(self._material.key.subject)
        title = translate("Reports", "Claims on {code}").format(code=code)
        blocks = [*self._side_by_side(), *self._scopes(), *self._contradictions(), *self._links(), *self._judgements()]
        return Told(ReportKind.CLAIMS, title, blocks, self._spreadsheet(), _limits(), question.title, landscape=True)

    # What may go.

    def _gathered(self) -> QuestionOfClaims:
        material, admission = self._material, self._admission
        claims: list[Record[ClaimBody]] = [one for one in map(admission.told, material.claims) if one is not None]
        if not claims:
            raise NothingGoesError(admission.tally())
        further: list[Record[ClaimBody]] = [one for one in map(admission.goes, material.further) if one is not None]
        judged: list[Record[AssessmentBody]] = [
            one for one in map(admission.told, material.assessments) if one is not None
        ]
        links: list[Record[LinkBody]] = [one for one in map(admission.told, material.links) if one is not None]
        names = known_names(admission, [*claims, *further, *judged]).names
        known = KnownRecords(names, material.around)
        making = MatrixMaking(material.key, material.desk, self._columns([*claims, *further]), known)
        every = {one.id: one for one in (*claims, *further)}
        words = {identity: making.cell(one).words() for identity, one in every.items()}
        answers = [one.id for one in claims]
        subject = material.key.subject
        return QuestionOfClaims(
            key=material.key,
            subject=Named(subject, "", admission.code(subject), admission.called(subject)),
            columns=making.columns(claims),
            groups=making.groups(claims),
            links=tuple(making.link(one, words) for one in links),
            judgements=tuple(making.judgement(one, every, answers) for one in judged),
            known=known,
        )

    def _columns(self, claims: Sequence[Record[ClaimBody]]) -> dict[str, SourceColumn]:
        found = {}
        for source in {one.body.source for one in claims}:
            told = self._admission.told(source, "alias")
            found[source] = SourceColumn(source, self._admission.code(source), told.body.alias if told else MARKER)
        return found

    # Scope by scope.

    def _side_by_side(self) -> Iterator[Block]:
        groups, columns = self._question.groups, self._question.columns
        yield PageBreak()
        yield Heading(translate("Reports", "Scopes side by side"))
        yield Note(
            translate(
                "Reports",
                "Two figures of different scopes contradict nothing: look at the scope before the number. Nothing here was "
                "added up, averaged or rounded.",
            )
        )
        for start in range(0, len(groups), _BESIDE):
            some = groups[start : start + _BESIDE]
            titles = [Column(translate("Reports", "Who says it"), 1.3)]
            titles += [Column(shortened(_scope_title(groups, one), _LONGEST_TITLE), 2) for one in some]
            rows = [self._beside(column, some) for column in columns]
            yield Table(titles, [row for row in rows if any(cell.text for cell in row[1:])])

    def _beside(self, column: SourceColumn, groups: Sequence[ScopeRows]) -> tuple[Text, ...]:
        cells = [[cell for cell in group.cells() if cell.source.source == column.source] for group in groups]
        told = (Text("\n".join(cell.value for cell in some)) for some in cells)
        return Text(name_and_code(column.name, column.code)), *told

    def _scopes(self) -> Iterator[Block]:
        titles = [
            Column(translate("Reports", "Who says it"), 1.8),
            Column(translate("Reports", "What is claimed"), 2.4),
            Column(translate("Reports", "How it is known"), 1.2),
            Column(translate("Reports", "Credibility"), 1.4),
            Column(translate("Reports", "Where it is said"), 3.6),
            Column(translate("Reports", "Claim"), 0.9),
        ]
        for group in self._question.groups:
            yield Heading(_scope_title(self._question.groups, group), 2)
            yield without_empty_columns(Table(titles, [self._claim(cell) for cell in group.cells()]))

    def _claim(self, cell: ClaimCell) -> tuple[Text, ...]:
        value = [cell.value]
        if cell.said and cell.said not in cell.value:
            value.append(translate("Reports", "“{words}”").format(words=isolated(cell.said)))
        quantity = cell.body.value.quantity
        if quantity is not None and quantity.basis is not Basis.NOT_ASKED:
            value.append(basis_label(quantity.basis))
        if cell.body.status is not ClaimStatus.MAINTAINED:
            value.append(label(cell.body.status))
        return (
            Text(name_and_code(cell.source.name, cell.source.code)),
            Text("\n".join(value)),
            Text(_how_known(cell)),
            Text(self._credibility(cell)),
            Text("\n".join(cited_lines(self._admission, cell.body.citations))),
            code_text((cell.code,)),
        )

    def _credibility(self, cell: ClaimCell) -> str:
        """How it is judged, and why; nothing where that is held back, which is not the same as not assessed."""
        if self._admission.withholds(cell.claim, "credibility"):
            return ""
        reason = cell.body.credibility_reason.strip()
        parts = (label(cell.body.credibility), "" if reason == MARKER else isolated(reason) if reason else "")
        return "\n".join(part for part in parts if part)

    # How they stand to one another.

    def _contradictions(self) -> Iterator[Block]:
        pairs = self._question.contradictions()
        if not pairs:
            return
        titles = [
            Column(translate("Reports", "One says"), 2),
            Column(translate("Reports", "Another says"), 2),
            Column(translate("Reports", "Why both cannot be true"), 3),
        ]
        cells = self._question.cells
        rows = [
            (Text(_said(cells[one])), Text(_said(cells[other])), Text(self._question.compared(one, other).reason))
            for one, other in pairs
        ]
        yield Heading(translate("Reports", "What cannot both be true"))
        yield Table(titles, rows)

    def _links(self) -> Iterator[Block]:
        if not self._question.links:
            return
        titles = [
            Column(translate("Reports", "One claim"), 2.4),
            Column(translate("Reports", "Stands to it"), 1.4),
            Column(translate("Reports", "The other"), 2.4),
            Column(translate("Reports", "Why, and who judges so"), 3),
        ]
        yield Heading(translate("Reports", "What somebody judges of these claims"))
        yield without_empty_columns(Table(titles, [self._link(one) for one in self._question.links]))

    def _link(self, link: ClaimLink) -> tuple[Text, ...]:
        body = link.body
        why = (one for one in (body.reason, body.judged_by) if one.strip() and one != MARKER)
        one, other = (
            Text(words or self._left_out(end))
            for words, end in ((link.one_words, body.subject), (link.other_words, body.other))
        )
        return one, Text(label(body.link)), other, Text("\n".join(why))

    def _left_out(self, claim: str) -> str:
        words = translate("Reports", "{code}, left out here")
        return words.format(code=self._admission.code(claim)) if self._admission.code(claim) else MARKER

    # Judgements.

    def _judgements(self) -> Iterator[Block]:
        if not self._question.judgements:
            return
        yield Heading(translate("Reports", "Judgements"))
        yield Note(
            translate(
                "Reports", "What somebody concludes from the claims. It is no claim: no source said it in these words."
            )
        )
        for one in self._question.judgements:
            yield from self._judgement(one)

    def _judgement(self, one: Judgement) -> Iterator[Block]:
        body = one.body
        yield Heading(" ".join(body.question.split()), 2)
        facts = [
            (translate("Reports", "Judgement"), Text(one.code, form=Form.CODE)),
            (translate("Reports", "Conclusion"), Text(one.conclusion, form=Form.STRONG)),
            (translate("Reports", "Scope"), Text(one.scope.sentence())),
            (translate("Reports", "Method"), Text(body.method)),
            (translate("Reports", "Concluded by"), Text(body.concluded_by, "und")),
            (translate("Reports", "Recorded"), Text(time_words(one.made_at), form=Form.CODE)),
        ]
        yield Facts([fact for fact in facts if fact[1].text.strip() and fact[1].text != MARKER])
        titles = [
            Column(translate("Reports", "Claim"), 1),
            Column(translate("Reports", "Says"), 4),
            Column(translate("Reports", "Used"), 1),
            Column(translate("Reports", "Why"), 4),
        ]
        rows = [self._considered(one, number) for number in range(len(one.considered))]
        yield without_empty_columns(Table(titles, rows))

    def _considered(self, judgement: Judgement, number: int) -> tuple[Text, ...]:
        one = judgement.considered[number]
        used = translate("Reports", "used") if one.used else translate("Reports", "rejected")
        reason = "" if one.reason == MARKER else one.reason
        words = one.words or self._left_out(one.claim)
        return code_text((self._admission.code(one.claim),)), Text(words), Text(used), Text(reason)

    # For spreadsheets.

    def _spreadsheet(self) -> Table:
        titles = (
            translate("Reports", "Claim"),
            translate("Reports", "Of whom"),
            translate("Reports", "Where"),
            translate("Reports", "When"),
            translate("Reports", "Source"),
            translate("Reports", "Who says it"),
            translate("Reports", "What is claimed"),
            translate("Reports", "How exact"),
            translate("Reports", "Lowest"),
            translate("Reports", "Highest"),
            translate("Reports", "Words that were said"),
            translate("Reports", "How it is known"),
            translate("Reports", "Credibility"),
            translate("Reports", "Status"),
            translate("Reports", "Where it is said"),
        )
        rows = [self._cells(cell) for group in self._question.groups for cell in group.cells()]
        return Table([Column(title) for title in titles], rows)

    def _cells(self, cell: ClaimCell) -> list[Text]:
        quantity = cell.body.value.quantity
        lowest, highest = (quantity.minimum, quantity.maximum) if quantity else (None, None)
        cells = (
            cell.code,
            *(words for _, words in cell.scope.parts()),
            cell.source.code,
            cell.source.name,
            cell.value,
            qualifier_label(quantity.qualifier) if quantity else "",
            "" if lowest is None else str(lowest),
            "" if highest is None else str(highest),
            cell.said,
            _how_known(cell),
            self._credibility(cell),
            label(cell.body.status),
            "\n".join(cited_lines(self._admission, cell.body.citations)),
        )
        return [Text(one) for one in cells]


def _scope_title(groups: Sequence[ScopeRows], group: ScopeRows) -> str:
    number = groups.index(group) + 1
    if group.of_the_whole:
        return translate("Reports", "Scope {number}: that it happened at all").format(number=number)
    return translate("Reports", "Scope {number}: {scope}").format(number=number, scope=group.scope.sentence())


def _how_known(cell: ClaimCell) -> str:
    return "" if cell.body.how_known is HowKnown.NOT_ASKED else label(cell.body.how_known)


def _said(cell: ClaimCell) -> str:
    words = translate("Reports", "{code}: {words}")
    return words.format(code=isolated(cell.code), words=cell.words())


def _limits() -> tuple[str, ...]:
    return (
        translate(
            "Reports", "It does not prove which of the claims is right, nor that a figure said by many is truer."
        ),
        translate("Reports", "That two claims can both be true does not make either of them true."),
    )
