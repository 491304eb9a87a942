"""The sheet of a source's consent: for every use and recipient, which facets may go on a day, and on what ground.

It shows what the gate would say, not only what was answered: an answer that ended is shown as ended, and what nobody asked
as not asked, with what that comes to.
"""

from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.catalogue.consent.consent_answers import (
    ASKED_FOR_NOTHING,
    STRICTEST_FIRST,
    Ground,
    KnownSource,
    Question,
    answered,
    is_organisation,
)
from evidence_desk.catalogue.consent.consent_lines import USES_OF
from evidence_desk.catalogue.kinds.consent import Grant
from evidence_desk.catalogue.terms.consent_terms import Facet, Recipient, Use
from evidence_desk.values.wording import translate


class ConsentState(StrEnum):
    """How the consent of a source stands as a whole."""

    NOT_ASKED = "not-asked"
    NOT_NEEDED = "not-needed"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class SheetRecipient:
    """A row of the sheet: a recipient; ``name`` is that of an organisation."""

    recipient: Recipient
    name: str = ""


@dataclass(frozen=True)
class SheetCell:
    """What may be done with what, by one recipient for one use: facets by ground, agreements first."""

    row: SheetRecipient
    use: Use
    found: tuple[tuple[Ground, tuple[Facet, ...]], ...]


@dataclass(frozen=True)
class ConsentSheet:
    """The whole sheet. ``cells`` has those that mean something; ``uses`` and ``rows`` are its head and its side."""

    state: ConsentState
    rows: tuple[SheetRecipient, ...]
    uses: tuple[Use, ...]
    cells: tuple[SheetCell, ...]

    def cell(self, row: SheetRecipient, use: Use) -> SheetCell | None:
        """The cell at a place; None where nothing is asked."""
        return next((one for one in self.cells if one.row == row and one.use is use), None)


def consent_sheet(source: KnownSource, day: str) -> ConsentSheet:
    """The sheet of a source on a day (ISO)."""
    grants = [grant for consent in source.consents for grant in consent.grants]
    rows = _rows(grants)
    cells = tuple(_cell(source, row, use, day) for row in rows for use in Use if _is_asked(grants, row, use))
    return ConsentSheet(consent_state(source), rows, tuple(Use), cells)


def consent_state(source: KnownSource) -> ConsentState:
    """How the consent of a source stands as a whole."""
    grants = [grant for consent in source.consents for grant in consent.grants]
    if any(consent.withdrawn for consent in source.consents):
        return ConsentState.WITHDRAWN
    if not grants:
        return ConsentState.NOT_NEEDED if source.source_type in ASKED_FOR_NOTHING else ConsentState.NOT_ASKED
    return ConsentState.REFUSED if all(grant.answer == "no" for grant in grants) else ConsentState.GIVEN


def state_words(state: ConsentState) -> str:
    """How consent stands, in one or two words."""
    return {
        ConsentState.NOT_ASKED: translate("Consent", "Consent not asked"),
        ConsentState.NOT_NEEDED: translate("Consent", "No consent needed"),
        ConsentState.GIVEN: translate("Consent", "Consent given"),
        ConsentState.REFUSED: translate("Consent", "Consent refused"),
        ConsentState.WITHDRAWN: translate("Consent", "Consent withdrawn"),
    }[state]


def ground_words(ground: Ground) -> str:
    """A ground as it stands in the sheet."""
    return {
        Ground.WITHDRAWN: translate("Consent", "Withdrawn"),
        Ground.NO: translate("Consent", "No"),
        Ground.ASK_FIRST: translate("Consent", "Ask first"),
        Ground.CONDITION: translate("Consent", "Condition"),
        Ground.EXPIRED: translate("Consent", "Ended"),
        Ground.NOT_ASKED: translate("Consent", "Not asked"),
        Ground.WITHIN: translate("Consent", "Not asked, allowed within"),
        Ground.NOT_NEEDED: translate("Consent", "Not needed"),
        Ground.YES: translate("Consent", "Yes"),
    }[ground]


def _rows(grants: list[Grant]) -> tuple[SheetRecipient, ...]:
    named = {grant.asked[2]: grant.recipient_name.strip() for grant in grants if grant.recipient_name.strip()}
    organisations = tuple(SheetRecipient(Recipient.ORGANISATION, named[name]) for name in sorted(named))
    fixed = {one: SheetRecipient(one) for one in Recipient if one is not Recipient.ORGANISATION}
    inside = (fixed.pop(Recipient.DESK), fixed.pop(Recipient.HEADQUARTERS))
    return (*inside, *organisations, *fixed.values())


def _is_asked(grants: list[Grant], row: SheetRecipient, use: Use) -> bool:
    if use in USES_OF[row.recipient]:
        return True
    question = Question(use, row.recipient, Facet.ACCOUNT, row.name)
    return any(is_organisation(grant, question) and grant.use is use for grant in grants)


def _cell(source: KnownSource, row: SheetRecipient, use: Use, day: str) -> SheetCell:
    facets = (Facet.ACCOUNT,) if use is Use.CONTACT_AGAIN else tuple(Facet)
    found: dict[Ground, tuple[Facet, ...]] = {}
    for facet in facets:
        ground = answered(source, Question(use, row.recipient, facet, row.name), day).ground
        found[ground] = (*found.get(ground, ()), facet)
    order = STRICTEST_FIRST[::-1]
    return SheetCell(row, use, tuple(sorted(found.items(), key=lambda one: order.index(one[0]))))
