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
    """What of a text stands in base64 whatever is around it, for each of the three places it can begin at.

    Letters of base64 that hold bits of a neighbour are left out, and no others: fewer would be found anywhere by chance.
    """
    found = set()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + plain + b"\0\0")
        first, last = -(-before * 8 // 6), (before + len(plain)) * 8 // 6
        found.add(coded[first:last])
    return found


def found_in(content: bytes, words: Iterable[str]) -> set[str]:
    """The words that a content holds in any spelling."""
    return {word for word in words if any(spelling in content for spelling in spellings(word))}
