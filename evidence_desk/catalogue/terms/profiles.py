"""How much of a record goes into a bundle, and which recipients and uses that goes with."""

from enum import StrEnum
from typing import Final

from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.values.wording import translate


class Profile(StrEnum):
    """How records go: whole, or as extracts that the gate made for one recipient."""

    FULL = "full"
    PSEUDONYMOUS = "pseudonymous"
    PUBLIC = "public"
    COURT = "court"

    @property
    def is_whole(self) -> bool:
        """Whether records go whole or not at all."""
        return self is Profile.FULL


RECIPIENTS: Final = tuple(one for one in Recipient if one is not Recipient.DESK)
"""What a contact can be."""

USES: Final = (Use.ANALYSE, Use.SHARE, Use.PUBLISH, Use.LITIGATE)
"""What a bundle can be for."""

_BY_ITSELF: Final = {
    Recipient.HEADQUARTERS: (Profile.FULL, Use.ANALYSE),
    Recipient.ORGANISATION: (Profile.PSEUDONYMOUS, Use.SHARE),
    Recipient.UNITED_NATIONS: (Profile.PSEUDONYMOUS, Use.SHARE),
    Recipient.COURT: (Profile.COURT, Use.LITIGATE),
    Recipient.PUBLIC: (Profile.PUBLIC, Use.PUBLISH),
}


def usual_for(recipient: Recipient) -> tuple[Profile, Use]:
    """The profile and the use that a recipient gets where nobody says otherwise."""
    return _BY_ITSELF[recipient]


def profiles_for(recipient: Recipient) -> tuple[Profile, ...]:
    """The profiles that may go to a recipient: whole records go to headquarters only."""
    return tuple(one for one in Profile if one is not Profile.FULL or recipient is Recipient.HEADQUARTERS)


def uses_for(profile: Profile) -> tuple[Use, ...]:
    """The uses a profile can be for: what is public is published, what is before a court is used there."""
    return {Profile.PUBLIC: (Use.PUBLISH,), Profile.COURT: (Use.LITIGATE,)}.get(profile, USES)


def answering(profile: Profile, recipient: Recipient) -> Recipient:
    """As whom a recipient is asked for in the consents: what is made public comes to everybody, whoever carries it."""
    return Recipient.PUBLIC if profile is Profile.PUBLIC else recipient


def profile_labels() -> tuple[tuple[Profile, str], ...]:
    """The words shown for them."""
    return (
        (Profile.FULL, translate("Terms", "Whole records")),
        (Profile.PSEUDONYMOUS, translate("Terms", "Pseudonymous extracts")),
        (Profile.PUBLIC, translate("Terms", "For the public")),
        (Profile.COURT, translate("Terms", "Annex for a court")),
    )
