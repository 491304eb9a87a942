"""From particulars to ciphertext and back: bound to their record, padded so that the size tells nothing.

Inside the age file: canonical JSON with the particulars and whose they are, one byte 0x80, and zeros up to a multiple
of 4 KiB. A ciphertext put into another record, or under another revision of its own, opens to particulars of somebody
else and is refused.
"""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.kinds.identity import MOST_SEALED_BYTES
from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeDamagedError, AgeIdentity, AgeReader, AgeRecipient, AgeWriter
from evidence_desk.vault.kdf import wipe

FORMAT = "evidence-desk-identity/1"
STEP_BYTES = 4096
MOST_BYTES = 256 * 1024  # of the canonical JSON
_MARK = 0x80


@dataclass(frozen=True)
class Binding:
    """To what the particulars belong: the record, its revision, the source it is about, the desk that owns both.

    A form that is not saved yet is bound to revision 0.
    """

    record: str
    revision: int
    source: str
    desk: str

    def to_json(self) -> dict[str, Any]:
        """As it stands beside the particulars."""
        return {"record": self.record, "revision": self.revision, "source": self.source, "desk": self.desk}


def seal_particulars(particulars: IdentityParticulars, binding: Binding, recipient: AgeRecipient) -> str:
    """The particulars as an age file for one recipient, in base64."""
    content = bytearray(canonical({"format": FORMAT, "particulars": particulars.to_json()} | binding.to_json()))
    padded = bytearray((len(content) // STEP_BYTES + 1) * STEP_BYTES)
    try:
        if len(content) > MOST_BYTES:
            raise FieldProblemError("note", translate("Identities", "This is more than an identity can hold."))
        padded[: len(content)] = content
        padded[len(content)] = _MARK
        target = io.BytesIO()
        with AgeWriter(target, [recipient]) as writer:
            writer.write(padded)
        return base64.b64encode(target.getvalue()).decode("ascii")
    finally:
        wipe(content)
        wipe(padded)


def unseal_particulars(untrusted_sealed: str, binding: Binding, keys: Sequence[AgeIdentity]) -> IdentityParticulars:
    """The particulars behind an age file.

    Raises AgeNotForUsError where none of the keys fits, UnreadableError where a byte was altered or it belongs to
    another record.
    """
    sealed = base64.b64decode(untrusted_sealed, validate=True)
    if len(sealed) > MOST_SEALED_BYTES:
        raise _damaged()
    padded = bytearray()
    try:
        with AgeReader(io.BytesIO(sealed), keys) as reader:
            padded = bytearray(reader.size)
            reader.readinto(padded)
        return _read(padded, binding)
    except AgeDamagedError:
        raise _damaged() from None
    finally:
        wipe(padded)


def _read(untrusted_padded: bytearray, binding: Binding) -> IdentityParticulars:
    end = untrusted_padded.rfind(_MARK)
    if end < 0 or any(untrusted_padded[end + 1 :]) or len(untrusted_padded) != (end // STEP_BYTES + 1) * STEP_BYTES:
        raise _damaged()
    content = bytes(untrusted_padded[:end])
    try:
        value = parse_canonical(content)
    except NotCanonicalError:
        raise _damaged() from None
    particulars = value.pop("particulars", None)
    if value.pop("format", None) != FORMAT:
        raise UnreadableError(
            translate("Identities", "This identity was sealed in a form this version does not know."),
            safe=translate("Identities", "Nothing was changed."),
            mend=translate("Identities", "Open it with a newer Evidence Desk."),
        )
    if value != binding.to_json():
        raise _misplaced()
    return IdentityParticulars.from_json(particulars)


def _damaged() -> UnreadableError:
    return UnreadableError(
        translate("Identities", "This identity is damaged: what is sealed in it cannot be read."),
        safe=translate("Identities", "Nothing was shown and nothing was changed."),
        mend=translate("Identities", "Compare with your backup; keep this vault as it is."),
    )


def _misplaced() -> UnreadableError:
    return UnreadableError(
        translate("Identities", "What is sealed here belongs to another record: somebody exchanged it."),
        safe=translate("Identities", "Nothing was shown and nothing was changed."),
        mend=translate("Identities", "Compare with your backup; keep this vault as it is."),
    )
