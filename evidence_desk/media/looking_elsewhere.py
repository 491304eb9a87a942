"""Files known by their hash alone, looked for in a folder or on a medium: by size, then by hash, whatever they are called now."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.catalogue.registers.kept_elsewhere import Elsewhere
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.media.copying import Steps, digest_file
from evidence_desk.media.walking import Sight, walk
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class LookedFor:
    """What became of looking for one file. ``path`` is where it was read, ``found`` the hash that was read there.

    ``outcome`` None: it is not in the folder, and nothing says that it should be. Missing: it lay there when it was seen last.
    """

    file: Elsewhere
    outcome: Fixity | None
    path: str = ""
    found: str = ""

    @property
    def has_moved(self) -> bool:
        """Whether it was found, in another place or under another name than before."""
        return self.outcome is Fixity.MATCH and self.path != self.file.path


class LookingElsewhere:
    """One walk through a folder for some files; needs no catalogue, so any thread may do it."""

    def __init__(self, folder: str, files: Sequence[Elsewhere]) -> None:
        self._folder = os.path.abspath(folder)  # noqa: PTH100 - names may be no text
        self._left = {file.sha256: file for file in files}
        self._by_size = Counter(file.size for file in files)
        self._by_path = Counter(file.path for file in files)
        self._read: dict[str, tuple[Fixity, str]] = {}

    def found(self, watcher: Watcher) -> Iterator[LookedFor]:
        """Each file that is found, as it is found; where each was seen last is looked at first.

        Raises ResearcherError where there is no such folder, CancelledError; what came before stands.
        """
        if not Path(self._folder).exists():
            raise ResearcherError(
                translate("Media", "There is nothing called {name}.").format(name=visible(self._folder)),
                safe=translate("Media", "Nothing was looked for."),
                mend=translate("Media", "Plug in the medium it is on, and choose the folder again."),
            )
        candidates = self._candidates(watcher)
        counting = _Counting(watcher, candidates)
        for path, size in candidates:
            if not self._wants(path, size):
                continue
            try:
                sha256 = digest_file(path, counting).sha256
            except UnreadableError:
                self._read[path] = (Fixity.UNREADABLE, "")
            else:
                self._read[path] = (Fixity.CHANGED, sha256)
                if file := self._left.pop(sha256, None):
                    self._by_size[file.size] -= 1
                    self._by_path[file.path] -= 1
                    yield LookedFor(file, Fixity.MATCH, path, sha256)
            counting.finish()

    def not_found(self) -> list[LookedFor]:
        """The others, once ``found`` came to its end: what is in the place of each now, or that it is not there any more."""
        return [self._not_found(file) for file in self._left.values()]

    def _not_found(self, file: Elsewhere) -> LookedFor:
        if file.path in self._read:
            outcome, sha256 = self._read[file.path]
            return LookedFor(file, outcome, file.path, sha256)
        return LookedFor(file, Fixity.MISSING if self._is_inside(file.path) else None)

    def _is_inside(self, path: str) -> bool:
        return path == self._folder or path.startswith(self._folder.rstrip(os.sep) + os.sep)

    def _wants(self, path: str, size: int) -> bool:
        """Only while something of this size is still looked for; where one was seen last, whatever is there now."""
        return self._by_size[size] > 0 or self._by_path[path] > 0

    def _candidates(self, watcher: Watcher) -> list[tuple[str, int]]:
        last = [file.path for file in self._left.values() if self._is_inside(file.path)]
        found = {path: size for path in last if (size := _size(path)) is not None}
        for one in walk([self._folder]):
            if watcher.cancelled():
                raise CancelledError(translate("Media", "Stopped."))
            if one.sight is Sight.FILE and (size := _size(one.path)) in self._by_size and size is not None:
                found.setdefault(one.path, size)
        return list(found.items())


class _Counting(Steps):
    """Tells a watcher how many bytes of how many files are read."""

    def __init__(self, watcher: Watcher, candidates: Sequence[tuple[str, int]]) -> None:
        self._watcher = watcher
        self._total, self._bytes_total = len(candidates), sum(size for _, size in candidates)
        self._done = self._bytes = 0

    def advance(self, count: int) -> None:
        self._bytes += count
        self._watcher.report(Progress(self._done, self._total, min(self._bytes, self._bytes_total), self._bytes_total))

    def cancelled(self) -> bool:
        return self._watcher.cancelled()

    def finish(self) -> None:
        """A file is done."""
        self._done += 1
        self.advance(0)


def _size(path: str) -> int | None:
    """The size by the folder's word; None where nothing is there that can be asked."""
    try:
        return os.lstat(path).st_size
    except (OSError, ValueError):
        return None
