"""Files that are not in a bundle because an earlier one brought them: data/catalogue/delivered.jsonl.

A desk leaves a file out only where the recipient's receipt confirms it. The reader resolves it against what it holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.ids import is_id

_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEYS = frozenset({"bundle", "crc32", "sha256", "size"})


class BadDeliveredLineError(ValueError):
    """A line that names no delivered file in its one spelling, or stands out of its order."""


@dataclass(frozen=True, order=True)
class DeliveredFile:
    """A file by its hash, size in bytes and CRC-32, and the bundle (identity) of the same desk that brought it."""

    sha256: str
    size: int
    crc32: int
    bundle: str

    def line(self) -> bytes:
        """Its line, without a line feed."""
        return canonical({"bundle": self.bundle, "crc32": self.crc32, "sha256": self.sha256, "size": self.size})


def take_delivered(untrusted_line: bytes, delivered: dict[str, DeliveredFile]) -> None:
    """Take one line more; BadDeliveredLineError where it is not in its one spelling or does not follow by its hash."""
    try:
        value = parse_canonical(untrusted_line)
    except NotCanonicalError as error:
        raise BadDeliveredLineError("not canonical") from error
    if not _is_sound(value):
        raise BadDeliveredLineError("a field is missing, unknown or holds what it cannot")
    one = DeliveredFile(value["sha256"], value["size"], value["crc32"], value["bundle"])
    if delivered and one.sha256 <= next(reversed(delivered)):
        raise BadDeliveredLineError("out of order")
    delivered[one.sha256] = one


def _is_sound(value: Mapping[str, object]) -> bool:
    if value.keys() != _KEYS:
        return False
    size, crc32, sha256 = value["size"], value["crc32"], value["sha256"]
    numbers = isinstance(size, int) and isinstance(crc32, int) and size >= 0 and 0 <= crc32 < 2**32
    plain = not isinstance(size, bool) and not isinstance(crc32, bool)
    return numbers and plain and isinstance(sha256, str) and bool(_SHA256.fullmatch(sha256)) and is_id(value["bundle"])
