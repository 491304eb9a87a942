"""The end of a vault on this medium: its key slots are destroyed, and with them every way into the folder.

Nothing is asked of the catalogue, no lock is taken and nothing is waited for, so that it works while anything else is
under way. What it cannot do is said where it is switched on: copies of slots elsewhere still open copies of the folder.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from evidence_desk.vault.folder import VaultFolder, overwrite_and_remove


def destroy_keys(root: Path) -> int:
    """Overwrite and remove every key slot of the vault in ``root``, finished or half written; how many stay behind.

    One that cannot be destroyed does not keep the others: the disk may refuse, and there is nobody to ask. A slot of a
    key change under way goes with the others.
    """
    left = 0
    for path in _slots(VaultFolder(root)):
        try:
            overwrite_and_remove(path)
        except OSError:
            left += _still_there(path)
    return left


def _slots(folder: VaultFolder) -> Iterator[Path]:
    for place in (folder, VaultFolder(folder.rekeying), VaultFolder(folder.rekeyed)):
        with contextlib.suppress(OSError):
            # Whatever lies there: a slot's name tells nothing of what it opens.
            yield from sorted(path for path in place.keys.iterdir() if path.is_file())


def _still_there(path: Path) -> bool:
    """A slot that could not be overwritten loses at least its name."""
    with contextlib.suppress(OSError):
        path.unlink()
    return path.exists()
