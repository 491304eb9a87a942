"""The catalogue file: SQLCipher opened by raw key, set up so that what was saved stays and what was deleted is gone.

One thread owns a database. Writing goes through ``transaction``; ``settle`` makes the file itself hold everything,
for what cannot be repeated.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

from evidence_desk.values.disk_trouble import DiskTroubleError, disk_trouble
from evidence_desk.values.errors import ProgramFaultError, ResearcherError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import wipe
from evidence_desk.vault.migration import Step, keep_former, migrate, migrations

Row = tuple[Any, ...]
_PLAIN_SQLITE = b"SQLite format 3\x00"
_CACHE_KIB = 65_536
_PAGES_BETWEEN_CHECKPOINTS = 1000  # SQLite's own
_SQLITE_ATTACH, _SQLITE_DETACH = 24, 25
# A disk that refuses is no damaged catalogue: whoever is told to use the backup for a loose cable loses a day.
_DISK_REFUSED = (
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_FSYNC",
    "SQLITE_IOERR_DIR_FSYNC",
    "SQLITE_IOERR_TRUNCATE",
    "SQLITE_IOERR_DELETE",
    "SQLITE_IOERR_CLOSE",
)
_PRAGMAS = (
    "cipher_log_level = NONE",
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    f"cache_size = -{_CACHE_KIB}",
)


def raw_key(key: bytearray) -> bytearray:
    """A key as SQLCipher wants it for use as it is, x'…'; bare bytes it would take for a passphrase. To be wiped."""
    return bytearray(b"x'" + bytes(key).hex().encode() + b"'")


class Database:
    """An open catalogue."""

    def __init__(self, path: Path, key: bytearray, steps: "Sequence[Step] | None" = None) -> None:
        """Open or make the catalogue at ``path`` with 32 key bytes; ``steps`` are its migrations, ours by default.

        Raises UnreadableError where the file is damaged or not ours, ResearcherError where the disk refuses.
        """
        self._path = path
        self._depth = 0
        self._held_back = False
        self._steps = migrations() if steps is None else steps
        self._connection = self._connect(path, key)

    def _connect(self, path: Path, key: bytearray) -> Any:
        connection = None
        try:
            # Made here where it is new, for its owner's eyes only; the journal takes over its rights.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = dbapi2.connect(str(path), isolation_level=None, cached_statements=256)
            connection.execute("PRAGMA cipher_log_level = NONE")
            spelled = raw_key(key)
            connection.set_key(spelled)
            wipe(spelled)
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("SELECT count(*) FROM sqlite_schema")
            migrate(connection, self._steps, lambda number: keep_former(path, number))
            connection.enable_load_extension(False)
            connection.set_authorizer(_authorize)
            self._prove_encrypted(connection)
        except dbapi2.Error as error:
            if connection is not None:
                connection.close()
            raise sentence(error) from None
        except OSError as error:
            if connection is not None:
                connection.close()
            raise disk_trouble(error) from error
        except BaseException:
            if connection is not None:
                connection.close()
            raise
        return connection

    def _prove_encrypted(self, connection: Any) -> None:
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise ProgramFaultError("the SQLite in use cannot encrypt")
        with self._path.open("rb") as stream:
            if stream.read(len(_PLAIN_SQLITE)) == _PLAIN_SQLITE:
                raise ProgramFaultError("the catalogue is not encrypted")

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of one statement."""
        try:
            rows: list[Row] = self._connection.execute(sql, values).fetchall()
        except dbapi2.IntegrityError:
            raise
        except dbapi2.Error as error:
            raise sentence(error) from None
        return rows

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of one statement, if any."""
        rows = self.execute(sql, values)
        return rows[0] if rows else None

    def scalar(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row, None where there is none."""
        row = self.one(sql, values)
        return row[0] if row else None

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Rows one after the other, for lists too long to hold."""
        try:
            yield from self._connection.execute(sql, values)
        except dbapi2.Error as error:
            raise sentence(error) from None

    def insert(self, table: str, columns: dict[str, Any]) -> None:
        """One row; the column names are ours, the values are bound."""
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))  # noqa: S608

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. One inside another joins it."""
        if self._depth:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            self._roll_back()
            raise
        self._depth -= 1
        try:
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.rollback()

    def settle(self) -> None:
        """Bring everything committed from the journal into the catalogue file itself, synced.

        While it is held back, what is committed stays in the journal, which is as durable.
        """
        if not self._held_back:
            self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def hold_back(self) -> None:
        """Settle, and from now on leave the catalogue file itself as it is, so that another thread may copy it.

        Raises ResearcherError where somebody is in the middle of reading a long list.
        """
        row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        if row is None or row[0] != 0:
            raise ResearcherError(
                translate("Vault", "The catalogue is being read just now."),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "Try again in a moment."),
            )
        self.execute("PRAGMA wal_autocheckpoint = 0")
        self._held_back = True

    def catch_up(self) -> None:
        """No longer hold back: bring what was committed meanwhile into the catalogue file. Harmless a second time."""
        if self._held_back:
            self._held_back = False
            self.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BETWEEN_CHECKPOINTS}")
            self.settle()

    @property
    def in_transaction(self) -> bool:
        """Whether something is being written that is not committed yet."""
        return self._depth > 0

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._connection is None

    def close(self) -> None:
        """Settle, where the disk lets us, and close: what was committed is durable in the journal even if it does not.

        Harmless a second time.
        """
        if self._connection is None:
            return
        self._held_back = False
        try:
            self.settle()
        except ResearcherError:
            pass  # a full disk must not keep anyone from reading; the next opening settles
        finally:
            self._connection.close()
            self._connection = None


IntegrityError = dbapi2.IntegrityError


def _authorize(action: int, *_: object) -> int:
    # ATTACH with an empty key would write plaintext beside the catalogue.
    return int(dbapi2.SQLITE_DENY) if action in {_SQLITE_ATTACH, _SQLITE_DETACH} else int(dbapi2.SQLITE_OK)


def sentence(error: sqlcipher3.dbapi2.Error) -> ResearcherError | ProgramFaultError:
    """What to say where SQLCipher refuses."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_FULL"):
        return ResearcherError(
            translate("Vault", "There is no space left on the disk of this vault."),
            safe=translate("Vault", "Everything saved before is safe; the last step was not taken."),
            mend=translate("Vault", "Free some space, then do the last step again."),
        )
    if name.startswith(_DISK_REFUSED):
        return DiskTroubleError(
            translate("Vault", "The disk of this vault did not do what was asked."),
            safe=translate("Vault", "Everything saved before is safe; the last step was not taken."),
            mend=translate("Vault", "Check the disk or its cable, then do the last step again."),
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ResearcherError(
            translate("Vault", "The catalogue of this vault cannot be written."),
            safe=translate("Vault", "Nothing was changed."),
            mend=translate(
                "Vault",
                "Free some space or remove the write protection, or copy the vault folder to a disk of your own.",
            ),
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return ResearcherError(
            translate("Vault", "Another program is using the catalogue of this vault."),
            safe=translate("Vault", "Nothing was changed."),
            mend=translate("Vault", "Close it there first."),
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")):
        return UnreadableError(
            translate("Vault", "The catalogue of this vault is damaged or is not the one that belongs here."),
            safe=translate("Vault", "It was not changed."),
            mend=translate("Vault", "Make a copy of the whole folder as it is, then use your backup."),
        )
    return ProgramFaultError(f"the catalogue refused a statement ({name or type(error).__name__})")
