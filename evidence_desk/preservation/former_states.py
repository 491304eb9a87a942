"""Former states of a backup that alone have a good copy of a file, and so must not go.

After a change of keys a former copy opens with the former keys only. Where the vault has lost the file meanwhile, that
copy, with the catalogue and the key slots that belong to it, is the last one.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.media.copying import Steps
from evidence_desk.preservation.copying import digest_of
from evidence_desk.preservation.place import BackupFolder, Marker
from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.regular_files import is_regular

_NAME = 32


@dataclass(frozen=True)
class FormerState:
    """A state that is kept: its folder, the copies it needs, and the random names of the files only it has."""

    folder: Path
    copies: frozenset[str]
    only_here: frozenset[str]


class FormerStates:
    """What lies in a backup's folder before a new state counts; ``marker`` is the one in force."""

    def __init__(self, place: BackupFolder, marker: Marker | None) -> None:
        self._place = place
        self._marker = marker
        self._digests: dict[str, str] = {}

    def to_be_kept(self, lost: Collection[str], steps: Steps) -> tuple[FormerState, ...]:
        """The states with a former copy of a file in ``lost`` (random names) that is still what their list says.

        Where a list is damaged, every copy of such a file that lies here may be the one, and none of them goes.
        """
        if not lost:
            return ()
        found = (self._looked_at(state, lost, steps) for state in self._place.states())
        return tuple(state for state in found if state.only_here)

    def _looked_at(self, state: Path, lost: Collection[str], steps: Steps) -> FormerState:
        listed = {path: sha256 for path, sha256 in self._place.legible_lines(state).items() if _is_copy(path)}
        good = {_name(path) for path, sha256 in listed.items() if _name(path) in lost and self._is(path, sha256, steps)}
        copies = set(listed)
        if self._is_damaged(state):
            present = {path.relative_to(self._place.root).as_posix() for path in self._place.copies()}
            copies |= {path for path in present if _is_copy(path)}
            good |= {_name(path) for path in copies & present if _name(path) in lost}
        return FormerState(state, frozenset(copies), frozenset(good))

    def _is_damaged(self, state: Path) -> bool:
        """Whether the list of a state that once counted is not what it was."""
        marker = self._marker_of(state)
        if marker is None:
            return False
        try:
            self._place.read_list(marker)
        except UnreadableError:
            return True
        return False

    def _marker_of(self, state: Path) -> Marker | None:
        if self._marker and self._marker.state and state == self._place.state(self._marker.state):
            return self._marker
        return kept_marker(state)

    def _is(self, path: str, sha256: str, steps: Steps) -> bool:
        if path not in self._digests:
            try:
                copy = self._place.root / path
                self._digests[path] = digest_of(copy, steps) if is_regular(copy) else ""
            except OSError:
                self._digests[path] = ""
        return self._digests[path] == sha256


def kept_marker(state: Path) -> Marker | None:
    """The marker that was put into a former state when it was kept; None for every other state."""
    try:
        marker = BackupFolder(state).finished_marker()
    except UnreadableError:
        return None
    return marker if state.name == f"state-{marker.state}" else None


def kept_states(place: BackupFolder, counting: Marker) -> Iterator[Marker]:
    """The markers of the former states that were kept beside the one that counts."""
    for state in place.states():
        marker = kept_marker(state)
        if marker and marker.state != counting.state and marker.vault == counting.vault:
            yield marker


def backup_at(chosen: Path) -> tuple[BackupFolder, Marker]:
    """The backup in a folder; for the folder of a former state that was kept, that one.

    Raises UnreadableError where the folder is no finished backup, or where something in it is a link.
    """
    chosen = chosen.absolute()
    around = BackupFolder(chosen.parent)
    marker = kept_marker(chosen)
    place = around if marker and chosen in around.states() and is_regular(around.marker) else BackupFolder(chosen)
    place.refuse_links()
    return place, marker if marker and place is around else place.finished_marker()


def _is_copy(path: str) -> bool:
    return path.startswith("files/") and path.endswith(".age")


def _name(path: str) -> str:
    return Path(path).name[:_NAME]
