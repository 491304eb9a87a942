"""A piece of a record's text around the words that were searched for, for a list of results."""

import re

from evidence_desk.values.folding import fold, words

_BEFORE, _AFTER = 30, 90
_WORD = re.compile(r"[^\W_]+")


def excerpt(text: str, query: str) -> str:
    """About a line of ``text`` around the first word of the query in it; empty where none of its words is there.

    Words are compared as searching compares them, so an excerpt shows the spelling that stands in the record.
    """
    wanted = words(query)
    if not wanted:
        return ""
    for match in _WORD.finditer(text):
        if fold(match.group()).startswith(wanted):
            return _around(text, match.start())
    return ""


def _around(text: str, at: int) -> str:
    start, end = max(0, at - _BEFORE), min(len(text), at + _AFTER)
    if start:
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
    piece = " ".join(text[start:end].split())
    return ("…" if start else "") + piece + ("…" if end < len(text) else "")
