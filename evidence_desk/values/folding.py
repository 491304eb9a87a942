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

The index should count marks as parts of words, or words of Indic scripts fall to pieces: FTS5's unicode61 with
``remove_diacritics 0 categories 'L* N* Co M*'``.
"""

import re
import unicodedata

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

_ONE_SPELLING = str.maketrans(
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


def fold(text: str) -> str:
    """The searching form of a text; folding it again changes nothing."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = folded.replace(_SHORT_I, _SHORT_I_COMPOSED)
    folded = _ACCENTS.sub("", folded).translate(_ONE_SPELLING)
    folded = _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit.group())), folded)
    return unicodedata.normalize("NFC", folded)


def words(query: str) -> tuple[str, ...]:
    """The words of a question, folded: runs of letters, digits and marks; at most 32, from the first 1,000 characters."""
    return tuple(word for phrase in _phrases(query) for word in phrase)


def fts_query(query: str) -> str | None:
    """An SQLite FTS5 expression that finds every word of the question, the last one by its beginning.

    Words that only a sign parts (o'g'li, unit-19) are looked for side by side. Everything stands in double quotes and
    consists of letters, digits and marks, so nothing in a question acts as an operator, a column or a quote. None
    where the question holds no word.
    """
    found = _phrases(query)
    if not found:
        return None
    return " ".join(f'"{" ".join(phrase)}"' for phrase in found) + "*"


def _phrases(query: str) -> list[list[str]]:
    """For each part of a question between blanks, the words in it."""
    left = MOST_WORDS
    phrases = []
    for part in fold(query[:_LONGEST_QUERY]).split():
        spaced = "".join(character if _in_a_word(character) else " " for character in part)
        phrase = spaced.split()[:left]
        left -= len(phrase)
        if phrase:
            phrases.append(phrase)
    return phrases


def _in_a_word(character: str) -> bool:
    return unicodedata.category(character)[0] in _WORD_CATEGORIES
