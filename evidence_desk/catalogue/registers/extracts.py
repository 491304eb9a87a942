"""What recipients were given of records that do not go to them whole: under which code, in which version, from which state.

The secret from which everybody's names for things follow stands here too; it never leaves the catalogue.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.vault.database import Database

_COLUMNS = "record, version, code, digest, commitment, of_revision, made_at"


@dataclass(frozen=True)
class GivenExtract:
    """The version of a record that a recipient has.

    ``digest`` (SHA-256, hexadecimal) is of what it says; as long as that stays the same so does the version. ``commitment``
    is what the version carries, ``of_revision`` the state of the record that it was made from, ``made_at`` UTC.
    """

    record: str
    version: int
    code: str
    digest: str
    commitment: str
    of_revision: int
    made_at: str


class ExtractRegister:
    """The extracts that one desk gave."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def secret(self) -> bytes:
        """The secret of this vault for extracts, 32 bytes; made when it is first asked for."""
        known = self._database.scalar("SELECT secret FROM extract_secret")
        if known is None:
            known = secrets.token_bytes(32)
            self._database.insert("extract_secret", {"only_one": 1, "secret": known})
        return bytes(known)

    def given_to(self, recipient: str) -> dict[str, GivenExtract]:
        """By record, the newest version that a recipient (desk identity) was given."""
        sql = f"SELECT {_COLUMNS} FROM extract WHERE recipient = ? ORDER BY version"  # noqa: S608
        return {row[0]: GivenExtract(*row) for row in self._database.execute(sql, (recipient,))}

    def version(self, recipient: str, record: str, version: int) -> GivenExtract | None:
        """One version that a recipient was given, or None."""
        sql = f"SELECT {_COLUMNS} FROM extract WHERE recipient = ? AND record = ? AND version = ?"  # noqa: S608
        row = self._database.one(sql, (recipient, record, version))
        return GivenExtract(*row) if row else None

    def enter(self, recipient: str, extracts: Iterable[GivenExtract]) -> None:
        """Enter what a bundle gave; what was given before in the same version stays as it was."""
        with self._database.transaction():
            for one in extracts:
                if self.version(recipient, one.record, one.version) is None:
                    self._database.insert("extract", {"recipient": recipient} | vars(one))
