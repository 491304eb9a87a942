"""Rule 5: the records of a bundle are sound, owned by the desk that signed it, and refer to nothing that is not here.

One rule holds for all kinds: what a body refers to is told by its type in the catalogue.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evidence_desk.bundles import layout
from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.record_shapes import read_line
from evidence_desk.bundles.reference_rules import ReferenceRules
from evidence_desk.bundles.verdict import Findings, Outcome
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.values.canonical import NotCanonicalError, parse_canonical
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

RULE = 5
_MOST_NAMED_FIELDS = 8


@dataclass(frozen=True)
class MediaFacts:
    """A media file of the bundle: its path, and size and CRC-32 where it is really there."""

    path: str
    size: int | None = None
    crc32: int | None = None


@dataclass(frozen=True)
class EarlierFiles:
    """Files that the desk says an earlier bundle brought, by SHA-256, and the hashes of those that the reader holds."""

    listed: Mapping[str, DeliveredFile]
    held: Collection[str]


@dataclass(frozen=True)
class RecordState:
    """One revision of a record, as custody knows it: kind, identity, SHA-256 of its line."""

    kind: str
    record: str
    content: str


class RecordRules:
    """Takes the record lines of a bundle one by one, in the order of the file, and finds what is wrong with them.

    ``about`` says which desk signed the bundle and for whom, and whether it holds whole records or extracts; ``media`` are
    its media files by SHA-256. Lines are sorted by kind, identity and revision, so a doubled one stands beside its twin.
    """

    def __init__(
        self,
        findings: Findings,
        about: Disclosure,
        media: Mapping[str, MediaFacts],
        earlier: EarlierFiles | None = None,
    ) -> None:
        self._earlier = earlier or EarlierFiles({}, ())
        self._findings = findings
        self._desk = about.desk
        self._recipient = about.recipient
        self._extracts = not about.is_whole
        self._overridden = {one.record for one in about.overrides}
        self._identified: dict[str, str] = {}
        self._media = media
        self._last: tuple[str, str, int] = ("", "", 0)
        self._kinds: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._references = ReferenceRules(self._kinds, self._fails)
        self._used_media: set[str] = set()
        self.counts: dict[str, int] = {}
        self.states: set[RecordState] = set()

    def take(self, untrusted_line: bytes) -> None:
        """Check one line."""
        try:
            line = parse_canonical(untrusted_line)
        except NotCanonicalError:
            self._fails(translate("Bundle", "A record is not written in its one canonical spelling."))
            return
        body, wrong = read_line(line, extract=self._extracts)
        if body is None:
            names = ", ".join(visible(name)[:60] for name in wrong[:_MOST_NAMED_FIELDS])
            sentence = translate(
                "Bundle", "A record has fields that are missing, unknown or hold what they cannot: {names}."
            )
            self._fails(sentence.format(names=names), line.get("id"))
            return
        self._check_owner(line)
        self._check_order(line)
        self._check_identity(line)
        self._check_body(line, body)
        self.counts[line["kind"]] = self.counts.get(line["kind"], 0) + 1
        self.states.add(RecordState(line["kind"], line["id"], sha256(untrusted_line).hexdigest()))

    def finish(self) -> None:
        """Check what can only be said after the last line: references, and media that no record speaks of."""
        self._references.finish()
        for digest in sorted(self._earlier.listed.keys() & self._media.keys()):
            sentence = translate("Bundle", "A file is in the bundle and listed as delivered earlier.")
            self._fails(sentence, digest)
        for record in sorted(self._overridden - self._kinds.keys()):
            self._fails(translate("Bundle", "A record that was let through by hand is not in the bundle."), record)
        for digest, facts in self._media.items():
            if digest not in self._used_media:
                sentence = translate("Bundle", "No record speaks of this file.")
                self._findings.add(RULE, Outcome.NOTE, sentence, facts.path)
        total = sum(self.counts.values())
        sentence = translate("Bundle", "All {count} records are sound and belong to the desk that signed.")
        self._findings.holds(RULE, sentence.format(count=total))

    def _check_owner(self, line: Mapping[str, Any]) -> None:
        if line["desk"] != self._desk:
            self._fails(translate("Bundle", "A record belongs to another desk than the one that signed."), line["id"])

    def _check_order(self, line: Mapping[str, Any]) -> None:
        place = (line["kind"], line["id"], line["revision"])
        if place == self._last:
            self._fails(translate("Bundle", "A revision of a record is there twice."), line["id"])
        elif place < self._last:
            self._fails(translate("Bundle", "The records do not stand in their order."), line["id"])
        self._last = max(place, self._last)

    def _check_identity(self, line: Mapping[str, Any]) -> None:
        if self._kinds.setdefault(line["id"], line["kind"]) != line["kind"]:
            self._fails(translate("Bundle", "Two records of different kinds have the same identity."), line["id"])
        if self._codes.setdefault(line["code"], line["id"]) != line["id"]:
            self._fails(translate("Bundle", "Two records have the same code."), line["id"])

    def _check_body(self, line: Mapping[str, Any], body: Body) -> None:
        self._references.take(line["id"], line["revision"], body)
        if isinstance(body, IdentityBody):
            self._check_seal(line["id"], body)
        if isinstance(body, ExhibitBody):
            self._check_file(line["id"], line["body"]["file"])

    def _check_seal(self, record: str, body: IdentityBody) -> None:
        if body.sealed_for != self._recipient:
            sentence = translate("Bundle", "An identity is sealed to another desk than the bundle is for.")
            self._fails(sentence, record)
        if self._identified.setdefault(body.source, record) != record:
            self._fails(translate("Bundle", "A source has two identities."), record)

    def _check_file(self, record: str, file: Mapping[str, Any]) -> None:
        facts = self._media.get(file["sha256"])
        if facts is None and file["sha256"] in self._earlier.listed:
            self._check_earlier(record, file)
            return
        if facts is None:
            self._fails(translate("Bundle", "An exhibit’s file is not in the bundle."), record)
            return
        self._used_media.add(file["sha256"])
        if facts.size is not None and (facts.size, facts.crc32) != (file["size"], file["crc32"]):
            self._fails(translate("Bundle", "An exhibit gives its file another size or checksum than it has."), record)

    def _check_earlier(self, record: str, file: Mapping[str, Any]) -> None:
        """A file that is not in the bundle on purpose: it must be one that the reader holds."""
        one = self._earlier.listed[file["sha256"]]
        if (one.size, one.crc32) != (file["size"], file["crc32"]):
            self._fails(translate("Bundle", "An exhibit gives its file another size or checksum than it has."), record)
        elif one.sha256 not in self._earlier.held:
            sentence = translate(
                "Bundle", "Its file came with an earlier bundle and is not held here: SHA-256 {sha256}."
            )
            where = f"{layout.RECORDS}#{record[:64]}"
            self._findings.add(RULE, Outcome.INCOMPLETE, sentence.format(sha256=one.sha256), where)

    def _fails(self, sentence: str, record: object = "") -> None:
        path = f"{layout.RECORDS}#{str(record)[:64]}" if record else layout.RECORDS
        self._findings.add(RULE, Outcome.FAILS, sentence, path)
