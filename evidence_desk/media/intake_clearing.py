"""What a crash left in the store: encrypted files that no entry names, taken away once everything was read anew.

Never touched are files that an entry names, files this process began and may yet enter, and any file at all where the
custody log tells that the catalogue was once put back to an older state: there a nameless file may be all that is left.
"""

from collections.abc import Callable
from itertools import islice
from typing import Final, Protocol, TypeVar

from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.custody.log import CustodyLog
from evidence_desk.vault.file_store import FileStore

T = TypeVar("T")
_SLICE: Final = 500


class OnDesk(Protocol):
    """Runs a short step in the thread that owns the catalogue, waits for it, and returns or raises what it does."""

    def __call__(self, step: Callable[[], T], /) -> T:
        """Run it."""


def clear_nameless(store: FileStore, files: StoredFiles, log: CustodyLog, on_desk: OnDesk) -> int:
    """Take away what interrupted intakes left; how many files that were. In any thread."""
    if on_desk(lambda: log.tells_of("rollback-found")):
        return 0
    cleared = 0
    names = store.names()
    while some := list(islice(names, _SLICE)):
        old = [name for name in some if not store.is_under_way(name)]
        # Looked up after the folder was read: what was entered meanwhile is named by then.
        for name in on_desk(lambda old=old: files.unknown_blobs(old)):  # type: ignore[misc]
            store.remove(name)
            cleared += 1
    return cleared
