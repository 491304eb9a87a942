"""The signature of a manifest of C2PA: COSE_Sign1 over the claim (RFC 9052 and 9053), by the key of the certificate beside it.

Whether the signature is that key's is all that is found out here. Whom the certificate belongs to, nobody here vouches for: there is
no list of those who may issue one, no time stamp is read, and nothing is asked of any network. In the process that reads nothing else only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509 import Certificate, NameOID, load_der_x509_certificate

from evidence_desk.media.sayings.cbor import read_cbor

_ALGORITHM, _CHAIN = 1, 33
_CHAIN_BEFORE_IT_HAD_A_NUMBER: Final = "x5chain"
_MOST_BITS: Final = 8192  # of an RSA key: larger ones only cost time
_CURVES: Final = {
    -7: ("ES256", hashes.SHA256, 32),
    -35: ("ES384", hashes.SHA384, 48),
    -36: ("ES512", hashes.SHA512, 66),
}
_RSA: Final = {-37: ("PS256", hashes.SHA256), -38: ("PS384", hashes.SHA384), -39: ("PS512", hashes.SHA512)}
_EDDSA: Final = -8


class NotCheckedError(ValueError):
    """A signature of a kind that is not checked here, or one that is not built as it should be."""


@dataclass(frozen=True)
class Signed:
    """A signature that was tried: whether it holds, of which kind it is, and what its certificate says of its holder."""

    holds: bool
    kind: str
    holder: str
    valid_from: str
    valid_until: str


def check_signature(signed: list[object], claim: bytes) -> Signed:
    """Try the signature in an array of COSE_Sign1, whose payload is the claim's bytes. Raises ``NotCheckedError``."""
    protected, unprotected, payload, signature = signed
    if not isinstance(protected, bytes) or not isinstance(signature, bytes) or payload not in (None, claim):
        raise NotCheckedError
    headers = _map(read_cbor(protected)) if protected else {}
    certificate = _certificate(headers, _map(unprotected))
    message = _array(_text("Signature1"), _bytes(protected), _bytes(b""), _bytes(claim))
    kind, verify = _way(headers.get(_ALGORITHM), certificate, signature, message)
    try:
        verify()
        holds = True
    except InvalidSignature:
        holds = False
    except (UnsupportedAlgorithm, ValueError) as error:
        raise NotCheckedError from error
    return Signed(
        holds,
        kind,
        _holder(certificate),
        certificate.not_valid_before_utc.date().isoformat(),
        certificate.not_valid_after_utc.date().isoformat(),
    )


def _way(
    algorithm: object, certificate: Certificate, signature: bytes, message: bytes
) -> tuple[str, Callable[[], object]]:
    try:
        key = certificate.public_key()
    except (UnsupportedAlgorithm, ValueError) as error:
        raise NotCheckedError from error
    if algorithm in _CURVES and isinstance(key, ec.EllipticCurvePublicKey):
        kind, digest, length = _CURVES[algorithm]
        if len(signature) % 2 or len(signature) > 2 * length:
            raise NotCheckedError
        half = len(signature) // 2
        pair = encode_dss_signature(int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))
        return kind, lambda: key.verify(pair, message, ec.ECDSA(digest()))
    if algorithm in _RSA and isinstance(key, rsa.RSAPublicKey) and key.key_size <= _MOST_BITS:
        kind, digest = _RSA[algorithm]
        filling = padding.PSS(padding.MGF1(digest()), digest().digest_size)
        return kind, lambda: key.verify(signature, message, filling, digest())
    if algorithm == _EDDSA and isinstance(key, ed25519.Ed25519PublicKey):
        return "EdDSA", lambda: key.verify(signature, message)
    raise NotCheckedError


def _certificate(*headers: Mapping[object, object]) -> Certificate:
    """That of whoever signed: the first of the chain."""
    for header in headers:
        for name in (_CHAIN, _CHAIN_BEFORE_IT_HAD_A_NUMBER):
            chain = header.get(name)
            first = chain[0] if isinstance(chain, list) and chain else chain
            if isinstance(first, bytes):
                try:
                    return load_der_x509_certificate(first)
                except ValueError as error:
                    raise NotCheckedError from error
    raise NotCheckedError


def _holder(certificate: Certificate) -> str:
    try:
        named = [
            str(one.value)
            for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
            for one in certificate.subject.get_attributes_for_oid(kind)
        ]
    except ValueError:
        named = []
    return ", ".join(dict.fromkeys(named))


def _map(found: object) -> Mapping[object, object]:
    return found if isinstance(found, dict) else {}


def _array(*items: bytes) -> bytes:
    return _head(4, len(items)) + b"".join(items)


def _text(text: str) -> bytes:
    return _head(3, len(text)) + text.encode()


def _bytes(content: bytes) -> bytes:
    return _head(2, len(content)) + content


def _head(major: int, length: int) -> bytes:
    """The shortest head of an item of CBOR, as COSE wants what is signed to be written."""
    if length < 24:
        return bytes([major << 5 | length])
    size = next(size for size in (1, 2, 4, 8) if length < 1 << (8 * size))
    return bytes([major << 5 | 24 + size.bit_length() - 1]) + length.to_bytes(size)
