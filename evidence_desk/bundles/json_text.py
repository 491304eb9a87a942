"""JSON that is written as it is made: one entry a line, never the whole of it in memory."""

import json
from collections.abc import Iterable, Iterator
from typing import Any


def json_bytes(value: Any) -> bytes:
    """A value on one line, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def json_list(values: Iterable[Any]) -> Iterator[bytes]:
    """A JSON list."""
    yield from _enclosed(b"[", (json_bytes(value) for value in values), b"]")


def json_object(members: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """A JSON object of members that are made on the way; their names differ."""
    yield from _enclosed(b"{", (json_bytes(name) + b":" + json_bytes(value) for name, value in members), b"}")


def _enclosed(opening: bytes, items: Iterable[bytes], closing: bytes) -> Iterator[bytes]:
    yield opening
    separator = b"\n"
    for item in items:
        yield separator + item
        separator = b",\n"
    yield closing
