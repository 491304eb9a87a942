"""Short codes for speech and paper: ``S-7K3QXM``.

A letter for the kind of thing, a dash, five random characters and a check character, all in Crockford's base 32
(no I, L, O, U). They are random, so a code says nothing about a name, a date, a place or how many there are.

**The check.** The alphabet has 32 symbols, so each is an element of the field GF(2^5), here with the polynomial
x^5 + x^2 + 1, in which a = 2 generates all 31 non-zero elements. Counted from the right, the symbols s0 (the check)
to s5 and the letter s6 must satisfy

    s0 + a·s1 + a²·s2 + a³·s3 + a⁴·s4 + a⁵·s5 + a⁶·s6 = 0

A wrong symbol at one place adds aⁱ·e, never zero for e ≠ 0: **every single wrong character is found**. Two symbols
exchanged add (aⁱ + aʲ)·(x + y), never zero since the powers differ: **every exchange of two different characters is
found**, adjacent or not; so is a doubled character misheard as another (77 for 33). The letter takes part, so a
source's code read as an exhibit's is found too. Any other confusion passes once in 32.
"""

import secrets
import unicodedata
from typing import Final

from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

SOURCE: Final = "S"
IDENTITY: Final = "N"
TESTIMONY: Final = "T"
EXHIBIT: Final = "M"
CONSENT: Final = "K"
PARTY: Final = "P"
PLACE: Final = "G"
EVENT: Final = "E"
ACT: Final = "A"
INTERVENTION: Final = "H"
PASSAGE: Final = "Q"
CLAIM: Final = "C"
ASSESSMENT: Final = "J"
LINK: Final = "R"
NOTE: Final = "W"
RENDERING: Final = "V"
VOCABULARY: Final = "F"
BUNDLE: Final = "B"
DESK: Final = "D"
LETTERS: Final = frozenset("SNTMKPGEAHQCJRWVFBD")

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {symbol: value for value, symbol in enumerate(_ALPHABET)}
_POLYNOMIAL = 0b100101
_RANDOM_SYMBOLS = 5
_SYMBOLS = 1 + _RANDOM_SYMBOLS + 1
_READ_AS = {"O": "0", "I": "1", "L": "1", "İ": "1", "ı": "1"}
_IGNORED_CATEGORIES = frozenset({"Pd", "Zs", "Cf", "Cc"})
_LONGEST_INPUT = 64


class BadCodeError(ResearcherError):
    """What was typed or read is not a code: most likely one character is wrong or two are exchanged."""


def new_code(letter: str) -> str:
    """A fresh random code, such as ``S-7K3QXM``; one of 33 million for its letter (uniqueness is the vault's to ask)."""
    if letter not in LETTERS:
        raise ProgramFaultError("no code begins with this letter")
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_SYMBOLS))
    return f"{letter}-{body}{_check_symbol(letter + body)}"


def derived_code(letter: str, number: int) -> str:
    """The code of a letter and a number from 0; of a larger number than there are codes, what is left over counts."""
    if letter not in LETTERS:
        raise ProgramFaultError("no code begins with this letter")
    body = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_RANDOM_SYMBOLS))
    return f"{letter}-{body}{_check_symbol(letter + body)}"


def checked_code(untrusted_text: str) -> str:
    """The code as we write it, from what a person typed or a reader read.

    Small letters, a missing or strange dash, spaces, O for 0, I and L for 1, and the digits of other scripts are
    understood. Raises BadCodeError where the text is no code or its check character does not fit.
    """
    symbols = _symbols(untrusted_text)
    whole = len(symbols) == _SYMBOLS and symbols[0] in LETTERS and all(symbol in _VALUES for symbol in symbols)
    if not whole:
        raise BadCodeError(
            translate("Codes", "“{text}” is not a code.").format(text=shortened(visible(untrusted_text), 40)),
            mend=translate("Codes", "A code looks like S-7K3QXM: a letter, a dash and six letters or digits."),
        )
    if _sum(symbols) != 0:
        raise BadCodeError(
            translate("Codes", "The code “{text}” has a mistake in it.").format(text=visible(untrusted_text.strip())),
            mend=translate("Codes", "Compare it again: one character is wrong, or two stand in each other’s place."),
        )
    return f"{symbols[0]}-{symbols[1:]}"


def is_code(untrusted_text: object, letter: str = "") -> bool:
    """Whether a value from outside is a code in the one spelling we write (and begins with ``letter``, if given)."""
    if not isinstance(untrusted_text, str) or not untrusted_text.startswith(letter):
        return False
    try:
        return checked_code(untrusted_text) == untrusted_text
    except BadCodeError:
        return False


def _symbols(untrusted_text: str) -> str:
    """Letter and characters without dash, in our alphabet where that is possible."""
    text = unicodedata.normalize("NFKC", untrusted_text[: _LONGEST_INPUT + 1])
    if len(untrusted_text) > _LONGEST_INPUT:
        return ""
    kept = (character for character in text if unicodedata.category(character) not in _IGNORED_CATEGORIES)
    return "".join(_symbol(character) for character in kept)


def _symbol(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    capital = character.upper() if character.isascii() else character
    return _READ_AS.get(capital, capital)


def _check_symbol(symbols: str) -> str:
    """The symbol that makes the sum zero; its own factor is 1, so it is the sum itself (here + is its own opposite)."""
    return _ALPHABET[_sum(symbols + _ALPHABET[0])]


def _sum(symbols: str) -> int:
    """The weighted sum by Horner's rule, an element of GF(32) as an integer from 0 to 31."""
    total = 0
    for symbol in symbols:
        total <<= 1
        if total & 32:
            total ^= _POLYNOMIAL
        total ^= _VALUES[symbol]
    return total
