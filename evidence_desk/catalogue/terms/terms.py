"""The closed word lists of the first records, with the words shown for them.

A code is what is stored and sent; a label is what a person reads. No default pretends knowledge: "not asked" and
"unknown" are answers of their own.
"""

from enum import StrEnum

from evidence_desk.catalogue.terms.case_terms import case_labels
from evidence_desk.catalogue.terms.consent_terms import consent_labels
from evidence_desk.catalogue.terms.profiles import profile_labels
from evidence_desk.values.wording import translate


class SourceType(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICIAL_BODY = "official-body"
    PUBLICATION = "publication"
    DOCUMENT = "document"
    OWN_OBSERVATION = "own-observation"


class NameStatus(StrEnum):
    """How the name shown stands to the real one."""

    REAL = "real"
    PSEUDONYM = "pseudonym"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


class Knowledge(StrEnum):
    """First or second hand."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"
    NOT_ASKED = "not-asked"


class Reliability(StrEnum):
    """The reliability of a source on the Admiralty scale."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    NOT_ASSESSED = "not-assessed"


class Risk(StrEnum):
    """What threatens a source if it becomes known."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    LIFE_THREATENING = "life-threatening"
    NOT_ASSESSED = "not-assessed"


class Mode(StrEnum):
    """How a testimony was given."""

    IN_PERSON = "in-person"
    REMOTE = "remote"
    WRITTEN = "written"
    PUBLISHED = "published"
    NOT_ASKED = "not-asked"


class TestimonyState(StrEnum):
    """A draft may change; a sealed testimony only gets new revisions."""

    __test__ = False  # pytest takes the name for a test class

    DRAFT = "draft"
    SEALED = "sealed"


class MediaKind(StrEnum):
    """What an exhibit's file is, from its content."""

    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"
    OTHER = "other"


class Generation(StrEnum):
    """Whether a file is the original, a copy, or made from another."""

    ORIGINAL = "original"
    COPY = "copy"
    DERIVATIVE = "derivative"
    UNKNOWN = "unknown"


class CheckReason(StrEnum):
    """Why a stored file was compared with its hash."""

    INTAKE = "intake"
    ON_DEMAND = "on-demand"
    SCHEDULED = "scheduled"
    BEFORE_EXPORT = "before-export"
    IMPORT = "import"


class Fixity(StrEnum):
    """What a comparison of a stored file with its hash found."""

    MATCH = "match"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


def label(term: StrEnum) -> str:
    """The words shown for a term."""
    # Not a mapping: two lists may have a word in common, which is equal as a text and not the same term.
    for one, words in _labels():
        if one is term:
            return words
    raise KeyError(f"{type(term).__name__}.{term.name} has no label")


def _labels() -> tuple[tuple[StrEnum, str], ...]:
    return (*_source_labels(), *_media_labels(), *case_labels(), *consent_labels(), *profile_labels())


def _source_labels() -> tuple[tuple[StrEnum, str], ...]:
    return (
        (SourceType.PERSON, translate("Terms", "Person")),
        (SourceType.ORGANISATION, translate("Terms", "Organisation")),
        (SourceType.OFFICIAL_BODY, translate("Terms", "Official body")),
        (SourceType.PUBLICATION, translate("Terms", "Publication")),
        (SourceType.DOCUMENT, translate("Terms", "Document")),
        (SourceType.OWN_OBSERVATION, translate("Terms", "Own observation")),
        (NameStatus.REAL, translate("Terms", "Real name")),
        (NameStatus.PSEUDONYM, translate("Terms", "Pseudonym")),
        (NameStatus.UNKNOWN, translate("Terms", "Not known whether real")),
        (NameStatus.WITHHELD, translate("Terms", "Name withheld")),
        (Knowledge.FIRST_HAND, translate("Terms", "First hand")),
        (Knowledge.SECOND_HAND, translate("Terms", "Second hand")),
        (Knowledge.NOT_ASKED, translate("Terms", "Not asked")),
        (Reliability.A, translate("Terms", "A – reliable")),
        (Reliability.B, translate("Terms", "B – usually reliable")),
        (Reliability.C, translate("Terms", "C – fairly reliable")),
        (Reliability.D, translate("Terms", "D – not usually reliable")),
        (Reliability.E, translate("Terms", "E – unreliable")),
        (Reliability.F, translate("Terms", "F – cannot be judged")),
        (Reliability.NOT_ASSESSED, translate("Terms", "Not assessed")),
        (Risk.LOW, translate("Terms", "Low")),
        (Risk.MEDIUM, translate("Terms", "Medium")),
        (Risk.HIGH, translate("Terms", "High")),
        (Risk.LIFE_THREATENING, translate("Terms", "Life-threatening")),
        (Risk.NOT_ASSESSED, translate("Terms", "Not assessed")),
    )


def _media_labels() -> tuple[tuple[StrEnum, str], ...]:
    return (
        (Mode.IN_PERSON, translate("Terms", "In person")),
        (Mode.REMOTE, translate("Terms", "By telephone or video")),
        (Mode.WRITTEN, translate("Terms", "In writing")),
        (Mode.PUBLISHED, translate("Terms", "Published")),
        (Mode.NOT_ASKED, translate("Terms", "Not asked")),
        (TestimonyState.DRAFT, translate("Terms", "Draft")),
        (TestimonyState.SEALED, translate("Terms", "Sealed")),
        (MediaKind.PICTURE, translate("Terms", "Picture")),
        (MediaKind.AUDIO, translate("Terms", "Audio")),
        (MediaKind.VIDEO, translate("Terms", "Video")),
        (MediaKind.DOCUMENT, translate("Terms", "Document")),
        (MediaKind.OTHER, translate("Terms", "Other")),
        (Generation.ORIGINAL, translate("Terms", "Original")),
        (Generation.COPY, translate("Terms", "Copy")),
        (Generation.DERIVATIVE, translate("Terms", "Derivative")),
        (Generation.UNKNOWN, translate("Terms", "Not known")),
        (CheckReason.INTAKE, translate("Terms", "when it was taken in")),
        (CheckReason.ON_DEMAND, translate("Terms", "on demand")),
        (CheckReason.SCHEDULED, translate("Terms", "when it was due")),
        (CheckReason.BEFORE_EXPORT, translate("Terms", "before export")),
        (CheckReason.IMPORT, translate("Terms", "when it was received")),
        (Fixity.MATCH, translate("Terms", "Match")),
        (Fixity.CHANGED, translate("Terms", "Changed")),
        (Fixity.MISSING, translate("Terms", "Missing")),
        (Fixity.UNREADABLE, translate("Terms", "Unreadable")),
    )
