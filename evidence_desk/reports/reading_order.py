"""The order in which the letters of a line stand on paper, where some are read from the left and some from the right.

Unicode Standard Annex 9 (the bidirectional algorithm) for one paragraph, with isolates (X5a to X6a), numbers (W),
brackets (N0) and neutrals (N1, N2). Embeddings and overrides do not occur: what could turn an order round unseen has
been made visible before. The rules are run over a string with one letter for each character's class, so that a long
text costs a few passes of the regular expression engine and no loop over characters.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeVar

from evidence_desk.values.languages import Direction, first_strong

_FIRST_STRONG_ISOLATE = "\u2068"
_DEEPEST = 60  # levels of isolates; UAX 9 ends at level 125
_BOUNDARY = "B"  # a character that takes no part, such as the zero-width non-joiner
_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "ET": "t", "CS": "c", "NSM": "M",
    "B": "O", "S": "O", "WS": "O", "ON": "O", "LRI": "<", "RLI": "<", "FSI": "<", "PDI": ">",
}  # fmt: skip
_EVEN = {"L": 0, "R": 1, "E": 2, "N": 2}
_ODD = {"L": 1, "R": 0, "E": 1, "N": 1}
_SIDES = {"L": "L", "R": "R", "E": "R", "N": "R"}
# Unicode's BidiBrackets.txt: each opening bracket with its closing one.
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎"
    "⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSES = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_SETTLED_BY_PAIRS = frozenset(_BRACKETS)
_ONE_FORM = str.maketrans("\u2329\u232a", "\u3008\u3009")
_MOST_OPEN_BRACKETS = 63

_Piece = TypeVar("_Piece")


class _Classes(dict[int, str]):
    """The letter for a character's bidirectional class, by code point."""

    def __missing__(self, point: int) -> str:
        letter = self[point] = _LETTERS.get(unicodedata.bidirectional(chr(point)), _BOUNDARY)
        return letter


_CLASSES = _Classes()


def levels(text: str, base: Direction) -> list[int] | None:
    """The embedding level of every character of a paragraph; None where all of it is simply read from the left."""
    classes = text.translate(_CLASSES)
    bottom = int(base is Direction.RIGHT_TO_LEFT)
    if not bottom and not re.search("[RAN<]", classes):
        return None
    found = [bottom] * len(text)
    if "<" not in classes and _BOUNDARY not in classes:
        return _resolved(text, classes, bottom)
    for places, level in _sequences(text, classes, bottom):
        part = "".join(map(text.__getitem__, places))
        for place, one in zip(places, _resolved(part, part.translate(_CLASSES), level), strict=True):
            found[place] = one
    for place in (match.start() for match in re.finditer(_BOUNDARY, classes)):
        found[place] = found[place - 1] if place else bottom
    return found


def in_visual_order(pieces: Sequence[tuple[_Piece, int]]) -> list[_Piece]:
    """Rule L2: pieces of a line with their levels, from left to right on paper."""
    highest = max((level for _piece, level in pieces), default=0)
    ordered = list(pieces)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][1] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = end + 1
    return [piece for piece, _level in ordered]


def _sequences(text: str, classes: str, bottom: int) -> list[tuple[list[int], int]]:
    """The isolating run sequences: the places of their characters, and their level."""
    open_ones: list[tuple[list[int], int]] = [([], bottom)]
    done = []
    ignored = 0
    for place, letter in enumerate(classes):
        if letter == ">" and ignored:
            ignored -= 1
        elif letter == ">" and len(open_ones) > 1:
            done.append(open_ones.pop())
        if letter != _BOUNDARY:
            open_ones[-1][0].append(place)
        if letter == "<" and len(open_ones) > _DEEPEST:
            ignored += 1
        elif letter == "<":
            open_ones.append(([], _level_inside(text, place, open_ones[-1][1])))
    return [sequence for sequence in done + open_ones if sequence[0]]


def _level_inside(text: str, place: int, level: int) -> int:
    """The level within the isolate that opens at ``place``."""
    opener = text[place]
    if opener == _FIRST_STRONG_ISOLATE:
        turned = first_strong(_content(text, place)) is Direction.RIGHT_TO_LEFT
    else:
        turned = opener == "\u2067"
    return (level + 1) | 1 if turned else (level + 2) & ~1


