"""Text set in lines: from what somebody wrote to glyphs from left to right, as wide as there is room.

A text is taken line by line: what could mislead becomes visible, what no font has becomes its number, every character gets
its embedding level and its font; then words are filled into lines, and only then each line is put in its visual order,
as Unicode Standard Annex 9 demands. Lines break at blanks, after hyphens and strokes between letters, and within a word
only where it is longer than a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evidence_desk.reports.pdf_fonts import Fonts, Hand, Word
from evidence_desk.reports.reading_order import in_visual_order, levels
from evidence_desk.reports.shown_text import BLANKS, END_OF_ISOLATE, ISOLATE, shown_lines
from evidence_desk.values.languages import Direction, direction, first_strong

_LONGEST_WORD = 256  # characters; what is longer is no word, and is cut into parts before it is shaped
_PART = 32
_LONGEST_TITLE = 300  # characters that are looked at for one line
_WORD = re.compile(f"([^{BLANKS}]*)([{BLANKS}]*)")
_WITHIN = re.compile(r"(?<=[^\W\d][^\W\d][-–—/])(?=[^\W\d])|(?<=⟧)(?=⟦)")

_Run = tuple[Word, int]


@dataclass(frozen=True)
class Style:
    """How a text is set: its size and the distance of its lines in points, its hand, and its grey (0 is black)."""

    size: float
    leading: float
    hand: Hand = Hand.TEXT
    grey: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its words from left to right; ``width`` in points. ``from_right``: it starts at the right."""

    words: tuple[Word, ...]
    width: float
    from_right: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """What must not be parted by a line's end (in logical order), and the blanks after it; widths in thousandths."""

    runs: tuple[_Run, ...]
    blanks: tuple[_Run, ...]
    width: float
    width_of_blanks: float


@dataclass(frozen=True)
class Reading:
    """How a text is read: the language of its letters, the direction of its lines, and the side they start from."""

    language: str
    base: Direction
    from_right: bool


def reading(text: str, language: str, document: Direction) -> Reading:
    """How a text in this language is read; where neither it nor any letter tells, as the document is."""
    base = direction(language, text)
    if base is Direction.LEFT_TO_RIGHT and first_strong(text) is None and _unknown(language):
        base = document
    return Reading("" if _unknown(language) else language, base, base is Direction.RIGHT_TO_LEFT)


def code_reading(document: Direction) -> Reading:
    """How hashes, codes and identities are read: from the left, starting where the document's lines start."""
    return Reading("", Direction.LEFT_TO_RIGHT, document is Direction.RIGHT_TO_LEFT)


