"""What forms offer to choose from: the terms of a word list, and the languages asked for first."""

from enum import StrEnum

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.values.wording import interface_language, translate

FIRST_LANGUAGES = ("az", "ru", "en", "ar", "fr", "es", "uk", "tr")


def terms(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """The choices of a word list: what is stored, and the words for it."""
    return tuple((term.value, label(term)) for term in kind)


def listed_terms(lists: CodeLists, name: str) -> tuple[tuple[str, str], ...]:
    """The choices of a short code list, with none of them first: nothing was asked."""
    language = interface_language()
    offered = tuple((term.code, term.words(language)) for term in lists.offered(name))
    return (("", translate("Terms", "Not asked")), *offered)
