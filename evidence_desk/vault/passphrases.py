"""How long a passphrase would stand against guessing: an honest reading, and the floor below which none is taken.

Two readings are made, and the lower one counts.

1. zxcvbn looks for what guessing programs look for: common passwords, English words, names, dates, rows of keys,
   repetitions. It reads the first and the last 32 characters, since its time grows with the square of the length; look-
   alike signs (4 for a, $ for s) are put back into letters here, since it would try every combination of them.
2. Words count as words. zxcvbn takes the words of languages it does not know for random letters, so here a listed word
   counts for no more than the 7,776 of a list that dice choose from, a word that stands in no list (another language,
   another script) for a thousand, or ten for every three letters, and one that an attacker knows of this vault for ten.
   A phrase that is strong only by words from no list is never called strong.

Guesses become time by what one costs. Assumed is an attacker with a thousand machines, each trying ten passphrases a
second at 256 MiB × 3 passes, where the laptop this was written on manages one. Sentences, verses and titles are weaker
than any such reading says; the window says so.

``str`` copies of the passphrase are made on the way and cannot be wiped; they go with the process, which ends at a lock.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.folding import fold
from evidence_desk.values.wording import translate
from evidence_desk.vault.six_words import listed_words

if TYPE_CHECKING:
    # The window's first page shows a meter, and must not wait for the cryptography behind this.
    from evidence_desk.vault.kdf import KdfCost, Passphrase

SHORTEST = 10
"""Characters; whatever else it is, a shorter one is refused."""
FEWEST_GUESSES = 10
"""As a power of ten: a new passphrase found by fewer guesses is refused. Twelve days for the attacker assumed."""
GUESSES_A_SECOND = 10_000
"""Of the attacker assumed, at 256 MiB × 3 passes."""

_WORK = 256 * 1024 * 3  # KiB × passes
_WEAK_BELOW = 12  # powers of ten: three years
_FAIR_BELOW = 18  # three million years, and still three thousand for a million machines
_READ = 512  # characters; what follows is not counted
_WINDOW = 32
_SHORTEST_WORD = 3
_WORD = math.log10(7776)
_KNOWN = 1.0
_TWICE = math.log10(2)
_RUNS = re.compile(r"([^\W\d_]+)|(\d+)|(.)", re.DOTALL)
_LOOK_ALIKES = str.maketrans("4@8({[<3691!|0$5+7%2", "aabcccceggiiiossttxz")
_OUR_WORDS = ("evidence", "evidencedesk", "vault", "passphrase")


class Strength(IntEnum):
    """What a reading comes to."""

    REFUSED = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True)
class Reading:
    """What is known of a passphrase without the passphrase; ``guesses`` is a power of ten, ``seconds`` of attack.

    ``too_short``: fewer than ten characters. ``unread``: some of it is words that no list here has.
    """

    strength: Strength
    guesses: float = field(repr=False)
    seconds: float = field(repr=False)
    too_short: bool
    unread: bool


class GuessablePassphraseError(ResearcherError):
    """A new passphrase that could be found by trying."""


def read_strength(passphrase: "Passphrase", *, known: Sequence[str] = (), cost: "KdfCost | None" = None) -> Reading:
    """Read how a passphrase would stand; quick (some ten milliseconds at most) at any length.

    ``known`` is what an attacker knows of this vault, such as the names of its folder and of the desk; ``cost`` is what
    one guess costs there, 256 MiB × 3 passes where None.
    """
    text = _as_text(passphrase)
    too_short = len(text) < SHORTEST
    text = text[:_READ]
    words, listed = _guesses_of_words(text, known)
    guesses = min(words, _guesses_of_patterns(text if text.isascii() else fold(text), known, words))
    strength = Strength.REFUSED if too_short else _strength(guesses)
    unread = listed < words
    if unread and strength is Strength.STRONG and listed < _FAIR_BELOW:
        strength = Strength.FAIR
    rate = GUESSES_A_SECOND * (_WORK / (cost.memory_kib * cost.passes) if cost else 1.0)
    return Reading(strength, guesses, 10 ** min(guesses, 300) / rate, too_short, unread)


def checked_new_passphrase(
    passphrase: "Passphrase", *, known: Sequence[str] = (), cost: "KdfCost | None" = None
) -> "Passphrase":
    """A passphrase that may lock something from now on; raises GuessablePassphraseError for one that may not.

    For new ones only: what a vault was locked with before always opens it.
    """
    reading = read_strength(passphrase, known=known, cost=cost)
    if reading.too_short:
        happened = translate("Passphrase", "A passphrase of fewer than {count} characters can be guessed.").format(
            count=SHORTEST
        )
    elif reading.strength is Strength.REFUSED:
        happened = translate("Passphrase", "This passphrase would be found by trying ({time}).").format(
            time=time_words(reading.seconds)
        )
    else:
        return passphrase
    raise GuessablePassphraseError(
        happened,
        safe=translate("Passphrase", "Nothing was made or changed."),
        mend=translate("Passphrase", "Take six or more unrelated words, best six that were drawn by lot."),
    )


def make_ready() -> None:
    """Load the lists of words now (a tenth of a second or two), so that the first reading is as quick as the others."""
    listed_words()
    _lists()


def time_words(seconds: float) -> str:
    """How long guessing takes, as a person says it."""
    if seconds < 2:
        return translate("Passphrase", "at once")
    units = (
        (60, translate("Passphrase", "about {count} seconds")),
        (60, translate("Passphrase", "about {count} minutes")),
        (24, translate("Passphrase", "about {count} hours")),
        (30.44, translate("Passphrase", "about {count} days")),
        (12, translate("Passphrase", "about {count} months")),
    )
    left = seconds
    for size, words in units:
        if left < 2 * size:
            return words.format(count=round(left))
        left /= size
    if left < 1000:
        return translate("Passphrase", "about {count} years").format(count=round(left))
    return translate("Passphrase", "longer than 1,000 years")


def _as_text(passphrase: "Passphrase") -> str:
    if isinstance(passphrase, str):
        return unicodedata.normalize("NFC", passphrase)
    return passphrase.decode("utf-8", "surrogatepass")


def _strength(guesses: float) -> Strength:
    return Strength(sum(guesses >= least for least in (FEWEST_GUESSES, _WEAK_BELOW, _FAIR_BELOW)))


def _guesses_of_words(text: str, known: Sequence[str]) -> tuple[float, float]:
    """The reading as words (a power of ten), and the same without the words that stand in no list.

    Half of all are tried before the right one. A word that stands twice counts once, and so does the sign that parts
    words. Without at least two words this is no phrase, and the reading says nothing.
    """
    runs = [(run[0].casefold(), _kind(run)) for run in _RUNS.finditer(_without_marks(text))]
    words = [run for run, kind in runs if kind == "word" and len(run) >= _SHORTEST_WORD]
    if len(words) < 2 and all(run.isascii() for run in words):
        return math.inf, math.inf
    ours = frozenset(_known_words(known))
    parting = next((run for run, kind in runs if kind == "sign"), "")
    total, listed, met = -_TWICE, -_TWICE, {" ", parting}
    for run, kind in runs:
        is_listed = kind != "word" or (len(run) < _SHORTEST_WORD and run.isascii()) or run in ours or _is_listed(run)
        if run not in met:
            guesses = _KNOWN if run in ours else _guesses_of_run(run, kind, is_listed=is_listed)
        else:
            guesses = 0.0 if kind == "sign" else _TWICE
        met.add(run)
        total += guesses
        listed += guesses if is_listed else 0.0
    return max(total, 0.0), max(listed, 0.0)


def _without_marks(text: str) -> str:
    """Without vowel signs and invisible signs, which belong to the letter before them."""
    if text.isascii():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))


def _is_listed(word: str) -> bool:
    return word in listed_words() or any(word in ranked for ranked in _lists().values())


def _kind(run: re.Match[str]) -> str:
    return ("word", "digits", "sign")[(run.lastindex or 1) - 1]


def _guesses_of_run(run: str, kind: str, *, is_listed: bool) -> float:
    if kind != "word":
        return float(len(run))
    if is_listed:
        return min(len(run) * math.log10(26), _WORD)
    return max(min(len(run), 3.0), len(run) / 3)


def _guesses_of_patterns(text: str, known: Sequence[str], enough: float) -> float:
    """Zxcvbn's reading of the stronger end of a text; the second end is not read once the first is worth ``enough``."""
    found = 0.0
    for window in filter(None, dict.fromkeys((text[:_WINDOW], text[-_WINDOW:]))):
        plain = window.translate(_LOOK_ALIKES)
        guesses = _zxcvbn(window, known)
        if plain != window:
            guesses = min(guesses, _zxcvbn(plain, known) + _TWICE)
        found = max(found, guesses)
        if found >= enough:
            break
    return found


def _zxcvbn(text: str, known: Sequence[str]) -> float:
    """Its reading as a power of ten, made of its parts: whole, it would keep what is ``known`` for the next caller."""
    from zxcvbn import matching, scoring  # noqa: PLC0415 - as in _lists

    lists = {**_lists(), "known": matching.build_ranked_dict(_known_words(known))}
    found = scoring.most_guessable_match_sequence(text, matching.omnimatch(text, lists))
    return float(found["guesses_log10"])


@cache
def _lists() -> dict[str, dict[str, int]]:
    # They take a while to load, and most sittings ask for no new passphrase.
    from zxcvbn import matching  # noqa: PLC0415

    matching.L33T_TABLE.clear()
    return dict(matching.RANKED_DICTIONARIES)


def _known_words(known: Sequence[str]) -> list[str]:
    whole = [word for text in known for word in (text.lower(), fold(text))]
    parts = [part for text in whole for part in re.findall(r"\w{3,}", text)]
    return list(dict.fromkeys([*_OUR_WORDS, *(word for word in (*whole, *parts) if len(word) >= _SHORTEST_WORD)]))
