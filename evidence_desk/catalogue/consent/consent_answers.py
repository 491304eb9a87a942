"""What consent comes to for one question: whether a facet may go to a recipient for a use on a certain day.

Pure: consents and a day in, one ground out. The rules, in this order:

1. a consent that was withdrawn, or ended, is a no to everything;
2. an answer that was given to the very question holds. Of several the strictest; a "yes" only until the day it ends;
3. who may publish, share or use something before a court may keep it, and what may be published to all may be had by all;
4. of authorities, publications and one's own observation nobody asks consent: their level alone decides;
5. this desk and headquarters may keep and analyse what nobody refused them;
6. everything else was not asked, and that counts as no.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.catalogue.kinds.consent import ConsentBody, Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, Recipient, Use
from evidence_desk.catalogue.terms.terms import SourceType
from evidence_desk.values.uncertain_date import UncertainDate


@dataclass(frozen=True)
class Question:
    """What is asked of a source. ``recipient_name`` names an organisation."""

    use: Use
    recipient: Recipient
    facet: Facet
    recipient_name: str = ""

    @property
    def organisation(self) -> str:
        """The name as names are compared."""
        return self.recipient_name.strip().casefold()


class Ground(StrEnum):
    """Why something may go or may not, the strictest first."""

    WITHDRAWN = "withdrawn"
    NO = "no"
    ASK_FIRST = "ask-first"
    CONDITION = "condition"
    EXPIRED = "expired"
    NOT_ASKED = "not-asked"
    WITHIN = "within"  # not asked, but it stays within this desk and headquarters
    NOT_NEEDED = "not-needed"
    YES = "yes"

    @property
    def allows(self) -> bool:
        """Whether something may go on this ground."""
        return self in (Ground.WITHIN, Ground.NOT_NEEDED, Ground.YES)


STRICTEST_FIRST = tuple(Ground)
ASKED_FOR_NOTHING = frozenset({SourceType.OFFICIAL_BODY, SourceType.PUBLICATION, SourceType.OWN_OBSERVATION})
WITHIN_USES = frozenset({Use.KEEP, Use.ANALYSE})
WITHIN_RECIPIENTS = frozenset({Recipient.DESK, Recipient.HEADQUARTERS})

_ONE_ANSWER = {Answer.NO: Ground.NO, Answer.ASK_FIRST: Ground.ASK_FIRST, Answer.CONDITION: Ground.CONDITION}
# What a "yes" to one use says of another by the same recipient.
_INCLUDES = {
    Use.ANALYSE: frozenset({Use.KEEP}),
    Use.SHARE: frozenset({Use.KEEP}),
    Use.LITIGATE: frozenset({Use.KEEP}),
    Use.PUBLISH: frozenset({Use.KEEP, Use.ANALYSE, Use.SHARE}),
}


@dataclass(frozen=True)
class KnownSource:
    """A source as the gate knows it: what it is called in speech, its level, what it is, and its consents."""

    source: str
    code: str = ""
    level: int = 0
    source_type: SourceType = SourceType.PERSON
    alias: str = ""
    spokesperson: str = ""
    consents: tuple[ConsentBody, ...] = ()


@dataclass(frozen=True)
class Answered:
    """The ground, and the condition where it is one."""

    ground: Ground
    condition: str = ""


def answered(source: KnownSource, question: Question, day: str) -> Answered:
    """What one source's consents come to on a day (ISO; where it is empty, whatever ends has ended)."""
    if any(consent.withdrawn for consent in source.consents):
        return Answered(Ground.WITHDRAWN)
    grants = [grant for consent in source.consents for grant in consent.grants]
    return _said(grants, question, day) or Answered(_unsaid(source, question))


def last_day(until: UncertainDate) -> str:
    """The last day on which something surely holds; empty where it is not known at all."""
    return until.earliest or until.latest or ""


def holds_on(grant: Grant, day: str) -> bool:
    """Whether an answer still holds on a day."""
    return grant.until is None or bool(day and day <= last_day(grant.until))


def is_organisation(grant: Grant, question: Question) -> bool:
    """Whether a grant is for the recipient of a question, by name where it is a named one."""
    named = question.recipient is not Recipient.ORGANISATION or grant.asked[2] == question.organisation
    return grant.recipient is question.recipient and named


def strictest_grants(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Answers of several consents read together: each question once, refusals first, of agreements the longest."""
    found: dict[tuple[Use, Recipient, str, Facet], Grant] = {}
    for grant in grants:
        present = found.get(grant.asked)
        if present is None or _stands_instead(grant, present):
            found[grant.asked] = grant
    return tuple(found.values())


def _stands_instead(one: Grant, other: Grant) -> bool:
    grounds = [STRICTEST_FIRST.index(_ONE_ANSWER.get(grant.answer, Ground.YES)) for grant in (one, other)]
    if grounds[0] != grounds[1]:
        return grounds[0] < grounds[1]
    return other.until is not None and (one.until is None or last_day(one.until) > last_day(other.until))


def _said(grants: Iterable[Grant], question: Question, day: str) -> Answered | None:
    facet = [grant for grant in grants if grant.facet is question.facet]
    direct = [grant for grant in facet if _is_direct(grant, question)]
    strict = [grant for grant in direct if grant.answer is not Answer.YES]
    if strict:
        first = min(strict, key=lambda grant: STRICTEST_FIRST.index(_ONE_ANSWER[grant.answer]))
        return Answered(_ONE_ANSWER[first.answer], first.condition)
    agreed = [*direct, *_including(facet, question)]
    if any(holds_on(grant, day) for grant in agreed):
        return Answered(Ground.YES)
    return Answered(Ground.EXPIRED) if agreed else None


def _is_direct(grant: Grant, question: Question) -> bool:
    """An answer to the question itself; and who may not keep something may do nothing else with it either."""
    refused = grant.use is Use.KEEP and grant.answer is Answer.NO and question.use is not Use.CONTACT_AGAIN
    return is_organisation(grant, question) and (grant.use is question.use or refused)


def _including(facet: Iterable[Grant], question: Question) -> Iterator[Grant]:
    """Agreements to more than was asked."""
    for grant in facet:
        public = grant.use is Use.PUBLISH and grant.recipient is Recipient.PUBLIC
        by_all = public and question.use is not Use.CONTACT_AGAIN
        by_the_same = is_organisation(grant, question) and question.use in _INCLUDES.get(grant.use, ())
        if grant.answer is Answer.YES and (by_all or by_the_same):
            yield grant


def _unsaid(source: KnownSource, question: Question) -> Ground:
    if source.source_type in ASKED_FOR_NOTHING:
        return Ground.NOT_NEEDED
    within = question.use in WITHIN_USES and question.recipient in WITHIN_RECIPIENTS
    return Ground.WITHIN if within else Ground.NOT_ASKED


def strictest(answers: Iterable[Answered]) -> Answered:
    """The strictest of several answers; where there is nobody to ask, nothing needs to be asked."""
    found = list(answers)
    if not found:
        return Answered(Ground.NOT_NEEDED)
    return min(found, key=lambda one: STRICTEST_FIRST.index(one.ground))
