"""Likenesses of stored files, and the pairs of files that look alike. Suggestions, made anew at any time; no evidence."""

import json
from dataclasses import dataclass
from itertools import starmap
from typing import Final

from evidence_desk.values.likeness import METHOD, MOST_APART, Sought, bands_of
from evidence_desk.vault.database import Database

MOST_KEPT: Final = 20
"""Pairs entered with one file, the nearest: a thousand frames of one scene would otherwise make half a million."""


@dataclass(frozen=True)
class Alike:
    """A file that looks like another, by its number among the likenesses; ``apart``: in how many of 256 bits it differs."""

    number: int
    apart: int


class Likenesses:
    """What each stored file looks like, and which others look like it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, sha256: str, likenesses: bytes) -> int:
        """Enter those of a stored file (``values.likeness``; empty: too plain) in the place of earlier ones, with its pairs.

        Returns how many files look like it. Call it inside a transaction.
        """
        self._forget(sha256)
        columns = {"sha256": sha256, "method": METHOD, "likenesses": likenesses}
        self._database.insert("likeness", columns)
        number = self._number(sha256)
        assert number is not None  # noqa: S101 - it was entered just now
        near = self.alike(likenesses, besides=number)[:MOST_KEPT]
        for band in bands_of(likenesses):
            self._database.insert("likeness_band", {"band": band, "likeness": number})
        for other in near:
            pair = {"one": min(number, other.number), "other": max(number, other.number), "apart": other.apart}
            self._database.insert("look_alike", pair)
        return len(near)

    def alike(self, likenesses: bytes, *, besides: int = 0) -> list[Alike]:
        """All that look like a picture with these likenesses, the nearest first."""
        if not likenesses:
            return []
        sought = Sought(likenesses)
        rows = self._database.execute(
            "SELECT wanted.value, number, likenesses FROM json_each(?) AS wanted"
            " CROSS JOIN likeness_band ON likeness_band.band = wanted.value"
            " CROSS JOIN likeness ON number = likeness_band.likeness WHERE number <> ?",
            (json.dumps(list(sought.near_bands())), besides),
        )
        nearest: dict[int, int] = {}
        for band, number, others in rows:
            apart = sought.apart_at(band, others)
            if apart <= nearest.get(number, MOST_APART):
                nearest[number] = apart
        return sorted(starmap(Alike, nearest.items()), key=lambda one: (one.apart, one.number))

    def of_file(self, sha256: str) -> bytes | None:
        """The likenesses of a file; None where none were made yet, by the present method."""
        found: bytes | None = self._database.scalar(
            "SELECT likenesses FROM likeness WHERE sha256 = ? AND method = ?", (sha256, METHOD)
        )
        return found

    def not_made(self) -> list[str]:
        """The files (SHA-256) that have a small picture and no likeness by the present method."""
        rows = self._database.execute(
            "SELECT sha256 FROM thumbnail JOIN stored_file USING (sha256) LEFT JOIN likeness USING (sha256) WHERE method"
            " IS NOT ? AND (stored_file.media_type LIKE 'image/%' OR stored_file.media_type LIKE 'video/%') ORDER BY sha256",
            (METHOD,),
        )
        return [row[0] for row in rows]

    def _number(self, sha256: str) -> int | None:
        number: int | None = self._database.scalar("SELECT number FROM likeness WHERE sha256 = ?", (sha256,))
        return number

    def _forget(self, sha256: str) -> None:
        number = self._number(sha256)
        if number is None:
            return
        former = self._database.scalar("SELECT likenesses FROM likeness WHERE number = ?", (number,))
        self._database.execute("DELETE FROM look_alike WHERE one = ? OR other = ?", (number, number))
        for band in bands_of(former):
            self._database.execute("DELETE FROM likeness_band WHERE band = ? AND likeness = ?", (band, number))
        self._database.execute("DELETE FROM likeness WHERE number = ?", (number,))
