"""The many small answers of a consent as the few lines in which people give and read them.

A line is a bundle of questions that got one answer: "headquarters: keep, analyse: account, alias: yes". A form has people
fill in lines; a later line holds where it answers a question of an earlier one again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

from evidence_desk.catalogue.kinds.consent import Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, Recipient, Use
from evidence_desk.values.uncertain_date import UncertainDate

USES_OF: Final[dict[Recipient, tuple[Use, ...]]] = {
    Recipient.DESK: (Use.KEEP, Use.ANALYSE, Use.CONTACT_AGAIN),
    Recipient.HEADQUARTERS: tuple(Use),
    Recipient.ORGANISATION: (Use.SHARE, Use.PUBLISH, Use.LITIGATE, Use.CONTACT_AGAIN),
    Recipient.UNITED_NATIONS: (Use.SHARE, Use.PUBLISH, Use.LITIGATE, Use.CONTACT_AGAIN),
    Recipient.COURT: (Use.LITIGATE,),
    Recipient.PUBLIC: (Use.PUBLISH,),
}
"""What a source is asked about each recipient."""
ASKED_FOR: Final = {
    Recipient.DESK: Use.KEEP,
    Recipient.HEADQUARTERS: Use.ANALYSE,
    Recipient.ORGANISATION: Use.SHARE,
    Recipient.UNITED_NATIONS: Use.SHARE,
    Recipient.COURT: Use.LITIGATE,
    Recipient.PUBLIC: Use.PUBLISH,
}
"""For which use something goes to each recipient, where nothing else is said."""


@dataclass(frozen=True)
class AnswerLine:
    """One answer to each use, by each recipient, of each facet. ``recipient_name`` names an organisation."""

    recipients: tuple[Recipient, ...] = ()
    uses: tuple[Use, ...] = ()
    facets: tuple[Facet, ...] = ()
    answer: Answer = Answer.YES
    recipient_name: str = ""
    condition: str = ""
    until: UncertainDate | None = None

    def grants(self) -> Iterator[Grant]:
        """The answers one by one. Whether somebody may call again concerns no facet; it stands at the account."""
        for recipient, use in product(self.recipients, self.uses):
            name = self.recipient_name.strip() if recipient is Recipient.ORGANISATION else ""
            for facet in (Facet.ACCOUNT,) if use is Use.CONTACT_AGAIN else self.facets:
                yield Grant(use, recipient, facet, self.answer, name, self.condition.strip(), self.until)


def grants_of(lines: Iterable[AnswerLine]) -> tuple[Grant, ...]:
    """The answers of all lines, each question once: where two lines answer it, the later one holds."""
    found = {grant.asked: grant for line in lines for grant in line.grants()}
    return tuple(sorted(found.values(), key=_order))


def lines_of(grants: Iterable[Grant]) -> tuple[AnswerLine, ...]:
    """As few lines as say the same: facets answered alike together, then uses, then recipients."""
    lines = [
        AnswerLine((one.recipient,), (one.use,), (one.facet,), one.answer, one.recipient_name, one.condition, one.until)
        for one in sorted(grants, key=_order)
    ]
    lines = _joined(lines, lambda line: replace(line, facets=()), "facets")
    lines = _joined(lines, lambda line: replace(line, uses=()), "uses")
    return tuple(_joined(lines, lambda line: replace(line, recipients=()), "recipients"))


def _order(grant: Grant) -> tuple[int, int, int, str]:
    return (
        tuple(Recipient).index(grant.recipient),
        tuple(Use).index(grant.use),
        tuple(Facet).index(grant.facet),
        grant.recipient_name,
    )


def _joined(lines: Iterable[AnswerLine], alike: Callable[[AnswerLine], AnswerLine], field: str) -> list[AnswerLine]:
    """Lines that differ in one field only, as one."""
    groups: dict[AnswerLine, list[AnswerLine]] = {}
    for line in lines:
        groups.setdefault(alike(line), []).append(line)
    changes: list[tuple[AnswerLine, dict[str, Any]]]
    changes = [
        (some[0], {field: tuple(one for line in some for one in getattr(line, field))}) for some in groups.values()
    ]
    return [replace(line, **change) for line, change in changes]
