"""What another desk sent here, as one story: its bundles in order, what is missing, what contradicts, how far its log is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.bundles.verdict import BundleVerdict, Continuity
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.registers.contradictions import Contradiction, Contradictions
from evidence_desk.custody.log import Deed
from evidence_desk.custody.merkle import root
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk.desk import Desk


@dataclass(frozen=True)
class Missing:
    """Bundles that never came, from one number to another; both included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class DeskStory:
    """What is known here of one other desk.

    ``line`` are its accepted bundles in order, and between them what is missing; nothing is known of bundles after the last.
    ``log_size`` and ``log_root`` (hexadecimal) are the newest state known of its custody log.
    """

    desk: str
    line: tuple[RegisteredBundle | Missing, ...]
    contradictions: tuple[Contradiction, ...]
    receipts: frozenset[str]
    log_size: int
    log_root: str

    @property
    def missing(self) -> int:
        """How many bundles never came."""
        return sum(one.count for one in self.line if isinstance(one, Missing))


def story_of(desk: Desk, other: str) -> DeskStory:
    """The story of one desk by its identity; of a desk that sent nothing, an empty one."""
    leaves = desk.received_logs.leaves(other)
    return DeskStory(
        other,
        tuple(_in_order(_accepted(desk).get(other, ()))),
        tuple(Contradictions(desk.vault.database).of_desk(other)),
        frozenset(desk.receipts.differing(Direction.RECEIVED)),
        len(leaves),
        root(leaves).hex() if leaves else "",
    )


def missing_bundles(desk: Desk) -> dict[str, int]:
    """How many bundles never came, by desk; only desks of which something is missing."""
    found = {}
    for other, bundles in _accepted(desk).items():
        missing = sum(one.count for one in _in_order(bundles) if isinstance(one, Missing))
        if missing:
            found[other] = missing
    return found


def note_contradiction(desk: Desk, verdict: BundleVerdict) -> bool:
    """Keep a bundle in mind that contradicts what its desk sent before; whether it was one, and new. Durable on return."""
    about = verdict.about
    if about is None or verdict.continuity not in {Continuity.FORK, Continuity.ROLLBACK}:
        return False
    contradiction = Contradiction(
        about.bundle,
        verdict.signed_digest,
        about.desk,
        about.code,
        about.sequence,
        verdict.continuity.value,
        desk.clock.now().utc,
    )
    with desk.vault.database.transaction():
        is_new = Contradictions(desk.vault.database).add(contradiction)
        if is_new:
            reason = reason_of(continuity=contradiction.continuity, number=about.sequence)
            desk.log.append(Deed("bundle-contradicts", "bundle", about.bundle, verdict.signed_digest, reason))
    desk.settle()
    return is_new


def _accepted(desk: Desk) -> dict[str, list[RegisteredBundle]]:
    found: dict[str, list[RegisteredBundle]] = {}
    for bundle in sorted(desk.bundles.all(), key=lambda one: (one.sequence, one.registered_at)):
        if bundle.direction is Direction.RECEIVED:
            found.setdefault(bundle.desk, []).append(bundle)
    return found


def _in_order(bundles: Sequence[RegisteredBundle]) -> Iterator[RegisteredBundle | Missing]:
    expected = 1
    for bundle in bundles:
        if bundle.sequence > expected:
            yield Missing(expected, bundle.sequence - 1)
        yield bundle
        expected = bundle.sequence + 1
