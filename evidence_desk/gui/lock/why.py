"""Why a desk locks, and what is to be said where it could not close the vault in order."""

from enum import Enum, StrEnum

from evidence_desk.gui.runner import Failure
from evidence_desk.values.wording import translate


class Why(Enum):
    """What made the desk lock."""

    ASKED = "asked"
    IDLE = "idle"
    SCREEN = "screen"
    SLEEP = "sleep"
    USER = "user"
    MEDIUM = "medium"


PATIENCE_MS = {Why.SLEEP: 4_000, Why.MEDIUM: 5_000}
"""How long to wait for work to stop and the vault to close; a machine goes to sleep about five seconds after telling."""
LONGEST_PATIENCE_MS = 30_000
"""For every other reason. What was saved is durable by then, however the process ends."""


class Parting(StrEnum):
    """How a sitting ended, as the next process is told it."""

    WELL = ""
    MEDIUM_GONE = "medium-gone"
    NOT_KEPT = "not-kept"
    NOT_CLOSED = "not-closed"


def parting_from(untrusted_word: str) -> Parting:
    """The word handed on; WELL for any other."""
    return Parting(untrusted_word) if untrusted_word in set(Parting) else Parting.WELL


def parting_told(parting: Parting) -> Failure | None:
    """What to say on the page that unlocks; None where all is well."""
    saved = translate("Lock", "Everything saved before is in the vault.")
    match parting:
        case Parting.MEDIUM_GONE:
            return Failure(
                translate("Lock", "The desk locked because the disk or stick with its vault is no longer there."),
                translate(
                    "Lock",
                    "Everything saved before is on it. What was typed in the last seconds may be missing from its form.",
                ),
                translate("Lock", "Connect it again, then type the passphrase. Remove it only after locking."),
            )
        case Parting.NOT_KEPT:
            return Failure(
                translate("Lock", "The desk locked, but what was typed last could not be kept."),
                saved,
                translate("Lock", "Make room on the disk, open the vault and look at the form you were writing."),
            )
        case Parting.NOT_CLOSED:
            return Failure(
                translate("Lock", "The desk locked before the vault could be closed in order."),
                saved,
                translate("Lock", "Open it and look at what you did last: work that was under way was stopped."),
            )
        case Parting.WELL:
            return None
