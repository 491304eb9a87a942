"""Words as they were said: kept to the character, read in the direction of their language."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values import said_text
from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.languages import BadLanguageError, Direction
from evidence_desk.values.said_text import LONGEST_TEXT, BadTextError, SaidText

quickly = settings(database=None, deadline=None, max_examples=80)


@quickly
@given(
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(["und", "az", "az-Latn", "ru", "ar", "zh-Hant-TW", "x-code"]),
)
def test_words_are_kept_to_the_character(words: str, language: str) -> None:
    said = SaidText(words, language)
    assert said_text.from_json(parse_canonical(canonical(said.to_json()))) == said
    assert said_text.from_json(json.loads(json.dumps(said.to_json()))).words == words
    assert said.is_empty is (words.strip() == "")


@pytest.mark.parametrize(
    ("words", "language", "direction"),
    [
        ("Binəqədi", "az", Direction.LEFT_TO_RIGHT),
        ("شهادة", "ar", Direction.RIGHT_TO_LEFT),
        ("Niko", "ar", Direction.RIGHT_TO_LEFT),
        ("شهادة", "und", Direction.RIGHT_TO_LEFT),
        ("Niko", "und", Direction.LEFT_TO_RIGHT),
        ("", "und", Direction.LEFT_TO_RIGHT),
        ("salam", "az-Arab", Direction.RIGHT_TO_LEFT),
    ],
)
def test_words_are_read_as_their_language_is(words: str, language: str, direction: Direction) -> None:
    assert SaidText(words, language).direction is direction


def test_words_that_cannot_be_kept_are_refused_in_words() -> None:
    assert SaidText("x" * LONGEST_TEXT).language == "und"
    for words in ("x" * (LONGEST_TEXT + 1), "a\x00b", "\ud83d"):
        with pytest.raises(BadTextError) as refused:
            SaidText(words)
        assert len(refused.value.sentences()) < 100


@pytest.mark.parametrize("language", ["", "Azerbaijani", "AZ", "az_Latn", "az-latn", " az"])
def test_a_language_stands_in_its_usual_spelling(language: str) -> None:
    with pytest.raises(BadLanguageError):
        SaidText("Niko", language)


@pytest.mark.parametrize(
    "value",
    [
        {"words": "Niko"},
        {"words": "Niko", "language": "az", "script": "Latn"},
        {"words": None, "language": "az"},
        {"words": "Niko", "language": None},
        {"words": "Niko", "language": "Azerbaijani"},
        {"words": "Niko", "language": "AZ"},
        {"words": "\x00", "language": "az"},
        ["Niko", "az"],
        "Niko",
        None,
    ],
)
def test_json_of_another_form_is_no_text(value: Any) -> None:
    with pytest.raises(BadTextError):
        said_text.from_json(value)
