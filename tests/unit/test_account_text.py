"""An account between code points and what Qt shows of it; its sentences; the keys that mark it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.gui.coding.marks import FACES, letter, mark_of_key
from evidence_desk.gui.coding.sentences import sentence_at, sentence_end
from evidence_desk.gui.coding.shown_text import ShownText
from evidence_desk.gui.coding.spans import Span, laid
from evidence_desk.values.wording import install_translator

TEXT = "He was beaten. «Ты где?» – спросили его! \n  أُخذنا إلى الوحدة ١٩. ماذا بعد؟ Then nothing"


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\U0001f6a8\ufeffa")), max_size=30))
def test_every_code_point_finds_its_unit_and_back(text):
    account = ShownText(text)
    assert account.unit(len(text)) == units(account.shown)
    for point, character in enumerate(text):
        inside_a_break = character == "\n" and point and text[point - 1] == "\r"
        hidden = point == 0 and character == "\ufeff"
        if not inside_a_break and not hidden:
            assert account.point(account.unit(point)) == point
    assert account.point(units(account.shown)) == len(text)


def test_sentences_of_any_script_are_found():
    found, at = [], 0
    while at < len(TEXT):
        start, end = sentence_at(TEXT, at)
        found.append(TEXT[start:end])
        at = end + 1
    assert found == [
        "He was beaten.",
        "«Ты где?»",
        "– спросили его!",
        "أُخذنا إلى الوحدة ١٩.",
        "ماذا بعد؟",
        "Then nothing",
    ]


def test_a_further_press_takes_the_next_sentence_too():
    _, end = sentence_at(TEXT, 3)
    assert TEXT[:end] == "He was beaten."
    assert TEXT[: sentence_end(TEXT, end)] == "He was beaten. «Ты где?»"
    assert sentence_end(TEXT, len(TEXT)) == len(TEXT)
    assert sentence_at("", 0) == (0, 0)
    assert sentence_at("   ", 1) == (1, 1)


@given(st.text(alphabet="a .!\n", max_size=40), st.data())
def test_a_sentence_lies_in_its_text_and_goes_forward(text, data):
    at = data.draw(st.integers(0, len(text)))
    start, end = sentence_at(text, at)
    assert 0 <= start <= end <= len(text)
    assert sentence_end(text, end) >= end


def test_an_account_without_a_full_stop_holds_up_no_key():
    start, end = sentence_at("word " * 100_000, 250_000)
    assert end - start <= 40_000


def test_each_mark_has_its_own_letter_line_and_colour_and_a_digit_on_every_keyboard():
    for part in ("colour", "line", "icon"):
        assert len({getattr(face, part) for face in FACES.values()}) == len(PassageMark)
    assert [mark_of_key(letter(mark).lower()) for mark in PassageMark] == list(PassageMark)
    assert [mark_of_key(key) for key in "12345"] == list(PassageMark)
    assert mark_of_key("٣") is PassageMark.DATE
    assert [mark_of_key(key) for key in ("", "x", "6", " ")] == [None] * 4


def test_the_keys_follow_the_language_of_the_desk():
    install_translator(lambda context, words: {"A": "Д"}.get(words, words) if context == "CodingKeys" else words)
    try:
        assert mark_of_key("д") is PassageMark.ACT
        assert mark_of_key("a") is None
    finally:
        install_translator(None)


def test_passages_within_one_another_lie_in_lanes_the_outer_ones_first():
    account = ShownText("x" * 100)
    spans = [
        Span("inner", PassageMark.DATE, 10, 20),
        Span("outer", PassageMark.ACT, 0, 50),
        Span("across", PassageMark.CLAIM, 40, 60),
        Span("after", PassageMark.PLACE, 60, 70),
    ]
    assert [(one.key, one.lane) for one in laid(spans, account)] == [
        ("outer", 0),
        ("inner", 1),
        ("across", 1),
        ("after", 0),
    ]


@pytest.mark.parametrize("count", [2_000])
def test_laying_many_passages_takes_no_square_of_their_number(count):
    account = ShownText("x" * 10 * count)
    spans = [Span(str(one), PassageMark.ACT, 10 * one, 10 * one + 9) for one in range(count)]
    assert {one.lane for one in laid(spans, account)} == {0}
