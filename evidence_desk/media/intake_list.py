"""A list of hashes that came with files, compared on the way: each file is judged when it is read, and read only once."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Final

from evidence_desk.catalogue.registers.intakes import AgainstList, ComparedList
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.comparison import FolderComparison, folder_of
from evidence_desk.media.expectation import in_order, judged
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import HashedFile
from evidence_desk.media.inside import Inside
from evidence_desk.media.intake_reading import Reading
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import ListedFile
from evidence_desk.media.manifests.untagged import kind_of_untagged
from evidence_desk.media.reading import open_regular
from evidence_desk.media.strays import Strays
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_PIECE: Final = 1024 * 1024
_TRIED_LINES: Final = 200
_OUTCOMES: Final = {
    Outcome.MATCH: AgainstList.MATCH,
    Outcome.CHANGED: AgainstList.CHANGED,
    Outcome.MISSING: AgainstList.MISSING,
    Outcome.EXTRA: AgainstList.EXTRA,
    Outcome.RENAMED: AgainstList.RENAMED,
    Outcome.UNREADABLE: AgainstList.UNCLEAR,
    Outcome.UNCLEAR: AgainstList.UNCLEAR,
}


@dataclass(frozen=True)
class Judgement:
    """What a file, or a line of the list, turned out to be; ``words`` in a sentence, with the hash that was compared."""

    listed: AgainstList
    words: str


@dataclass(frozen=True)
class Settled:
    """A judgement that was only possible in the end. ``chosen`` and ``name`` are those of a file that was read.

    Of a listed file that lies nowhere, or a line that cannot be read, ``name`` is what stands in the list, ``chosen`` None.
    """

    name: str
    chosen: int | None
    judgement: Judgement


def compared_list(path: str) -> ComparedList:
    """A list that is to be compared with, by its content. Raises FileObstacleError where it cannot be read."""
    descriptor, _ = open_regular(path)
    digest = hashlib.sha256()
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return ComparedList(os.path.abspath(path), digest.hexdigest())  # noqa: PTH100 - paths stay text in this package


class ListedIntake:
    """The files of one intake against the list. Memory grows with the list and with the files it does not name."""

    def __init__(self, compared: ComparedList, chosen: Sequence[str], watcher: Watcher) -> None:
        """Reads the list. Raises ResearcherError where it is not the one that was chosen, or none; CancelledError."""
        path = compared.path
        _refuse_another(compared)
        self._tops = [os.path.realpath(one) for one in chosen]
        self._base = _base(path, self._tops, watcher)
        self._list = os.path.realpath(path)
        comparison = FolderComparison(self._base, watcher, list_path=self._list)
        descriptor, _ = open_regular(path)
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - as above
            name = os.path.basename(path)  # noqa: PTH119 - as above
            kind = kind_of_untagged(stream, name, self._base, watcher)
            with closing(comparison.take_list(read_manifest(stream, name, kind))) as findings:  # type: ignore[type-var]
                self._unclear = list(findings)
        self._expected = comparison.expected()
        self._seen: set[str] = set()
        self._strays: dict[str, HashedFile] = {}
        self._where: dict[str, tuple[int, str]] = {}

    @property
    def kinds(self) -> tuple[Algorithm, ...]:
        """The kinds of hashes that files have to be read for."""
        return in_order(self._expected.kinds)

    def judge(self, reading: Reading) -> Judgement:
        """What a file is that was read, or could not be."""
        name = self._name(reading.chosen, reading.name)
        if os.path.realpath(reading.path) == self._list:
            return Judgement(AgainstList.NOT_COMPARED, translate("media", "This is the list of hashes itself."))
        if name is not None and name in self._expected:
            self._seen.add(name)
            if reading.facts is None:
                words = translate("Media", "It is in the list, and could not be compared.")
                return Judgement(AgainstList.UNCLEAR, words)
            return _told(judged(name, self._expected[name], _hashed(reading)))
        if reading.facts is None:
            return Judgement(AgainstList.NOT_COMPARED, "")
        stray = name if name is not None else reading.path
        self._strays[stray] = _hashed(reading)
        self._where[stray] = (reading.chosen, reading.name)
        return Judgement(AgainstList.EXTRA, translate("media", "No line of the list names this file."))

    def saw(self, chosen: int, name: str) -> None:
        """A file was judged when this intake ran before."""
        listed = self._name(chosen, name)
        if listed is not None:
            self._seen.add(listed)

    def in_the_end(self) -> Iterator[Settled]:
        """After all files: which of those not listed are listed under another name, what is missing, what was unclear."""
        for finding in self._unclear:
            yield Settled(finding.name, None, _told(finding))
        missing = [name for name in self._expected if name not in self._seen]
        for finding in Strays(self._strays).settle(missing, self._expected):
            if not finding.found_as:
                yield Settled(finding.name, None, _told(finding))
                continue
            chosen, name = self._where[finding.found_as]
            told = _told(finding)
            words = translate("Media", "In the list as “{name}”.").format(name=visible(finding.name))
            yield Settled(name, chosen, Judgement(told.listed, f"{words} {told.words}"))

    def _name(self, chosen: int, name: str) -> str | None:
        """A file's name as the list would have it; None for one that does not lie where its names count from."""
        top = self._tops[chosen]
        path = os.path.join(top, *name.split("/")) if os.path.isdir(top) else top  # noqa: PTH112, PTH118 - as above
        start = self._base.rstrip(os.sep) + os.sep
        return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else None


