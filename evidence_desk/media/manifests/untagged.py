"""What kind an untagged hash is, where kinds as long as each other cannot be told apart: by trying it on a file."""

import os
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.hashing import hash_file, stopped_reading
from evidence_desk.media.inside import Inside
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import ListedFile
from evidence_desk.values.progress import NobodyWatching, Watcher

_MOST_TRIED: Final = 4
_MOST_LINES: Final = 200
_LARGEST_TRIED: Final = 256 * 1024 * 1024


def kinds_as_long_as(algorithm: Algorithm) -> tuple[Algorithm, ...]:
    """All kinds of hashes with as many digits, the one that proves most first."""
    return tuple(other for other in Algorithm if other.size == algorithm.size)


def kind_of_untagged(stream: BinaryIO, name: str, folder: str | os.PathLike[str], watcher: Watcher) -> Algorithm | None:
    """What the hashes of a list are, where it does not say so itself; None where it says, or nothing shows it.

    A few of the listed files are read and hashed in every way that gives as many digits. Where what the list's name and
    its form suggest is right, or nothing is, it stays with that. The stream stands at its beginning afterwards. Raises
    as ``read_manifest`` does; CancelledError.
    """
    inside = Inside(folder)
    suggested = None
    for listed, path in islice(_files_at_hand(stream, name, inside), _MOST_TRIED):
        if watcher.cancelled():
            raise stopped_reading()
        digest = listed.digests[0]
        kinds = kinds_as_long_as(digest.algorithm)
        hashed = hash_file(path, NobodyWatching(), kinds) if len(kinds) > 1 and len(listed.digests) == 1 else None
        if hashed is None or hashed.digests.get(digest.algorithm) == digest.hexadecimal:
            break
        fitting = [kind for kind in kinds if hashed.digests.get(kind) == digest.hexadecimal]
        if fitting and _is_untagged(stream, name, digest, fitting[0]):
            suggested = fitting[0]
            break
    stream.seek(0)
    return suggested


def _files_at_hand(stream: BinaryIO, name: str, inside: Inside) -> Iterator[tuple[ListedFile, str]]:
    """The first listed files that are there and not too large."""
    for listed in islice(read_manifest(stream, name), _MOST_LINES):
        found = inside.name_of(listed.untrusted_name) if isinstance(listed, ListedFile) else None
        if isinstance(listed, ListedFile) and found is not None and _is_small_file(inside.path(found)):
            yield listed, inside.path(found)


def _is_small_file(path: str) -> bool:
    try:
        return os.path.isfile(path) and os.stat(path).st_size <= _LARGEST_TRIED  # noqa: PTH113, PTH116 - paths stay text
    except (OSError, ValueError):
        return False


def _is_untagged(stream: BinaryIO, name: str, digest: Digest, kind: Algorithm) -> bool:
    """Whether the hash counts as another kind once somebody says so."""
    stream.seek(0)
    for listed in islice(read_manifest(stream, name, kind), _MOST_LINES):
        if isinstance(listed, ListedFile) and any(one.value == digest.value for one in listed.digests):
            return listed.digests[0].algorithm is kind
    return False
