"""Language tags and directions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.languages import BadLanguageError, Direction, checked_language, direction, first_strong

quickly = settings(database=None, deadline=None, max_examples=100)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("az", "az"),
        ("AZ", "az"),
        (" ru ", "ru"),
        ("az-latn-az", "az-Latn-AZ"),
        ("sr_Latn_RS", "sr-Latn-RS"),
        ("ckb", "ckb"),
        ("und", "und"),
        ("zxx", "zxx"),
        ("mul", "mul"),
        ("es-419", "es-419"),
        ("zh-cmn-hans-cn", "zh-cmn-Hans-CN"),
        ("de-1996", "de-1996"),
        ("ca-valencia", "ca-valencia"),
        ("fa-u-ca-persian", "fa-u-ca-persian"),
        ("az-x-yasamal", "az-x-yasamal"),
        ("x-local", "x-local"),
    ],
)
def test_a_tag_is_written_in_the_usual_case(typed: str, tag: str) -> None:
    assert checked_language(typed) == tag
    assert checked_language(tag) == tag


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "a",
        "english",
        "English (UK)",
        "az-",
        "-az",
        "az--AZ",
        "az-A",
        "12",
        "i-klingon",
        "аз",
        "a" * 36,
        "en-" + "a" * 40,
        "az\n-AZ",
        "az-\u202eAZ",
        "x-",
        "x",
    ],
)
def test_what_is_no_tag_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadLanguageError) as refused:
        checked_language(typed)
    assert "az-Latn" in refused.value.mend
    assert "\n" not in refused.value.happened
    assert "\u202e" not in refused.value.happened


@pytest.mark.parametrize(
    "tag", ["ar", "fa", "he", "ur", "ckb", "ps", "ug", "yi", "dv", "AR-iq", "az-Arab", "ff-Adlm", "azb"]
)
def test_right_to_left_languages(tag: str) -> None:
    assert direction(tag) is Direction.RIGHT_TO_LEFT
    assert direction(tag, "WhatsApp") is Direction.RIGHT_TO_LEFT


@pytest.mark.parametrize("tag", ["az", "ru", "en", "tr", "ar-Latn", "fa-Latn-IR", "ku", "zh-Hans", "uz-Cyrl"])
def test_left_to_right_languages(tag: str) -> None:
    assert direction(tag) is Direction.LEFT_TO_RIGHT
    assert direction(tag, "شهادة") is Direction.LEFT_TO_RIGHT


@pytest.mark.parametrize("tag", ["", "und", "mul", "zxx", "not a tag", "und-u-ca-persian", "x-local"])
def test_where_the_language_is_not_known_the_text_decides(tag: str) -> None:
    assert direction(tag, "14: شهادة Niko") is Direction.RIGHT_TO_LEFT
    assert direction(tag, "14: Niko شهادة") is Direction.LEFT_TO_RIGHT
    assert direction(tag, "14:") is Direction.LEFT_TO_RIGHT
    assert direction(tag) is Direction.LEFT_TO_RIGHT


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("", None),
        ("123 …", None),
        ("abc", Direction.LEFT_TO_RIGHT),
        ("«שלום", Direction.RIGHT_TO_LEFT),
        ("(19) باكو", Direction.RIGHT_TO_LEFT),
        ("\u2068abc\u2069 باكو", Direction.RIGHT_TO_LEFT),
        ("\u2067باكو\u2069 abc", Direction.LEFT_TO_RIGHT),
        ("\u2066\u2067a\u2069b\u2069\u2069c", Direction.LEFT_TO_RIGHT),
        ("\u2068abc", None),
        ("\u200fabc", Direction.RIGHT_TO_LEFT),
        ("\u202eabc", Direction.LEFT_TO_RIGHT),
        ("𞤀", Direction.RIGHT_TO_LEFT),
    ],
)
def test_the_first_strong_letter(text: str, strong: Direction | None) -> None:
    assert first_strong(text) is strong


@quickly
@given(st.text(alphabet="abxz019-_ Ａ", max_size=20) | st.text(max_size=10))
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    try:
        tag = checked_language(text)
    except BadLanguageError:
        return
    assert checked_language(tag) == tag
