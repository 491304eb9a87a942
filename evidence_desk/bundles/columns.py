"""The columns of a field, by its type: a date has its bounds beside it, a number how exact it is, a record its code.

Lists of parts have tables of their own; everything else of a record stands in its row.
"""

import dataclasses
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evidence_desk.bundles.record_book import RecordBook
from evidence_desk.bundles.table_meanings import meaning_of
from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.fields.body_json import FileFacts, inner, is_optional
from evidence_desk.catalogue.fields.references import RefersTo
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.said_text import SaidText
from evidence_desk.values.uncertain_date import UncertainDate

Path = tuple[str, ...]
Shown = Callable[[Any, RecordBook], object]


def _as_it_is(value: Any, _book: RecordBook) -> object:
    return value


@dataclasses.dataclass(frozen=True)
class Column:
    """A column: its name, its type in Frictionless' words, what it means, and how its cell is made of a row's JSON.

    ``refers_to`` is the kind of record whose identity it holds, empty where it holds none or one of any kind.
    """

    name: str
    path: Path
    kind: str = "string"
    meaning: str = ""
    refers_to: str = ""
    shown: Shown = _as_it_is

    def cell(self, row: Mapping[str, Any], book: RecordBook) -> object:
        """What stands in the cell; None where there is nothing."""
        value: Any = row
        for key in self.path:
            if value is None:
                return None
            value = value[key]
        return None if value is None else self.shown(value, book)


def columns_of(body: type[Body], path: Path, prefix: str = "") -> Iterator[Column]:
    """The columns of a body, or of a part, whose JSON stands at ``path`` in a row."""
    for field in dataclasses.fields(body):
        name = prefix + field.name
        meaning = meaning_of(body.__name__, field.name)
        yield from _columns(name, body.MARKS[field.name], (*path, field.name), meaning)


def parts_of(body: type[Body]) -> Iterator[tuple[str, type[Body]]]:
    """The fields of a body that are lists of parts, with the type of the parts; not why fields are empty."""
    for field in dataclasses.fields(body):
        part = _part(body.HINTS[field.name])
        if part and part is not Absent:
            yield field.name, part


def _part(hint: Any) -> type[Body] | None:
    first = next(iter(typing.get_args(hint)), None) if typing.get_origin(hint) is tuple else None
    return first if isinstance(first, type) and issubclass(first, Body) else None


def _columns(name: str, mark: Any, path: Path, meaning: str) -> Iterator[Column]:
    if is_optional(mark):
        yield from _columns(name, inner(mark), path, meaning)
    elif typing.get_origin(mark) is tuple:
        yield from _of_list(name, mark, path, meaning)
    elif hasattr(mark, "__metadata__"):
        yield from _of_mark(name, mark.__metadata__[0], path, meaning)
    elif mark in _VALUES:
        yield from _VALUES[mark](name, path, meaning)
    elif isinstance(mark, type) and issubclass(mark, Body):
        yield from columns_of(mark, path, f"{name}_")
    else:
        kind = {int: "integer", bool: "boolean"}.get(mark, "string")
        yield Column(name, path, kind, meaning)


def _of_mark(name: str, mark: object, path: Path, meaning: str) -> Iterator[Column]:
    if not isinstance(mark, RefersTo):
        yield Column(name, path, meaning=meaning)
        return
    yield Column(name, path, meaning=f"id: {meaning}".removesuffix(": "), refers_to=mark.kind)
    yield Column(f"{name}_code", path, meaning="its code", shown=_code)


def _of_list(name: str, mark: Any, path: Path, meaning: str) -> Iterator[Column]:
    first = typing.get_args(mark)[0]
    if first is Absent:
        yield Column(name, path, meaning=meaning, shown=_absences)
    elif first is Name:
        yield Column(name, path, meaning=meaning, shown=_names)
    elif _part(mark) is None and typing.get_origin(first) is tuple:
        yield Column(name, path, meaning=meaning, shown=_pairs)
    elif _part(mark) is None:
        yield Column(name, path, meaning=meaning, shown=_words)


