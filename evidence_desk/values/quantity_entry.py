"""What stands in the boxes of the number input, and what it means: the model behind the box, without any window.

Numbers are typed with digits of any script, in groups of three or without. Whatever is no whole number is answered at its
box and stays there as it was typed.
"""

import re
from dataclasses import dataclass
from typing import Final

from evidence_desk.values.date_entry import western_digits
from evidence_desk.values.quantity import (
    BadQuantityError,
    Basis,
    Qualifier,
    Quantity,
    check_number,
    check_unit,
    check_verbatim,
)
from evidence_desk.values.quantity_wording import unit_code, unit_label
from evidence_desk.values.wording import translate

_LONGEST_NUMBER = 40
# Groups of three parted by one sign that is the same throughout: blank, comma, point, apostrophe, the Arabic comma.
_GROUPED = re.compile(r"\d{1,3}(?:([ \u00a0\u2009\u202f,.'’٬،])\d{3})(?:\1\d{3})*", re.ASCII)
_PLAIN = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True)
class QuantityFields:
    """Everything the number input holds. ``second`` counts for BETWEEN only, ``number`` for all but UNKNOWN."""

    qualifier: Qualifier = Qualifier.EXACTLY
    number: str = ""
    second: str = ""
    unit: str = ""
    basis: Basis = Basis.NOT_ASKED
    verbatim: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one box. ``box`` is number, second, unit or verbatim."""

    box: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What the boxes mean: a quantity, or problems, or neither where nothing was entered."""

    quantity: Quantity | None
    problems: tuple[Problem, ...]
    sentence: str


NOTHING: Final = Reading(None, (), "")


def read(fields: QuantityFields) -> Reading:
    """What is entered, read as a quantity; never raises, so it can follow every key stroke."""
    if _nothing_entered(fields):
        return NOTHING
    problems: list[Problem] = []
    number = second = None
    if fields.qualifier is not Qualifier.UNKNOWN:
        number = _number("number", fields.number, problems)
    if fields.qualifier is Qualifier.BETWEEN:
        second = _number("second", fields.second, problems)
        if number is not None and second is not None and number >= second:
            problems.append(Problem("second", _order_sentence(number, second)))
    unit, verbatim = unit_code(fields.unit), fields.verbatim.strip()
    _check_words(unit, verbatim, problems)
    if problems:
        return Reading(None, tuple(problems), "")
    low, high = _bounds(fields.qualifier, number, second)
    quantity = Quantity(verbatim, fields.qualifier, low, high, unit, fields.basis)
    return Reading(quantity, (), quantity.read_back())


def fields_of(quantity: Quantity) -> QuantityFields:
    """The boxes that read as this quantity; ``read(fields_of(it)).quantity == it`` where its words are trimmed."""
    first = quantity.maximum if quantity.minimum is None else quantity.minimum
    return QuantityFields(
        qualifier=quantity.qualifier,
        number="" if first is None else str(first),
        second=str(quantity.maximum) if quantity.qualifier is Qualifier.BETWEEN else "",
        unit=unit_label(quantity.unit) if quantity.unit else "",
        basis=quantity.basis,
        verbatim=quantity.verbatim,
    )


def read_number(text: str) -> int | None:
    """A whole number as people type it (1250, 1,250, 1 250, ١٢٥٠); None where it is none."""
    digits = western_digits(text) if len(text) <= _LONGEST_NUMBER else ""
    if _PLAIN.fullmatch(digits):
        return int(digits)
    return int("".join(re.findall(r"\d", digits))) if _GROUPED.fullmatch(digits) else None


def _nothing_entered(fields: QuantityFields) -> bool:
    if fields.qualifier is Qualifier.UNKNOWN or fields.verbatim.strip() or fields.number.strip():
        return False
    return fields.qualifier is not Qualifier.BETWEEN or not fields.second.strip()


def _number(box: str, text: str, problems: list[Problem]) -> int | None:
    """The number in one box, or None with what is wrong noted."""
    number = read_number(text)
    if number is None:
        problems.append(Problem(box, _number_sentence(text)))
        return None
    try:
        check_number(number)
    except BadQuantityError as error:
        problems.append(Problem(box, error.sentences()))
        return None
    return number


def _check_words(unit: str, verbatim: str, problems: list[Problem]) -> None:
    for box, check, words in (("unit", check_unit, unit), ("verbatim", check_verbatim, verbatim)):
        try:
            check(words)
        except BadQuantityError as error:
            problems.append(Problem(box, error.sentences()))


def _bounds(qualifier: Qualifier, number: int | None, second: int | None) -> tuple[int | None, int | None]:
    match qualifier:
        case Qualifier.AT_LEAST:
            return number, None
        case Qualifier.AT_MOST:
            return None, number
        case Qualifier.BETWEEN:
            return number, second
        case _:
            return number, number


def _number_sentence(text: str) -> str:
    if not text.strip():
        return translate("Quantities", "Write a number, or choose “not known”.")
    return translate("Quantities", "A number is written with digits alone, as 83, and without a fraction.")


def _order_sentence(first: int, second: int) -> str:
    if first == second:
        return translate("Quantities", "Both numbers are the same: choose “exactly”, or correct one.")
    return translate("Quantities", "The smaller number stands first.")
