"""From typed words to the terms of code lists: by their labels in every language the lists speak, with the narrower terms.

Beside the labels there are further words that people say for an act (``resources/search_words.csv``), in the languages of the
interface too; and a word of five letters and more that nothing fits is taken for an inflected form of one that begins like it.

Records hold codes, the index holds the same codes, and which words mean a code is looked up when somebody asks. So an act
coded as torture by electric shock is found by "electric shock", "électrochocs" and «электрошок», by "torture" as the wider
term, and by every label that a project adds tomorrow, without a record being entered anew.
"""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from evidence_desk.catalogue.fields.references import TermUse
from evidence_desk.catalogue.index.index_words import term_word, without_article
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.values.folding import indexed, words
from evidence_desk.values.resources import resource

_FEWEST_LETTERS = 3
_FEWEST_OF_A_STEM, _SHARE_OF_A_STEM = 4, 0.6
_FEWEST_INFLECTED = 5
_MOST_TERMS = 64  # words such as "of" stand in hundreds of labels and mean none of them

_Code = tuple[str, str]
Wanted = Sequence[tuple[str, bool]]
"""Folded words, each with whether it may go on."""


class TermLabels:
    """Looks words up in the labels of all code lists of a desk."""

    def __init__(self, code_lists: CodeLists) -> None:
        self._code_lists = code_lists
        self._read: tuple[tuple[Term, ...], ...] = ()
        self._words: list[str] = []
        self._codes: list[set[_Code]] = []

    def terms_for(self, word: str, goes_on: bool) -> tuple[str, ...]:
        """The terms that a folded word leads to, as they stand in the index; none where it leads to too many."""
        if len(word) < _FEWEST_LETTERS:
            return ()
        self._renew()
        whole = self._narrower(self._codes_for(word, goes_on=False))
        begun = self._narrower(self._codes_for(word, goes_on=True)) if goes_on else whole
        codes = next((some for some in (begun, whole) if len(some) <= _MOST_TERMS), set[_Code]())
        return tuple(term_word(name, code) for name, code in sorted(codes))

    def meant(self, name: str, wanted: Wanted, most: int) -> tuple[str, ...]:
        """The codes of a list that all the words may mean, in the order of the list; none where they may mean too many."""
        self._renew()
        found = [self._codes_for(word, goes_on=goes_on) for word, goes_on in wanted]
        codes = {code for of_list, code in set.intersection(*found) if of_list == name} if found else set()
        if len(codes) > _MOST_TERMS:
            return ()
        return tuple(term.code for term in self._code_lists.offered(name) if term.code in codes)[:most]

    def label_with(self, use: TermUse, wanted: Wanted, language: str) -> str:
        """The label by which a used term was found: its own, or that of a wider one; rather in ``language``. Or empty."""
        for fits in (_fits, _may_be_akin):
            for term in self._upwards(use):
                labels = dict(term.labels)
                for label in (labels.get(language, ""), labels.get("en", ""), *labels.values()):
                    if _holds(words(label), wanted, fits):
                        return label
                if _holds(_further_words().get((use.name, term.code), ()), wanted, fits):
                    return term.words(language)
        return ""

    def _upwards(self, use: TermUse) -> Iterator[Term]:
        """A used term, then those it stands below."""
        term = self._code_lists.find(use.name, use.code)
        while term:
            yield term
            term = self._code_lists.find(use.name, term.parent) if term.parent else None

    def _renew(self) -> None:
        """Read the lists anew where one of them is no longer the one that was read."""
        present = tuple(self._code_lists.terms(name) for name in self._code_lists.names())
        if len(present) == len(self._read) and all(one is two for one, two in zip(present, self._read, strict=True)):
            return
        found: dict[str, set[_Code]] = {}
        for name, terms in zip(self._code_lists.names(), present, strict=True):
            for term in terms:
                for word in (*_words_of(term), *_further_words().get((name, term.code), ())):
                    found.setdefault(word, set()).add((name, term.code))
        self._read = present
        self._words = sorted(found)
        self._codes = [found[word] for word in self._words]

    def _codes_for(self, word: str, *, goes_on: bool) -> set[_Code]:
        return self._beginning_with(word, goes_on=goes_on) or self._akin(word)

    def _akin(self, word: str) -> set[_Code]:
        """The codes of words that begin like this one and end otherwise."""
        if len(word) < _FEWEST_INFLECTED:
            return set()
        place, found, stem = bisect_left(self._words, word[:_FEWEST_OF_A_STEM]), set[_Code](), word[:_FEWEST_OF_A_STEM]
        while place < len(self._words) and self._words[place].startswith(stem):
            if _may_be_akin(self._words[place], word, goes_on=False):
                found |= self._codes[place]
            place += 1
        return found

    def _beginning_with(self, word: str, *, goes_on: bool) -> set[_Code]:
        found: set[_Code] = set()
        for asked in {word, without_article(word)}:
            place = bisect_left(self._words, asked)
            while place < len(self._words) and _fits(self._words[place], asked, goes_on=goes_on):
                found |= self._codes[place]
                place += 1
        return found

    def _narrower(self, codes: set[_Code]) -> set[_Code]:
        return {(name, one) for name, code in codes for one in self._code_lists.narrower(name, code)}


def _words_of(term: Term) -> Iterator[str]:
    for _, label in term.labels:
        for word in words(label):
            yield word
            yield without_article(word)


@cache
def _further_words() -> dict[_Code, tuple[str, ...]]:
    """What people say beside the labels, folded."""
    with resource("search_words.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {(name, code): tuple(indexed(said).split()) for name, code, said in rows}


def _holds(found: tuple[str, ...], wanted: Wanted, fits: "Fits") -> bool:
    return any(
        fits(one, word, goes_on=goes_on) or fits(without_article(one), without_article(word), goes_on=goes_on)
        for one in found
        for word, goes_on in wanted
    )


class Fits(Protocol):
    """How a word of a label is compared with one that was asked for."""

    def __call__(self, word: str, asked: str, *, goes_on: bool) -> bool:
        """Whether it is the one meant."""


def _fits(word: str, asked: str, *, goes_on: bool) -> bool:
    return word.startswith(asked) if goes_on else word == asked


def _may_be_akin(word: str, asked: str, *, goes_on: bool) -> bool:  # noqa: ARG001 - the form of Fits
    """Whether two words begin alike for most of their length."""
    differing = (place for place, (one, other) in enumerate(zip(word, asked, strict=False)) if one != other)
    common = next(differing, min(len(word), len(asked)))
    return common >= max(_FEWEST_OF_A_STEM, _SHARE_OF_A_STEM * max(len(word), len(asked)))
