"""Files outside the vault against what a list of hashes says they were.

The rules, in this order; every file and every line ends in exactly one finding:

1. A line that cannot be read, contradicts an earlier line of the same name, or names something outside the folder is
   *unclear*; it says so with its number.
2. A listed file is *match*, *changed* or *unreadable* by reading it now, by every hash that is listed for it. A link or
   folder in its place is unreadable. Where the hash is right and the listed size is not, the list is *unclear*.
3. Where nothing of that name exists, a file that no list names takes its place: first one whose name differs only in
   case, in the Unicode spelling of its letters or in what parts its folders (a disk that went through another system),
   *renamed* if its hash is right, *changed* if only accents or separators differ and the hash does too; then one with
   the same hash, *renamed* (not by CRC32, which repeats by chance). Otherwise the listed file is *missing*.
4. What is left in the folder is *extra*, or *ignored* if it is a link, made by a system, or the list itself.
5. A folder of which the list gives hashes over all in it is *match* or *changed* by making them of the listed files as they
   are now, and *ignored*, as not checked, where one of these has no hash under its name.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Final

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.expectation import Expected, ExpectedFiles, in_order, judged
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.folder_hashes import KnownHashes, ListedTree
from evidence_desk.media.hashing import hash_paths, stopped_reading
from evidence_desk.media.inside import Inside
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import Listed, ListedFile, ListedFolder, UnclearLine
from evidence_desk.media.manifests.untagged import kind_of_untagged
from evidence_desk.media.reading import open_regular
from evidence_desk.media.strays import Strays, extra, missing_file, spelling
from evidence_desk.media.walking import Found, Sight, walk
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

ASC_FOLDER: Final = "ascmhl"
SIGNATURE_ENDING: Final = ".sig"
# So many lines without a single hash are some other kind of file.
_PATIENCE: Final = 64
# About two gigabytes of memory; the largest archives count their files in hundreds of thousands.
_MOST_LISTED: Final = 4_000_000


def compare_folder(
    manifest: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    watcher: Watcher,
    algorithm: Algorithm | None = None,
) -> Iterator[Finding]:
    """Findings for a folder against a list of hashes whose names count from that folder, as they come.

    ``algorithm``: what the hashes in the list are, where it does not say; None to find that out.

    Memory grows with the number of names in the list and in the folder, not with their contents. Raises
    FileObstacleError where the list cannot be read, UnreadableError where it is no such list, names more files than can
    be kept in mind, or where the folder is not there (any more); CancelledError.
    """
    comparison = FolderComparison(
        folder,
        watcher,
        list_path=os.path.realpath(manifest),
        belonging=belonging_to_history if in_history(manifest) else _nothing_belongs,
    )
    descriptor, _ = open_regular(os.fspath(manifest))
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
        name = os.path.basename(manifest)  # noqa: PTH119 - paths stay text in this package
        kind = algorithm or kind_of_untagged(stream, name, folder, watcher)
        yield from comparison.take_list(read_manifest(stream, name, kind))
    yield from comparison.findings()


def folder_of(manifest: str | os.PathLike[str]) -> str:
    """The folder from which the names in a list usually count: its own, or for ASC MHL the one above its history."""
    folder = os.path.dirname(os.path.abspath(manifest))  # noqa: PTH100, PTH120 - paths stay text in this package
    return os.path.dirname(folder) if in_history(manifest) else folder  # noqa: PTH120


def in_history(manifest: str | os.PathLike[str]) -> bool:
    """Whether a list lies in a history of ASC MHL."""
    return os.path.basename(os.path.dirname(os.path.abspath(manifest))) == ASC_FOLDER  # noqa: PTH100, PTH119, PTH120


def _nothing_belongs(_name: str) -> str:
    return ""


def belonging_to_history(name: str) -> str:
    """That a file is part of a history of ASC MHL; empty where it is not."""
    if f"/{name}".rpartition("/")[0].endswith(f"/{ASC_FOLDER}"):
        return translate("media", "This file belongs to the history of lists of this folder.")
    return ""


def weakness(kinds: Sequence[Algorithm]) -> str:
    """What a comparison by weak kinds of hashes leaves open; empty where there are none."""
    if not kinds:
        return ""
    words = translate(
        "media",
        "Files were compared by {kinds}. That finds accidents; whoever means to deceive can make another file with the "
        "same hash. If you can, ask for a list made with SHA-256.",
    )
    return words.format(kinds=", ".join(kind.shown for kind in kinds))


def limits(weak: Sequence[Algorithm] = ()) -> tuple[str, ...]:
    """What a comparison does not prove, one sentence each, for the report; ``weak``: such kinds it had to rely on."""
    return (
        *(one for one in (weakness(weak),) if one),
        translate("media", "The list of hashes was taken as it is: who could change a file may have changed the list."),
        translate(
            "media",
            "A file that matches is what it was when the list was made. That does not show that what it tells is true.",
        ),
    )


class FolderComparison:
    """One folder and the files listed for it: first ``take_list`` to its end, then ``findings``."""

    def __init__(
        self,
        folder: str | os.PathLike[str],
        watcher: Watcher,
        *,
        list_path: str = "",
        belonging: Callable[[str], str] = _nothing_belongs,
    ) -> None:
        """``list_path`` is the list's own path without links: inside the folder, the list is no extra file.

        ``belonging`` says of the name of a file that no list names why it belongs to the lists all the same, in a sentence.
        """
        self._inside = Inside(folder)
        self._watcher = watcher
        self._list_path = list_path
        self._belonging = belonging
        self._listed = ExpectedFiles()
        self._named_only: set[str] = set()
        self._kinds: Sequence[Algorithm] = ()
        self._trees: list[ListedTree] = []
        self._known = KnownHashes(())
        self._keeps_hashes = False
        self._refuse_vanished_folder()

    def take_list(self, lines: Iterable[Listed | ListedFolder]) -> Iterator[Finding]:
        """Take in all lines; findings for those that cannot be used."""
        tree = ListedTree()
        is_a_list = False
        unclear: list[Finding] = []
        for line, finding in self._taken(lines, translate("media", "Line {number} of the list:"), tree):
            is_a_list |= isinstance(line, ListedFile)
            if finding:
                unclear.append(finding)
            if is_a_list:
                yield from unclear
                unclear.clear()
            elif len(unclear) == _PATIENCE:
                break
        if unclear:
            raise UnreadableError(
                translate("media", "This file is not a list of hashes in any form that is known here."),
                mend=translate("media", "Choose a list as sha256sum makes it: on each line a hash, then a file name."),
            )

    def take_part(
        self, lines: Iterable[Listed | ListedFolder], untrusted_name: str, tree: ListedTree | None = None
    ) -> Iterator[Finding]:
        """Take in the lines of one list of several, which is surely one; ``tree`` is to hold what it says of folders."""
        where = translate("media", "Line {number} of {list}:").replace("{list}", visible(untrusted_name))
        yield from (finding for _, finding in self._taken(lines, where, tree or ListedTree()) if finding)

    def expected(self) -> ExpectedFiles:
        """What is listed, by the name of the file in the folder."""
        return self._listed

    def name_of(self, untrusted_name: str) -> str | None:
        """The file's name in the folder; None where it leads outside or to no file."""
        return self._inside.name_of(untrusted_name)

    def findings(self) -> Iterator[Finding]:
        """A finding for each listed file and for everything else in the folder, as they come."""
        of_folders = in_order(kind for tree in self._trees for kind in tree.kinds())
        self._kinds = in_order((*self._listed.kinds, *of_folders))
        self._known = KnownHashes(of_folders)
        self._keeps_hashes = bool(of_folders)
        missing: list[str] = []
        for finding in self._listed_files():
            if finding.outcome is Outcome.MISSING:
                missing.append(finding.name)
            else:
                yield finding
        self._refuse_vanished_folder()
        unseen = set(self._listed)
        extras: list[str] = []
        for found in self._around():
            if found.name in self._named_only and found.name not in self._listed:
                continue
            if found.name in self._listed:
                unseen.discard(found.name)
            elif (passed_over := self._passed_over(found)) is not None:
                yield passed_over
            else:
                extras.append(found.name)
        extras = self._without_aliases(extras, unseen.difference(missing))
        yield from self._strays(missing, extras)
        yield from self._of_folders()

    def _of_folders(self) -> Iterator[Finding]:
        """Findings for folders; where several lists come to the same of one, it is told once."""
        told: set[tuple[str, Outcome]] = set()
        for tree in self._trees:
            for finding in tree.findings(self._known.of):
                if (finding.name, finding.outcome) not in told:
                    told.add((finding.name, finding.outcome))
                    yield finding

    def _taken(
        self, lines: Iterable[Listed | ListedFolder], where: str, tree: ListedTree
    ) -> Iterator[tuple[Listed | ListedFolder, Finding | None]]:
        """Each line, and the finding on it where it cannot be used; ``where`` names it by its number."""
        self._trees.append(tree)
        for line in lines:
            if self._watcher.cancelled():
                raise stopped_reading()
            told = where.replace("{number}", str(line.line))
            if isinstance(line, UnclearLine):
                yield line, self._take_unclear(line, told, tree)
            elif isinstance(line, ListedFolder):
                yield line, self._take_folder(line, told, tree)
            else:
                yield line, self._take_file(line, told, tree)

    def _take_unclear(self, line: UnclearLine, where: str, tree: ListedTree) -> Finding:
        """The file of a line without a usable hash counts as named, if by nothing else."""
        if line.untrusted_name and (name := self._inside.name_of(line.untrusted_name)) is not None:
            self._named_only.add(name)
            tree.add_file(name)
        return Finding(line.untrusted_text, Outcome.UNCLEAR, note=f"{where} {line.reason}")

    def _take_folder(self, told: ListedFolder, where: str, tree: ListedTree) -> Finding | None:
        """What a list says of a folder; a finding where its name leads outside."""
        name = self._inside.name_of(told.untrusted_name) if told.untrusted_name else ""
        if name is None:
            reason = translate("media", "This name leads out of the folder, or to none.")
            return Finding(told.untrusted_name, Outcome.UNCLEAR, note=f"{where} {reason}")
        tree.add_folder(name, told)
        return None

    def _take_file(self, listed: ListedFile, where: str, tree: ListedTree) -> Finding | None:
        """List a file; a finding where its name leads outside or an earlier line said otherwise."""
        name = self._inside.name_of(listed.untrusted_name)
        former = self._inside.name_of(listed.untrusted_former_name) if listed.untrusted_former_name else None
        expected = Expected.of(listed)
        if name is not None and not listed.is_list:
            tree.add_file(name)
        if name is None:
            reason = translate("media", "This name leads out of the folder, or to no file.")
        elif not self._listed.add(name, expected):
            reason = translate("media", "An earlier line gives another hash or size for this name.")
        elif former is not None and not self._listed.rename(former, name):
            reason = translate(
                "media", "An earlier line gives another hash or size for this file under its former name."
            )
        else:
            if len(self._listed) > _MOST_LISTED:
                raise _too_long()
            return None
        first = expected.digests[0]
        note = f"{where} {reason}"
        return Finding(listed.untrusted_name, Outcome.UNCLEAR, first.hexadecimal, note=note, algorithm=first.algorithm)

    def _listed_files(self) -> Iterator[Finding]:
        paths = (self._inside.path(name) for name in self._listed)
        hashing = hash_paths(paths, self._watcher, files_total=len(self._listed), algorithms=self._kinds)
        with closing(hashing) as results:
            for name, hashed in zip(self._listed, results, strict=True):
                if hashed.obstacle is None and self._keeps_hashes:
                    self._known.add(name, hashed.digests)
                yield judged(name, self._listed[name], hashed)

    def _around(self) -> Iterator[Found]:
        for found in walk([self._inside.top]):
            if self._watcher.cancelled():
                raise stopped_reading()
            yield found

    def _passed_over(self, found: Found) -> Finding | None:
        """What the walk itself said, or that it is the list, or part of it; None for a file like any other."""
        if found.sight is Sight.FILE:
            own = translate("media", "This is the list of hashes itself.") if found.path == self._list_path else ""
            if found.path == f"{self._list_path}{SIGNATURE_ENDING}":
                own = translate("media", "This is the signature of the list of hashes.")
            note = own or self._belonging(found.name)
            return Finding(found.name, Outcome.IGNORED, note=note) if note else None
        outcome = Outcome.IGNORED if found.sight is Sight.IGNORED else Outcome.UNREADABLE
        return Finding(found.name or ".", outcome, note=found.reason)

    def _without_aliases(self, extras: list[str], opened_unseen: set[str]) -> list[str]:
        """Without files that were found under a listed name although the folder spells it differently.

        Disks that ignore case or the spelling of accents open a file under more names than the one they show.
        """
        if not extras or not opened_unseen:
            return extras
        alike = {spelling(name): self._inside.path(name) for name in opened_unseen}
        return [name for name in extras if not _is_same_file(self._inside.path(name), alike.get(spelling(name)))]

    def _strays(self, missing: list[str], extras: list[str]) -> Iterator[Finding]:
        """Findings for files listed and not there, and there and not listed; hashed only where both exist."""
        if not missing or not extras:
            yield from (missing_file(name, self._listed[name]) for name in missing)
            yield from map(extra, extras)
            return
        paths = [self._inside.path(name) for name in extras]
        with closing(hash_paths(paths, self._watcher, algorithms=self._kinds)) as results:
            strays = Strays(dict(zip(extras, results, strict=True)))
        yield from strays.settle(missing, self._listed)
        yield from strays.left()

    def _refuse_vanished_folder(self) -> None:
        if not self._inside.exists():
            raise UnreadableError(
                translate("media", "The folder to compare is not there."),
                mend=translate("media", "If it is on a stick or another disk, plug that in and do this again."),
            )


def _too_long() -> UnreadableError:
    words = translate("media", "This list names more than {count} files; so many cannot be compared at once.")
    return UnreadableError(
        words.format(count=f"{_MOST_LISTED:,}"),
        safe=translate("media", "Nothing was compared."),
        mend=translate("media", "Divide the list, and compare its parts one after the other."),
    )


def _is_same_file(path: str, other: str | None) -> bool:
    try:
        return other is not None and os.path.samefile(path, other)  # noqa: PTH121 - paths stay text in this package
    except OSError:
        return False
