"""One spelling for searching: what people type finds what was written, in every script and on every keyboard.

Folding is applied to the text that goes into the index and to the question alike. It is for finding only, never shown
or stored as anybody's words. What it does, in this order:

1. compatibility decomposition (NFKD): presentation forms, ligatures, full-width letters, pictures of digits;
2. full case folding; the dotless ı and the dotted İ of Turkish and Azerbaijani become i, and ß becomes ss;
3. accents and vowel points of Latin, Greek, Cyrillic, Arabic, Hebrew and Syriac letters are dropped. й stays itself
   (мой and мои are different words), ё becomes е. In scripts whose vowels are marks (Devanagari, Burmese, Thai …)
   nothing is dropped;
4. letters that are written in more than one way become one: ə and e, ø and o, ł and l, đ and d; Arabic alef with or
   without hamza or madda, ya and alef maqsura and Persian ye, Arabic and Persian kaf, ta marbuta and the forms of ha;
   final letters of Hebrew; the tatweel and characters without a picture vanish;
5. digits of every script become 0 to 9;
6. the rest is composed again (NFC).

Names in another alphabet are another matter: Фируз never folds to firuz. For them ``sounds`` gives a second, coarser text to be
indexed in a column of its own, and ``sounding.skeletons`` the keys to look for in it (``sounding`` says how and how far).

What goes into the index is ``indexed``, and the index should count marks as parts of words, or words of Indic scripts fall to
pieces: FTS5's unicode61 with ``remove_diacritics 0 categories 'L* N* Co M*'``.
"""

import re
import unicodedata

from evidence_desk.values.sounding import sounded

MOST_WORDS = 32
_LONGEST_QUERY = 1000

_SHORT_I = "\u0438\u0306"
_SHORT_I_COMPOSED = "\u0439"
# The combining marks of the alphabets named above, by block.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_WORD_CATEGORIES = frozenset("LNM")

_ONE_SPELLING: dict[int, str | None] = str.maketrans(
    {
        # Latin letters that do not decompose
        "ə": "e",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŋ": "n",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        # Cyrillic
        "ґ": "г",
        # Arabic and Persian
        "\u0671": "\u0627",  # alef wasla
        "\u0649": "\u064a",  # alef maqsura
        "\u06cc": "\u064a",  # Persian ye
        "\u06d2": "\u064a",  # Urdu big ye
        "\u06a9": "\u0643",  # Persian kaf
        "\u0629": "\u0647",  # ta marbuta
        "\u06be": "\u0647",
        "\u06c1": "\u0647",
        "\u06c3": "\u0647",
        "\u06d5": "\u0647",
        "\u0640": None,  # tatweel
        # final letters of Hebrew
        "ך": "כ",
        "ם": "מ",
        "ן": "נ",
        "ף": "פ",
        "ץ": "צ",
        # without a picture
        "\u00ad": None,  # soft hyphen
        "\u200b": " ",  # zero-width space: parts words
        "\u200c": None,
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        "\u061c": None,
        "\u2060": None,
        "\ufeff": None,
        **dict.fromkeys(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))),
        # apostrophes that count as letters would hide the word from those who type a plain one
        "\u02b9": "'",
        "\u02bb": "'",
        "\u02bc": "'",
        "\u02be": "'",
        "\u02bf": "'",
        "\u2018": "'",
        "\u2019": "'",
    }
)


class _Letters(dict[int, str | int | None]):
    """What becomes of each character in steps 3 to 5, worked out when it first occurs: one look-up instead of three passes."""

    def __missing__(self, point: int) -> str | int | None:
        character = chr(point)
        becomes: str | int | None = _ONE_SPELLING.get(point, point)
        if _ACCENTS.fullmatch(character):
            becomes = None
        elif _OTHER_DIGITS.fullmatch(character):
            becomes = str(unicodedata.decimal(character))
        self[point] = becomes
        return becomes


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The searching form of a text; folding it again changes nothing."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = folded.replace(_SHORT_I, _SHORT_I_COMPOSED).translate(_LETTERS)
    return unicodedata.normalize("NFC", folded)


class _InWords(dict[int, int]):
    """Every character of words as it is, and a blank for every other."""

    def __missing__(self, point: int) -> int:
        self[point] = point if unicodedata.category(chr(point))[0] in _WORD_CATEGORIES else ord(" ")
        return self[point]


_IN_WORDS = _InWords()


def indexed(text: str) -> str:
    """The folded words of a text with a blank between, as they go into the index.

    What parts words is decided here and not by SQLite, whose Unicode is older: the index and the question must agree.
    """
    return " ".join(fold(text).translate(_IN_WORDS).split())


def sounds(text: str) -> str:
    """The keys by which the words of a text are found from another alphabet, with a blank between.

    The order is that of the words, but a word may have several keys or none: for whole words and beginnings, not for words
    side by side. Numbers and words of alphabets that have no keys (Arabic, Hebrew …) are not in it; ``fold`` finds those.
    """
    return sounded(fold(text))


def words(query: str) -> tuple[str, ...]:
    """The words of a question, folded: runs of letters, digits and marks; at most 32, from the first 1,000 characters."""
    return tuple(word for phrase in phrases(query) for word in phrase)


def fts_query(query: str) -> str | None:
    """An SQLite FTS5 expression that finds every word of the question, the last one by its beginning.

    Words that only a sign parts (o'g'li, unit-19) are looked for side by side. Everything stands in double quotes and
    consists of letters, digits and marks, so nothing in a question acts as an operator, a column or a quote. None
    where the question holds no word.
    """
    found = phrases(query)
    if not found:
        return None
    return " ".join(f'"{" ".join(phrase)}"' for phrase in found) + "*"


def phrases(query: str) -> tuple[tuple[str, ...], ...]:
    """For each part of a question between blanks that holds words, those words, folded; limits as for ``words``."""
    left = MOST_WORDS
    found = []
    for part in fold(query[:_LONGEST_QUERY]).split():
        phrase = part.translate(_IN_WORDS).split()[:left]
        left -= len(phrase)
        if phrase:
            found.append(tuple(phrase))
    return tuple(found)
