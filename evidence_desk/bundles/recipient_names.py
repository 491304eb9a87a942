"""What records are called for one recipient: identities, codes and commitments that nobody else's can be joined with.

All of it follows from the vault's secret for extracts and the recipient, by HMAC-SHA256. So a recipient finds the same
record under the same name in every bundle, and two recipients who lay their bundles side by side find nothing in common.
"""

import hashlib
import hmac
import uuid
from collections.abc import Collection

from evidence_desk.values.codes import derived_code

_PURPOSE = b"evidence-desk-extracts/1\n"


class RecipientNames:
    """``secret``: 32 bytes that never leave the vault. ``recipient``: the identity of a desk."""

    def __init__(self, secret: bytes, recipient: str) -> None:
        self._key = hmac.digest(secret, _PURPOSE + recipient.encode(), hashlib.sha256)

    def identity(self, record: str) -> str:
        """The identity of a record for this recipient: a UUID that looks as random as any."""
        return str(uuid.UUID(bytes=self._derived("identity", record)[:16], version=4))

    def code(self, letter: str, record: str, taken: Collection[str]) -> str:
        """The short code of a record for this recipient, the first of its own that is not ``taken``."""
        attempt = 0
        while True:
            number = int.from_bytes(self._derived("code", record, str(attempt))[:8])
            code = derived_code(letter, number)
            if code not in taken:
                return code
            attempt += 1

    def blinding(self, record: str, version: int) -> bytes:
        """The key under which the line behind a version of an extract is committed to, 32 bytes."""
        return self._derived("commitment", record, str(version))

    def _derived(self, *parts: str) -> bytes:
        return hmac.digest(self._key, "\n".join(parts).encode(), hashlib.sha256)


def commitment(blinding: bytes, line: bytes) -> str:
    """What binds a desk to a record line without telling it: HMAC-SHA256 under the blinding key, hexadecimal.

    A plain hash would do neither: whoever guesses a short text could try the guess. It is opened by handing over the key
    and the line.
    """
    return hmac.new(blinding, line, hashlib.sha256).hexdigest()
