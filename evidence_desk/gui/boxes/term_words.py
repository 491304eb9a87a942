"""Terms of code lists in words: the way to one, and what is to be said of one that is not used any more."""

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import interface_language, translate

_STEP = " › "


def term_path(lists: CodeLists, name: str, code: str) -> str:
    """The words for a code after those for all it stands below; the code itself where nobody knows it."""
    return _STEP.join(isolated(visible(words)) for words in lists.path(name, code, interface_language()))


def old_term_words(lists: CodeLists, name: str, code: str) -> str:
    """What to say of a term that is not in use any more, or of a code that nobody knows; empty for every other."""
    if not code:
        return ""
    term = lists.find(name, code)
    if term is None:
        return translate("Terms", "The lists at this desk do not know this code. It is kept as it is.")
    if not term.deprecated:
        return ""
    current = lists.current(name, code)
    if current == code:
        return translate("Terms", "This term is not used any more.")
    return translate("Terms", "This term is not used any more; today it is “{term}”.").format(
        term=term_path(lists, name, current)
    )
