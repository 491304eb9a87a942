"""Passphrases of six words drawn by lot from a published list of words.

The lists are those of the package ``diceware``. Taken from them are words in the letters a to z alone, in lower case:
none needs an accent, an apostrophe or a hyphen, which sit elsewhere on every keyboard, so that a passphrase made here can
be typed on a strange one. (Where a and q, z and w or y change places, as on French and German keyboards, it is the
system's language that must be right.) Every word of a list is as likely as any other, at every place, again or not;
what is known of the draw is therefore exactly six times the binary logarithm of the number of words.
"""

import math
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from evidence_desk.values.errors import ProgramFaultError

WORDS_DRAWN: Final = 6
DEFAULT_LANGUAGE: Final = "en"

WORD_LISTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "wordlist_en_eff.txt",
        "ca": "wordlist_ca.txt",
        "de": "wordlist_de.txt",
        "es": "wordlist_es.txt",
        "fr": "wordlist_fr.txt",
        "it": "wordlist_it.txt",
        "pt": "wordlist_pt-br.txt",
    }
)
"""The languages there are words in (ISO 639-1), the default first."""

_FEWEST: Final = 7000


@dataclass(frozen=True)
class SixWords:
    """Words in the order they are typed in, with one space between; ``list_size`` is how many they were drawn from."""

    words: tuple[str, ...] = field(repr=False)
    language: str
    list_size: int

    @property
    def bits(self) -> float:
        """What an attacker who knows the list does not know, in bits."""
        return len(self.words) * math.log2(self.list_size)

    def passphrase(self) -> str:
        """As it is typed."""
        return " ".join(self.words)


def draw_six_words(language: str = DEFAULT_LANGUAGE) -> SixWords:
    """Draw by the system's source of randomness; a language without a list (``ar``, ``az``) gets English words."""
    spoken = language_of_words(language)
    words = word_list(spoken)
    return SixWords(tuple(secrets.choice(words) for _ in range(WORDS_DRAWN)), spoken, len(words))


def language_of_words(language: str) -> str:
    """The language in which words are drawn for who speaks ``language``, given as ``pt``, ``pt_BR`` or ``pt-BR``."""
    spoken = re.split("[-_]", language)[0].lower()
    return spoken if spoken in WORD_LISTS else DEFAULT_LANGUAGE


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words of a language of ``WORD_LISTS``, each once, sorted.

    Raises ProgramFaultError where the list is much shorter than it should be: it is installed with the program.
    """
    text = resources.files("diceware").joinpath("wordlists", WORD_LISTS[language]).read_text(encoding="utf-8")
    # In some lists the throws of the dice stand before the words.
    words = {part[-1].lower() for line in text.splitlines() if (part := line.split())}
    plain = tuple(sorted(word for word in words if word.isascii() and word.isalpha()))
    if len(plain) < _FEWEST:
        raise ProgramFaultError(f"the list of words is too short: {language}")
    return plain


@cache
def listed_words() -> frozenset[str]:
    """The words of all lists together."""
    return frozenset(word for language in WORD_LISTS for word in word_list(language))
