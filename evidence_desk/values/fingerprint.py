"""Fingerprints of public keys: read aloud over a telephone, compared, and only then trusted.

``digits``: SHA-512 over the line ``evidence-desk-fingerprint/1`` (with its line feed) and the bytes of the key card; of
its 64 bytes the first 60 make twelve groups of five, each read as a big-endian number modulo 100,000 and written with
five digits. Since 2^40 is no multiple of 100,000, some groups are likelier than others, by less than one part in ten
million; the sixty digits together carry 199 bits.

``sha256``: plain SHA-256 of the same bytes, written as OpenSSH writes it (``SHA256:`` and base64 without padding), for
those who compare with public tools.
"""

import base64
import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

_DOMAIN = b"evidence-desk-fingerprint/1\n"
_GROUPS = 12
_BYTES_PER_GROUP = 5
_DIGITS_PER_GROUP = 5
_GROUPS_PER_LINE = 4


@dataclass(frozen=True)
class Fingerprint:
    """Twelve groups of five digits, and the OpenSSH spelling of the SHA-256."""

    digits: tuple[str, ...]
    sha256: str

    def __str__(self) -> str:
        return " ".join(self.digits)

    def lines(self) -> tuple[str, ...]:
        """The digits as three lines of four groups, for reading aloud."""
        return tuple(
            " ".join(self.digits[start : start + _GROUPS_PER_LINE]) for start in range(0, _GROUPS, _GROUPS_PER_LINE)
        )

    def matches(self, untrusted_text: str) -> bool:
        """Whether the digits typed, in any script and grouped in any way, are all sixty of these."""
        typed = "".join(str(unicodedata.decimal(character, character)) for character in untrusted_text)
        kept = "".join(character for character in typed if not _parts_groups(character))
        return hmac.compare_digest(kept.encode("utf-8", "replace"), "".join(self.digits).encode())


def fingerprint(card: bytes) -> Fingerprint:
    """The fingerprint of a public key card, from its canonical bytes."""
    long_digest = hashlib.sha512(_DOMAIN + card).digest()
    groups = (
        int.from_bytes(long_digest[start : start + _BYTES_PER_GROUP], "big") % 10**_DIGITS_PER_GROUP
        for start in range(0, _GROUPS * _BYTES_PER_GROUP, _BYTES_PER_GROUP)
    )
    short_digest = base64.b64encode(hashlib.sha256(card).digest()).decode().rstrip("=")
    return Fingerprint(tuple(f"{group:0{_DIGITS_PER_GROUP}}" for group in groups), f"SHA256:{short_digest}")


def _parts_groups(character: str) -> bool:
    """Whether a character only parts groups or cannot be seen: blanks, line ends, dashes, direction marks."""
    return character.isspace() or unicodedata.category(character) in {"Pd", "Cf"}
