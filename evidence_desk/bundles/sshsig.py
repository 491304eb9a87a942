"""Signatures that ``ssh-keygen -Y verify`` checks: OpenSSH's SSHSIG format (PROTOCOL.sshsig), Ed25519 with SHA-512.

The format allows several keys, hashes and line breaks; we write one spelling and read nothing else, so that a
signature file has no room for anything but the signature.
"""

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass
from typing import Protocol

from evidence_desk.values.signature_check import SignatureCheck

NAMESPACE = "evidence-desk-bundle"
REPORT_NAMESPACE = "evidence-desk-report"
RECEIPT_NAMESPACE = "evidence-desk-receipt"
KEYS_NAMESPACE = "evidence-desk-keys"
RECALL_NAMESPACE = "evidence-desk-recall"
NAMESPACES = f"{NAMESPACE},{REPORT_NAMESPACE},{RECEIPT_NAMESPACE},{RECALL_NAMESPACE},{KEYS_NAMESPACE}"
"""All that a desk signs, as an ``allowed_signers`` file lists it."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_KEY_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_LINE = 70  # characters of base64 on a line, as ssh-keygen breaks them
_LONGEST = 4096


class Signer(Protocol):
    """An Ed25519 key that signs."""

    @property
    def public_bytes(self) -> bytes:
        """The public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""


class BadSshFormError(ValueError):
    """A text that is not a signature or a public key in the one form that is read here."""


@dataclass(frozen=True)
class SshSignature:
    """A parsed signature: who claims to have signed (32 bytes), for what namespace, and the 64 bytes that prove it."""

    public_key: bytes
    namespace: str
    signature: bytes

    def armored(self) -> str:
        """The signature file, byte for byte as ``ssh-keygen -Y sign`` writes it."""
        text = base64.b64encode(self._blob()).decode("ascii")
        lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
        return "\n".join([_BEGIN, *lines, _END, ""])

    def holds(self, message: bytes, check: SignatureCheck, *, namespace: str = NAMESPACE) -> bool:
        """Whether the key in this signature signed ``message`` for ``namespace``. Says nothing about whose key it is."""
        return self.holds_for_sha512(hashlib.sha512(message).digest(), check, namespace=namespace)

    def holds_for_sha512(self, digest: bytes, check: SignatureCheck, *, namespace: str = NAMESPACE) -> bool:
        """The same for a message of which only the SHA-512 is at hand."""
        if self.namespace != namespace:
            return False
        return check(self.public_key, self.signature, _signed_bytes(digest, namespace))

    def _blob(self) -> bytes:
        return b"".join(
            (
                _MAGIC,
                struct.pack(">I", _VERSION),
                _string(_key_blob(self.public_key)),
                _string(self.namespace.encode()),
                _string(b""),
                _string(_HASH),
                _string(_string(_KEY_KIND) + _string(self.signature)),
            )
        )


def sign(message: bytes, signer: Signer, *, namespace: str = NAMESPACE) -> SshSignature:
    """Sign ``message`` for ``namespace``."""
    return sign_sha512(hashlib.sha512(message).digest(), signer, namespace=namespace)


def sign_sha512(digest: bytes, signer: Signer, *, namespace: str = NAMESPACE) -> SshSignature:
    """Sign a message of which only the SHA-512 is at hand, since it is too long to be kept: the same signature."""
    signature = signer.sign(_signed_bytes(digest, namespace))
    return SshSignature(signer.public_bytes, namespace, signature)


def read_signature(untrusted_text: str) -> SshSignature:
    """The signature in an armored file; BadSshFormError for any other spelling, key kind or hash."""
    if len(untrusted_text) > _LONGEST:
        raise BadSshFormError("too long for a signature")
    lines = untrusted_text.split("\n")
    if len(lines) < 4 or lines[0] != _BEGIN or lines[-2:] != [_END, ""]:
        raise BadSshFormError("not an armored SSH signature")
    try:
        blob = base64.b64decode("".join(lines[1:-2]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSshFormError("the armor is garbled") from error
    parsed = _parse_blob(blob)
    if parsed.armored() != untrusted_text:
        raise BadSshFormError("the signature is not in its one spelling")
    return parsed


def ssh_public_line(public_key: bytes, comment: str = "") -> str:
    """An Ed25519 public key (32 bytes) as OpenSSH's one-line form (RFC 8709), with an optional comment."""
    line = f"{_KEY_KIND.decode()} {base64.b64encode(_key_blob(public_key)).decode()}"
    return f"{line} {comment}" if comment else line


def read_ssh_public_line(untrusted_line: str) -> bytes:
    """The 32 bytes of the key in ``ssh-ed25519 AAAA…`` without a comment; BadSshFormError for any other spelling."""
    kind, _, text = untrusted_line.partition(" ")
    try:
        blob = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSshFormError("the public key is garbled") from error
    public_key = blob[-32:]
    if kind.encode() != _KEY_KIND or len(public_key) != 32 or ssh_public_line(public_key) != untrusted_line:
        raise BadSshFormError("not an Ed25519 public key in OpenSSH's form")
    return public_key


def allowed_signers_line(principal: str, public_key: bytes) -> str:
    """A line for the file that ``ssh-keygen -Y verify -f`` reads: who may sign, for what, with which key."""
    return f'{principal} namespaces="{NAMESPACES}" {ssh_public_line(public_key)}\n'


def ssh_fingerprint(public_key: bytes) -> str:
    """The key's fingerprint as ``ssh-keygen -l`` shows it."""
    digest = hashlib.sha256(_key_blob(public_key)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _signed_bytes(digest: bytes, namespace: str) -> bytes:
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _key_blob(public_key: bytes) -> bytes:
    return _string(_KEY_KIND) + _string(public_key)


def _parse_blob(blob: bytes) -> SshSignature:
    """Take the fields apart; what is left unread here (version, hash) is compared by writing the signature again."""
    try:
        key_blob, rest = _take(blob[len(_MAGIC) + 4 :])
        namespace, rest = _take(rest)
        _reserved, rest = _take(rest)
        _hash, rest = _take(rest)
        signature_blob, _rest = _take(rest)
        _kind, rest = _take(signature_blob)
        signature, _rest = _take(rest)
        parsed = SshSignature(key_blob[-32:], namespace.decode("ascii"), signature)
    except (struct.error, UnicodeDecodeError) as error:
        raise BadSshFormError("the signature is cut short or garbled") from error
    if len(parsed.public_key) != 32 or len(signature) != 64:
        raise BadSshFormError("a key or signature of the wrong length")
    return parsed


def _take(blob: bytes) -> tuple[bytes, bytes]:
    """The length-prefixed string at the start of ``blob``, and what follows it; struct.error where it is cut short."""
    (length,) = struct.unpack_from(">I", blob)
    if length > len(blob) - 4:
        raise struct.error("cut short")
    return blob[4 : 4 + length], blob[4 + length :]
