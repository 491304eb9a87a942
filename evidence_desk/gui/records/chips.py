"""The chips of records: what must be seen first, in one or two words."""

from evidence_desk.catalogue.terms.terms import NameStatus, Risk, TestimonyState, label
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.widgets.chip import Chip, Tone
from evidence_desk.values.wording import translate

_RISK_TONES: dict[Risk, Tone] = {
    Risk.LOW: "quiet",
    Risk.MEDIUM: "warn",
    Risk.HIGH: "bad",
    Risk.LIFE_THREATENING: "bad",
    Risk.NOT_ASSESSED: "quiet",
}


def risk_chip(risk: Risk) -> Chip:
    """What threatens a source, such as "Risk: high"."""
    icon = "triangle-alert" if risk in (Risk.HIGH, Risk.LIFE_THREATENING) else ""
    words = {
        Risk.LOW: translate("Sources", "Low risk"),
        Risk.MEDIUM: translate("Sources", "Medium risk"),
        Risk.HIGH: translate("Sources", "High risk"),
        Risk.LIFE_THREATENING: translate("Sources", "Life-threatening"),
        Risk.NOT_ASSESSED: translate("Sources", "Risk not assessed"),
    }
    return Chip(words[risk], _RISK_TONES[risk], icon)


def name_chip(status: NameStatus) -> Chip:
    """How the name shown stands to the real one."""
    icon = "eye-off" if status in (NameStatus.PSEUDONYM, NameStatus.WITHHELD) else ""
    uncertain = translate("Sources", "Name uncertain")
    words = uncertain if status is NameStatus.UNKNOWN else label(status)
    return Chip(words, "note" if icon else "quiet", icon)


def state_chip(state: TestimonyState) -> Chip:
    """Draft or sealed."""
    if state is TestimonyState.SEALED:
        return Chip(label(state), "good", "lock")
    return Chip(label(state), "warn")


def unsaved_chip() -> Chip:
    """Something typed is not saved yet."""
    return Chip(translate("Records", "Not saved"), "note", "file-pen")


def level_chip(level: int) -> Chip:
    """The sensitivity of a record."""
    return Chip(level_name(level), "bad" if level >= 4 else ("warn" if level == 3 else "quiet"), "shield-check")
