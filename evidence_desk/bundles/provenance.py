"""prov.json: how the records came about, as far as the custody entries in the bundle tell (W3C PROV-JSON)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from evidence_desk.bundles.custody_lines import told_entries
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.json_text import json_object
from evidence_desk.bundles.record_book import RecordBook

_PREFIXES = {
    "ed": "urn:x-evidence-desk:",
    "file": "urn:x-evidence-desk:sha256:",
    "record": "urn:x-evidence-desk:record:",
}


def provenance(about: Disclosure, book: RecordBook, custody: Sequence[bytes]) -> Iterator[bytes]:
    """The bytes of prov.json.

    Record revisions and files are entities, custody entries activities, the desk the one agent. What an entry made is
    the revision whose hash it carries; an exhibit is derived from its file, and from the exhibit it was made from.
    """
    sections: tuple[tuple[bytes, Iterable[tuple[str, Any]]], ...] = (
        (b'{"prefix":', _PREFIXES.items()),
        (b',\n"agent":', [(_desk(about), {"prov:type": "prov:Organization"})]),
        (b',\n"entity":', _entities(book)),
        (b',\n"activity":', _activities(custody)),
        (b',\n"wasAssociatedWith":', _associations(about, custody)),
        (b',\n"wasGeneratedBy":', _generations(book, custody)),
        (b',\n"wasDerivedFrom":', _derivations(book)),
    )
    for opening, members in sections:
        yield opening
        yield from json_object(members)
    yield b"}\n"


def _desk(about: Disclosure) -> str:
    return f"ed:desk:{about.desk}"


def _revision(record: dict[str, Any]) -> str:
    return f"record:{record['id']}:{record['revision']}"


def _entities(book: RecordBook) -> Iterator[tuple[str, Any]]:
    files: set[str] = set()
    for kind in book.counts():
        for record in book.of_kind(kind):
            yield _revision(record), {"prov:type": f"ed:{kind}", "ed:code": record["code"]}
            file = record["body"].get("file")
            if file and file["sha256"] not in files:
                files.add(file["sha256"])
                path = book.path(file["sha256"])
                yield f"file:{file['sha256']}", {"prov:type": "ed:file"} | ({"prov:location": path} if path else {})


def _derivations(book: RecordBook) -> Iterator[tuple[str, Any]]:
    for number, record in enumerate(book.of_kind("exhibit"), start=1):
        made, body = _revision(record), record["body"]
        yield f"_:d{number}", {"prov:generatedEntity": made, "prov:usedEntity": f"file:{body['file']['sha256']}"}
        original = body["derived_from"]
        if original is not None and book.newest(original):
            used = f"record:{original}:{book.newest(original)}"
            yield f"_:o{number}", {"prov:generatedEntity": made, "prov:usedEntity": used}


def _activities(custody: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
    for entry in told_entries(custody):
        facts = {"prov:startTime": entry.time, "prov:endTime": entry.time, "prov:type": f"ed:{entry.action}"}
        yield f"ed:entry:{entry.seq}", facts


def _associations(about: Disclosure, custody: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
    for entry in told_entries(custody):
        yield f"_:a{entry.seq}", {"prov:activity": f"ed:entry:{entry.seq}", "prov:agent": _desk(about)}


def _generations(book: RecordBook, custody: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
    made = book.revisions_by_content()
    for entry in told_entries(custody):
        if entry.content in made:
            record, revision = made[entry.content]
            facts = {"prov:entity": f"record:{record}:{revision}", "prov:activity": f"ed:entry:{entry.seq}"}
            yield f"_:g{entry.seq}", facts
