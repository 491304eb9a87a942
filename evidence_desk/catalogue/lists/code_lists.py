"""Code lists as they are used: those that come with the program, with what projects added, and projects' own."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from evidence_desk.catalogue.lists.shipped_lists import shipped_list, shipped_names
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.term_tree import chain, tree_order
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.values.folding import words
from evidence_desk.values.wording import translate

MOST_OFFERED = 20


class CodeLists:
    """All code lists at a desk.

    ``vocabularies`` tells the projects' lists, the desk's own first: where two say something of one code, the first
    stands. It is asked when something is first looked up, and again after ``refresh``.

    A shipped term keeps its words, its place and its HURIDOCS number whatever a project says; a project may give it
    words in further languages and mark it as deprecated. So a code says the same at every desk.
    """

    def __init__(self, vocabularies: Callable[[], Iterable[VocabularyBody]]) -> None:
        self._vocabularies = vocabularies
        self._present: tuple[VocabularyBody, ...] | None = None
        self._lists: dict[str, _CodeList] = {}

    def refresh(self) -> None:
        """Forget what was looked up: a project's list was added, changed or received."""
        self._present = None
        self._lists = {}

    def names(self) -> tuple[str, ...]:
        """The names of all lists: the shipped ones, then the projects' own."""
        own = (vocabulary.name for vocabulary in self._all_present() if not vocabulary.extends)
        return tuple(dict.fromkeys((*shipped_names(), *own)))

    def title(self, name: str) -> str:
        """What a list is called on the screen."""
        own = (body.title for body in self._all_present() if body.name == name and body.title)
        return list_title(name) or next(own, name)

    def terms(self, name: str) -> tuple[Term, ...]:
        """Every term of a list, each behind the one above it; none where there is no such list."""
        return self._list(name).terms

    def offered(self, name: str) -> tuple[Term, ...]:
        """The terms that may be chosen: those that are not deprecated."""
        return tuple(term for term in self.terms(name) if not term.deprecated)

    def find(self, name: str, code: str) -> Term | None:
        """The term with this code, deprecated or not."""
        return self._list(name).by_code.get(code)

    def label(self, name: str, code: str, language: str) -> str:
        """The words for a code in a language, else in English; a code that is not known is shown as it is."""
        term = self.find(name, code)
        return term.words(language) if term else code

    def path(self, name: str, code: str, language: str) -> tuple[str, ...]:
        """The words for a code and for all it stands below, from the top down."""
        way = chain(code, self._list(name).parents)
        return tuple(self.label(name, step, language) for step in reversed(way))

    def narrower(self, name: str, code: str) -> frozenset[str]:
        """A code, all that stand below it, and those that were replaced by one of these: what a filter looks for."""
        return self._list(name).narrower(code)

    def current(self, name: str, code: str) -> str:
        """The code to use today: the last of the successors, or the code itself."""
        return chain(code, self._list(name).successors)[-1]

    def offer(self, name: str, typed: str, language: str, limit: int = MOST_OFFERED) -> tuple[Term, ...]:
        """The terms that fit what is being typed, the best first; the first of the list where nothing is typed.

        Every word typed must begin a word of the term, in any language, or of one of the terms above it. Terms whose
        own words in ``language`` fit come before those that fit in another language, and these before the terms below.
        """
        asked = words(typed)
        offered = self.offered(name)
        if not asked:
            return offered[:limit]
        code_list = self._list(name)
        ranked = [(code_list.rank(term, asked, language), place) for place, term in enumerate(offered)]
        return tuple(offered[place] for rank, place in sorted(ranked) if rank < _FITS_NOT)[:limit]

    def _all_present(self) -> tuple[VocabularyBody, ...]:
        if self._present is None:
            self._present = tuple(self._vocabularies())
        return self._present

    def _list(self, name: str) -> "_CodeList":
        if name not in self._lists:
            shipped = shipped_list(name)
            bodies = (body for body in self._all_present() if (body.extends or body.name) == name)
            self._lists[name] = _CodeList(_joined(shipped, (term for body in bodies for term in body.terms)))
        return self._lists[name]


_ARABIC_ARTICLE = "ال"
_IS_IT, _BEGINS, _OWN_LANGUAGE, _ANY_LANGUAGE, _BELOW, _FITS_NOT = range(6)


