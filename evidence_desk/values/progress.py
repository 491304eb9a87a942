"""How far long work has come, and the person's wish to stop it. Passed down from the window or the terminal."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Progress:
    """Work done so far: files and bytes, of how many (0 where the total is not known yet), and what is at hand."""

    done: int
    total: int
    bytes_done: int = 0
    bytes_total: int = 0
    current: str = ""


class Watcher(Protocol):
    """Someone who follows long work and may stop it."""

    def report(self, progress: Progress) -> None:
        """Take note of how far the work is; called from any thread, often."""

    def cancelled(self) -> bool:
        """Whether the work should stop at the next safe place."""


class NobodyWatching:
    """A watcher for work that nobody follows."""

    def report(self, progress: Progress) -> None:
        """Ignore it."""

    def cancelled(self) -> bool:
        """Never."""
        return False
