"""The answers of a consent as lines: whoever writes them down says for several uses and parts at once what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.catalogue.kinds.consent import Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, Recipient, Use


@dataclass(frozen=True)
class AnswerLine:
    """Who may do what with what, or may not."""

    recipient: Recipient
    uses: tuple[Use, ...]
    facets: tuple[Facet, ...]
    answer: Answer


def lines_of(grants: Iterable[Grant]) -> tuple[AnswerLine, ...]:
    """Lines that give just these answers, one for each recipient and answer."""
    lines: dict[tuple[Recipient, Answer], list[Grant]] = {}
    for grant in grants:
        lines.setdefault((grant.recipient, grant.answer), []).append(grant)
    told = tuple(
        AnswerLine(recipient, _distinct(one.use for one in said), _distinct(one.facet for one in said), answer)
        for (recipient, answer), said in lines.items()
    )
    assert sum(len(line.uses) * len(line.facets) for line in told) == sum(map(len, lines.values()))
    return told


def _distinct(values):
    return tuple(dict.fromkeys(values))
