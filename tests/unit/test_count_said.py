"""Numbers typed in a hurry, as they are understood and typed again."""

import pytest

from evidence_desk.values.count_said import read_count, typed_count
from evidence_desk.values.quantity import Basis, Qualifier
from evidence_desk.values.quantity_entry import QuantityFields, read

TYPED = {
    "4": "exactly 4",
    "~100": "about 100",
    "4+": "at least 4",
    ">45": "at least 46",
    ">=45": "at least 45",
    "<10": "at most 9",
    "<=10": "at most 10",
    "3-5": "between 3 and 5",
    "3–5": "between 3 and 5",
    "?": "unknown",
    "1,200": "exactly 1200",
    "٤": "exactly 4",
}


def words(fields):
    quantity = read(fields).quantity
    bounds = sorted({one for one in (quantity.minimum, quantity.maximum) if one is not None})
    numbers = " and ".join(str(one) for one in bounds)
    return f"{quantity.qualifier.value.replace('-', ' ')} {numbers}".strip()


@pytest.mark.parametrize("typed", TYPED)
def test_a_number_is_read(typed):
    assert words(read_count(typed)) == TYPED[typed]


@pytest.mark.parametrize("typed", ["", "four", "~3-5", "5-3", "4++", ">1,2", "4 officers", "-4"])
def test_what_is_no_number_is_not_made_one(typed):
    assert read_count(typed) is None


@pytest.mark.parametrize("typed", [one for one in TYPED if one not in (">45", "<10", ">=45", "3–5", "٤")])
def test_what_was_read_can_be_typed_again(typed):
    fields = read_count(typed)
    assert read_count(typed_count(fields)) == fields


def test_what_stands_beside_the_number_stays():
    present = QuantityFields(Qualifier.EXACTLY, "3", unit="people", basis=Basis.TOLD, verbatim="a few")
    changed = read_count("~4", present)
    assert (changed.unit, changed.basis, changed.verbatim) == ("people", Basis.TOLD, "a few")
    assert typed_count(QuantityFields()) == ""
