"""A folder against its whole history of ASC MHL 2.0: every generation of lists, and the histories of folders inside it.

The rules beyond those of ``comparison``; what they find wrong in the history itself is *unclear*:

1. The chain names every list of the history, each in its turn, and every list has the C4 that the chain gives for it.
2. A file must be what every generation says it was. A later generation may have renamed it, and then says so.
3. A folder inside with an ``ascmhl`` of its own has a history of its own; its lists count from there. A list leads on to the
   lists of such folders by their C4.
4. A list that the chain does not name is named and not read: nothing vouches for it.
"""

import os
from collections.abc import Iterable, Iterator
from typing import Final

from evidence_desk.media.comparison import FolderComparison, belonging_to_history
from evidence_desk.media.expectation import ExpectedFiles
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.folder_hashes import ListedTree
from evidence_desk.media.hashing import stopped_reading
from evidence_desk.media.manifests.chains import CHAIN, HISTORY_FOLDER, LIST_ENDING, read_chain
from evidence_desk.media.manifests.listed import Listed, ListedFile, ListedFolder, UnclearLine
from evidence_desk.media.manifests.media_hash_lists import read_media_hash_list
from evidence_desk.media.reading import FileObstacleError, open_regular
from evidence_desk.media.walking import walk
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_PART: Final = f"{HISTORY_FOLDER}/"


def has_history(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder has a history of lists of its own."""
    return bool(_lists_in(os.path.join(folder, HISTORY_FOLDER)))  # noqa: PTH118 - paths stay text in this package


def lists_of_history(folder: str | os.PathLike[str], watcher: Watcher) -> list[str]:
    """The paths of all chains and lists of a folder's history, those of folders inside too, by name. CancelledError."""
    top = os.path.realpath(folder)
    return [
        os.path.join(top, above, HISTORY_FOLDER, name)  # noqa: PTH118 - as above
        for above in tops_of_histories(top, watcher)
        for name in _lists_in(os.path.join(top, above, HISTORY_FOLDER))  # noqa: PTH118 - as above
    ]


def compare_history(folder: str | os.PathLike[str], watcher: Watcher) -> Iterator[Finding]:
    """Findings for a folder against its history, as they come.

    Raises UnreadableError where it has none, a list in it is made to harm, or the folder is not there (any more);
    CancelledError.
    """
    yield from History(folder, watcher).findings()


class History:
    """The history of one folder with those inside it, while it is compared."""

    def __init__(self, folder: str | os.PathLike[str], watcher: Watcher) -> None:
        self._top = os.path.realpath(folder)
        self._watcher = watcher
        self._comparison = FolderComparison(folder, watcher, belonging=belonging_to_history)
        self._trees: dict[str, ListedTree] = {}

    def expected(self) -> ExpectedFiles:
        """What all generations say of files, once the findings were taken to their end."""
        return self._comparison.expected()

    def findings(self) -> Iterator[Finding]:
        """As ``compare_history``."""
        # Those inside come first: a list above leads on to them.
        tops = tops_of_histories(self._top, self._watcher)
        if not tops:
            raise UnreadableError(
                translate("media", "This folder has no history of lists of hashes."),
                safe=translate("media", "Nothing was compared."),
                mend=translate("media", "Choose a list of hashes that was made of it."),
            )
        for above in sorted(tops, key=lambda top: (-top.count("/"), top)):
            yield from self._chain(above)
        yield from self._comparison.findings()

    def _chain(self, above: str) -> Iterator[Finding]:
        """Rule 1 and 4, and then every list of the chain."""
        inner = f"{above}{_PART}"
        there = [name for name in _lists_in(os.path.join(self._top, inner)) if name != CHAIN]  # noqa: PTH118 - as above
        try:
            descriptor, _ = open_regular(os.path.join(self._top, inner, CHAIN))  # noqa: PTH118 - as above
        except FileObstacleError as error:
            words = translate("media", "Nothing shows whether a list of this history was changed or taken away.")
            yield Finding(f"{inner}{CHAIN}", Outcome.UNCLEAR, note=f"{error.sentences()} {words}")
            named = there
        else:
            with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
                generations = list(read_chain(stream))
            named = [one.untrusted_name for one in generations if one.untrusted_name]
            yield from self._comparison.take_part(_placed(generations, inner), f"{inner}{CHAIN}")
        for name in named:
            yield from self._list(above, name)
        for name in sorted(set(there).difference(named)):
            note = translate("media", "The chain does not name this list, so nothing vouches for it; it was not read.")
            yield Finding(f"{inner}{name}", Outcome.UNCLEAR, note=note)

    def _list(self, above: str, name: str) -> Iterator[Finding]:
        inner = f"{above}{_PART}{name}"
        try:
            descriptor, _ = open_regular(os.path.join(self._top, inner))  # noqa: PTH118 - as above
        except FileObstacleError:
            return  # it is among what the chain lists, and so among what is found missing or unreadable
        tree = self._trees[inner] = ListedTree()
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - as above
            lines = self._leading_on(_placed(read_media_hash_list(stream), above), tree)
            yield from self._comparison.take_part(lines, inner, tree)

    def _leading_on(self, lines: Iterable[Listed | ListedFolder], tree: ListedTree) -> Iterator[Listed | ListedFolder]:
        """The same lines; what the lists name to which they lead on counts as named by this one."""
        for line in lines:
            if isinstance(line, ListedFile) and line.is_list:
                name = self._comparison.name_of(line.untrusted_name) or ""
                known = self._trees.get(name)
                if known is not None:
                    tree.add_tree(known)
                else:
                    tree.add_unknown(name.rpartition(f"/{_PART}")[0])
            yield line


def _placed(lines: Iterable[Listed | ListedFolder], above: str) -> Iterator[Listed | ListedFolder]:
    """Lines of a list that counts from a folder inside, as if it counted from the top."""
    for line in lines:
        if not above:
            yield line
        elif isinstance(line, ListedFile):
            former = above + line.untrusted_former_name if line.untrusted_former_name else ""
            yield line._replace(untrusted_name=above + line.untrusted_name, untrusted_former_name=former)
        elif isinstance(line, ListedFolder):
            yield line._replace(untrusted_name=(above + line.untrusted_name).rstrip("/"))
        else:
            named = above + line.untrusted_name if line.untrusted_name else ""
            yield UnclearLine(line.line, line.untrusted_text, line.reason, named)


def tops_of_histories(top: str, watcher: Watcher) -> list[str]:
    """The folders that have a history, from the top on: empty, or ending in "/". CancelledError."""
    tops = set()
    for found in walk([top]):
        if watcher.cancelled():
            raise stopped_reading()
        above, _, name = found.name.rpartition("/")
        if f"/{above}".endswith(f"/{HISTORY_FOLDER}") and _is_list(name):
            tops.add(above.removesuffix(HISTORY_FOLDER))
    return sorted(tops)


def _lists_in(folder: str) -> list[str]:
    try:
        return sorted(filter(_is_list, os.listdir(folder)))  # noqa: PTH208 - as above
    except OSError:
        return []


def _is_list(name: str) -> bool:
    return name == CHAIN or name.endswith(LIST_ENDING)
