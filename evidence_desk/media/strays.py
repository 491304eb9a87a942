"""Files that no list names, beside listed files that are not there: which are the same under another name."""

import unicodedata
from collections.abc import Iterator, Mapping

from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import HashedFile
from evidence_desk.values.wording import translate


class Strays:
    """Hashed files that no list names, given away one by one to the listed files they turn out to be."""

    def __init__(self, strays: Mapping[str, HashedFile]) -> None:
        """Names to what was found by hashing the file."""
        self._free = dict(strays)
        self._alike: dict[str, list[str]] = {}
        self._by_hash: dict[str, list[str]] = {}
        for name, stray in strays.items():
            self._alike.setdefault(spelling(name), []).append(name)
            if stray.sha256:
                self._by_hash.setdefault(stray.sha256, []).append(name)

    def settle(self, missing: Mapping[str, str]) -> Iterator[Finding]:
        """A finding for each missing file (name to expected SHA-256): renamed, changed or missing."""
        unsettled = {}
        for name, expected in missing.items():
            finding = self._under_like_name(name, expected)
            if finding:
                yield finding
            else:
                unsettled[name] = expected
        for name, expected in unsettled.items():
            yield self._under_any_name(name, expected)

    def left(self) -> Iterator[Finding]:
        """A finding for each stray that was not given away."""
        for name, stray in self._free.items():
            yield extra(name, stray)

    def _under_like_name(self, name: str, expected: str) -> Finding | None:
        alike = [other for other in self._alike.get(spelling(name), ()) if other in self._free]
        for other in alike:
            if self._free[other].sha256 == expected:
                note = translate("media", "The same content; its name is written differently (case or accents).")
                return self._given_away(Outcome.RENAMED, name, expected, other, note)
        for other in alike:
            if self._free[other].sha256 and _composed(other) == _composed(name):
                note = translate("media", "Its content is another one, and its name is written differently (accents).")
                return self._given_away(Outcome.CHANGED, name, expected, other, note)
        return None

    def _under_any_name(self, name: str, expected: str) -> Finding:
        for other in self._by_hash.get(expected, ()):
            if other in self._free:
                note = translate("media", "The same content lies here under another name.")
                return self._given_away(Outcome.RENAMED, name, expected, other, note)
        return missing_file(name, expected)

    def _given_away(self, outcome: Outcome, name: str, expected: str, other: str, note: str) -> Finding:
        return Finding(name, outcome, expected, self._free.pop(other).sha256, note, other)


def spelling(name: str) -> str:
    """One spelling for names that differ in case or in how accents are put together (Unicode NFC, NFD)."""
    return name.lower() if name.isascii() else _composed(_composed(name).casefold())


def missing_file(name: str, expected: str) -> Finding:
    """A listed file that is nowhere."""
    return Finding(name, Outcome.MISSING, expected, note=translate("media", "There is no file of this name."))


def extra(name: str, stray: HashedFile | None = None) -> Finding:
    """A file that no list names."""
    note = translate("media", "No line of the list names this file.")
    if stray is None:
        return Finding(name, Outcome.EXTRA, note=note)
    return Finding(name, Outcome.EXTRA, found=stray.sha256, note=stray.reason or note)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
