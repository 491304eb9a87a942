"""Whether the medium with the vault is still there. No Qt here: it is asked in a thread of its own, for a disk may not answer."""

import os
import sys
from pathlib import Path

from evidence_desk.vault.folder import VaultFolder

LOOK_EVERY = 2.0  # seconds
_BLOCK_DEVICES = Path("/sys/dev/block")


class MediumWatch:
    """Remembers where ``vault.json`` lay when the desk opened."""

    def __init__(self, root: Path, devices: Path = _BLOCK_DEVICES) -> None:
        self._card = VaultFolder(root).card
        self._first = self._card.stat()
        device = self._first.st_dev
        # A stick that was pulled can still be mounted, and its folder still be read from the system's cache.
        entry = devices / f"{os.major(device)}:{os.minor(device)}" if sys.platform == "linux" else None
        self._entry = entry if entry is not None and entry.exists() else None

    def is_gone(self) -> bool:
        """Whether the file is gone, on another device or another file, or the device itself is gone."""
        try:
            now = self._card.stat()
        except OSError:
            return True
        if now.st_dev != self._first.st_dev or (self._entry is not None and not self._entry.exists()):
            return True
        return now.st_ino != self._first.st_ino and not self._reads_the_same(now)

    def _reads_the_same(self, now: os.stat_result) -> bool:
        """File systems without lasting numbers of files (FAT) may number one anew; it is the same to the second."""
        return (now.st_size, now.st_mtime_ns) == (self._first.st_size, self._first.st_mtime_ns)
