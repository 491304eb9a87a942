"""Bodies of which only a part goes: the same record with a constant marker where words stood, and nothing where else."""

import dataclasses
from enum import StrEnum
from typing import Any, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import is_optional
from evidence_desk.catalogue.fields.free_words import WORDS_OF, inner_hint, is_code
from evidence_desk.catalogue.gate.gate import Cut, cut, says_nothing
from evidence_desk.catalogue.gate.gate_asking import MARKER, NOBODY, Asking, Circumstances
from evidence_desk.catalogue.gate.taking_out import TakingOut
from evidence_desk.values.place_ref import PlaceRef

B = TypeVar("B", bound=Body)


def redacted_body(body: B, asking: Asking, known: Circumstances = NOBODY) -> B | None:
    """The body as it may be seen; None where all of it stays.

    Words that stay are MARKER. Numbers, dates, references, choices and lists that stay are as where nobody said anything:
    whoever shows them looks at the verdict (``gate.decide``) for the fields that are held back.
    """
    found = cut(body, asking, known)
    return None if found.verdict.stays else body_of(body, found)


def body_of(body: B, found: Cut) -> B:
    """A body with a cut made."""
    return _without(body, found, "")


def _without(body: B, found: Cut, path: str) -> B:
    changed = {}
    for field in dataclasses.fields(body):
        value, way = getattr(body, field.name), f"{path}.{field.name}" if path else field.name
        if way in found.fields:
            changed[field.name] = value if says_nothing(body, field.name, value) else _nothing(body, field, value)
        else:
            changed[field.name] = _in(value, body.MARKS[field.name], found, way)
    return dataclasses.replace(body, **changed)


def _in(value: Any, hint: Any, found: Cut, path: str) -> Any:
    if isinstance(value, Body):
        return _without(value, found, path)
    if isinstance(value, tuple):
        return tuple(_in(one, inner_hint(hint), found, path) for one in value)
    return value if found.taking_out is None else _cleaned(value, hint, found.taking_out)


def _cleaned(value: Any, hint: Any, taking_out: TakingOut) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, StrEnum) or is_code(hint) else taking_out.of(value)
    said = {name: taking_out.of(getattr(value, name)) for name in WORDS_OF.get(type(value), ())}
    return dataclasses.replace(value, **said) if said else value


def _nothing(body: Body, field: "dataclasses.Field[Any]", value: Any) -> Any:
    """What stands where something stays: the marker where words can stand, else as if nobody had said anything."""
    hint = body.MARKS[field.name]
    if isinstance(value, PlaceRef):
        return PlaceRef(None, MARKER)
    if is_optional(hint):
        return None
    if type(value) is str and not is_code(hint):
        return MARKER
    if isinstance(value, str | tuple) and not isinstance(value, StrEnum):
        return type(value)()
    return value if field.default is dataclasses.MISSING else field.default
