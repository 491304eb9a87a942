"""The files behind exhibits: what is stored under which hash, small pictures of them, and every fixity check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.registers.kept_elsewhere import KeptElsewhere
from evidence_desk.catalogue.registers.likenesses import Likenesses
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class StoredFile:
    """A file in the encrypted store: its facts and the random name of its blob."""

    facts: FileFacts
    blob: str
    stored_at: str


@dataclass(frozen=True)
class Thumbnail:
    """A small picture of a file, encoded (``media_type`` says how).

    ``likenesses`` of the file (``values.likeness``), when it is entered, stand one behind the other; None where they
    were not made, empty where it is too plain.
    """

    media_type: str
    image: bytes
    likenesses: bytes | None = None


@dataclass(frozen=True)
class LightenedFile:
    """A file (its hash) that was erased here, the receipt by which its holder confirmed it, and when (UTC)."""

    sha256: str
    receipt: str
    at: str


@dataclass(frozen=True)
class FixityCheck:
    """One comparison of a stored file with its hash. ``found`` is the hash that was read, empty where none was."""

    sha256: str
    checked_at: str
    why: CheckReason
    outcome: Fixity
    found: str


@dataclass(frozen=True)
class FixityStanding:
    """How many files were not what they were at their last check, and how many are due for another, wrong or not.

    Both count what is stored here. ``elsewhere`` are those kept elsewhere, ``elsewhere_due`` those of them to be looked for:
    not seen for as long, or not found as they were when they were looked for last.
    """

    wrong: int
    due: int
    elsewhere: int = 0
    elsewhere_due: int = 0


_IS_ELSEWHERE = "stored_file.sha256 IN (SELECT sha256 FROM held_elsewhere)"
_IS_HERE = f"stored_file.sha256 NOT IN (SELECT sha256 FROM lightened_file) AND NOT {_IS_ELSEWHERE}"  # noqa: S608 - no words but our own
# Two ranges of the index by moment, apart whatever the two moments are; no more is read than what is due.
_DUE = (
    "SELECT sha256, checked_at, number FROM last_check WHERE checked_at < ?1"
    " UNION ALL SELECT sha256, checked_at, number FROM last_check WHERE checked_at > ?2 AND checked_at >= ?1"
)
_ELSEWHERE = """
    SELECT count(*), coalesce(sum(last.checked_at < ?1 OR last.checked_at > ?2 OR last.outcome <> 'match'), 0)
    FROM held_elsewhere LEFT JOIN fixity_check AS last ON last.number =
    (SELECT max(number) FROM fixity_check WHERE fixity_check.sha256 = held_elsewhere.sha256)
