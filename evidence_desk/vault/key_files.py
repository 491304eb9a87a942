"""Key files: any file may be one, or a new one of 64 random bytes, written as text so that it survives being copied."""

import base64
import os
import secrets
from enum import Enum
from pathlib import Path

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

MOST_BYTES = 64 * 1024**2
_RANDOM_BYTES = 64


class Nearness(Enum):
    """How near a key file lies to the vault it opens: whoever takes the one should not have the other."""

    INSIDE = "inside"
    SAME_DISK = "same-disk"
    ELSEWHERE = "elsewhere"


def read_key_file(path: Path) -> bytearray:
    """The content of a key file, for the caller to wipe.

    Raises ResearcherError for a file that is empty, larger than 64 MiB, no file at all, or cannot be read.
    """
    if not path.is_file():
        raise _unfit(translate("KeyFile", "There is no file {file}.").format(file=visible(str(path))))
    try:
        with path.open("rb") as stream:
            content = bytearray(stream.read(MOST_BYTES + 1))
    except OSError as error:
        raise disk_trouble(error) from error
    if not content:
        raise _unfit(translate("KeyFile", "The file {file} is empty.").format(file=visible(path.name)))
    if len(content) > MOST_BYTES:
        words = translate("KeyFile", "The file {file} is larger than 64 MiB.")
        raise _unfit(words.format(file=visible(path.name)))
    return content


def make_key_file(path: Path) -> None:
    """Write a new key file, for its owner only; never in the place of another file, which is a ResearcherError."""
    line = base64.b64encode(secrets.token_bytes(_RANDOM_BYTES)) + b"\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise ResearcherError(
            translate("KeyFile", "There is already a file {file}.").format(file=visible(path.name)),
            safe=translate("KeyFile", "It was not touched."),
            mend=translate("KeyFile", "Choose another name, or take that file as it is."),
        ) from None
    except OSError as error:
        raise disk_trouble(error) from error
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise disk_trouble(error) from error


def nearness(path: Path, vault: Path) -> Nearness:
    """How near a key file lies (or would lie) to a vault's folder."""
    place, root = path.absolute().parent.resolve(), vault.resolve()
    if place == root or root in place.parents:
        return Nearness.INSIDE
    try:
        same = place.stat().st_dev == root.stat().st_dev
    except OSError:
        return Nearness.ELSEWHERE
    return Nearness.SAME_DISK if same else Nearness.ELSEWHERE


def nearness_warning(path: Path, vault: Path) -> str:
    """What there is to be said against a place for a key file; empty for nothing."""
    return {
        Nearness.INSIDE: translate(
            "KeyFile",
            "This file lies in the folder of the vault itself: whoever takes the one has the other, and the file "
            "protects nothing. Put it on a stick that you carry apart.",
        ),
        Nearness.SAME_DISK: translate(
            "KeyFile",
            "This file lies on the same disk as the vault: whoever takes the machine has both. A stick that you carry "
            "apart is better.",
        ),
        Nearness.ELSEWHERE: "",
    }[nearness(path, vault)]


def _unfit(happened: str) -> ResearcherError:
    return ResearcherError(
        happened,
        safe=translate("KeyFile", "Nothing was changed."),
        mend=translate("KeyFile", "Choose the file again; it must be the very one, unchanged to the last byte."),
    )
