"""The register of intakes: every taking in of media, and what became of each of its files, to be gone on with and looked at.

Paths lie here as the device has them, so that an interrupted intake can be gone on with; they never leave the desk.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.values import uncertain_date
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.vault.database import Database

_FIELDS = "id, begun_at, ended_at, ending, chosen, acquisition, list, files, bytes, content"
_FILE_FIELDS = (
    "place, chosen, name, outcome, listed, listed_words, coalesce(exhibit, ''), coalesce(code, ''), sha256, size,"
    " modified_ns, remark"
)
_FILES = "intake_file LEFT JOIN record ON record.id = intake_file.exhibit"
NOT_CHOSEN = -1  # what stands in a list of hashes and lies nowhere belongs to nothing that was chosen


class IntakeOutcome(StrEnum):
    """What became of one file; of a line of the list of hashes, where there is no file for it."""

    STORED = "stored"
    HASHED = "hashed"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    IGNORED = "ignored"
    MISSING = "missing"
    UNCLEAR = "unclear"


class AgainstList(StrEnum):
    """What a file is by the list of hashes that came with it."""

    NOT_COMPARED = ""
    MATCH = "match"
    CHANGED = "changed"
    EXTRA = "extra"
    RENAMED = "renamed"
    MISSING = "missing"
    UNCLEAR = "unclear"


class IntakeEnding(StrEnum):
    """How an intake ended; ``open``: it runs, or was cut short by a crash."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"
    BROKEN_OFF = "broken-off"
    GIVEN_UP = "given-up"


@dataclass(frozen=True)
class Acquisition:
    """From whom the files came, when and how: one for all files taken in together.

    ``hash_only``: their content stays where it is, and only its hash is kept; ``kept_where`` says in words where that is.
    """

    acquired_from: str | None = None
    acquired_on: UncertainDate | None = None
    acquired_how: str = ""
    generation: Generation = Generation.UNKNOWN
    note: str = ""
    hash_only: bool = False
    kept_where: str = ""


@dataclass(frozen=True)
class ComparedList:
    """The list of hashes an intake is compared with: its path on this device and the SHA-256 of the list itself."""

    path: str
    sha256: str


