"""Pieces of text around what was searched for, with what was found marked in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.catalogue.finding.excerpt import (
    Excerpt,
    Sought,
    SoughtBySound,
    SoughtWithin,
    beginning,
    excerpt,
    marked,
)
from evidence_desk.catalogue.index.asked_words import asked_words

LONG = "He was stopped in a street, struck on the back of the head, taken to Police Unit 19 in Yasamal and held until four."
quickly = settings(database=None, deadline=None, max_examples=100)


def sought(words: str, kind: type[Sought] = Sought) -> Sought:
    asked = asked_words(words)
    return kind(asked.words if asked else ())


def found(text: str, words: str, kind: type[Sought] = Sought) -> tuple[str, list[str]]:
    piece = excerpt(text, sought(words, kind))
    return piece.text, [word for word, is_found in piece.pieces() if is_found]


@pytest.mark.parametrize(
    ("text", "words", "piece", "marks"),
    [
        (LONG, "yasam", "…taken to Police Unit 19 in Yasamal and held until four.", ["Yasamal"]),
        (LONG, "unit-19", "…of the head, taken to Police Unit 19 in Yasamal and held until four.", ["Unit", "19"]),
        (LONG, "polic", "…back of the head, taken to Police Unit 19 in Yasamal and held until four.", ["Police"]),
        (LONG, "pol unit", "…of the head, taken to Police Unit 19 in Yasamal and held until four.", ["Unit"]),
        ("دائرة الشرطة في باكو", "الشرطه", "دائرة الشرطة في باكو", ["الشرطة"]),
        ("دائرة الشرطة في باكو", "شرطه", "دائرة الشرطة في باكو", ["الشرطة"]),
        ("شرطة باكو", "الشرطه", "شرطة باكو", ["شرطة"]),
        ("Gəncə şəhəri", "gence", "Gəncə şəhəri", ["Gəncə"]),
        (LONG, "nothing", "", []),
        (LONG, "", "", []),
    ],
)
def test_words_are_shown_in_their_place(text, words, piece, marks):
    assert found(text, words) == (piece, marks)


def test_the_stretch_with_most_of_the_words_is_shown():
    text = "A court far away. " + "Nothing here. " * 12 + "The police took him before the court at once."
    piece, marks = found(text, "court police")
    assert marks == ["police", "court"]
    assert piece.startswith("…")
    assert "far away" not in piece


def test_names_are_found_by_sound_and_parts_within_words():
    assert found("Его зовут Фируз, он из Душанбе.", "Firuz", SoughtBySound)[1] == ["Фируз"]
    assert found("Его зовут Фируз, он из Душанбе.", "Firuz")[1] == []
    assert found("IMG_20170914 of the Polizeistation", "station", SoughtWithin)[1] == ["Polizeistation"]


def test_a_word_at_the_end_of_a_long_text_is_found():
    text = "Слово за словом. " * 20_000 + "Ясамал."
    assert found(text, "ясамал")[1] == ["Ясамал"]


def test_a_text_without_blanks_is_no_trouble():
    assert found("x" * 100_000 + " police", "police")[1] == ["police"]
    assert found("李" * 10_000, "李")[1]


def test_a_beginning_is_the_first_words():
    assert beginning("\n  One line\nand another ").text == "One line and another"
    assert beginning("  \n ") == Excerpt()


def test_a_name_is_marked_whole():
    assert list(marked("Police Unit 19, Yasamal", sought("unit yas")).pieces()) == [
        ("Police ", False),
        ("Unit", True),
        (" 19, ", False),
        ("Yasamal", True),
    ]


@quickly
@given(st.text(max_size=400), st.text(max_size=20))
def test_marks_lie_within_the_text_and_apart(text, words):
    for kind in (Sought, SoughtBySound, SoughtWithin):
        piece = excerpt(text, sought(words, kind))
        assert "".join(one for one, _ in piece.pieces()) == piece.text
        assert len(piece.text) <= 130
        assert "\n" not in piece.text
        ends = [at for mark in piece.marks for at in mark]
        assert ends == sorted(ends)
        assert all(0 <= start < end <= len(piece.text) for start, end in piece.marks)


@quickly
@given(st.lists(st.text("абвгabcdابتث ", min_size=1, max_size=8), min_size=1, max_size=60))
def test_every_word_of_a_text_is_shown(parts):
    text = " ".join(parts)
    for word in text.split():
        assert any(is_found for _, is_found in excerpt(text, sought(word)).pieces()), word
