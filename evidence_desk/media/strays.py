"""Files that no list names, beside listed files that are not there: which are the same under another name."""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.expectation import Expected, ExpectedFiles
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import HashedFile
from evidence_desk.values.wording import translate

# In a folder of ten thousand files some two have the same CRC32 by chance.
_TOO_SHORT_TO_FIND_BY = Algorithm.CRC32


class Strays:
    """Hashed files that no list names, given away one by one to the listed files they turn out to be."""

    def __init__(self, strays: Mapping[str, HashedFile]) -> None:
        """Names to what was found by hashing the file."""
        self._free = dict(strays)
        self._alike: dict[str, list[str]] = {}
        self._by_hash: dict[tuple[Algorithm, str], deque[str]] = {}
        for name, stray in strays.items():
            self._alike.setdefault(spelling(name), []).append(name)
            for kind_and_hash in stray.digests.items():
                self._by_hash.setdefault(kind_and_hash, deque()).append(name)

    def settle(self, missing: Iterable[str], listed: ExpectedFiles) -> Iterator[Finding]:
        """A finding for each missing file: renamed, changed or missing."""
        unsettled = []
        for name in missing:
            finding = self._under_like_name(name, listed[name])
            if finding:
                yield finding
            else:
                unsettled.append(name)
        for name in unsettled:
            yield self._under_any_name(name, listed[name])

    def left(self) -> Iterator[Finding]:
        """A finding for each stray that was not given away."""
        for name, stray in self._free.items():
            yield extra(name, stray)

    def _under_like_name(self, name: str, expected: Expected) -> Finding | None:
        alike = [other for other in self._alike.get(spelling(name), ()) if other in self._free]
        for other in alike:
            if expected.is_met_by(self._free[other]):
                return self._given_away(Outcome.RENAMED, name, expected, other, _spelled_words(name, other))
        for other in alike:
            if self._free[other].digests and _composed(other) == _composed(name):
                note = translate("media", "Its content is another one, and its name is written differently (accents).")
                if _slashed(other) == _slashed(name):
                    note = translate("media", "Its content is another one, and its name is written as Windows does.")
                return self._given_away(Outcome.CHANGED, name, expected, other, note)
        return None

    def _under_any_name(self, name: str, expected: Expected) -> Finding:
        first = expected.digests[0]
        if first.algorithm is not _TOO_SHORT_TO_FIND_BY:
            candidates = self._by_hash.get((first.algorithm, first.hexadecimal), deque())
            # A thousand empty files are not to be gone through a thousand times.
            while candidates and candidates[0] not in self._free:
                candidates.popleft()
            for other in candidates:
                if other in self._free and expected.is_met_by(self._free[other]):
                    note = translate("media", "The same content lies here under another name.")
                    return self._given_away(Outcome.RENAMED, name, expected, other, note)
        return missing_file(name, expected)

    def _given_away(self, outcome: Outcome, name: str, expected: Expected, other: str, note: str) -> Finding:
        stray = self._free.pop(other)
        shown = expected.differing(stray) or expected.digests[0]
        found = stray.digests[shown.algorithm]
        return Finding(name, outcome, shown.hexadecimal, found, note, other, shown.algorithm)


def spelling(name: str) -> str:
    """One spelling for names that differ in case, in how accents are put together (Unicode NFC, NFD), or in what parts folders."""
    slashed = _slashed(name).replace(":", "/")
    return slashed.lower() if name.isascii() else _composed(_composed(slashed).casefold())


def missing_file(name: str, expected: Expected) -> Finding:
    """A listed file that is nowhere."""
    first = expected.digests[0]
    note = translate("media", "There is no file of this name.")
    return Finding(name, Outcome.MISSING, first.hexadecimal, note=note, algorithm=first.algorithm)


def extra(name: str, stray: HashedFile | None = None) -> Finding:
    """A file that no list names."""
    note = translate("media", "No line of the list names this file.")
    if stray is None or not stray.digests:
        return Finding(name, Outcome.EXTRA, note=stray.reason if stray else note)
    algorithm, found = next(iter(stray.digests.items()))
    return Finding(name, Outcome.EXTRA, found=found, note=note, algorithm=algorithm)


def _spelled_words(name: str, other: str) -> str:
    if _slashed(name) == _slashed(other):
        return translate("media", "The same content; the list writes the names of folders as Windows does.")
    return translate(
        "media", "The same content; its name is written differently (case, accents, or what parts folders)."
    )


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", _slashed(name))
