"""The entry of a record in the register: a number that tells its kind, and which of two of a kind came first.

Each kind has a range of its own. So what the search index finds, which knows records by their entries, needs no looking up to
be sorted by kind, and looking for one kind is reading one stretch of what is indexed under a word.
"""

from typing import Final

_KINDS: Final = (
    "source",
    "identity",
    "testimony",
    "exhibit",
    "consent",
    "party",
    "place",
    "event",
    "act",
    "intervention",
    "passage",
    "claim",
    "assessment",
    "link",
    "note",
    "rendering",
    "vocabulary",
)
_OF_A_KIND: Final = 2**28


def lowest_entry(kind: str) -> int:
    """Above this number lie the entries of a kind."""
    return _OF_A_KIND * (_KINDS.index(kind) + 1)


def highest_entry(kind: str) -> int:
    """Below this number lie the entries of a kind."""
    return lowest_entry(kind) + _OF_A_KIND


def kind_of_entry(entry: int) -> str:
    """The kind of the record with an entry."""
    return _KINDS[entry // _OF_A_KIND - 1]
