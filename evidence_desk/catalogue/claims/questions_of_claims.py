"""The questions that claims answer: gathered by what they are about and what is asked, the one spoken of last first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.catalogue.claims.claim_matrix import (
    JUDGED_LINKS,
    Named,
    QuestionKey,
    QuestionOfClaims,
    SameRecord,
    SourceColumn,
    any_contradiction,
    key_of,
    title_words,
)
from evidence_desk.catalogue.claims.claim_matrix_making import MatrixMaking
from evidence_desk.catalogue.claims.claim_words import KnownRecords, asked
from evidence_desk.catalogue.claims.judged_same import judged_same
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.references import Reference
from evidence_desk.catalogue.keeping.record_register import Entered, RecordRegister
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.values.names import shortened, visible
from evidence_desk.vault.database import Database

_LONGEST_NAME: Final = 120
_AT_ONCE: Final = 500
_WITHIN: Final = {PlaceBody.KIND: PlaceBody.WITHIN, PartyBody.KIND: PartyBody.WITHIN}
_ASKED: Final = "CASE predicate WHEN 'denied' THEN 'occurred' ELSE predicate END"
# Claims in the order of time, those left out that a newer one on the same question comes before: a page is read, not the list.
_NEWEST_OF_EACH: Final = f"""
    WITH said AS NOT MATERIALIZED (SELECT id, subject, {_ASKED} AS asked FROM claim WHERE taken_back = 0)
    SELECT said.subject, said.asked, r.made_at FROM record AS r CROSS JOIN said ON said.id = r.id
    WHERE r.kind = 'claim' AND r.made_at <= ? AND (r.made_at, said.subject || ':' || said.asked) < (?, ?)
    AND NOT EXISTS (
        SELECT 1 FROM reference AS f CROSS JOIN said AS other ON other.id = f.record AND other.asked = said.asked
        CROSS JOIN record AS o ON o.id = other.id AND (o.made_at, o.id) > (r.made_at, r.id)
        WHERE f.target = said.subject AND f.role = 'subject'
    )
    ORDER BY r.made_at DESC, said.subject || ':' || said.asked DESC LIMIT ?
