"""Passphrases: what is said of those people think of, and those drawn by lot."""

import math
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault import six_words
from evidence_desk.vault.kdf import FULL_COST, SMALL_COST
from evidence_desk.vault.passphrases import (
    FEWEST_GUESSES,
    GuessablePassphraseError,
    Strength,
    checked_new_passphrase,
    make_ready,
    read_strength,
    time_words,
)
from evidence_desk.vault.six_words import WORD_LISTS, draw_six_words, language_of_words, word_list

SIX = "onto upwards harmonize silt quill tubby"
ARABIC = "السلام عليكم ورحمة الله وبركاته"
CYRILLIC = "абажур верблюд гитара дождь ёлка жираф"


def strength(text, **context):
    return read_strength(text, **context).strength


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "password", "P4$$w0rd1!", "qwertyuiop", "1234567890", "aaaaaaaaaaaaaaaa", "abcabcabcabc",
        "19-05-1987", "copper lantern", "Tr0ub4dour&3", "Пароль123", "şəhər yağış", "كلمة السر",
        "password" * 12, "ab" * 50_000, "notes notes notes notes notes notes", "P\u0101ssw\u00f6rd",
    ],
)  # fmt: skip
def test_what_guessing_programs_try_first_is_refused(text):
    assert strength(text) is Strength.REFUSED


def test_words_drawn_by_lot_grow_with_their_number():
    words = SIX.split()
    levels = [strength(" ".join(words[:count])) for count in range(2, 7)]
    assert levels == [Strength.REFUSED, Strength.WEAK, Strength.FAIR, Strength.STRONG, Strength.STRONG]


@pytest.mark.parametrize("language", WORD_LISTS)
def test_six_words_of_every_list_are_strong_and_never_read_as_more_than_they_are(language):
    for _ in range(12):
        drawn = draw_six_words(language)
        reading = read_strength(drawn.passphrase())
        assert reading.guesses <= math.log10(2) * drawn.bits + 0.5
        # the same word may be drawn again, and then it counts once
        if len(set(drawn.words)) == 6:
            assert reading.strength is Strength.STRONG
            assert not reading.unread


@pytest.mark.parametrize(
    "text", [ARABIC, CYRILLIC, "salam dostum necesen bu gun men", "Gülməli şəhərdə yağışlı axşam idi"]
)
def test_words_no_list_has_are_never_called_strong(text):
    reading = read_strength(text)
    assert reading.unread
    assert reading.strength is Strength.FAIR
    assert read_strength(f"{text} {SIX}").strength is Strength.STRONG


def test_scripts_without_blanks_and_with_vowel_signs_count_few_letters():
    thai = "\u0e09\u0e31\u0e19\u0e23\u0e31\u0e01\u0e40\u0e21\u0e37\u0e2d\u0e07\u0e44\u0e17\u0e22"
    assert strength(thai) is Strength.REFUSED
    assert read_strength(thai * 3).guesses < 15


def test_what_is_known_of_the_vault_does_not_count():
    text = "yasamal fieldwork 2031"
    assert strength(text) > Strength.REFUSED
    assert strength(text, known=("Yasamal desk", "fieldwork")) is Strength.REFUSED
    # and it is not remembered for the next vault
    assert strength(text) > Strength.REFUSED


def test_a_long_text_counts_by_its_stronger_end():
    assert strength("a" * 400 + " " + SIX) is Strength.STRONG
    assert strength(SIX + " " + "a" * 100_000) is Strength.STRONG


def test_letters_composed_differently_are_read_the_same():
    assert read_strength("cafe\u0301 Bak\u0131 lantern") == read_strength(bytearray("café Bakı lantern".encode()))


def test_a_guess_that_costs_less_takes_less_time():
    full, small = read_strength(SIX, cost=FULL_COST), read_strength(SIX, cost=SMALL_COST)
    assert full.guesses == small.guesses
    assert full.seconds == pytest.approx(4 * small.seconds)


def test_a_reading_does_not_show_itself():
    assert "guesses" not in repr(read_strength(SIX))
    assert "onto" not in repr(draw_six_words())
    assert "words=" not in repr(draw_six_words())


