"""Long texts on paper: their lines stay, and what could mislead is seen."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.reports.shown_text import shown, shown_lines
from evidence_desk.values.languages import Direction
from evidence_desk.values.names import isolated

quickly = settings(database=None, deadline=None, max_examples=200)
awkward = st.text(
    st.sampled_from("\n\r\t\x00\x1f\x85\xad\u200b\u200c\u200e\u200f\u061c\u202a\u202e\u2028\u2066\u2068\u2069\ufeff\u0301 \xa0aאم1-\ud800")
    | st.characters(),
    max_size=40,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("He  said:\n\n  “no” ", "He  said:\n\n  “no” "),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a    b"),
        ("bell\x07 and\x00", "bell␇ and␀"),
        ("photo\u202egpj.exe\u202c", "photo⟦U+202E⟧gpj.exe⟦U+202C⟧"),
        ("zero\u200bwidth \ufeff", "zero⟦U+200B⟧width ⟦U+FEFF⟧"),
        ("lone\ud800", "lone⟦U+D800⟧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "e\u0301"),
        ("a \u0301", "a \u25cc\u0301"),
    ],
)
def test_lines_stay_and_what_misleads_is_marked(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_a_name_that_keeps_its_order_to_itself_is_followed() -> None:
    sentence = f"Called {isolated('علي')}, then {isolated('Niko')}."
    assert shown(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\u2068open", "⟦U+2068⟧open"),
        ("closed\u2069", "closed⟦U+2069⟧"),
        ("\u2067turned\u2069", "⟦U+2067⟧turned⟦U+2069⟧"),
        ("\u2068first\nsecond\u2069", "⟦U+2068⟧first\nsecond⟦U+2069⟧"),
        ("\u2068\u202egpj.exe\u2069", "\u2068⟦U+202E⟧gpj.exe\u2069"),
    ],
)
def test_other_isolates_are_marked(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_a_direction_mark_that_moves_nothing_is_left_out_and_one_that_does_is_told() -> None:
    assert shown("لماذا؟\u200f", Direction.RIGHT_TO_LEFT) == "لماذا؟"
    assert shown("1\u200f-\u200f2", Direction.LEFT_TO_RIGHT) == "1⟦U+200F⟧-⟦U+200F⟧2"
    assert shown("كفى!\u200f", Direction.RIGHT_TO_LEFT) == "كفى!"
    assert shown("كفى!\u200f", Direction.LEFT_TO_RIGHT) == "كفى!⟦U+200F⟧"


@quickly
@given(awkward, st.sampled_from([None, *Direction]))
def test_nothing_invisible_is_left(text: str, base: Direction | None) -> None:
    lines = shown_lines(text, base)
    hidden = {letter for line in lines for letter in line if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}}
    assert not hidden
    assert not set("\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\ufeff\xad") & set("".join(lines))
    for line in lines:
        depth = 0
        for letter in line:
            depth += (letter == "\u2068") - (letter == "\u2069")
            assert depth >= 0
        assert depth == 0
    assert shown("\n".join(lines), base) == "\n".join(lines)
