"""What all record bodies share: their fields as JSON, as columns, and refused in words where something is off.

A body is a frozen dataclass of plain fields. Its JSON form has every field, always; a body from outside with a field
missing, unknown or of another type is refused whole.
"""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, Self

from evidence_desk.values import uncertain_date
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

LONGEST_TEXT = 2_000_000
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
INDEXED_SENSITIVITY = 2  # levels 3 (identifying) and 4 (life-threatening) never enter the index


class FieldProblemError(ResearcherError):
    """A field of a form that cannot be kept as it is; ``field`` is its name in the body."""

    def __init__(self, field: str, happened: str, mend: str = "") -> None:
        super().__init__(happened, safe=translate("Records", "What you typed is still there."), mend=mend)
        self.field = field


@dataclasses.dataclass(frozen=True)
class FileFacts:
    """The file behind an exhibit: SHA-256 (hexadecimal), size in bytes, type from its content, CRC-32."""

    sha256: str
    size: int
    media_type: str
    crc32: int


@dataclasses.dataclass(frozen=True)
class Body:
    """The base of record bodies, and of parts within one."""

    KIND: ClassVar[str]
    LETTER: ClassVar[str]
    HINTS: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.HINTS = typing.get_type_hints(cls)  # once for each kind of record, not once for each record

    def checked(self) -> Self:
        """This body if it can be kept; FieldProblemError names the first field that cannot."""
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                _check_text(field.name, value)
        return self

    def check_change(self, present: "Body", reason: str) -> None:
        """Refuse to take the place of ``present`` without a reason where one is due; FieldProblemError for ``reason``."""
        if reason.strip():
            return
        if getattr(self, "sensitivity", 0) < getattr(present, "sensitivity", 0):
            raise FieldProblemError("reason", translate("Records", "Say why it may be less protected than before."))

    def to_json(self) -> dict[str, Any]:
        """The body as a JSON object with every field."""
        return {field.name: _to_json(getattr(self, field.name)) for field in dataclasses.fields(self)}

    @classmethod
    def from_json(cls, untrusted: Any) -> Self:
        """The body in a JSON object; UnreadableError where it does not have exactly this shape."""
        if not isinstance(untrusted, dict) or untrusted.keys() != {field.name for field in dataclasses.fields(cls)}:
            raise _misshapen(cls.KIND)
        try:
            hints = cls.HINTS
            return cls(**{name: _from_json(hints[name], value) for name, value in untrusted.items()}).checked()
        except (ValueError, TypeError, KeyError, ResearcherError) as error:
            raise _misshapen(cls.KIND) from error

    def columns(self) -> dict[str, Any]:
        """The body as columns of its table: dates with their bounds beside them, lists as JSON text."""
        columns: dict[str, Any] = {}
        for field in dataclasses.fields(self):
            columns |= _columns(field.name, getattr(self, field.name), self.HINTS[field.name])
        return columns

    def index_title(self) -> str:
        """The words of the record's title for searching."""
        raise NotImplementedError

    def index_text(self) -> str:
        """All other words of the record that searching may find."""
        raise NotImplementedError

    def may_be_indexed(self) -> bool:
        """Whether the record's sensitivity lets it into the search index."""
        return int(getattr(self, "sensitivity", INDEXED_SENSITIVITY)) <= INDEXED_SENSITIVITY


def _check_text(name: str, value: str) -> None:
    if "\x00" in value:
        raise FieldProblemError(name, translate("Records", "This text holds a character that no text may hold (NUL)."))
    if _HALF_CHARACTER.search(value):
        raise FieldProblemError(name, translate("Records", "This text holds half a character and cannot be stored."))
    if len(value) > LONGEST_TEXT:
        raise FieldProblemError(
            name,
            translate("Records", "This text is longer than two million characters."),
            translate("Records", "Add it as a document under Media instead."),
        )


def _to_json(value: Any) -> Any:
    if isinstance(value, UncertainDate | Body):
        return value.to_json()
    if isinstance(value, FileFacts):
        return dataclasses.asdict(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_to_json(inner) for inner in value]
    return value


def _from_json(hint: Any, value: Any) -> Any:
    if isinstance(hint, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return None if value is None else _from_json(inner, value)
    if typing.get_origin(hint) is tuple:
        return _tuple_from_json(typing.get_args(hint), value)
    reader = _READERS.get(hint)
    if reader:
        return reader(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if isinstance(hint, type) and issubclass(hint, Body):
        return hint.from_json(value)
    if type(value) is not hint:
        raise ValueError("a field of another type")
    return value


def _tuple_from_json(parts: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError("a list was expected")
    if parts[-1] is Ellipsis:
        return tuple(_from_json(parts[0], inner) for inner in value)
    if len(parts) != len(value):
        raise ValueError("a list of another length")
    return tuple(_from_json(part, inner) for part, inner in zip(parts, value, strict=True))


def _file_from_json(value: Any) -> FileFacts:
    facts = FileFacts(**value)
    if type(facts.size) is not int or type(facts.crc32) is not int or facts.size < 0:
        raise ValueError("a size is a whole number")
    if len(facts.sha256) != 64 or set(facts.sha256) - set("0123456789abcdef") or not isinstance(facts.media_type, str):
        raise ValueError("not a SHA-256")
    return facts


_READERS: dict[Any, Callable[[Any], Any]] = {UncertainDate: uncertain_date.from_json, FileFacts: _file_from_json}


def _columns(name: str, value: Any, hint: Any) -> dict[str, Any]:
    if isinstance(value, FileFacts):
        return dataclasses.asdict(value)
    if isinstance(value, UncertainDate):
        text = json.dumps(value.to_json(), ensure_ascii=False)
        return {name: text, f"{name}_earliest": value.earliest, f"{name}_latest": value.latest}
    if value is None and UncertainDate in typing.get_args(hint):
        return {name: None, f"{name}_earliest": None, f"{name}_latest": None}
    if isinstance(value, tuple):
        return {name: json.dumps(_to_json(value), ensure_ascii=False)}
    return {name: value.value if isinstance(value, StrEnum) else value}


def _misshapen(kind: str) -> UnreadableError:
    return UnreadableError(
        translate("Records", "A record of kind “{kind}” does not have the form it should have.").format(kind=kind)
    )
