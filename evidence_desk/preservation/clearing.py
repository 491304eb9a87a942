"""Taking away what a backup no longer needs: piece by piece, going on after trouble, telling what stayed.

Only what the program itself could have named is touched; a folder that holds anything else stays.
"""

from collections.abc import Callable, Container, Iterable
from os.path import lexists
from pathlib import Path

from evidence_desk.preservation.place import BackupFolder
from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.folder import overwrite_and_remove


class Clearing:
    """One clearing. ``left`` are the paths inside the backup that should have gone and are still there."""

    def __init__(self, place: BackupFolder) -> None:
        self._place = place
        self.left: list[str] = []

    def states(self, states: Iterable[Path]) -> None:
        """Remove states, the bytes of their key slots first."""
        for state in states:
            for slot in self._place.slots(state):
                self._take(slot, _destroy)
            for path in self._place.state_files(state):
                self._take(path, Path.unlink)
            for folder in (state / "keys", state):
                self._take(folder, Path.rmdir)

    def copies(self, needed: Container[str]) -> None:
        """Remove the copies of stored files whose paths are not among the needed ones."""
        for path in self._place.copies():
            if self._name(path) not in needed:
                self._take(path, Path.unlink)

    def _take(self, path: Path, away: Callable[[Path], None]) -> None:
        try:
            away(path)
        except (OSError, ResearcherError):
            if lexists(path):
                self.left.append(self._name(path))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._place.root).as_posix()


def _destroy(slot: Path) -> None:
    """Under a second name the bytes are somebody else's too: a slot of the vault itself, or of a copy of this backup."""
    if slot.lstat().st_nlink > 1:
        slot.unlink()
    else:
        overwrite_and_remove(slot)
