"""Everything that is claimed on one question, as a matrix. A report and the screen are made from the same structure.

Scopes stand one below the other, each with a row for every thing that is said, and a column for every source. What was said stands in ``groups``; what is judged of it stands apart, in ``links`` and ``judgements``. Nothing is averaged, added
up or left out but what its own desk recorded by mistake.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from evidence_desk.catalogue.claims.claim_comparison import Comparison, Together, compare, scope_key, value_key
from evidence_desk.catalogue.claims.claim_words import (
    NOTHING_KNOWN,
    KnownRecords,
    ScopeSaid,
    asked,
    asked_words,
)
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.terms.case_terms import LinkKind, Predicate
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

JOINING_LINKS = (LinkKind.SAME_EVENT, LinkKind.SAME_PERSON, LinkKind.SAME_PLACE)
JUDGED_LINKS = (LinkKind.SUPPORTS, LinkKind.CONTRADICTS, LinkKind.SAME_ORIGIN, LinkKind.INDEPENDENT)
"""How two claims can be judged to stand to each other."""


@dataclass(frozen=True)
class QuestionKey:
    """One question: the record it is about, and what is asked. ``asked`` is never DENIED, which answers OCCURRED."""

    subject: str
    asked: Predicate

    def text(self) -> str:
        """The key as a text of one word, to be read back by ``question_key``."""
        return f"{self.subject}:{self.asked.value}"


def question_key(text: str) -> QuestionKey | None:
    """The key behind a text of ``QuestionKey.text``; None where it is none."""
    subject, _, predicate = text.partition(":")
    try:
        return QuestionKey(subject, Predicate(predicate)) if subject else None
    except ValueError:
        return None


def key_of(body: ClaimBody | AssessmentBody) -> QuestionKey:
    """The question that a claim answers, or an assessment concludes upon."""
    return QuestionKey(body.subject, asked(body.predicate))


@dataclass(frozen=True)
class SourceColumn:
    """A source as the head of a column; ``name`` has passed ``names.visible``."""

    source: str
    code: str
    name: str


@dataclass(frozen=True)
class ClaimCell:
    """One claim. ``value`` is what is claimed in words, ``said`` the words that were used for it, if there are others.

    ``own``: it belongs to this desk, which alone may change it.
    """

    claim: str
    code: str
    desk: str
    own: bool
    made_at: str
    body: ClaimBody
    value: str
    said: str
    source: SourceColumn
    scope: ScopeSaid

    def words(self) -> str:
        """Who says what, on one line: "Amnesty International: about 100 people"."""
        return translate("Claims", "{source}: {value}").format(source=isolated(self.source.name), value=self.value)


@dataclass(frozen=True)
class MatrixRow:
    """One thing that is said, and who says it: a cell for every column, None where that source does not say it."""

    value: str
    cells: tuple[ClaimCell | None, ...]


@dataclass(frozen=True)
class ScopeRows:
    """The rows of one scope. ``of_the_whole``: these deny that what the question asks about happened at all."""

    scope: ScopeSaid
    rows: tuple[MatrixRow, ...]
    of_the_whole: bool = False

    def cells(self) -> Iterator[ClaimCell]:
        """Every claim in it, row by row."""
        return (cell for row in self.rows for cell in row.cells if cell is not None)


@dataclass(frozen=True)
class ClaimLink:
    """What somebody judges of two claims. ``one`` or ``other`` may be a claim on another question; both are in words."""

    link: str
    code: str
    desk: str
    own: bool
    made_at: str
    body: LinkBody
    one_words: str
    other_words: str

    @property
    def ends(self) -> frozenset[str]:
        """The two claims."""
        return frozenset((self.body.subject, self.body.other))

    def beyond(self, claim: str) -> str:
        """The claim that is linked with this one."""
        return self.body.other if self.body.subject == claim else self.body.subject


@dataclass(frozen=True)
class ConsideredClaim:
    """A claim that a judgement used or rejected.

    ``changed``: there is another revision of it since; ``gone``: it was a mistake to record it, as its desk said since.
    """

    claim: str
    words: str
    used: bool
    reason: str
    changed: bool = False
    gone: bool = False


@dataclass(frozen=True)
class Judgement:
    """An assessment: what somebody concludes. ``unconsidered`` are claims on the question that it says nothing of."""

    assessment: str
    code: str
    desk: str
    own: bool
    made_at: str
    revision: int
    body: AssessmentBody
    conclusion: str
    scope: ScopeSaid
    considered: tuple[ConsideredClaim, ...]
    unconsidered: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """The record a question is about."""

    record: str
    kind: str
    code: str
    words: str


@dataclass(frozen=True)
class SameRecord:
    """Another record that somebody judged to be the same as the one asked about; both stay records of their own.

    ``link`` is the judgement's code, ``desk`` whose record it is.
    """

    named: Named
    desk: str
    link: str
    judged_by: str
    reason: str


@dataclass(frozen=True)
class QuestionOfClaims:
    """All that is claimed and judged on one question.

    ``same`` are the records whose claims stand here too, because they were judged to be the same as ``subject``.

    ``taken_back`` are assessments that were taken back: nobody concludes so any more, and nothing counts them.
    """

    key: QuestionKey
    subject: Named
    columns: tuple[SourceColumn, ...]
    groups: tuple[ScopeRows, ...]
    links: tuple[ClaimLink, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    taken_back: tuple[Judgement, ...] = ()
    known: KnownRecords = NOTHING_KNOWN
    same: tuple[SameRecord, ...] = ()

    @property
    def title(self) -> str:
        """The question in words: "Round-up in Baku · how many"."""
        return title_words(self.subject.words, self.key.asked)

    @property
    def all_judgements(self) -> tuple[Judgement, ...]:
        """The assessments that stand, then those taken back."""
        return self.judgements + self.taken_back

    @cached_property
    def cells(self) -> dict[str, ClaimCell]:
        """Every claim in it by its identity, in the order of the matrix."""
        return {cell.claim: cell for group in self.groups for cell in group.cells()}

    def compared(self, one: str, other: str) -> Comparison:
        """How two claims of this question stand to each other."""
        return compare(self.cells[one].body, self.cells[other].body, self.known)

    def contradictions(self) -> tuple[tuple[str, str], ...]:
        """The pairs of claims that cannot both be true."""
        return tuple(
            (one, other)
            for one, other in combinations(self.cells, 2)
            if self.compared(one, other).together is Together.NOT_BOTH
        )

    def contradict_within(self, group: ScopeRows) -> int:
        """How many pairs of a scope cannot both be true; pairs of claims that say the same count one by one."""
        cells = list(group.cells())
        return sum(
            compare(one.body, other.body, self.known).together is Together.NOT_BOTH
            for one, other in combinations(cells, 2)
        )

    def links_of(self, claim: str) -> tuple[ClaimLink, ...]:
        """The links of a claim."""
        return tuple(link for link in self.links if claim in link.ends)

    def links_between(self, one: str, other: str) -> tuple[ClaimLink, ...]:
        """The links between two claims."""
        return tuple(link for link in self.links if link.ends == {one, other})


def title_words(subject: str, predicate: Predicate) -> str:
    """A question in words, where what it is about has passed ``names.visible``."""
    words = translate("Claims", "{subject} · {asked}")
    return words.format(subject=isolated(subject), asked=asked_words(predicate))


def any_contradiction(bodies: Iterable[ClaimBody], known: KnownRecords = NOTHING_KNOWN) -> bool:
    """Whether any two of these claims on one subject cannot both be true. Those that say the same are looked at once."""
    different: dict[object, ClaimBody] = {}
    for body in bodies:
        different.setdefault((scope_key(body.scope), value_key(body), body.status), body)
    return any(
        compare(one, other, known).together is Together.NOT_BOTH for one, other in combinations(different.values(), 2)
    )
