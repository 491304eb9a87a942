"""The shipped fonts as reports use them: which font has a letter, and what a word looks like in it.

IBM Plex comes first, in three hands (text, strong, codes); what it lacks (Hebrew, Georgian, Armenian, rare Cyrillic and
Latin, signs) comes from DejaVu Sans Condensed. What no shipped font has is written as its code point, ⟦U+4E2D⟧: a letter
that cannot be drawn must not vanish from evidence.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

import uharfbuzz

from evidence_desk.reports.shown_text import BLANKS, END_OF_ISOLATE, ISOLATE
from evidence_desk.values.resources import resource

_STICKY = "\u200c\u200d\ufe0e\ufe0f"  # joiners and variation selectors
_WITHOUT_STICKY = dict.fromkeys(map(ord, _STICKY))
_WITHOUT_PICTURE = f"{BLANKS}{_STICKY}{ISOLATE}{END_OF_ISOLATE}"
_LETTER_FOR_LETTER = {"liga": False, "clig": False}  # "fi" stays two letters, so that i and ı stay apart


class Hand(Enum):
    """How a text is set."""

    TEXT = "text"
    STRONG = "strong"
    CODE = "code"


# In the order they are asked for a letter; the second is asked first where it is read from the right.
_FILES = {
    Hand.TEXT: ("IBMPlexSans-Regular", "IBMPlexSansArabic-Regular"),
    Hand.STRONG: ("IBMPlexSans-SemiBold", "IBMPlexSansArabic-SemiBold"),
    Hand.CODE: ("IBMPlexMono-Regular", "IBMPlexSansArabic-Regular", "IBMPlexSans-Regular"),
}
_NO_GLYPH = 0
_FALLBACK = "fallback/DejaVuSansCondensed"


class Glyph(NamedTuple):
    """A picture of a letter; lengths in thousandths of the font's size, ``cluster`` the place of its first character."""

    number: int
    cluster: int
    text: str
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A text in one font and one direction, its glyphs from left to right as they stand on paper."""

    text: str
    font: str
    language: str
    from_right: bool
    glyphs: tuple[Glyph, ...]
    width: float


class _Font:
    """One font file: the letters it has, and HarfBuzz's view of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file(name))))
        self._font = uharfbuzz.Font(self._face)
        self._scale = 1000 / self._face.upem

    @cached_property
    def letters(self) -> frozenset[str]:
        return frozenset(map(chr, self._face.unicodes))

    def shape(self, text: str, language: str, *, from_right: bool) -> Word:
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text.translate(_AS_BLANK))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if from_right else "ltr"
        if language:
            buffer.language = language
        uharfbuzz.shape(self._font, buffer, _LETTER_FOR_LETTER)
        return self._word(text, language, buffer, from_right=from_right)

    def _word(self, text: str, language: str, buffer: uharfbuzz.Buffer, *, from_right: bool) -> Word:
        infos, scale = buffer.glyph_infos, self._scale
        texts = _texts(text, [info.cluster for info in infos], from_right=from_right)
        glyphs = tuple(
            Glyph(
                info.codepoint,
                info.cluster,
                stands_for,
                place.x_advance * scale,
                place.x_offset * scale,
                place.y_offset * scale,
            )
            for info, place, stands_for in zip(infos, buffer.glyph_positions, texts, strict=True)
        )
        return Word(text, self.name, language, from_right, glyphs, sum(glyph.advance for glyph in glyphs))


