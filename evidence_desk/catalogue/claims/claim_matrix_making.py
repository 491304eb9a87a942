"""Puts the matrix of one question together from the records: claims by scope, value and source; links; assessments."""

from collections.abc import Iterable, Mapping, Sequence

from evidence_desk.catalogue.claims.claim_comparison import scope_key, value_key
from evidence_desk.catalogue.claims.claim_matrix import (
    ClaimCell,
    ClaimLink,
    ConsideredClaim,
    Judgement,
    MatrixRow,
    QuestionKey,
    ScopeRows,
    SourceColumn,
)
from evidence_desk.catalogue.claims.claim_words import (
    KnownRecords,
    asked,
    concluded_words,
    said_words,
    scope_words,
    value_words,
)
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.values.names import visible


class MatrixMaking:
    """Puts the matrix of one question together. ``sources`` are the heads of columns by identity, ``desk`` is this one."""

    def __init__(self, key: QuestionKey, desk: str, sources: dict[str, SourceColumn], known: KnownRecords) -> None:
        self._key = key
        self._desk = desk
        self._sources = sources
        self._known = known

    def columns(self, claims: Iterable[Record[ClaimBody]]) -> tuple[SourceColumn, ...]:
        """The sources of these claims, by their names."""
        found = {claim.body.source: self._source(claim.body.source) for claim in claims}
        return tuple(sorted(found.values(), key=lambda column: (column.name.casefold(), column.code)))

    def groups(self, claims: Sequence[Record[ClaimBody]]) -> tuple[ScopeRows, ...]:
        """The claims (given oldest first), by scope in the order in which each was first spoken of; denials come last."""
        columns = self.columns(claims)
        answers = [claim for claim in claims if asked(claim.body.predicate) is self._key.asked]
        denials = [claim for claim in claims if asked(claim.body.predicate) is not self._key.asked]
        return (
            *(self._group(some, columns) for some in _heaps(answers)),
            *(self._group(some, columns, of_the_whole=True) for some in _heaps(denials)),
        )

    def cell(self, claim: Record[ClaimBody]) -> ClaimCell:
        """One claim."""
        body = claim.body
        return ClaimCell(
            claim=claim.id,
            code=claim.code,
            desk=claim.desk,
            own=claim.desk == self._desk,
            made_at=claim.made_at,
            body=body,
            value=value_words(body.predicate, body.value, self._known),
            said=said_words(body.predicate, body.value),
            source=self._source(body.source),
            scope=scope_words(body.scope, self._known),
        )

    def link(self, link: Record[LinkBody], words: dict[str, str]) -> ClaimLink:
        """One link; ``words`` are those of the claims at its ends."""
        body = link.body
        return ClaimLink(
            link.id,
            link.code,
            link.desk,
            link.desk == self._desk,
            link.made_at,
            body,
            words.get(body.subject, ""),
            words.get(body.other, ""),
        )

    def judgement(
        self, record: Record[AssessmentBody], claims: Mapping[str, Record[ClaimBody]], answers: Iterable[str]
    ) -> Judgement:
        """One assessment; among ``claims`` are those it considered, and ``answers`` those that answer its question."""
        body = record.body
        considered = tuple(
            ConsideredClaim(
                claim=one.claim,
                words=self.cell(claims[one.claim]).words() if one.claim in claims else "",
                used=one.used,
                reason=one.reason,
                changed=one.claim in claims and claims[one.claim].made_at > record.made_at,
                gone=one.claim in claims and claims[one.claim].body.taken_back,
            )
            for one in body.considered
        )
        looked_at = {one.claim for one in body.considered}
        unconsidered = tuple(one for one in answers if one not in looked_at and not claims[one].body.taken_back)
        return Judgement(
            assessment=record.id,
            code=record.code,
            desk=record.desk,
            own=record.desk == self._desk,
            made_at=record.made_at,
            revision=record.revision,
            body=body,
            conclusion=concluded_words(body.predicate, body.conclusion, self._known),
            scope=scope_words(body.scope, self._known),
            considered=considered,
            unconsidered=unconsidered,
        )

    def _source(self, source: str) -> SourceColumn:
        return self._sources.get(source) or SourceColumn(source, "", visible(self._known.name(source)))

    def _group(
        self, claims: Sequence[Record[ClaimBody]], columns: Sequence[SourceColumn], *, of_the_whole: bool = False
    ) -> ScopeRows:
        lines: dict[object, list[list[ClaimCell | None]]] = {}
        place = {column.source: number for number, column in enumerate(columns)}
        for claim in sorted(claims, key=_in_order):
            cell, number = self.cell(claim), place[claim.body.source]
            of_value = lines.setdefault(value_key(claim.body), [])
            line = next((line for line in of_value if line[number] is None), None)
            if line is None:
                line = [None] * len(columns)
                of_value.append(line)
            line[number] = cell
        rows = tuple(
            MatrixRow(next(cell.value for cell in line if cell is not None), tuple(line))
            for of_value in lines.values()
            for line in of_value
        )
        return ScopeRows(scope_words(claims[0].body.scope, self._known), rows, of_the_whole)


def _heaps(claims: Iterable[Record[ClaimBody]]) -> list[list[Record[ClaimBody]]]:
    """The claims of each scope."""
    heaps: dict[object, list[Record[ClaimBody]]] = {}
    for claim in claims:
        heaps.setdefault(scope_key(claim.body.scope), []).append(claim)
    return list(heaps.values())


def _in_order(claim: Record[ClaimBody]) -> tuple[object, ...]:
    """Smaller numbers and earlier days first, then as they were entered; what happened stands before what did not."""
    value = claim.body.value
    quantity = value.quantity.sort_key if value.quantity else ()
    date = value.date.sort_key if value.date else ()
    return (claim.body.predicate is Predicate.DENIED, quantity, date, claim.made_at, claim.id)
