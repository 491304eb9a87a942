"""Proofs of ProofMode: what they say, and whether the file they speak of is beside them. In the process only.

ProofMode (Guardian Project) writes beside a picture a table or JSON file named by the picture's SHA-256, with the
telephone's claims in it, each signed with OpenPGP. What is checked here is the hash; signatures are not, and it is said.
"""

import contextlib
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator

from evidence_desk.media.file_protocol import FileAnswer, FileOutcome
from evidence_desk.media.file_worker import AskedFile, NotReadHereError, bounded
from evidence_desk.media.picture_protocol import Field

_HASH = "File Hash SHA256"
_MOST_OF_A_PROOF = 512 * 1024
_MOST_PROOFS = 4
_MOST_HASHED = 256 * 1024 * 1024
_PIECE = 1024 * 1024


def proof_sayings(content: AskedFile) -> FileAnswer:
    """A proof that was handed over by itself."""
    claims = _claims(content.read(_MOST_OF_A_PROOF) or b"")
    if _HASH not in claims:
        raise NotReadHereError
    fields = (*_told(claims), ("ProofMode check", "Only read: the file it speaks of is not in it."))
    return FileAnswer(FileOutcome.DONE, fields=bounded(fields))


def proof_fields_of_package(package: zipfile.ZipFile) -> Iterator[Field]:
    """The proofs in a package, and whether the files they speak of are in it."""
    names = [entry.filename for entry in package.infolist()]
    proofs = [name for name in names if name.endswith((".proof.json", ".proof.csv"))][:_MOST_PROOFS]
    if not proofs:
        return
    hashes = _hashes(package)
    for name in proofs:
        with contextlib.suppress(zipfile.BadZipFile, OSError, RuntimeError):
            with package.open(name) as stream:
                claims = _claims(stream.read(_MOST_OF_A_PROOF))
            if _HASH not in claims:
                continue
            yield "ProofMode proof", name
            yield from _told(claims)
            yield "ProofMode check", _found(claims[_HASH].lower(), hashes)
            yield "ProofMode signature", _signature(name, names)


def _told(claims: dict[str, str]) -> Iterator[Field]:
    return ((f"ProofMode {name}", text) for name, text in claims.items() if text)


def _claims(untrusted: bytes) -> dict[str, str]:
    """The claims of a proof, in JSON or as a table with one row of names and one of texts."""
    text = untrusted.decode("utf-8-sig", "replace")
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(text)
        found = found[0] if isinstance(found, list) and found else found
        if isinstance(found, dict):
            return {str(name): str(value) for name, value in found.items()}
    with contextlib.suppress(csv.Error):
        rows = [row for _, row in zip(range(3), csv.reader(io.StringIO(text)), strict=False)]
        if len(rows) > 1:
            return dict(zip(rows[0], rows[1], strict=False))
    return {}


def _hashes(package: zipfile.ZipFile) -> dict[str, str] | None:
    """The names in the package by SHA-256; None where it holds more than is hashed here."""
    entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
    if sum(entry.file_size for entry in entries) > _MOST_HASHED:
        return None
    found: dict[str, str] = {}
    left = _MOST_HASHED
    for entry in entries:
        with contextlib.suppress(zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
            digest = hashlib.sha256()
            with package.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
                    left -= len(piece)
                    if left < 0:
                        return None  # the directory of the package lied about the size
            found[digest.hexdigest()] = entry.filename
    return found


def _found(sha256: str, hashes: dict[str, str] | None) -> str:
    if hashes is None:
        return "Only read: the package holds more than is hashed here."
    if sha256 in hashes:
        return f"The file in this package with that hash is {hashes[sha256]}. Nothing else in the proof was checked."
    return "No file in this package has that hash."


def _signature(proof: str, names: list[str]) -> str:
    return "present, not checked here" if f"{proof}.asc" in names else "none beside the proof"
