"""What the kinds of recipients, the profiles and the uses of a bundle mean for those who choose among them."""

from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.profiles import Profile
from evidence_desk.values.wording import translate


def recipient_meaning(recipient: Recipient) -> str:
    """What it leads to that a contact is noted as this."""
    return {
        Recipient.HEADQUARTERS: translate(
            "Terms", "Gets whole records, in the names this desk has for them, and identities that are sealed to it."
        ),
        Recipient.ORGANISATION: translate(
            "Terms",
            "Gets extracts without names, as far as each source agreed to this very organisation: the name of the "
            "contact is what the consents are asked for.",
        ),
        Recipient.UNITED_NATIONS: translate(
            "Terms", "Gets extracts without names, as far as each source agreed to the United Nations."
        ),
        Recipient.COURT: translate("Terms", "Gets annexes of extracts, as far as each source agreed to a court."),
        Recipient.PUBLIC: translate(
            "Terms", "Gets extracts that everybody may read, as far as each source agreed to the public."
        ),
    }.get(recipient, "")


def profile_meaning(profile: Profile) -> str:
    """How records look under a profile."""
    return {
        Profile.FULL: translate(
            "Terms", "Records go as they stand here, or not at all, with the whole custody log. For headquarters only."
        ),
        Profile.PSEUDONYMOUS: translate(
            "Terms",
            "Private persons go under codes that this recipient alone has for them, and what may not go is taken out.",
        ),
        Profile.PUBLIC: translate(
            "Terms",
            "Like pseudonymous extracts, and the consents are asked for the public, whoever carries the bundle.",
        ),
        Profile.COURT: translate("Terms", "Like pseudonymous extracts, as an annex to what is filed with a court."),
    }[profile]


def use_meaning(use: Use) -> str:
    """What the consents are asked for under a use."""
    return {
        Use.ANALYSE: translate("Terms", "They may read it and work out what happened, and pass it to nobody."),
        Use.SHARE: translate("Terms", "They may have it for their own work; only sources that agreed to sharing go."),
        Use.PUBLISH: translate("Terms", "They may make it public; only sources that agreed to that go."),
        Use.LITIGATE: translate("Terms", "They may use it before a court; only sources that agreed to that go."),
    }.get(use, "")
