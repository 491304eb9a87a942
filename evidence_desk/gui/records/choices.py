"""What forms offer to choose from: the terms of a word list, and the languages asked for first."""

from enum import StrEnum

from evidence_desk.catalogue.terms import label

FIRST_LANGUAGES = ("az", "ru", "en", "ar", "fr", "es", "uk", "tr")


def terms(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """The choices of a word list: what is stored, and the words for it."""
    return tuple((term.value, label(term)) for term in kind)
