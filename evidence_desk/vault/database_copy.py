"""A copy of a closed catalogue under another key, proven whole before anyone relies on it."""

import os
import shutil
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import raw_key, sentence
from evidence_desk.vault.head import Head
from evidence_desk.vault.kdf import wipe


def copy_under_another_key(source: Path, target: Path, former: bytearray, fresh: bytearray) -> None:
    """Write the catalogue ``source`` (closed, settled) to ``target``, encrypted with ``fresh`` in place of ``former``.

    Durable and proven when it returns. Raises UnreadableError where either is damaged, OSError, ResearcherError where
    the disk refuses.
    """
    shutil.copyfile(source, target)
    target.chmod(0o600)
    try:
        connection = _connect(target, former)
        try:
            # Nothing of it is relied upon before it is proven, so it need not survive a crash while being made.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = OFF")
            _reset_key(connection, fresh)
        finally:
            connection.close()
    except dbapi2.Error as error:
        raise sentence(error) from None
    with target.open("r+b") as stream:
        os.fsync(stream.fileno())
    prove_catalogue(target, fresh)


def prove_catalogue(path: Path, key: bytearray, head: Head | None = None) -> None:
    """Open a closed catalogue by its key and read every page of it; UnreadableError where one is not whole.

    With ``head`` it must hold the custody entry that the head tells of, too.
    """
    try:
        connection = _connect(path, key)
        try:
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            entries = connection.execute("SELECT count(*) FROM custody_entry").fetchone()[0]
            sql = "SELECT 1 FROM custody_entry WHERE seq = ? AND leaf = ?"
            reached = head is None or connection.execute(sql, (head.sequence, bytes.fromhex(head.leaf))).fetchone()
        finally:
            connection.close()
    except dbapi2.Error as error:
        raise sentence(error) from None
    if broken or not entries or not reached:
        raise UnreadableError(
            translate("Vault", "The catalogue is not whole under this key."),
            safe=translate("Vault", "It was not put in the place of another, and no key was destroyed."),
            mend=translate("Vault", "Check the disk, then try again; or use your backup of this vault."),
        )


def _reset_key(connection: Any, key: bytearray) -> None:
    """The driver does not say what stopped it: a fresh copy of a sound catalogue is stopped by the disk alone."""
    spelled = raw_key(key)
    try:
        connection.reset_key(spelled)
    except dbapi2.Error as error:
        raise DiskTroubleError(
            translate("Vault", "The disk of this vault did not take the catalogue under its new key."),
            safe=translate("Vault", "The vault is as it was, and what opened it before still opens it."),
            mend=translate("Vault", "Free some space and check the disk, then try again."),
        ) from error
    finally:
        wipe(spelled)


def _connect(path: Path, key: bytearray) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        spelled = raw_key(key)
        connection.set_key(spelled)
        wipe(spelled)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except BaseException:
        connection.close()
        raise
    return connection
