"""After how many days a bundle without a receipt is overdue, and which are. The number is kept in the vault."""

from datetime import datetime, timedelta

from evidence_desk.catalogue.registers.bundle_register import RegisteredBundle
from evidence_desk.desk.desk import Desk

DAYS_OFFERED = (3, 7, 14, 30, 60)
DEFAULT_DAYS = 14
_PREFERENCE = "receipt-overdue-days"


def overdue_days(desk: Desk) -> int:
    """After how many days; the default where nothing that is offered was chosen."""
    chosen = desk.preferences.find(_PREFERENCE)
    return next((days for days in DAYS_OFFERED if str(days) == chosen), DEFAULT_DAYS)


def wait_days(desk: Desk, days: int) -> None:
    """Choose after how many, one of DAYS_OFFERED. Raises ValueError for any other number."""
    if days not in DAYS_OFFERED:
        raise ValueError(days)
    desk.preferences.put(_PREFERENCE, str(days))


def overdue(desk: Desk) -> list[RegisteredBundle]:
    """The bundles sent longer ago than that of which no receipt was taken in, the oldest first."""
    then = datetime.fromisoformat(desk.clock.now().utc) - timedelta(days=overdue_days(desk))
    return desk.receipts.waiting(then.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
