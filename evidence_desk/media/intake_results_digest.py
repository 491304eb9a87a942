"""The one hash by which the custody log seals what became of every file of an intake."""

import hashlib
import os
from collections.abc import Sequence

from evidence_desk.catalogue.registers.intakes import IntakeFile
from evidence_desk.values.canonical import canonical


class ResultsDigest:
    """SHA-256 of the results in the order of their places: of each the canonical JSON and a line feed.

    ``after`` is the place of the last result that was taken.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self.after = 0

    def take(self, files: Sequence[IntakeFile]) -> None:
        """The next results."""
        for file in files:
            self._digest.update(canonical(_json(file)) + b"\n")
            self.after = file.place

    def hexdigest(self) -> str:
        """64 hexadecimal characters over everything so far."""
        return self._digest.hexdigest()


def _json(file: IntakeFile) -> dict[str, str | int]:
    return {
        "chosen": file.chosen,
        "exhibit": file.exhibit,
        "listed": file.listed.value,
        "listed_words": file.listed_words,
        "modified_ns": str(file.modified_ns),
        "name": os.fsencode(file.name).hex(),
        "outcome": file.outcome.value,
        "place": file.place,
        "remark": file.remark,
        "sha256": file.sha256,
        "size": file.size,
    }
