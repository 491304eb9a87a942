"""The closed word lists of events, acts, claims and what is judged of them."""

from enum import StrEnum

from evidence_desk.values.wording import translate


class NameKind(StrEnum):
    """What kind of name a party or place has there."""

    USUAL = "usual"
    OFFICIAL = "official"
    ALIAS = "alias"
    FORMER = "former"
    SHORT = "short"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"


class EventTie(StrEnum):
    """How an event stands to another."""

    PART_OF = "part-of"
    PRECEDES = "precedes"
    CAUSES = "causes"


class Degree(StrEnum):
    """How sure it is that a party was involved; it is alleged always."""

    NOT_ASSESSED = "not-assessed"
    NAMED = "named"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DISPUTED = "disputed"


class Identification(StrEnum):
    """How a party was recognised."""

    NOT_ASKED = "not-asked"
    KNOWN_BEFORE = "known-before"
    NAMED_BY_OTHERS = "named-by-others"
    UNIFORM = "uniform"
    PLACE = "place"
    DOCUMENT = "document"
    ADMITTED = "admitted"
    UNKNOWN = "unknown"


class HowKnown(StrEnum):
    """How who says something comes to know it."""

    NOT_ASKED = "not-asked"
    EXPERIENCED = "experienced"
    SAW = "saw"
    HEARD = "heard"
    TOLD = "told"
    DOCUMENT = "document"
    INFERRED = "inferred"


class Credibility(StrEnum):
    """The credibility of what is told, on the Admiralty scale."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"
    NOT_ASSESSED = "not-assessed"


class Predicate(StrEnum):
    """What a claim says of its subject."""

    COUNT = "count"
    DATE = "date"
    PLACE = "place"
    IDENTITY = "identity"
    RESPONSIBILITY = "responsibility"
    OCCURRED = "occurred"
    DENIED = "denied"
    STATUS = "status"
    JUSTIFICATION = "justification"
    OTHER = "other"


class ClaimStatus(StrEnum):
    """How who made a claim stands to it now."""

    MAINTAINED = "maintained"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class LinkKind(StrEnum):
    """What somebody judges of two records. A link is attributed and can be taken back; the records stay two."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SAME_ORIGIN = "same-origin"
    INDEPENDENT = "independent"
    SAME_PERSON = "same-person"
    SAME_PLACE = "same-place"
    SAME_EVENT = "same-event"
    SAME_CONTENT = "same-content"
    DIFFERENT_CONTENT = "different-content"
    RELATED = "related"


class PassageMark(StrEnum):
    """What a passage of an account is marked as."""

    ACT = "act"
    PLACE = "place"
    DATE = "date"
    CLAIM = "claim"
    MENTION = "mention"


class RenderingKind(StrEnum):
    """What stands beside an original text."""

    TRANSLATION = "translation"
    TRANSCRIPT = "transcript"
    SUMMARY = "summary"


