"""What a cell of the matrix says: in lines and chips for the eye, in one sentence for the ear."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_desk.catalogue.claims.claim_comparison import Comparison, Together, together_words
from evidence_desk.catalogue.claims.claim_matrix import ClaimCell, QuestionOfClaims, ScopeRows
from evidence_desk.catalogue.claims.claim_words import part_words
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Credibility, HowKnown, LinkKind
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.claims.judgement_form import Considering, considering_words
from evidence_desk.gui.claims.link_form import short_link_words
from evidence_desk.gui.widgets.chip import Chip, Tone
from evidence_desk.values.names import isolated
from evidence_desk.values.quantity import Basis
from evidence_desk.values.quantity_wording import basis_label
from evidence_desk.values.wording import translate

_TOGETHER: dict[Together, tuple[Tone, str]] = {
    Together.BOTH: ("good", "circle-check"),
    Together.NOT_BOTH: ("bad", "octagon-alert"),
    Together.UNTOLD: ("warn", "info"),
    Together.OTHER_SCOPE: ("quiet", ""),
    Together.NOT_HELD: ("quiet", ""),
}
_STATUS: dict[ClaimStatus, Tone] = {
    ClaimStatus.MAINTAINED: "quiet",
    ClaimStatus.CORRECTED: "warn",
    ClaimStatus.WITHDRAWN: "warn",
}


@dataclass(frozen=True)
class Marks:
    """What a person marked in the matrix: the claim chosen, up to two to be linked, and ticks for a judgement."""

    current: str = ""
    marked: tuple[str, ...] = ()
    ticks: Mapping[str, Considering] = field(default_factory=dict)


@dataclass(frozen=True)
class CellShown:
    """A claim as painted. ``beside`` says how it stands to the claim chosen; ``number`` is 1 or 2 where it is marked, 0 else."""

    value: str
    said: str
    lines: tuple[str, str]
    chips: tuple[Chip, ...]
    beside: tuple[Chip, ...]
    number: int
    tick: Considering
    spoken: str


@dataclass(frozen=True)
class ScopeShown:
    """A scope as painted: its parts with their captions, and what must be seen of its claims, also in the fewest signs."""

    parts: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    short_chips: tuple[Chip, ...]
    spoken: str


def shown_cell(question: QuestionOfClaims, cell: ClaimCell, marks: Marks) -> CellShown:
    """A claim as it is shown beside the others, for what is marked now."""
    tick = marks.ticks.get(cell.claim, Considering.OPEN)
    links = _link_chips(question, cell.claim, marks.current)
    chips = (*_status_chips(cell.body.status), *_owner_chips(cell), *links)
    beside, beside_words = _beside(question, cell.claim, marks)
    number = marks.marked.index(cell.claim) + 1 if cell.claim in marks.marked else 0
    lines = (known_words(cell.body), standing_words(cell.body))
    said = translate("Claims", "“{words}”").format(words=isolated(cell.said)) if cell.said else ""
    spoken = [cell.words(), said, translate("Claims", "scope: {scope}").format(scope=cell.scope.sentence())]
    spoken += [*lines, *(chip.words for chip in chips), beside_words]
    if tick is not Considering.OPEN:
        spoken.append(considering_words(tick))
    if number:
        spoken.append(translate("Claims", "marked as number {number}").format(number=number))
    heard = ", ".join(words for words in spoken if words)
    return CellShown(cell.value, said, lines, chips, beside, number, tick, heard)


def shown_scope(question: QuestionOfClaims, group: ScopeRows) -> ScopeShown:
    """A scope as it is shown above its claims."""
    parts = tuple((part_words(part), words) for part, words in group.scope.parts() if words)
    if not parts:
        parts = (("", translate("Claims", "Not narrowed in any way")),)
    chips: list[Chip] = []
    short: list[Chip] = []
    if group.of_the_whole:
        chips.append(Chip(translate("Claims", "Denied altogether"), "note"))
        short = list(chips)
    pairs = question.contradict_within(group)
    if pairs:
        words = translate("Claims", "Contradictions: {count}").format(count=pairs)
        chips.append(Chip(words, *_TOGETHER[Together.NOT_BOTH]))
        short.append(Chip(str(pairs), *_TOGETHER[Together.NOT_BOTH]))
    spoken = ", ".join((group.scope.sentence(), *(chip.words for chip in chips)))
    return ScopeShown(parts, tuple(chips), tuple(short), spoken)


def beside_chip(comparison: Comparison) -> Chip:
    """How a claim stands to the one chosen, in a narrow column; of scopes that differ, in which parts."""
    tone = _TOGETHER[comparison.together]
    if not comparison.differing:
        return Chip(together_words(comparison.together), *tone)
    parts = ", ".join(part_words(part) for part in comparison.differing)
    return Chip(translate("Claims", "other scope: {parts}").format(parts=parts), *tone)


def together_chip(together: Together) -> Chip:
    """How two claims stand to each other, in the fewest words."""
    return Chip(together_words(together), *_TOGETHER[together])


def status_chip(status: ClaimStatus) -> Chip:
    """How its source stands to a claim now."""
    return Chip(label(status), _STATUS[status])


def known_words(body: ClaimBody) -> str:
    """How its source knows, and where a number comes from; that nobody asked is said too."""
    quantity = body.value.quantity
    parts = [label(body.how_known)] if body.how_known is not HowKnown.NOT_ASKED else []
    if quantity is not None and quantity.basis is not Basis.NOT_ASKED:
        parts.append(basis_label(quantity.basis))
    return " · ".join(parts) or translate("Claims", "How known: not asked")


def standing_words(body: ClaimBody) -> str:
    """That its source still says so, and how credible that was found; where it does not, a chip says that."""
    assessed = body.credibility is not Credibility.NOT_ASSESSED
    credibility = label(body.credibility) if assessed else translate("Claims", "not assessed")
    if body.status is not ClaimStatus.MAINTAINED:
        return translate("Claims", "Credibility: {level}").format(level=credibility)
    return translate("Claims", "{status} · {credibility}").format(status=label(body.status), credibility=credibility)


def _link_chip_of(link: LinkKind, *, near: bool) -> Chip:
    chip = link_chip(link)
    return chip if near else Chip(chip.words, "quiet", chip.icon)


def link_chip(link: LinkKind) -> Chip:
    """How two claims were judged to stand to each other."""
    return Chip(short_link_words(link), "bad" if link is LinkKind.CONTRADICTS else "note", "link")


def _status_chips(status: ClaimStatus) -> tuple[Chip, ...]:
    """What is still maintained is said in the lines; what is not must be seen at once."""
    return () if status is ClaimStatus.MAINTAINED else (status_chip(status),)


def _owner_chips(cell: ClaimCell) -> tuple[Chip, ...]:
    return () if cell.own else (Chip(translate("Claims", "Another desk"), "note", "lock"),)


def _link_chips(question: QuestionOfClaims, claim: str, current: str) -> tuple[Chip, ...]:
    """The links of a claim, each sort once; first and in colour those with the claim chosen."""
    links = question.links_of(claim)
    near = tuple(link.body.link for link in links if current in link.ends)
    others = tuple(link.body.link for link in links if link.body.link not in near)
    return (
        *(_link_chip_of(link, near=True) for link in dict.fromkeys(near)),
        *(_link_chip_of(link, near=False) for link in dict.fromkeys(others)),
    )


def _beside(question: QuestionOfClaims, claim: str, marks: Marks) -> tuple[tuple[Chip, ...], str]:
    """How a claim stands to the one chosen, as a chip and in words."""
    if marks.current not in question.cells or marks.current == claim:
        return (), ""
    comparison = question.compared(marks.current, claim)
    judged = [label(link.body.link) for link in question.links_between(marks.current, claim)]
    words = translate("Claims", "beside the claim chosen before: {words}")
    return (beside_chip(comparison),), words.format(words=", ".join((comparison.words(), *judged)))
