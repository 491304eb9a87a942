"""For whom a report is made, for which use, and what that puts before the gate."""

from dataclasses import dataclass
from typing import Self

from evidence_desk.catalogue.consent.consent_lines import ASKED_FOR, USES_OF
from evidence_desk.catalogue.consent.consent_sentences import recipient_words
from evidence_desk.catalogue.gate.gate_asking import Asking, Occasion
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

LONGEST_NAME = 200  # characters of an organisation's name


@dataclass(frozen=True)
class AskedFor:
    """A recipient and a use. ``day`` (ISO) is the one whose consent counts; ``recipient_name`` names an organisation."""

    recipient: Recipient
    use: Use
    day: str
    recipient_name: str = ""

    def checked(self) -> Self:
        """These if a report can be made for them; ResearcherError in words where not."""
        if self.use not in uses_for(self.recipient):
            allowed = ", ".join(label(use) for use in uses_for(self.recipient))
            raise ResearcherError(
                translate("Reports", "For this recipient nobody is asked about this use."),
                safe=translate("Reports", "Nothing was written."),
                mend=translate("Reports", "Choose one of these: {uses}.").format(uses=allowed),
            )
        name = self.recipient_name.strip()
        if self.recipient is Recipient.ORGANISATION and not name:
            raise ResearcherError(
                translate("Reports", "Which organisation is the report for?"),
                safe=translate("Reports", "Nothing was written."),
                mend=translate("Reports", "Give its name as it stands in the consents."),
            )
        if len(name) > LONGEST_NAME:
            raise ResearcherError(
                translate("Reports", "The name of the organisation is longer than a name."),
                safe=translate("Reports", "Nothing was written."),
            )
        return self

    @property
    def asking(self) -> Asking:
        """What is put before the gate."""
        name = self.recipient_name.strip() if self.recipient is Recipient.ORGANISATION else ""
        return Asking(Occasion.REPORT, self.recipient, self.use, name, day=self.day)

    @property
    def is_outside(self) -> bool:
        """Whether it would come to somebody outside this desk and headquarters."""
        return self.asking.is_outside

    def for_whom(self) -> str:
        """The recipient, by its name where it is an organisation."""
        if self.recipient is Recipient.ORGANISATION:
            return isolated(visible(self.recipient_name.strip()))
        return label(self.recipient)

    def notice(self) -> str:
        """The line for the foot of every page."""
        if self.recipient is Recipient.PUBLIC:
            return translate("Reports", "Made to be published")
        words = translate("Reports", "Confidential: for {recipient} only")
        return words.format(recipient=recipient_words(self.recipient, self.recipient_name))


def uses_for(recipient: Recipient) -> tuple[Use, ...]:
    """The uses for which a report can be made for somebody, the usual one first."""
    usual = ASKED_FOR[recipient]
    rest = (use for use in USES_OF[recipient] if use not in (usual, Use.CONTACT_AGAIN))
    return (usual, *rest)
