"""The history of a record in words: what each revision changed, when, and why."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.terms import TestimonyState, label
from evidence_desk.custody.log import SignedEntry
from evidence_desk.values.names import isolated
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_SHORT = 60  # longer texts are said to have changed, not quoted


@dataclass(frozen=True)
class ToldRevision:
    """One revision: its number, when it was made (UTC), what it changed line by line, and the reason given."""

    number: int
    made_at: str
    changes: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True)
class Words:
    """How a record's fields are told: their names, and the words for values that are not words themselves."""

    names: Mapping[str, str]
    values: Mapping[str, Callable[[Any], str]]


def tell_history(records: Sequence[Record[Any]], entries: Iterable[SignedEntry], words: Words) -> list[ToldRevision]:
    """The revisions of one record (given oldest first), newest first; reasons come from its custody entries."""
    reasons = {signed.entry.content: signed.entry.reason for signed in entries}
    told = []
    before: Body | None = None
    for record in records:
        changes = (_beginning(record.body),) if before is None else tuple(_changes(before, record.body, words))
        told.append(ToldRevision(record.revision, record.made_at, changes, reasons.get(record.content(), "")))
        before = record.body
    return told[::-1]


def _beginning(body: Body) -> str:
    if getattr(body, "state", None) is TestimonyState.SEALED:
        return translate("History", "Recorded and sealed.")
    return translate("History", "Recorded.")


def _changes(before: Body, after: Body, words: Words) -> Iterable[str]:
    for field in dataclasses.fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield _change(field.name, old, new, words)


def _change(name: str, old: Any, new: Any, words: Words) -> str:
    if new is TestimonyState.SEALED:
        return translate("History", "Sealed.")
    field = words.names.get(name, name)
    told = words.values.get(name, value_words)
    before, after = told(old), told(new)
    if before == after:
        return translate("History", "{field}: changed.").format(field=field)
    if max(len(before), len(after)) > _SHORT or "\n" in before + after:
        return _long_change(field, before, after)
    if not before:
        return translate("History", "{field}: now {after}.").format(field=field, after=isolated(after))
    if not after:
        return translate("History", "{field}: no longer {before}.").format(field=field, before=isolated(before))
    return translate("History", "{field}: {after} instead of {before}.").format(
        field=field, before=isolated(before), after=isolated(after)
    )


def _long_change(field: str, before: str, after: str) -> str:
    old, new = len(before.split()), len(after.split())
    if old == new:
        return translate("History", "{field}: changed, {count} words as before.").format(field=field, count=new)
    return translate("History", "{field}: changed, {new} words instead of {old}.").format(field=field, new=new, old=old)


def value_words(value: Any) -> str:
    """The words for a field's value; empty where nothing was said."""
    if isinstance(value, UncertainDate):
        return value.read_back()
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, tuple):
        return ", ".join(str(inner) for inner in value)
    return "" if value is None else str(value)
