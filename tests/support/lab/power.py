"""Disks as a power cut could leave them, built again from the log of all that was done to one.

What was written before the last sync of a file is there. Of what came later each write is there, lost, or there in
some of its sectors only, in any combination; the same for names given and taken away, until their folder is synced.
"""

import itertools
import os
import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

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
    """A file: what is on the disk for certain, and the writes since. ``folder``: one that holds others."""

    content: bytes = b""
    folder: bool = False
    later: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        self.content = _written(self.content, self.later)
        self.later = []


@dataclass(frozen=True)
class Naming:
    """A name given to a file, taken from another name or from none; or taken away (no file)."""

    name: str
    file: File | None
    before: str = ""


class Disk:
    """A disk on its way through a log."""

    def __init__(self, root: Path) -> None:
        """Begin with what lies below ``root`` now, all of it durable."""
        self._root = root
        self.names: dict[str, File] = {"": File(folder=True)}
        self._files: dict[int, File] = {}
        for path in sorted(root.rglob("*")):
            file = File(folder=True) if path.is_dir() else File(path.read_bytes())
            self.names[path.relative_to(root).as_posix()] = file
            self._files[path.stat().st_ino] = file
        self._now = dict(self.names)
        self._namings: dict[str, list[Naming]] = {}

    def take(self, step: Step) -> None:
        """One step further."""
        name = os.path.relpath(step.path, self._root) if step.path else ""
        name = "" if name == "." else name
        if step.kind == "w":
            self._files[step.file].later.append((step.offset, step.content))
        elif step.kind == "t":
            self._files[step.file].later.append((step.offset, None))
        elif step.kind == "c" and not step.made:
            self._files[step.file].later.append((0, None))
        elif step.kind in "cd":
            made = File(folder=step.kind == "d")
            self._files[step.file] = made
            self._name(Naming(name, made))
        elif step.kind == "u":
            self._name(Naming(name, None))
        elif step.kind == "r":
            self._name(Naming(os.path.relpath(step.other, self._root), self._now[name], name))
        elif step.kind == "s":
            self._sync(name, step.file)

    def _name(self, naming: Naming) -> None:
        _apply(naming, self._now)
        self._namings.setdefault(_parent(naming.name), []).append(naming)

    def _sync(self, name: str, number: int) -> None:
        at = self._now.get(name)
        if at is None or not at.folder:
            self._files[number].sync()
            return
        for naming in self._namings.pop(name, []):
            _apply(naming, self.names)

    @property
    def unsettled(self) -> bool:
        """Whether a power cut now could leave more than one disk."""
        return bool(self._namings) or any(file.later for file in self._now.values())

    def image(self, chance: random.Random, target: Path) -> None:
        """One of the disks that a power cut at this point could leave, written below ``target``."""
        names = dict(self.names)
        for namings in self._namings.values():
            for naming in _some(namings, chance):
                _apply(naming, names)
        for name, file in sorted(names.items()):
            if not all(_parent(step) in names for step in _way(name)):
                continue  # its folder was lost with it
            place = target / name
            if file.folder:
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.write_bytes(_written(file.content, list(_torn(file.later, chance))))


def _parent(name: str) -> str:
    parent = PurePosixPath(name).parent.as_posix()
    return "" if parent == "." else parent


def _way(name: str) -> Iterator[str]:
    """A name and the folders above it."""
    while name:
        yield name
        name = _parent(name)


def _apply(naming: Naming, names: dict[str, File]) -> None:
    if naming.before:
        names.pop(naming.before, None)
    if naming.file is None:
        names.pop(naming.name, None)
    else:
        names[naming.name] = naming.file


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
