"""Finds what a body refers to, and the texts in it, by the types of its fields (see ``references``)."""

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any, Protocol

from evidence_desk.catalogue.body_json import inner, is_optional
from evidence_desk.catalogue.references import InList, Reference, RefersTo, TermUse
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.said_text import SaidText

Mark = Reference | TermUse


class Marked(Protocol):
    """A body or a part of one: a dataclass with the types of its fields, their marks included."""

    MARKS: typing.ClassVar[dict[str, Any]]
    MARKED: typing.ClassVar[tuple[str, ...]]


def marks_of(body: Marked, path: str = "") -> Iterator[Mark]:
    """Every reference and every term used in a body, in the order of its fields."""
    for name in body.MARKED:
        yield from _marks(body.MARKS[name], getattr(body, name), f"{path}.{name}" if path else name)


def may_hold_marks(hint: Any) -> bool:
    """Whether a field of this type can refer to anything: most cannot, and are not walked for every record."""
    if hasattr(hint, "__metadata__") or hint is PlaceRef:
        return True
    if is_optional(hint) or typing.get_origin(hint) is tuple:
        return any(may_hold_marks(part) for part in typing.get_args(hint))
    return bool(getattr(hint, "MARKED", ()))


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a body with the way to its field; codes, identities and words of lists are texts too."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one, path)
    elif isinstance(value, SaidText):
        yield path, value.words
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


def _marks(hint: Any, value: Any, path: str) -> Iterator[Mark]:
    if value is None or value == "":
        return
    if is_optional(hint):
        yield from _marks(inner(hint), value, path)
    elif typing.get_origin(hint) is tuple:
        for one in value:
            yield from _marks(typing.get_args(hint)[0], one, path)
    elif hasattr(hint, "__metadata__"):
        yield from _of_mark(hint.__metadata__[0], value, path)
    elif isinstance(value, PlaceRef):
        yield from (Reference(path, "place", place) for place in (value.place, value.other) if place)
    elif hasattr(value, "MARKS"):
        yield from marks_of(value, path)


def _of_mark(mark: object, value: str, path: str) -> Iterator[Mark]:
    if isinstance(mark, RefersTo):
        yield Reference(path, mark.kind, value)
    elif isinstance(mark, InList):
        yield TermUse(path, mark.name, value)