def _refuse_another(compared: ComparedList) -> None:
    try:
        same = compared_list(compared.path).sha256 == compared.sha256
    except ResearcherError:
        same = False
    if not same:
        raise ResearcherError(
            translate("Media", "The list of hashes is not there, or is not the one that was chosen."),
            safe=translate("Media", "What was taken in before stays."),
            mend=translate("Media", "Put the list back where it was, or take the folder in anew."),
        )


def _base(path: str, tops: Sequence[str], watcher: Watcher) -> str:
    """From where the names in the list count: what was chosen, the folder around it, or the list's own.

    Of these the one from which most of the first names lead to something; of several alike the first.
    """
    together = os.path.commonpath(tops)
    chosen = together if os.path.isdir(together) else os.path.dirname(together)  # noqa: PTH112, PTH120 - as above
    places = dict.fromkeys((chosen, os.path.realpath(folder_of(path)), os.path.dirname(chosen)))  # noqa: PTH120
    names = _first_names(path, chosen, watcher)
    insides = {place: Inside(place) for place in places}
    return max(places, key=lambda place: sum(_leads(insides[place], name) for name in names))


def _first_names(path: str, chosen: str, watcher: Watcher) -> list[str]:
    descriptor, _ = open_regular(path)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - as above
        name = os.path.basename(path)  # noqa: PTH119 - as above
        kind = kind_of_untagged(stream, name, chosen, watcher)
        lines = islice(read_manifest(stream, name, kind), _TRIED_LINES)
        return [line.untrusted_name for line in lines if isinstance(line, ListedFile)]


def _leads(inside: Inside, untrusted_name: str) -> bool:
    name = inside.name_of(untrusted_name)
    return name is not None and os.path.lexists(inside.path(name))


def _hashed(reading: Reading) -> HashedFile:
    size = reading.facts.size if reading.facts else 0
    return HashedFile(reading.path, reading.digests, size, reading.modified_ns)


def _told(finding: Finding) -> Judgement:
    parts = [finding.note]
    if finding.expected:
        words = translate("Media", "{kind} by the list: {hash}")
        parts.append(words.format(kind=finding.algorithm.shown, hash=finding.expected))
    return Judgement(_OUTCOMES[finding.outcome], " ".join(part for part in parts if part))
