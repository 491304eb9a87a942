"""What of a record is entered into the search index, column by column; nothing of what the gate keeps from being found.

``title`` and ``body`` are the record's words, folded. ``bare`` repeats words with the Arabic article without it: in Arabic
"the police" is one word. ``sounds`` holds the keys of names in other spellings and alphabets: every word of what bears a
name, and elsewhere the words that begin with a capital letter, for keys of whole accounts would double the index and join
what has nothing to do with each other. ``terms`` holds the codes of the terms the record uses and not their labels: those
change with the list and come in many languages, and the question is led to the codes instead (``term_labels``). So the
index of a record follows from the record alone.
"""

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.gate.gate import may_be_found
from evidence_desk.values.folding import indexed, sounds

NAMED_KINDS = frozenset({"source", "party", "place"})
"""Kinds whose title is a name, or several."""
TITLED_KINDS = NAMED_KINDS | {"testimony", "exhibit", "event"}
"""Kinds whose title is looked through for parts of words too."""

_WORD = re.compile("[^\\W\\d_][\\w'’ʻʼ\u0300-\u036f]*")
# Arabic words as folding leaves them: the article alone, or after "and", "with", "like", "so"; or joined with "for".
_ARTICLE = re.compile("\\b(?:[وبكف]?ال|لل)([\u0620-\u064a\u066e-\u06d3]{3,})")
_IN_A_TERM = "\ue000"
_AFTER_A_LIST = "\ue001"


COLUMNS = {"search": "title, body, bare, sounds, terms", "search_names": "title"}
"""The tables of the index, and their columns."""


@dataclass(frozen=True)
class _IndexedWords:
    """A row of the index."""

    title: str
    body: str
    bare: str
    sounds: str
    terms: str


def index_rows(body: Body) -> dict[str, list[tuple[str, ...]]]:
    """The rows of a record in the tables of the index: one or none in each. None at all where it must not be found."""
    if not may_be_found(body):
        return {"search": [], "search_names": []}
    title, text = body.index_title(), body.index_text()
    folded_title, folded_text = indexed(title), indexed(text)
    words = _IndexedWords(
        title=folded_title,
        body=folded_text,
        bare=_joined(_ARTICLE.findall(f"{folded_title} {folded_text}")),
        sounds=_joined(sounds(" ".join(_names(body.KIND, title, text))).split()),
        terms=_joined(term_word(one.name, one.code) for one in body.terms_used()),
    )
    return {"search": [astuple(words)], "search_names": [(folded_title,)] if body.KIND in TITLED_KINDS else []}


def term_word(list_name: str, code: str) -> str:
    """A term as one word that nobody can type."""
    return f"{list_name}{_AFTER_A_LIST}{code}".replace("-", _IN_A_TERM)


def without_article(folded_word: str) -> str:
    """An Arabic word without its article, or the word itself."""
    if folded_word < "\u0620":
        return folded_word
    articled = _ARTICLE.fullmatch(folded_word)
    return articled.group(1) if articled else folded_word


def _names(kind: str, title: str, text: str) -> list[str]:
    """The words that may be names, each once."""
    everywhere = _WORD.findall(f"{title} {text}")
    capital = [word for word in everywhere if word[0].isupper()]
    named = _WORD.findall(title) if kind in NAMED_KINDS else []
    return list(dict.fromkeys(named + capital))


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))
