"""Names are taken out of texts in whichever spelling they stand there; other words stay."""

import time
import unicodedata
from itertools import islice, product

import pytest
from hypothesis import given, strategies

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.gate.same_word import WordsLookedFor, same_word
from evidence_desk.catalogue.gate.taking_out import TakingOut

M = MARKER
TEXTS = [
    (["Elvin"], "Elvin came.", f"{M} came."),
    (["Elvin"], "ELVIN, elvin; Élvin", f"{M}, {M}; {M}"),
    (["Elvin"], "Elvin’s, with Elvinin evi", f"{M}’s, with {M} evi"),
    (["Elvin"], "Эльвина избили", f"{M} избили"),
    (["Rəşad"], "Reşad and RƏŞAD and Rashad", f"{M} and {M} and {M}"),
    (["سامر"], "وسامر كان هناك", f"{M} كان هناك"),
    (["Ana"], "Ana and Anasi, but analysis and banana stay", f"{M} and {M}, but analysis and banana stay"),
    (["Bo"], "Bo saw Bob", f"{M} saw Bob"),
    (["the shop owner"], "The  Shop\nOwner's son; the shop is closed", f"{M}'s son; the shop is closed"),
    (["Elvin", "Elvin Mammadov"], "Elvin Mammadov left", f"{M} left"),
    (["☺"], "He wrote ☺ and left", f"He wrote {M} and left"),
    (["", "  "], "Nothing is asked for", "Nothing is asked for"),
    (["Elvin"], "", ""),
    (["Elvin"], "Nobody here", "Nobody here"),
    (["19"], "Unit 19, and 1900", f"Unit {M}, and 1900"),
]


@pytest.mark.parametrize(("words", "text", "left"), TEXTS)
def test_words_are_taken_out_and_others_stay(words, text, left):
    taking_out = TakingOut(words)
    assert taking_out.of(text) == left
    assert taking_out.touches(text) is (text != left)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_however_the_letters_are_composed(form):
    assert TakingOut(["Çiğdem"]).of(unicodedata.normalize(form, "Çiğdem was there")) == f"{M} was there"
    assert TakingOut([unicodedata.normalize(form, "Çiğdem")]).of("ÇİĞDEM was there") == f"{M} was there"


@given(strategies.text(min_size=1, max_size=12), strategies.text(max_size=60), strategies.text(max_size=60))
def test_what_was_taken_out_stands_there_no_more(words, before, after):
    taking_out = TakingOut([words])
    left = taking_out.of(f"{before} {words} {after}")
    if words.strip():
        assert M in left
        assert taking_out.of(left.replace(M, " ")) == left.replace(M, " ")
    else:
        assert left == f"{before} {words} {after}"


NAMES = ("elvin", "emin", "ana", "bo", "resad", "эльвин", "سامر", "ნიკო", "mammadov", "x", "analysis", "ali", "nino")
LETTERS = strategies.text("aeilmnorsvx эльвинمراسნიკო", max_size=9)


@given(strategies.sampled_from(NAMES), LETTERS, LETTERS, strategies.sets(strategies.sampled_from(NAMES)))
def test_the_index_of_many_words_gives_those_that_are_the_same_and_no_other(name, before, after, words):
    tokens = (before + name + after, name + after[:3], before[:2] + name, before, name * 20)
    for token in (one.replace(" ", "") for one in tokens):
        assert WordsLookedFor(words).like(token) == {word for word in words if same_word(token, word)}


def test_which_words_would_be_taken_out_is_told_as_they_were_given():
    taking_out = TakingOut(["Elvin", " ELVIN ", "Rashad Aliyev", "☺", "Nobody"])
    assert taking_out.found_in("Эльвина видел Rəşad Əliyev ☺") == {"Elvin", "ELVIN", "Rashad Aliyev", "☺"}
    assert taking_out.found_in("Rashad alone") == frozenset()
    assert TakingOut(()).found_in("Elvin") == frozenset()


def test_thousands_of_names_are_looked_for_in_one_going():
    syllables = ["".join(pair) for pair in product("bdfklmnrstvz", "aio")]
    names = ["".join(some).title() for some in islice(product(syllables, repeat=3), 0, None, 15)]
    text = " ".join(f"{one}word" for one in islice(map("".join, product(syllables, repeat=2)), 1000)) + f" {names[7]}"
    before = time.perf_counter()
    found = TakingOut(names).found_in(text)
    assert time.perf_counter() - before < 4
    assert len(names) > 3000
    assert names[7] in found
    assert all(any(same_word(token.casefold(), name.casefold()) for token in text.split()) for name in found)
