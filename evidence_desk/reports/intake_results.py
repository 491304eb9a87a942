"""What became of each file of an intake, as a table for spreadsheets (CSV) and in words."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from evidence_desk.catalogue.registers.intakes import AgainstList, IntakeFile, IntakeOutcome
from evidence_desk.media.file_times import rfc3339
from evidence_desk.media.new_file import new_file
from evidence_desk.reports.csv_tables import write_rows
from evidence_desk.reports.saving import CSV, WrittenReport
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_PIECE: Final = 1024 * 1024


def outcome_words(outcome: IntakeOutcome) -> str:
    """What became of a file, in a few words."""
    return {
        IntakeOutcome.STORED: translate("Media", "new in the vault"),
        IntakeOutcome.HASHED: translate("Media", "new, kept elsewhere: only its hash is here"),
        IntakeOutcome.DUPLICATE: translate("Media", "here already"),
        IntakeOutcome.UNREADABLE: translate("Media", "could not be read"),
        IntakeOutcome.IGNORED: translate("Media", "left out"),
        IntakeOutcome.MISSING: translate("Media", "in the list, and nowhere"),
        IntakeOutcome.UNCLEAR: translate("Media", "a line of the list that is not clear"),
    }[outcome]


def listed_words(listed: AgainstList) -> str:
    """What a file is by the list of hashes, in a few words; empty where there was none."""
    return {
        AgainstList.NOT_COMPARED: "",
        AgainstList.MATCH: translate("Media", "as listed"),
        AgainstList.CHANGED: translate("Media", "changed against the list"),
        AgainstList.EXTRA: translate("Media", "not listed"),
        AgainstList.RENAMED: translate("Media", "listed under another name"),
        AgainstList.MISSING: translate("Media", "missing"),
        AgainstList.UNCLEAR: translate("Media", "not clear"),
    }[listed]


def write_results(files: Iterable[IntakeFile], target: Path, enter: Callable[[WrittenReport], None]) -> WrittenReport:
    """Write the table to a new file; ``enter`` notes it before the file has its name.

    Raises ResearcherError where the file exists, DiskTroubleError.
    """
    with new_file(target) as stream:
        write_rows(_titles(), map(_cells, files), stream)
        stream.flush()
        written = WrittenReport(CSV, _digest(stream), stream.tell())
        enter(written)
    return written


def _digest(stream: BinaryIO) -> str:
    """Read back what was written, under the name it has until the end of the block."""
    digest = hashlib.sha256()
    with Path(stream.name).open("rb") as written:
        for piece in _pieces(written):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _titles() -> tuple[str, ...]:
    return (
        translate("Media", "File"),
        translate("Media", "Result"),
        translate("Media", "Exhibit"),
        translate("Media", "By the list of hashes"),
        translate("Media", "SHA-256"),
        translate("Media", "Bytes"),
        translate("Media", "Last changed (UTC)"),
        translate("Media", "To note"),
    )


def _cells(file: IntakeFile) -> tuple[str | int, ...]:
    was_read = bool(file.sha256)
    return (
        visible(file.name),
        outcome_words(file.outcome),
        file.code,
        ". ".join(part for part in (listed_words(file.listed), visible(file.listed_words)) if part),
        file.sha256,
        file.size if was_read else "",
        (rfc3339(file.modified_ns) or "") if was_read else "",
        visible(file.remark),
    )
