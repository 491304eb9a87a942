"""Files outside the vault against what a list of hashes says they were.

The rules, in this order; every file and every line ends in exactly one finding:

1. A line that cannot be read, contradicts an earlier line of the same name, or names something outside the folder is
   *unclear*; it says so with its number.
2. A listed file is *match*, *changed* or *unreadable* by reading it now. A link or folder in its place is unreadable.
3. Where nothing of that name exists, a file that no list names takes its place: first one whose name differs only in
   case or in the Unicode spelling of its letters (a disk that went through another system), *renamed* if its hash is
   right, *changed* if only the spelling of accents differs and the hash does too; then one with the same hash,
   *renamed*. Otherwise the listed file is *missing*.
4. What is left in the folder is *extra*, or *ignored* if it is a link, made by a system, or the list itself.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing

from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import HashedFile, hash_file, hash_paths, stopped_reading
from evidence_desk.media.inside import Inside
from evidence_desk.media.manifests import ListedFile, UnclearLine, read_manifest
from evidence_desk.media.reading import FileObstacleError, Obstacle, open_regular
from evidence_desk.media.strays import Strays, extra, missing_file, spelling
from evidence_desk.media.walking import Found, Sight, walk
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_HASH_AS_TYPED = re.compile(r"(?:sha-?256[:=])?([0-9a-f]{64})")
# So many lines without a single hash are some other kind of file.
_PATIENCE = 64


def compare_folder(
    manifest: str | os.PathLike[str], folder: str | os.PathLike[str], watcher: Watcher
) -> Iterator[Finding]:
    """Findings for a folder against a list of hashes whose names count from that folder, as they come.

    Memory grows with the number of names in the list and in the folder, not with their contents. Raises
    FileObstacleError where the list cannot be read, UnreadableError where it is no such list or where the folder is
    not there (any more); CancelledError.
    """
    comparison = FolderComparison(folder, watcher, list_path=os.path.realpath(manifest))
    descriptor, _ = open_regular(os.fspath(manifest))
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
        yield from comparison.take_list(read_manifest(stream))
    yield from comparison.findings()


def compare_file(path: str | os.PathLike[str], untrusted_hash: str, watcher: Watcher) -> Finding:
    """One file against a SHA-256 as somebody typed or pasted it. Raises ResearcherError where that is not one."""
    expected = sha256_as_typed(untrusted_hash)
    return _compared(os.fspath(path), expected, hash_file(path, watcher))


def compare_files(first: str | os.PathLike[str], second: str | os.PathLike[str], watcher: Watcher) -> Finding:
    """Whether the second file has the content of the first. Raises FileObstacleError where the first has no hash."""
    model = hash_file(first, watcher)
    if model.obstacle:
        raise FileObstacleError(model.obstacle, model.reason)
    return _compared(os.fspath(second), model.sha256, hash_file(second, watcher))


def sha256_as_typed(untrusted_hash: str) -> str:
    """A hash in our one spelling: capitals, spaces and a leading ``SHA256:`` do not matter."""
    found = _HASH_AS_TYPED.fullmatch("".join(untrusted_hash.split()).lower())
    if not found:
        raise ResearcherError(
            translate("media", "This is not a SHA-256 hash."),
            mend=translate("media", "It has 64 characters, digits and the letters a to f; copy all of them."),
        )
    return found.group(1)


def limits() -> tuple[str, ...]:
    """What a comparison does not prove, one sentence each, for the report."""
    return (
        translate("media", "The list of hashes was taken as it is: who could change a file may have changed the list."),
        translate(
            "media",
            "A file that matches is what it was when the list was made. That does not show that what it tells is true.",
        ),
    )


class FolderComparison:
    """One folder and the files listed for it: first ``take_list`` to its end, then ``findings``."""

    def __init__(self, folder: str | os.PathLike[str], watcher: Watcher, *, list_path: str = "") -> None:
        """``list_path`` is the list's own path without links: inside the folder, the list is no extra file."""
        self._inside = Inside(folder)
        self._watcher = watcher
        self._list_path = list_path
        self._listed: dict[str, bytes] = {}
        self._refuse_vanished_folder()

    def take_list(self, lines: Iterable[ListedFile | UnclearLine]) -> Iterator[Finding]:
        """Take in all lines; findings for those that cannot be used."""
        is_a_list = False
        unclear: list[Finding] = []
        for line in lines:
            if self._watcher.cancelled():
                raise stopped_reading()
            is_a_list |= isinstance(line, ListedFile)
            finding = _unclear(line) if isinstance(line, UnclearLine) else self._take_file(line)
            if finding:
                unclear.append(finding)
            if is_a_list:
                yield from unclear
                unclear.clear()
            elif len(unclear) == _PATIENCE:
                break
        if unclear:
            raise UnreadableError(
                translate("media", "This file is not a list of SHA-256 hashes."),
                mend=translate("media", "Choose a list as sha256sum makes it: on each line a hash, then a file name."),
            )

    def findings(self) -> Iterator[Finding]:
        """A finding for each listed file and for everything else in the folder, as they come."""
        missing: dict[str, str] = {}
        for finding in self._listed_files():
            if finding.outcome is Outcome.MISSING:
                missing[finding.name] = finding.expected
            else:
                yield finding
        self._refuse_vanished_folder()
        unseen = set(self._listed)
        extras: list[str] = []
        for found in self._around():
            if found.name in self._listed:
                unseen.discard(found.name)
            elif found.sight is Sight.FILE and found.path != self._list_path:
                extras.append(found.name)
            else:
                yield self._passed_over(found)
        extras = self._without_aliases(extras, unseen - missing.keys())
        yield from self._strays(missing, extras)

    def _take_file(self, listed: ListedFile) -> Finding | None:
        """List a file; a finding where its name leads outside or an earlier line said otherwise."""
        name = self._inside.name_of(listed.untrusted_name)
        if name is None:
            reason = translate("media", "Line {number} of the list: this name leads out of the folder, or to no file.")
        elif self._listed.setdefault(name, listed.sha256) != listed.sha256:
            reason = translate("media", "Line {number} of the list gives another hash than an earlier line.")
        else:
            return None
        note = reason.format(number=listed.line)
        return Finding(listed.untrusted_name, Outcome.UNCLEAR, listed.sha256.hex(), note=note)

    def _listed_files(self) -> Iterator[Finding]:
        paths = (self._inside.path(name) for name in self._listed)
        with closing(hash_paths(paths, self._watcher, files_total=len(self._listed))) as results:
            for (name, expected), hashed in zip(self._listed.items(), results, strict=True):
                yield _compared(name, expected.hex(), hashed)

    def _around(self) -> Iterator[Found]:
        for found in walk([self._inside.top]):
            if self._watcher.cancelled():
                raise stopped_reading()
            yield found

    def _passed_over(self, found: Found) -> Finding:
        """What the walk itself said, or the list where it lies among the files."""
        if found.sight is Sight.FILE:
            return Finding(found.name, Outcome.IGNORED, note=translate("media", "This is the list of hashes itself."))
        outcome = Outcome.IGNORED if found.sight is Sight.IGNORED else Outcome.UNREADABLE
        return Finding(found.name or ".", outcome, note=found.reason)

    def _without_aliases(self, extras: list[str], opened_unseen: set[str]) -> list[str]:
        """Without files that were found under a listed name although the folder spells it differently.

        Disks that ignore case or the spelling of accents open a file under more names than the one they show.
        """
        if not extras or not opened_unseen:
            return extras
        alike = {spelling(name): self._inside.path(name) for name in opened_unseen}
        return [name for name in extras if not _is_same_file(self._inside.path(name), alike.get(spelling(name)))]

    def _strays(self, missing: dict[str, str], extras: list[str]) -> Iterator[Finding]:
        """Findings for files listed and not there, and there and not listed; hashed only where both exist."""
        if not missing or not extras:
            yield from (missing_file(name, expected) for name, expected in missing.items())
            yield from map(extra, extras)
            return
        paths = [self._inside.path(name) for name in extras]
        with closing(hash_paths(paths, self._watcher)) as results:
            strays = Strays(dict(zip(extras, results, strict=True)))
        yield from strays.settle(missing)
        yield from strays.left()

    def _refuse_vanished_folder(self) -> None:
        if not self._inside.exists():
            raise UnreadableError(
                translate("media", "The folder to compare is not there."),
                mend=translate("media", "If it is on a stick or another disk, plug that in and do this again."),
            )


def _compared(name: str, expected: str, hashed: HashedFile) -> Finding:
    if hashed.obstacle:
        outcome = Outcome.MISSING if hashed.obstacle is Obstacle.MISSING else Outcome.UNREADABLE
        return Finding(name, outcome, expected, note=hashed.reason)
    if hashed.sha256 == expected:
        return Finding(name, Outcome.MATCH, expected, hashed.sha256)
    note = translate("media", "Its content is not what it was when the hash was made.")
    return Finding(name, Outcome.CHANGED, expected, hashed.sha256, note)


def _unclear(line: UnclearLine) -> Finding:
    where = translate("media", "Line {number} of the list:").format(number=line.line)
    return Finding(line.untrusted_text, Outcome.UNCLEAR, note=f"{where} {line.reason}")


def _is_same_file(path: str, other: str | None) -> bool:
    try:
        return other is not None and os.path.samefile(path, other)  # noqa: PTH121 - paths stay text in this package
    except OSError:
        return False
