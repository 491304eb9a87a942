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
    key change under way goes with the others: while one is destroyed another may get its name, or its folder another,
    so the folders are gone through until nothing new is found in them.
    """
    left: set[Path] = set()
    while found := [path for path in _slots(VaultFolder(root)) if path not in left]:
        for path in found:
            try:
                overwrite_and_remove(path)
            except OSError:
                if _still_there(path):
                    left.add(path)
    return len(left)


def _slots(folder: VaultFolder) -> Iterator[Path]:
    for keys in (folder.keys, folder.rekeying / "keys", folder.rekeyed / "keys"):
        if keys.is_symlink() or (keys.parent != folder.root and keys.parent.is_symlink()):
            continue  # what lies behind a link is not this vault's
        with contextlib.suppress(OSError):
            # Whatever lies there: a slot's name tells nothing of what it opens. Of a link only the link goes.
            yield from sorted(path for path in keys.iterdir() if path.is_symlink() or not path.is_dir())


def _still_there(path: Path) -> bool:
    """What could not be overwritten loses at least its name."""
    with contextlib.suppress(OSError):
        path.unlink()
    return path.is_symlink() or path.exists()
