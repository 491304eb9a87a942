"""For whom a bundle is, for which use, and how much of each record goes: what the gate is asked for all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_desk.catalogue.gate.gate_asking import Asking, Occasion
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.profiles import Profile, answering, profiles_for, uses_for, usual_for
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Handover:
    """One handing over. ``desk`` is whom it is for, empty where nobody in particular; ``name`` that of an organisation.

    ``lifted`` are the reasons why single records (by identity) may go although their level is too high.
    """

    desk: str = ""
    recipient: Recipient = Recipient.HEADQUARTERS
    name: str = ""
    use: Use = Use.ANALYSE
    profile: Profile = Profile.FULL
    lifted: Mapping[str, str] = field(default_factory=dict)

    def asking(self, day: str, record: str = "") -> Asking:
        """What is put before the gate on a day (ISO), for a record."""
        return Asking(
            Occasion.BUNDLE,
            answering(self.profile, self.recipient),
            self.use,
            recipient_name=self.name,
            recipient_desk=self.desk,
            day=day,
            renamed=not self.profile.is_whole,
            lifted=record in self.lifted,
        )

    def checked(self) -> "Handover":
        """This, where it can be; ResearcherError where a recipient or a use does not go with the profile."""
        if self.profile not in profiles_for(self.recipient):
            raise ResearcherError(
                translate("Bundles", "Whole records go to headquarters only."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Choose extracts, or note under Keys that this contact is a headquarters."),
            )
        if self.use not in uses_for(self.profile):
            raise ResearcherError(
                translate("Bundles", "A bundle of this kind is not for this use."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "What is for the public is published; an annex is used before a court."),
            )
        if any(not reason.strip() for reason in self.lifted.values()):
            raise ResearcherError(
                translate("Bundles", "It is not said why a record may go although it is too sensitive."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Give the reason; it stands in the bundle and in the custody log."),
            )
        return self


def handover_to(contact: Contact, profile: Profile | None = None, use: Use | None = None) -> Handover:
    """The handing over to a contact: what is not said is as usual for what it is."""
    usual_profile, usual_use = usual_for(contact.recipient)
    chosen = profile or usual_profile
    uses = uses_for(chosen)
    fitting = use or (usual_use if usual_use in uses else uses[0])
    name = contact.name if contact.recipient is Recipient.ORGANISATION else ""
    return Handover(contact.desk, contact.recipient, name, fitting, chosen)
