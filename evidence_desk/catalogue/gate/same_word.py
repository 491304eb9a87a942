"""Whether a word of a text is a word that is looked for: with an ending, with a particle in front, in another alphabet.

Both are compared in their searching form (``values.folding``). Where many words are looked for, such as every name that is
marked in a catalogue, each word of a text asks an index for those it may be, not every one of them in turn.
"""

from collections.abc import Iterable, Iterator

from evidence_desk.values.sounding import skeletons

_WHOLE_BELOW = 3  # letters: shorter words count only where nothing else is in the word
_ANYWHERE_FROM = 5  # letters: shorter ones stand in too many words by chance
_LONGEST_ENDING, _LONGEST_PARTICLE = 3, 2
_SOUND_FROM = 4  # letters: shorter ones sound like too much else
_LONGEST_WORD = 60  # letters: what is longer is no word, and is asked of each


def same_word(token: str, word: str) -> bool:
    """Whether ``token``, a word of a text, is ``word`` in one of its spellings."""
    return token == word or _holds(token, word) or _sounds_like(token, word)


class WordsLookedFor:
    """Words that are looked for, to be asked for those that a word of a text may be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=0)
        self._by_sound: dict[str, list[str]] = {}
        for word in self._words:
            for key in skeletons(word) if len(word) >= _SOUND_FROM else ():
                self._by_sound.setdefault(key, []).append(word)

    def like(self, token: str) -> frozenset[str]:
        """Those of the words that ``token`` is."""
        if len(token) > _LONGEST_WORD:
            return frozenset(word for word in self._words if same_word(token, word))
        found = {part for part in self._parts(token) if part in self._words and same_word(token, part)}
        return frozenset(found.union(*(self._by_sound.get(key, ()) for key in _beginnings(skeletons(token)))))

    def _parts(self, token: str) -> Iterator[str]:
        for start in range(len(token)):
            for end in range(start + 1, min(len(token), start + self._longest) + 1):
                yield token[start:end]


def _beginnings(keys: Iterable[str]) -> Iterator[str]:
    """The keys, and what is left of each without an ending."""
    for key in keys:
        yield from (key[:length] for length in range(max(len(key) - _LONGEST_ENDING, 1), len(key) + 1))


def _holds(token: str, word: str) -> bool:
    """Whether a word of a text is this one with something before or behind it."""
    if len(word) < _WHOLE_BELOW:
        return False
    if len(word) >= _ANYWHERE_FROM:
        return word in token
    more = len(token) - len(word)
    ends = token.startswith(word) and more <= _LONGEST_ENDING
    return ends or (token.endswith(word) and more <= _LONGEST_PARTICLE)


def _sounds_like(token: str, word: str) -> bool:
    """Whether a word of a text is this one in another alphabet, with an ending or without."""
    if len(word) < _SOUND_FROM:
        return False
    return any(
        said.startswith(wanted) and len(said) - len(wanted) <= _LONGEST_ENDING
        for wanted in skeletons(word)
        for said in skeletons(token)
    )
