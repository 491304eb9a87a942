"""Whom a bundle can be for, and how and for which use it can go to each. Pure."""

from evidence_desk.bundles.handover import Handover, handover_to
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.catalogue.terms.consent_terms import Use
from evidence_desk.catalogue.terms.profile_meanings import profile_meaning, use_meaning
from evidence_desk.catalogue.terms.profiles import Profile, profiles_for, uses_for
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.bundles.sending_shown import Offered, ProfileOffered, Recipient, RecipientAsked
from evidence_desk.gui.moments import day_words
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


def handover_asked(contact: Contact, asked: RecipientAsked) -> Handover:
    """The handing over that was chosen; what was not chosen is as usual."""
    profile = Profile(asked.profile) if asked.profile else None
    return handover_to(contact, profile, Use(asked.use) if asked.use else None)


def manner_words(handover: Handover) -> str:
    """How a handing over goes, in a few words."""
    return " · ".join((label(handover.recipient), label(handover.profile), label(handover.use)))


def recipient_shown(contact: Contact, receipted: str) -> Recipient:
    """A contact as somebody that a bundle could go to; ``receipted`` as in ``Recipient``."""
    name = visible(contact.name)
    if contact.verified:
        words = translate("Bundles", "Keys verified {day} by {name}")
        compared = words.format(day=day_words(contact.verified_at or ""), name=isolated(contact.verified_by))
        usual = handover_to(contact).profile
        standing = " · ".join((label(contact.recipient), label(usual), compared))
        offered = tuple(_offered(contact, one) for one in profiles_for(contact.recipient))
        return Recipient(contact.desk, name, standing, "", receipted, offered, usual.value)
    if contact.revoked:
        why_not = translate(
            "Bundles", "These keys are not to be trusted any more: ask them for their new card, and compare it."
        )
        return Recipient(contact.desk, name, translate("Bundles", "Keys compromised"), why_not)
    why_not = translate(
        "Bundles", "Nobody has compared the fingerprint of these keys yet: the bundle could go to a stranger."
    )
    return Recipient(contact.desk, name, translate("Bundles", "Keys not verified yet"), why_not, receipted)


def _offered(contact: Contact, profile: Profile) -> ProfileOffered:
    uses = tuple(Offered(one.value, label(one), use_meaning(one)) for one in uses_for(profile))
    told = Offered(profile.value, label(profile), profile_meaning(profile))
    return ProfileOffered(told, uses, handover_to(contact, profile).use.value, profile.is_whole)
