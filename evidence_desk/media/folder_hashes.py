"""The hashes over whole folders in lists of ASC MHL 2.0: made, and compared with what a list says.

Two hashes of every folder, over its files and, by their own two, the folders in it:

* *content*: the hashes of what is in it, sorted, put together and hashed. Names do not matter, nor what lies where by name.
* *structure*: of each entry the hash over its name (UTF-8) and its hash (of a folder: its structure), these sorted, put
  together and hashed.

They are made here over the files that the list names, as they are now. A file that no list names is *extra* anyway, and a
line that was taken out of a list shows: its folder's hash is then another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from evidence_desk.media.algorithms import Algorithm, Digest, in_order_of_trust, maker
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.manifests.listed import ListedFolder
from evidence_desk.values.wording import translate

HashOf = Callable[[str, Algorithm], bytes | None]
_TOP: Final = ""


class FolderHash(NamedTuple):
    """The two hashes of one folder, by one kind."""

    content: bytes
    structure: bytes


class KnownHashes:
    """Hashes of many files by some kinds, each file's kept as a few bytes, since there may be millions."""

    def __init__(self, kinds: Iterable[Algorithm]) -> None:
        self._places: dict[Algorithm, slice] = {}
        end = 0
        for kind in kinds:
            self._places[kind] = slice(end, end + kind.size)
            end += kind.size
        self._packed: dict[str, bytes] = {}

    def add(self, name: str, digests: Mapping[Algorithm, str]) -> None:
        """A file with hashes of at least these kinds, in hexadecimal."""
        self._packed[name] = bytes.fromhex("".join(digests[kind] for kind in self._places))

    def of(self, name: str, kind: Algorithm) -> bytes | None:
        """The hash of a file; None where it is not known."""
        packed = self._packed.get(name)
        return None if packed is None or kind not in self._places else packed[self._places[kind]]


class ListedTree:
    """What one list names, as folders with what lies in them; fed with names from the folder on, parted by "/"."""

    def __init__(self) -> None:
        self.folders: list[tuple[str, ListedFolder]] = []
        self.files: set[str] = set()
        self.below: set[str] = set()
        self.unknown: set[str] = set()

    def add_file(self, name: str) -> None:
        """A file that the list names."""
        self.files.add(name)

    def add_folder(self, name: str, told: ListedFolder) -> None:
        """A folder that the list names, with what it says of it."""
        self.folders.append((name, told))

    def add_unknown(self, name: str) -> None:
        """A folder of which the list does not tell what is in it."""
        self.unknown.add(name)

    def add_tree(self, other: "ListedTree") -> None:
        """What another list names that this one leads on to; what is said of its folders stays with that one."""
        self.files |= other.files
        self.below |= other.below | {name for name, _ in other.folders}
        self.unknown |= other.unknown

    def findings(self, hash_of: HashOf) -> Iterator[Finding]:
        """One for each folder of which the list says something. ``hash_of``: the hash of a file now, None without any."""
        made = {kind: self.hashes(kind, hash_of) for kind in self.kinds()}
        for name, told in self.folders:
            if told.is_hashed:
                yield _judged(name, told, {kind: hashes.get(name) for kind, hashes in made.items()})

    def kinds(self) -> set[Algorithm]:
        """The kinds of hashes by which folders are told."""
        return {one.algorithm for _, told in self.folders for one in (*told.content, *told.structure)}

    def hashes(self, kind: Algorithm, hash_of: HashOf) -> dict[str, FolderHash]:
        """The hashes of every folder that can have them: of everything in it, that of a file is known."""
        content: dict[str, list[bytes] | None] = {}
        structure: dict[str, list[bytes]] = {}
        for name in self._all_folders():
            content[name], structure[name] = [], []
        for name in self.unknown:
            content[name] = None
        for name in self.files:
            above, base = _parted(name)
            found = hash_of(name, kind)
            _add(content, structure, above, None if found is None else (found, _named(kind, base, found)))
        done: dict[str, FolderHash] = {}
        for name in sorted(content, key=_depth, reverse=True):
            entries = content[name]
            if entries is not None:
                done[name] = FolderHash(_together(kind, entries), _together(kind, structure[name]))
            if name != _TOP:
                above, base = _parted(name)
                own = done.get(name)
                told = None if own is None else (own.content, _named(kind, base, own.structure))
                _add(content, structure, above, told)
        return done

    def _all_folders(self) -> set[str]:
        folders = {_TOP}
        waiting = {name for name, _ in self.folders} | self.below | self.unknown
        waiting |= {_parted(name)[0] for name in self.files}
        for name in waiting:
            while name not in folders:
                folders.add(name)
                name = _parted(name)[0]  # noqa: PLW2901 - upwards, until a folder is known
        return folders


