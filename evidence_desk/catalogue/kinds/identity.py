"""The identity of a source as the catalogue keeps it: whose it is, how it is protected, and ciphertext."""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import SourceId
from evidence_desk.values.ids import is_id
from evidence_desk.values.wording import translate
from evidence_desk.vault.ageerrors import AgeKeyTextError
from evidence_desk.vault.agerecipient import AgeRecipient

MOST_SEALED_BYTES = 1024 * 1024  # of the age file


class Protection(StrEnum):
    """Who can open an identity: whoever knows the second passphrase here, or one other desk and nobody here."""

    PROTECTED = "protected"
    SEALED = "sealed"


@dataclass(frozen=True)
class IdentityBody(Body):
    """Who a source is, as ciphertext.

    ``sealed`` is an age file in base64, locked for ``sealed_to`` (``age1…``): the key of this vault's protected
    identities, or the exchange key of the desk ``sealed_for``. What is inside: ``identity_seal``.
    """

    KIND: ClassVar[str] = "identity"
    LETTER: ClassVar[str] = "N"
    sensitivity: ClassVar[int] = 4

    source: SourceId
    protection: Protection
    sealed_for: str
    sealed_to: str
    sealed: str

    def checked(self) -> Self:
        """This body if it can be kept."""
        super().checked()
        sound = {
            "source": is_id(self.source),
            "sealed_for": is_id(self.sealed_for) if self.protection is Protection.SEALED else self.sealed_for == "",
            "sealed_to": is_recipient_text(self.sealed_to),
            "sealed": is_sealed_text(self.sealed),
        }
        for field, is_sound in sound.items():
            if not is_sound:
                raise FieldProblemError(field, translate("Identities", "This identity is not sealed as it must be."))
        return self

    def columns(self) -> dict[str, Any]:
        """All but the ciphertext, which stands in the record's line only."""
        columns = super().columns()
        del columns["sealed"]
        return columns

    def index_title(self) -> str:
        """Nothing: identities are in no index."""
        return ""

    def index_text(self) -> str:
        """Nothing."""
        return ""


def is_sealed_text(untrusted: str) -> bool:
    """Whether a text is an age file in base64, of a size that is ever written."""
    if len(untrusted) > MOST_SEALED_BYTES * 4 // 3 + 4:
        return False
    try:
        content = base64.b64decode(untrusted, validate=True)
    except (binascii.Error, ValueError):
        return False
    return content.startswith(b"age-encryption.org/v1\n") and base64.b64encode(content).decode() == untrusted


def is_recipient_text(untrusted: str) -> bool:
    """Whether a text is an age recipient in the one spelling we write."""
    try:
        return str(AgeRecipient.parse(untrusted)) == untrusted
    except AgeKeyTextError:
        return False
