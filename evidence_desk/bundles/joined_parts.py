"""The parts of a bundle read as the one file they are slices of; no second copy of it is made."""

import io
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class JoinedParts(io.RawIOBase):
    """Files one behind the other as one seekable file, of which one at a time is open.

    ``touched`` are the places, from 0, of the files read from since the last ``seek``: where a read is found to be
    damaged, it is in one of them. Raises OSError.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._ends = list(accumulate(path.stat().st_size for path in paths))
        self._position = 0
        self._open_place = -1
        self._stream: io.FileIO | None = None
        self.touched: set[int] = set()

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """The position in the whole, in bytes."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a position; ValueError for one before the start."""
        size = self._ends[-1] if self._ends else 0
        position = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: size}[whence] + offset
        if position < 0:
            raise ValueError("no such position in the file")
        self._position = position
        self.touched.clear()
        return position

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill ``buffer`` up to the end of a part; 0 only at the end of the whole, or where a part became shorter."""
        place = bisect_right(self._ends, self._position)
        if place == len(self._ends):
            return 0
        start = self._ends[place - 1] if place else 0
        view = memoryview(buffer).cast("B")[: self._ends[place] - self._position]
        stream = self._at(place)
        stream.seek(self._position - start)
        count = stream.readinto(view)
        self.touched.add(place)
        self._position += count
        return count

    def close(self) -> None:
        """Close the file that is open."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        super().close()

    def _at(self, place: int) -> io.FileIO:
        if self._stream is None or self._open_place != place:
            if self._stream is not None:
                self._stream.close()
                self._stream = None
            self._stream = self._paths[place].open("rb", buffering=0)
            self._open_place = place
        assert self._stream is not None  # noqa: S101
        return self._stream