@dataclass(frozen=True)
class IntakeRecord:
    """An intake. ``chosen`` are paths on this device; ``files`` and ``bytes`` are what was counted before it began.

    ``content`` is the hash that the custody log gives of its results (`results_digest`), empty before it first ended.
    """

    id: str
    begun_at: str
    chosen: tuple[str, ...]
    acquisition: Acquisition
    compared: ComparedList | None = None
    files: int = 0
    bytes: int = 0
    ending: IntakeEnding = IntakeEnding.OPEN
    ended_at: str | None = None
    content: str = ""

    @property
    def may_go_on(self) -> bool:
        """Whether it ended before everything was read, and nobody gave it up."""
        return self.ending not in (IntakeEnding.FINISHED, IntakeEnding.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class IntakeFile:
    """What became of one file. ``name`` is the way to it from what was chosen (``chosen`` counts that from 0), as its bytes are.

    ``sha256`` (hexadecimal), ``size`` (bytes) and ``modified_ns`` (since 1970) are empty or 0 where it was not read.
    """

    name: str
    outcome: IntakeOutcome
    chosen: int = 0
    listed: AgainstList = AgainstList.NOT_COMPARED
    listed_words: str = ""
    exhibit: str = ""
    code: str = ""
    sha256: str = ""
    size: int = 0
    modified_ns: int = 0
    remark: str = ""
    place: int = 0


@dataclass(frozen=True)
class IntakeCounts:
    """How many files had each outcome, and how many were what by the list."""

    outcomes: dict[IntakeOutcome, int]
    listed: dict[AgainstList, int]

    @property
    def settled(self) -> int:
        """How many files there is a result for; lines of a list that name no file are none."""
        lines = (IntakeOutcome.MISSING, IntakeOutcome.UNCLEAR)
        return sum(count for outcome, count in self.outcomes.items() if outcome not in lines)


class Intakes:
    """The register; used by the thread that owns the catalogue. ``under_way``: those that run in this process now."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.under_way: set[str] = set()

    def begin(self, intake: IntakeRecord) -> None:
        """Enter an intake that begins."""
        compared = {"path": intake.compared.path, "sha256": intake.compared.sha256} if intake.compared else {}
        columns = {
            "id": intake.id,
            "begun_at": intake.begun_at,
            "ended_at": intake.ended_at,
            "ending": intake.ending.value,
            "chosen": json.dumps(intake.chosen),  # ASCII: bytes of names that are no text come through
            "acquisition": json.dumps(_acquisition_json(intake.acquisition)),
            "list": json.dumps(compared),
            "files": intake.files,
            "bytes": intake.bytes,
            "content": intake.content,
        }
        self._database.insert("intake", columns)

    def go_on(self, intake: str, files: int, size: int) -> None:
        """One that was cut short runs again, over so many files and bytes."""
        sql = "UPDATE intake SET ending = 'open', ended_at = NULL, files = ?, bytes = ? WHERE id = ?"
        self._database.execute(sql, (files, size, intake))

    def end(self, intake: str, ending: IntakeEnding, at: str, content: str) -> None:
        """It has ended; ``content`` as in IntakeRecord."""
        sql = "UPDATE intake SET ending = ?, ended_at = ?, content = ? WHERE id = ?"
        self._database.execute(sql, (ending.value, at, content, intake))

    def find(self, intake: str) -> IntakeRecord | None:
        """One intake."""
        row = self._database.one(f"SELECT {_FIELDS} FROM intake WHERE id = ?", (intake,))  # noqa: S608
        return _intake(row) if row else None

    def beginning_with(self, untrusted_beginning: str) -> list[IntakeRecord]:
        """Those whose identity begins like this; two at most, for one is looked for."""
        sql = f"SELECT {_FIELDS} FROM intake WHERE substr(id, 1, ?) = ? LIMIT 2"  # noqa: S608
        rows = self._database.execute(sql, (len(untrusted_beginning), untrusted_beginning))
        return [_intake(row) for row in rows] if untrusted_beginning else []

    def page(self, limit: int = 200) -> list[IntakeRecord]:
        """The newest intakes, newest first."""
        sql = f"SELECT {_FIELDS} FROM intake ORDER BY begun_at DESC, rowid DESC LIMIT ?"  # noqa: S608
        return [_intake(row) for row in self._database.execute(sql, (limit,))]

    def unfinished(self) -> list[IntakeRecord]:
        """Those that can be gone on with, newest first; one that is under way is none of them."""
        sql = (
            f"SELECT {_FIELDS} FROM intake WHERE ending IN ('open', 'stopped', 'broken-off')"  # noqa: S608
            " ORDER BY begun_at DESC, rowid DESC"
        )
        return [_intake(row) for row in self._database.execute(sql) if row[0] not in self.under_way]

    def note(self, intake: str, files: Iterable[IntakeFile]) -> None:
        """What became of files; of one that is known the former result is replaced."""
        place = self._database.scalar("SELECT coalesce(max(place), 0) FROM intake_file WHERE intake = ?", (intake,))
        sql = (
            "INSERT INTO intake_file (intake, place, chosen, name, outcome, listed, listed_words, exhibit, sha256, size,"
            " modified_ns, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (intake, chosen, name) DO UPDATE"
            " SET outcome = excluded.outcome, listed = excluded.listed, listed_words = excluded.listed_words,"
            " exhibit = excluded.exhibit, sha256 = excluded.sha256, size = excluded.size,"
            " modified_ns = excluded.modified_ns, remark = excluded.remark"
        )
        for file in files:
            place += 1
            self._database.execute(sql, (intake, place, *_columns(file)))

    def judge_anew(self, intake: str, chosen: int, name: str, listed: AgainstList, words: str) -> None:
        """What a file is by the list can be said in the end only, where it lies under another name."""
        sql = "UPDATE intake_file SET listed = ?, listed_words = ? WHERE intake = ? AND chosen = ? AND name = ?"
        self._database.execute(sql, (listed.value, words, intake, chosen, os.fsencode(name)))

    def settled(self, intake: str, chosen: int, names: Sequence[str]) -> dict[str, IntakeFile]:
        """Of these files, those that were stored or known: they need not be read again while they are as they were."""
        marks = ", ".join("?" * len(names))
        sql = (
            f"SELECT {_FILE_FIELDS} FROM {_FILES} WHERE intake = ? AND chosen = ? AND name IN ({marks})"  # noqa: S608
            " AND outcome IN ('stored', 'duplicate')"
        )
        rows = self._database.execute(sql, (intake, chosen, *map(os.fsencode, names)))
        return {file.name: file for file in map(_file, rows)}

    def files(self, intake: str, after: int = 0, limit: int = 2000) -> list[IntakeFile]:
        """Results in the order of their places, those behind ``after``."""
        sql = f"SELECT {_FILE_FIELDS} FROM {_FILES} WHERE intake = ? AND place > ? ORDER BY place LIMIT ?"  # noqa: S608
        return [_file(row) for row in self._database.execute(sql, (intake, after, limit))]

    def of_exhibit(self, exhibit: str) -> list[tuple[IntakeRecord, IntakeFile]]:
        """Every time an exhibit's file was met, oldest first."""
        sql = f"SELECT intake, {_FILE_FIELDS} FROM {_FILES} WHERE exhibit = ?"  # noqa: S608
        met = [(self.find(row[0]), _file(row[1:])) for row in self._database.execute(sql, (exhibit,))]
        return sorted(((intake, file) for intake, file in met if intake), key=lambda one: one[0].begun_at)

    def counts(self, intake: str) -> IntakeCounts:
        """How many of each."""
        outcomes: dict[IntakeOutcome, int] = {}
        listed: dict[AgainstList, int] = {}
        sql = "SELECT outcome, listed, count(*) FROM intake_file WHERE intake = ? GROUP BY outcome, listed"
        for outcome, against, count in self._database.execute(sql, (intake,)):
            outcomes[IntakeOutcome(outcome)] = outcomes.get(IntakeOutcome(outcome), 0) + count
            listed[AgainstList(against)] = listed.get(AgainstList(against), 0) + count
        return IntakeCounts(outcomes, listed)


def walk_files(intakes: Intakes, intake: str) -> Iterator[IntakeFile]:
    """Every result, in the thread that owns the catalogue."""
    after = 0
    while files := intakes.files(intake, after):
        yield from files
        after = files[-1].place


def _acquisition_json(acquisition: Acquisition) -> dict[str, Any]:
    on = acquisition.acquired_on
    return {
        "acquired_from": acquisition.acquired_from,
        "acquired_on": on.to_json() if on else None,
        "acquired_how": acquisition.acquired_how,
        "generation": acquisition.generation.value,
        "note": acquisition.note,
        "hash_only": acquisition.hash_only,
        "kept_where": acquisition.kept_where,
    }


def _acquisition(text: str) -> Acquisition:
    told = json.loads(text)
    on = told["acquired_on"]
    return Acquisition(
        told["acquired_from"],
        uncertain_date.from_json(on) if on else None,
        told["acquired_how"],
        Generation(told["generation"]),
        told["note"],
        told["hash_only"],
        told["kept_where"],
    )


def _intake(row: tuple[Any, ...]) -> IntakeRecord:
    compared = json.loads(row[6])
    return IntakeRecord(
        id=row[0],
        begun_at=row[1],
        ended_at=row[2],
        ending=IntakeEnding(row[3]),
        chosen=tuple(json.loads(row[4])),
        acquisition=_acquisition(row[5]),
        compared=ComparedList(compared["path"], compared["sha256"]) if compared else None,
        files=row[7],
        bytes=row[8],
        content=row[9],
    )


def _columns(file: IntakeFile) -> tuple[Any, ...]:
    return (
        file.chosen,
        os.fsencode(file.name),
        file.outcome.value,
        file.listed.value,
        file.listed_words,
        file.exhibit or None,
        file.sha256,
        file.size,
        str(file.modified_ns),
        file.remark,
    )


def _file(row: tuple[Any, ...]) -> IntakeFile:
    place, chosen, name, outcome, listed, words, exhibit, code, sha256, size, modified_ns, remark = row
    return IntakeFile(
        name=os.fsdecode(name),
        outcome=IntakeOutcome(outcome),
        chosen=chosen,
        listed=AgainstList(listed),
        listed_words=words,
        exhibit=exhibit,
        code=code,
        sha256=sha256,
        size=size,
        modified_ns=int(modified_ns),
        remark=remark,
        place=place,
    )
