"""Long texts as a report shows them: as they are, with every character that could mislead made visible.

What ``values.names.visible`` does for a name on one line, for text of any length: line breaks and blanks stay, and so do
two kinds of marks without a picture, where they do no more than the text around them would: a closed first-strong isolate,
which keeps a name's reading order to itself, and a direction mark that changes the place of nothing. A direction mark that
does, an override, an embedding or another isolate shows as its number: somebody set the order, and the reader has to know.
"""

import re
import unicodedata

from evidence_desk.reports.reading_order import levels
from evidence_desk.values.languages import Direction, first_strong
from evidence_desk.values.names import visible

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_TAB = " " * 4
BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ISOLATES = re.compile("[\u2066-\u2069]")
_DIRECTION_MARK = re.compile("[\u061c\u200e\u200f]")


class _Plain(dict[str, bool]):
    """Whether a character can be seen and stands by itself; remembered, since a text has few different ones."""

    def __missing__(self, character: str) -> bool:
        seen = visible(f"a{character}a") == f"a{character}a" and unicodedata.category(character) not in {"Mn", "Me"}
        self[character] = seen
        return seen


_PLAIN = _Plain()


def shown_lines(text: str, base: Direction | None = None) -> list[str]:
    """The lines of a text; ``base`` is the direction it is read in, else its first strong letter's."""
    return [shown_line(line, base) for line in _LINE_END.split(text)]


def shown(text: str, base: Direction | None = None) -> str:
    """A text with its line breaks as line feeds."""
    return "\n".join(shown_lines(text, base))


def shown_line(line: str, base: Direction | None = None) -> str:
    """One line without its end; tabs become four blanks."""
    line = line.replace("\t", _TAB)
    if all(map(_PLAIN.__getitem__, set(line))):
        return line
    kept = _closed_isolates(line)
    parts = []
    start = 0
    for place in kept:
        parts += [_visible_part(line[start:place]), line[place]]
        start = place + 1
    parts.append(_visible_part(line[start:]))
    return _with_marks_told("".join(parts), base)


def _closed_isolates(line: str) -> list[int]:
    """Where the first-strong isolates that are closed in this line begin and end."""
    open_ones: list[int] = []
    kept = []
    for match in _ISOLATES.finditer(line):
        if match.group() != END_OF_ISOLATE:
            open_ones.append(match.start())
        elif open_ones:
            opening = open_ones.pop()
            if line[opening] == ISOLATE:
                kept += [opening, match.start()]
    return sorted(kept)


def _visible_part(part: str) -> str:
    """A part of a line with its blanks and direction marks as they are, everything else as ``visible`` shows it."""
    pieces = _DIRECTION_MARK.split(part)
    marks = _DIRECTION_MARK.findall(part)
    shown_pieces = [_visible_piece(piece) for piece in pieces]
    return "".join(piece + mark for piece, mark in zip(shown_pieces, [*marks, ""], strict=True))


def _visible_piece(piece: str) -> str:
    core = piece.strip(BLANKS)
    if not core:
        return piece
    start = piece.index(core)
    return piece[:start] + visible(core) + piece[start + len(core) :]


def _with_marks_told(line: str, base: Direction | None) -> str:
    """Direction marks left out where they change nothing, shown where they do."""
    if not _DIRECTION_MARK.search(line):
        return line
    bare = _DIRECTION_MARK.sub("", line)
    base = base or first_strong(bare) or Direction.LEFT_TO_RIGHT
    marked = levels(line, base) or [0] * len(line)
    of_the_rest = [level for level, character in zip(marked, line, strict=True) if not _DIRECTION_MARK.match(character)]
    if of_the_rest == (levels(bare, base) or [0] * len(bare)):
        return bare
    return _DIRECTION_MARK.sub(lambda match: visible(match.group()), line)
