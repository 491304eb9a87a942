"""What may become of a file, as words, tone and icon: one table for intake, verification and import."""

from evidence_desk.gui.widgets.chip import Chip, Tone
from evidence_desk.gui.widgets.outcome_rows import URGENCY, Outcome
from evidence_desk.values.wording import translate

__all__ = ["URGENCY", "Outcome", "outcome_chip", "outcome_words"]

_TONES: dict[Outcome, tuple[Tone, str]] = {
    Outcome.STORED: ("good", "circle-check"),
    Outcome.MATCH: ("good", "circle-check"),
    Outcome.HOLDS: ("good", "circle-check"),
    Outcome.HASHED: ("note", "file-output"),
    Outcome.DUPLICATE: ("note", "copy-check"),
    Outcome.RENAMED: ("note", "file-pen"),
    Outcome.EXTRA: ("note", "file-plus"),
    Outcome.NOTE: ("note", "info"),
    Outcome.CHANGED: ("bad", "file-diff"),
    Outcome.MISMATCH: ("bad", "file-diff"),
    Outcome.MISSING: ("bad", "file-question-mark"),
    Outcome.FAILS: ("bad", "octagon-alert"),
    Outcome.INCOMPLETE: ("warn", "file-question-mark"),
    Outcome.UNREADABLE: ("warn", "file-x"),
    Outcome.UNCLEAR: ("warn", "circle-alert"),
    Outcome.IGNORED: ("quiet", "circle-slash"),
    Outcome.CANCELLED: ("quiet", "circle-stop"),
}


def outcome_chip(outcome: Outcome) -> Chip:
    """The chip of an outcome, in the language of the person at the desk."""
    tone, icon = _TONES[outcome]
    return Chip(outcome_words(outcome), tone, icon)


def outcome_words(outcome: Outcome) -> str:
    """The word of an outcome."""
    words = {
        Outcome.STORED: translate("Outcome", "Stored"),
        Outcome.HASHED: translate("Outcome", "Hash only"),
        Outcome.DUPLICATE: translate("Outcome", "Duplicate"),
        Outcome.MATCH: translate("Outcome", "Match"),
        Outcome.CHANGED: translate("Outcome", "Changed"),
        Outcome.MISMATCH: translate("Outcome", "Not as listed"),
        Outcome.MISSING: translate("Outcome", "Missing"),
        Outcome.EXTRA: translate("Outcome", "Extra"),
        Outcome.RENAMED: translate("Outcome", "Renamed"),
        Outcome.UNREADABLE: translate("Outcome", "Unreadable"),
        Outcome.UNCLEAR: translate("Outcome", "Unclear"),
        Outcome.IGNORED: translate("Outcome", "Ignored"),
        Outcome.CANCELLED: translate("Outcome", "Not reached"),
        Outcome.HOLDS: translate("Outcome", "Holds"),
        Outcome.NOTE: translate("Outcome", "To note"),
        Outcome.INCOMPLETE: translate("Outcome", "Incomplete"),
        Outcome.FAILS: translate("Outcome", "Does not hold"),
    }
    return words[outcome]
