"""Canonical JSON (RFC 8785): one spelling for one content, so that content can be hashed and signed.

We narrow it further: no floating point, integers within ±(2^53 - 1), text in valid Unicode.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import rfc8785

_MAX_DEPTH = 32


class NotCanonicalError(ValueError):
    """Bytes that are not JSON in its one canonical spelling, or a value that has none."""


def canonical(value: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a JSON object.

    Raises NotCanonicalError for floats, integers beyond 2^53 - 1, lone surrogates and nesting deeper than 32.
    """
    _refuse_floats(value, 0)
    try:
        return rfc8785.dumps(dict(value))
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise NotCanonicalError("this value has no canonical spelling") from error


def parse_canonical(untrusted_bytes: bytes) -> dict[str, Any]:
    """The object behind canonical bytes; NotCanonicalError for any other spelling (doubled keys included)."""
    try:
        value = json.loads(untrusted_bytes.decode("utf-8", "strict"))
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError("this is not JSON text") from error
    if not isinstance(value, dict):
        raise NotCanonicalError("this is not a JSON object")
    if canonical(value) != untrusted_bytes:
        raise NotCanonicalError("this JSON is not in its canonical spelling")
    return value


def content_hash(value: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical bytes, as 64 lower-case hexadecimal characters."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _refuse_floats(value: object, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise NotCanonicalError("this value is nested too deeply")
    if isinstance(value, float):
        raise NotCanonicalError("a floating-point number has no place in a record")
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_floats(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner, depth + 1)