def _add(
    content: dict[str, list[bytes] | None],
    structure: dict[str, list[bytes]],
    above: str,
    told: tuple[bytes, bytes] | None,
) -> None:
    entries = content[above]
    if told is None or entries is None:
        content[above] = None
        return
    entries.append(told[0])
    structure[above].append(told[1])


def _judged(name: str, told: ListedFolder, now: Mapping[Algorithm, FolderHash | None]) -> Finding:
    shown = f"{name or '.'}/"
    of_content = in_order_of_trust(told.content) if told.content else ()
    of_structure = in_order_of_trust(told.structure) if told.structure else ()
    if not of_content and not of_structure:
        return Finding(shown, Outcome.UNCLEAR, note=_unknown_kind_words())
    first = (of_structure or of_content)[0]
    if any(now[one.algorithm] is None for one in (*of_content, *of_structure)):
        return Finding(shown, Outcome.IGNORED, note=_not_checked_words(), algorithm=first.algorithm)
    content_differs = _differing(of_content, {kind: one.content for kind, one in now.items() if one})
    structure_differs = _differing(of_structure, {kind: one.structure for kind, one in now.items() if one})
    if content_differs:
        return _changed(
            shown,
            content_differs,
            translate("media", "What lies in this folder is not what the list says of all of it together."),
        )
    if structure_differs:
        return _changed(
            shown,
            structure_differs,
            translate(
                "media", "This folder holds the same content as when the list was made, but not under the same names."
            ),
        )
    note = translate("media", "This is the hash of the folder, over the files in it that the list names.")
    return Finding(shown, Outcome.MATCH, first.hexadecimal, first.hexadecimal, note, algorithm=first.algorithm)


def _differing(told: tuple[Digest, ...], now: Mapping[Algorithm, bytes]) -> tuple[Digest, bytes] | None:
    return next(((one, now[one.algorithm]) for one in told if one.value != now[one.algorithm]), None)


def _changed(shown: str, differs: tuple[Digest, bytes], note: str) -> Finding:
    expected, found = differs
    return Finding(shown, Outcome.CHANGED, expected.hexadecimal, found.hex(), note, algorithm=expected.algorithm)


def _not_checked_words() -> str:
    return translate(
        "media",
        "The hash of this folder was not checked: not every file that was in it lies under its name and has a hash.",
    )


def _unknown_kind_words() -> str:
    return translate("media", "The hash of this folder is of a kind that is not known here; it was not checked.")


def _parted(name: str) -> tuple[str, str]:
    above, _, base = name.rpartition("/")
    return above, base


def _depth(name: str) -> int:
    return name.count("/") + 1 if name else 0


def _named(kind: Algorithm, base: str, digest: bytes) -> bytes:
    return _hash(kind, base.encode("utf-8", "surrogateescape") + digest)


def _together(kind: Algorithm, digests: list[bytes]) -> bytes:
    return _hash(kind, b"".join(sorted(digests)))


def _hash(kind: Algorithm, content: bytes) -> bytes:
    return bytes.fromhex(maker(kind)(memoryview(content)).hexdigest())
