"""Typed words as expressions for the search index (FTS5), one for each way in which a record may hold them.

Every word must be there; words that only a sign parts (unit-19) side by side. What stands in an expression is made of letters,
digits and marks within double quotes: nothing typed acts as an operator.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence_desk.catalogue.index.index_words import without_article
from evidence_desk.values.folding import phrases
from evidence_desk.values.sounding import skeletons

TermsFor = Callable[[str, bool], Iterable[str]]
"""The words for terms (``index_words.term_word``) that a folded word leads to; True where the word may go on."""

Beginnings = Callable[[str], tuple[str, ...] | None]
"""The words that begin so, where these are to be asked for one by one (``indexed_beginnings``)."""

_WRITTEN = "{title body bare}"
INDEXED_BEGINNINGS = (2, 3)  # letters; see the table ``search``
_FEWEST_FOR_A_PART = 3  # letters; shorter parts stand in no index
_MOST_HEARD = 6  # words; of more, none is likely to be a name in a foreign spelling
_IDEOGRAPHS = "\u2e80"  # from here on one letter may be a word's beginning worth looking for
_QUOTE = '"'


@dataclass(frozen=True)
class AskedWords:
    """Expressions; ``in_title`` and ``written`` for whole words in the title, or anywhere and by a term.

    ``begun_in_title`` and ``begun``: the last word is the beginning of another; empty where there is none. ``begun_slowly``:
    they hold whole words too, since all words with this beginning have to be put together. ``anyhow``: all that counts as
    written. ``sounding``: one word at least is a name that sounds so; empty where that cannot be. ``parts`` are folded words to
    be looked for within titles; none where all are too short. ``words``, with whether each may go on, are for showing where
    they stand.
    """

    in_title: str
    written: str
    begun_in_title: str
    begun: str
    begun_slowly: bool
    anyhow: str
    sounding: str
    parts: tuple[str, ...]
    words: tuple[tuple[str, bool], ...]


def no_terms(_word: str, _goes_on: bool) -> Iterable[str]:
    """No term at all: where names are looked for only."""
    return ()


def one_by_none(_beginning: str) -> None:
    """No word to be asked for one by one."""


def asked_words(typed: str, terms_for: TermsFor = no_terms, beginnings: Beginnings = one_by_none) -> AskedWords | None:
    """What typed words ask for; None where they hold no word."""
    found = phrases(typed)
    if not found:
        return None
    last = found[-1][-1]
    goes_on = may_go_on(last)
    longer = beginnings(last) if goes_on else ()
    phrased = [_Phrase(words, terms_for) for words in found]
    begun = _Begun(found[-1], terms_for, longer)
    heads = phrased[:-1]
    written = _all_of(phrase.written() for phrase in phrased)
    begun_anywhere = _with(heads, begun, lambda phrase: phrase.written())
    anyhow = begun_anywhere if longer is None else _either(written, begun_anywhere)
    parts = tuple(word for words in found for word in words)
    return AskedWords(
        in_title=_all_of(phrase.in_title() for phrase in phrased),
        written=written,
        begun_in_title=_with(heads, begun, lambda phrase: phrase.in_title()),
        begun=begun_anywhere,
        begun_slowly=longer is None and len(last) not in INDEXED_BEGINNINGS,
        anyhow=anyhow,
        sounding=_sounding(
            heads,
            _Phrase(found[-1], terms_for, goes_on=goes_on),
            anyhow_of_last=_either(phrased[-1].written(), begun.written() if goes_on else ""),
        ),
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

    def in_title(self) -> str:
        """The words in the title, and one word with an Arabic article also without it."""
        typed = self._typed()
        return f"title : {typed}" if typed else ""

    def written(self) -> str:
        """The words in title or text, or the terms that one word leads to."""
        typed, terms = self._typed(), tuple(self._terms())
        here = f"{_WRITTEN} : {typed}" if typed else ""
        return _either(here, f"terms : {_any_of(terms)}" if terms else "")

    def sounding(self) -> str:
        """Names that sound like each of the words; empty where one of them has no key."""
        last = len(self._words) - 1
        keys = [skeletons(word, beginning=self._goes_on and at == last) for at, word in enumerate(self._words)]
        if not all(keys):
            return ""
        heard = (f"sounds : {_any_of(some, goes_on=self._goes_on and at == last)}" for at, some in enumerate(keys))
        return f"({_all_of(heard)})"

    def _typed(self) -> str:
        texts = [" ".join(self._words)]
        return _any_of([*texts, without_article(texts[0])] if len(self._words) == 1 else texts)

    def _terms(self) -> Iterable[str]:
        return self._terms_for(self._words[0], False) if len(self._words) == 1 else ()


class _Begun(_Phrase):
    """Words of which the last is only the beginning; ``longer`` are the words it may become, None where they are not known."""

    def __init__(self, words: tuple[str, ...], terms_for: TermsFor, longer: tuple[str, ...] | None) -> None:
        super().__init__(words, terms_for)
        self._longer = longer

    def _typed(self) -> str:
        texts = [" ".join((*self._words[:-1], last)) for last in self._longer or ()]
        whole = self._words[-1]
        bare = without_article(whole) if len(self._words) == 1 else whole
        begun = [" ".join(self._words)] if self._longer is None else []
        return _either(_any_of(texts), _any_of([*begun, *([bare] if bare != whole else [])], goes_on=True))

    def _terms(self) -> Iterable[str]:
        if len(self._words) > 1 or not may_go_on(self._words[0]):
            return ()
        whole = set(self._terms_for(self._words[0], False))
        return (term for term in self._terms_for(self._words[0], True) if term not in whole)


def _with(heads: list[_Phrase], begun: _Begun, of: Callable[[_Phrase], str]) -> str:
    """Whole words and the beginning of the last; nothing where nothing begins so."""
    last = of(begun)
    return _all_of([*map(of, heads), last]) if last else ""


def _sounding(heads: list[_Phrase], last: _Phrase, anyhow_of_last: str) -> str:
    """One of the words by its sound, each other one by its sound or as written."""
    if len(heads) >= _MOST_HEARD:
        return ""
    sounds = [*(phrase.sounding() for phrase in heads), last.sounding()]
    written = [*(phrase.written() for phrase in heads), anyhow_of_last]
    either = [_either(sound, one) for sound, one in zip(sounds, written, strict=True)]
    ways = (_all_of([sound, *either[:at], *either[at + 1 :]]) for at, sound in enumerate(sounds) if sound)
    return " OR ".join(f"({way})" for way in ways)


def _either(one: str, other: str) -> str:
    return f"({one} OR {other})" if one and other else one or other


def _all_of(expressions: Iterable[str]) -> str:
    return " AND ".join(f"({expression})" for expression in expressions)


def _any_of(texts: Iterable[str], *, goes_on: bool = False) -> str:
    end = '"*' if goes_on else '"'
    words = " OR ".join(f"{_QUOTE}{text}{end}" for text in dict.fromkeys(texts))
    return f"({words})" if words else ""
