"""How harmful a record is: a number everywhere, raised at will, lowered with a reason."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values import sensitivity
from evidence_desk.values.canonical import canonical
from evidence_desk.values.sensitivity import BadSensitivityError, Sensitivity


def test_sensitivity_is_a_whole_number_in_json() -> None:
    assert [int(level) for level in Sensitivity] == [0, 1, 2, 3, 4]
    assert canonical({"sensitivity": Sensitivity.IDENTIFYING}) == b'{"sensitivity":3}'
    assert [sensitivity.from_json(level) for level in range(5)] == list(Sensitivity)


def test_where_each_level_may_go() -> None:
    assert [level for level in Sensitivity if sensitivity.may_be_indexed(level)] == [0, 1, 2]
    assert [level for level in Sensitivity if sensitivity.may_leave(level)] == [0, 1, 2, 3]
    assert sensitivity.INDEXED_UP_TO == 2
    assert sensitivity.highest() is Sensitivity.PUBLIC
    assert sensitivity.highest(2, Sensitivity.LIFE_THREATENING, 0) is Sensitivity.LIFE_THREATENING


@settings(database=None, max_examples=25)
@given(st.integers(0, 4), st.integers(0, 4))
def test_a_reason_is_due_where_it_protects_less(present: int, wanted: int) -> None:
    assert sensitivity.needs_a_reason(present, wanted) is (wanted < present)


@pytest.mark.parametrize("value", [-1, 5, "2", 2.0, True, None, [2]])
def test_anything_else_is_no_level(value: Any) -> None:
    with pytest.raises(BadSensitivityError):
        sensitivity.from_json(value)
