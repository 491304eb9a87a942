"""A public key of age: who a file can be locked for. Its text and its number only; the locking is in ``agekeys``.

It asks for no library, so that what was sealed to whom can be checked where there is none.
"""

from dataclasses import dataclass
from typing import Self

from evidence_desk.vault.ageerrors import not_a_public_key, secret_key_instead
from evidence_desk.vault.bech32 import decode_bech32, encode_bech32

_KEY_BYTES = 32
_PREFIX = "age"
_SECRET_PREFIX = "AGE-SECRET-KEY-"  # noqa: S105  a mark, no secret
_PRIME = 2**255 - 19
# The points of small order on Curve25519 and its twist (order 1, 2, 4 and 8): with them every secret gives the shared
# secret 0 (RFC 7748, section 6.1), so that whatever is locked for one of them, everybody could open.
_ORDER_8 = (
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
)
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, *_ORDER_8})


@dataclass(frozen=True)
class AgeRecipient:
    """A public key, 32 bytes: files can be locked for it. ``str()`` gives the ``age1…`` text."""

    public_bytes: bytes

    def __post_init__(self) -> None:
        # The highest bit of a coordinate is not read, and what is not below the prime means its remainder (RFC 7748).
        number = int.from_bytes(self.public_bytes, "little") & (2**255 - 1)
        if len(self.public_bytes) != _KEY_BYTES or number % _PRIME in _SMALL_ORDER:
            raise not_a_public_key()

    @classmethod
    def parse(cls, untrusted: str) -> Self:
        """The key written ``age1…``, space around it ignored; AgeKeyTextError where it is none."""
        text = untrusted.strip()
        if text.upper().startswith(_SECRET_PREFIX):
            raise secret_key_instead()
        try:
            prefix, public_bytes = decode_bech32(text)
        except ValueError:
            raise not_a_public_key() from None
        if prefix != _PREFIX:
            raise not_a_public_key()
        return cls(public_bytes)

    def __str__(self) -> str:
        return encode_bech32(_PREFIX, self.public_bytes)
