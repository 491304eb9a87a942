"""Names as they are shown and as they are written.

A file or a person may carry any name; evidence keeps it verbatim. What is *shown* must not be able to mislead: a name
may hold line breaks, characters without a picture, or marks that turn the reading order round ("gpj.exe" for
"exe.jpg"). ``visible`` makes each of these a mark that can be seen. It is meant for names, titles and aliases, not for
long texts, and it is one-way: the verbatim name is what is stored and exported.

The characters concerned are those Unicode calls control, format, surrogate and default ignorable (Unicode Standard
Annex 44 and Technical Report 36), less the two uses that can be seen by themselves.
"""

import re
import unicodedata
from functools import cache

from evidence_desk.values.errors import ProgramFaultError

_ELLIPSIS = "…"
_DOTTED_CIRCLE = "\u25cc"
_ZERO_WIDTH_NON_JOINER = "\u200c"
_VARIATION_SELECTORS = "\ufe0e\ufe0f"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# The longest honest run of marks on one letter (pointed and cantillated Hebrew) stays below this.
_MOST_MARKS_ON_A_LETTER = 6
_LONGEST_EXTENSION = 10

# Characters without a picture, or with a blank one, whose category alone (letter, mark, symbol) does not tell.
_BLANK_RANGES = (
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
    (0x2028, 0x2029),  # line and paragraph separator
    (0x2060, 0x206F),  # joiners, invisible operators, isolates
    (0x2800, 0x2800),  # Braille blank
    (0x3164, 0x3164),  # Hangul filler
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFF8),
    (0xFFFC, 0xFFFC),  # stands for an object that is not there
    (0xE0000, 0xE0FFF),  # tags and further variation selectors
)
_MISLEADING_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# What needs no second look: letters and digits of any alphabet but the Hangul fillers, the signs of ASCII, single blanks.
_PLAIN_CHARACTER = r"(?:[^\W\u115f\u1160\u3164\uffa0]|[!-/:-@\[-^`{-~])"
_PLAIN = re.compile(f"{_PLAIN_CHARACTER}+(?: {_PLAIN_CHARACTER}+)*")
_STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_EXTENSION = re.compile(rf"[a-z0-9]{{1,{_LONGEST_EXTENSION}}}")
_SHOWN_EXTENSION = re.compile(rf"\.[^\s.⟦⟧]{{1,{_LONGEST_EXTENSION}}}\Z")


@cache
def _letters_with_form(form: str) -> frozenset[str]:
    """The Arabic-script letters that have this joining form among Unicode's presentation forms; sought when first needed."""
    found = set()
    for point in range(0xFB50, 0xFF00):
        decomposition = unicodedata.decomposition(chr(point)).split()
        if len(decomposition) == 2 and decomposition[0] == form:
            found.add(chr(int(decomposition[1], 16)))
    return frozenset(found)


def visible(text: str) -> str:
    """``text`` on one line with every character that could mislead replaced by a visible mark.

    Controls become their pictures (␊, ␛), everything else ⟦U+202E⟧; a byte that was not valid text in a file name
    (``surrogateescape``) becomes ⟦0xFF⟧. Spaces at either end become ␠ (other blanks their number), a mark on no
    letter stands on a dotted circle, and a pile of marks is cut short in the same way.

    Left alone, since they can be seen: a Persian zero-width non-joiner that parts two joining letters, and the
    variation selector that chooses the picture of a symbol.
    """
    if _PLAIN.fullmatch(text):
        return text
    core = text.strip()
    if not core:
        return "".join(_mark(character) for character in text)
    start = text.index(core)
    lead, tail = text[:start], text[start + len(core) :]
    return "".join((*map(_mark, lead), *_shown(core), *map(_mark, tail)))


def _shown(text: str) -> list[str]:
    """Each character of a text without blanks at its ends, as itself or as a mark."""
    shown: list[str] = []
    marks = 0
    for index, character in enumerate(text):
        if _misleads(character) and not _can_be_seen(text, index):
            shown.append(_mark(character))
            marks = 0
        elif unicodedata.category(character) in {"Mn", "Me"}:
            marks += 1
            shown.append(_combining(text, index, marks))
        else:
            marks = 0
            shown.append(character)
    return shown


def _combining(text: str, index: int, marks: int) -> str:
    """A combining mark: itself on a letter, on a dotted circle where there is none, numbered in a pile."""
    if marks > _MOST_MARKS_ON_A_LETTER:
        return _mark(text[index])
    before = text[index - 1] if index else " "
    stands_alone = marks == 1 and (before.isspace() or _misleads(before))
    return _DOTTED_CIRCLE + text[index] if stands_alone else text[index]


def _misleads(character: str) -> bool:
    point = ord(character)
    if 0x20 <= point < 0x7F:
        return False
    return unicodedata.category(character) in _MISLEADING_CATEGORIES or any(
        first <= point <= last for first, last in _BLANK_RANGES
    )


def _can_be_seen(text: str, index: int) -> bool:
    """Whether a character without a picture of its own shows in what its neighbours look like."""
    character = text[index]
    before = text[index - 1] if index else ""
    after = text[index + 1] if index + 1 < len(text) else ""
    if character == _ZERO_WIDTH_NON_JOINER:
        return before in _letters_with_form("<initial>") and after in _letters_with_form("<final>")
    if character in _VARIATION_SELECTORS:
        return bool(before) and unicodedata.category(before) == "So" and not _misleads(before)
    return False


def _mark(character: str) -> str:
    point = ord(character)
    if point <= 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    if 0xDC80 <= point <= 0xDCFF:
        return f"⟦0x{point - 0xDC00:02X}⟧"
    return f"⟦U+{point:04X}⟧"


def isolated(text: str) -> str:
    """``visible(text)`` for the middle of a sentence: its own reading order cannot reach the words around it.

    Wraps in FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9); for screens only.
    """
    return f"{_FIRST_STRONG_ISOLATE}{visible(text)}{_POP_ISOLATE}"


def shortened(text: str, limit: int) -> str:
    """A name already made visible, in at most ``limit`` characters (at least 16), with its extension still there.

    The middle is left out, since the kind of file and the first words are what people recognise. No mark and no
    letter with its accents is cut in two.
    """
    limit = max(limit, 16)
    if len(text) <= limit:
        return text
    extension = _SHOWN_EXTENSION.search(text)
    end = extension.group() if extension else ""
    room = limit - len(end) - len(_ELLIPSIS)
    return _cut(text, room) + _ELLIPSIS + end


def _cut(text: str, room: int) -> str:
    """The first ``room`` characters, fewer where that would split a mark or an accented letter."""
    end = room
    while end and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    start = text[:end].rfind("⟦")
    if start >= 0 and "⟧" not in text[start:end]:
        end = start
    return text[:end].rstrip()


def export_name(stem: str, extension: str) -> str:
    """The name a file gets outside: ASCII, ``[A-Za-z0-9._-]{1,80}``, the same on every system and in every archive.

    ``stem`` is one of our own codes, never a person's words; a ProgramFaultError otherwise. ``extension`` may come
    from anywhere: unless it is one to ten letters and digits, it is left out.
    """
    if not _STEM.fullmatch(stem):
        raise ProgramFaultError("an exported name is made from something that is not a code")
    ending = extension.lower().removeprefix(".")
    return f"{stem}.{ending}" if _EXTENSION.fullmatch(ending) else stem
