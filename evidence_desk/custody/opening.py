"""What the log tells when a vault is opened: a catalogue behind its head, a clock behind the last entry."""

from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.head import Head


def lacks(log: CustodyLog, head: Head) -> bool:
    """Whether the log does not hold the entry that the head tells of: it was put back, or lost what was saved."""
    leaf = log.leaf(head.sequence)
    return leaf is None or leaf.hex() != head.leaf


def is_newer_than(log: CustodyLog, head: Head) -> bool:
    """Whether a checkpoint was kept beyond the head: the file ``head`` itself was put back.

    The head is always written before the checkpoint of the same state, so no crash leaves them so.
    """
    newest = log.checkpoints.newest()
    return newest is not None and newest.size > head.sequence


def note_opening(log: CustodyLog, head: Head | None, clock: Clock) -> None:
    """Enter what was found at the opening, so that it stays known after the head has gone on.

    Nothing is entered where the disk takes nothing: the vault can still be read, and tells of it at every opening.
    """
    tip = log.tip()
    deeds = []
    if head and lacks(log, head):
        told = reason_of(entries=tip.seq if tip else 0, head=head.sequence)
        deeds.append(Deed("rollback-found", content=head.leaf, reason=told))
    now = clock.now().utc
    if tip and now < tip.time:
        deeds.append(Deed("clock-changed", reason=reason_of(before=tip.time, now=now)))
    try:
        for deed in deeds:
            log.append(deed)
    except ResearcherError:
        return
