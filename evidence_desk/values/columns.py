"""Many frozen rows kept by columns, for lists of a million.

An object for each row would be looked at by Python's collector of garbage again and again: with a million rows, the
window would stand still for seconds every now and then. Columns of texts are looked at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from enum import Enum
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_type_hints, overload

Row = TypeVar("Row")


class Columns(Sequence[Row], Generic[Row]):
    """A sequence of frozen dataclasses of one kind, whose fields are texts, numbers or enumerations. It never changes."""

    def __init__(self, kind: Callable[..., Row], rows: Iterable[Row] = ()) -> None:
        self._kind = kind
        names = [one.name for one in fields(kind)]  # type: ignore[arg-type]  # a dataclass, which types cannot say
        hints = get_type_hints(kind)
        # Members of an enumeration are objects that the collector follows; their values are not.
        self._members = [_members(hints[name]) for name in names]
        columns: list[list[Any]] = [[] for _ in names]
        values = attrgetter(*names)
        appends = [column.append for column in columns]
        for row in rows:
            for append, value in zip(appends, values(row), strict=True):
                append(value.value if isinstance(value, Enum) else value)
        self._columns = tuple(map(tuple, columns))
        self._names = tuple(names)

    def column(self, name: str) -> tuple[Any, ...]:
        """One field of all rows, in their order; of an enumeration, the values of its members."""
        return self._columns[self._names.index(name)]

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return self._made(column[place] for column in self._columns)

    def __iter__(self) -> Iterator[Row]:
        return map(self._made, zip(*self._columns, strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(self._columns)

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"

    def _made(self, values: Iterable[Any]) -> Row:
        return self._kind(
            *(members[value] if members else value for members, value in zip(self._members, values, strict=True))
        )


def _members(hint: Any) -> dict[Any, Enum] | None:
    """The members of an enumeration by their values; None for any other kind of field."""
    return {one.value: one for one in hint} if isinstance(hint, type) and issubclass(hint, Enum) else None
