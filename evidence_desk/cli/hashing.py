"""``hash``: print the hashes of files and folders, as ``sha256sum`` does and ``sha256sum -c`` reads, or in another form."""

import argparse
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, BinaryIO

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.console import Console, lowered
from evidence_desk.cli.names import name_facts
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.hashing import HashedFile, hash_paths
from evidence_desk.media.manifests.writing import ListWriter, WrittenForm, list_writer
from evidence_desk.media.walking import Found, Sight, walk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_JUST_NOW_NS = 60_000_000_000
# In these forms names count from the folder of the list, and nothing may stand before them.
_FROM_THEIR_FOLDER = {WrittenForm.BAGIT, WrittenForm.MHL, WrittenForm.ASC_MHL}


def define(parser: argparse.ArgumentParser) -> None:
    """What to hash."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help=translate("CommandLine", "files, and folders with everything below them"),
    )
    parser.add_argument(
        "--algorithm",
        metavar="KIND",
        action="append",
        type=Algorithm,
        choices=list(Algorithm),
        default=[],
        help=translate(
            "CommandLine", "the kind of hash, SHA-256 if not said; more than once where the form holds several: {kinds}"
        ).format(kinds=", ".join(Algorithm)),
    )
    parser.add_argument(
        "--form",
        metavar="FORM",
        type=WrittenForm,
        choices=list(WrittenForm),
        default=WrittenForm.SUMS,
        help=translate("CommandLine", "the form of the list: {forms}").format(forms=", ".join(WrittenForm)),
    )
    parser.add_argument(
        "--history",
        action="store_true",
        help=translate(
            "CommandLine",
            "for one folder: write the list into its history of ASC MHL, with the chain, and print nothing",
        ),
    )


def run(call: Call) -> Outcome:
    """Hash everything; what could not be hashed is named, and makes the exit code 1."""
    if call.arguments.history:
        from evidence_desk.cli.history_writing import write_history  # noqa: PLC0415  few need it

        return write_history(call)
    console = call.console
    writer = list_writer(call.arguments.form, call.arguments.algorithm, _now())
    listing = _Listing(console, writer, call.arguments.form)
    with console.watching(translate("CommandLine", "hashing")) as watcher:
        found: Iterable[Found] = walk(call.arguments.paths)
        total = 0
        if console.is_watched:
            found = list(found)
            total = len(found)
        hashing = hash_paths(listing.files(found), watcher, files_total=total, algorithms=writer.algorithms)
        with closing(hashing) as results:
            for hashed in results:
                listing.take(hashed)
    listing.tell_rest()
    code = DIFFERENCES if listing.not_hashed else ALL_GOOD
    return Outcome(code, listing.facts())


class _Listing:
    """The lines as they come, and what is to be told after them."""

    def __init__(self, console: Console, writer: ListWriter, form: WrittenForm) -> None:
        self._console = console
        self._writer = writer
        self._form = form
        self._output: BinaryIO = console.byte_output()
        self._lines_at_once = console.is_read_by_a_person
        self._hashed: list[HashedFile] = []
        self._passed_over: list[Found] = []
        self.not_hashed: list[tuple[str, str]] = []
        self._own_output = _identity_of_output()
        self._recent = time.time_ns() - _JUST_NOW_NS
        if not console.as_json:
            self._output.write(writer.beginning)

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
            self._write(hashed)

    def tell_rest(self) -> None:
        """Name what has no line."""
        if not self._console.as_json:
            self._output.write(self._writer.end)
            self._output.flush()
        for one in self._passed_over:
            self._tell(translate("CommandLine", "passed over: {name}: {reason}"), one.path, one.reason)
        for path, reason in self.not_hashed:
            self._tell(translate("CommandLine", "not hashed: {name}: {reason}"), path, reason)
        if all(algorithm.is_weak for algorithm in self._writer.algorithms):
            kinds = ", ".join(algorithm.shown for algorithm in self._writer.algorithms)
            self._console.remark(
                translate(
                    "CommandLine",
                    "warning: {kinds} does not show that somebody changed a file on purpose; SHA-256 does",
                ).format(kinds=kinds)
            )

    def facts(self) -> dict[str, Any]:
        """Everything for programs."""
        return {
            "files": [
                {**name_facts("name", _portable(one.path)), **_hash_facts(one), "size": one.size}
                for one in self._hashed
            ],
            "not_hashed": [{**name_facts("name", path), "reason": reason} for path, reason in self.not_hashed],
            "passed_over": [{**name_facts("name", one.path), "reason": one.reason} for one in self._passed_over],
        }

    def _write(self, hashed: HashedFile) -> None:
        """The line of one file; a name that the form cannot carry is kept for the end, with what could be done."""
        name = _portable(hashed.path)
        if self._form in _FROM_THEIR_FOLDER:
            name = name.removeprefix("./")
        try:
            line = self._writer.line(name, hashed)
        except ResearcherError as error:
            self.not_hashed.append((hashed.path, error.sentences()))
            return
        self._output.write(line)
        if self._lines_at_once:
            self._output.flush()

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


def _hash_facts(hashed: HashedFile) -> dict[str, str]:
    return {algorithm.value: digits for algorithm, digits in hashed.digests.items()}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


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
