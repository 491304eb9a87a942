"""Names and texts cut to what an answer may hold; in the processes that read strangers' files only."""

import itertools
from collections.abc import Iterable, Iterator

from evidence_desk.media.picture_protocol import LONGEST_NAME, LONGEST_TEXT, MOST_FIELD_BYTES, MOST_FIELDS, Field

_ROOM_FOR_SHAPE = 512


def within_bounds(fields: Iterable[Field]) -> Iterator[Field]:
    """The first of them, each shortened where it has to be, all together within one answer; empty ones left out."""
    left = MOST_FIELD_BYTES - _ROOM_FOR_SHAPE
    for untrusted_name, untrusted_text in itertools.islice(fields, MOST_FIELDS):
        name, text = _cut(untrusted_name, LONGEST_NAME), _cut(untrusted_text, LONGEST_TEXT)
        left -= len(name.encode()) + len(text.encode())
        if left < 0:
            return
        if name and text:
            yield name, text


def _cut(text: str, most_bytes: int) -> str:
    """``text`` without NULs and surrogates, ending in an ellipsis where it had to be shortened."""
    plain = text[: most_bytes + 1].rstrip("\0 ")
    if plain.isascii() and len(plain) <= most_bytes and "\0" not in plain:
        return plain
    whole = plain.replace("\0", "␀").encode("utf-8", "replace")
    if len(whole) <= most_bytes:
        return whole.decode()
    return whole[: most_bytes - 3].decode("utf-8", "ignore") + "…"
