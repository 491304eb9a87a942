"""What was done to records, as sentences."""

from evidence_desk.values.wording import translate


def record_sentences() -> dict[str, str]:
    """The sentence of each action that concerns a record; ``{name}`` is its code."""
    return _of_accounts() | _of_identities() | _of_happenings() | _of_judgements()


def _of_accounts() -> dict[str, str]:
    return {
        "source-added": translate("Custody", "Source {name} recorded"),
        "source-revised": translate("Custody", "Source {name} changed"),
        "consent-added": translate("Custody", "Consent {name} noted"),
        "consent-revised": translate("Custody", "Consent {name} noted anew"),
        "testimony-added": translate("Custody", "Testimony {name} begun"),
        "testimony-revised": translate("Custody", "Testimony {name} changed"),
        "testimony-sealed": translate("Custody", "Testimony {name} sealed"),
        "passage-added": translate("Custody", "Passage {name} marked"),
        "passage-revised": translate("Custody", "Passage {name} changed"),
        "rendering-added": translate("Custody", "Translation or transcript {name} entered"),
        "rendering-revised": translate("Custody", "Translation or transcript {name} changed"),
        "exhibit-added": translate("Custody", "Exhibit {name} taken in"),
        "exhibit-revised": translate("Custody", "What is said of exhibit {name} changed"),
        "exhibit-copied-out": translate("Custody", "A copy of exhibit {name} saved outside the vault"),
        "exhibit-derived": translate("Custody", "A derivative was made of exhibit {name}"),
    }


def _of_identities() -> dict[str, str]:
    return {
        "identity-added": translate("Custody", "Identity {name} entered"),
        "identity-revised": translate("Custody", "Identity {name} entered anew"),
        "identity-opened": translate("Custody", "Identity {name} opened and read"),
        "identity-refused": translate("Custody", "Identity {name} refused: the attempt to open it failed"),
        "identity-draft-opened": translate("Custody", "Unfinished entry of an identity opened"),
        "second-passphrase-chosen": translate("Custody", "Second passphrase chosen, for protected identities"),
        "second-passphrase-refused": translate("Custody", "Second passphrase refused: the one typed was wrong"),
        "second-passphrase-changed": translate("Custody", "Second passphrase changed"),
    }


def _of_happenings() -> dict[str, str]:
    return {
        "event-added": translate("Custody", "Event {name} recorded"),
        "event-revised": translate("Custody", "Event {name} changed"),
        "act-added": translate("Custody", "Act {name} recorded"),
        "act-revised": translate("Custody", "Act {name} changed"),
        "intervention-added": translate("Custody", "Intervention {name} recorded"),
        "intervention-revised": translate("Custody", "Intervention {name} changed"),
        "party-added": translate("Custody", "Party {name} recorded"),
        "party-revised": translate("Custody", "Party {name} changed"),
        "place-added": translate("Custody", "Place {name} recorded"),
        "place-revised": translate("Custody", "Place {name} changed"),
    }


def _of_judgements() -> dict[str, str]:
    return {
        "claim-added": translate("Custody", "Claim {name} recorded"),
        "claim-revised": translate("Custody", "Claim {name} changed"),
        "assessment-added": translate("Custody", "Assessment {name} made"),
        "assessment-revised": translate("Custody", "Assessment {name} changed"),
        "link-added": translate("Custody", "Link {name} made"),
        "link-revised": translate("Custody", "Link {name} changed"),
        "note-added": translate("Custody", "Note {name} written"),
        "note-revised": translate("Custody", "Note {name} changed"),
        "vocabulary-added": translate("Custody", "Code list {name} entered"),
        "vocabulary-revised": translate("Custody", "Code list {name} changed"),
    }
