"""Takes words out of texts: names of people who did not agree, in whichever spelling they stand there.

A word is compared in its searching form (``values.folding``), so that case, accents and composition of letters hide
nothing, and by its sound, so that another alphabet does not either. A word that holds the name (with an ending, with a
particle in front) goes as a whole. It takes out too much rather than too little.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.gate.same_word import WordsLookedFor, same_word
from evidence_desk.values.folding import fold

_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u065f\u0670\u200c\u200d]+[^\W_]*)*")

_Token = tuple[int, int, str]


class TakingOut:
    """Replaces the given words, each of them one or several words long, by the marker."""

    def __init__(self, words: Iterable[str]) -> None:
        self._forms: dict[str, str] = {}
        self._first: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._known: dict[tuple[str, str], bool] = {}
        given = list(dict.fromkeys(text.strip() for text in words if text.strip()))
        folded = {text: tuple(token[2] for token in self._tokens(text)) for text in given}
        self._phrases: dict[tuple[str, ...], list[str]] = {}
        for text, phrase in folded.items():
            if phrase:
                self._phrases.setdefault(phrase, []).append(text)
        self._beginning: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self._phrases:
            self._beginning.setdefault(phrase[0], []).append(phrase)
        self._first_words = WordsLookedFor(self._beginning)
        # What has no letters at all (a sign, a picture) is looked for as it stands.
        self._signs = [text for text, phrase in folded.items() if not phrase]

    def of(self, text: str) -> str:
        """The text without the words."""
        spans = [*self._spans(text), *self._spans_of_signs(text)]
        return _with_markers(text, spans) if spans else text

    def touches(self, text: str) -> bool:
        """Whether anything would be taken out."""
        return bool(self._spans_of_signs(text) or self._spans(text))

    def found_in(self, text: str) -> frozenset[str]:
        """Those of the words that would be taken out, as they were given."""
        phrases = {phrase for _, phrase in self._standing(text)}
        signs = [sign for sign in self._signs if sign in text]
        return frozenset(signs).union(*(self._phrases[phrase] for phrase in phrases))

    def _spans(self, text: str) -> list[tuple[int, int]]:
        return [span for span, _ in self._standing(text)]

    def _standing(self, text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
        """Where in a text which phrase stands."""
        tokens = self._tokens(text) if self._phrases else []
        for place, token in enumerate(tokens):
            for phrase in self._beginning_with(token[2]):
                if self._goes_on(tokens[place : place + len(phrase)], phrase):
                    yield (token[0], tokens[place + len(phrase) - 1][1]), phrase

    def _spans_of_signs(self, text: str) -> list[tuple[int, int]]:
        return [one.span() for sign in self._signs for one in re.finditer(re.escape(sign), text)]

    def _tokens(self, text: str) -> list[_Token]:
        """The words of a text: where each begins and ends, and its searching form."""
        found = []
        for one in _TOKEN.finditer(text):
            word = one.group()
            form = self._forms.get(word)
            if form is None:
                form = self._forms[word] = _searching_form(word)
            if form:
                found.append((one.start(), one.end(), form))
        return found

    def _beginning_with(self, token: str) -> tuple[tuple[str, ...], ...]:
        """The phrases whose first word this may be. An account has many words and few different ones."""
        if token not in self._first:
            words = self._first_words.like(token)
            self._first[token] = tuple(phrase for word in words for phrase in self._beginning[word])
        return self._first[token]

    def _goes_on(self, tokens: Sequence[_Token], phrase: Sequence[str]) -> bool:
        complete = len(tokens) == len(phrase)
        return complete and all(self._is(token[2], word) for token, word in zip(tokens[1:], phrase[1:], strict=True))

    def _is(self, token: str, word: str) -> bool:
        asked = (token, word)
        if asked not in self._known:
            self._known[asked] = same_word(token, word)
        return self._known[asked]


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