def test_a_new_passphrase_is_checked_in_words():
    assert checked_new_passphrase(SIX) == SIX
    secret = bytearray(SIX.encode())
    assert checked_new_passphrase(secret) is secret
    assert secret == SIX.encode()
    with pytest.raises(GuessablePassphraseError, match="fewer than 10 characters"):
        checked_new_passphrase("xK7!qz]w9")
    with pytest.raises(GuessablePassphraseError, match=r"found by trying \(at once\)") as told:
        checked_new_passphrase("password12")
    assert isinstance(told.value, ResearcherError)
    assert told.value.safe
    assert told.value.mend
    assert "password12" not in repr(told.value)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80) | st.text(alphabet="a1!4@ il|", max_size=80))
def test_every_text_has_a_reading(text):
    reading = read_strength(text, known=(text[:9],))
    assert reading.guesses >= 0
    assert (reading.strength is Strength.REFUSED) == (reading.too_short or reading.guesses < FEWEST_GUESSES)


def slow_texts():
    chance = random.Random(11)
    yield "a" * 100_000
    yield "4@8({[<369&#!1/|0$5+7%2" * 5000
    yield "كلمة " * 20_000
    yield " ".join(word_list("en")[:200])
    for alphabet in ("12", "1!il|", "19", "a ", "qwerty", "123/-."):
        for length in (32, 64, 512):
            yield "".join(chance.choice(alphabet) for _ in range(length))


def test_reading_is_quick_at_any_length():
    """Fifty milliseconds at most; the processor's own time, since other tests run beside this one."""
    make_ready()
    for text in slow_texts():
        spent = []
        for _ in range(3):
            started = time.thread_time()
            read_strength(text, known=("Yasamal desk",))
            spent.append(time.thread_time() - started)
        assert min(spent) < 0.05, text[:40]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.3, "at once"), (90, "about 90 seconds"), (150, "about 2 minutes"), (3 * 3600, "about 3 hours"),
        (12 * 86400, "about 12 days"), (200 * 86400, "about 7 months"), (60 * 31557600, "about 60 years"),
        (1e11, "longer than 1,000 years"), (1e296, "longer than 1,000 years"),
    ],
)  # fmt: skip
def test_time_is_told_as_people_tell_it(seconds, words):
    assert time_words(seconds) == words


SIZES = {"en": 7772, "ca": 8169, "de": 7776, "es": 8192, "fr": 7775, "it": 8192, "pt": 7776}


@pytest.mark.parametrize("language", WORD_LISTS)
def test_every_list_holds_what_is_said_of_it(language):
    words = word_list(language)
    assert len(words) == len(set(words)) == SIZES[language]
    assert all(word.isascii() and word.isalpha() and word == word.lower() and 3 <= len(word) <= 9 for word in words)
    drawn = draw_six_words(language)
    assert drawn.bits == pytest.approx(6 * math.log2(len(words)))
    assert drawn.bits > 77
    assert set(drawn.words) <= set(words)
    assert drawn.passphrase().split(" ") == list(drawn.words)


def test_every_word_is_as_likely_as_any_other(monkeypatch):
    """The draw asks the system's randomness for a place among all words, six times, and for nothing else."""
    asked = []

    def choice(words):
        asked.append(words)
        return words[len(asked)]

    monkeypatch.setattr(six_words.secrets, "choice", choice)
    drawn = draw_six_words("de")
    assert drawn.words == word_list("de")[1:7]
    assert [list(words) for words in asked] == [list(word_list("de"))] * 6


def test_draws_differ_and_reach_the_whole_list():
    drawn = [word for _ in range(2000) for word in draw_six_words().words]
    words = word_list("en")
    places = sorted(words.index(word) / len(words) for word in drawn)
    assert places[0] < 0.01
    assert places[-1] > 0.99
    # twelve thousand draws from 7,772 words leave e^-1.54 of them undrawn
    assert len(set(drawn)) / len(words) == pytest.approx(1 - math.exp(-len(drawn) / len(words)), abs=0.03)


@pytest.mark.parametrize(
    ("spoken", "drawn"), [("pt_BR", "pt"), ("pt-PT", "pt"), ("DE", "de"), ("az", "en"), ("ar", "en"), ("", "en")]
)
def test_who_speaks_a_language_without_a_list_gets_english_words(spoken, drawn):
    assert language_of_words(spoken) == drawn
    assert draw_six_words(spoken).language == drawn
