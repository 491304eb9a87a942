"""The names of languages as people know them, beside the BCP 47 tags that are stored."""

import unicodedata
from functools import cache

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase

from evidence_desk.values.languages import NO_LANGUAGE, SEVERAL, UNDETERMINED
from evidence_desk.values.wording import translate

# Languages whose script must be said, since both are in use.
_WITH_SCRIPT = ("az-Cyrl", "az-Arab", "uz-Cyrl", "uz-Arab", "kk-Arab", "sr-Latn", "pa-Arab", "zh-Hant", "mn-Mong")
_NOT_SPOKEN = ("", "C")


def language_name(tag: str) -> str:
    """A language by its own name and its English one ("Azərbaycan · Azerbaijani"); the tag where Qt knows neither."""
    special = {
        "": translate("Languages", "Language not said"),
        UNDETERMINED: translate("Languages", "Not known"),
        SEVERAL: translate("Languages", "Several languages"),
        NO_LANGUAGE: translate("Languages", "No language"),
    }
    if tag in special:
        return special[tag]
    own, english = _names(tag)
    if not english:
        return tag
    if not own or english.casefold() in own.casefold():
        return english
    return f"{own} · {english}"


@cache
def _names(tag: str) -> tuple[str, str]:
    """A language's own name and its English one, the script or region after it; both empty where Qt knows neither."""
    locale = QLocale(tag)
    if locale.language() == QLocale.Language.C:
        return "", ""
    own = locale.nativeLanguageName()
    if own and not unicodedata.name(own[0], "").startswith(_scripts_with_fonts()):
        own = ""
    english = QLocale.languageToString(locale.language())
    if "-" in tag:
        english = f"{english} ({tag.partition('-')[2]})"
    return own[:1].upper() + own[1:], english


@cache
def _scripts_with_fonts() -> tuple[str, ...]:
    """The scripts some font of this machine can show, as Unicode's names of letters begin."""
    systems = QFontDatabase.writingSystems()
    return tuple(QFontDatabase.writingSystemName(system).upper() for system in systems)


@cache
def _known_tags() -> tuple[str, ...]:
    """Every language Qt has a name for, by its English name."""
    languages = (language for language in QLocale.Language if QLocale.languageToCode(language) not in _NOT_SPOKEN)
    named = {QLocale.languageToCode(language): QLocale.languageToString(language) for language in languages}
    for tag in _WITH_SCRIPT:
        named[tag] = f"{QLocale.languageToString(QLocale(tag).language())} {tag}"
    return tuple(sorted(named, key=lambda tag: named[tag]))


def language_choices(first: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """(tag, name) of every language to choose from: not said, then ``first`` (the desk's own), then all others."""
    tags = ["", *first, *(tag for tag in (UNDETERMINED, SEVERAL) if tag not in first)]
    tags += [tag for tag in _known_tags() if tag not in first]
    return tuple((tag, language_name(tag)) for tag in tags)
