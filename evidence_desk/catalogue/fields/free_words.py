"""Where people's words stand in a body: its texts, but not identities, codes of terms and choices, which are texts too."""

import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import is_optional
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.uncertain_date import UncertainDate

WORDS_OF: Final[dict[type[Any], tuple[str, ...]]] = {
    UncertainDate: ("verbatim", "anchor"),
    Quantity: ("verbatim", "unit"),
    PlaceRef: ("verbatim",),
    Coordinates: ("basis",),
}
"""The words in values of more than one part; their other parts are codes, numbers and dates."""


def is_code(hint: Any) -> bool:
    """Whether a text of this type is an identity or the code of a term, and no words."""
    if is_optional(hint):
        return any(hasattr(part, "__metadata__") for part in typing.get_args(hint))
    return hasattr(hint, "__metadata__")


def inner_hint(hint: Any) -> Any:
    """The type of what stands in a list of this type."""
    return typing.get_args(hint)[0]


def free_words(body: Body, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of words in a body with the way to its field."""
    for name, hint in body.MARKS.items():
        yield from _in(getattr(body, name), hint, f"{path}.{name}" if path else name)


def _in(value: Any, hint: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Body):
        yield from free_words(value, path)
    elif isinstance(value, tuple):
        for one in value:
            yield from _in(one, inner_hint(hint), path)
    elif isinstance(value, str):
        if not isinstance(value, StrEnum) and not is_code(hint):
            yield path, value
    else:
        for name in WORDS_OF.get(type(value), ()):
            yield path, getattr(value, name)
