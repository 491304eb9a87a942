"""Fingerprints: fixed vectors, and what is read aloud is understood."""

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.fingerprint import fingerprint

quickly = settings(database=None, deadline=None, max_examples=60)


def test_the_documented_derivation() -> None:
    digest = hashlib.sha512(b"evidence-desk-fingerprint/1\n" + b"card").digest()
    expected = [f"{int.from_bytes(digest[5 * group : 5 * group + 5], 'big') % 100_000:05}" for group in range(12)]
    assert list(fingerprint(b"card").digits) == expected
    digest = hashlib.sha256(b"card").digest()
    assert fingerprint(b"card").sha256 == "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def test_the_vector_that_must_never_change() -> None:
    assert str(fingerprint(b"")) == ("45192 34354 98226 62346 95805 32833 34052 03769 95800 87911 01670 99944")
    assert fingerprint(b"").sha256 == "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"


@quickly
@given(st.binary(max_size=200))
def test_sixty_digits_in_twelve_groups(card: bytes) -> None:
    made = fingerprint(card)
    assert len(made.digits) == 12
    assert all(len(group) == 5 and group.isascii() and group.isdecimal() for group in made.digits)
    assert " ".join(made.lines()) == str(made)
    assert len(made.lines()) == 3


@quickly
@given(st.binary(max_size=50), st.binary(max_size=50))
def test_other_bytes_have_another_fingerprint(one: bytes, other: bytes) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert fingerprint(one).matches(str(fingerprint(other))) == (one == other)


def test_what_is_read_aloud_is_understood() -> None:
    made = fingerprint(b"card")
    spoken = str(made)
    for text in (
        spoken,
        spoken.replace(" ", ""),
        "\n".join(made.lines()),
        spoken.replace(" ", "-"),
        spoken.translate({ord("0") + digit: 0x660 + digit for digit in range(10)}),
        f"\u200e{spoken}\u200e",
    ):
        assert made.matches(text)


@pytest.mark.parametrize("change", ["", "1", "one digit", "twice", "letters", "\ud800"])
def test_anything_else_does_not_match(change: str) -> None:
    made = fingerprint(b"card")
    spoken = str(made)
    flipped = str((int(spoken[0]) + 1) % 10) + spoken[1:]
    others = {"one digit": flipped, "twice": spoken * 2, "letters": spoken + "a", "1": spoken[:-1]}
    assert not made.matches(others.get(change, change))
