"""The header of an age file: what is composed is parsed again, and every rule has a text that breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.vault.ageerrors import AgeDamagedError
from evidence_desk.vault.ageheader import (
    HEADER_LIMIT,
    Stanza,
    compose_header,
    decode_base64,
    encode_base64,
    parse_header,
)

KEY = b"YELLOW SUBMARINE"
WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)
STANZAS = st.builds(Stanza, WORDS, st.lists(WORDS, max_size=4).map(tuple), st.binary(max_size=200))


@given(st.lists(STANZAS, min_size=1, max_size=5), st.binary(max_size=100))
def test_round_trip(stanzas, payload):
    header = compose_header(stanzas, KEY)
    parsed = parse_header(header + payload)
    assert list(parsed.stanzas) == stanzas
    assert parsed.length == len(header)
    parsed.check_mac(KEY)
    with pytest.raises(AgeDamagedError):
        parsed.check_mac(bytes(16))


@given(st.binary(max_size=100))
def test_base64_round_trip(raw):
    assert decode_base64(encode_base64(raw)) == raw


MAC = "A" * 43
LINE = "A" * 64
GOOD = f"age-encryption.org/v1\n-> X\nQUJD\n--- {MAC}\n"


def test_the_pattern_of_the_refusals_below_is_itself_accepted():
    assert parse_header(GOOD.encode()).stanzas == (Stanza("X", (), b"ABC"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "age-encryption.org/v1",
        "age-encryption.org/v1\n",
        f"age-encryption.org/v1\n--- {MAC}\n",  # no stanza
        GOOD.replace("v1", "v2"),
        GOOD.replace("v1", "v1 "),
        " " + GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("-> X", "->X"),
        GOOD.replace("-> X", "->  X"),
        GOOD.replace("-> X", "-> X "),
        GOOD.replace("-> X", "-> "),
        GOOD.replace("-> X", "->"),
        GOOD.replace("-> X", "-> X\x01"),
        GOOD.replace("-> X", "-> \u00e9"),
        GOOD.replace("-> X", "-> X\tY"),
        GOOD.replace("-> X", "-> X  Y"),
        GOOD.replace("-> X", "X"),
        GOOD.replace("QUJD\n", ""),
        GOOD.replace("QUJD", "QUJD\nQUJD"),  # a short line ends a stanza
        GOOD.replace("QUJD", "AAA="),
        GOOD.replace("QUJD", "AAB"),  # bits left over
        GOOD.replace("QUJD", "A"),
        GOOD.replace("QUJD", "AA A"),
        GOOD.replace("QUJD", "AA-_"),
        GOOD.replace("QUJD", " AAAA"),
        GOOD.replace("QUJD", LINE),  # the short line is missing
        GOOD.replace("QUJD", LINE + "A"),
        GOOD.replace("QUJD", LINE + "QUJD"),
        GOOD.replace("---", "--"),
        GOOD.replace("---", "----"),
        GOOD.replace("--- ", "---"),
        GOOD.replace("--- ", "---  "),
        GOOD.replace(MAC, MAC[:-1]),
        GOOD.replace(MAC, MAC + "A"),
        GOOD.replace(MAC, MAC + "="),
        GOOD.replace(MAC, MAC[:-1] + "B"),  # bits left over
        GOOD.replace(MAC + "\n", MAC),
        GOOD.replace(MAC, MAC + " "),
        GOOD.replace(MAC, ""),
    ],
)
def test_refused(text):
    with pytest.raises(AgeDamagedError):
        parse_header(text.encode())


def test_full_lines_end_with_an_empty_one():
    text = GOOD.replace("QUJD", LINE + "\n")
    assert parse_header(text.encode()).stanzas[0].body == bytes(48)


@given(st.binary(max_size=300))
def test_any_bytes_give_an_error_of_ours(untrusted):
    for start in (b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> "):
        try:
            parse_header(start + untrusted)
        except AgeDamagedError:
            continue


def test_a_header_may_not_be_larger_than_the_limit():
    room = HEADER_LIMIT - len(GOOD)
    fits = GOOD.replace("-> X", "-> X" + "Y" * room)
    assert len(fits) == HEADER_LIMIT
    assert parse_header(fits.encode() + b"payload").length == HEADER_LIMIT
    with pytest.raises(AgeDamagedError):
        parse_header(GOOD.replace("-> X", "-> XY" + "Y" * room).encode())
    with pytest.raises(AgeDamagedError):
        parse_header(b"age-encryption.org/v1\n" + b"-> X\n\n" * HEADER_LIMIT)


def test_we_write_no_header_that_we_would_not_read():
    with pytest.raises(ProgramFaultError):
        compose_header([Stanza("X", (), bytes(HEADER_LIMIT))], KEY)


def test_each_refusal_says_what_the_file_is():
    for start, words in (
        (b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl", "text form"),
        (b"age-encryption.org/v9\n", "version"),
        (b"\xff\xd8\xff\xe0 a photograph", "not an encrypted file"),
        (b"age-encryption.org/v1\nnonsense\n", "beginning"),
    ):
        with pytest.raises(AgeDamagedError, match=words):
            parse_header(start)