class Fonts:
    """The fonts of one report, with the words already shaped."""

    def __init__(self) -> None:
        self._fonts: dict[str, _Font] = {}
        self._words: dict[tuple[str, str, bool, str], Word] = {}
        self._choices: dict[Hand, tuple[_Choice, _Choice]] = {}

    def word(self, text: str, font: str, language: str, *, from_right: bool) -> Word:
        """``text``, all of it in the letters of ``font``, shaped."""
        key = (font, language, from_right, text)
        found = self._words.get(key)
        if found is None:
            found = self._font(font).shape(text, language, from_right=from_right)
            if any(glyph.number == _NO_GLYPH for glyph in found.glyphs):
                found = self._font(_FALLBACK).shape("".join(map(coded, text)), "", from_right=False)
            self._words[key] = found
        return found

    def plain(self, text: str, hand: Hand) -> bool:
        """Whether the first font of a hand has every character of ``text``."""
        return self._font(_FILES[hand][0]).letters.issuperset(text)

    def first(self, hand: Hand) -> str:
        """The name of the first font of a hand."""
        return _FILES[hand][0]

    def drawable(self, text: str, hand: Hand) -> str:
        """``text`` with every character that no font of this hand has as its code point."""
        first = self._choice(hand)[0]
        if all(first[character] for character in set(text)):
            return text
        told = []
        missing = False
        for character in text:
            if not first[character]:
                missing = True
            elif not unicodedata.category(character).startswith("M"):
                missing = False
            told.append(coded(character) if missing else character)
        return "".join(told)

    def chosen(self, text: str, sides: list[int], hand: Hand) -> list[str]:
        """The font for each character of a drawable text; ``sides``: 1 where it is read from the right, else 0."""
        choices = self._choice(hand)
        fonts = [choices[side][character] for side, character in zip(sides, text, strict=True)]
        for start, end in _clusters(text):
            together = self._for_all(text[start:end], fonts[start], hand)
            fonts[start:end] = [together] * (end - start)
        return fonts

    def _for_all(self, cluster: str, preferred: str, hand: Hand) -> str:
        """The font that has a letter with all its marks, as one character or as several; else the letter's font."""
        cluster = cluster.translate(_WITHOUT_STICKY)
        composed = unicodedata.normalize("NFC", cluster)
        for name in (preferred, *_FILES[hand], _FALLBACK):
            letters = self._font(name).letters
            if letters.issuperset(composed) or letters.issuperset(cluster):
                return name
        return preferred

    def _choice(self, hand: Hand) -> "tuple[_Choice, _Choice]":
        if hand not in self._choices:
            from_left = (*_FILES[hand], _FALLBACK)
            arabic = _FILES[hand][1]
            from_right = (arabic, *(name for name in from_left if name != arabic))
            self._choices[hand] = (
                _Choice({name: self._font(name).letters for name in from_left}),
                _Choice({name: self._font(name).letters for name in from_right}),
            )
        return self._choices[hand]

    def _font(self, name: str) -> _Font:
        if name not in self._fonts:
            self._fonts[name] = _Font(name)
        return self._fonts[name]


class _Choice(dict[str, str]):
    """The first font that has a character, by the character; empty where none has."""

    def __init__(self, letters: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, character: str) -> str:
        wanted = " " if character in _WITHOUT_PICTURE else character
        name = self[character] = next((name for name, letters in self._letters.items() if wanted in letters), "")
        return name


def font_file(name: str) -> str:
    """The path of a shipped font by its name."""
    return str(resource("fonts", f"{name}.ttf"))


def coded(character: str) -> str:
    """A character as its number; the picture of a control stands for the control."""
    point = ord(character)
    if 0x2400 <= point <= 0x2420:
        point -= 0x2400
    elif point == 0x2421:
        point = 0x7F
    return f"⟦U+{point:04X}⟧"


_AS_BLANK = dict.fromkeys(map(ord, BLANKS), " ")


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where letters that carry marks begin and end."""
    if not any(map(_STICKS.__getitem__, set(text))):
        return
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _STICKS[text[place]]:
            if place - start > 1:
                yield start, place
            start = place


class _Sticking(dict[str, bool]):
    """Whether a character belongs to the one before it."""

    def __missing__(self, character: str) -> bool:
        sticks = unicodedata.category(character).startswith("M") or character in _STICKY
        self[character] = sticks
        return sticks


_STICKS = _Sticking()


def _texts(text: str, clusters: list[int], *, from_right: bool) -> list[str]:
    """The characters each glyph stands for, so that text can be found and copied: one each, the rest with the last."""
    starts = sorted(set(clusters))
    following = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    order = range(len(clusters) - 1, -1, -1) if from_right else range(len(clusters))
    left = Counter(clusters)
    taken = dict.fromkeys(starts, 0)
    texts = [""] * len(clusters)
    for place in order:
        cluster = clusters[place]
        start = cluster + taken[cluster]
        left[cluster] -= 1
        end = min(start + 1, following[cluster]) if left[cluster] else following[cluster]
        texts[place] = text[start:end]
        taken[cluster] += end - start
    return texts
