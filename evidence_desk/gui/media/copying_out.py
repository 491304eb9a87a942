"""A copy of a stored file for outside the vault: decrypted on purpose, compared as it is written, and in the log."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.custody.log import Deed
from evidence_desk.desk import Desk
from evidence_desk.media.file_types import extension_of
from evidence_desk.media.new_file import new_file
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.names import export_name
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

COPIED_OUT = "exhibit-copied-out"
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class CopyAsked:
    """A copy of an exhibit's file is to be written to a path, which must be free."""

    record: str
    path: Path


def copy_name(code: str, media_type: str) -> str:
    """The name proposed for a copy: the exhibit's code, which tells nothing of the person or the place."""
    return export_name(code, extension_of(media_type))


def copy_out(store: FileStore, stored: StoredFile, path: Path, note: Callable[[], None], watcher: Watcher) -> None:
    """Write the plaintext of a stored file to a new file; ``note`` is called before it gets its name.

    So there is never a copy without its entry in the log. Nothing is left where anything fails: UnreadableError where
    the stored file is not what it was, errors of ``new_file``, CancelledError.
    """
    size = stored.facts.size
    digest = hashlib.sha256()
    try:
        source = store.open(stored.blob, size)
    except OSError as error:
        raise _not_what_it_was() from error
    with source, new_file(path) as target:
        while piece := source.read(_PIECE):
            if watcher.cancelled():
                raise CancelledError(translate("Media", "Stopped. No copy was left."))
            digest.update(piece)
            target.write(piece)
            watcher.report(Progress(0, 1, target.tell(), size))
        if digest.hexdigest() != stored.facts.sha256:
            raise _not_what_it_was()
        note()


def note_copied_out(desk: Desk, record: Record[ExhibitBody]) -> None:
    """Enter the copy in the custody log. In the desk's thread; durable when it returns."""
    with desk.vault.database.transaction():
        desk.log.append(Deed(COPIED_OUT, record.kind, record.id, record.body.file.sha256))
    desk.settle()


def _not_what_it_was() -> UnreadableError:
    return UnreadableError(
        translate("Media", "The stored file is not what it was when it was taken in, so no copy was made."),
        safe=translate("Media", "Nothing was changed in the vault."),
        mend=translate("Media", "Check the file on this page, and look for it in your backup."),
    )