class _CodeList:
    """One list, with what looking things up in it needs."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tree_order(terms)
        self.by_code = {term.code: term for term in self.terms}
        self.parents = {term.code: term.parent for term in self.terms if term.parent in self.by_code}
        self.successors = {term.code: term.successor for term in self.terms if term.successor in self.by_code}
        self._folded: dict[tuple[str, ...], str] = {}

    def narrower(self, code: str) -> frozenset[str]:
        """A code and every other from which parents and successors lead to it."""
        into: dict[str, list[str]] = {}
        for step in (self.parents, self.successors):
            for lower, upper in step.items():
                into.setdefault(upper, []).append(lower)
        found, waiting = {code}, [code]
        while waiting:
            new = set(into.get(waiting.pop(), ())) - found
            found |= new
            waiting.extend(new)
        return frozenset(found)

    def rank(self, term: Term, asked: tuple[str, ...], language: str) -> int:
        """How well a term fits the words asked for: one of the six constants above."""
        shown, wanted = self._searched(term.words(language)), " " + " ".join(asked)
        if shown.startswith(wanted):
            return _IS_IT if shown == wanted else _BEGINS
        if _all_begin(asked, shown):
            return _OWN_LANGUAGE
        own = self._own(term)
        if _all_begin(asked, own):
            return _ANY_LANGUAGE
        above = [self._own(self.by_code[step]) for step in chain(term.code, self.parents)]
        return _BELOW if _all_begin(asked, "".join(above)) else _FITS_NOT

    def _own(self, term: Term) -> str:
        return self._searched(term.code, *(label for _, label in term.labels))

    def _searched(self, *texts: str) -> str:
        """The words of texts in their searching form, a blank before each; Arabic ones without their article too."""
        if texts not in self._folded:
            found = [word for text in texts for word in words(text)]
            bare = [_without_article(word) for word in found if _without_article(word) != word]
            self._folded[texts] = "".join(f" {word}" for word in found + bare)
        return self._folded[texts]


def _all_begin(asked: tuple[str, ...], searched: str) -> bool:
    return all(f" {word}" in searched or f" {_without_article(word)}" in searched for word in asked)


def _without_article(word: str) -> str:
    return word.removeprefix(_ARABIC_ARTICLE) if len(word) > len(_ARABIC_ARTICLE) + 1 else word


def _joined(shipped: Iterable[Term], added: Iterable[Term]) -> Iterable[Term]:
    """The shipped terms with what was added to them, then the added terms; the first of two with one code."""
    joined = {term.code: term for term in shipped}
    ours = set(joined)
    judged: set[str] = set()
    for term in added:
        if term.code not in joined:
            joined[term.code] = term
        elif term.code in ours:
            joined[term.code] = _completed(joined[term.code], term, first=term.code not in judged)
        judged.add(term.code)
    return joined.values()


def _completed(shipped: Term, added: Term, *, first: bool) -> Term:
    """A shipped term with the words it lacks; deprecated where the first who speaks of it says so."""
    labels = dict(added.labels) | dict(shipped.labels)
    further = tuple(pair for pair in labels.items() if pair not in shipped.labels)
    completed = replace(shipped, labels=(*shipped.labels, *further))
    if first and added.deprecated and not shipped.deprecated:
        return replace(completed, deprecated=True, successor=added.successor)
    return completed


def list_title(name: str) -> str:
    """What a shipped list is called on the screen; empty for any other."""
    return {
        "act-types": translate("Code lists", "Kinds of act"),
        "consequences": translate("Code lists", "Consequences"),
        "document-kinds": translate("Code lists", "Kinds of document"),
        "intervention-types": translate("Code lists", "Kinds of intervention"),
        "involvement-roles": translate("Code lists", "Roles in an act"),
        "legal-outcomes": translate("Code lists", "Legal outcomes"),
        "methods": translate("Code lists", "Methods"),
        "party-types": translate("Code lists", "Kinds of party"),
        "perpetrator-types": translate("Code lists", "Kinds of perpetrator"),
        "place-kinds": translate("Code lists", "Kinds of place"),
        "source-relations": translate("Code lists", "How a source stands to the events"),
    }.get(name, "")
