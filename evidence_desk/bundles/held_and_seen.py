"""What the desk holds beside what a recipient will see of it: field by field, from the very line that will be written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from evidence_desk.bundles.outgoing import Selection
from evidence_desk.catalogue.gate.gate_asking import MARKER, Withheld
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.values.wording import translate


class Leaving(StrEnum):
    """What becomes of a field."""

    AS_IT_IS = "as-it-is"
    IN_PART = "in-part"
    RENAMED = "renamed"  # nothing was taken out; it has another name for this recipient
    STAYS = "stays"


@dataclass(frozen=True)
class FieldBeside:
    """A field of a record with what it says here and in the bundle, as lines of text.

    Of a field that stays, ``leaves`` is empty or says what stands in its place.

    ``name`` is the field's name in the format; ``reasons`` say why something of it stays, and name nobody.
    """

    name: str
    held: str
    leaves: str
    leaving: Leaving
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordBeside:
    """A record with all its fields that say something, here or there.

    ``seen_as`` is its code in the bundle, empty where it stays; then ``stays`` says why, ``because_of`` for which record.
    """

    record: str
    kind: str
    code: str
    level: int
    seen_as: str
    stays: str
    because_of: str
    fields: tuple[FieldBeside, ...]


def beside(selection: Selection, record: str) -> RecordBeside:
    """One of the records that were looked through, both ways. LookupError where it is none of them."""
    held = next((one for one in selection.held if one.id == record), None)
    if held is None:
        raise LookupError("a record that was not looked through")
    verdict = next(one for one in selection.verdicts if one.record == record)
    codes = {one.id: one.code for one in selection.held}
    seen = _seen(selection, record)
    told = _body(held, codes)
    if seen is None:
        fields = tuple(FieldBeside(name, text, "", Leaving.STAYS) for name, text in told.items() if text)
    else:
        theirs = codes if selection.extracts is None else {one.id: one.code for one in selection.records}
        fields = tuple(_fields(told, _body(seen, theirs), verdict.withheld))
    seen_as, level = seen.code if seen else "", held.body.level
    return RecordBeside(record, held.kind, held.code, level, seen_as, verdict.reason, verdict.because_of, fields)


def _seen(selection: Selection, record: str) -> Record[Any] | None:
    if selection.extracts is None:
        return next((one for one in selection.records if one.id == record), None)
    going = selection.extracts.going.get(record)
    return going.seen if going else None


def _body(record: Record[Any], codes: Mapping[str, str]) -> dict[str, str]:
    """The fields of a record's line as text; what refers to another record says its code."""
    body: dict[str, Any] = json.loads(record.line())["body"]
    return {name: "\n".join(_lines(value, codes)) for name, value in body.items()}


def _fields(held: Mapping[str, str], leaves: Mapping[str, str], withheld: Iterable[Withheld]) -> Iterable[FieldBeside]:
    of_fields: dict[str, list[Withheld]] = {}
    for one in withheld:
        of_fields.setdefault(one.field.partition(".")[0], []).append(one)
    for name in dict.fromkeys((*held, *leaves)):
        here, there, taken = held.get(name, ""), leaves.get(name, ""), of_fields.get(name, [])
        if here or there:
            why = tuple(dict.fromkeys(one.reason for one in taken))
            whole = any(one.field == name for one in taken)
            yield FieldBeside(name, here, there, _leaving(here, there, taken=bool(taken), whole=whole), why)


def _leaving(held: str, leaves: str, *, taken: bool, whole: bool) -> Leaving:
    """What becomes of a field. ``taken``: something was taken out of it; ``whole``: out of all of it, or every word."""
    if not leaves or (whole and (leaves == MARKER or MARKER not in leaves)):
        return Leaving.STAYS
    if taken:
        return Leaving.IN_PART
    return Leaving.AS_IT_IS if held == leaves else Leaving.RENAMED


def _lines(value: Any, codes: Mapping[str, str]) -> list[str]:
    """A value of JSON as lines; what says nothing has none."""
    if isinstance(value, str):
        return codes.get(value, value).split("\n") if value else []
    if isinstance(value, list):
        parts = [_lines(one, codes) for one in value]
        return [line for part in parts if part for line in (f"– {part[0]}", *(f"  {more}" for more in part[1:]))]
    if isinstance(value, dict):
        return [line for name, one in value.items() for line in _named(name, _lines(one, codes))]
    if isinstance(value, bool):
        return [translate("Bundles", "yes") if value else translate("Bundles", "no")]
    return [] if value is None else [json.dumps(value)]


def _named(name: str, lines: list[str]) -> list[str]:
    if len(lines) <= 1:
        return [f"{name}: {line}" for line in lines]
    return [f"{name}:", *(f"  {line}" for line in lines)]
