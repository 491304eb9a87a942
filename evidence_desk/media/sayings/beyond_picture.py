"""What lies in the file of a picture behind the picture: a film of a telephone, an archive, or something hidden there.

Most programs show the picture and nothing else. In the processes that decode pictures only.
"""

import re
from collections.abc import Iterator

from evidence_desk.media.picture_protocol import Field

# In the coded pixels of a JPEG a mark is FF with anything but a stuffed zero, a restart or a filling byte.
_MARK = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_END = 0xD9
_MOST_MARKS = 20_000
_END_OF_ARCHIVE, _LONGEST_END = b"PK\x05\x06", 65_557


def beyond_fields(content: bytes) -> Iterator[Field]:
    """How many bytes stand behind the end of the picture, and what they are taken for elsewhere; nothing where none do."""
    end = _end(content)
    if end is None or end >= len(content):
        return
    rest = content[end:]
    if not rest.strip(b"\0\r\n"):
        return
    words = f"{len(rest)} bytes"
    if rest[4:8] == b"ftyp":
        words += ", beginning as a film"
    elif rest.startswith(b"\xff\xd8\xff"):
        words += ", beginning as another picture"
    if _END_OF_ARCHIVE in content[-_LONGEST_END:]:
        words += ", ending as a ZIP archive"
    yield "Behind the end of the picture", words


def _end(content: bytes) -> int | None:
    if content.startswith(b"\xff\xd8"):
        return _end_of_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _end_of_png(content)
    return None


def _end_of_jpeg(content: bytes) -> int | None:
    at = 2
    for _ in range(_MOST_MARKS):
        found = _MARK.search(content, at)
        if found is None:
            return None
        mark, at = content[found.start() + 1], found.end()
        if mark == _END:
            return at
        # Each other mark of a file has a length; what follows a scan's is looked through for the next mark.
        at += max(2, int.from_bytes(content[at : at + 2], "big"))
    return None


def _end_of_png(content: bytes) -> int | None:
    at = 8
    for _ in range(_MOST_MARKS):
        head = content[at : at + 8]
        if len(head) < 8:
            return None
        at += 12 + int.from_bytes(head[:4], "big")
        if head[4:] == b"IEND":
            return at
    return None
