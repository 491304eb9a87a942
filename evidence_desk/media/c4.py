"""C4 identifiers (SMPTE ST 2114): a SHA-512 in base 58, as ninety characters that begin with ``c4``."""

from typing import Final

from evidence_desk.media.algorithms import Algorithm, Digest

LENGTH: Final = 90
_BEGINNING: Final = "c4"
_DIGITS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}


def c4_text(sha512: bytes) -> str:
    """A SHA-512 (64 bytes) in the digits of C4."""
    number = int.from_bytes(sha512, "big")
    digits = []
    while number:
        number, place = divmod(number, 58)
        digits.append(_DIGITS[place])
    return _BEGINNING + "".join(reversed(digits)).rjust(LENGTH - 2, _DIGITS[0])


def c4_digest(untrusted_text: str) -> Digest | None:
    """The SHA-512 in a C4; None where it is none. Capitals and small letters are different digits."""
    if len(untrusted_text) != LENGTH or not untrusted_text.startswith(_BEGINNING):
        return None
    number = 0
    for digit in untrusted_text[2:]:
        value = _VALUES.get(digit)
        if value is None:
            return None
        number = number * 58 + value
    return Digest(Algorithm.SHA512, number.to_bytes(64, "big")) if number < 1 << 512 else None
