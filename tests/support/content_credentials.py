"""Manifests of C2PA written for tests after the specification, apart from the code that reads them; signed by nobody."""

import hashlib
import struct
import zlib
from collections.abc import Callable

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
    return bytes([major << 5 | 26]) + struct.pack(">I", number)


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def superbox(kind: bytes, label: str, *inside: bytes) -> bytes:
    description = kind + TAIL_OF_TYPES + b"\x03" + label.encode() + b"\0"
    return box(b"jumb", box(b"jumd", description) + b"".join(inside))


def assertion(label: str, value: object) -> bytes:
    return superbox(b"cbor", label, box(b"cbor", cbor(value)))


def store(binding: dict, *, lying: bool = False) -> bytes:
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
    signature = b"\xd2" + cbor([cbor({1: -7}), {}, None, bytes(64)])
    manifest = superbox(
        MANIFEST,
        "urn:uuid:1",
        superbox(ASSERTIONS, "c2pa.assertions", *boxes.values()),
        superbox(CLAIM, "c2pa.claim", box(b"cbor", cbor(claim))),
        superbox(SIGNATURE, "c2pa.signature", box(b"cbor", signature)),
    )
    return superbox(MANIFEST_STORE, "c2pa", manifest)


def in_png(picture: bytes, *, lying: bool = False) -> bytes:
    """A PNG with a manifest made for it, behind its first chunk."""

    def chunk(content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + b"caBX" + content + struct.pack(">I", zlib.crc32(b"caBX" + content))

    return _with_manifest(picture, 33, chunk, lying=lying)


def in_jpeg(picture: bytes, *, lying: bool = False) -> bytes:
    """A JPEG with a manifest made for it, behind its first mark, in segments of at most 400 bytes."""

    def segments(content: bytes) -> bytes:
        made, rest = [], content[8:]
        for number in range(1, 2 + (len(rest) - 1) // 400):
            piece = content[:8] + rest[(number - 1) * 400 : number * 400]
            head = b"JP" + struct.pack(">HI", 1, number)
            made.append(b"\xff\xeb" + struct.pack(">H", 2 + len(head + piece)) + head + piece)
        return b"".join(made)

    return _with_manifest(picture, 2, segments, lying=lying)


def _with_manifest(picture: bytes, at: int, wrapped: Callable[[bytes], bytes], *, lying: bool) -> bytes:
    binding = {"exclusions": [{"start": at, "length": 0x10000}], "alg": "sha256", "hash": bytes(32), "name": "jumbf"}
    length = len(wrapped(store(binding)))
    binding["exclusions"] = [{"start": at, "length": 0x10000 + length}]
    binding["pad"] = b""
    length = len(wrapped(store(binding)))
    binding["exclusions"] = [{"start": at, "length": length}]
    binding["hash"] = hashlib.sha256(picture).digest()
    missing = length - len(wrapped(store(binding, lying=lying)))
    binding["pad"] = bytes(missing)
    made = wrapped(store(binding, lying=lying))
    assert len(made) == length
    return picture[:at] + made + picture[at:]
