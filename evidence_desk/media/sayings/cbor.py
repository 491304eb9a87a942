"""CBOR (RFC 8949) as far as C2PA uses it, read within bounds: no length is believed before the bytes are there."""

import struct
from dataclasses import dataclass
from typing import Final

MOST_ITEMS: Final = 20_000
_MOST_DEPTH: Final = 24
_SIMPLE = {20: False, 21: True, 22: None, 23: None}
_FLOATS = {25: ">e", 26: ">f", 27: ">d"}
_BREAK = 0xFF


class CborError(ValueError):
    """Bytes that are no CBOR, or more of it than is read here."""


@dataclass(frozen=True)
class Tagged:
    """A value with a tag, such as 18 for COSE_Sign1."""

    tag: int
    value: object


def read_cbor(untrusted: bytes) -> object:
    """The value that the bytes begin with: int, float, bytes, str, list, dict, bool, None or Tagged."""
    return _Reader(untrusted).value(0)


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0
        self._items = 0

    def value(self, depth: int) -> object:
        self._items += 1
        if self._items > MOST_ITEMS or depth > _MOST_DEPTH:
            raise CborError("more than is read here")
        first = self._take(1)[0]
        major, short = first >> 5, first & 0x1F
        if major == 7:
            return self._simple(short)
        endless = short == 31
        if endless and major not in (2, 3, 4, 5):
            raise CborError("a length that is not there")
        argument = 0 if endless else self._argument(short)
        if major < 4:
            return self._plain(major, argument, depth, endless=endless)
        if major == 4:
            return [self.value(depth + 1) for _ in self._count(argument, endless=endless)]
        if major == 5:
            return dict(self._pair(depth) for _ in self._count(argument, endless=endless))
        return Tagged(argument, self.value(depth + 1))

    def _plain(self, major: int, argument: int, depth: int, *, endless: bool) -> int | bytes | str:
        if major < 2:
            return argument if major == 0 else -1 - argument
        return self._string(argument, depth, text=major == 3, endless=endless)

    def _pair(self, depth: int) -> tuple[object, object]:
        key = self.value(depth + 1)
        if not isinstance(key, (int, str, bytes)):
            raise CborError("a name that is none")
        return key, self.value(depth + 1)

    def _string(self, length: int, depth: int, *, text: bool, endless: bool) -> bytes | str:
        if not endless:
            piece = self._take(length)
            return piece.decode("utf-8", "replace") if text else piece
        pieces = [self.value(depth + 1) for _ in self._count(0, endless=True)]
        if text:
            return "".join(piece for piece in pieces if isinstance(piece, str))
        return b"".join(piece for piece in pieces if isinstance(piece, bytes))

    def _count(self, length: int, *, endless: bool) -> "range | _UntilBreak":
        if endless:
            return _UntilBreak(self)
        if length > MOST_ITEMS:
            raise CborError("more than is read here")
        return range(length)

    def at_break(self) -> bool:
        """Whether the end of something without a length stands here; it is passed over."""
        if self._content[self._at : self._at + 1] != bytes([_BREAK]):
            return False
        self._at += 1
        return True

    def _argument(self, short: int) -> int:
        if short < 24:
            return short
        if short > 27:
            raise CborError("a length of no kind")
        return int.from_bytes(self._take(1 << (short - 24)), "big")

    def _simple(self, short: int) -> object:
        if short in _SIMPLE:
            return _SIMPLE[short]
        if short in _FLOATS:
            layout = _FLOATS[short]
            (number,) = struct.unpack(layout, self._take(struct.calcsize(layout)))
            return number
        raise CborError("a value of no kind")

    def _take(self, length: int) -> bytes:
        piece = self._content[self._at : self._at + length]
        if len(piece) < length:
            raise CborError("cut short")
        self._at += length
        return piece


class _UntilBreak:
    """Counts the items of something without a length."""

    def __init__(self, reader: _Reader) -> None:
        self._reader = reader

    def __iter__(self) -> "_UntilBreak":
        return self

    def __next__(self) -> int:
        if self._reader.at_break():
            raise StopIteration
        return 0
