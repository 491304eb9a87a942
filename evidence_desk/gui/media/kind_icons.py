"""The icons of kinds of files, and the chip of a file that is not what it was."""

from evidence_desk.catalogue.terms.terms import Fixity, MediaKind
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.outcome_rows import Outcome
from evidence_desk.gui.widgets.outcomes import outcome_chip

_ICONS = {
    MediaKind.PICTURE: "image",
    MediaKind.AUDIO: "music",
    MediaKind.VIDEO: "video",
    MediaKind.DOCUMENT: "file-text",
    MediaKind.OTHER: "file",
}


def kind_icon(kind: MediaKind) -> str:
    """The icon of a kind."""
    return _ICONS[kind]


def trouble_chip(trouble: Fixity) -> Chip:
    """What the last check of a file found, as the results of checks show it."""
    return outcome_chip(Outcome(trouble.value))
