"""Cells of comma-separated tables that no spreadsheet takes for a formula.

Spreadsheets run a cell that begins with =, +, - or @ as a formula, and what stands in a table here may come from anyone.
Such a cell gets an apostrophe in front, as does one that begins with an apostrophe, so that the original can be had back
by taking one away.

There are two guards. ``guarded`` is part of the format of bundles, whose bytes are settled. ``guarded_throughout`` is for
tables that people open: it also knows that blanks before a sign are skipped, that some spreadsheets read full-width signs
alike, and that one set to another separator (a semicolon, in half of the world) finds cells in the middle of a text.
"""

import re

_FIRST = ("=", "+", "-", "@", "\t", "\r", "'")
_SIGNS = "=+\\-@＝＋－＠"
_BLANKS = " \u00a0\u3000"
_START = re.compile(f"(?=[{_BLANKS}]*[{_SIGNS}]|['\t\r])")
_WITHIN = re.compile(f"(?<=[;\t\r\n])(?=[{_BLANKS}]*[{_SIGNS}])")


def guarded(text: str) -> str:
    """``text`` as a cell of a bundle's table."""
    return f"'{text}" if text.startswith(_FIRST) else text


def guarded_throughout(text: str) -> str:
    """``text`` as a cell of a table for people: guarded at its start and after whatever may be taken for a separator."""
    within = _WITHIN.sub("'", text)
    return f"'{within}" if _START.match(text) else within
