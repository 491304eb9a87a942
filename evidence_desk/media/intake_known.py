"""What is stored already, kept so that a file known by size and hash is read once and not stored again.

Forty bytes for each stored file, in sorted stretches that are searched by halving: a million files take 40 MB, and none
of it is looked at by Python's collector of garbage.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterator

from evidence_desk.catalogue.registers.files import StoredFiles

_SIZE, _ENTRY = 8, 40
_SLICE = 4000
_LOOSE = 16_384  # files added one by one before they are put into a stretch of their own


class _Stretch:
    """Entries of eight bytes of size and thirty-two of hash, in order."""

    def __init__(self, packed: bytes | bytearray) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed) // _ENTRY

    def __getitem__(self, place: int) -> bytes:
        return bytes(self._packed[place * _ENTRY : (place + 1) * _ENTRY])

    def begins(self, wanted: bytes) -> bool:
        """Whether some entry begins with these bytes."""
        place = bisect_left(self, wanted)
        return place < len(self) and self[place].startswith(wanted)


class KnownFiles:
    """The sizes and hashes held already. Any thread may ask; filled at once, or in ``steps`` after ``fill=False``.

    ``elsewhere``: a hash alone counts as held, which it must not where content is to be stored.
    """

    def __init__(self, files: StoredFiles, *, fill: bool = True, elsewhere: bool = False) -> None:
        self._files = files
        self._elsewhere = elsewhere
        self._first = bytearray()
        self._stretches: list[_Stretch] = [_Stretch(self._first)]
        self._loose: set[bytes] = set()
        self._loose_sizes: set[int] = set()
        self._guard = threading.Lock()
        if fill:
            for _ in self.steps():
                pass

    def steps(self) -> Iterator[None]:
        """Fill it, slice by slice; to be asked on in the thread that owns the catalogue."""
        after = (-1, "")
        while slice_ := self._files.by_size(*after, _SLICE, elsewhere=self._elsewhere):
            for size, sha256 in slice_:
                self._first += _entry(size, sha256)
            after = slice_[-1]
            yield

    def has_size(self, size: int) -> bool:
        """Whether some known file has this size (bytes)."""
        with self._guard:
            return size in self._loose_sizes or self._begins(size.to_bytes(_SIZE, "big"))

    def has(self, size: int, sha256: str) -> bool:
        """Whether this very content is known."""
        entry = _entry(size, sha256)
        with self._guard:
            return entry in self._loose or self._begins(entry)

    def add(self, size: int, sha256: str) -> None:
        """One more."""
        with self._guard:
            self._loose.add(_entry(size, sha256))
            self._loose_sizes.add(size)
            if len(self._loose) >= _LOOSE:
                self._stretches.append(_Stretch(b"".join(sorted(self._loose))))
                self._loose.clear()
                self._loose_sizes.clear()

    def _begins(self, wanted: bytes) -> bool:
        return any(stretch.begins(wanted) for stretch in self._stretches)


def _entry(size: int, sha256: str) -> bytes:
    return size.to_bytes(_SIZE, "big") + bytes.fromhex(sha256)
