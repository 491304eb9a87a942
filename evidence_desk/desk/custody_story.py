"""What the logs at a desk tell of one record. In the thread that owns the desk."""

from evidence_desk.custody.log import SignedEntry
from evidence_desk.desk.desk import Desk


def record_entries(desk: Desk, record: str) -> list[list[SignedEntry]]:
    """The entries about a record, log by log, each oldest first; this desk's own log first, empty logs left out."""
    logs: dict[str, list[SignedEntry]] = {}
    for signed in desk.received_logs.story(record):
        logs.setdefault(signed.entry.desk, []).append(signed)
    own = desk.log.story(record)
    return [own, *logs.values()] if own else list(logs.values())
