"""Writing the zip of a bundle: stored entries, one after the other, to a stream that need not be seekable.

Every entry's size, CRC-32 and SHA-256 are known beforehand (the manifests that go first are made of them), so they
stand in the header before the content, and content that turns out different stops the writing.
"""

import hashlib
import zlib
from collections.abc import Iterable
from typing import Protocol

from evidence_desk.bundles.zip_records import ZipEntry, end_records
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate


class Sink(Protocol):
    """Where the archive goes."""

    def write(self, piece: bytes, /) -> object:
        """Take all of ``piece``."""


class ContentChangedError(UnreadableError):
    """Content that is no longer what its recorded size and hash say."""


class StoredZipWriter:
    """A zip on its way out. Nothing of it is a zip until ``finish`` has returned."""

    def __init__(self, target: Sink) -> None:
        self._target = target
        self._entries: list[ZipEntry] = []
        self._position = 0

    def add(self, name: str, *, size: int, crc32: int, sha256: str, pieces: Iterable[bytes]) -> None:
        """Write one entry. Raises ContentChangedError, naming it, where the content is not what was declared."""
        entry = ZipEntry(name, size, crc32, self._position)
        self._write(entry.local_header())
        digest, checksum, left = hashlib.sha256(), 0, size
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            checksum = zlib.crc32(piece, checksum)
            self._write(piece)
        if left != 0 or checksum != crc32 or digest.hexdigest() != sha256:
            raise ContentChangedError(
                translate("Bundle", "“{name}” is no longer what it was when it was stored.").format(name=name),
                safe=translate("Bundle", "No bundle was written; everything in the vault is as it was."),
                mend=translate("Bundle", "Run Verify to see which files are concerned, then export without them."),
            )
        self._entries.append(entry)

    def finish(self) -> None:
        """Write the central directory and the end of the archive."""
        start = self._position
        for entry in self._entries:
            self._write(entry.central_header())
        self._write(end_records(len(self._entries), start, self._position - start))

    def _write(self, piece: bytes) -> None:
        self._target.write(piece)
        self._position += len(piece)


def archive_size(files: Iterable[tuple[str, int]]) -> int:
    """The exact size in bytes of an archive of these names and content sizes."""
    position = directory = count = 0
    for name, size in files:
        entry = ZipEntry(name, size, 0, position)
        position = entry.end
        directory += len(entry.central_header())
        count += 1
    return position + directory + len(end_records(count, position, directory))
