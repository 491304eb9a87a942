"""How letters are set in lines: joined, in the right order, none wider than the line, and none lost."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.reports.pdf_fonts import Fonts, Hand, Word
from evidence_desk.reports.pdf_text import Line, Style, Typesetter, code_reading, reading
from evidence_desk.reports.shown_text import BLANKS, shown
from evidence_desk.values.languages import Direction

LTR, RTL = Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT
quickly = settings(database=None, deadline=None, max_examples=150)
FONTS = Fonts()
SETTER = Typesetter(FONTS)
BODY = Style(10, 15)
awkward = st.text(
    st.sampled_from("abfiı ş  əЖ\n\u0301\u200c\u200d\u2068\u2069\u202eمحلاشرطة١2()-/⟦中😀👨\ufe0fשׁ\u05b8ქ") | st.characters(),
    max_size=60,
)  # fmt: skip


def set_in_lines(text: str, language: str = "und", width: float = 1e6, style: Style = BODY) -> list[Line]:
    return SETTER.lines(text, reading(text, language, LTR), style, width)


def words(text: str, language: str = "und") -> list[Word]:
    (line,) = set_in_lines(text, language)
    return [word for word in line.words if word.text.strip()]


def numbers(text: str, language: str = "und") -> list[int]:
    return [glyph.number for word in words(text, language) for glyph in word.glyphs]


def test_arabic_letters_are_joined() -> None:
    alone = {letter: numbers(letter)[0] for letter in "بيت"}
    joined = numbers("بيت")
    assert len(joined) == 3
    assert not set(joined) & set(alone.values())
    assert len(numbers("لا")) == 1


def test_arabic_stands_from_right_to_left_with_its_numbers_turned() -> None:
    (line,) = set_in_lines("رقم 1234 وحدة Unit 19")
    assert [word.text for word in line.words if word.text.strip()] == ["Unit", "19", "وحدة", "1234", "رقم"]
    assert [glyph.text for glyph in words("رقم")[0].glyphs] == ["م", "ق", "ر"]
    assert line.from_right


def test_brackets_are_mirrored_among_arabic() -> None:
    first, last = FONTS.word("(", "IBMPlexSansArabic-Regular", "", from_right=False), words("(قرب)")[-1].glyphs[-1]
    assert last.text == "("
    assert last.number != first.glyphs[0].number


def test_persian_parts_with_a_joiner_do_not_join() -> None:
    assert numbers("می\u200cخواهم", "fa") != numbers("میخواهم", "fa")
    assert "".join(glyph.text for glyph in reversed(words("می\u200cخواهم", "fa")[0].glyphs)) == "می\u200cخواهم"


@pytest.mark.parametrize("language", ["az", "tr", "en"])
def test_dotted_and_dotless_i_stay_apart(language: str) -> None:
    assert len({numbers(letter, language)[0] for letter in "iıİI"}) == 4
    assert numbers("fi", language) == numbers("f", language) + numbers("i", language)


def test_every_script_of_the_field_has_letters() -> None:
    """Latin with Azerbaijani, Cyrillic with Tajik and Chechen, Arabic, Persian, Hebrew, Georgian, Armenian, Greek, signs."""
    text = "ƏəĞğİıŞşÇçÖö ЁёЄєІіЇїҐґҚқҲҳҶҷӢӣӮӯӀ ءئؤإآپچژگکی٠۰ אבגשׁ საქართველო Հայաստան Ελλάδα ☐☑→≤№€₽₺⟦⟧"
    assert not [letter for letter in text if letter not in " \u05c1" and "⟦U+" in FONTS.drawable(letter, Hand.TEXT)]
    for hand in Hand:
        assert FONTS.drawable(text, hand) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("中文", "⟦U+4E2D⟧⟦U+6587⟧"),
        ("200 ₼", "200 ⟦U+20BC⟧"),
        ("␀", "⟦U+0000⟧"),
        ("␡", "⟦U+007F⟧"),
        ("क\u093f", "⟦U+0915⟧⟦U+093F⟧"),
        ("\U0001f468\u200d\U0001f469", "⟦U+1F468⟧⟦U+200D⟧⟦U+1F469⟧"),
    ],
)
def test_a_letter_that_no_font_has_shows_as_its_number(text: str, seen: str) -> None:
    assert "".join(word.text for line in set_in_lines(text) for word in line.words) == seen


def test_a_letter_and_a_mark_that_no_font_has_together_show_as_numbers() -> None:
    letter, mark = "\u08a0", "\u0330"
    assert FONTS.drawable(letter + mark, Hand.TEXT) == letter + mark
    assert "".join(word.text for word in words(letter + mark)) == "⟦U+08A0⟧⟦U+0330⟧"


def test_an_indent_does_not_push_a_word_over_the_edge() -> None:
    lines = set_in_lines("          commander", width=60)
    assert [line.width for line in lines if line.width > 60] == []
    assert [word.text for word in lines[-1].words] == ["commander"]
    (line,) = set_in_lines("  commander", width=80)
    assert [word.text for word in line.words] == ["  ", "commander"]


def test_marks_stand_on_their_letters() -> None:
    (word,) = words("a\u0323")
    assert word.width == pytest.approx(words("a")[0].width, rel=0.1)
    (word,) = words("מ\u05b8")
    assert {glyph.advance for glyph in word.glyphs} >= {0.0}


def test_lines_end_between_words_and_after_hyphens() -> None:
    text = "the deputy-commander of unit 19 in the Yasamal district, see S-KQX73"
    seen = ["".join(word.text for word in line.words) for line in set_in_lines(text, width=92)]
    assert seen == ["the deputy-", "commander of unit", "19 in the Yasamal", "district, see", "S-KQX73"]


def test_a_word_that_is_cut_fits_without_what_followed_it() -> None:
    """The last letter of a part stands closer to the one after it than to the edge."""
    lines = set_in_lines("00000\U000f3d8a²A", width=40, style=Style(9, 13))
    assert [line.width for line in lines if line.width > 40] == []


def test_a_hash_is_read_from_the_left_and_starts_where_the_report_does() -> None:
    sha256 = "3f5a7b1c9d0e2f4a6b8c0d1e3f5a7b9c1d3e5f7a9b0c2d4e6f8a0b1c3d5e7f9a"
    for document in (LTR, RTL):
        lines = SETTER.lines(sha256, code_reading(document), Style(8, 12, Hand.CODE), 120)
        assert "".join(word.text for line in lines for word in line.words) == sha256
        assert len(lines) > 1
        assert {line.from_right for line in lines} == {document is RTL}
        assert {word.font for line in lines for word in line.words} == {"IBMPlexMono-Regular"}


def test_a_long_title_is_cut_to_a_line() -> None:
    line = SETTER.one_line("Chronology " * 50, reading("x", "en", LTR), BODY, 200)
    assert line.words[-1].text.endswith("…")
    assert 150 < line.width <= 200


def test_a_text_without_letters_is_read_as_the_report_is() -> None:
    assert reading("12 – 14", "und", RTL).base is RTL
    assert reading("12 – 14", "en", RTL).base is LTR
    assert reading("Niko", "und", RTL).base is LTR
    assert reading("علي", "und", LTR).from_right


@quickly
@given(awkward, st.sampled_from([40.0, 97.0, 400.0]), st.sampled_from(Hand), st.sampled_from([LTR, RTL]))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: float, hand: Hand, document: Direction) -> None:
    read = reading(text, "und", document)
    lines = SETTER.lines(text, read, Style(9, 13, hand), width)
    assert [line.width for line in lines if line.width > width + 0.01 and len(line.words) > 1] == []
    wanted = "\n".join(FONTS.drawable(line, hand) for line in shown(text, read.base).split("\n"))
    placed = "".join(word.text for line in lines for word in line.words)
    assert _letters(placed) == _letters(wanted)
    for line in lines:
        for word in line.words:
            assert _letters("".join(glyph.text for glyph in word.glyphs)) == _letters(word.text)
            assert all(glyph.number for glyph in word.glyphs)


def _letters(text: str) -> Counter[str]:
    left_out = f"{BLANKS}\n\u2068\u2069"
    return Counter(letter for letter in unicodedata.normalize("NFC", text) if letter not in left_out)
