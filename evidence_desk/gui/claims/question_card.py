"""What is shown of a question: its row in the list, its page, and what is shown of the claim chosen there; all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_desk.catalogue.claims.claim_matrix import ClaimCell, QuestionOfClaims, SameRecord
from evidence_desk.catalogue.claims.claim_words import asked_words
from evidence_desk.catalogue.claims.questions_of_claims import Question
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.gui.claims.judgement_form import ClaimLine, Considering
from evidence_desk.gui.claims.link_form import LinkForm
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import spoken_code
from evidence_desk.gui.records.told import ToldRevision
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

CONTRADICTING = "contradicting"
UNJUDGED = "unjudged"


@dataclass(frozen=True)
class ListedQuestion:
    """A question in the list; ``record`` is its key as a text, ``title`` and ``subtitle`` have passed ``names.visible``."""

    record: str
    title: str
    subtitle: str
    code: str = ""
    contradicts: bool = False
    judged: int = 0
    unsaved: bool = False

    @property
    def state(self) -> str:
        """What the list can be narrowed to."""
        if self.contradicts:
            return CONTRADICTING
        return "" if self.judged else UNJUDGED

    def words(self) -> str:
        """What it is about and what is asked, and the code of what it is about."""
        return f"{self.title} {self.subtitle} {spoken_code(self.code)}"


@dataclass(frozen=True)
class Elsewhere:
    """What was asked for stands on another screen: the kind of a record, and its identity."""

    kind: str
    record: str


@dataclass(frozen=True)
class BegunJudgement:
    """A judgement that was begun and is not saved: what became of the claims so far, and when that was kept (UTC)."""

    ticks: Mapping[str, Considering]
    kept_at: str

    def count(self, considering: Considering) -> int:
        """How many claims are used, or rejected, so far."""
        return sum(one is considering for one in self.ticks.values())


@dataclass(frozen=True)
class QuestionCard:
    """A question with everything claimed and judged on it.

    ``claim`` is the one to be chosen, empty for the first. ``owners`` names the other desks whose records stand here,
    ``histories`` are those of its judgements. ``linking``: a link of two of its claims that was begun and not made.
    ``unsaved`` are the claims with an unsaved change.
    """

    standing: Standing
    question: QuestionOfClaims
    claim: str = ""
    owners: Mapping[str, str] = field(default_factory=dict)
    histories: Mapping[str, tuple[ToldRevision, ...]] = field(default_factory=dict)
    begun: BegunJudgement | None = None
    linking: LinkForm | None = None
    judged_by: str = ""
    unsaved: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The question's key as a text."""
        return self.standing.record

    def lines(self) -> tuple[ClaimLine, ...]:
        """Every claim that answers the question, or denies what it asks about, in two lines."""
        return tuple(claim_line(cell) for cell in self.question.cells.values())


@dataclass(frozen=True)
class CitedPlace:
    """Where a claim is said: the record, what it is called, where in it, the words, and how known."""

    kind: str
    record: str
    code: str
    words: str
    place: str = ""
    quote: str = ""
    how_known: str = ""


@dataclass(frozen=True)
class ClaimShown:
    """What is shown of the claim chosen beyond its cell."""

    standing: Standing
    cell: ClaimCell
    cited: tuple[CitedPlace, ...]


def claim_line(cell: ClaimCell) -> ClaimLine:
    """A claim in two lines: who says what, and of which scope."""
    return ClaimLine(cell.claim, cell.words(), cell.scope.sentence())


def listed_question(question: Question, *, unsaved: bool = False) -> ListedQuestion:
    """The row of a question."""
    counted = translate("Claims", "{asked} · claims: {claims} · sources: {sources}")
    return ListedQuestion(
        record=question.id,
        title=question.subject.words,
        subtitle=counted.format(
            asked=asked_words(question.key.asked), claims=question.claims, sources=question.sources
        ),
        code=question.subject.code,
        contradicts=question.contradicts,
        judged=question.judged,
        unsaved=unsaved,
    )


def listed_new_claim(words: str) -> ListedQuestion:
    """The row of a claim that is not saved yet; ``words`` say what it is about, empty where that is not said yet."""
    title = words or translate("Claims", "New claim")
    return ListedQuestion(NEW, title, translate("Claims", "not saved yet"), unsaved=True)


def same_words(same: SameRecord, owners: Mapping[str, str]) -> str:
    """That what is claimed of another record stands here too, and who judged so; ``owners`` names other desks."""
    of_desk = owners.get(same.desk, "")
    words = translate("Claims", "With what is claimed of {name} ({code})")
    parts = [words.format(name=isolated(same.named.words), code=same.named.code)]
    if of_desk:
        parts.append(isolated(of_desk))
    by = isolated(same.judged_by or translate("Claims", "somebody"))
    judged = translate("Claims", "judged to be the same by {name}, {code}")
    parts.append(judged.format(name=by, code=same.link))
    return " · ".join(filter(None, (*parts, isolated(same.reason) if same.reason else "")))
