"""The process that tries the signature of a manifest of C2PA; no keys, no files, no network.

By itself, since it takes a library of cryptography, which is not to be open to every picture there is.
"""

import contextlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from evidence_desk.media.credentials.signatures import NotCheckedError, Signed, check_signature
from evidence_desk.media.credentials.words import NOT_TRIED, SIGNATURE
from evidence_desk.media.file_protocol import FileAnswer, FileOutcome, FileRequest, FileTask
from evidence_desk.media.file_worker import AskedFile, NotReadHereError, bounded, serve
from evidence_desk.media.picture_protocol import LARGEST_FILE
from evidence_desk.media.sayings.c2pa import signed_claim
from evidence_desk.media.sayings.cbor import CborError
from evidence_desk.media.sayings.jumbf import JumbfError, store_in_base_media, store_in_picture

_BASE_MEDIA = b"ftyp"
_HEAD = 12


def main() -> None:
    """Serve until the desk hangs up."""
    serve({FileTask.SAYINGS: _sayings}, _warm_up)


def _sayings(content: AskedFile, _request: FileRequest) -> FileAnswer:
    store = _store(content)
    if store is None:
        raise NotReadHereError
    return FileAnswer(FileOutcome.DONE, fields=bounded([(SIGNATURE, _told(store))]))


def _store(content: AskedFile) -> bytes | None:
    if content.beginning(_HEAD)[4:8] == _BASE_MEDIA:
        return store_in_base_media(content)
    return store_in_picture(content.readall() or b"") if content.size <= LARGEST_FILE else None


def _told(store: bytes) -> str:
    try:
        found = signed_claim(store)
        return _words(check_signature(*found)) if found else NOT_TRIED
    except (NotCheckedError, JumbfError, CborError, RecursionError):
        return NOT_TRIED


def _words(found: Signed) -> str:
    if not found.holds:
        return f"It does NOT fit the manifest ({found.kind}): what is said here is not what was signed."
    holder = f"says “{found.holder}”" if found.holder else "names nobody"
    return (
        f"It fits the manifest ({found.kind}). The certificate {holder}, for {found.valid_from} to {found.valid_until}; "
        "nobody here vouches for it, and anybody can make one."
    )


def _warm_up() -> None:
    """Whatever the library imports at first use, now: each kind of key once, and a signature that does not hold."""
    keys = (
        ec.derive_private_key(1, ec.SECP256R1()).public_key(),
        ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key(),
        rsa.RSAPublicNumbers(65537, (1 << 2048) - 1).public_key(),
    )
    for key in keys:
        with contextlib.suppress(InvalidSignature):
            if isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(encode_dss_signature(1, 1), b"", ec.ECDSA(SHA256()))
            elif isinstance(key, rsa.RSAPublicKey):
                key.verify(bytes(256), b"", PSS(MGF1(SHA256()), 32), SHA256())
            else:
                key.verify(bytes(64), b"")


if __name__ == "__main__":
    main()
