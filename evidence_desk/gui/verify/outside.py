"""Checks of files outside any vault: folders and files against lists of hashes, a file against a hash, or none."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePath

from evidence_desk.gui.verify.subjects import Subject
from evidence_desk.media.comparison import FolderComparison
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import HashedFile, hash_paths
from evidence_desk.media.manifests import ListedFile, read_manifest
from evidence_desk.media.reading import Obstacle, open_regular
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_SIGNATURES = "signatures/"


def compare_with_lists(subject: Subject, lists: Sequence[Path], watcher: Watcher) -> Iterator[Finding]:
    """A folder against the lists that belong to it, taken together; names count from the folder."""
    folder = subject.paths[0]
    comparison = FolderComparison(folder, watcher, list_path=os.path.realpath(lists[0]))
    for path in lists:
        descriptor, _ = open_regular(os.fspath(path))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
            yield from comparison.take_list(read_manifest(stream))
    own = {path.name for path in lists[1:] if path.parent == folder}
    for finding in comparison.findings():
        yield _without_own(finding, own, is_bag=subject.is_bag)


def compare_files(paths: Sequence[Path], list_path: Path, watcher: Watcher) -> Iterator[Finding]:
    """Some files against a list, wherever they lie: by their hash first, then by the end of their name."""
    listed = _Listed(list_path)
    with closing(hash_paths(paths, watcher, files_total=len(paths))) as results:
        for path, hashed in zip(paths, results, strict=True):
            yield listed.finding(path.name, hashed)


def read_hashes(paths: Sequence[Path], held: Callable[[str], str] | None, watcher: Watcher) -> Iterator[Finding]:
    """The hash of each file, compared with nothing; ``held`` tells as what a vault holds this content ("": not at all).

    A file the vault holds is a match, one it does not hold is extra; without a vault all are merely noted (ignored).
    """
    with closing(hash_paths(paths, watcher, files_total=len(paths))) as results:
        for path, hashed in zip(paths, results, strict=True):
            yield _read_only(path.name, hashed, held)


class _Listed:
    """A list by hash and by the last part of the names."""

    def __init__(self, path: Path) -> None:
        self._by_hash: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        descriptor, _ = open_regular(os.fspath(path))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
            for line in read_manifest(stream):
                if isinstance(line, ListedFile):
                    self._take(line)
        if not self._by_hash:
            raise UnreadableError(
                translate("Verify", "This file is not a list of SHA-256 hashes."),
                mend=translate("Verify", "Choose a list as sha256sum makes it: on each line a hash, then a file name."),
            )

    def _take(self, line: ListedFile) -> None:
        digest = line.sha256.hex()
        self._by_hash.setdefault(digest, line.untrusted_name)
        self._by_name.setdefault(PurePath(line.untrusted_name.replace("\\", "/")).name, digest)

    def finding(self, name: str, hashed: HashedFile) -> Finding:
        """What the list says of one file."""
        expected = self._by_name.get(name, "")
        if hashed.obstacle:
            return _unreadable(name, hashed, expected)
        listed_as = self._by_hash.get(hashed.sha256)
        if listed_as is None:
            return self._not_listed(name, hashed, expected)
        if expected == hashed.sha256:
            return Finding(name, Outcome.MATCH, expected, hashed.sha256)
        note = translate("Verify", "The list has this content under another name.")
        return Finding(listed_as, Outcome.RENAMED, hashed.sha256, hashed.sha256, note, name)

    def _not_listed(self, name: str, hashed: HashedFile, expected: str) -> Finding:
        if expected:
            note = translate("Verify", "Its content is not what it was when the list was made.")
            return Finding(name, Outcome.CHANGED, expected, hashed.sha256, note)
        note = translate("Verify", "No line of the list names this file or its content.")
        return Finding(name, Outcome.EXTRA, found=hashed.sha256, note=note)


def _read_only(name: str, hashed: HashedFile, held: Callable[[str], str] | None) -> Finding:
    if hashed.obstacle:
        return _unreadable(name, hashed, "")
    if held is None:
        note = translate("Verify", "Its hash was read; it was compared with nothing.")
        return Finding(name, Outcome.IGNORED, found=hashed.sha256, note=note)
    known_as = held(hashed.sha256)
    if known_as:
        note = translate("Verify", "This vault holds the same content: {exhibits}.").format(exhibits=visible(known_as))
        return Finding(name, Outcome.MATCH, hashed.sha256, hashed.sha256, note)
    note = translate("Verify", "This vault does not hold this content.")
    return Finding(name, Outcome.EXTRA, found=hashed.sha256, note=note)


def _unreadable(name: str, hashed: HashedFile, expected: str) -> Finding:
    outcome = Outcome.MISSING if hashed.obstacle is Obstacle.MISSING else Outcome.UNREADABLE
    return Finding(name, outcome, expected, note=hashed.reason)


def _without_own(finding: Finding, own: set[str], *, is_bag: bool) -> Finding:
    """What belongs to the lists themselves is not extra."""
    if finding.outcome is not Outcome.EXTRA:
        return finding
    if finding.name in own:
        return replace(finding, outcome=Outcome.IGNORED, note=translate("Verify", "This is a list of hashes itself."))
    if is_bag and finding.name.startswith(_SIGNATURES):
        note = translate("Verify", "The signature itself. To check it, verify the bundle as the one file it came in.")
        return replace(finding, outcome=Outcome.IGNORED, note=note)
    return finding
