"""The outcomes of the gate in words, as they stand before what they are of."""

from evidence_desk.catalogue.gate.gate_asking import Outcome
from evidence_desk.values.wording import translate


def outcome_words(outcome: Outcome) -> str:
    """Whether something goes, in a word or two."""
    return {
        Outcome.GOES: translate("Reports", "goes"),
        Outcome.REDACTED: translate("Reports", "goes in parts"),
        Outcome.STAYS: translate("Reports", "stays"),
    }[outcome]