class Typesetter:
    """Sets texts in lines with the fonts of one report."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def lines(self, text: str, read: Reading, style: Style, width: float) -> list[Line]:
        """The lines of a text, none wider than ``width`` points; one at least, if empty."""
        found = []
        room = width * 1000 / style.size
        for line in shown_lines(text, read.base):
            pieces = self._pieces(line, read, style.hand)
            found += [self._line(runs, read, style.size) for runs in self._filled(pieces, room)]
        return found

    def cell(self, text: str, read: Reading, style: Style, width: float, document: Direction) -> list[Line]:
        """The lines of a cell: a single one starts where the document's lines do, so that short texts stand in a row."""
        lines = self.lines(text, read, style, width)
        if len(lines) == 1:
            lines = [replace(lines[0], from_right=document is Direction.RIGHT_TO_LEFT)]
        return lines

    def one_line(self, text: str, read: Reading, style: Style, width: float) -> Line:
        """The first line of a text, with an ellipsis where that is not all of it."""
        lines = self.lines(text, read, style, width)
        if len(lines) == 1:
            return lines[0]
        kept = text[:_LONGEST_TITLE]
        while len(lines) > 1 and kept:
            kept = kept[: min(len(kept) - 1, len(kept) * 9 // 10)].rstrip()
            lines = self.lines(f"{kept}…", read, style, width)
        return lines[0]

    def _line(self, runs: Sequence[_Run], read: Reading, size: float) -> Line:
        words = tuple(in_visual_order(runs))
        return Line(words, sum(word.width for word in words) * size / 1000, read.from_right)

    def _pieces(self, line: str, read: Reading, hand: Hand) -> Iterator[_Piece]:
        """A line of the text in pieces that a line on paper may end after."""
        text = line if self._fonts.plain(line, hand) else self._fonts.drawable(line, hand)
        found = levels(text, read.base)
        if ISOLATE in text:
            text, found = _without_isolates(text, found or [0] * len(text))
        if found is None and self._fonts.plain(text, hand):
            yield from self._simple(text, read, hand)
        else:
            yield from self._mixed(text, found or [0] * len(text), read, hand)

    def _simple(self, text: str, read: Reading, hand: Hand) -> Iterator[_Piece]:
        """Text from left to right in one font."""
        font = self._fonts.first(hand)
        for start, middle, end in _parted(text):
            runs, blanks = (
                ((self._fonts.word(text[first:last], font, read.language, from_right=False), 0),)
                if first < last
                else ()
                for first, last in ((start, middle), (middle, end))
            )
            yield _piece(runs, blanks)

    def _mixed(self, text: str, found: list[int], read: Reading, hand: Hand) -> Iterator[_Piece]:
        """Text of several directions or fonts."""
        fonts = self._fonts.chosen(text, [level % 2 for level in found], hand)
        changes = [
            place
            for place in range(1, len(text))
            if found[place] != found[place - 1] or fonts[place] != fonts[place - 1]
        ]
        following = iter([*changes, len(text)])
        change = next(following)

        def runs(start: int, end: int) -> Iterator[_Run]:
            nonlocal change
            while start < end:
                while change <= start:
                    change = next(following)
                stop = min(change, end)
                turned = bool(found[start] % 2)
                word = self._fonts.word(text[start:stop], fonts[start], read.language, from_right=turned)
                yield word, found[start]
                start = stop

        for start, middle, end in _parted(text):
            yield _piece(tuple(runs(start, middle)), tuple(runs(middle, end)))

    def _filled(self, pieces: Iterator[_Piece], room: float) -> Iterator[list[_Run]]:
        """Pieces in lines; blanks at a line's end are left out."""
        line: list[_Run] = []
        blanks: tuple[_Run, ...] = ()
        used = waiting = 0.0
        for piece in pieces:
            if (line or blanks) and used + waiting + piece.width > room:
                yield line
                line, blanks, used, waiting = [], (), 0.0, 0.0
            line += blanks
            used += waiting
            runs, width = piece.runs, piece.width
            while width > room:
                head, runs = self._cut(runs, room)
                yield head
                width = sum(word.width for word, _level in runs)
            line += runs
            used += width
            blanks, waiting = piece.blanks, piece.width_of_blanks
        yield line

    def _cut(self, runs: Sequence[_Run], room: float) -> tuple[list[_Run], tuple[_Run, ...]]:
        """As much of a word as fits into a line, one letter at least, and the rest."""
        head: list[_Run] = []
        for index, (word, level) in enumerate(runs):
            if word.width <= room:
                head.append((word, level))
                room -= word.width
                continue
            length = self._fitting(word, room) or (0 if head else _first_letter(word))
            if length:
                head.append((self._part(word, 0, length), level))
            rest = [(self._part(word, length, None), level)] if length < len(word.text) else []
            return head, (*rest, *runs[index + 1 :])
        return head, ()

    def _fitting(self, word: Word, room: float) -> int:
        """How many characters of a word fit; the last one may need more room where nothing follows it."""
        length = _letters_in(word, room)
        while length and self._part(word, 0, length).width > room:
            length = _letters_in(word, sum(glyph.advance for glyph in word.glyphs if glyph.cluster < length) - 1)
        return length

    def _part(self, word: Word, start: int, end: int | None) -> Word:
        return self._fonts.word(word.text[start:end], word.font, word.language, from_right=word.from_right)


def _without_isolates(text: str, found: list[int]) -> tuple[str, list[int]]:
    """A text and its levels once the isolates in it, which have no picture, have done their work."""
    kept = [place for place, character in enumerate(text) if character not in (ISOLATE, END_OF_ISOLATE)]
    return "".join(map(text.__getitem__, kept)), [found[place] for place in kept]


def _parted(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the pieces of a text start, where their blanks start, and where these end."""
    for match in _WORD.finditer(text):
        start, end = match.span(1)
        after = match.end()
        if start == after:
            continue
        for place in _breaks(text, start, end):
            yield start, place, place
            start = place
        yield start, end, after


def _breaks(text: str, start: int, end: int) -> list[int]:
    """Where a line may end within a word."""
    places = [match.start() for match in _WITHIN.finditer(text, start, end) if match.start() > start]
    if end - start <= _LONGEST_WORD:
        return places
    return sorted({*places, *range(start + _PART, end, _PART)})


def _piece(runs: tuple[_Run, ...], blanks: tuple[_Run, ...]) -> _Piece:
    return _Piece(runs, blanks, sum(word.width for word, _ in runs), sum(word.width for word, _ in blanks))


def _letters_in(word: Word, room: float) -> int:
    """How many characters of a word fit; letters stay with their marks."""
    widths: dict[int, float] = {}
    for glyph in word.glyphs:
        widths[glyph.cluster] = widths.get(glyph.cluster, 0) + glyph.advance
    for cluster in sorted(widths):
        if widths[cluster] > room:
            return cluster
        room -= widths[cluster]
    return len(word.text)


def _first_letter(word: Word) -> int:
    """The length of a word's first letter with its marks."""
    after = sorted({glyph.cluster for glyph in word.glyphs if glyph.cluster > 0})
    return after[0] if after else len(word.text)


def _unknown(language: str) -> bool:
    return language in {"", "und", "mul", "zxx"}
