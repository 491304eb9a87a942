"""Bech32 (BIP 173), the spelling of age keys: letters without look-alikes and a checksum of six characters.

As age uses it: no limit of 90 characters, and the case of the prefix is kept, since a public key is written in lower
case and a secret key in upper case.
"""

from collections.abc import Iterable, Iterator

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6


def encode_bech32(prefix: str, payload: bytes) -> str:
    """``payload`` behind ``prefix``, all in the case the prefix is in."""
    values = list(_regroup(payload, 8, 5))
    checksum = _polymod([*_expanded(prefix), *values, *[0] * _CHECKSUM_LENGTH]) ^ 1
    values += [checksum >> 5 * place & 31 for place in reversed(range(_CHECKSUM_LENGTH))]
    spelled = "".join(_ALPHABET[value] for value in values)
    return f"{prefix}1{spelled.upper() if prefix.isupper() else spelled}"


def decode_bech32(untrusted: str) -> tuple[str, bytes]:
    """The prefix, in its own case, and the payload; ValueError (without the text) where any rule is broken."""
    visible = all("!" <= character <= "~" for character in untrusted)
    if not visible or untrusted not in (untrusted.lower(), untrusted.upper()):
        raise ValueError("not Bech32: foreign characters or mixed case")
    prefix, separator, spelled = untrusted.rpartition("1")
    values = [_ALPHABET.find(character) for character in spelled.lower()]
    if not (prefix and separator) or len(values) < _CHECKSUM_LENGTH or -1 in values:
        raise ValueError("not Bech32: no prefix, too short or a character that is not used")
    if _polymod([*_expanded(prefix), *values]) != 1:
        raise ValueError("not Bech32: the checksum does not hold")
    return prefix, bytes(_regroup(values[:-_CHECKSUM_LENGTH], 5, 8))


def _expanded(prefix: str) -> list[int]:
    codes = prefix.lower().encode("ascii")
    return [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes)]


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            checksum ^= generator if top >> bit & 1 else 0
    return checksum


def _regroup(values: Iterable[int], width: int, new_width: int) -> Iterator[int]:
    """The same bits in groups of another width; what is left over is filled with zeros or, on the way back, is none."""
    waiting, bits = 0, 0
    for value in values:
        waiting, bits = waiting << width | value, bits + width
        while bits >= new_width:
            bits -= new_width
            yield waiting >> bits
            waiting &= (1 << bits) - 1
    if width > new_width:
        if bits:
            yield waiting << new_width - bits
    elif bits >= width or waiting:
        raise ValueError("not Bech32: the last character carries too many bits")
