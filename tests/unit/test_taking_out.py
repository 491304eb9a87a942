"""Names are taken out of texts in whichever spelling they stand there; other words stay."""

import unicodedata

import pytest
from hypothesis import given, strategies

from evidence_desk.catalogue.gate.gate_asking import MARKER
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
