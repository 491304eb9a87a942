"""Signed statements between desks: a line of canonical JSON and, below it, an SSHSIG over that line with its line feed.

``head -n 1`` and ``tail -n +2`` part the two for ``ssh-keygen -Y verify``. On its way a statement is encrypted to whom it
is for: what it lists (hashes of photographs, identities of records) would confirm to a stranger what somebody holds.
Format: docs/format/receipt.md.
"""

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO, Final

from evidence_desk.bundles.sshsig import BadSshFormError, Signer, SshSignature, read_signature, sign
from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.ageerrors import AgeDamagedError
from evidence_desk.vault.agefile import AgeIdentity, AgeReader, AgeRecipient, AgeWriter
from evidence_desk.vault.signing import ed25519_holds

MOST_BYTES: Final = 64 * 1024 * 1024
_ARMOR_BEGINS = b"-----BEGIN SSH SIGNATURE-----\n"
_ARMOR_ENDS = b"-----END SSH SIGNATURE-----\n"
_AGE_BEGINS = b"age-encryption.org/"


class StatementTrouble(StrEnum):
    """What keeps a text from being a statement."""

    CUT_SHORT = "cut-short"
    NOT_ONE = "not-one"
    NOT_FOR_US = "not-for-us"


class BadStatementError(ValueError):
    """Bytes that are no statement, whole and in its one spelling."""

    def __init__(self, trouble: StatementTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Statement:
    """A statement as it is read, before anything of it is believed: what it says, the bytes signed, the signature."""

    value: dict[str, Any]
    line: bytes
    signature: SshSignature

    def text(self) -> str:
        """The whole statement, as it is kept and handed on."""
        return self.line.decode() + self.signature.armored()

    def holds(self, namespace: str) -> bool:
        """Whether the key in the signature signed it, for this namespace. Says nothing about whose key it is."""
        return self.signature.holds(self.line, ed25519_holds, namespace=namespace)


def make_statement(value: dict[str, Any], signer: Signer, namespace: str) -> Statement:
    """Sign what is to be said."""
    line = canonical(value) + b"\n"
    return Statement(value, line, sign(line, signer, namespace=namespace))


def read_statement(untrusted_bytes: bytes) -> Statement:
    """The statement in the bytes of a file; BadStatementError where it is cut short, or something else."""
    line, end, armor = untrusted_bytes.partition(b"\n")
    if not line.startswith(b"{"):
        raise BadStatementError(StatementTrouble.NOT_ONE)
    if not end or not armor.endswith(_ARMOR_ENDS) or len(armor) < len(_ARMOR_BEGINS):
        raise BadStatementError(StatementTrouble.CUT_SHORT)
    try:
        value = parse_canonical(line)
        signature = read_signature(armor.decode("ascii"))
    except (NotCanonicalError, BadSshFormError, UnicodeDecodeError) as error:
        raise BadStatementError(StatementTrouble.NOT_ONE) from error
    return Statement(value, line + b"\n", signature)


def seal(statement: Statement, recipient: AgeRecipient) -> bytes:
    """The statement encrypted to one desk: the content of the file that travels."""
    target = io.BytesIO()
    writer = AgeWriter(target, [recipient])
    writer.write(statement.text().encode())
    writer.close()
    return target.getvalue()


def unseal(source: BinaryIO, identities: tuple[AgeIdentity, ...]) -> bytes:
    """The bytes of a statement file, encrypted or not; BadStatementError where they cannot be had.

    ``source`` is open and seekable.
    """
    begins = source.read(len(_AGE_BEGINS))
    source.seek(0)
    if begins != _AGE_BEGINS:
        return _bounded(source.read(MOST_BYTES + 1))
    try:
        with AgeReader(source, identities) as plain:
            return _bounded(plain.read(MOST_BYTES + 1))
    except AgeDamagedError as error:
        raise BadStatementError(StatementTrouble.CUT_SHORT) from error
    except UnreadableError as error:
        raise BadStatementError(StatementTrouble.NOT_FOR_US) from error


def _bounded(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise BadStatementError(StatementTrouble.NOT_ONE)
    return content