def _content(text: str, place: int) -> str:
    depth = 1
    for match in re.finditer("[\u2066-\u2069]", text[place + 1 :]):
        depth += -1 if match.group() == "\u2069" else 1
        if not depth:
            return text[place + 1 : place + 1 + match.start()]
    return text[place + 1 :]


def _resolved(text: str, classes: str, level: int) -> list[int]:
    """Rules W1 to I2 for one isolating run sequence."""
    embedding = "R" if level % 2 else "L"
    weak = _weak(classes, embedding)
    strong = _neutral(_brackets(text, classes, weak, embedding), embedding)
    steps = _ODD if level % 2 else _EVEN
    return [level + steps[letter] for letter in strong]


def _weak(classes: str, embedding: str) -> str:
    """Rules W1 to W7: marks and numbers."""

    def as_before(match: re.Match[str]) -> str:
        before, marks = match.groups()
        return before + (("O" if before in "<>" else before) if before else embedding) * len(marks)

    classes = re.sub("(^|[^M])(M+)", as_before, classes)
    classes = re.sub("A[^LRA]*", lambda match: match.group().replace("E", "N"), classes).replace("A", "R")
    classes = re.sub("(?<=E)[sc](?=E)", "E", classes)
    classes = re.sub("(?<=N)c(?=N)", "N", classes)
    classes = re.sub("t+(?=E)|(?<=E)t+", lambda match: "E" * len(match.group()), classes)
    classes = re.sub("[stc]", "O", classes)
    start = "^[^LR]*|" if embedding == "L" else ""
    return re.sub(start + "L[^LR]*", lambda match: match.group().replace("E", "L"), classes)


def _brackets(text: str, original: str, weak: str, embedding: str) -> str:
    """Rule N0: a pair of brackets is read in the direction of what it holds, or of what stands before it."""
    pairs = _pairs(text, weak)
    if not pairs:
        return weak
    letters = list(weak.replace("E", "R").replace("N", "R"))
    opposite = "L" if embedding == "R" else "R"
    settled = {}
    for opening, closing in pairs:
        inside = letters[opening + 1 : closing]
        if embedding in inside:
            side = embedding
        elif opposite in inside:
            side = _strong_before(letters, opening, embedding)
        else:
            continue
        for place in (opening, closing):
            letters[place] = settled[place] = side
    return _with_brackets(weak, original, settled)


def _pairs(text: str, weak: str) -> list[tuple[int, int]]:
    """The pairs of brackets (BD16) by where they open and close; none where more are open than the standard follows."""
    if _CLOSES.keys().isdisjoint(text):
        return []
    open_ones: list[tuple[str, int]] = []
    pairs = []
    for place, character in enumerate(text):
        if character not in _SETTLED_BY_PAIRS or weak[place] != "O":
            continue
        if character in _CLOSES:
            if len(open_ones) == _MOST_OPEN_BRACKETS:
                return []
            open_ones.append((_CLOSES[character].translate(_ONE_FORM), place))
            continue
        closes = character.translate(_ONE_FORM)
        for depth in range(len(open_ones) - 1, -1, -1):
            if open_ones[depth][0] == closes:
                pairs.append((open_ones[depth][1], place))
                del open_ones[depth:]
                break
    return sorted(pairs)


def _strong_before(letters: Sequence[str], place: int, embedding: str) -> str:
    for before in range(place - 1, -1, -1):
        if letters[before] in "LR":
            return letters[before]
    return embedding


def _with_brackets(weak: str, original: str, settled: Mapping[int, str]) -> str:
    """The classes with the brackets settled, and with them the marks that stand on them."""
    letters = list(weak)
    for place, side in settled.items():
        letters[place] = side
        after = place + 1
        while after < len(letters) and original[after] == "M":
            letters[after] = side
            after += 1
    return "".join(letters)


def _neutral(classes: str, embedding: str) -> str:
    """Rules N1 and N2: what has no direction of its own takes that of both its neighbours, else the embedding's."""

    def between(match: re.Match[str]) -> str:
        start, end = match.span()
        left = _SIDES[classes[start - 1]] if start else embedding
        right = _SIDES[classes[end]] if end < len(classes) else embedding
        return (left if left == right else embedding) * (end - start)

    classes = re.sub("(?<=R)O(?=R)", "R", classes)
    return re.sub("[O<>]+", between, classes)
