"""The order of letters on paper, by the Unicode Standard's own examples and against another implementation of it."""

import pytest
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.reports.reading_order import in_visual_order, levels
from evidence_desk.values.languages import Direction

MIRRORED = str.maketrans("()", ")(")
LTR, RTL = Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT
quickly = settings(database=None, deadline=None, max_examples=300)
# One or two of every class that is not made visible before, brackets, and the isolates.
alphabet = st.sampled_from("abאבعغ12٣٤+-#$,./ !«»()[]{}〈〉\u0301\u05b0\u2066\u2067\u2068\u2069")


def on_paper(text: str, base: Direction) -> str:
    found = levels(text, base) or [0] * len(text)
    mirrored = [letter.translate(MIRRORED) if level % 2 else letter for letter, level in zip(text, found, strict=True)]
    return "".join(in_visual_order(list(zip(mirrored, found, strict=True))))


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        ("said אבג now", LTR, "said גבא now"),
        ("אבג said דה", RTL, "הד said גבא"),
        ("אבג said דה", LTR, "גבא said הד"),
        # numbers: European after Latin and after Hebrew, Arabic-Indic, and European that count as Arabic after Arabic
        ("אב 123 גד", RTL, "דג 123 בא"),
        ("عم 1-2", RTL, "2-1 مع"),
        ("אב 1-2", RTL, "1-2 בא"),
        ("אב 1+2 $3%", LTR, "$3% 1+2 בא"),
        ("عم ١٢٫٣", RTL, "١٢٫٣ مع"),
        # brackets stay with what they hold, or with what stands before them
        ("אב (cd) הו", RTL, "וה (cd) בא"),
        ("ab (גד) ef", LTR, "ab (דג) ef"),
        ("ab (גד) הו", LTR, "ab (דג) וה"),
        ("אב(cd", RTL, "cd)בא"),
        # codes and hashes among Arabic
        ("رمز S-7K3QX هنا", RTL, "انه S-7K3QX زمر"),
        ("بصمة 3f5a7b هنا", RTL, "انه 3f5a7b ةمصب"),
        # an isolate keeps to itself what would otherwise join with its neighbours
        ("\u2068אב\u2069 1", LTR, "\u2068בא\u2069 1"),
        ("אב 1", LTR, "1 בא"),
        ("אב \u2068a!\u2069 ג", RTL, "ג \u2069a!\u2068 בא"),
    ],
)
def test_letters_stand_where_the_standard_puts_them(text: str, base: Direction, seen: str) -> None:
    assert on_paper(text, base) == seen


def test_plain_text_from_the_left_needs_no_levels() -> None:
    assert levels("Yasamal rayonu, 19-cu bölmə (2017)", LTR) is None
    assert levels("", RTL) == []


@quickly
@given(st.text(alphabet, max_size=24), st.sampled_from([LTR, RTL]))
def test_another_implementation_gives_the_same_levels(text: str, base: Direction) -> None:
    paragraph = BidiParagraph(text, TextDirection.LTR if base is LTR else TextDirection.RTL)
    theirs = [character.embedding_level for character in paragraph.get_characters()]
    assert (levels(text, base) or [0] * len(text)) == theirs


@pytest.mark.parametrize(
    "text", ["(" * 5000 + "א" + ")" * 5000, "\u2068" * 5000 + "א" + "\u2069" * 5000, "!" * 50_000 + "א"]
)
def test_what_is_made_to_be_hard_is_soon_done(text: str) -> None:
    assert len(levels(text, RTL) or []) == len(text)
