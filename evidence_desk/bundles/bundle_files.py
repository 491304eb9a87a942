"""What lies where a bundle should: one file, or its parts, each named where it is missing, doubled, exchanged or damaged."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from evidence_desk.bundles import layout
from evidence_desk.bundles.joined_parts import JoinedParts
from evidence_desk.bundles.parts import (
    LIST_ENDING,
    MOST_LIST_BYTES,
    MOST_PARTS,
    PartsList,
    part_name,
    read_list,
    split_name,
    whole_of,
)
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

_MOST_OTHER_LISTS = 100


@dataclass(frozen=True)
class PartTrouble:
    """What is wrong with one part: the name it has or should have, and a sentence.

    ``is_known``: it is another part. ``is_lacking``: more of it may still come.
    """

    name: str
    sentence: str
    is_known: bool = False
    is_lacking: bool = False


class PartsTroubleError(UnreadableError):
    """Parts that are no whole bundle; ``troubles`` names each part concerned."""

    def __init__(self, troubles: tuple[PartTrouble, ...]) -> None:
        told = " ".join(f"{visible(one.name)}: {one.sentence}" for one in troubles[:5])
        super().__init__(
            translate("Bundle", "These parts are no whole bundle. {troubles}").format(troubles=told),
            safe=translate("Bundle", "Nothing of it was read."),
            mend=translate("Bundle", "Put all parts into one folder, with the list that came along, and try again."),
        )
        self.troubles = troubles


@dataclass(frozen=True)
class BundleFiles:
    """One file or the parts of one bundle, by number from 1. ``told`` is what the list beside them says, if there is one."""

    name: str
    folder: Path
    parts: dict[int, Path]
    told: PartsList | None = None
    is_split: bool = True

    def open(self) -> BinaryIO:
        """All of it as one file. Raises PartsTroubleError where a part is missing or has another size, and OSError."""
        if not self.is_split:
            return self.parts[1].open("rb")
        troubles = tuple(self.troubles())
        if troubles:
            raise PartsTroubleError(troubles)
        return cast("BinaryIO", JoinedParts([self.parts[number] for number in sorted(self.parts)]))

    def troubles(self) -> Iterator[PartTrouble]:
        """What can be seen without reading: what is missing, too many, or of another size."""
        count = len(self.told.digests) if self.told else max(self.parts, default=0)
        missing = [number for number in range(1, count + 1) if number not in self.parts]
        for number in missing:
            yield self._missing(number, count)
        for number, path in sorted(self.parts.items()):
            if number > count:
                words = translate("Bundle", "There is no such part: the bundle has {count}.").format(count=count)
                yield PartTrouble(path.name, words)
            else:
                yield from self._size_trouble(number, path)

    def _missing(self, number: int, count: int) -> PartTrouble:
        if self.told:
            words = translate("Bundle", "Part {number} of {count} is missing.").format(number=number, count=count)
        else:
            words = translate("Bundle", "Part {number} is missing.").format(number=number)
        return PartTrouble(part_name(self.name, number), words, is_lacking=True)

    def _size_trouble(self, number: int, path: Path) -> Iterator[PartTrouble]:
        size, last = path.stat().st_size, max(self.parts)
        if self.told:
            expected = self.told.size_of(number)
        else:  # all but the last are as large as most of them, and the last is no larger
            sizes = [one.stat().st_size for other, one in self.parts.items() if other != last] or [size]
            usual = max(set(sizes), key=sizes.count)
            expected = min(size, usual) if number == last else usual
        if size < expected:
            words = translate("Bundle", "It was cut short: {size} of {expected} bytes are here.")
            yield PartTrouble(path.name, words.format(size=size, expected=expected), is_lacking=True)
        elif size > expected:
            words = translate("Bundle", "It is larger than it was: {size} bytes instead of {expected}.")
            yield PartTrouble(path.name, words.format(size=size, expected=expected))

    def diagnose(self, watcher: Watcher) -> Iterator[PartTrouble]:
        """What reading every part shows, held against the list: exchanged, doubled, of another bundle, damaged.

        Nothing where there is no list. Raises CancelledError; a part that cannot be read is a trouble.
        """
        if self.told is None:
            return
        digests: dict[int, str] = {}
        for number, path in sorted(self.parts.items()):
            watcher.report(Progress(len(digests), len(self.parts), current=visible(path.name)))
            try:
                digests[number] = _digest_of(path, watcher)
            except OSError as error:
                words = translate("Bundle", "It cannot be read ({reason}).")
                yield PartTrouble(path.name, words.format(reason=error.strerror or type(error).__name__))
        right = {digest: number for number, digest in enumerate(self.told.digests, start=1)}
        for number, digest in digests.items():
            if right.get(digest) != number and number <= len(self.told.digests):
                yield self._other_content(self.parts[number].name, digest, right, digests)

    def all_troubles(self, watcher: Watcher) -> list[PartTrouble]:
        """What ``troubles`` and ``diagnose`` tell, one of a part: that it is another part says more than its size."""
        told = {one.name: one for one in self.troubles()}
        for one in self.diagnose(watcher):
            if one.is_known or one.name not in told:
                told[one.name] = one
        return list(told.values())

    def _other_content(self, name: str, digest: str, right: dict[str, int], digests: dict[int, str]) -> PartTrouble:
        belongs = right.get(digest)
        if belongs is None:
            bundle = _bundle_with(self.folder, digest)
            if bundle:
                words = translate("Bundle", "It is a part of another bundle: {name}.")
                return PartTrouble(name, words.format(name=visible(bundle)), is_known=True)
            words = translate("Bundle", "It is damaged, or a part of another bundle: these are not the bytes written.")
            return PartTrouble(name, words)
        if digests.get(belongs) == digest:
            words = translate("Bundle", "It is part {number} once more.").format(number=belongs)
            return PartTrouble(name, words, is_known=True)
        words = translate("Bundle", "It is part {number}: its name was changed, and should be {name}.")
        words = words.format(number=belongs, name=visible(part_name(self.name, belongs)))
        return PartTrouble(name, words, is_known=True)


def bundle_files(path: Path) -> BundleFiles:
    """The bundle that a path leads to: its file, any one of its parts, the list beside them, or the folder they lie in.

    Raises UnreadableError where there is none, or a folder holds the parts of several.
    """
    try:
        if path.is_dir():
            return _in_folder(path)
        whole = whole_of(path.name)
        if not whole:
            if not path.is_file():
                raise UnreadableError(translate("Bundle", "“{name}” is not there.").format(name=visible(path.name)))
            return BundleFiles(path.name, path.parent, {1: path}, is_split=False)
        return _gathered(path.parent, whole)
    except OSError as error:
        words = translate("Bundle", "“{name}” cannot be opened ({reason}).")
        raise UnreadableError(
            words.format(name=visible(path.name), reason=error.strerror or type(error).__name__),
            mend=translate("Bundle", "Check that the medium is in place and that the file may be read."),
        ) from error


def has_parts(folder: Path) -> bool:
    """Whether parts of a bundle, or a list of them, lie in a folder. Raises OSError."""
    return any(whole_of(path.name) for path in folder.iterdir())


def _in_folder(folder: Path) -> BundleFiles:
    wholes = {whole_of(path.name).casefold(): whole_of(path.name) for path in folder.iterdir()}
    wholes.pop("", None)
    if not wholes:
        raise UnreadableError(
            translate("Bundle", "No parts of a bundle lie in “{name}”.").format(name=visible(folder.name))
        )
    if len(wholes) > 1:
        names = ", ".join(sorted(visible(name) for name in wholes.values())[:5])
        raise UnreadableError(
            translate("Bundle", "The parts of several bundles lie in this folder: {names}.").format(names=names),
            mend=translate("Bundle", "Name one of the parts instead of the folder."),
        )
    return _gathered(folder, next(iter(wholes.values())))


def _gathered(folder: Path, whole: str) -> BundleFiles:
    parts: dict[int, Path] = {}
    told: PartsList | None = None
    for path in sorted(folder.iterdir()):
        if whole_of(path.name).casefold() != whole.casefold() or not path.is_file():
            continue
        named = split_name(path.name)
        if named:
            parts.setdefault(named[1], path)
        else:
            told = _list_at(path)
    return BundleFiles(whole, folder, parts, told)


def _list_at(path: Path) -> PartsList | None:
    with path.open("rb") as stream:
        content = stream.read(MOST_LIST_BYTES)
    told = read_list(content.decode("utf-8-sig", "replace"))
    return told if told and len(told.digests) <= MOST_PARTS else None


def _bundle_with(folder: Path, digest: str) -> str:
    """The name of the bundle whose list, in the same folder, has this part."""
    listings = (path for path in sorted(folder.iterdir()) if path.name.lower().endswith(LIST_ENDING))
    for path in list(listings)[:_MOST_OTHER_LISTS]:
        told = _list_at(path)
        if told and digest in told.digests:
            return whole_of(path.name)
    return ""


def _digest_of(path: Path, watcher: Watcher) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(layout.PIECE):
            if watcher.cancelled():
                raise CancelledError(translate("Bundle", "The verification was stopped."))
            digest.update(piece)
    return digest.hexdigest()