"""  # noqa: S608


@dataclass(frozen=True)
class Question:
    """A question in a list. ``made_at`` is when the claim on it that is newest was made, ``id`` its key as a text.

    ``contradicts``: two of its claims cannot both be true, or somebody judged that two contradict each other.
    ``judged`` is how many assessments stand.
    """

    id: str
    made_at: str
    key: QuestionKey
    title: str
    subject: Named
    claims: int
    sources: int
    contradicts: bool
    judged: int


class QuestionsOfClaims:
    """The questions of one catalogue. ``desk`` is this desk; ``naming`` names records that have no heading of their own."""

    def __init__(
        self,
        database: Database,
        register: RecordRegister,
        desk: str,
        naming: Callable[[Body], str] | None = None,
    ) -> None:
        self._database = database
        self._register = register
        self._desk = desk
        self._naming = naming

    def count(self) -> int:
        """How many questions there are."""
        sql = f"SELECT count(*) FROM (SELECT DISTINCT subject, {_ASKED} FROM claim WHERE taken_back = 0)"  # noqa: S608
        return int(self._database.scalar(sql))

    def page(self, *, before: tuple[str, str] | None = None, limit: int = 200) -> list[Question]:
        """Questions, the one that was spoken of last first; ``before`` is (made_at, id) of the last one already shown."""
        made_at, identity = before or ("~", "~")
        rows = self._database.execute(_NEWEST_OF_EACH, (made_at, made_at, identity, limit))
        return self._listed([(QuestionKey(subject, Predicate(asked_for)), at) for subject, asked_for, at in rows])

    def listed(self, key: QuestionKey) -> Question | None:
        """One question as it stands in the list; None where nothing is claimed on it."""
        claims = [claim for claim in self._claims(key.subject) if asked(claim.body.predicate) is key.asked]
        return self._listed([(key, max(claim.made_at for claim in claims))])[0] if claims else None

    def question(self, key: QuestionKey, *, joined: bool = True) -> QuestionOfClaims:
        """Everything claimed and judged on a question. Claims denying that it happened at all stand with every question.

        ``joined``: together with what is claimed of records that were judged to be the same.
        """
        same = self._same(key.subject) if joined else {}
        claims = _on(key, self._claims(key.subject, *same))
        keys = [QuestionKey(one, key.asked) for one in (key.subject, *same)]
        assessments = [one for a_key in keys for one in self._assessments(a_key)]
        links = self._links(claim.id for claim in claims)
        every = {claim.id: claim for claim in claims}
        every |= self._further(every, assessments, links)
        known = self._known([*every.values(), *assessments])
        subject = self._named(key.subject)
        making = MatrixMaking(key, self._desk, self._sources(every.values()), known)
        words = {identity: making.cell(claim).words() for identity, claim in every.items()}
        answers = {one: claim for one, claim in every.items() if key_of(claim.body) in keys}
        return QuestionOfClaims(
            key=key,
            subject=subject,
            columns=making.columns(claims),
            groups=making.groups(claims),
            links=tuple(making.link(link, words) for link in links),
            judgements=tuple(making.judgement(one, every, answers) for one in assessments if not one.body.taken_back),
            taken_back=tuple(making.judgement(one, every, answers) for one in assessments if one.body.taken_back),
            known=known,
            same=tuple(self._same_record(record, link) for record, link in same.items()),
        )

    def key_of_record(self, record: str) -> tuple[QuestionKey, str] | None:
        """The question that a claim, an assessment or a link of claims belongs to, with a claim of it; None for none."""
        found: Record[Any] | None = self._register.record(record)
        body = found.body if found else None
        if isinstance(body, ClaimBody):
            return key_of(body), record
        if isinstance(body, AssessmentBody):
            return key_of(body), ""
        if isinstance(body, LinkBody):
            end: Record[Any] | None = self._register.record(body.subject)
            return (key_of(end.body), end.id) if end and isinstance(end.body, ClaimBody) else None
        return None

    # Records.

    def _same(self, subject: str) -> dict[str, Record[LinkBody]]:
        def links_at(records: Sequence[str]) -> list[Record[Any]]:
            return self._referring(LinkBody.KIND, ("subject", "other"), records)

        return judged_same(subject, links_at, self._register.find_all)

    def _same_record(self, record: str, link: Record[LinkBody]) -> SameRecord:
        entered = self._register.find(record)
        desk = entered.desk if entered else ""
        return SameRecord(self._named(record), desk, link.code, visible(link.body.judged_by), visible(link.body.reason))

    def _listed(self, rows: list[tuple[QuestionKey, str]]) -> list[Question]:
        """Questions, each with when the newest claim on it was made."""
        subjects = list(dict.fromkeys(key.subject for key, _ in rows))
        claims: dict[str, list[Record[ClaimBody]]] = {subject: [] for subject in subjects}
        for claim in self._claims(*subjects):
            claims[claim.body.subject].append(claim)
        known = self._known([one for some in claims.values() for one in some])
        named = {subject: self._named(subject) for subject in subjects}
        assessments: list[Record[AssessmentBody]] = self._referring(AssessmentBody.KIND, ("subject",), subjects)
        judged = Counter(key_of(one.body) for one in assessments if not one.body.taken_back)
        found = []
        for key, made_at in rows:
            about = claims[key.subject]
            answers = [claim for claim in about if key_of(claim.body) == key]
            found.append(
                Question(
                    key.text(),
                    made_at,
                    key,
                    title_words(named[key.subject].words, key.asked),
                    named[key.subject],
                    len(answers),
                    len({claim.body.source for claim in answers}),
                    self._contradicts(_on(key, about), known),
                    judged[key],
                )
            )
        return found

    def _contradicts(self, claims: list[Record[ClaimBody]], known: KnownRecords) -> bool:
        if any_contradiction((claim.body for claim in claims), known):
            return True
        identities = [claim.id for claim in claims]
        return any(
            link.body.link.value == "contradicts" and {link.body.subject, link.body.other} <= set(identities)
            for link in self._links(identities)
        )

    def _claims(self, *subjects: str) -> list[Record[ClaimBody]]:
        """The claims about some records, oldest first, without those recorded by mistake."""
        found = self._referring(ClaimBody.KIND, ("subject",), subjects)
        return [claim for claim in found if not claim.body.taken_back]

    def _assessments(self, key: QuestionKey) -> list[Record[AssessmentBody]]:
        """The assessments of a question, the newest first; those taken back among them."""
        found = self._referring(AssessmentBody.KIND, ("subject",), (key.subject,))
        return [one for one in reversed(found) if key_of(one.body) == key]

    def _links(self, claims: Iterable[str]) -> list[Record[LinkBody]]:
        """How claims were judged to stand to others, without what was taken back."""
        found = self._referring(LinkBody.KIND, ("subject", "other"), tuple(claims))
        whole = {link.id: link for link in found if link.body.link in JUDGED_LINKS and not link.body.taken_back}
        return list(whole.values())

    def _referring(self, kind: str, roles: tuple[str, ...], targets: Sequence[str]) -> list[Record[Any]]:
        """The present revisions of the records of a kind that refer to any of these, oldest first."""
        lines: list[str] = []
        for start in range(0, len(targets), _AT_ONCE):
            some = targets[start : start + _AT_ONCE]
            marks, of_roles = ", ".join("?" * len(some)), ", ".join("?" * len(roles))
            rows = self._database.execute(
                "SELECT line FROM reference JOIN record ON record.id = reference.record"  # noqa: S608
                " JOIN revision ON revision.record = record.id AND number = record.revision"
                f" WHERE target IN ({marks}) AND role IN ({of_roles}) AND record.kind = ?",
                (*some, *roles, kind),
            )
            lines += [row[0] for row in rows]
        found = {record.id: record for record in map(stored_record, lines)}
        return sorted(found.values(), key=lambda record: (record.made_at, record.id))

    def _further(
        self,
        claims: dict[str, Record[ClaimBody]],
        assessments: list[Record[AssessmentBody]],
        links: list[Record[LinkBody]],
    ) -> dict[str, Record[ClaimBody]]:
        """Claims that are judged together with these: on another question, or recorded by mistake."""
        wanted = [one.claim for assessment in assessments for one in assessment.body.considered]
        wanted += [end for link in links for end in (link.body.subject, link.body.other)]
        further = {}
        for identity in dict.fromkeys(wanted):
            record: Record[Any] | None = None if identity in claims else self._register.record(identity)
            if record is not None and isinstance(record.body, ClaimBody):
                further[identity] = record
        return further

    # What records are called, and what they lie in.

    def _known(self, records: Iterable[Record[Any]]) -> KnownRecords:
        references = {one for record in records for one in record.body.references() if one.kind in _WITHIN}
        named = {one.target for one in references}
        around = {
            one.target: tuple(self._register.around(one.target, _WITHIN[one.kind])) for one in _unique(references)
        }
        entered = self._register.find_all(named)
        return KnownRecords({identity: self._words(one) for identity, one in entered.items()}, around)

    def _sources(self, claims: Iterable[Record[ClaimBody]]) -> dict[str, SourceColumn]:
        entered = self._register.find_all({claim.body.source for claim in claims})
        return {one.id: SourceColumn(one.id, one.code, self._words(one)) for one in entered.values()}

    def _named(self, record: str) -> Named:
        entered = self._register.find(record)
        if entered is None:
            return Named(record, "", "", "")
        return Named(record, entered.kind, entered.code, self._words(entered))

    def _words(self, entered: Entered) -> str:
        heading = entered.heading.strip()
        if not heading and self._naming is not None:
            record: Record[Any] | None = self._register.record(entered.id)
            heading = self._naming(record.body).strip() if record else ""
        return shortened(visible(heading), _LONGEST_NAME) or f"{kind_words(entered.kind).title} {entered.code}"


def _on(key: QuestionKey, claims: Iterable[Record[ClaimBody]]) -> list[Record[ClaimBody]]:
    """Of the claims about one subject those that answer a question, and those that deny that it happened at all."""
    return [one for one in claims if asked(one.body.predicate) is key.asked or one.body.predicate is Predicate.DENIED]


def _unique(references: Iterable[Reference]) -> list[Reference]:
    """One reference for each record that is referred to."""
    return list({one.target: one for one in references}.values())
