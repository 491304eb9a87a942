"""What a list says a file was, and what a file that was read is by it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from evidence_desk.media.algorithms import Algorithm, Digest, in_order_of_trust
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.media.hashing import HashedFile
from evidence_desk.media.manifests.listed import UNKNOWN_SIZE, ListedFile
from evidence_desk.media.reading import Obstacle
from evidence_desk.values.wording import translate

_SIZE_BYTES: Final = 10  # more than any list's twenty digits
_KINDS: Final = tuple(Algorithm)
_NUMBERS: Final = {algorithm: bytes([number]) for number, algorithm in enumerate(_KINDS)}


class Expected(NamedTuple):
    """The hashes a file should have, the one that proves most first, and its size in bytes or UNKNOWN_SIZE."""

    digests: tuple[Digest, ...]
    size: int = UNKNOWN_SIZE

    @classmethod
    def of(cls, listed: ListedFile) -> "Expected":
        """What a line of a list asks for."""
        return cls(in_order_of_trust(listed.digests), listed.size)

    def merged(self, other: "Expected") -> "Expected | None":
        """What both ask for together; None where they contradict each other."""
        if self == other:
            return self
        known = dict(self.digests)
        if any(known.setdefault(digest.algorithm, digest.value) != digest.value for digest in other.digests):
            return None
        sizes = {self.size, other.size} - {UNKNOWN_SIZE}
        if len(sizes) > 1:
            return None
        together = tuple(Digest(algorithm, value) for algorithm, value in known.items())
        return Expected(in_order_of_trust(together), max(self.size, other.size))

    def differing(self, hashed: HashedFile) -> Digest | None:
        """The first hash that the file does not have."""
        for digest in self.digests:
            if hashed.digests.get(digest.algorithm) != digest.hexadecimal:
                return digest
        return None

    def is_met_by(self, hashed: HashedFile) -> bool:
        """Whether a file has all hashes, and the size."""
        return self.differing(hashed) is None and self.size in {UNKNOWN_SIZE, hashed.size}


class ExpectedFiles:
    """What is expected of many files, by their names; each kept as a few bytes, since there may be millions.

    Python's collector of garbage follows every tuple, but no bytes.
    """

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self.kinds: set[Algorithm] = set()

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __getitem__(self, name: str) -> Expected:
        return _unpacked(self._packed[name])

    def add(self, name: str, expected: Expected) -> bool:
        """Expect this of a file, beside what is expected already; False where the two contradict each other."""
        packed = _packed(expected)
        known = self._packed.setdefault(name, packed)
        if known != packed:
            together = _unpacked(known).merged(expected)
            if together is None:
                return False
            self._packed[name] = _packed(together)
        self.kinds.update(digest.algorithm for digest in expected.digests)
        return True

    def rename(self, former: str, name: str) -> bool:
        """Expect of a file what was expected under its former name, too; False where the two contradict each other."""
        packed = self._packed.get(former)
        if packed is None or former == name:
            return True
        if not self.add(name, _unpacked(packed)):
            return False
        del self._packed[former]
        return True


def in_order(kinds: Iterable[Algorithm]) -> tuple[Algorithm, ...]:
    """Kinds of hashes, the one that proves most first."""
    wanted = set(kinds)
    return tuple(algorithm for algorithm in Algorithm if algorithm in wanted)


def _packed(expected: Expected) -> bytes:
    """The size, then each hash behind the place of its kind among all kinds."""
    parts = [expected.size.to_bytes(_SIZE_BYTES, "big", signed=True)]
    for algorithm, value in expected.digests:
        parts += [_NUMBERS[algorithm], value]
    return b"".join(parts)


def _unpacked(packed: bytes) -> Expected:
    digests = []
    place = _SIZE_BYTES
    while place < len(packed):
        algorithm = _KINDS[packed[place]]
        end = place + 1 + algorithm.size
        digests.append(Digest(algorithm, packed[place + 1 : end]))
        place = end
    return Expected(tuple(digests), int.from_bytes(packed[:_SIZE_BYTES], "big", signed=True))


def judged(name: str, expected: Expected, hashed: HashedFile) -> Finding:
    """The finding on the file that lies under its listed name."""
    first = expected.digests[0]
    if hashed.obstacle:
        outcome = Outcome.MISSING if hashed.obstacle is Obstacle.MISSING else Outcome.UNREADABLE
        return Finding(name, outcome, first.hexadecimal, note=hashed.reason, algorithm=first.algorithm)
    differing = expected.differing(hashed)
    if differing is not None:
        found = hashed.digests[differing.algorithm]
        note = _changed_words(expected, differing, hashed)
        return Finding(name, Outcome.CHANGED, differing.hexadecimal, found, note, algorithm=differing.algorithm)
    found = hashed.digests[first.algorithm]
    if expected.is_met_by(hashed):
        return Finding(name, Outcome.MATCH, first.hexadecimal, found, algorithm=first.algorithm)
    words = translate(
        "media", "Its hash is right, and yet the list says it has {size} bytes: the list contradicts itself."
    )
    note = words.format(size=expected.size)
    return Finding(name, Outcome.UNCLEAR, first.hexadecimal, found, note, algorithm=first.algorithm)


def _changed_words(expected: Expected, differing: Digest, hashed: HashedFile) -> str:
    for digest in expected.digests:
        if hashed.digests[digest.algorithm] == digest.hexadecimal:
            words = translate(
                "media",
                "Its {agreeing} is right, and its {differing} is not: either the list is wrong, or this file was made to "
                "be taken for the other.",
            )
            return words.format(agreeing=digest.algorithm.shown, differing=differing.algorithm.shown)
    return translate("media", "Its content is not what it was when the hash was made.")
