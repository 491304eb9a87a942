"""Reading the zip of a bundle, which may come from anyone.

The end of the file, the central directory and every name are checked before a byte of content is read; an entry's
local header is checked before its first content byte. Everything is compared with the one spelling the writer has
(zip_records), so declared and real sizes, both headers, and the file and its entries agree by construction: there is
no gap, overlap, second directory, comment or extra field in which anything could hide.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from evidence_desk.bundles import layout, zip_records
from evidence_desk.bundles.zip_records import ZipEntry
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_LONGEST_NAME = layout.LONGEST_PATH + len("ED-000000/")
_MOST_EXTRA = 28  # a zip64 field with all three numbers


class BadContainerError(UnreadableError):
    """A zip that is not one that Evidence Desk writes; ``path`` is the entry concerned, made visible, or empty."""

    def __init__(self, happened: str, path: str = "") -> None:
        super().__init__(happened)
        self.path = path


class BadChecksumError(BadContainerError):
    """Content that was handed out whole and then did not fit the checksum both headers declare."""


class StrictZip:
    """The entries of an archive that has passed every check of its structure, in the order of the file.

    ``archive`` is seekable and stays open as long as this is used. Raises BadContainerError.
    """

    def __init__(self, archive: BinaryIO) -> None:
        self._archive = archive
        self.size = archive.seek(0, os.SEEK_END)
        self.entries = self._read_directory()
        self.by_name = {entry.name: entry for entry in self.entries}
        self.folder = self._only_folder()
        self._refuse_twins()

    def pieces(self, entry: ZipEntry) -> Iterator[bytes]:
        """The content of an entry in pieces of at most 1 MiB; the CRC-32 is compared after the last.

        Raises BadContainerError where the local header differs, BadChecksumError where the checksum does.
        """
        header = entry.local_header()
        if self._read_at(entry.offset, len(header)) != header:
            raise BadContainerError(
                translate("Bundle", "The two descriptions of this file in the archive disagree."), visible(entry.name)
            )
        checksum, left, position = 0, entry.size, entry.content_offset
        while left:
            self._archive.seek(position)
            piece = self._archive.read(min(left, layout.PIECE))
            if not piece:
                raise BadContainerError(translate("Bundle", "The archive ends too early."), visible(entry.name))
            checksum = zlib.crc32(piece, checksum)
            left -= len(piece)
            position += len(piece)
            yield piece
        if checksum != entry.crc32:
            raise BadChecksumError(
                translate("Bundle", "The content of this file does not fit the checksum in the archive."),
                visible(entry.name),
            )

    def check_size(self, entry: ZipEntry, limit: int) -> None:
        """Raise BadContainerError where an entry is larger than ``limit`` bytes, before any of it is read."""
        if entry.size > limit:
            raise BadContainerError(
                translate("Bundle", "This file is larger than it may be ({size} bytes).").format(size=entry.size),
                visible(entry.name),
            )

    def _read_directory(self) -> tuple[ZipEntry, ...]:
        count, start, size = self._read_end()
        directory = self._read_at(start, size)
        entries, position, next_offset = [], 0, 0
        for _ in range(count):
            entry = _parse_central(directory, position)
            _check_entry(entry, directory, position)
            if entry.offset != next_offset:
                raise BadContainerError(
                    translate("Bundle", "Files in the archive overlap, or leave gaps between them."),
                    visible(entry.name),
                )
            position += len(entry.central_header())
            next_offset = entry.end
            entries.append(entry)
        if position != size or next_offset != start:
            raise BadContainerError(translate("Bundle", "The archive holds bytes that belong to none of its files."))
        return tuple(entries)

    def _read_end(self) -> tuple[int, int, int]:
        """Count, offset and size of the central directory, from an end that must be spelt exactly as ours."""
        count, size, start = self._end_numbers()
        # The directory is only read into memory after these bounds hold.
        most = count * (zip_records.CENTRAL.size + _LONGEST_NAME + _MOST_EXTRA)
        if not 0 < count <= layout.MOST_FILES or size > most:
            raise BadContainerError(translate("Bundle", "The archive declares more files than a bundle may hold."))
        end = zip_records.end_records(count, start, size)
        if start + size + len(end) != self.size or self._read_at(start + size, len(end)) != end:
            raise BadContainerError(
                translate("Bundle", "The archive was cut short, or something was put before, after or into it.")
            )
        return count, start, size

    def _end_numbers(self) -> tuple[int, int, int]:
        end_start = self.size - zip_records.END.size
        mark, *_disks, count, size, start, _comment = zip_records.END.unpack(
            self._tail(end_start, zip_records.END.size)
        )
        if mark != zip_records.END_MARK:
            raise BadContainerError(
                translate("Bundle", "This is not a complete archive: it was cut short, or something was added to it.")
            )
        if count == zip_records.FULL16 or zip_records.FULL32 in {size, start}:
            beyond_start = end_start - zip_records.LOCATOR64.size - zip_records.END64.size
            beyond = zip_records.END64.unpack(self._tail(beyond_start, zip_records.END64.size))
            count, size, start = beyond[7:]
        return count, size, start

    def _tail(self, offset: int, size: int) -> bytes:
        if offset < 0:
            raise BadContainerError(translate("Bundle", "This is not an archive: it is too short."))
        return self._read_at(offset, size)

    def _read_at(self, offset: int, size: int) -> bytes:
        """``size`` bytes, or fewer at the end of the file; a raw reader may return less than asked at each turn."""
        if offset + size > self.size:
            raise BadContainerError(translate("Bundle", "The archive points beyond its own end."))
        self._archive.seek(offset)
        found = bytearray()
        while len(found) < size:
            piece = self._archive.read(size - len(found))
            if not piece:
                break
            found += piece
        return bytes(found)

    def _only_folder(self) -> str:
        """The one top folder that every name begins with."""
        folder = self.entries[0].name.partition("/")[0]
        for entry in self.entries:
            if not entry.name.startswith(folder + "/"):
                raise BadContainerError(
                    translate("Bundle", "The archive has more than one top folder."), visible(entry.name)
                )
        return folder

    def _refuse_twins(self) -> None:
        """No two names may be the same, or become the same, or a folder of the other, on any system."""
        seen: set[str] = set()
        folders: set[str] = set()
        for entry in self.entries:
            folded = entry.name.casefold()
            if folded in seen:
                raise BadContainerError(
                    translate("Bundle", "Two files in the archive have the same name."), visible(entry.name)
                )
            seen.add(folded)
            parts = folded.split("/")
            folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
        for name in seen & folders:
            raise BadContainerError(translate("Bundle", "A name in the archive is both a file and a folder."), name)


def _parse_central(directory: bytes, position: int) -> ZipEntry:
    """The entry a central header describes, with zip64 numbers where they are used; nothing is checked but lengths."""
    try:
        fields = zip_records.CENTRAL.unpack_from(directory, position)
        crc32, _packed, size, name_length, extra_length = fields[7:12]
        offset = fields[16]
        name_start = position + zip_records.CENTRAL.size
        untrusted_name = directory[name_start : name_start + name_length]
        numbers_start = name_start + name_length + 4
        if size == zip_records.FULL32:
            (size,) = struct.unpack_from("<Q", directory, numbers_start)
            numbers_start += 16
        if offset == zip_records.FULL32 and extra_length >= 12:
            (offset,) = struct.unpack_from("<Q", directory, numbers_start)
    except struct.error as error:
        raise BadContainerError(translate("Bundle", "The archive's list of files is cut short.")) from error
    return ZipEntry(_checked_name(untrusted_name), size, crc32, offset)


def _checked_name(untrusted_name: bytes) -> str:
    name = untrusted_name.decode("utf-8", "surrogateescape")
    top, _, path = name.partition("/")
    if not layout.is_folder(top) or not layout.is_safe_path(path):
        raise BadContainerError(
            translate("Bundle", "A name in the archive is not one that a bundle may hold."), visible(name)[:300]
        )
    return name


def _check_entry(entry: ZipEntry, directory: bytes, position: int) -> None:
    """Say what is wrong with a central header that is not spelt as ours."""
    ours = entry.central_header()
    if directory[position : position + len(ours)] == ours:
        return
    fields = zip_records.CENTRAL.unpack_from(directory, position)
    mark, _made, _needed, flags, method = fields[:5]
    packed, size = fields[8:10]
    wrong = (
        (mark != zip_records.CENTRAL_MARK, translate("Bundle", "The archive's list of files is garbled.")),
        (flags & 1, translate("Bundle", "This file is encrypted inside the archive.")),
        (method != zip_records.STORED, translate("Bundle", "This file is compressed; a bundle's files are not.")),
        (packed != size, translate("Bundle", "This file declares two different sizes.")),
        (
            fields[15] != zip_records.REGULAR_FILE,
            translate("Bundle", "This is not an ordinary file (a link, a device or a folder)."),
        ),
    )
    for found, sentence in wrong:
        if found:
            raise BadContainerError(sentence, visible(entry.name))
    raise BadContainerError(
        translate("Bundle", "The archive describes this file in a way that Evidence Desk never does."),
        visible(entry.name),
    )
