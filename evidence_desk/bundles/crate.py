"""ro-crate-metadata.json: what the files are, for archives (RO-Crate 1.1).

The context stands in the file itself, cut down to the words used: by reference it would have to be fetched.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from evidence_desk.bundles import layout
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.json_text import json_bytes, json_list
from evidence_desk.bundles.record_book import RecordBook
from evidence_desk.bundles.tables import Table

_SCHEMA_ORG = "http://schema.org/"
_SCHEMA_ORG_WORDS = (
    "CreativeWork",
    "Dataset",
    "Organization",
    "about",
    "author",
    "contentSize",
    "datePublished",
    "description",
    "encodingFormat",
    "hasPart",
    "identifier",
    "license",
    "name",
    "publisher",
)
_OTHER_WORDS = {
    "File": "http://schema.org/MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
    "sha256": "https://w3id.org/ro/terms/workflow-run#sha256",
}
_TERMS = "#terms"
_DESK = "#desk"
_PARTS = (
    (layout.PACKAGE, "application/json", "Frictionless data package"),
    (layout.RECORDS, "application/jsonl", "Record lines"),
    (layout.CUSTODY_LOG, "application/jsonl", "Custody log"),
    (layout.CHECKPOINT, "text/plain", "Signed state of the custody log"),
    (layout.PROVENANCE, "application/json", "Provenance (PROV-JSON)"),
    (layout.DISCLOSURE, "application/json", "Disclosure"),
)


def crate_metadata(about: Disclosure, book: RecordBook, tables: Sequence[Table]) -> Iterator[bytes]:
    """The bytes of ro-crate-metadata.json; ``tables`` are those that are there."""
    context = {word: _SCHEMA_ORG + word for word in _SCHEMA_ORG_WORDS} | _OTHER_WORDS
    parts = (*_PARTS, *((table.path, "text/csv", table.title) for table in tables))
    yield b'{"@context":' + json_bytes(context) + b',\n"@graph":'
    yield from json_list(_graph(about, book, parts))
    yield b"}\n"


def _graph(about: Disclosure, book: RecordBook, parts: Sequence[tuple[str, str, str]]) -> Iterator[dict[str, Any]]:
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    paths = [path.removeprefix(layout.PAYLOAD) for path, _kind, _name in parts]
    paths += [one["@id"] for one in _media_files(book)]
    yield {
        "@id": "./",
        "@type": "Dataset",
        "identifier": f"urn:uuid:{about.bundle}",
        "name": f"Evidence bundle {about.code}",
        "description": "Records and media of one desk, with their custody, as sent to the recipient named in disclosure.json.",
        "datePublished": about.made_at,
        "author": {"@id": _DESK},
        "publisher": {"@id": _DESK},
        "license": {"@id": _TERMS},
        "hasPart": [{"@id": path} for path in paths],
    }
    yield {
        "@id": _DESK,
        "@type": "Organization",
        "name": "The desk that made and signed this bundle",
        "identifier": f"urn:uuid:{about.desk}",
    }
    yield {
        "@id": _TERMS,
        "@type": "CreativeWork",
        "name": "Terms",
        "description": "Confidential. For the recipient and the purpose in disclosure.json; people are at risk.",
    }
    for path, media_type, name in parts:
        yield {
            "@id": path.removeprefix(layout.PAYLOAD),
            "@type": "File",
            "name": name,
            "encodingFormat": media_type,
        }
    yield from _media_files(book)


def _media_files(book: RecordBook) -> Iterator[dict[str, Any]]:
    """A description of each media file, by the first exhibit that it backs."""
    seen: set[str] = set()
    for record in book.of_kind("exhibit"):
        file = record["body"]["file"]
        path = book.path(file["sha256"])
        if not path or path in seen:
            continue
        seen.add(path)
        yield {
            "@id": path,
            "@type": "File",
            "name": f"{record['code']} {record['body']['title']}".strip(),
            "encodingFormat": file["media_type"],
            "contentSize": str(file["size"]),
            "sha256": file["sha256"],
        }
