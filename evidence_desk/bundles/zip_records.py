"""The bytes of a zip file around its content (PKWARE APPNOTE 6.3), in the only form a bundle uses.

Stored entries only, sizes and CRC-32 in the local header, fixed time 1980-01-01 00:00, made by Unix, regular files
readable by their owner alone, zip64 exactly where a number does not fit. Each entry and the end of the file thus have
one spelling. The writer uses it, and the reader compares with it: what differs in any bit is not ours.
"""

import struct
from dataclasses import dataclass

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
END64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR64 = struct.Struct("<4sIQI")

LOCAL_MARK = b"PK\x03\x04"
CENTRAL_MARK = b"PK\x01\x02"
END_MARK = b"PK\x05\x06"
END64_MARK = b"PK\x06\x06"
LOCATOR64_MARK = b"PK\x06\x07"

ZIP64_EXTRA = 1
FULL16 = 0xFFFF
FULL32 = 0xFFFFFFFF
STORED = 0
UNIX = 3
REGULAR_FILE = 0o100600 << 16

_VERSION = 20
_VERSION64 = 45
_MIDNIGHT = 0
_NEW_YEAR_1980 = (1 << 5) | 1


@dataclass(frozen=True)
class ZipEntry:
    """A file in the archive: its name (ASCII), size in bytes, CRC-32, and where its local header begins."""

    name: str
    size: int
    crc32: int
    offset: int

    @property
    def content_offset(self) -> int:
        """Where the first byte of content stands."""
        return self.offset + len(self.local_header())

    @property
    def end(self) -> int:
        """Where the next entry begins."""
        return self.content_offset + self.size

    def local_header(self) -> bytes:
        """The header before the content."""
        big = self.size >= FULL32
        extra = struct.pack("<HHQQ", ZIP64_EXTRA, 16, self.size, self.size) if big else b""
        shown = FULL32 if big else self.size
        name = self.name.encode("ascii")
        fixed = LOCAL.pack(
            LOCAL_MARK,
            _VERSION64 if big else _VERSION,
            0,
            STORED,
            _MIDNIGHT,
            _NEW_YEAR_1980,
            self.crc32,
            shown,
            shown,
            len(name),
            len(extra),
        )
        return fixed + name + extra

    def central_header(self) -> bytes:
        """The entry of the central directory."""
        big, far = self.size >= FULL32, self.offset >= FULL32
        numbers = ([self.size, self.size] if big else []) + ([self.offset] if far else [])
        extra = struct.pack(f"<HH{len(numbers)}Q", ZIP64_EXTRA, 8 * len(numbers), *numbers) if numbers else b""
        shown = FULL32 if big else self.size
        version = _VERSION64 if numbers else _VERSION
        name = self.name.encode("ascii")
        fixed = CENTRAL.pack(
            CENTRAL_MARK,
            UNIX << 8 | version,
            version,
            0,
            STORED,
            _MIDNIGHT,
            _NEW_YEAR_1980,
            self.crc32,
            shown,
            shown,
            len(name),
            len(extra),
            0,
            0,
            0,
            REGULAR_FILE,
            FULL32 if far else self.offset,
        )
        return fixed + name + extra


def end_records(count: int, offset: int, size: int) -> bytes:
    """What follows a central directory of ``count`` entries that stands at ``offset`` and takes ``size`` bytes."""
    beyond = b""
    if count >= FULL16 or offset >= FULL32 or size >= FULL32:
        beyond = END64.pack(
            END64_MARK, END64.size - 12, UNIX << 8 | _VERSION64, _VERSION64, 0, 0, count, count, size, offset
        )
        beyond += LOCATOR64.pack(LOCATOR64_MARK, 0, offset + size, 1)
    shown = min(count, FULL16)
    return beyond + END.pack(END_MARK, 0, 0, shown, shown, min(size, FULL32), min(offset, FULL32), 0)
