"""Canonical JSON: one spelling, and no other is read."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.canonical import NotCanonicalError, canonical, content_hash, parse_canonical

quickly = settings(database=None, deadline=None, max_examples=100)

LARGEST = 2**53 - 1
scalars = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(max_size=12)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(st.text(max_size=8), values, max_size=5)


def nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        ({}, "{}"),
        ({"b": 1, "a": None, "ç": True}, '{"a":null,"b":1,"ç":true}'),
        ({"text": 'a"\\/\b\f\n\r\t\x01\x7f€'}, '{"text":"a\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f€"}'),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        ({"n": [LARGEST, -LARGEST, 0]}, '{"n":[9007199254740991,-9007199254740991,0]}'),
        ({"é": 1, "e\u0301": 2}, '{"e\u0301":2,"é":1}'),
        ({"pair": (1, [2])}, '{"pair":[1,[2]]}'),
    ],
)
def test_one_spelling(value: dict[str, Any], spelling: str) -> None:
    assert canonical(value) == spelling.encode()


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.0},
        {"a": [{"b": float("nan")}]},
        {"a": float("inf")},
        {"a": LARGEST + 1},
        {"a": -LARGEST - 1},
        {"a": "\ud800"},
        {"\udfff": 1},
        {"a": b"bytes"},
        {"a": {1, 2}},
        {1: "a"},
        nested(40),
    ],
)
def test_what_has_no_spelling_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)


@pytest.mark.parametrize(
    "spelling",
    [
        b"",
        b"null",
        b"[]",
        b'"a"',
        b"{",
        b"{} ",
        b" {}",
        b"{}\n",
        b"\xef\xbb\xbf{}",
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":9007199254740992}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\n"}',
        b'{"a":1}{"b":2}',
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        json.dumps(nested(40), separators=(",", ":")).encode(),
        '{"a":1}'.encode("utf-16"),
    ],
)
def test_no_other_spelling_is_read(spelling: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        parse_canonical(spelling)


@quickly
@given(objects)
def test_what_is_written_is_read_the_same(value: dict[str, Any]) -> None:
    spelling = canonical(value)
    assert parse_canonical(spelling) == value
    assert canonical(parse_canonical(spelling)) == spelling
    assert content_hash(value) == hashlib.sha256(spelling).hexdigest()


@quickly
@given(objects, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any], random: Any) -> None:
    keys = list(value)
    random.shuffle(keys)
    assert canonical({key: value[key] for key in keys}) == canonical(value)


@quickly
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(untrusted: bytes) -> None:
    try:
        assert canonical(parse_canonical(untrusted)) == untrusted
    except NotCanonicalError:
        pass


@quickly
@given(objects)
def test_the_fast_writer_spells_as_the_reference_does(value: dict[str, Any]) -> None:
    assert canonical(value) == rfc8785.dumps(value)
