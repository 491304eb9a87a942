"""Four ways of not being there, and none of them is a value."""

from typing import Any

import pytest

from evidence_desk.values import absence
from evidence_desk.values.absence import Absence, BadAbsenceError


def test_absence_is_four_things_and_none_is_another() -> None:
    assert [one.value for one in Absence] == ["not-asked", "unknown", "refused", "not-applicable"]
    assert len({absence.label(one) for one in Absence}) == 4
    assert [one for one in Absence if not one.is_an_answer] == [Absence.NOT_ASKED]
    assert [absence.from_json(one.to_json()) for one in Absence] == list(Absence)


@pytest.mark.parametrize("value", ["", "none", "Unknown", None, 0, False, ["unknown"], {}])
def test_anything_else_is_no_absence(value: Any) -> None:
    with pytest.raises(BadAbsenceError):
        absence.from_json(value)
