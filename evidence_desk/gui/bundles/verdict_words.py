"""What was found about a bundle, in a person's words: its verdict, how it follows on earlier ones, each finding."""

from evidence_desk.bundles import verdict as bundle
from evidence_desk.bundles.verdict import Continuity, Verdict
from evidence_desk.gui.bundles.receiving_shown import Acceptance
from evidence_desk.gui.widgets.chip import Chip, Tone
from evidence_desk.gui.widgets.outcomes import Outcome, outcome_chip
from evidence_desk.values.wording import translate

_OUTCOMES = {
    bundle.Outcome.HOLDS: Outcome.HOLDS,
    bundle.Outcome.NOTE: Outcome.NOTE,
    bundle.Outcome.INCOMPLETE: Outcome.INCOMPLETE,
    bundle.Outcome.FAILS: Outcome.FAILS,
    bundle.Outcome.UNREADABLE: Outcome.UNREADABLE,
}
_FACES: dict[Verdict, tuple[str, Tone]] = {
    Verdict.AUTHENTIC_AND_COMPLETE: ("shield-check", "good"),
    Verdict.AUTHENTIC_INCOMPLETE: ("triangle-alert", "warn"),
    Verdict.NOT_AUTHENTIC: ("octagon-alert", "bad"),
    Verdict.UNREADABLE: ("file-x", "bad"),
}


def verdict_face(verdict: Verdict) -> tuple[str, Tone]:
    """The icon and the tone of a verdict."""
    return _FACES[verdict]


def rule_words(rule: int) -> str:
    """What a rule of verification is about."""
    return {
        1: translate("Bundles", "Readable"),
        2: translate("Bundles", "Archive"),
        3: translate("Bundles", "Signature"),
        4: translate("Bundles", "Complete"),
        5: translate("Bundles", "Records"),
        6: translate("Bundles", "Custody"),
    }.get(rule, str(rule))


def finding_chip(outcome: bundle.Outcome) -> Chip:
    """What a finding means, in a word."""
    return outcome_chip(_OUTCOMES[outcome])


def continuity_chip(continuity: Continuity) -> Chip:
    """How a bundle follows on what is known of its desk, in a word or two."""
    return {
        Continuity.NOT_COMPARED: Chip(translate("Bundles", "Not compared"), "quiet"),
        Continuity.FIRST: Chip(translate("Bundles", "First of its desk"), "note"),
        Continuity.CONTINUES: Chip(translate("Bundles", "Continues"), "good", "circle-check"),
        Continuity.GAP: Chip(translate("Bundles", "Gap"), "warn", "triangle-alert"),
        Continuity.LATE: Chip(translate("Bundles", "Late"), "note", "clock"),
        Continuity.REPEATED: Chip(translate("Bundles", "Accepted before"), "note", "copy-check"),
        Continuity.ROLLBACK: Chip(translate("Bundles", "Rolled back"), "bad", "octagon-alert"),
        Continuity.FORK: Chip(translate("Bundles", "Fork"), "bad", "octagon-alert"),
    }[continuity]


def continuity_words(continuity: Continuity) -> str:
    """How a bundle follows on what is known of its desk, and what that means."""
    return {
        Continuity.NOT_COMPARED: translate("Bundles", "It was not compared with earlier bundles of this desk."),
        Continuity.FIRST: translate("Bundles", "Nothing was known of this desk before."),
        Continuity.CONTINUES: translate("Bundles", "It follows on the last one accepted from this desk."),
        Continuity.GAP: translate(
            "Bundles", "An earlier bundle of this desk has not been accepted here. It may still come; ask for it."
        ),
        Continuity.LATE: translate("Bundles", "It is older than the last one accepted from this desk, and fits in."),
        Continuity.REPEATED: translate("Bundles", "It is the same bundle, accepted before. Nothing is left to do."),
        Continuity.ROLLBACK: translate(
            "Bundles",
            "The desk went on working from an older state of its vault: something it recorded earlier is missing now. "
            "Ask the desk what happened before anything else.",
        ),
        Continuity.FORK: translate(
            "Bundles",
            "Two histories of this desk exist: this bundle and what was accepted before cannot both be true. "
            "Ask the desk what happened before anything else.",
        ),
    }[continuity]


def next_words(acceptance: Acceptance, continuity: Continuity) -> str:
    """What can be done about a verdict."""
    if acceptance is Acceptance.POSSIBLE and continuity is Continuity.GAP:
        return translate(
            "Bundles",
            "This file itself is whole; what is missing is an earlier bundle of the same desk. Nothing of it is in this "
            "vault yet. Accepting takes in all of it, or nothing.",
        )
    return {
        Acceptance.POSSIBLE: translate(
            "Bundles", "Nothing of it is in this vault yet. Accepting takes in all of it, or nothing."
        ),
        Acceptance.REFUSED: translate(
            "Bundles",
            "It cannot be accepted, and nothing of it was taken in. Keep the file as it is, save the report, and ask the "
            "desk it should come from to send it again.",
        ),
        Acceptance.DONE: translate("Bundles", "All of it is in this vault already."),
    }[acceptance]
