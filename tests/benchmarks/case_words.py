"""Invented words as they are spread in real texts: few that are everywhere, many that are rare, in three alphabets."""

import itertools
import random
from collections.abc import Sequence

_SYLLABLES = {
    "latin": "ba ri to na ke li mo su de ga vi sha ten ra pol con re in as er an or est per tra min cha gu xe yo qa fe",
    "cyrillic": "ба ри то на ке ли мо су де га ви ша тен ра пол кон ре ин ас ер по пре при вы за об раз ста ний ский",
    "arabic": "با ري تو نا كي لي مو سو دي جا في شا تن را بول كون مس من است",
}
_SHARES = {"latin": 6.0, "cyrillic": 2.5, "arabic": 1.5}
_STREAM = 4_000_000  # words, of which texts are stretches
_KNOWN = [
    "police",
    "court",
    "night",
    "taken",
    "held",
    "beaten",
    "officer",
    "prison",
    "truncheon",
    "seizure",
    "account",
    "letter",
    "minister",
    "street",
    "house",
]


def vocabulary(size: int, rng: random.Random) -> list[str]:
    """``size`` different words, of one to four syllables; every tenth of the first ones is an English one."""
    found: dict[str, None] = {}
    scripts = {name: text.split() for name, text in _SYLLABLES.items()}
    while len(found) < size:
        script = rng.choices(list(scripts), list(_SHARES.values()))[0]
        word = "".join(rng.choices(scripts[script], k=rng.choices((1, 2, 3, 4), (1, 4, 4, 2))[0]))
        found["ال" + word if script == "arabic" and rng.random() < 0.3 else word] = None
    words = list(found)
    for place, word in enumerate(_KNOWN):
        words.insert(10 * (place + 1), word)
    return words


class CaseWords:
    """Texts of these words. The word of rank n is about n times rarer than the first."""

    def __init__(self, size: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.words = vocabulary(size, self.rng)
        self._rare = self.words[2_000:]
        weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self._stream = self.rng.choices(self.words, cum_weights=weights, k=_STREAM)

    def text(self, least: int, most: int, names: Sequence[str] = ()) -> str:
        """Between ``least`` and ``most`` words, with names among them, about one in twenty."""
        length = self.rng.randint(least, most)
        start = self.rng.randrange(_STREAM - length)
        words = self._stream[start : start + length]
        if names:
            for place in range(7, len(words), 20):
                words[place] = self.rng.choice(names)
        return " ".join(words)

    def long_text(self, usual: int, names: Sequence[str] = ()) -> str:
        """Around ``usual`` words; a few texts are many times longer."""
        length = max(1, int(self.rng.expovariate(1 / usual)))
        return self.text(length, length, names)

    def name(self, parts: int) -> str:
        """A name of rare words, each with a capital."""
        return " ".join(word.capitalize() for word in self.rng.choices(self._rare, k=parts))
