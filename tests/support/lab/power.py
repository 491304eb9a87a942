"""Disks as a power cut could leave them, built again from the log of all that was done to one.

What was written before the last sync of a file is there. Of what came later each write is there, lost, or there in
some of its sectors only, in any combination; the same for names given and taken away, until their folder is synced.
"""

import itertools
import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_LINE = struct.Struct("<BBHHHQQQ")
Write = tuple[int, bytes | None]  # where, and what; None cuts the file there


@dataclass(frozen=True)
class Step:
    """One thing done to the disk, or said (``n``)."""

    kind: str
    made: bool
    path: str
    other: str
    file: int
    offset: int
    content: bytes


def read_log(path: Path) -> list[Step]:
    """The steps of a log that the shim wrote."""
    log, at, steps = path.read_bytes(), 0, []
    while at < len(log):
        kind, flag, first, second, _, file, offset, length = _LINE.unpack_from(log, at)
        at += _LINE.size
        name, other = log[at : at + first].decode(), log[at + first : at + first + second].decode()
        at += first + second
        steps.append(Step(chr(kind), bool(flag), name, other, file, offset, log[at : at + length]))
        at += length
    return steps


@dataclass(eq=False)
class File:
    """A file: what is on the disk for certain, and the writes since. ``folder``: one that holds others by name."""

    content: bytes = b""
    folder: bool = False
    later: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        self.content = _written(self.content, self.later)
        self.later = []


Place = tuple[File, str]  # a folder, and a name in it
Tree = dict[File, dict[str, File]]


@dataclass(frozen=True)
class Naming:
    """A name given to a file, or taken from it, or both in one: a renaming happens whole or not at all."""

    file: File
    given: Place | None = None
    taken: Place | None = None

    def touches(self, folder: File) -> bool:
        """Whether a sync of the folder makes it durable."""
        return any(place and place[0] is folder for place in (self.given, self.taken))

    def apply(self, tree: Tree) -> None:
        if self.taken:
            tree.setdefault(self.taken[0], {}).pop(self.taken[1], None)
        if self.given:
            tree.setdefault(self.given[0], {})[self.given[1]] = self.file


class Disk:
    """A disk on its way through a log."""

    def __init__(self, root: Path) -> None:
        """Begin with what lies below ``root`` now, all of it durable."""
        self._place = root
        self.root = File(folder=True)
        self.names: Tree = {self.root: {}}  # what is durable
        self._now: Tree = {self.root: {}}  # what the program sees
        self._files: dict[int, File] = {}
        self.namings: list[Naming] = []
        for path in sorted(root.rglob("*")):
            file = File(folder=True) if path.is_dir() else File(path.read_bytes())
            naming = Naming(file, given=self._at(path))
            naming.apply(self.names)
            naming.apply(self._now)
            self._files[path.stat().st_ino] = file

    def take(self, step: Step) -> None:
        """One step further."""
        path = Path(step.path)
        if step.kind == "w":
            self._files[step.file].later.append((step.offset, step.content))
        elif step.kind == "t" or (step.kind == "c" and not step.made):
            self._files[step.file].later.append((step.offset, None))
        elif step.kind in "cd":
            made = File(folder=step.kind == "d")
            self._files[step.file] = made
            self._name(Naming(made, given=self._at(path)))
        elif step.kind == "u":
            self._name(Naming(self._file(path), taken=self._at(path)))
        elif step.kind == "r":
            self._name(Naming(self._file(path), self._at(Path(step.other)), self._at(path)))
        elif step.kind == "s":
            self._sync(path, step.file)

    def settle(self) -> None:
        """No power cut: everything comes true."""
        for naming in self.namings:
            naming.apply(self.names)
        self.namings = []
        for _, file in self._walk(self.names):
            file.sync()

    def files(self) -> dict[str, bytes]:
        """What is durable, by name; folders without content."""
        return {name: file.content for name, file in self._walk(self.names)}

    def _at(self, path: Path) -> Place:
        return self._file(path.parent), path.name

    def _file(self, path: Path) -> File:
        file = self.root
        for name in path.relative_to(self._place).parts:
            file = self._now[file][name]
        return file

    def _name(self, naming: Naming) -> None:
        naming.apply(self._now)
        self.namings.append(naming)

    def _sync(self, path: Path, number: int) -> None:
        try:
            at = self._file(path)
        except KeyError:
            at = self._files[number]  # a file that has no name any more
        if not at.folder:
            self._files[number].sync()
            return
        durable = {naming.file for naming in self.namings if naming.touches(at)}
        left = []
        for naming in self.namings:  # what was done to the same file before comes true with it
            if naming.touches(at) or (naming.file in durable and not naming.file.folder):
                naming.apply(self.names)
            else:
                left.append(naming)
        self.namings = left

    @property
    def unsettled(self) -> bool:
        """Whether a power cut now could leave more than one disk."""
        return bool(self.namings) or any(file.later for _, file in self._walk(self._now))

    def image(self, chance: random.Random, target: Path) -> None:
        """One of the disks that a power cut at this point could leave, written below ``target``."""
        names = {folder: dict(entries) for folder, entries in self.names.items()}
        for naming in _some(self.namings, chance):
            naming.apply(names)
        for name, file in self._walk(names):
            if file.folder:
                (target / name).mkdir()
            else:
                (target / name).write_bytes(_written(file.content, list(_torn(file.later, chance))))

    def _walk(self, tree: Tree) -> Iterator[tuple[str, File]]:
        """Every file by its name; what lies in a folder that was lost is lost with it."""
        folders = [("", self.root)]
        while folders:
            before, folder = folders.pop()
            for name, file in sorted(tree.get(folder, {}).items()):
                yield before + name, file
                if file.folder:
                    folders.append((f"{before}{name}/", file))


def _some(steps: list, chance: random.Random) -> list:  # type: ignore[type-arg]
    """None of them, all of them, the first of them, or any of them."""
    how = chance.randrange(4)
    if how == 0:
        return []
    if how == 1:
        return steps
    if how == 2:
        return steps[: chance.randint(0, len(steps))]
    return [step for step in steps if chance.random() < 0.5]


def _torn(writes: list[Write], chance: random.Random) -> Iterator[Write]:
    """Some of the writes, each whole or in some of its sectors."""
    for offset, content in _some(writes, chance):
        if content is None or chance.random() < 0.7:
            yield offset, content
            continue
        edges = [
            offset,
            *range(offset - offset % SECTOR + SECTOR, offset + len(content), SECTOR),
            offset + len(content),
        ]
        for start, end in itertools.pairwise(edges):
            if chance.random() < 0.5:
                yield start, content[start - offset : end - offset]


def _written(content: bytes, writes: list[Write]) -> bytes:
    """A file's content after further writes; what is skipped reads as zeros."""
    if not writes:
        return content
    result = bytearray(content)
    for offset, piece in writes:
        if piece is None:
            del result[offset:]
            result.extend(bytes(max(0, offset - len(result))))
        else:
            result.extend(bytes(max(0, offset - len(result))))
            result[offset : offset + len(piece)] = piece
    return bytes(result)


def fresh_target(target: Path) -> Path:
    """An empty folder for the next image."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir()
    return target
