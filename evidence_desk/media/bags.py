"""Bags (BagIt, RFC 8493, and 0.93 to 0.97 before it) against all their manifests at once; every file is read once.

The rules beyond those of ``comparison``; what they find wrong is *unclear*, since it is the bag that contradicts itself:

1. ``bagit.txt`` says which version it is, and that names are UTF-8.
2. There is a manifest of a kind of hash that is known here. Manifests of other kinds are named and passed over.
3. A manifest names files under ``data/`` only, a tag manifest files beside it only.
4. From version 1.0 on, every manifest names every file.
5. ``Payload-Oxum`` in ``bag-info.txt`` is the number of bytes and of files under ``data/``.

A file that is missing and stands in ``fetch.txt`` is *missing*: nothing is fetched. The bag's own files that no tag
manifest names are *ignored*; other files are *extra*.
"""

import os
import re
import stat
from collections.abc import Iterator
from typing import Final

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.comparison import SIGNATURE_ENDING, FolderComparison
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.manifests.bag_lines import decoded, read_bag_lines
from evidence_desk.media.manifests.listed import Listed, ListedFile, UnclearLine, lines_of, text_of
from evidence_desk.media.reading import FileObstacleError, open_regular
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

DECLARATION: Final = "bagit.txt"
_INFO, _FETCH, _PAYLOAD = "bag-info.txt", "fetch.txt", "data/"
_MANIFEST: Final = re.compile(r"(tag)?manifest-([a-z0-9_-]+)\.txt", re.IGNORECASE)
_VERSION: Final = re.compile(rb"BagIt-Version: (\d{1,3})\.(\d{1,3})\s*\r?\n", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"Tag-File-Character-Encoding: UTF-?8\s*\Z", re.IGNORECASE)
_OXUM: Final = re.compile(rb"^Payload-Oxum:[ \t]*(\d{1,20})\.(\d{1,20})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MOST_OF_A_TEXT: Final = 1024 * 1024
_FIRST_RFC: Final = (1, 0)
_OTHER_SPELLINGS: Final = {
    "sha3256": Algorithm.SHA3_256,
    "sha3512": Algorithm.SHA3_512,
    "blake2b512": Algorithm.BLAKE2B,
}


def is_bag(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder says that it is a bag."""
    return os.path.isfile(os.path.join(folder, DECLARATION))  # noqa: PTH113, PTH118 - paths stay text in this package


def manifests_of(folder: str | os.PathLike[str]) -> list[str]:
    """The paths of a bag's manifests and tag manifests, by name."""
    names = sorted(name for name in os.listdir(folder) if _MANIFEST.fullmatch(name))  # noqa: PTH208 - as above
    return [os.path.join(folder, name) for name in names]  # noqa: PTH118 - as above


def compare_bag(folder: str | os.PathLike[str], watcher: Watcher) -> Iterator[Finding]:
    """Findings for a bag against its manifests, as they come.

    Raises UnreadableError where there is no manifest that could be compared, or the folder is not there (any more);
    CancelledError.
    """
    yield from _Bag(folder, watcher).findings()


class _Bag:
    """One bag, while it is compared."""

    def __init__(self, folder: str | os.PathLike[str], watcher: Watcher) -> None:
        self._top = os.path.realpath(folder)
        self._comparison = FolderComparison(folder, watcher, belonging=_belonging)
        self._kinds: set[Algorithm] = set()
        self._version = (0, 0)

    def findings(self) -> Iterator[Finding]:
        yield from self._declaration()
        yield from self._manifests()
        yield from self._named_by_some_only()
        to_fetch = self._to_fetch()
        for finding in self._comparison.findings():
            if finding.outcome is Outcome.MISSING and finding.name in to_fetch:
                note = translate("media", "The bag says where it is to be fetched from. Nothing is fetched here.")
                yield Finding(finding.name, Outcome.MISSING, finding.expected, note=note, algorithm=finding.algorithm)
            else:
                yield finding
        yield from self._sum()

    def _declaration(self) -> Iterator[Finding]:
        """Rule 1."""
        raw = self._text(DECLARATION)
        version = _VERSION.match(raw)
        if version is None:
            yield _contradiction(
                DECLARATION, translate("media", "This file does not say which version of BagIt it is.")
            )
            return
        self._version = (int(version.group(1)), int(version.group(2)))
        if not _ENCODING.match(raw[version.end() :]):
            words = translate(
                "media", "This file does not say that names are written in UTF-8; they are read as if they were."
            )
            yield _contradiction(DECLARATION, words)

    def _manifests(self) -> Iterator[Finding]:
        """Rules 2 and 3."""
        unknown = []
        for name in sorted(os.listdir(self._top)):  # noqa: PTH208 - as above
            found = _MANIFEST.fullmatch(name)
            if found is None:
                continue
            is_of_tags, kind = bool(found.group(1)), _kind(found.group(2))
            if kind is None:
                unknown.append(name)
                continue
            if not is_of_tags:
                self._kinds.add(kind)
            yield from self._comparison.take_part(self._lines(name, kind, is_of_tags=is_of_tags), name)
        if not self._kinds:
            raise UnreadableError(
                translate("media", "This bag has no manifest with a kind of hash that is known here."),
                safe=translate("media", "Nothing was compared."),
            )
        for name in unknown:
            words = translate("media", "This manifest holds a kind of hash that is not known here; it was passed over.")
            yield _contradiction(name, words)

    def _lines(self, name: str, kind: Algorithm, *, is_of_tags: bool) -> Iterator[Listed]:
        try:
            descriptor, _ = open_regular(os.path.join(self._top, name))  # noqa: PTH118 - as above
        except FileObstacleError as error:
            yield UnclearLine(1, name, error.sentences())
            return
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
            for line in read_bag_lines(lines_of(stream), kind):
                yield line if isinstance(line, UnclearLine) else self._placed(line, is_of_tags=is_of_tags)

    def _placed(self, line: ListedFile, *, is_of_tags: bool) -> Listed:
        """A line with its name as the file is called, if it may stand in this manifest."""
        name = decoded(line.untrusted_name)
        # bagit.py before 1.9 writes "%" as it is.
        if name != line.untrusted_name and self._is_there(line.untrusted_name) and not self._is_there(name):
            name = line.untrusted_name
        if name.removeprefix("./").startswith(_PAYLOAD) is is_of_tags:
            reason = translate("media", "This manifest may not name files in this place.")
            return UnclearLine(line.line, name, reason)
        return line._replace(untrusted_name=name)

    def _named_by_some_only(self) -> Iterator[Finding]:
        """Rule 4."""
        if self._version < _FIRST_RFC or len(self._kinds) < 2:
            return
        words = translate("media", "Not every manifest names this file: it has no {kinds}.")
        expected = self._comparison.expected()
        for name in expected:
            lacking = self._kinds - {digest.algorithm for digest in expected[name].digests}
            if lacking and name.startswith(_PAYLOAD):
                kinds = ", ".join(kind.shown for kind in Algorithm if kind in lacking)
                yield _contradiction(name, words.format(kinds=kinds))

    def _to_fetch(self) -> frozenset[str]:
        """The names in ``fetch.txt``: an address, a length and a name on each line."""
        names = set()
        for line in self._text(_FETCH).splitlines():
            parts = line.split(None, 2)
            name = self._comparison.name_of(decoded(text_of(parts[2]))) if len(parts) == 3 else None
            if name is not None:
                names.add(name)
        return frozenset(names)

    def _sum(self) -> Iterator[Finding]:
        """Rule 5."""
        told = _OXUM.search(self._text(_INFO))
        if told is None:
            return
        size, count = self._size_and_count()
        if (size, count) != (int(told.group(1)), int(told.group(2))):
            words = translate(
                "media",
                "The bag says it holds {told_count} files with {told_size} bytes; there are {count} with {size} bytes.",
            )
            note = words.format(told_count=int(told.group(2)), told_size=int(told.group(1)), count=count, size=size)
            yield _contradiction(_INFO, note)

    def _size_and_count(self) -> tuple[int, int]:
        size = count = 0
        for above, _, names in os.walk(os.path.join(self._top, _PAYLOAD)):  # noqa: PTH118 - as above
            for name in names:
                try:
                    status = os.lstat(os.path.join(above, name))  # noqa: PTH118 - as above
                except OSError:
                    continue
                if stat.S_ISREG(status.st_mode):
                    size, count = size + status.st_size, count + 1
        return size, count

    def _is_there(self, name: str) -> bool:
        return os.path.lexists(os.path.join(self._top, name))  # noqa: PTH118 - as above

    def _text(self, name: str) -> bytes:
        """The beginning of one of the bag's own files; empty where it cannot be read."""
        try:
            descriptor, _ = open_regular(os.path.join(self._top, name))  # noqa: PTH118 - as above
        except FileObstacleError:
            return b""
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - as above
            return stream.read(_MOST_OF_A_TEXT).removeprefix(b"\xef\xbb\xbf")


def _belonging(name: str) -> str:
    if name in {DECLARATION, _INFO, _FETCH} or _MANIFEST.fullmatch(name.removesuffix(SIGNATURE_ENDING)):
        return translate("media", "This file belongs to the bag itself; no list names it.")
    return ""


def _kind(untrusted_word: str) -> Algorithm | None:
    """The kind of hash that a manifest's name tells, in whatever spelling."""
    bare = untrusted_word.lower().replace("-", "").replace("_", "")
    by_word = {kind.value.replace("-", ""): kind for kind in Algorithm} | _OTHER_SPELLINGS
    return by_word.get(bare)


def _contradiction(name: str, words: str) -> Finding:
    return Finding(name, Outcome.UNCLEAR, note=words)
