"""Takes words out of texts: names of people who did not agree, in whichever spelling they stand there.

A word is compared in its searching form (``values.folding``), so that case, accents and composition of letters hide
nothing, and by its sound, so that another alphabet does not either. A word that holds the name (with an ending, with a
particle in front) goes as a whole. It takes out too much rather than too little.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from evidence_desk.catalogue.gate_asking import MARKER
from evidence_desk.values.folding import fold
from evidence_desk.values.sounding import skeletons

_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u065f\u0670\u200c\u200d]+[^\W_]*)*")
_WHOLE_BELOW = 3  # letters: shorter words count only where nothing else is in the word
_ANYWHERE_FROM = 5  # letters: shorter ones stand in too many words by chance
_LONGEST_ENDING, _LONGEST_PARTICLE = 3, 2
_SOUND_FROM = 4  # letters: shorter ones sound like too much else

_Token = tuple[int, int, str]


class TakingOut:
    """Replaces the given words, each of them one or several words long, by the marker."""

    def __init__(self, words: Iterable[str]) -> None:
        given = list(dict.fromkeys(text.strip() for text in words if text.strip()))
        folded = {text: tuple(token[2] for token in _tokens(text)) for text in given}
        self._phrases = [phrase for phrase in folded.values() if phrase]
        # What has no letters at all (a sign, a picture) is looked for as it stands.
        self._signs = [text for text, phrase in folded.items() if not phrase]
        self._sounds: dict[str, frozenset[str]] = {}

    def of(self, text: str) -> str:
        """The text without the words."""
        spans = [*self._spans(text), *self._spans_of_signs(text)]
        return _with_markers(text, spans) if spans else text

    def touches(self, text: str) -> bool:
        """Whether anything would be taken out."""
        return bool(self._spans_of_signs(text) or self._spans(text))

    def _spans(self, text: str) -> list[tuple[int, int]]:
        tokens = _tokens(text) if self._phrases else []
        return [
            (tokens[place][0], tokens[place + len(phrase) - 1][1])
            for phrase in self._phrases
            for place in range(len(tokens) - len(phrase) + 1)
            if self._stands(tokens[place : place + len(phrase)], phrase)
        ]

    def _spans_of_signs(self, text: str) -> list[tuple[int, int]]:
        return [one.span() for sign in self._signs for one in re.finditer(re.escape(sign), text)]

    def _stands(self, tokens: Sequence[_Token], phrase: Sequence[str]) -> bool:
        return all(self._is(token[2], word) for token, word in zip(tokens, phrase, strict=True))

    def _is(self, token: str, word: str) -> bool:
        if token == word:
            return True
        return _holds(token, word) or (len(word) >= _SOUND_FROM and bool(self._sound(token) & self._sound(word)))

    def _sound(self, word: str) -> frozenset[str]:
        if word not in self._sounds:
            self._sounds[word] = frozenset(skeletons(word))
        return self._sounds[word]


def _holds(token: str, word: str) -> bool:
    """Whether a word of a text is this one with something before or behind it."""
    if len(word) < _WHOLE_BELOW:
        return False
    if len(word) >= _ANYWHERE_FROM:
        return word in token
    more = len(token) - len(word)
    ends = token.startswith(word) and more <= _LONGEST_ENDING
    return ends or (token.endswith(word) and more <= _LONGEST_PARTICLE)


def _tokens(text: str) -> list[_Token]:
    """The words of a text: where each begins and ends, and its searching form."""
    found = ((one.start(), one.end(), _searching_form(one.group())) for one in _TOKEN.finditer(text))
    return [token for token in found if token[2]]


def _searching_form(word: str) -> str:
    return "".join(letter for letter in fold(word) if unicodedata.category(letter)[0] in "LNM")


def _with_markers(text: str, spans: Iterable[tuple[int, int]]) -> str:
    told, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        if start >= at:
            told += [text[at:start], MARKER]
        at = end
    return "".join([*told, text[at:]])
