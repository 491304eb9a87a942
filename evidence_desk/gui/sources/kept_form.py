"""A form as it stands while somebody fills it in: kept in the vault before it is a record, and found again."""

import dataclasses
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
        """The form as a JSON object; a form is a dataclass of texts, numbers, lists of texts and dataclasses of such."""
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
    for name, hint in hints.items():
        if name in untrusted:
            try:
                fields[name] = _field(hint, untrusted[name])
            except (TypeError, ValueError):
                continue
    return form_type(**fields)


def _field(hint: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(hint):
        return _form(typing.cast("type[Any]", hint), value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(isinstance(inner, str) for inner in value):
            raise TypeError("a list of texts was expected")
        return tuple(value)
    if type(value) is not hint:
        raise TypeError("a field of another type")
    return value
