"""What can be said about the folder of a vault without its catalogue: key slots, unfinished files, strays, beginnings."""

import json
from collections.abc import Iterator
from pathlib import Path

from evidence_desk.preservation.findings import CheckFinding, FindingKind
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.ageheader import HEADER_LIMIT, parse_header
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.slots import slot_kind

_PAGE_BYTES = 4096


def slot_findings(folder: VaultFolder, noted: frozenset[str] | None = None) -> Iterator[CheckFinding]:
    """Every slot that is damaged, of an unknown kind, or not among those ``noted`` by the desk; and that there is none.

    ``noted`` None: it is not known which there should be.
    """
    paths = folder.slot_paths()
    if not paths:
        words = translate("Check", "There is no key slot: without one from a backup nothing opens this vault.")
        yield CheckFinding(FindingKind.SLOT, "keys", words)
    for path in paths:
        try:
            slot_kind(path.read_bytes())
            if noted is not None and path.stem not in noted:
                words = translate("Check", "The desk knows nothing of this way into the vault.")
                yield CheckFinding(FindingKind.SLOT, path.name, words)
        except UnreadableError as error:
            yield CheckFinding(FindingKind.SLOT, path.name, error.happened)
        except OSError:
            words = translate("Check", "This key slot cannot be read from the disk.")
            yield CheckFinding(FindingKind.SLOT, path.name, words)


def unfinished_findings(folder: VaultFolder) -> Iterator[CheckFinding]:
    """What interruptions left: unfinished files, wherever they lie."""
    words = translate("Check", "An unfinished file was left by an interruption.")
    for pattern in ("*.part", "keys/*.part", "files/*/*.part"):
        for path in sorted(folder.root.glob(pattern)):
            yield CheckFinding(FindingKind.STRAY, path.relative_to(folder.root).as_posix(), words)


def stored_names(folder: VaultFolder) -> list[str]:
    """The random names of all encrypted files that lie in the store."""
    return sorted(path.stem for path in folder.stored_files())


def foreign_findings(folder: VaultFolder) -> Iterator[CheckFinding]:
    """Files in the store that are no stored files by their names."""
    words = translate("Check", "A file lies in the store that the program did not put there.")
    ours = {path.name for path in folder.stored_files()}
    for path in sorted(folder.files.rglob("*")):
        if path.is_file() and path.name not in ours and path.suffix != ".part":
            yield CheckFinding(FindingKind.STRAY, path.relative_to(folder.root).as_posix(), words)


def unknown_finding(name: str) -> CheckFinding:
    """An encrypted file that no catalogue entry names."""
    words = translate("Check", "An encrypted file lies in the store that no record names; an intake was interrupted.")
    return CheckFinding(FindingKind.STRAY, f"files/{name[:2]}/{name}.age", words)


def closed_findings(folder: VaultFolder, reason: str) -> list[CheckFinding]:
    """All that can be said of a vault that does not open; ``reason`` says why it does not."""
    words = translate("Check", "The vault does not open: {reason}")
    found = [CheckFinding(FindingKind.STRUCTURE, folder.card.name, words.format(reason=reason))]
    try:
        size = folder.catalogue.stat().st_size
        if size == 0 or size % _PAGE_BYTES:
            words = translate(
                "Check", "The file of the catalogue has {size} bytes, which is not a number of whole pages."
            )
            found.append(CheckFinding(FindingKind.PAGE, folder.catalogue.name, words.format(size=size)))
    except OSError:
        pass  # that it is missing is the reason
    return [*found, *without_catalogue(folder)]


def without_catalogue(folder: VaultFolder) -> list[CheckFinding]:
    """Key slots, head, the beginnings of stored files, strays: what can be told where the catalogue is not to be read."""
    beginnings = [finding for path in sorted(folder.stored_files()) for finding in _beginning(path, folder.root)]
    rest = [*unfinished_findings(folder), *foreign_findings(folder)]
    words = translate("Check", "Nothing more was read of the damaged catalogue; records and files were not compared.")
    unread = CheckFinding(FindingKind.STRUCTURE, folder.catalogue.name, words)
    return [unread, *slot_findings(folder), *_head_findings(folder), *beginnings, *rest]


def _head_findings(folder: VaultFolder) -> Iterator[CheckFinding]:
    """Without keys only its form can be checked, not its MAC."""
    try:
        head = json.loads(folder.head.read_bytes())
        sound = {"format", "vault", "sequence", "leaf", "time", "mac"} <= head.keys()
    except (OSError, ValueError, AttributeError):
        sound = False
    if not sound:
        words = translate("Check", "The file “head” is missing or damaged.")
        yield CheckFinding(FindingKind.HEAD, "head", words)


def _beginning(path: Path, root: Path) -> Iterator[CheckFinding]:
    try:
        with path.open("rb") as stream:
            parse_header(stream.read(HEADER_LIMIT))
    except UnreadableError:
        words = translate("Check", "The beginning of this encrypted file is damaged.")
        yield CheckFinding(FindingKind.FILE, path.relative_to(root).as_posix(), words)
    except OSError:
        words = translate("Check", "This encrypted file cannot be read from the disk.")
        yield CheckFinding(FindingKind.FILE, path.relative_to(root).as_posix(), words)
