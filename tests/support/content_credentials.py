"""Manifests of C2PA written for tests after the specification, apart from the code that reads them; signed by nobody, or by a key."""

import hashlib
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

MANIFEST_STORE, MANIFEST = b"c2pa", b"c2ma"
ASSERTIONS, CLAIM, SIGNATURE = b"c2as", b"c2cl", b"c2cs"
TAIL_OF_TYPES = bytes.fromhex("00110010800000aa00389b71")


def cbor(value: object) -> bytes:
    """A value in CBOR (RFC 8949)."""
    match value:
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case bytes():
            return _head(2, len(value)) + value
        case str():
            return _head(3, len(value.encode())) + value.encode()
        case list():
            return _head(4, len(value)) + b"".join(map(cbor, value))
        case dict():
            return _head(5, len(value)) + b"".join(cbor(key) + cbor(item) for key, item in value.items())
    return b"\xf6"


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    if number < 1 << 8:
        return bytes([major << 5 | 24, number])
    if number < 1 << 16:
        return bytes([major << 5 | 25]) + struct.pack(">H", number)
    return bytes([major << 5 | 26]) + struct.pack(">I", number)


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def superbox(kind: bytes, label: str, *inside: bytes) -> bytes:
    description = kind + TAIL_OF_TYPES + b"\x03" + label.encode() + b"\0"
    return box(b"jumb", box(b"jumd", description) + b"".join(inside))


def assertion(label: str, value: object) -> bytes:
    return superbox(b"cbor", label, box(b"cbor", cbor(value)))


class Signatory:
    """Signs claims as COSE_Sign1 has it, with a certificate that it made for itself."""

    def __init__(self, algorithm: int = -7, name: str = "Camera of nobody", *, chain: object = 33) -> None:
        self.algorithm = algorithm
        self._chain = chain
        self._key = {
            -7: lambda: ec.generate_private_key(ec.SECP256R1()),
            -35: lambda: ec.generate_private_key(ec.SECP384R1()),
            -37: lambda: rsa.generate_private_key(65537, 2048),
            -8: ed25519.Ed25519PrivateKey.generate,
        }[algorithm]()
        named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)] if name else [])
        begun = (
            x509.CertificateBuilder().subject_name(named).issuer_name(named).public_key(self._key.public_key())
        ).serial_number(7)
        dated = begun.not_valid_before(datetime(2024, 1, 1, tzinfo=UTC)).not_valid_after(
            datetime(2034, 1, 1, tzinfo=UTC)
        )
        kind = None if algorithm == -8 else hashes.SHA256()
        self.certificate = dated.sign(self._key, kind).public_bytes(Encoding.DER)

    def signed(self, claim: bytes) -> list[object]:
        """The four parts of COSE_Sign1."""
        protected = cbor({1: self.algorithm} | ({33: [self.certificate]} if self._chain == 33 else {}))
        beside = {} if self._chain == 33 else {self._chain: self.certificate}
        return [protected, beside, None, self._signature(cbor(["Signature1", protected, b"", claim]))]

    def _signature(self, message: bytes) -> bytes:
        if self.algorithm == -8:
            return self._key.sign(message)
        if self.algorithm == -37:
            return self._key.sign(message, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
        kind, size = (hashes.SHA256(), 32) if self.algorithm == -7 else (hashes.SHA384(), 48)
        pair = decode_dss_signature(self._key.sign(message, ec.ECDSA(kind)))
        return b"".join(number.to_bytes(size, "big") for number in pair)


def store(binding: dict, *, lying: bool = False, signatory: Signatory | None = None) -> bytes:
    """A manifest whose claim names its assertions by hash; ``lying``: one of them by another."""
    actions = {"actions": [{"action": "c2pa.created", "when": "2024-02-15T10:00:00Z", "softwareAgent": "Camera 2"}]}
    boxes = {"c2pa.actions": assertion("c2pa.actions", actions), "c2pa.hash.data": assertion("c2pa.hash.data", binding)}
    named = [
        {"url": f"self#jumbf=c2pa.assertions/{label}", "hash": hashlib.sha256(content[8:]).digest()}
        for label, content in boxes.items()
    ]
    if lying:
        named[0]["hash"] = bytes(32)
    claim = {"alg": "sha256", "claim_generator": "field test/1", "dc:title": "IMG_1", "assertions": named}
    signed = signatory.signed(cbor(claim)) if signatory else [cbor({1: -7}), {}, None, bytes(64)]
    signature = b"\xd2" + cbor(signed)
    manifest = superbox(
        MANIFEST,
        "urn:uuid:1",
        superbox(ASSERTIONS, "c2pa.assertions", *boxes.values()),
        superbox(CLAIM, "c2pa.claim", box(b"cbor", cbor(claim))),
        superbox(SIGNATURE, "c2pa.signature", box(b"cbor", signature)),
    )
    return superbox(MANIFEST_STORE, "c2pa", manifest)


def in_png(picture: bytes, *, lying: bool = False, signatory: Signatory | None = None) -> bytes:
    """A PNG with a manifest made for it, behind its first chunk."""

    def chunk(content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + b"caBX" + content + struct.pack(">I", zlib.crc32(b"caBX" + content))

    return _with_manifest(picture, 33, chunk, lying=lying, signatory=signatory)


def in_jpeg(picture: bytes, *, lying: bool = False, signatory: Signatory | None = None) -> bytes:
    """A JPEG with a manifest made for it, behind its first mark, in segments of at most 400 bytes."""

    def segments(content: bytes) -> bytes:
        made, rest = [], content[8:]
        for number in range(1, 2 + (len(rest) - 1) // 400):
            piece = content[:8] + rest[(number - 1) * 400 : number * 400]
            head = b"JP" + struct.pack(">HI", 1, number)
            made.append(b"\xff\xeb" + struct.pack(">H", 2 + len(head + piece)) + head + piece)
        return b"".join(made)

    return _with_manifest(picture, 2, segments, lying=lying, signatory=signatory)


def _with_manifest(
    picture: bytes, at: int, wrapped: Callable[[bytes], bytes], *, lying: bool, signatory: Signatory | None
) -> bytes:
    binding = {"exclusions": [{"start": at, "length": 0x10000}], "alg": "sha256", "hash": bytes(32), "name": "jumbf"}
    length = len(wrapped(store(binding, signatory=signatory)))
    binding["exclusions"] = [{"start": at, "length": 0x10000 + length}]
    binding["pad"] = b""
    length = len(wrapped(store(binding, signatory=signatory)))
    binding["exclusions"] = [{"start": at, "length": length}]
    binding["hash"] = hashlib.sha256(picture).digest()
    missing = length - len(wrapped(store(binding, lying=lying, signatory=signatory)))
    binding["pad"] = bytes(missing)
    made = wrapped(store(binding, lying=lying, signatory=signatory))
    assert len(made) == length
    return picture[:at] + made + picture[at:]