def _of_date(name: str, path: Path, meaning: str) -> Iterator[Column]:
    yield Column(name, (*path, "verbatim"), meaning=f"{meaning}, in the words used".removeprefix(", "))
    yield Column(f"{name}_edtf", (*path, "edtf"), meaning="the same as EDTF (ISO 8601-2)")
    yield Column(f"{name}_earliest", (*path, "earliest"), meaning="first possible day")
    yield Column(f"{name}_latest", (*path, "latest"), meaning="last possible day")
    yield Column(f"{name}_anchor", (*path, "anchor"), meaning="what it is counted from, in the words used")


def _of_place(name: str, path: Path, meaning: str) -> Iterator[Column]:
    yield Column(name, (*path, "verbatim"), meaning=f"{meaning}, in the words used".removeprefix(", "))
    for column, key, words in (
        (name, "place", "the place meant"),
        (f"{name}_other", "other", "the second place meant"),
    ):
        yield Column(f"{column}_id", (*path, key), meaning=f"id: {words}", refers_to="place")
        yield Column(f"{column}_code", (*path, key), meaning="its code", shown=_code)
    yield Column(f"{name}_precision", (*path, "precision"), meaning="how small a place was meant")
    yield Column(f"{name}_relation", (*path, "relation"), meaning="how it lay to the place")


def _of_quantity(name: str, path: Path, meaning: str) -> Iterator[Column]:
    yield Column(name, (*path, "verbatim"), meaning=f"{meaning}, in the words used".removeprefix(", "))
    yield Column(f"{name}_qualifier", (*path, "qualifier"), meaning="how exact the number is")
    yield Column(f"{name}_minimum", (*path, "minimum"), "integer", "lowest number said")
    yield Column(f"{name}_maximum", (*path, "maximum"), "integer", "highest number said")
    yield Column(f"{name}_unit", (*path, "unit"), meaning="of what")
    yield Column(f"{name}_basis", (*path, "basis"), meaning="where the number comes from")


def _of_coordinates(_name: str, path: Path, _meaning: str) -> Iterator[Column]:
    yield Column("latitude", (*path, "latitude_micro"), meaning="degrees, north positive (WGS 84)", shown=_degrees)
    yield Column("longitude", (*path, "longitude_micro"), meaning="degrees, east positive", shown=_degrees)
    yield Column("radius_m", (*path, "radius_m"), "integer", "how far off that can be, in metres")
    yield Column("position_basis", (*path, "basis"), meaning="how the position is known")


def _of_text(name: str, path: Path, meaning: str) -> Iterator[Column]:
    yield Column(name, (*path, "words"), meaning=meaning)
    yield Column(f"{name}_language", (*path, "language"), meaning="BCP 47 tag")


def _of_file(_name: str, path: Path, _meaning: str) -> Iterator[Column]:
    yield Column("path", (*path, "sha256"), meaning="the file, below data/", shown=_file_path)
    yield Column("sha256", (*path, "sha256"), meaning="of the file")
    yield Column("size", (*path, "size"), "integer", "of the file, in bytes")
    yield Column("media_type", (*path, "media_type"), meaning="from the content of the file")


_VALUES: dict[Any, Callable[[str, Path, str], Iterator[Column]]] = {
    UncertainDate: _of_date,
    PlaceRef: _of_place,
    Quantity: _of_quantity,
    Coordinates: _of_coordinates,
    SaidText: _of_text,
    FileFacts: _of_file,
}


def _code(value: str, book: RecordBook) -> object:
    return book.code(value) or None


def _file_path(value: str, book: RecordBook) -> object:
    return book.path(value) or None


def _words(value: list[str], _book: RecordBook) -> object:
    return " ".join(value)


def _names(value: list[dict[str, Any]], _book: RecordBook) -> object:
    return "\n".join(name["text"] for name in value)


def _pairs(value: list[list[str]], _book: RecordBook) -> object:
    return "\n".join(f"{name}: {text}" for name, text in value)


def _absences(value: list[dict[str, str]], _book: RecordBook) -> object:
    return "\n".join(f"{one['field']}: {one['why']}" for one in value)


def _degrees(micro: int, _book: RecordBook) -> object:
    whole, rest = divmod(abs(micro), 1_000_000)
    return f"{'-' if micro < 0 else ''}{whole}.{rest:06}"
