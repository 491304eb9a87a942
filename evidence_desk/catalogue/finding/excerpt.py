"""A piece of a record's text around the words that were searched for, with the places of these words in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.index.index_words import without_article
from evidence_desk.values.folding import fold
from evidence_desk.values.sounding import skeletons

_BEFORE, _AFTER = 30, 90  # characters
_STRETCH = 300  # characters looked at together; folding words one by one is ten times slower
_WORD = re.compile("[^\\W_][\\w\u0300-\u036f]*")

Wanted = Sequence[tuple[str, bool]]
"""Folded words, each with whether it may go on; see ``asked_words.AskedWords.words``."""


@dataclass(frozen=True)
class Excerpt:
    """About a line of text. ``marks`` are the characters of what was found: from, and up to but not including."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is what was found."""
        at = 0
        for start, end in (*self.marks, (len(self.text), len(self.text))):
            if at < start:
                yield self.text[at:start], False
            if start < end:
                yield self.text[start:end], True
            at = end


class Sought:
    """Words to show where they stand: folded, each with whether it may go on (``asked_words.AskedWords.words``)."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._begins = tuple(word for word, _ in wanted)
        self._bare = tuple((without_article(word), goes_on) for word, goes_on in wanted)
        self._looked_at: dict[str, int] = {}

    def may_stand_in(self, stretch: str) -> bool:
        """Whether it is worth looking at a stretch of text word by word."""
        folded = fold(stretch)
        return any(word in folded for word, _ in self._bare)

    def which(self, word: str) -> int:
        """Which of the words sought a word is, as searching compares them; -1 where it is none."""
        if word not in self._looked_at:
            self._looked_at[word] = self._which(word)
        return self._looked_at[word]

    def _which(self, word: str) -> int:
        folded = fold(word)
        if not any(bare in folded for bare, _ in self._bare):
            return -1
        found = _place(folded, self._wanted)
        bare = without_article(folded)
        return found if found >= 0 or (bare == folded and self._bare == self._wanted) else _place(bare, self._bare)


class SoughtBySound(Sought):
    """Names that sound like the words count too."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(wanted)
        self._keys = [(skeletons(word, beginning=goes_on), goes_on) for word, goes_on in wanted]

    def may_stand_in(self, _stretch: str) -> bool:
        """Anywhere."""
        return True

    def _which(self, word: str) -> int:
        written = super()._which(word)
        if written >= 0 or word[0].islower():  # names begin with a capital; to hear every word would take long
            return written
        heard = skeletons(fold(word))
        fits = (any(_fits(one, key, goes_on=goes_on) for one in heard for key in keys) for keys, goes_on in self._keys)
        return next((place for place, fit in enumerate(fits) if fit), -1)


class SoughtWithin(Sought):
    """Words that hold one of the words sought count too."""

    def _which(self, word: str) -> int:
        folded = fold(word)
        return next((place for place, part in enumerate(self._begins) if part in folded), -1)


def marked(text: str, sought: Sought) -> Excerpt:
    """A short text, whole, with the words sought marked in it."""
    marks = (match.span() for match in _WORD.finditer(text) if sought.which(match.group()) >= 0)
    return Excerpt(text, tuple(marks))


def excerpt(text: str, sought: Sought) -> Excerpt:
    """The stretch of ``text`` with most of the words, as they stand there; nothing where none of them does."""
    for start, end in _stretches(text):
        if sought.may_stand_in(text[start:end]):
            found = [(match.start(), sought.which(match.group())) for match in _WORD.finditer(text, start, end)]
            found = [(at, word) for at, word in found if word >= 0]
            if found:
                return _around(text, _best(found), sought)
    return Excerpt()


def beginning(text: str) -> Excerpt:
    """The first words of a text, with nothing marked."""
    return _around(text.lstrip(), 0, Sought(())) if text.strip() else Excerpt()


def _place(word: str, wanted: Wanted) -> int:
    for place, (asked, goes_on) in enumerate(wanted):
        if word == asked or (goes_on and word.startswith(asked)):
            return place
    return -1


def _fits(word: str, asked: str, *, goes_on: bool) -> bool:
    return word.startswith(asked) if goes_on else word == asked


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """From where to where: a few hundred characters each, parted between words."""
    start = 0
    while start < len(text):
        end = min(start + _STRETCH, len(text))
        while end < len(text) and not text[end].isspace() and end - start < 2 * _STRETCH:
            end += 1
        yield start, end
        start = end


def _best(found: list[tuple[int, int]]) -> int:
    """Where an excerpt is best centred: the first place with the most different words close by."""

    def close_by(at: int) -> int:
        return len({word for place, word in found if at <= place < at + _AFTER})

    return max(found, key=lambda one: (close_by(one[0]), -one[0]))[0]


def _around(text: str, at: int, sought: Sought) -> Excerpt:
    start, end = max(0, at - _BEFORE), min(len(text), at + _AFTER)
    if start:
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
    piece = " ".join(text[start:end].split())
    return marked(("…" if start else "") + piece + ("…" if end < len(text) else ""), sought)
