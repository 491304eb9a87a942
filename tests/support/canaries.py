"""Words that occur nowhere else, to be searched for where no word of a case may ever lie, however it is spelt."""

import base64
from collections.abc import Iterable


def spellings(word: str) -> set[bytes]:
    """The bytes by which a word would be found: as text, in UTF-16, hexadecimal, base64 and JSON's escapes."""
    found = set()
    for text in {word, word.casefold()}:
        for plain in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
            found |= {plain, plain.hex().encode(), plain.hex().upper().encode(), *_in_base64(plain)}
        found.add(text.encode("ascii", "backslashreplace"))
    return found


def _in_base64(plain: bytes) -> set[bytes]:
    """The middle of a text as it stands in base64, whichever of three places it begins at."""
    found = set()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + plain + b"\0\0")
        found.add(coded[4 : 4 + (len(plain) - 4) * 4 // 3 // 4 * 4])
    return found


def found_in(content: bytes, words: Iterable[str]) -> set[str]:
    """The words that a content holds in any spelling."""
    return {word for word in words if any(spelling in content for spelling in spellings(word))}
