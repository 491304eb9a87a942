"""Typed words as expressions for the search index (FTS5), one for each way in which a record may hold them.

Every word must be there; words that only a sign parts (unit-19) side by side. What stands in an expression is made of letters,
digits and marks within double quotes: nothing typed acts as an operator.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence_desk.catalogue.index_words import without_article
from evidence_desk.values.folding import phrases
from evidence_desk.values.sounding import skeletons

TermsFor = Callable[[str, bool], Iterable[str]]
"""The words for terms (``index_words.term_word``) that a folded word leads to; True where the word may go on."""

_WRITTEN = "{title body bare}"
_INDEXED_BEGINNINGS = (2, 3)  # letters; see the table ``search``
_FEWEST_FOR_A_PART = 3  # letters; shorter parts stand in no index
_MOST_HEARD = 6  # words; of more, none is likely to be a name in a foreign spelling
_IDEOGRAPHS = "\u2e80"  # from here on one letter may be a word's beginning worth looking for
_QUOTE = '"'


@dataclass(frozen=True)
class AskedWords:
    """Expressions; ``in_title`` and ``written`` for whole words in the title, or anywhere and by a term.

    ``begun_in_title`` and ``begun``: the last word may go on; empty where it cannot. ``begun_slowly``: no index of beginnings
    helps, all words with this beginning are put together. ``sounding``: one word at least is a name that sounds so; empty
    where that cannot be. ``parts`` are folded words to be looked for within titles; none where all are too short. ``words``,
    with whether each may go on, are for showing where they stand.
    """

    in_title: str
    written: str
    begun_in_title: str
    begun: str
    begun_slowly: bool
    sounding: str
    parts: tuple[str, ...]
    words: tuple[tuple[str, bool], ...]

    @property
    def anyhow(self) -> str:
        """Whole words or a beginning: all that counts as written."""
        return self.begun or self.written


def no_terms(_word: str, _goes_on: bool) -> Iterable[str]:
    """No term at all: where names are looked for only."""
    return ()


def asked_words(typed: str, terms_for: TermsFor = no_terms) -> AskedWords | None:
    """What typed words ask for; None where they hold no word."""
    found = phrases(typed)
    if not found:
        return None
    asked = [_Phrase(words, terms_for) for words in found]
    last = found[-1][-1]
    goes_on = may_go_on(last)
    begun = [*asked[:-1], _Phrase(found[-1], terms_for, goes_on=True)] if goes_on else asked
    parts = tuple(word for words in found for word in words)
    return AskedWords(
        in_title=_all_of(f"title : {phrase.as_typed()}" for phrase in asked),
        written=_all_of(phrase.written() for phrase in asked),
        begun_in_title=_all_of(f"title : {phrase.as_typed()}" for phrase in begun) if goes_on else "",
        begun=_all_of(phrase.written() for phrase in begun) if goes_on else "",
        begun_slowly=goes_on and len(last) not in _INDEXED_BEGINNINGS,
        sounding=_sounding(begun),
        parts=parts if max(map(len, parts)) >= _FEWEST_FOR_A_PART else (),
        words=(*((word, False) for word in parts[:-1]), (last, goes_on)),
    )


def may_go_on(word: str) -> bool:
    """Whether a word that is being typed is looked for by its beginning: one letter begins too many."""
    return len(word) > 1 or word >= _IDEOGRAPHS


class _Phrase:
    """Words side by side; ``goes_on``: the last one may be unfinished."""

    def __init__(self, words: tuple[str, ...], terms_for: TermsFor, *, goes_on: bool = False) -> None:
        self._words = words
        self._goes_on = goes_on
        self._terms_for = terms_for

    def as_typed(self) -> str:
        """The words, and one word with an Arabic article also without it."""
        texts = [" ".join(self._words)]
        if len(self._words) == 1:
            texts.append(without_article(texts[0]))
        return _any_of(texts, goes_on=self._goes_on)

    def written(self) -> str:
        """The words in title or text, or the terms that one word leads to."""
        here = f"{_WRITTEN} : {self.as_typed()}"
        terms = tuple(self._terms_for(self._words[0], self._goes_on)) if len(self._words) == 1 else ()
        return f"({here} OR terms : {_any_of(terms)})" if terms else f"({here})"

    def sounding(self) -> str:
        """Names that sound like each of the words; empty where one of them has no key."""
        last = len(self._words) - 1
        keys = [skeletons(word, beginning=self._goes_on and at == last) for at, word in enumerate(self._words)]
        if not all(keys):
            return ""
        heard = (f"sounds : {_any_of(some, goes_on=self._goes_on and at == last)}" for at, some in enumerate(keys))
        return f"({_all_of(heard)})"


def _sounding(asked: list[_Phrase]) -> str:
    """One of the words by its sound, each other one by its sound or as written."""
    if len(asked) > _MOST_HEARD:
        return ""
    sounds, written = [phrase.sounding() for phrase in asked], [phrase.written() for phrase in asked]
    either = [f"({sound} OR {one})" if sound else one for sound, one in zip(sounds, written, strict=True)]
    ways = (_all_of([sound, *either[:at], *either[at + 1 :]]) for at, sound in enumerate(sounds) if sound)
    return " OR ".join(f"({way})" for way in ways)


def _all_of(expressions: Iterable[str]) -> str:
    return " AND ".join(expressions)


def _any_of(texts: Iterable[str], *, goes_on: bool = False) -> str:
    end = '"*' if goes_on else '"'
    return f"({' OR '.join(f'{_QUOTE}{text}{end}' for text in dict.fromkeys(texts))})"
