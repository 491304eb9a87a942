"""Folding and questions: tried against the real full-text index of SQLite."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from evidence_desk.values.folding import MOST_WORDS, fold, fts_query, indexed, words

quickly = settings(database=None, deadline=None, max_examples=150)


@pytest.fixture
def index() -> Iterator[sqlite.Connection]:
    connection = sqlite.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5(text, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")"
    )
    yield connection
    connection.close()


def matches(index: sqlite.Connection, text: str, query: str) -> bool:
    expression = fts_query(query)
    if expression is None:
        return False
    index.execute("DELETE FROM found")
    index.execute("INSERT INTO found VALUES (?)", (indexed(text),))
    return bool(index.execute("SELECT rowid FROM found WHERE found MATCH ?", (expression,)).fetchall())


@pytest.mark.parametrize(
    "spellings",
    [
        ("Binəqədi", "BİNƏQƏDİ", "bineqedi", "Bi̇nəqədi"),
        ("Bakı", "BAKI", "Baki", "bakı"),
        ("İstanbul", "ISTANBUL", "ıstanbul", "istanbul"),
        ("Straße", "STRASSE", "strasse"),
        ("Ångström", "A\u030angstro\u0308m", "angstrom"),
        ("Łódź", "lodz"),
        ("Đặng", "dang"),
        ("Ærø", "aero"),
        ("ёлка", "елка", "ЁЛКА"),
        ("Київ", "Киів"),
        ("Андрей", "АНДРЕ\u0418\u0306", "Андре\u0438\u0306"),
        ("Ґалаґан", "галаган"),
        ("مُحَمَّد", "محمد", "محـــمد"),
        ("أحمد", "احمد", "إحمد", "آحمد", "ٱحمد"),
        ("ليلى", "ليلي", "لیلی"),
        ("فاطمة", "فاطمه"),
        ("کتاب", "كتاب"),
        ("می\u200cخواهم", "میخواهم", "ميخواهم"),
        ("ﻻ", "لا"),
        ("שָׁלוֹם", "שלום"),
        ("Ὀδυσσεύς", "οδυσσευσ", "ΟΔΥΣΣΕΥΣ"),
        ("2017", "٢٠١٧", "۲۰۱۷", "２０１７", "२०१७"),
        ("ﬁle", "file"),
        ("Oʻgʻli", "o‘g‘li", "O'g'li", "o’g’li"),
        ("м’яко", "м'яко", "мʼяко"),
        ("co\u00adoperate", "cooperate"),
        ("a\u2067b\u2069", "ab"),
    ],
)
def test_spellings_of_one_word_fold_to_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("мой", "мои"), ("हिन्दी", "हनद"), ("ကို", "က"), ("กี่", "ก"), ("गप", "कप"), ("سلام", "سلم"), ("گل", "كل")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@quickly
@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


def test_folding_every_character_is_stable_and_ignores_case() -> None:
    for point in (*range(0xD800), *range(0xE000, 0x20000)):
        character = chr(point)
        folded = fold(character)
        assert fold(folded) == folded
        assert fold(character.upper()) == fold(character.lower()) == folded


@pytest.mark.parametrize(
    ("query", "found", "expression"),
    [
        ("", (), None),
        ("  —  ", (), None),
        ('"" * ()', (), None),
        ("Bakı", ("baki",), '"baki"*'),
        ("Police Unit 19", ("police", "unit", "19"), '"police" "unit" "19"*'),
        ("O'g'li Karim", ("o", "g", "li", "karim"), '"o g li" "karim"*'),
        ("unit-19", ("unit", "19"), '"unit 19"*'),
        ('a" OR b NOT c*', ("a", "or", "b", "not", "c"), '"a" "or" "b" "not" "c"*'),
        ("text:secret ^x {a b}:c NEAR(d e, 2)", None, None),
        ("S-7K3QXM", ("s", "7k3qxm"), '"s 7k3qxm"*'),
        ("a\x00b", ("a", "b"), '"a b"*'),
        ("हिन्दी भा", ("हिन्दी", "भा"), '"हिन्दी" "भा"*'),
    ],
)
def test_a_question_becomes_an_expression(query: str, found: tuple[str, ...] | None, expression: str | None) -> None:
    if found is not None:
        assert words(query) == found
        assert fts_query(query) == expression
    else:
        assert set(fts_query(query) or "") <= set('"* abcdefghijklmnopqrstuvwxyz0123456789')


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Held at Binəqədi, Bakı", "bineq", True),
        ("Held at Binəqədi, Bakı", "BAKI held", True),
        ("Held at Binəqədi, Bakı", "el", False),
        ("Полицейский участок 19, Ясамал", "участок ясам", True),
        ("شهادة أحمد من باكو", "شهاده احم", True),
        ("می\u200cخواهم بروم", "ميخواه", True),
        ("हिन्दी भाषा", "हिन्", True),
        ("ကြောင် မြန်မာ", "မြန်", True),
        ("𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝", "𐴌𐴗𐴥", True),
        ("Oʻgʻli Karim", "o'g'l", True),
        ("g before o and li", "o'g'li", False),
        ("letter of 13 October", "٠١٣", False),
        ("letter of 13 October", "١٣", True),
        ("NOT a word", "not", True),
        ("seen near the court", "NEAR(", True),
    ],
)
def test_the_index_finds_what_was_asked(index: sqlite.Connection, text: str, query: str, found: bool) -> None:
    assert matches(index, text, query) is found


def test_no_question_is_a_syntax_error(index: sqlite.Connection) -> None:
    @quickly
    @given(st.text(st.sampled_from("\"'*^:()[]{}+-,;\\ab ORNEAT\x00\n") | st.characters(), max_size=30))
    def asked(query: str) -> None:
        expression = fts_query(query)
        if expression is not None:
            index.execute("SELECT rowid FROM found WHERE found MATCH ?", (expression,)).fetchall()
        assert (expression is None) == (words(query) == ())

    asked()


@pytest.mark.parametrize("text", ["Niko", "Əliyev", "Ясамал", "أحمد", "שלום", "19", "हिन्दी", "李"])
def test_every_word_is_found_by_itself_and_by_its_beginning(index: sqlite.Connection, text: str) -> None:
    assert matches(index, f"before {text} after", text)
    assert matches(index, f"before {text} after", text[:2])


def test_what_parts_words_is_the_same_for_the_index_and_the_question(index: sqlite.Connection) -> None:
    for point in (*range(0x20, 0x2100), *range(0x2100, 0xD800, 29), *range(0xE000, 0x20000, 29)):
        text = f"0{chr(point)}1"
        assert matches(index, f"{text} x", text), hex(point)
        assert indexed(text).split() == [*words(text)]


def test_a_question_without_end_is_cut() -> None:
    assert len(words("word " * 10_000)) == MOST_WORDS
    assert len(words("x" * 10_000)[0]) == 1000


def test_a_long_testimony_folds() -> None:
    text = "Binəqədi شهادة участок " * 20_000
    assert fold(text).split()[0] == "bineqedi"
    assert len(fold(text).split()) == 60_000
