"""What may become of a file, as words, tone and icon: one table for intake, verification and import."""

from enum import StrEnum

from evidence_desk.gui.widgets.chip import Chip, Tone
from evidence_desk.values.wording import translate


class Outcome(StrEnum):
    """The fate of one file."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    MATCH = "match"
    CHANGED = "changed"
    MISMATCH = "mismatch"
    MISSING = "missing"
    EXTRA = "extra"
    RENAMED = "renamed"
    UNREADABLE = "unreadable"
    IGNORED = "ignored"
    CANCELLED = "cancelled"


_TONES: dict[Outcome, tuple[Tone, str]] = {
    Outcome.STORED: ("good", "circle-check"),
    Outcome.MATCH: ("good", "circle-check"),
    Outcome.DUPLICATE: ("note", "copy-check"),
    Outcome.RENAMED: ("note", "file-pen"),
    Outcome.EXTRA: ("note", "file-plus"),
    Outcome.CHANGED: ("bad", "file-diff"),
    Outcome.MISMATCH: ("bad", "file-diff"),
    Outcome.MISSING: ("bad", "file-question-mark"),
    Outcome.UNREADABLE: ("warn", "file-x"),
    Outcome.IGNORED: ("quiet", "circle-slash"),
    Outcome.CANCELLED: ("quiet", "circle-stop"),
}

# The order of urgency: what a person has to look at comes first.
URGENCY = (
    Outcome.CHANGED,
    Outcome.MISMATCH,
    Outcome.MISSING,
    Outcome.UNREADABLE,
    Outcome.CANCELLED,
    Outcome.EXTRA,
    Outcome.RENAMED,
    Outcome.DUPLICATE,
    Outcome.IGNORED,
    Outcome.STORED,
    Outcome.MATCH,
)


def outcome_chip(outcome: Outcome) -> Chip:
    """The chip of an outcome, in the language of the person at the desk."""
    tone, icon = _TONES[outcome]
    return Chip(outcome_words(outcome), tone, icon)


def outcome_words(outcome: Outcome) -> str:
    """The word of an outcome."""
    words = {
        Outcome.STORED: translate("Outcome", "Stored"),
        Outcome.DUPLICATE: translate("Outcome", "Duplicate"),
        Outcome.MATCH: translate("Outcome", "Match"),
        Outcome.CHANGED: translate("Outcome", "Changed"),
        Outcome.MISMATCH: translate("Outcome", "Not as listed"),
        Outcome.MISSING: translate("Outcome", "Missing"),
        Outcome.EXTRA: translate("Outcome", "Extra"),
        Outcome.RENAMED: translate("Outcome", "Renamed"),
        Outcome.UNREADABLE: translate("Outcome", "Unreadable"),
        Outcome.IGNORED: translate("Outcome", "Ignored"),
        Outcome.CANCELLED: translate("Outcome", "Not reached"),
    }
    return words[outcome]
