"""A new generation of a folder's history of ASC MHL 2.0: a list of everything in it, and the chain that names it.

Histories of folders inside get a generation of their own first, and the list above leads on to theirs. A history is only
added to where the folder is what it says: a new chain over what was altered would cover that up.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.expectation import ExpectedFiles, in_order
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.folder_hashes import FolderHash, KnownHashes, ListedTree
from evidence_desk.media.hashing import HashedFile, hash_paths
from evidence_desk.media.histories import History, tops_of_histories
from evidence_desk.media.manifests import media_hash_writing as mhl
from evidence_desk.media.manifests.chains import CHAIN, HISTORY_FOLDER, chain_bytes, read_chain
from evidence_desk.media.manifests.listed import ListedFile
from evidence_desk.media.new_file import new_file
from evidence_desk.media.walking import Found, Sight, is_system_file, walk
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.syncing import sync_folder

_GOOD: Final = frozenset({Outcome.MATCH, Outcome.IGNORED, Outcome.EXTRA})
_OWN_PATTERNS: Final = (".DS_Store", HISTORY_FOLDER, f"{HISTORY_FOLDER}/")
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Written:
    """What was written: the paths of the lists, innermost first, how many files they name, and what was passed over."""

    lists: tuple[str, ...]
    files: int
    passed_over: tuple[Found, ...]


def write_generation(
    folder: str | os.PathLike[str], wanted: Sequence[Algorithm], made_at: datetime, watcher: Watcher
) -> Written:
    """Add a generation to the history of a folder, or begin one; ``wanted``: kinds of hashes, C4 where there are none.

    The kinds that the history has already are made, too. ``made_at`` in UTC. Raises ResearcherError where the folder is not
    what its history says, something in it cannot be read, or the form cannot carry a name; DiskTroubleError; CancelledError.
    """
    mhl.refuse_kinds(wanted, is_asc=True)
    return _Writing(os.path.realpath(folder), made_at, watcher).write(tuple(wanted) or (Algorithm.SHA512,))


class _Writing:
    """One folder, while its generations are made."""

    def __init__(self, top: str, made_at: datetime, watcher: Watcher) -> None:
        self._top = top
        self._made_at = made_at
        self._watcher = watcher
        self._tops = [*sorted({*tops_of_histories(top, watcher), ""}, key=lambda one: (-one.count("/"), one))]
        self._tree = ListedTree()
        self._expected = ExpectedFiles()
        self._hashes: dict[Algorithm, dict[str, FolderHash]] = {}
        self._files: dict[str, list[tuple[str, HashedFile]]] = {above: [] for above in self._tops}
        self._passed_over: dict[str, list[Found]] = {above: [] for above in self._tops}

    def write(self, wanted: tuple[Algorithm, ...]) -> Written:
        self._expected = self._what_holds()
        self._hash_everything(in_order({*wanted, *filter(mhl.is_asc_kind, self._expected.kinds)}))
        written: list[tuple[str, bytes]] = []
        for above in self._tops:
            inside = [one for one in written if self._home(one[0].partition(f"{HISTORY_FOLDER}/")[0][:-1]) == above]
            written.append(self._write_one(above, inside))
        lists = tuple(os.path.join(self._top, name) for name, _ in written)  # noqa: PTH118 - paths stay text here
        passed_over = tuple(found for above in self._tops for found in self._passed_over[above])
        return Written(lists, sum(map(len, self._files.values())), passed_over)

    def _what_holds(self) -> ExpectedFiles:
        """What the history says of files, once all of it holds."""
        if not tops_of_histories(self._top, self._watcher):
            return ExpectedFiles()
        history = History(self._top, self._watcher)
        for finding in history.findings():
            if finding.outcome not in _GOOD:
                raise _does_not_hold(finding)
        return history.expected()

    def _hash_everything(self, kinds: tuple[Algorithm, ...]) -> None:
        found = list(self._found())
        known = KnownHashes(kinds)
        with closing(hash_paths([one.path for one in found], self._watcher, algorithms=kinds)) as results:
            for one, hashed in zip(found, results, strict=True):
                if hashed.obstacle:
                    raise _cannot_be_read(one.name, hashed.reason)
                if self._differs(one.name, hashed):
                    raise _does_not_hold(Finding(one.name, Outcome.CHANGED))
                known.add(one.name, hashed.digests)
                self._tree.add_file(one.name)
                self._files[self._home(one.name)].append((one.name, hashed))
        for name in self._folders():
            self._tree.below.add(name)
        self._hashes = {kind: self._tree.hashes(kind, known.of) for kind in kinds}

    def _differs(self, name: str, hashed: HashedFile) -> bool:
        """Whether a file became another since it was compared, a moment ago."""
        told = self._expected[name].digests if name in self._expected else ()
        return any(hashed.digests.get(one.algorithm, one.hexadecimal) != one.hexadecimal for one in told)

    def _found(self) -> Iterator[Found]:
        for one in walk([self._top]):
            if f"/{one.name}".rpartition("/")[0].endswith(f"/{HISTORY_FOLDER}"):
                continue
            if one.sight is Sight.FILE:
                yield one
            elif one.sight is Sight.IGNORED:
                self._passed_over[self._home(one.name)].append(one)
            else:
                raise _cannot_be_read(one.name, one.reason)

    def _folders(self) -> list[str]:
        """All folders below the top, but those of histories and of systems."""
        names, waiting = [], [""]
        while waiting:
            above = waiting.pop()
            with suppress(OSError), os.scandir(os.path.join(self._top, above)) as entries:  # noqa: PTH118 - as above
                for entry in entries:
                    is_folder = entry.is_dir(follow_symlinks=False)
                    if is_folder and entry.name != HISTORY_FOLDER and not is_system_file(entry.name):
                        names.append(f"{above}{entry.name}")
                        waiting.append(f"{above}{entry.name}/")
        return sorted(names)

    def _home(self, name: str) -> str:
        """The innermost folder with a history that a file, or a folder seen from above, belongs to."""
        return next(above for above in self._tops if name.startswith(above) and name != above.rstrip("/"))

    def _write_one(self, above: str, inside: list[tuple[str, bytes]]) -> tuple[str, bytes]:
        """One generation: its name from the top on, and the SHA-512 of its list."""
        home = Path(self._top, above, HISTORY_FOLDER)
        chain = _chain_of(home)
        base = _NOT_IN_A_NAME.sub("_", home.parent.name) or "folder"
        name = f"{len(chain) + 1:04}_{base}_{self._made_at:%Y-%m-%d_%H%M%S}Z.mhl"
        patterns = [*_OWN_PATTERNS, *(_pattern(one.name.removeprefix(above)) for one in self._passed_over[above])]
        try:
            home.mkdir(exist_ok=True)
        except OSError as error:
            raise disk_trouble(error) from error
        sha512 = hashlib.sha512()
        try:
            with new_file(home / name) as stream:
                for piece in self._pieces(above, patterns, inside):
                    sha512.update(piece)
                    stream.write(piece)
            _replace_chain(home, [*chain, (name, sha512.digest())])
        except BaseException:
            (home / name).unlink(missing_ok=True)
            with suppress(OSError):  # what was there before stays
                home.rmdir()
            raise
        return f"{above}{HISTORY_FOLDER}/{name}", sha512.digest()

    def _pieces(self, above: str, patterns: list[str], inside: list[tuple[str, bytes]]) -> Iterator[bytes]:
        root = {kind: told[above.rstrip("/")] for kind, told in self._hashes.items()}
        yield mhl.beginning_of_generation(self._made_at.isoformat().replace("+00:00", "Z"), root, patterns)
        for name, hashed in self._files[above]:
            action = "verified" if name in self._expected else "original"
            yield mhl.asc_entry(name.removeprefix(above), hashed, action)
        for name in sorted(self._tree.below):
            if self._home(name) == above:
                told = {kind: of_kind[name] for kind, of_kind in self._hashes.items()}
                yield mhl.folder_entry(name.removeprefix(above), told)
        yield mhl.end_of_generation([(name.removeprefix(above), sha512) for name, sha512 in inside])


def _chain_of(home: Path) -> list[tuple[str, bytes]]:
    """The generations so far, as a history that was compared holds them."""
    try:
        with (home / CHAIN).open("rb") as stream:
            entries = list(read_chain(stream))
    except FileNotFoundError:
        return []
    return [(one.untrusted_name, one.digests[0].value) for one in entries if isinstance(one, ListedFile)]


def _replace_chain(home: Path, generations: list[tuple[str, bytes]]) -> None:
    part = home / f"{CHAIN}.part"
    try:
        with part.open("wb") as stream:
            stream.write(chain_bytes(generations))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(home / CHAIN)
        sync_folder(home)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_trouble(error) from error


def _pattern(name: str) -> str:
    """A name as a pattern that means this one alone (the patterns of git)."""
    return "/" + re.sub(r"([\\*?\[\]!# ])", r"\\\1", name)


def _does_not_hold(finding: Finding) -> ResearcherError:
    words = translate("media", "The folder is not what its history says: look at “{name}”.")
    return ResearcherError(
        words.replace("{name}", visible(finding.name)),
        safe=translate("media", "Nothing was written; the history is as it was."),
        mend=translate("media", "Verify the folder, and find out why first."),
    )


def _cannot_be_read(name: str, reason: str) -> ResearcherError:
    words = translate("media", "“{name}” cannot be in a list of everything: {reason}")
    return ResearcherError(
        words.replace("{name}", visible(name)).replace("{reason}", reason),
        safe=translate("media", "Nothing was written; the history is as it was."),
    )
