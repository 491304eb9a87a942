"""A checkpoint as a number and twelve words: short enough to read over a telephone or to write on paper.

The words carry the first 120 bits of the SHA-256 over the line ``evidence-desk-checkpoint-words/1`` (with its line feed)
and the body of the checkpoint (desk, size, root); ten bits a word, in the word list of SLIP-39, whose words differ in
their first four letters. Nothing is signed: words are compared with a log, they prove nothing without it.
"""

import hashlib
import unicodedata
from dataclasses import dataclass

from shamir_mnemonic.wordlist import WORDLIST

from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

WORDS = 12
_DOMAIN = b"evidence-desk-checkpoint-words/1\n"
_BITS_PER_WORD = 10
_WORDS_PER_LINE = 4
_LETTERS_THAT_TELL = 4
_LARGEST_SIZE_DIGITS = 15
_FULL_WORDS = {word[:_LETTERS_THAT_TELL]: word for word in WORDLIST}


class BadWordsError(ResearcherError):
    """What was typed is no checkpoint in words; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class SpokenCheckpoint:
    """How many entries a checkpoint covers, and the twelve words for it."""

    size: int
    words: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """The number and three lines of four words, for reading aloud."""
        lines = (self.words[start : start + _WORDS_PER_LINE] for start in range(0, WORDS, _WORDS_PER_LINE))
        return (str(self.size), *(" ".join(line) for line in lines))


def speak(checkpoint: Checkpoint) -> SpokenCheckpoint:
    """The words for a checkpoint."""
    return SpokenCheckpoint(checkpoint.size, words_of(hashlib.sha256(_DOMAIN + checkpoint.body()).digest()))


def words_of(digest: bytes) -> tuple[str, ...]:
    """The first 120 bits of a digest in twelve words."""
    bits = int.from_bytes(digest, "big") >> (len(digest) * 8 - WORDS * _BITS_PER_WORD)
    places = (bits >> (_BITS_PER_WORD * place) & (2**_BITS_PER_WORD - 1) for place in reversed(range(WORDS)))
    return tuple(WORDLIST[place] for place in places)


def hear(untrusted_text: str) -> SpokenCheckpoint:
    """The number and words in what was typed: digits of any script, grouped in any way; four letters of a word suffice.

    Raises BadWordsError.
    """
    digits, runs = _digits_and_words(untrusted_text)
    if not digits or len(digits) > _LARGEST_SIZE_DIGITS or len(runs) < WORDS:
        raise BadWordsError(
            translate("Custody", "A checkpoint in words is a number and twelve words after it."),
            safe=translate("Custody", "Nothing was compared."),
            mend=translate("Custody", "Type it as it stands on the paper, the number of entries first."),
        )
    words = []
    for heard in runs[-WORDS:]:
        word = _FULL_WORDS.get(heard[:_LETTERS_THAT_TELL])
        if word is None or not word.startswith(heard[: len(word)]) or len(heard) > len(word):
            raise BadWordsError(
                translate("Custody", "“{word}” is not one of the words that checkpoints are written in.").format(
                    word=shortened(visible(heard), 20)
                ),
                safe=translate("Custody", "Nothing was compared."),
                mend=translate("Custody", "Look at the paper again, or have the word spelled."),
            )
        words.append(word)
    return SpokenCheckpoint(int(digits), tuple(words))


def _digits_and_words(text: str) -> tuple[str, list[str]]:
    digits, spaced = [], []
    for character in unicodedata.normalize("NFKC", text).casefold():
        digit = unicodedata.decimal(character, -1)
        if digit >= 0:
            digits.append(str(digit))
        spaced.append(character if character.isalpha() else " ")
    return "".join(digits), "".join(spaced).split()
