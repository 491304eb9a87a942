"""A second, coarser key for names that are written in another alphabet: Firuz and Фируз, Binəqədi and Бинагади.

Who looks for a name may know it from a Russian paper, an Azerbaijani list or an English report. A *skeleton* is what these
spellings have in common. It is computed from a folded word (see ``folding.fold``) and made of eighteen letters: ``a i o``
for all vowels, ``c`` for every sound between ц and дж, ``h`` for all between г and х, and ``b d f k l m n p r s t v z``.

How, in this order:

1. letters are romanised as in English atlases (ж zh, х kh, щ shch, я ya; Georgian and Armenian likewise); soft and hard
   signs and apostrophes vanish. Words of other alphabets have no skeleton: Arabic leaves out its short vowels, and by
   consonants alone Ahmad, Hamid and Hamad are one;
2. pairs of letters become one sound: sh, sch, shch s; zh, ch, cz, ts, tz, tc, dj, dz, dzh c; kh, gh h; ph f. ş and ç have
   lost their hooks in the folded word, as they have on many keyboards. The h of a final -ah is silent (Abdullah, Абдулла);
3. four Latin letters have two readings each, so words with one of them have two skeletons, with two of them four:
   q is к (Uzbek) or г (Azerbaijani); x is х or кс; j is дж or, not before i, й; c is any of ц ч дж, or к;
4. y counts as i. i before e vanishes (Yelena, Elena; Aliyev, Алиев), and so it does between a consonant and another vowel
   unless that one ends the word, with io as e (Gəncə, Гянджа; Tatyana, Tatiana; Fyodor, Fedor);
5. e counts as a, u as o, g as h, w as v; a letter that stands doubled counts once;
6. what has fewer than three letters then is too little to tell words apart by, and is left out.

It confuses on purpose: Qasımov meets Haşımov, Diana meets Dana. It does not join what differs in the languages themselves:
other names (Bakı, Баку), endings (Alexander, Александр), t and d (Mehdiyev, Мехтиев), o for а (Toshkent, Ташкент).
"""

import re
from itertools import product
from typing import Final

_FEWEST_LETTERS: Final = 3
_MOST_AMBIGUOUS_LETTERS = 2


def _table(pairs: str) -> dict[str, str]:
    """A table written as ``letter=sound letter=sound``."""
    return dict(pair.split("=") for pair in pairs.split())


_ROMANISED = str.maketrans(
    _table(
        "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch "
        "ъ= ы=y ь= э=e ю=yu я=ya і=i є=ye ѣ=e ґ=g ғ=gh ҝ=g қ=k ҡ=k ҳ=kh һ=h җ=dzh ҷ=dzh ҹ=dzh ә=e ө=o ү=u ұ=u ң=n ҙ=z ҫ=s "
        "ј=y ђ=dzh ћ=ch љ=ly њ=ny џ=dzh ѕ=dz "
        "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=k შ=sh ჩ=ch "
        "ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=dzh ჰ=h "
        "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p "
        "ջ=dzh ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f "
        "'= ʺ= `= ´= ·="
    )
)
_WORD = re.compile("[a-z]+")
_SILENT_H = re.compile("(?<=[a-z]{3}a)h(?= )")
# C is the sound between ц and дж, apart from a c that may be another.
_PAIRS: Final = (
    *(
        ("dzh", "C"),
        ("dj", "C"),
        ("tsch", "C"),
        ("tch", "C"),
        ("ch", "C"),
        ("cz", "C"),
        ("tc", "C"),
        ("dz", "C"),
        ("ji", "Ci"),
        ("jy", "Cy"),
    ),
    *(("zh", "C"), ("shh", "s"), ("sh", "s"), ("kh", "h"), ("gh", "h"), ("ph", "f"), ("ts", "C"), ("tz", "C")),
)
_AMBIGUOUS_WORD = re.compile("(?<= )[^cjqx ]*+[cjqx][^ ]*")
_READINGS: Final[dict[str, tuple[str, ...]]] = {"c": ("C", "k"), "j": ("C", "y"), "q": ("k", "g"), "x": ("h", "ks")}
_SAME = str.maketrans("Cgwy", "chvi")
_CONSONANT = "(?<=[bcdfhklmnprstvz])"
_SOFT = {
    going_on: (re.compile(f"{_CONSONANT}io{after}"), re.compile(f"{_CONSONANT}i(?=[au]{after})"))
    for going_on, after in ((False, "(?=[a-z])"), (True, ""))
}
_VOWELS = str.maketrans("eu", "ao")
_DOUBLED: Final = tuple(letter * 2 for letter in "abcdfhiklmnoprstvz")


def skeleton(folded_word: str) -> str:
    """The likeliest key of one folded word; empty where it has none."""
    return next(iter(skeletons(folded_word)), "")


def skeletons(folded_word: str, *, beginning: bool = False) -> tuple[str, ...]:
    """All keys of one folded word, the likeliest first: none, one, two or four. Two spellings meet where they share one.

    ``beginning``: the word may go on, as one that is being typed. The keys of the whole word begin with one of these, unless
    what was typed ends within a pair such as "sh" or between i and e; then the next letter brings it back.
    """
    keys = sounded(folded_word).split()
    if beginning:
        keys += _sounded(folded_word, going_on=True).split()
    return tuple(dict.fromkeys(keys))


def sounded(folded_text: str) -> str:
    """All keys of all words of a folded text, with a blank between, in the order of the words."""
    return _sounded(folded_text, going_on=False)


def _sounded(folded_text: str, *, going_on: bool) -> str:
    # The whole text at every step, since a step for each word would be ten times slower.
    romanised = folded_text.replace("ու", "u").translate(_ROMANISED)
    text = f" {' '.join(_WORD.findall(romanised))} "
    if not going_on:
        text = _SILENT_H.sub("", text)
    for letters, sound in _PAIRS:
        text = text.replace(letters, sound)
    text = _AMBIGUOUS_WORD.sub(_all_readings, text).replace("sC", "s").translate(_SAME)
    text = _without(text, ("ii",)).replace("ie", "e")
    io, i_before_a_or_u = _SOFT[going_on]
    text = i_before_a_or_u.sub("", io.sub("e", text)).translate(_VOWELS)
    return " ".join(key for key in _without(text, _DOUBLED).split() if len(key) >= _FEWEST_LETTERS)


def _all_readings(found: "re.Match[str]") -> str:
    """The word once for each combination of readings; the first alone where it has too many."""
    word = found.group()
    ambiguous = [letter for letter in _READINGS if letter in word]
    choices = [_READINGS[letter] for letter in ambiguous[:_MOST_AMBIGUOUS_LETTERS]]
    choices += [_READINGS[letter][:1] for letter in ambiguous[_MOST_AMBIGUOUS_LETTERS:]]
    return " ".join(_read_as(word, ambiguous, reading) for reading in product(*choices))


def _read_as(word: str, letters: list[str], reading: tuple[str, ...]) -> str:
    for letter, sound in zip(letters, reading, strict=True):
        word = word.replace(letter, sound)
    return word


def _without(text: str, doubled: tuple[str, ...]) -> str:
    """Every letter once where it is doubled, however often it is repeated."""
    for pair in doubled:
        while pair in text:
            text = text.replace(pair, pair[0])
    return text
