"""A checkpoint in words: computed again from its definition, heard in any hand, and refused when it is none."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic.wordlist import WORDLIST

from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.custody.spoken import BadWordsError, hear, speak

DESK = "018f2b6e-0000-7000-8000-000000000001"
CHECKPOINT = Checkpoint(DESK, 1234, hashlib.sha256(b"root").digest())


def by_definition(checkpoint):
    digest = hashlib.sha256(b"evidence-desk-checkpoint-words/1\n" + checkpoint.body()).digest()
    bits = "".join(f"{byte:08b}" for byte in digest)
    return tuple(WORDLIST[int(bits[place * 10 : place * 10 + 10], 2)] for place in range(12))


@given(st.integers(1, 10**15 - 1), st.binary(min_size=32, max_size=32))
def test_words_are_the_first_bits_of_the_hash_and_are_heard_again(size, root):
    spoken = speak(Checkpoint(DESK, size, root))
    assert spoken.words == by_definition(Checkpoint(DESK, size, root))
    assert hear("\n".join(spoken.lines())) == spoken


@pytest.mark.parametrize(
    "other", [Checkpoint(DESK, 1235, CHECKPOINT.root), Checkpoint(DESK[:-1] + "2", 1234, CHECKPOINT.root)]
)
def test_size_and_desk_are_in_the_words(other):
    assert speak(other).words != speak(CHECKPOINT).words


WORDS = speak(CHECKPOINT).words


@pytest.mark.parametrize(
    "text",
    [
        "1234 " + " ".join(WORDS),
        "1,234 entries: " + ", ".join(WORDS).upper(),
        "١٢٣٤ " + "-".join(WORDS),
        "1 234\u00a0entries\n" + "\r\n".join(word[:4] for word in WORDS),
        "\u200e1234 " + " ".join(WORDS) + " .",
        "Entries １２３４ – " + " · ".join(WORDS),
    ],
)
def test_it_is_heard_however_it_was_written_down(text):
    assert hear(text) == speak(CHECKPOINT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a number and twelve words"),
        (" ".join(WORDS), "a number and twelve words"),
        ("1234 " + " ".join(WORDS[:11]), "a number and twelve words"),
        ("1" * 16 + " ".join(WORDS), "a number and twelve words"),
        ("1234 " + " ".join((*WORDS[:11], "zzzz")), "“zzzz” is not one of the words"),
        ("1234 " + " ".join((*WORDS[:11], WORDS[11] + "s")), "is not one of the words"),
        ("1234 " + " ".join((*WORDS[:11], WORDS[11][:3])), "is not one of the words"),
        ("1234 " + " ".join((*WORDS[:11], WORDS[11][:4] + "qq")), "is not one of the words"),
    ],
)
def test_what_is_no_checkpoint_is_said_to_be_none(text, said):
    with pytest.raises(BadWordsError) as raised:
        hear(text)
    assert said in raised.value.happened
