"""The words of consent: for what, to whom, which facet of an account, and what was answered.

They follow the Murad Code's demand that consent is asked for each use, and can be narrowed and taken back.
"""

from enum import StrEnum

from evidence_desk.values.wording import translate


class ConsentManner(StrEnum):
    """How consent was given."""

    NOT_ASKED = "not-asked"
    ORAL = "oral"
    RECORDED = "recorded"
    WRITTEN = "written"
    PUBLISHED = "published"  # what the source itself made public, as far as it did


class Use(StrEnum):
    """What something may be used for."""

    KEEP = "keep"
    ANALYSE = "analyse"
    SHARE = "share"
    PUBLISH = "publish"
    LITIGATE = "litigate"
    CONTACT_AGAIN = "contact-again"


class Recipient(StrEnum):
    """Who may have it."""

    DESK = "desk"
    HEADQUARTERS = "headquarters"
    ORGANISATION = "organisation"  # a named one
    UNITED_NATIONS = "united-nations"
    COURT = "court"
    PUBLIC = "public"


class Facet(StrEnum):
    """What of a person and their account is meant."""

    ACCOUNT = "account"
    ALIAS = "alias"
    NAME = "name"
    FACE = "face"
    VOICE = "voice"
    EXACT_PLACE = "exact-place"
    MEDICAL = "medical"
    DOCUMENTS = "documents"


class Answer(StrEnum):
    """What was answered. What was not asked has no grant, and counts as no."""

    YES = "yes"
    NO = "no"
    ASK_FIRST = "ask-first"
    CONDITION = "condition"


class ConsentChange(StrEnum):
    """What happened to a consent."""

    GIVEN = "given"
    NARROWED = "narrowed"
    WIDENED = "widened"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class MentionConsent(StrEnum):
    """Whether somebody who is only mentioned agreed to it. Not asked counts as no."""

    NOT_ASKED = "not-asked"
    YES = "yes"
    NO = "no"


def consent_labels() -> tuple[tuple[StrEnum, str], ...]:
    """The words shown for them."""
    return (
        (ConsentManner.NOT_ASKED, translate("Terms", "Not asked")),
        (ConsentManner.ORAL, translate("Terms", "Spoken")),
        (ConsentManner.RECORDED, translate("Terms", "Recorded")),
        (ConsentManner.WRITTEN, translate("Terms", "In writing")),
        (ConsentManner.PUBLISHED, translate("Terms", "Made public by the source itself")),
        (Use.KEEP, translate("Terms", "Keep")),
        (Use.ANALYSE, translate("Terms", "Analyse")),
        (Use.SHARE, translate("Terms", "Share")),
        (Use.PUBLISH, translate("Terms", "Publish")),
        (Use.LITIGATE, translate("Terms", "Use before a court")),
        (Use.CONTACT_AGAIN, translate("Terms", "Contact again")),
        (Recipient.DESK, translate("Terms", "This desk")),
        (Recipient.HEADQUARTERS, translate("Terms", "Headquarters")),
        (Recipient.ORGANISATION, translate("Terms", "A named organisation")),
        (Recipient.UNITED_NATIONS, translate("Terms", "United Nations")),
        (Recipient.COURT, translate("Terms", "A court")),
        (Recipient.PUBLIC, translate("Terms", "The public")),
        (Facet.ACCOUNT, translate("Terms", "Account")),
        (Facet.ALIAS, translate("Terms", "Alias")),
        (Facet.NAME, translate("Terms", "Real name")),
        (Facet.FACE, translate("Terms", "Face")),
        (Facet.VOICE, translate("Terms", "Voice")),
        (Facet.EXACT_PLACE, translate("Terms", "Exact place")),
        (Facet.MEDICAL, translate("Terms", "Health")),
        (Facet.DOCUMENTS, translate("Terms", "Documents")),
        (Answer.YES, translate("Terms", "Yes")),
        (Answer.NO, translate("Terms", "No")),
        (Answer.ASK_FIRST, translate("Terms", "Ask me first")),
        (Answer.CONDITION, translate("Terms", "Under a condition")),
        (ConsentChange.GIVEN, translate("Terms", "Given")),
        (ConsentChange.NARROWED, translate("Terms", "Narrowed")),
        (ConsentChange.WIDENED, translate("Terms", "Widened")),
        (ConsentChange.WITHDRAWN, translate("Terms", "Withdrawn")),
        (ConsentChange.EXPIRED, translate("Terms", "Expired")),
        (MentionConsent.NOT_ASKED, translate("Terms", "Not asked")),
        (MentionConsent.YES, translate("Terms", "Agreed")),
        (MentionConsent.NO, translate("Terms", "Did not agree")),
    )
