"""How often every stored file is read again, and what is due for it now.

The number of days is kept in the vault, so that it holds wherever the vault is opened. Checks older than that make a file
due; what is checked is noted while it runs, so a check that was stopped leaves less to the next.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from evidence_desk.catalogue.registers.files import FixityStanding, StoredFile
from evidence_desk.catalogue.terms.terms import CheckReason
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk.desk import Desk

DAYS_OFFERED = (30, 90, 180, 365)
DEFAULT_DAYS = 90
_PREFERENCE = "fixity-every-days"
_CLOCKS_ARE_SET_BACK_BY = timedelta(days=1)  # and what was checked just before is still not due


def every_days(desk: Desk) -> int:
    """At least once in how many days every file is to be checked; the default where nothing that is offered was chosen."""
    chosen = desk.preferences.find(_PREFERENCE)
    return next((days for days in DAYS_OFFERED if str(days) == chosen), DEFAULT_DAYS)


def check_every(desk: Desk, days: int) -> None:
    """Choose how often, one of DAYS_OFFERED; the custody log tells of it. Durable when it returns.

    Raises ValueError for any other number. What is chosen already is chosen without a word.
    """
    if days not in DAYS_OFFERED:
        raise ValueError(days)
    former = every_days(desk)
    if days == former:
        return
    with desk.vault.database.transaction():
        desk.preferences.put(_PREFERENCE, str(days))
        desk.log.append(Deed("fixity-schedule-changed", reason=reason_of(before_days=former, days=days)))
    desk.settle()


def due_files(desk: Desk) -> list[StoredFile]:
    """The files that are due now, the one whose check is oldest first."""
    return desk.files.due(*_bounds(desk))


def standing(desk: Desk) -> FixityStanding:
    """How many files are wrong, and how many are due."""
    return desk.files.standing(*_bounds(desk))


def chosen_files(desk: Desk, why: CheckReason) -> Sequence[StoredFile]:
    """What a check is to read: what is due where it is made for the schedule, every file otherwise."""
    return due_files(desk) if why is CheckReason.SCHEDULED else list(desk.files.walk())


def _bounds(desk: Desk) -> tuple[str, str]:
    now = datetime.fromisoformat(desk.clock.now().utc)
    return _text(now - timedelta(days=every_days(desk))), _text(now + _CLOCKS_ARE_SET_BACK_BY)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
