"""One file against one hash, as somebody typed or pasted it, or against another file."""

import os
import re
from typing import Final

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.c4 import c4_digest
from evidence_desk.media.expectation import Expected, judged
from evidence_desk.media.findings import Finding
from evidence_desk.media.hashing import HashedFile, hash_file
from evidence_desk.media.reading import FileObstacleError
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_AS_TYPED: Final = re.compile(r"(?:([a-z][a-z0-9-]{1,14})[:=])?([0-9a-f]{8,128})", re.ASCII)


def compare_file(path: str | os.PathLike[str], untrusted_hash: str, watcher: Watcher) -> Finding:
    """One file against a hash of any kind. Raises ResearcherError where that is not one."""
    candidates = hashes_as_typed(untrusted_hash)
    return judged_by_any(os.fspath(path), candidates, hash_file(path, watcher, [one.algorithm for one in candidates]))


def compare_files(first: str | os.PathLike[str], second: str | os.PathLike[str], watcher: Watcher) -> Finding:
    """Whether the second file has the content of the first. Raises FileObstacleError where the first has no hash."""
    model = hash_file(first, watcher)
    if model.obstacle:
        raise FileObstacleError(model.obstacle, model.reason)
    expected = Expected((Digest(Algorithm.SHA256, bytes.fromhex(model.sha256)),), model.size)
    return judged(os.fspath(second), expected, hash_file(second, watcher))


def hashes_as_typed(untrusted_hash: str) -> tuple[Digest, ...]:
    """Everything that a typed hash can be: one, unless kinds have as many digits as each other and it does not say.

    Capitals, spaces and a leading ``SHA256:`` do not matter, but in a C4 capitals do. Raises ResearcherError where it is none.
    """
    as_c4 = c4_digest("".join(untrusted_hash.split()))
    if as_c4:
        return (as_c4,)
    found = _AS_TYPED.fullmatch("".join(untrusted_hash.split()).lower())
    if found:
        named, digits = found.groups()
        kinds = [kind for kind in Algorithm if len(digits) == 2 * kind.size and (not named or _is_called(kind, named))]
        if kinds:
            return tuple(Digest(kind, bytes.fromhex(digits)) for kind in kinds)
    raise ResearcherError(
        translate("media", "This is not a hash of a kind that is known here."),
        mend=translate("media", "A SHA-256 has 64 characters, digits and the letters a to f; copy all of them."),
    )


def judged_by_any(name: str, candidates: tuple[Digest, ...], hashed: HashedFile) -> Finding:
    """The finding on a file by the one of the candidates that it has, or by the first where it has none of them."""
    right = (one for one in candidates if hashed.digests.get(one.algorithm) == one.hexadecimal)
    return judged(name, Expected((next(right, candidates[0]),)), hashed)


def _is_called(kind: Algorithm, named: str) -> bool:
    return named.replace("-", "") in {kind.value.replace("-", ""), kind.shown.lower().replace("-", "")}