"""


class StoredFiles:
    """What the store holds, as the catalogue knows it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.likenesses = Likenesses(database)
        self.elsewhere = KeptElsewhere(database)

    def add(self, stored: StoredFile, thumbnail: Thumbnail | None) -> None:
        """Enter a file that is durably in the store."""
        facts = stored.facts
        self._database.insert(
            "stored_file",
            {
                "sha256": facts.sha256,
                "size": facts.size,
                "crc32": facts.crc32,
                "media_type": facts.media_type,
                "blob": stored.blob,
                "stored_at": stored.stored_at,
            },
        )
        if thumbnail:
            columns = {"sha256": facts.sha256, "media_type": thumbnail.media_type, "image": thumbnail.image}
            self._database.insert("thumbnail", columns)
            if thumbnail.likenesses is not None:
                self.likenesses.note(facts.sha256, thumbnail.likenesses)

    def store(self, stored: StoredFile) -> None:
        """The content of a file that was known by its hash alone is durably in the store now."""
        sql = "UPDATE stored_file SET blob = ?, stored_at = ? WHERE sha256 = ?"
        self._database.execute(sql, (stored.blob, stored.stored_at, stored.facts.sha256))
        self.elsewhere.end(stored.facts.sha256)

    def find(self, sha256: str) -> StoredFile | None:
        """The file of this hash, or None. Of one that is not here, nothing in the store has the name ``blob``."""
        sql = "SELECT sha256, size, media_type, crc32, blob, stored_at FROM stored_file WHERE sha256 = ?"
        row = self._database.one(sql, (sha256,))
        return StoredFile(FileFacts(*row[:4]), row[4], row[5]) if row else None

    def thumbnail(self, sha256: str) -> Thumbnail | None:
        """The small picture of a file, where one could be made."""
        row = self._database.one("SELECT media_type, image FROM thumbnail WHERE sha256 = ?", (sha256,))
        return Thumbnail(row[0], row[1]) if row else None

    def walk(self) -> Iterator[StoredFile]:
        """Every file that is stored here, by hash; not those that were erased here or are kept elsewhere."""
        sql = (
            "SELECT sha256, size, media_type, crc32, blob, stored_at FROM stored_file"  # noqa: S608 - no words but our own
            f" WHERE {_IS_HERE} ORDER BY sha256"
        )
        for row in self._database.execute(sql):
            yield StoredFile(FileFacts(*row[:4]), row[4], row[5])

    def by_size(self, size: int, sha256: str, limit: int, *, elsewhere: bool = False) -> list[tuple[int, str]]:
        """Sizes and hashes of files in their order, so many of those behind the given one; those kept elsewhere if asked for."""
        sql = (
            "SELECT size, sha256 FROM stored_file WHERE (size, sha256) > (?, ?)"  # noqa: S608 - no words but our own
            f"{'' if elsewhere else f' AND NOT {_IS_ELSEWHERE}'} ORDER BY size, sha256 LIMIT ?"
        )
        return [(row[0], row[1]) for row in self._database.execute(sql, (size, sha256, limit))]

    def unknown_blobs(self, blobs: Sequence[str]) -> list[str]:
        """Of these names of files in the store, those that no entry names."""
        marks = ", ".join("?" * len(blobs))
        sql = f"SELECT blob FROM stored_file WHERE blob IN ({marks})"  # noqa: S608 - marks only
        known = {row[0] for row in self._database.execute(sql, tuple(blobs))}
        return [blob for blob in blobs if blob not in known]

    def count(self) -> int:
        """How many files are stored."""
        return int(self._database.scalar(f"SELECT count(*) FROM stored_file WHERE {_IS_HERE}"))  # noqa: S608

    def total_size(self) -> int:
        """The bytes of all stored files together, as they were before encryption."""
        return int(self._database.scalar(f"SELECT coalesce(sum(size), 0) FROM stored_file WHERE {_IS_HERE}"))  # noqa: S608

    def is_blob_known(self, blob: str) -> bool:
        """Whether a file in the store belongs to the catalogue."""
        return self._database.scalar("SELECT 1 FROM stored_file WHERE blob = ?", (blob,)) is not None

    def lighten(self, file: LightenedFile) -> None:
        """Note that a file is held by another desk alone from now on, and take its small picture away."""
        self._database.execute("DELETE FROM thumbnail WHERE sha256 = ?", (file.sha256,))
        row = {"sha256": file.sha256, "receipt": file.receipt, "lightened_at": file.at}
        self._database.insert("lightened_file", row)

    def lightened(self, sha256: str) -> LightenedFile | None:
        """That a file was erased here, and by which receipt another desk holds it; None where it is here."""
        sql = "SELECT sha256, receipt, lightened_at FROM lightened_file WHERE sha256 = ?"
        row = self._database.one(sql, (sha256,))
        return LightenedFile(*row) if row else None

    def lightened_hashes(self) -> list[str]:
        """The files that were erased here."""
        return [row[0] for row in self._database.execute("SELECT sha256 FROM lightened_file")]

    def lightened_blobs(self) -> list[str]:
        """The names in the store that belonged to files which were erased here."""
        sql = "SELECT blob FROM stored_file WHERE sha256 IN (SELECT sha256 FROM lightened_file)"
        return [row[0] for row in self._database.execute(sql)]

    def note_check(self, check: FixityCheck) -> None:
        """Enter a fixity check."""
        self._database.insert(
            "fixity_check",
            {
                "sha256": check.sha256,
                "checked_at": check.checked_at,
                "why": check.why.value,
                "outcome": check.outcome.value,
                "found": check.found,
            },
        )

    def checks(self, sha256: str, *, newest: int = -1) -> list[FixityCheck]:
        """The fixity checks of a file, oldest first: all, or so many of the newest."""
        rows = self._database.execute(
            "SELECT sha256, checked_at, why, outcome, found FROM fixity_check WHERE sha256 = ? ORDER BY number DESC LIMIT ?",
            (sha256, newest),
        )
        return [FixityCheck(row[0], row[1], CheckReason(row[2]), Fixity(row[3]), row[4]) for row in reversed(rows)]

    def last_check(self, sha256: str) -> FixityCheck | None:
        """The newest fixity check of a file, None where there is none."""
        return next(iter(self.checks(sha256, newest=1)), None)

    def standing(self, before: str, latest: str) -> FixityStanding:
        """How all stored files stand by their last checks; what is due is said at ``due``."""
        wrong = self._database.scalar("SELECT count(*) FROM last_check WHERE outcome NOT IN ('', 'match')")
        due = self._database.scalar(f"SELECT count(*) FROM ({_DUE})", (before, latest))  # noqa: S608 - no words but our own
        (away,) = self._database.execute(_ELSEWHERE, (before, latest))
        return FixityStanding(int(wrong), int(due), int(away[0]), int(away[1]))

    def due(self, before: str, latest: str) -> list[StoredFile]:
        """The files last checked before a moment (UTC), or never, the oldest check first.

        One dated after ``latest`` was made while the clock was wrong, and may be of any age: its file is due as well.
        """
        sql = (
            "SELECT sha256, size, media_type, crc32, blob, stored_at"  # noqa: S608 - no words but our own
            f" FROM ({_DUE}) AS last CROSS JOIN stored_file USING (sha256) ORDER BY checked_at, number"
        )
        return [
            StoredFile(FileFacts(*row[:4]), row[4], row[5]) for row in self._database.execute(sql, (before, latest))
        ]

    def last_match(self, sha256: str) -> str | None:
        """When a file was last found to match: a changed file is said to be changed since then."""
        when: str | None = self._database.scalar(
            "SELECT checked_at FROM fixity_check WHERE sha256 = ? AND outcome = 'match' ORDER BY number DESC LIMIT 1",
            (sha256,),
        )
        return when
