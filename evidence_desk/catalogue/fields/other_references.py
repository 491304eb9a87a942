"""Bodies that refer to other records than they did: by other identities, and no more to those that are not there."""

import dataclasses
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import inner, is_optional
from evidence_desk.catalogue.fields.references import RefersTo
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.place_ref import TWO_PLACES, PlaceRef, PlaceRelation

Other = Callable[[str], str | None]
B = TypeVar("B", bound=Body)


class CannotBeWithoutError(ValueError):
    """A body, or a part of one, that says nothing without a record that is not there."""


class OtherReferences:
    """Puts ``other(identity)`` in the place of every identity; None takes the reference away.

    A part of a list that would say nothing without it goes as a whole. ``unsaid`` stands where a place or somebody was
    meant and nothing else was said of them. ``taken`` has, after each body, the ways to the fields from which something was taken away.
    """

    def __init__(self, other: Other, unsaid: str) -> None:
        self._other = other
        self._unsaid = unsaid
        self.taken: set[str] = set()

    def of(self, body: B) -> B:
        """The body; CannotBeWithoutError where it could not be kept like that."""
        self.taken = set()
        return self._body(body, "")

    def _body(self, body: B, path: str) -> B:
        changed = {
            name: self._value(body.MARKS[name], getattr(body, name), f"{path}.{name}" if path else name)
            for name in body.MARKED
        }
        if path and "described" in body.HINTS and any(getattr(body, name) and not now for name, now in changed.items()):
            changed["described"] = body.described or self._unsaid  # type: ignore[attr-defined]
        found = dataclasses.replace(body, **changed)
        try:
            return found.checked()
        except ResearcherError as error:
            raise CannotBeWithoutError from error

    def _value(self, hint: Any, value: Any, path: str) -> Any:
        if value is None or value in ("", ()):
            return value
        if is_optional(hint):
            return self._optional(inner(hint), value, path)
        if typing.get_origin(hint) is tuple:
            return tuple(self._in_list(typing.get_args(hint)[0], value, path))
        if isinstance(value, PlaceRef):
            return self._place(value, path)
        if isinstance(value, Body):
            return self._body(value, path)
        return self._identity(hint, value)

    def _optional(self, hint: Any, value: Any, path: str) -> Any:
        try:
            return self._value(hint, value, path)
        except CannotBeWithoutError:
            self.taken.add(path)
            return None

    def _in_list(self, hint: Any, values: tuple[Any, ...], path: str) -> typing.Iterator[Any]:
        for value in values:
            try:
                yield self._value(hint, value, path)
            except CannotBeWithoutError:
                self.taken.add(path)

    def _identity(self, hint: Any, value: str) -> str:
        if not any(isinstance(mark, RefersTo) for mark in getattr(hint, "__metadata__", ())):
            return value
        other = self._other(value)
        if other is None:
            raise CannotBeWithoutError
        return other

    def _place(self, value: PlaceRef, path: str) -> PlaceRef:
        here = [self._other(place) for place in value.places]
        there = [place for place in here if place is not None]
        if len(there) == len(here):
            return dataclasses.replace(value, place=here[0] if here else None, other=here[1] if len(here) > 1 else None)
        self.taken.add(path)
        relation = PlaceRelation.NEAR if there and value.relation in TWO_PLACES else value.relation
        words = value.verbatim or ("" if there else self._unsaid)
        return PlaceRef(there[0] if there else None, words, value.precision, relation)
