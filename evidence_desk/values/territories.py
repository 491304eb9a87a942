"""Countries and languages by name, in any language of the desk, from the Unicode CLDR (in the package ``babel``).

What is stored is an ISO 3166-1 code or a BCP 47 tag. The package is loaded when a name is first asked for.
"""

from functools import lru_cache
from typing import Any

from evidence_desk.values.folding import fold
from evidence_desk.values.languages import Direction, direction

_ENGLISH = "en"
# Regions of CLDR that are no country: unions, the unknown, tests, and islands that belong to one.
_NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
# Alphabets whose order is not that of the letters without their accents; with the letters of foreign names.
_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}


def country_name(code: str, language: str) -> str:
    """A country or region in a language, else in English; its code where CLDR has no name for it."""
    return _name("territories", code, language)


def countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of every country and dependent territory, in the alphabetical order of the language."""
    codes = (code for code in _locale(_ENGLISH).territories if len(code) == 2 and code not in _NO_COUNTRY)
    return _sorted(((code, country_name(code, language)) for code in codes), language)


def language_name(tag: str, language: str) -> str:
    """A language in a language, with its script and region where the tag names them; the tag where nobody knows it.

    As in the middle of a sentence: "азербайджанский (кириллица)".
    """
    first, *further = tag.split("-")
    whole = tag.replace("-", "_")
    known = _locale(language).languages.get(whole) or _locale(_ENGLISH).languages.get(whole)
    if known or not further:
        return str(known or _name("languages", first, language))
    details = [_name("scripts" if len(part) == 4 else "territories", part, language) for part in further]
    name = _name("languages", first, language)
    comma = "، " if direction(language) == Direction.RIGHT_TO_LEFT else ", "
    return f"{name} ({comma.join(details)})" if name != first else tag


def languages(language: str) -> tuple[tuple[str, str], ...]:
    """(tag, name) of every language CLDR has a name for, in the alphabetical order of the language."""
    tags = (tag for tag in _locale(_ENGLISH).languages if "_" not in tag)
    return _sorted(((tag, language_name(tag, language)) for tag in tags), language)


def _name(kind: str, code: str, language: str) -> str:
    return str(getattr(_locale(language), kind).get(code) or getattr(_locale(_ENGLISH), kind).get(code) or code)


def _sorted(named: Any, language: str) -> tuple[tuple[str, str], ...]:
    primary = language.partition("-")[0]
    alphabet = {letter: place for place, letter in enumerate(_ALPHABETS.get(primary, ""))}

    def place(pair: tuple[str, str]) -> tuple[Any, str]:
        return [_letter(letter, alphabet) for letter in _small(pair[1], primary)], pair[0]

    return tuple(sorted(named, key=place))


def _small(name: str, primary: str) -> str:
    if primary in {"az", "tr"}:
        name = name.replace("I", "ı").replace("İ", "i")
    return name.lower()


def _letter(letter: str, alphabet: dict[str, int]) -> tuple[int, str]:
    if letter in alphabet:
        return alphabet[letter] + 1, letter
    plain = fold(letter)
    return alphabet.get(plain, -1) + 1, plain


@lru_cache(maxsize=16)
def _locale(language: str) -> Any:
    """CLDR's names in a language; in English where it has none, or where this is no language tag."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  a tenth of a second that starting must not cost

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_ENGLISH)
