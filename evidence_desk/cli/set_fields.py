"""``--set FIELD=VALUE``: a field of a record as somebody types it, in the form in which JSON would say it."""

import typing
from collections.abc import Iterable
from typing import Any, Final

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import inner, is_optional
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_TYPED: Final = (str, PlaceRef, UncertainDate)  # these can be written as a text
_TRUE, _FALSE = frozenset({"yes", "true"}), frozenset({"no", "false"})


def read_settings(kind: type[Body], settings: Iterable[str]) -> dict[str, Any]:
    """The fields of a kind that are set, by name; ResearcherError where one cannot be said in this way."""
    fields: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise _refused(translate("CommandLine", "“{field}” sets nothing: write FIELD=VALUE."), name)
        if name in fields:
            raise _refused(translate("CommandLine", "“{field}” is set twice."), name)
        fields[name] = _value(kind.HINTS[name], name, value) if name in kind.HINTS else value
    return fields


def _value(hint: Any, name: str, value: str) -> Any:
    if is_optional(hint):
        return _value(inner(hint), name, value) if value else None
    if hint is bool:
        if value.casefold() not in _TRUE | _FALSE:
            raise _refused(translate("CommandLine", "“{field}” is yes or no."), name)
        return value.casefold() in _TRUE
    if hint is int:
        if not (value.isascii() and value.isdigit()):
            raise _refused(translate("CommandLine", "“{field}” is a whole number."), name)
        return int(value[:20])
    if isinstance(hint, type) and issubclass(hint, _TYPED):
        return value
    if typing.get_origin(hint) is tuple and not value:
        return []
    raise _refused(
        translate("CommandLine", "“{field}” has parts of its own."),
        name,
        translate("CommandLine", "Give it in JSON, with “--from”; “--set {field}=” empties a list.").format(field=name),
    )


def _refused(sentence: str, field: str, mend: str = "") -> ResearcherError:
    return ResearcherError(sentence.format(field=shortened(visible(field), 60)), mend=mend)
