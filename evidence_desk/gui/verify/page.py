"""Where checks are asked for and shown, as the presenter sees it. No Qt."""

from typing import Protocol

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.verify.shown import (
    CheckShown,
    FindingShown,
    HashCompared,
    HashedShown,
    KeysWanted,
    ListWanted,
    StoreState,
)
from evidence_desk.values.progress import Progress


class VerifyPage(Protocol):
    """The screen Verify."""

    def show_store(self, state: StoreState) -> None:
        """What is stored in the vault."""

    def show_start(self) -> None:
        """Back to where something is chosen."""

    def show_list_wanted(self, wanted: ListWanted) -> None:
        """A folder and a list are to be chosen, as far as they are not known."""

    def show_keys_wanted(self, wanted: KeysWanted) -> None:
        """The files with the keys for a bundle are to be chosen."""

    def show_hashed(self, shown: HashedShown) -> None:
        """The hash of one file, and a box for another to compare it with."""

    def show_compared(self, compared: HashCompared) -> None:
        """Whether the hash in the box is that of the file."""

    def show_hash_problem(self, sentence: str) -> None:
        """What is in the box is no hash."""

    def show_check(self, shown: CheckShown) -> None:
        """A finished check."""

    def show_finding(self, shown: FindingShown) -> None:
        """One finding in full."""

    def show_exhibit(self, record: str) -> None:
        """Lead to an exhibit."""

    def show_busy(self, words: str) -> None:
        """Long work has begun."""

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""

    def show_rest(self) -> None:
        """It has ended, in whatever way."""

    def show_saved(self, words: str) -> None:
        """A report was saved."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
