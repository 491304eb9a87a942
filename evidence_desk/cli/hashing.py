"""``hash``: print the SHA-256 of files and folders, one line each, as ``sha256sum`` does and ``sha256sum -c`` reads."""

import argparse
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, BinaryIO

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.console import Console, lowered
from evidence_desk.cli.names import name_facts
from evidence_desk.media.hashing import HashedFile, hash_paths
from evidence_desk.media.manifests import manifest_line
from evidence_desk.media.walking import Found, Sight, walk
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_JUST_NOW_NS = 60_000_000_000


def define(parser: argparse.ArgumentParser) -> None:
    """What to hash."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help=translate("CommandLine", "files, and folders with everything below them"),
    )


def run(call: Call) -> Outcome:
    """Hash everything; what could not be hashed is named, and makes the exit code 1."""
    console = call.console
    listing = _Listing(console)
    with console.watching(translate("CommandLine", "hashing")) as watcher:
        found: Iterable[Found] = walk(call.arguments.paths)
        total = 0
        if console.is_watched:
            found = list(found)
            total = len(found)
        with closing(hash_paths(listing.files(found), watcher, files_total=total)) as results:
            for hashed in results:
                listing.take(hashed)
    listing.tell_rest()
    code = DIFFERENCES if listing.not_hashed else ALL_GOOD
    return Outcome(code, listing.facts())


class _Listing:
    """The lines as they come, and what is to be told after them."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._output: BinaryIO = console.byte_output()
        self._lines_at_once = console.is_read_by_a_person
        self._hashed: list[HashedFile] = []
        self._passed_over: list[Found] = []
        self.not_hashed: list[tuple[str, str]] = []
        self._own_output = _identity_of_output()
        self._recent = time.time_ns() - _JUST_NOW_NS

    def files(self, found: Iterable[Found]) -> Iterator[str]:
        """The paths to hash; the rest is kept for the end."""
        for one in found:
            if one.sight is Sight.FILE:
                yield one.path
            elif one.sight is Sight.IGNORED:
                self._passed_over.append(one)
            else:
                self.not_hashed.append((one.path, one.reason))

    def take(self, hashed: HashedFile) -> None:
        """One result."""
        if self._is_own_output(hashed):
            return
        if hashed.obstacle:
            self.not_hashed.append((hashed.path, hashed.reason))
        elif self._console.as_json:
            self._hashed.append(hashed)
        else:
            self._output.write(manifest_line(_portable(hashed.path), hashed.sha256))
            if self._lines_at_once:
                self._output.flush()

    def tell_rest(self) -> None:
        """Name what has no line."""
        if not self._console.as_json:
            self._output.flush()
        for one in self._passed_over:
            self._tell(translate("CommandLine", "passed over: {name}: {reason}"), one.path, one.reason)
        for path, reason in self.not_hashed:
            self._tell(translate("CommandLine", "not hashed: {name}: {reason}"), path, reason)

    def facts(self) -> dict[str, Any]:
        """Everything for programs."""
        return {
            "files": [
                {**name_facts("name", _portable(one.path)), "sha256": one.sha256, "size": one.size}
                for one in self._hashed
            ],
            "not_hashed": [{**name_facts("name", path), "reason": reason} for path, reason in self.not_hashed],
            "passed_over": [{**name_facts("name", one.path), "reason": one.reason} for one in self._passed_over],
        }

    def _tell(self, form: str, path: str, reason: str) -> None:
        self._console.remark(form.format(name=visible(path), reason=lowered(reason)))

    def _is_own_output(self, hashed: HashedFile) -> bool:
        """Whether this is the very list being written, as with ``hash . > list``; only a fresh file can be it."""
        if self._own_output is None or (not hashed.obstacle and hashed.modified_ns < self._recent):
            return False
        try:
            status = os.stat(hashed.path)  # noqa: PTH116 - pathlib takes longer to import than a file to hash
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._own_output


def _identity_of_output() -> tuple[int, int] | None:
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    # A terminal or a pipe is never among the files; asking costs a look at every recent one.
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _portable(path: str) -> str:
    """The path with the slashes that ``sha256sum`` knows on every system."""
    return path if os.sep == "/" else path.replace(os.sep, "/")
