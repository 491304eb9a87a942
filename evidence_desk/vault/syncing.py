"""Names in folders made durable. By itself, so that who only writes a file waits for nothing else of the vault."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system can (POSIX); Windows journals them itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
