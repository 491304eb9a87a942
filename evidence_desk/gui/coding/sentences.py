"""The sentences of an account, so that one key can choose them: where one ends, whatever the script."""

import re
from collections.abc import Iterator

_FAR = 20_000  # characters looked through: an account without any full stop must not hold up a key
_END = re.compile(r"[.!?…؟۔。！？।]+[\"'”’»)\]]*(?=\s)|\n")
_BLANKS = re.compile(r"\s*")


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence that holds the character at ``at``, without blanks around; where blanks stand, the one after them."""
    at = _past_blanks(text, at)
    begin = max(0, at - _FAR)
    ends = list(_ends(text, begin, at))
    start, end = _past_blanks(text, ends[-1] if ends else begin), sentence_end(text, at)
    return (start, end) if end > at else (at, at)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence that goes on at ``at`` ends; of blanks at ``at``, the sentence after them."""
    at = _past_blanks(text, at)
    far = min(len(text), at + _FAR)
    first = next((match for match in _END.finditer(text, at, far)), None)
    end = first.end() if first else far
    return at + len(text[at:end].rstrip())


def _ends(text: str, begin: int, at: int) -> Iterator[int]:
    return (match.end() for match in _END.finditer(text, begin, at) if match.end() <= at)


def _past_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    after = match.end() if match else at
    return after if after < len(text) else min(at, len(text))
