"""The fields of a body as JSON and as columns, by their types. Strict: a value of another type is a ValueError."""

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from evidence_desk.values import coordinates, place_ref, quantity, said_text, uncertain_date
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.said_text import SaidText
from evidence_desk.values.uncertain_date import UncertainDate

Reader = Callable[[Any], Any]


@dataclasses.dataclass(frozen=True)
class FileFacts:
    """The file behind an exhibit: SHA-256 (hexadecimal), size in bytes, type from its content, CRC-32."""

    sha256: str
    size: int
    media_type: str
    crc32: int

    def to_json(self) -> dict[str, Any]:
        """The facts by their names."""
        return dataclasses.asdict(self)


def is_optional(hint: Any) -> bool:
    """Whether a field of this type may be None."""
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def inner(hint: Any) -> Any:
    """The type of a field that may be None, where it is not."""
    return next(part for part in typing.get_args(hint) if part is not type(None))


def to_json(value: Any) -> Any:
    """A value of a field as JSON."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    return value.to_json() if hasattr(value, "to_json") else value


def from_json(hint: Any, value: Any) -> Any:
    """The value of a field of type ``hint`` in JSON; ValueError, TypeError or an error of the value where it is none.

    A part is built, not checked: the body around it checks it with itself.
    """
    return _reader(hint)(value)


@functools.cache
def _reader(hint: Any) -> Reader:
    """What reads a field of a type; worked out once for each type, for a record has dozens of fields."""
    if is_optional(hint):
        within = _reader(inner(hint))
        return lambda value: None if value is None else within(value)
    if typing.get_origin(hint) is tuple:
        return _tuple_reader(typing.get_args(hint))
    if hint in _READERS:
        return _READERS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    known: Reader | None = getattr(hint, "built", None) or getattr(hint, "from_json", None)
    return known or functools.partial(_plain, hint)


def _plain(hint: type, value: Any) -> Any:
    if type(value) is not hint:
        raise ValueError("a field of another type")
    return value


def _tuple_reader(parts: tuple[Any, ...]) -> Reader:
    readers = tuple(_reader(part) for part in parts if part is not Ellipsis)
    one = readers[0]

    def read_list(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("a list was expected")
        return tuple(map(one, value))

    def read_fixed(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise ValueError("a list of another length")
        return tuple(reader(part) for reader, part in zip(readers, value, strict=True))

    return read_list if parts[-1] is Ellipsis else read_fixed


def columns(name: str, value: Any, hint: Any) -> dict[str, Any]:
    """A field as columns: a date with its bounds beside it, lists and other values as JSON text."""
    if isinstance(value, FileFacts):
        return dataclasses.asdict(value)
    if UncertainDate in (hint, *typing.get_args(hint)):
        bounds = (value.earliest, value.latest) if value else (None, None)
        return {name: _text(value) if value else None, f"{name}_earliest": bounds[0], f"{name}_latest": bounds[1]}
    if isinstance(value, StrEnum):
        return {name: value.value}
    plain = value is None or isinstance(value, str | int)
    return {name: value if plain else _text(value)}


def _text(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)


def _file(value: Any) -> FileFacts:
    facts = FileFacts(**value)
    if type(facts.size) is not int or type(facts.crc32) is not int or not 0 <= facts.size < 2**53:
        raise ValueError("a size is a whole number")
    if not 0 <= facts.crc32 < 2**32:
        raise ValueError("a checksum has 32 bits")
    if len(facts.sha256) != 64 or set(facts.sha256) - set("0123456789abcdef") or not isinstance(facts.media_type, str):
        raise ValueError("not a SHA-256")
    return facts


_READERS: dict[Any, Reader] = {
    UncertainDate: uncertain_date.from_json,
    Quantity: quantity.from_json,
    PlaceRef: place_ref.from_json,
    Coordinates: coordinates.from_json,
    SaidText: said_text.from_json,
    FileFacts: _file,
}
