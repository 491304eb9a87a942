"""Codes: what the check character finds is proved over every case, not sampled."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values import codes
from evidence_desk.values.codes import BadCodeError, checked_code, is_code, new_code
from evidence_desk.values.errors import ProgramFaultError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
quickly = settings(database=None, deadline=None, max_examples=60)

letters = st.sampled_from(sorted(codes.LETTERS))
fresh = letters.map(new_code)


def product(left: int, right: int) -> int:
    """Multiplication in GF(2^5) modulo x^5 + x^2 + 1, by the schoolbook."""
    result = 0
    for bit in range(5):
        if right >> bit & 1:
            result ^= left << bit
    for bit in range(9, 4, -1):
        if result >> bit & 1:
            result ^= 0b100101 << (bit - 5)
    return result


def weights() -> list[int]:
    """The factor of each of the seven symbols, leftmost (the letter) first."""
    powers = [1]
    while len(powers) < 7:
        powers.append(product(powers[-1], 2))
    return powers[::-1]


def test_the_documented_sum_is_zero_for_every_new_code() -> None:
    for letter in sorted(codes.LETTERS):
        for _ in range(50):
            symbols = new_code(letter).replace("-", "")
            total = 0
            for symbol, weight in zip(symbols, weights(), strict=True):
                total ^= product(ALPHABET.index(symbol), weight)
            assert total == 0


def test_every_single_wrong_character_is_found() -> None:
    """The sum is linear, so an error adds weight times difference whatever the code: all 7 x 31 of them are non-zero."""
    assert all(product(weight, error) for weight in weights() for error in range(1, 32))


def test_every_exchange_of_two_characters_is_found() -> None:
    """All pairs of places, not only neighbours, and all differences of the two characters."""
    for one, other in combinations(weights(), 2):
        assert all(product(one ^ other, difference) for difference in range(1, 32))


@pytest.mark.parametrize("code", ["S-7K3QX", "M-00000", "T-ZZZZZ"])
def test_no_wrong_character_and_no_exchange_passes_through_the_real_check(code: str) -> None:
    [valid] = [code + check for check in ALPHABET if is_code(code + check)]
    for place in range(2, 8):
        for symbol in ALPHABET:
            changed = valid[:place] + symbol + valid[place + 1 :]
            assert is_code(changed) == (symbol == valid[place])
    for first, second in combinations(range(2, 8), 2):
        exchanged = list(valid)
        exchanged[first], exchanged[second] = valid[second], valid[first]
        assert is_code("".join(exchanged)) == (valid[first] == valid[second])


@quickly
@given(fresh)
def test_a_new_code_is_seven_symbols_and_a_dash(code: str) -> None:
    assert len(code) == 8
    assert code[1] == "-"
    assert set(code[2:]) <= set(ALPHABET)
    assert checked_code(code) == code
    assert is_code(code)
    assert is_code(code, code[0])


@quickly
@given(fresh, letters)
def test_a_code_of_another_kind_is_found(code: str, letter: str) -> None:
    assert is_code(letter + code[1:]) == (letter == code[0])
    assert is_code(code, letter) == (letter == code[0])


@quickly
@given(fresh)
def test_what_people_type_is_understood(code: str) -> None:
    bare = code.replace("-", "")
    typed = [
        code.lower(),
        bare,
        f"  {code} \n",
        code.replace("-", "–"),
        f"{bare[0]} {bare[1:4]} {bare[4:]}",
        code.replace("0", "O").replace("1", "l"),
        code.replace("1", "I"),
        code.translate({ord("0") + digit: 0x660 + digit for digit in range(10)}),
        code.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
        f"\u2066{code}\u2069",
    ]
    assert {checked_code(text) for text in typed} == {code}
    assert not any(is_code(text) for text in typed if text != code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S",
        "S-7K3QX",
        "S-7K3QXMM",
        "S-7K3QUM",
        "X-7K3QXM",
        "7K3QXMS",
        "S-" + "7" * 500,
        "S-7K3QXM; drop",
        "С-7K3QXM",
    ],
)
def test_what_is_no_code_is_refused_with_what_one_looks_like(text: str) -> None:
    with pytest.raises(BadCodeError) as refused:
        checked_code(text)
    assert "looks like" in refused.value.mend
    assert len(refused.value.sentences()) < 200


def test_a_mistake_is_told_apart_from_something_else() -> None:
    code = new_code("S")
    other = next(symbol for symbol in ALPHABET if symbol != code[4])
    with pytest.raises(BadCodeError, match="mistake"):
        checked_code(code[:4] + other + code[5:])


def test_a_refusal_cannot_mislead() -> None:
    with pytest.raises(BadCodeError) as refused:
        checked_code("\u202ego\nod")
    assert "\u202e" not in refused.value.happened
    assert "\n" not in refused.value.happened


@pytest.mark.parametrize("value", [None, 7, b"S-7K3QXM", ["S"]])
def test_other_things_are_no_codes(value: object) -> None:
    assert not is_code(value)


def test_an_unknown_letter_is_our_own_fault() -> None:
    with pytest.raises(ProgramFaultError):
        new_code("X")


@quickly
@given(st.text(max_size=80))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = checked_code(text)
    except BadCodeError:
        return
    assert is_code(code)


def test_codes_are_spread() -> None:
    assert len({new_code("M") for _ in range(300)}) == 300
