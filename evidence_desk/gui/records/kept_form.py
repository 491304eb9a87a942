"""A form as it stands while somebody fills it in: kept in the vault before it is a record, and found again."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

F = TypeVar("F")


@dataclass(frozen=True)
class KeptForm(Generic[F]):
    """An unsaved form: what is typed, on which revision it is based (0 for a new record), and when it was kept (UTC)."""

    form: F
    based_on: int
    kept_at: str

    def to_json(self) -> dict[str, Any]:
        """The form as a JSON object.

        A form is a dataclass of texts, numbers, word lists, dataclasses of such, any of these or None, and tuples of one.
        """
        return {"form": dataclasses.asdict(self.form), "based_on": self.based_on, "kept_at": self.kept_at}  # type: ignore[call-overload]


def read_kept(form_type: type[F], untrusted: Mapping[str, Any]) -> KeptForm[F]:
    """A form read back. What another version of the program left out or wrote otherwise is as in an empty form."""
    based_on, kept_at = untrusted.get("based_on"), untrusted.get("kept_at")
    return KeptForm(
        _form(form_type, untrusted.get("form")),
        based_on if type(based_on) is int else 0,
        kept_at if isinstance(kept_at, str) else "",
    )


def _form(form_type: type[F], untrusted: object) -> F:
    if not isinstance(untrusted, Mapping):
        return form_type()
    hints = typing.get_type_hints(form_type)
    fields = {}
    for field in dataclasses.fields(form_type):  # type: ignore[arg-type]
        if field.name in untrusted:
            try:
                fields[field.name] = _field(hints[field.name], untrusted[field.name])
            except (TypeError, ValueError):
                continue
    return form_type(**fields)


def _field(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = [one for one in typing.get_args(hint) if one is not type(None)]
        return None if value is None else _field(inner[0], value)
    if origin is typing.Annotated:
        return _field(typing.get_args(hint)[0], value)
    if dataclasses.is_dataclass(hint):
        return _form(typing.cast("type[Any]", hint), value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if origin is tuple:
        return _fields(typing.get_args(hint), value)
    if type(value) is not hint:
        raise TypeError("a field of another type")
    return value


def _fields(hints: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    """A list, all of one type; one that is not wholly so is as if it were not there."""
    if not isinstance(value, list) or len(hints) != 2 or hints[1] is not Ellipsis:
        raise TypeError("a list was expected")
    return tuple(_field(hints[0], inner) for inner in value)
