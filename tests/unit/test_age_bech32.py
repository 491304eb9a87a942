"""Bech32 (BIP 173): the specification's own examples, as far as they hold without the limit of 90 characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.vault.bech32 import decode_bech32, encode_bech32

PREFIXES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "prefix", "payload"),
    [
        ("A12UEL5L", "A", ""),
        ("a12uel5l", "a", ""),
        (
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
            "abcdef",
            "00443214c74254b635cf84653a56d7c675be77df",
        ),
    ],
)
def test_examples_of_the_specification(text, prefix, payload):
    assert decode_bech32(text) == (prefix, bytes.fromhex(payload))
    assert encode_bech32(prefix, bytes.fromhex(payload)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "pzry9x0s0muk",  # no separator
        "1pzry9x0s0muk",  # no prefix
        "x1b4n0q5v",  # a character outside the alphabet
        "li1dgmt3",  # checksum too short
        "A1G7SGD8",  # checksum made from the upper-case prefix
        "10a06t8",
        "1qzzfhee",
        "de1lg7wt\xff",
        "\x201nwldj5",
        "\x7f1axkwrx",
        "A12uel5l",  # mixed case
        "a12uel5m",  # one character wrong
        "a12uel5İ",
    ],
)
def test_refused(text):
    with pytest.raises(ValueError, match="not Bech32"):
        decode_bech32(text)


def test_bits_left_over_must_be_none():
    # One byte is two characters of five bits; two bits remain and are zero in the one spelling that is accepted.
    from evidence_desk.vault.bech32 import _ALPHABET, _expanded, _polymod

    def spelled(values):
        checksum = _polymod([*_expanded("a"), *values, *[0] * 6]) ^ 1
        return "a1" + "".join(
            _ALPHABET[v] for v in [*values, *(checksum >> 5 * place & 31 for place in range(5, -1, -1))]
        )

    assert decode_bech32(spelled([31, 28])) == ("a", b"\xff")
    for values in ([31, 29], [31, 30], [31, 28, 0], [31]):
        with pytest.raises(ValueError, match="too many bits"):
            decode_bech32(spelled(values))


@given(PREFIXES, st.binary(max_size=100))
def test_round_trip(prefix, payload):
    for written in (prefix.lower(), prefix.upper()):
        assert decode_bech32(encode_bech32(written, payload))[1] == payload


@given(st.binary(min_size=1, max_size=64), st.data())
def test_up_to_four_wrong_characters_are_noticed(payload, data):
    text = encode_bech32("age", payload)[:89]
    text = encode_bech32("age", payload[:48]) if len(text) == 89 else text
    places = data.draw(st.sets(st.integers(4, len(text) - 1), min_size=1, max_size=4))
    letters = list(text)
    for place in places:
        others = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".replace(letters[place], "")
        letters[place] = data.draw(st.sampled_from(others))
    with pytest.raises(ValueError, match="not Bech32"):
        decode_bech32("".join(letters))
