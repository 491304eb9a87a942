"""What does not hold in a custody log, and how it is said."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence_desk.custody.kept import KeptCheckpoint
from evidence_desk.custody.merkle import Frontier
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class LogFinding:
    """One thing that does not hold in a log, at a sequence number: altered, missing, out of chain, forged, rolled back.

    ``checkpoint`` is the kept checkpoint that tells of it, where one does; ``seq`` is then how many entries it covers.
    """

    seq: int
    trouble: str
    checkpoint: KeptCheckpoint | None = None

    def sentence(self) -> str:
        """What does not hold, in words."""
        if self.checkpoint:
            words = _of_checkpoints().get(self.trouble, translate("Custody", "Checkpoint {checkpoint} does not hold."))
            return words.format(checkpoint=self.checkpoint.number, day=self.checkpoint.made_at[:10], number=self.seq)
        return (
            _of_entries()
            .get(self.trouble, translate("Custody", "Entry {number} does not hold."))
            .format(number=self.seq)
        )


class KeptAgainstLog:
    """Compares kept checkpoints with a log that is being read, in one pass."""

    def __init__(self, desk: str, by_size: Iterator[KeptCheckpoint]) -> None:
        self._desk = desk
        self._waiting = deque(by_size)
        self._numbers = {kept.number for kept in self._waiting}
        self._found = [
            LogFinding(kept.size, "checkpoint-forged", kept)
            for kept in self._waiting
            if not kept.says_what_was_signed(desk)
        ]
        self._found += self._gaps()

    def _gaps(self) -> list[LogFinding]:
        following = ((kept, kept.number - 1) for kept in self._waiting)
        return [
            LogFinding(kept.size, "checkpoint-missing", replace(kept, number=number))
            for kept, number in following
            if number and number not in self._numbers
        ]

    def met(self, tree: Frontier) -> None:
        """The log has been read as far as this tree goes."""
        while self._waiting and self._waiting[0].size <= tree.size:
            kept = self._waiting.popleft()
            if kept.size < tree.size or kept.root != tree.root():
                self._found.append(LogFinding(kept.size, "checkpoint-unlike", kept))

    def findings(self, size: int) -> list[LogFinding]:
        """What did not fit, once the whole log of ``size`` entries has been read."""
        shorter = [LogFinding(kept.size, "checkpoint-shorter", kept) for kept in self._waiting if kept.size > size]
        return self._found + shorter


def _of_entries() -> dict[str, str]:
    return {
        "missing": translate("Custody", "Entry {number} is missing."),
        "unreadable": translate("Custody", "Entry {number} cannot be read."),
        "altered": translate("Custody", "Entry {number} is not what it was when it was made."),
        "out-of-chain": translate("Custody", "Entry {number} does not follow on the one before it."),
        "not-signed": translate("Custody", "Entry {number} does not bear the signature of this desk."),
    }


def _of_checkpoints() -> dict[str, str]:
    return {
        "checkpoint-shorter": translate(
            "Custody",
            "Checkpoint {checkpoint} of {day} covers {number} entries, and the log has fewer: it was rolled back.",
        ),
        "checkpoint-unlike": translate(
            "Custody",
            "Checkpoint {checkpoint} of {day} does not fit: an entry up to {number} was altered, removed or replaced.",
        ),
        "checkpoint-forged": translate(
            "Custody", "Checkpoint {checkpoint} of {day} is not what was signed when it was made."
        ),
        "checkpoint-missing": translate("Custody", "Checkpoint {checkpoint} is missing; the next is of {day}."),
    }
