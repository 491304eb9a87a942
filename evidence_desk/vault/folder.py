"""The folder of a vault on disk: what lies where, and the durable, all-or-nothing writing of small files.

Nothing in it tells what the vault holds: no names, types or counts, only random ids and sizes.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.ids import is_id
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.regular_files import open_regular, read_regular
from evidence_desk.vault.syncing import sync_folder

FORMAT = "evidence-desk-vault/1"
_CARD_LIMIT = 4096
_NAMES_LIMIT = 64 * 1024
_OVERWRITTEN_AT_ONCE = 1024 * 1024
_DESTROYED = b"EDGONE/1"


class VaultFolder:
    """The paths inside one vault folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.card = root / "vault.json"
        self.keys = root / "keys"
        self.catalogue = root / "catalogue.db"
        self.files = root / "files"
        self.head = root / "head"
        self.lock = root / "vault.lock"
        self.rekeying = root / "rekey"
        self.rekeyed = root / "rekeyed"
        self.former_slots = root / "former-slots"

    def prepare(self) -> None:
        """Make the empty folder of a new vault; a folder that already holds something is refused."""
        try:
            make_folder(self.root)
            if any(self.root.iterdir()):
                raise ResearcherError(
                    translate("Vault", "This folder is not empty."),
                    safe=translate("Vault", "Nothing in it was touched."),
                    mend=translate("Vault", "Choose a new or an empty folder for the vault."),
                )
            self.keys.mkdir(mode=0o700)
            self.files.mkdir(mode=0o700)
        except OSError as error:
            raise disk_trouble(error) from error

    def finish(self, vault_id: str) -> None:
        """Write ``vault.json``: from now on this folder is a vault."""
        write_durably(self.card, json.dumps({"format": FORMAT, "vault": vault_id}).encode())

    def read_card(self) -> str:
        """The vault's id; UnreadableError where this is no vault, a damaged one or one from a newer version."""
        try:
            card = json.loads(read_regular(self.card, _CARD_LIMIT))
            known, vault_id = card["format"], card["vault"]
        except FileNotFoundError:
            raise self._not_a_vault() from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableError(
                translate("Vault", "The description of this vault (vault.json) is damaged."),
                safe=translate("Vault", "The encrypted contents were not touched."),
                mend=translate("Vault", "Put this file back from your backup of the vault."),
            ) from error
        if known != FORMAT or not is_id(vault_id):
            raise UnreadableError(
                translate("Vault", "This vault was made by a version that this one does not know."),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "Open it with a newer Evidence Desk."),
            )
        return str(vault_id)

    def _not_a_vault(self) -> UnreadableError:
        if (self.root / "backup.json").is_file():
            return UnreadableError(
                translate("Vault", "This folder holds the backup of a vault."),
                safe=translate("Vault", "It was not touched."),
                mend=translate("Vault", "Restore it into a new folder first, then open that."),
            )
        if (self.root / "restore.part").is_file():
            return UnreadableError(
                translate("Vault", "Restoring a vault into this folder was interrupted before it was finished."),
                safe=translate("Vault", "The backup was only read and is as it was."),
                mend=translate("Vault", "Restore it again into another folder; this one can be deleted."),
            )
        if self.keys.is_dir() and self.files.is_dir():
            return UnreadableError(
                translate("Vault", "Making this vault was interrupted before it was finished."),
                safe=translate("Vault", "Nothing had been stored in it."),
                mend=translate("Vault", "Make a new vault in another folder; this one can be deleted."),
            )
        return UnreadableError(
            translate("Vault", "There is no vault in this folder."),
            mend=translate("Vault", "Choose the folder that holds the file vault.json."),
        )

    def refuse_links(self) -> None:
        """Refuse a vault in which something is a link out of its folder; the folder itself may be reached by one.

        Before anything is read or written. Of the stored files only the folders are looked at, however many there are.
        """
        try:
            linked = next((path for path in self._fixed_places() if path.is_symlink()), None)
        except OSError as error:
            raise disk_trouble(error) from error
        if linked is not None:
            name = visible(linked.relative_to(self.root).as_posix())
            raise UnreadableError(
                translate("Vault", "In this vault “{name}” is a link to somewhere else.").format(name=name),
                safe=translate("Vault", "It was not followed, and nothing was changed."),
                mend=translate(
                    "Vault", "A vault has no links. Put the real thing back in its place, from your backup if need be."
                ),
            )

    def _fixed_places(self) -> Iterator[Path]:
        """Everything that is read or written under a name that is known beforehand, and what lies in the key folders."""
        yield from (self.card, self.keys, self.files, self.head, self.lock, self.root / "restored")
        yield from (self.rekeying, self.rekeyed, *self.root.glob("catalogue.*"))
        for folder in (self.rekeying, self.rekeyed):
            yield from _entries(folder)
            yield from _entries(folder / "keys")
        yield from _entries(self.keys)
        yield from _entries(self.files)

    def slot_paths(self) -> list[Path]:
        """The key slots in force, in stable order: after a re-keying that is not finished, the new ones only."""
        former: list[str] = []
        if self.rekeyed.exists():
            with suppress(OSError, ValueError):
                former = read_regular(VaultFolder(self.rekeyed).former_slots, _NAMES_LIMIT).decode("ascii").split()
        return [path for path in self.all_slot_paths() if path.stem not in former]

    def all_slot_paths(self) -> list[Path]:
        """Every key slot there is, also those that a re-keying replaced and has not destroyed yet."""
        return sorted(self.keys.glob("*.slot")) + sorted((self.rekeyed / "keys").glob("*.slot"))

    def hold(self) -> FileLock:
        """Take the vault for this process; refused at once where another has it."""
        lock = FileLock(self.lock, timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise ResearcherError(
                translate("Vault", "This vault is already open in another window or program."),
                safe=translate("Vault", "It was not opened a second time, so nothing can be overwritten."),
                mend=translate("Vault", "Close it there first."),
            ) from None
        except OSError as error:
            raise disk_trouble(error) from error
        return lock

    def stored_files(self) -> Iterator[Path]:
        """Every encrypted file in the store."""
        yield from self.files.glob("[0-9a-f][0-9a-f]/*.age")


def write_durably(path: Path, content: bytes) -> None:
    """Put a small file in place whole or not at all: written beside it, synced, renamed, its folder synced."""
    part = path.with_name(path.name + ".part")
    try:
        # What an interruption left goes first: opened instead, it could be a link that somebody put there.
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_trouble(error) from error


def overwrite_and_remove(path: Path) -> None:
    """Overwrite a file where it lies before its name goes: renaming would leave it readable on the raw disk.

    NotARegularFileError for a link, whose target is not this vault's, and for whatever else is no file.
    """
    with os.fdopen(open_regular(path, os.O_RDWR), "r+b") as stream:
        left = os.fstat(stream.fileno()).st_size
        # By this mark on the disk first, what an interruption leaves is known to be meant to go, and is not taken for
        # something that was damaged.
        stream.write(_DESTROYED)
        stream.flush()
        os.fsync(stream.fileno())
        stream.seek(len(_DESTROYED))
        left -= len(_DESTROYED)
        while left > 0:
            left -= stream.write(secrets.token_bytes(min(left, _OVERWRITTEN_AT_ONCE)))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()
    sync_folder(path.parent)


def is_destroyed(path: Path) -> bool:
    """Whether a file was about to be destroyed when something interrupted it."""
    return read_regular(path, 4) == _DESTROYED[:4]  # of which a kill may have let through the first half


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a folder of the vault, where it is one and no link."""
    if not folder.is_symlink() and folder.is_dir():
        yield from folder.iterdir()


def make_folder(folder: Path) -> None:
    """A folder for its owner's eyes, with those above it, where they are not there; their names are synced."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in missing:
        with suppress(PermissionError):  # a folder one may write into and not read cannot be synced
            sync_folder(one.parent)