class Making(StrEnum):
    """How a rendering was made."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_CORRECTED = "machine-corrected"


class YesNo(StrEnum):
    """An answer to a question that may not have been asked."""

    NOT_ASKED = "not-asked"
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ProvenanceDeed(StrEnum):
    """A step of the way a source took until it was held here."""

    PUBLISHED = "published"
    REPUBLISHED = "re-published"
    ISSUED = "issued"
    HANDED_OVER = "handed-over"
    COPY_HELD = "copy-held"


def case_labels() -> tuple[tuple[StrEnum, str], ...]:
    """The words shown for them."""
    return (*_of_events(), *_of_claims(), *_of_texts())


def _of_events() -> tuple[tuple[StrEnum, str], ...]:
    return (
        (NameKind.USUAL, translate("Terms", "Usual name")),
        (NameKind.OFFICIAL, translate("Terms", "Official name")),
        (NameKind.ALIAS, translate("Terms", "Alias")),
        (NameKind.FORMER, translate("Terms", "Former name")),
        (NameKind.SHORT, translate("Terms", "Short name")),
        (NameKind.TRANSLITERATION, translate("Terms", "In another script")),
        (NameKind.TRANSLATION, translate("Terms", "In another language")),
        (EventTie.PART_OF, translate("Terms", "Part of")),
        (EventTie.PRECEDES, translate("Terms", "Comes before")),
        (EventTie.CAUSES, translate("Terms", "Leads to")),
        (Degree.NOT_ASSESSED, translate("Terms", "Not assessed")),
        (Degree.NAMED, translate("Terms", "Named")),
        (Degree.PROBABLE, translate("Terms", "Probable")),
        (Degree.POSSIBLE, translate("Terms", "Possible")),
        (Degree.DISPUTED, translate("Terms", "Disputed")),
        (Identification.NOT_ASKED, translate("Terms", "Not asked")),
        (Identification.KNOWN_BEFORE, translate("Terms", "Known before")),
        (Identification.NAMED_BY_OTHERS, translate("Terms", "Named by others")),
        (Identification.UNIFORM, translate("Terms", "By uniform or vehicle")),
        (Identification.PLACE, translate("Terms", "By the place")),
        (Identification.DOCUMENT, translate("Terms", "By a document")),
        (Identification.ADMITTED, translate("Terms", "Said so themselves")),
        (Identification.UNKNOWN, translate("Terms", "Not known")),
        (ProvenanceDeed.PUBLISHED, translate("Terms", "Published")),
        (ProvenanceDeed.REPUBLISHED, translate("Terms", "Re-published")),
        (ProvenanceDeed.ISSUED, translate("Terms", "Issued")),
        (ProvenanceDeed.HANDED_OVER, translate("Terms", "Handed over")),
        (ProvenanceDeed.COPY_HELD, translate("Terms", "The copy held")),
        (YesNo.NOT_ASKED, translate("Terms", "Not asked")),
        (YesNo.YES, translate("Terms", "Yes")),
        (YesNo.NO, translate("Terms", "No")),
        (YesNo.UNKNOWN, translate("Terms", "Asked, not known")),
    )


def _of_claims() -> tuple[tuple[StrEnum, str], ...]:
    return (
        (HowKnown.NOT_ASKED, translate("Terms", "Not asked")),
        (HowKnown.EXPERIENCED, translate("Terms", "Experienced it")),
        (HowKnown.SAW, translate("Terms", "Saw it")),
        (HowKnown.HEARD, translate("Terms", "Heard it happen")),
        (HowKnown.TOLD, translate("Terms", "Was told")),
        (HowKnown.DOCUMENT, translate("Terms", "From a document")),
        (HowKnown.INFERRED, translate("Terms", "Concluded it")),
        (Credibility.CONFIRMED, translate("Terms", "1 – confirmed by others")),
        (Credibility.PROBABLY_TRUE, translate("Terms", "2 – probably true")),
        (Credibility.POSSIBLY_TRUE, translate("Terms", "3 – possibly true")),
        (Credibility.DOUBTFUL, translate("Terms", "4 – doubtful")),
        (Credibility.IMPROBABLE, translate("Terms", "5 – improbable")),
        (Credibility.CANNOT_BE_JUDGED, translate("Terms", "6 – cannot be judged")),
        (Credibility.NOT_ASSESSED, translate("Terms", "Not assessed")),
        (Predicate.COUNT, translate("Terms", "How many")),
        (Predicate.DATE, translate("Terms", "When")),
        (Predicate.PLACE, translate("Terms", "Where")),
        (Predicate.IDENTITY, translate("Terms", "Who it was")),
        (Predicate.RESPONSIBILITY, translate("Terms", "Who is responsible")),
        (Predicate.OCCURRED, translate("Terms", "That it happened")),
        (Predicate.DENIED, translate("Terms", "That it did not happen")),
        (Predicate.STATUS, translate("Terms", "How it stands")),
        (Predicate.JUSTIFICATION, translate("Terms", "Why it was done")),
        (Predicate.OTHER, translate("Terms", "Something else")),
        (ClaimStatus.MAINTAINED, translate("Terms", "Maintained")),
        (ClaimStatus.CORRECTED, translate("Terms", "Corrected since")),
        (ClaimStatus.WITHDRAWN, translate("Terms", "Taken back")),
        (LinkKind.SUPPORTS, translate("Terms", "Supports")),
        (LinkKind.CONTRADICTS, translate("Terms", "Contradicts")),
        (LinkKind.SAME_ORIGIN, translate("Terms", "Has the same origin as")),
        (LinkKind.INDEPENDENT, translate("Terms", "Is independent of")),
        (LinkKind.SAME_PERSON, translate("Terms", "Is the same person as")),
        (LinkKind.SAME_PLACE, translate("Terms", "Is the same place as")),
        (LinkKind.SAME_EVENT, translate("Terms", "Is the same event as")),
        (LinkKind.SAME_CONTENT, translate("Terms", "Shows the same as")),
        (LinkKind.DIFFERENT_CONTENT, translate("Terms", "Is another picture than")),
        (LinkKind.RELATED, translate("Terms", "Has to do with")),
    )


def _of_texts() -> tuple[tuple[StrEnum, str], ...]:
    return (
        (PassageMark.ACT, translate("Terms", "Act")),
        (PassageMark.PLACE, translate("Terms", "Place")),
        (PassageMark.DATE, translate("Terms", "Date")),
        (PassageMark.CLAIM, translate("Terms", "Claim")),
        (PassageMark.MENTION, translate("Terms", "Mention of a person")),
        (RenderingKind.TRANSLATION, translate("Terms", "Translation")),
        (RenderingKind.TRANSCRIPT, translate("Terms", "Transcript")),
        (RenderingKind.SUMMARY, translate("Terms", "Summary")),
        (Making.HUMAN, translate("Terms", "Made by a person")),
        (Making.MACHINE, translate("Terms", "Made by a machine")),
        (Making.MACHINE_CORRECTED, translate("Terms", "Made by a machine, corrected by a person")),
    )
