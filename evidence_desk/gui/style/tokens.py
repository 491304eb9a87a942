"""The design tokens as the window uses them: read once from the one file that decides every colour and length."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from evidence_desk.values.errors import ProgramFaultError

_COLOUR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?")


class Mode(StrEnum):
    """The two schemes of colour."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tokens:
    """Colours by mode and name; lengths by name, in pixels at text size 100 %; font families in order of trial."""

    colours: Mapping[Mode, Mapping[str, str]]
    lengths: Mapping[str, float]
    families: tuple[str, ...]
    code_families: tuple[str, ...]


def read_tokens(path: Path) -> Tokens:
    """The tokens in a file.

    Raises ProgramFaultError where the two modes do not name the same colours, or a value is no colour or length:
    the file is shipped with the program, so no person at the desk could mend it.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file)
    colours = {mode: _colours(tables[mode]) for mode in Mode}
    if colours[Mode.LIGHT].keys() != colours[Mode.DARK].keys():
        raise ProgramFaultError("the light and the dark scheme name different colours")
    lengths = {
        f"{table}.{name}": value for table in ("type", "space", "shape") for name, value in _lengths(tables[table])
    }
    return Tokens(
        MappingProxyType(colours),
        MappingProxyType(lengths),
        tuple(tables["type"]["family"]),
        tuple(tables["type"]["code_family"]),
    )


def _colours(table: Mapping[str, str]) -> Mapping[str, str]:
    wrong = [name for name, value in table.items() if not _COLOUR.fullmatch(value)]
    if wrong:
        raise ProgramFaultError(f"no colours: {', '.join(wrong)}")
    return MappingProxyType(dict(table))


def _lengths(table: Mapping[str, object]) -> list[tuple[str, float]]:
    return [(name, float(value)) for name, value in table.items() if isinstance(value, int | float)]
