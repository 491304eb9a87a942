"""Where everything stands in a bundle, how large it may be, and which names are allowed. Format: docs/format/bundle.md."""

import re
from typing import Final

BAGIT: Final = "bagit.txt"
BAG_INFO: Final = "bag-info.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
README: Final = "README.txt"
SIGNATURE: Final = "signatures/tagmanifest-sha256.txt.sig"

PAYLOAD: Final = "data/"
DISCLOSURE: Final = "data/disclosure.json"
RECORDS: Final = "data/catalogue/records.jsonl"
TABLES: Final = "data/catalogue/"
DELIVERED: Final = "data/catalogue/delivered.jsonl"  # only where an earlier bundle brought a file
CUSTODY_LOG: Final = "data/custody/log.jsonl"
CHECKPOINT: Final = "data/custody/checkpoint.txt"
PROVENANCE: Final = "data/provenance/prov.json"
CRATE: Final = "data/ro-crate-metadata.json"
PREVIEW: Final = "data/ro-crate-preview.html"
PACKAGE: Final = "data/datapackage.json"
MEDIA: Final = "data/media/"

BAGIT_TEXT: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PROFILE_IDENTIFIER: Final = "urn:x-evidence-desk:bagit-profile:bundle-1"

REQUIRED_TAG_FILES: Final = (BAGIT, BAG_INFO, README, MANIFEST)
REQUIRED_PAYLOAD: Final = (
    CRATE,
    PREVIEW,
    PACKAGE,
    RECORDS,
    PROVENANCE,
    DISCLOSURE,
)
CUSTODY: Final = (CUSTODY_LOG, CHECKPOINT)  # in every bundle of whole records, and in no other

KIB: Final = 1024
MIB: Final = 1024 * KIB
PIECE: Final = MIB  # bytes in one hand-off while streaming
MOST_FILES: Final = 250_000
MOST_MANIFEST_BYTES: Final = 32 * MIB
MOST_TAG_BYTES: Final = MIB
MOST_SIGNATURE_BYTES: Final = 4 * KIB
MOST_RECORD_BYTES: Final = 16 * MIB  # one line of records.jsonl
MOST_DELIVERED_BYTES: Final = KIB  # one line of delivered.jsonl
MOST_CUSTODY_BYTES: Final = MIB  # one line of log.jsonl
MOST_LOG_ENTRIES: Final = 1_000_000
LONGEST_PATH: Final = 200
DEEPEST_PATH: Final = 5

_FOLDER = re.compile(r"ED-[0-9A-HJKMNP-TV-Z]{6}")
_SEGMENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def folder_of(code: str) -> str:
    """The one top folder of the bundle with this code, which is also the stem of its file name: B-7K3QXM → ED-7K3QXM."""
    return "ED-" + code.removeprefix("B-")


def is_folder(name: str) -> bool:
    """Whether a name is that of a bundle's top folder."""
    return _FOLDER.fullmatch(name) is not None


def is_safe_path(untrusted_path: str) -> bool:
    """Whether a path inside the archive is one a bundle may hold.

    Segments of ``[A-Za-z0-9._-]{1,80}`` parted by single slashes, beginning with a letter, digit or underscore, not
    ending with a dot, none of them a device on Windows, at most five deep and 200 characters long. That leaves no
    room for absolute paths, ``..``, drives, backslashes, control characters or anything that is not ASCII.
    """
    if len(untrusted_path) > LONGEST_PATH:
        return False
    segments = untrusted_path.split("/")
    return len(segments) <= DEEPEST_PATH and all(_is_safe_segment(segment) for segment in segments)


def _is_safe_segment(segment: str) -> bool:
    plain = _SEGMENT.fullmatch(segment) is not None and not segment.endswith(".")
    return plain and _DEVICE.fullmatch(segment) is None


def manifest_line(sha256: str, path: str) -> str:
    """One line of a manifest: what ``sha256sum`` prints."""
    return f"{sha256}  {path}\n"
