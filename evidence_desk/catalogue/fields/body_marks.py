"""Finds what a body refers to, and the texts in it, by the types of its fields (see ``references``)."""

import dataclasses
import functools
import typing
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from evidence_desk.catalogue.fields.body_json import inner, is_optional
from evidence_desk.catalogue.fields.references import InList, Reference, RefersTo, TermUse
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.said_text import SaidText

Mark = Reference | TermUse
Walker = Callable[[Any, str, bool], Iterator[Mark]]


class Marked(Protocol):
    """A body or a part of one: a dataclass with the types of its fields, their marks included."""

    MARKS: typing.ClassVar[dict[str, Any]]
    MARKED: typing.ClassVar[tuple[str, ...]]


def marks_of(body: Marked, path: str = "") -> Iterator[Mark]:
    """Every reference and every term used in a body, in the order of its fields."""
    for name in body.MARKED:
        yield from _marks(body.MARKS[name], getattr(body, name), f"{path}.{name}" if path else name)


def own_marks_of(body: Marked) -> Iterator[Mark]:
    """The same without those of its parts."""
    for name in body.MARKED:
        yield from _marks(body.MARKS[name], getattr(body, name), name, parts=False)


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


def _marks(hint: Any, value: Any, path: str, *, parts: bool = True) -> Iterator[Mark]:
    if value is not None and value != "":
        yield from _walker(hint)(value, path, parts)


@functools.cache
def _walker(hint: Any) -> Walker:
    """What finds the marks in a field of a type; worked out once for each type, for a record has dozens of fields."""
    if is_optional(hint):
        return _walker(inner(hint))
    if typing.get_origin(hint) is tuple:
        return functools.partial(_in_list, typing.get_args(hint)[0])
    if hasattr(hint, "__metadata__"):
        return functools.partial(_of_mark, hint.__metadata__[0])
    return _of_place if hint is PlaceRef else _of_part


def _in_list(hint: Any, value: tuple[Any, ...], path: str, parts: bool) -> Iterator[Mark]:
    for one in value:
        yield from _marks(hint, one, path, parts=parts)


def _of_part(value: Any, path: str, parts: bool) -> Iterator[Mark]:
    if parts and hasattr(value, "MARKS"):
        yield from marks_of(value, path)


def _of_place(value: PlaceRef, path: str, _parts: bool) -> Iterator[Mark]:
    for place in value.places:
        yield Reference(path, "place", place)


def _of_mark(mark: object, value: str, path: str, _parts: bool) -> Iterator[Mark]:
    if isinstance(mark, RefersTo):
        yield Reference(path, mark.kind, value)
    elif isinstance(mark, InList):
        yield TermUse(path, mark.name, value)
