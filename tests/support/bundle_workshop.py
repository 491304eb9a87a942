"""A workshop for bundles, honest and hostile.

It can seal a bag again after changing it (a desk that lies, or whose program is faulty), change it after it was sealed
(someone on the way), and write every number of the archive around it by hand.
"""

import functools
import hashlib
import io
import struct
import time
import zlib
from dataclasses import dataclass, field, replace
from typing import Any

from evidence_desk.bundles import layout, sshsig
from evidence_desk.bundles.contents import enclosures
from evidence_desk.bundles.custody_lines import entry_line, leaf_line
from evidence_desk.bundles.disclosure import Withheld
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.bundles.standalone import ed25519
from evidence_desk.bundles.verdict import BundleVerdict, KnownChain, Outcome
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.bundles.zip_records import end_records
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import (
    Generation,
    Knowledge,
    MediaKind,
    Mode,
    NameStatus,
    Reliability,
    Risk,
    TestimonyState,
)
from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.custody.entry import CustodyEntry, signed_message
from evidence_desk.custody.merkle import root
from evidence_desk.values.canonical import canonical
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import understood
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.signing import SigningKey, ed25519_holds

DESK, OTHER_DESK, HEADQUARTERS = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "123")
SOURCE, SECOND_SOURCE, TESTIMONY, EXHIBIT, SECOND_EXHIBIT = (f"{d * 8}-0000-4000-8000-000000000000" for d in "45678")
BUNDLE, EARLIER = "aaaaaaaa-0000-4000-8000-000000000000", "bbbbbbbb-0000-4000-8000-000000000000"
CODE, OTHER_CODE = "B-000016", "B-000020"
KEY, FOREIGN_KEY = SigningKey(b"k" * 32), SigningKey(b"f" * 32)
READER, SENDER = AgeIdentity.from_secret(b"r" * 32), AgeIdentity.from_secret(b"s" * 32)
CARD = KeyCard(DESK, "Baku", KEY.public_bytes, SENDER.recipient)
RECIPIENT = KeyCard(HEADQUARTERS, "Headquarters", FOREIGN_KEY.public_bytes, READER.recipient)
MOMENT = "2026-11-22T18:00:00.000Z"
PICTURE, LETTER = b"a picture, more or less" * 20, b"a letter" * 30


def record(kind: str, identity: str, code: str, body: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "format": "evidence-desk-record/1",
        "kind": kind,
        "id": identity,
        "code": code,
        "desk": DESK,
        "revision": 1,
        "made_at": MOMENT,
        "body": body,
    } | changes


def source_body(**changes: Any) -> dict[str, Any]:
    body = SourceBody(
        alias="Niko",
        name_status=NameStatus.PSEUDONYM,
        name_status_reason="fears for his life",
        relation="victim",
        knowledge=Knowledge.FIRST_HAND,
        languages=("az",),
        reliability=Reliability.B,
        risk=Risk.LIFE_THREATENING,
        sensitivity=3,
    )
    return body.to_json() | changes


def account_body(**changes: Any) -> dict[str, Any]:
    body = TestimonyBody(
        source=SOURCE,
        title="Account",
        taken_on=understood("2017-11~", verbatim="mid-November"),
        place=PlaceRef(None, "Baku"),
        language="az",
        mode=Mode.IN_PERSON,
        text="They stopped us in the street.",
        state=TestimonyState.SEALED,
    )
    return body.to_json() | changes


def exhibit_body(content: bytes, **changes: Any) -> dict[str, Any]:
    body = ExhibitBody(
        file=FileFacts(hashlib.sha256(content).hexdigest(), len(content), "image/jpeg", zlib.crc32(content)),
        title="Photograph",
        original_name="IMG_1.jpg",
        kind=MediaKind.PICTURE,
        generation=Generation.ORIGINAL,
        acquired_from=SOURCE,
        metadata=(("Make", "Canon"),),
    )
    return body.to_json() | changes


def honest_records() -> list[dict[str, Any]]:
    return [
        record("exhibit", EXHIBIT, "M-00001Y", exhibit_body(PICTURE)),
        record("exhibit", SECOND_EXHIBIT, "M-00002R", exhibit_body(LETTER)),
        record("source", SOURCE, "S-000013", source_body()),
        record("testimony", TESTIMONY, "T-00001X", account_body()),
    ]


class Log:
    """A desk's custody log as lines, with its leaves."""

    def __init__(self, key: SigningKey = KEY, desk: str = DESK) -> None:
        self.key, self.desk = key, desk
        self.lines: list[bytes] = []
        self.leaves: list[bytes] = []

    def tell(self, *, told: bool = True, **fields: Any) -> None:
        facts = {"action": "changed", "kind": "", "record": "", "content": "", "reason": ""} | fields
        previous = self.leaves[-1].hex() if self.leaves else ""
        seq = len(self.leaves) + 1
        facts = {"seq": seq, "previous": previous, "desk": self.desk, "time": MOMENT, "monotonic_ms": 1} | facts
        entry = CustodyEntry(clock=(), **facts)
        signature = self.key.sign(signed_message(entry.leaf()))
        self.lines.append(entry_line(entry, signature) if told else leaf_line(entry.seq, entry.leaf()))
        self.leaves.append(entry.leaf())

    def tell_of(self, records: list[dict[str, Any]]) -> None:
        for one in records:
            content = hashlib.sha256(canonical(one)).hexdigest()
            self.tell(kind=one["kind"], record=one["id"], content=content)

    def checkpoint(self, **changes: Any) -> str:
        point = Checkpoint(self.desk, len(self.leaves), root(self.leaves))
        return replace(point, **changes).note(self.key)


def honest_log() -> Log:
    log = Log()
    log.tell(action="vault-made")
    log.tell(action="viewed", told=False)
    log.tell_of(honest_records())
    log.tell(action="viewed", told=False)
    return log


@dataclass
class Member:
    """One file of an archive, with numbers that may lie. ``local`` replaces the local header's."""

    name: bytes
    content: bytes
    flags: int = 0
    method: int = 0
    date: int = 0x21
    size: int | None = None
    packed: int | None = None
    crc: int | None = None
    extra: bytes = b""
    comment: bytes = b""
    attributes: int = 0o100600 << 16
    offset: int | None = None
    local: dict[str, Any] = field(default_factory=dict)

    def headers(self, position: int) -> tuple[bytes, bytes]:
        size = len(self.content) if self.size is None else self.size
        packed = size if self.packed is None else self.packed
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        near = {"name": self.name, "crc": crc, "size": size, "packed": packed, "extra": self.extra} | self.local
        local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, self.flags, self.method, 0, self.date, near["crc"],
                            near["packed"], near["size"], len(near["name"]), len(near["extra"]))  # fmt: skip
        offset = position if self.offset is None else self.offset
        central = struct.pack("<4s6H3I5H2I", b"PK\1\2", 0x0314, 20, self.flags, self.method, 0, self.date, crc, packed,
                              size, len(self.name), len(self.extra), len(self.comment), 0, 0, self.attributes,
                              offset)  # fmt: skip
        return local + near["name"] + near["extra"], central + self.name + self.extra + self.comment


def archive(members: list[Member], *, prefix: bytes = b"", end: bytes | None = None, count: int | None = None) -> bytes:
    """A zip of these members; ``end`` replaces what follows the central directory."""
    out, directory = bytearray(prefix), bytearray()
    for member in members:
        local, central = member.headers(len(out))
        out += local + member.content
        directory += central
    shown = len(members) if count is None else count
    closing = end_records(shown, len(out), len(directory)) if end is None else end
    return bytes(out + directory + closing)


def honest_plan() -> BundlePlan:
    """What the real exporter is given for the honest bundle."""
    return plan_of(honest_records(), honest_log())


def plan_of(records: list[dict[str, Any]], log: Log) -> BundlePlan:
    """The plan of a bundle with these records and both files."""
    media = [
        MediaItem(hashlib.sha256(content).hexdigest(), len(content), zlib.crc32(content), name,
                  functools.partial(io.BytesIO, content))
        for name, content in (("M-00001Y.jpg", PICTURE), ("M-00002R.txt", LETTER))
    ]  # fmt: skip
    return BundlePlan(
        bundle_id=BUNDLE,
        code=CODE,
        sequence=1,
        previous="",
        made_at=MOMENT,
        desk=CARD,
        recipient=RECIPIENT,
        purpose="for analysis",
        profile="full",
        records=list(map(canonical, records)),
        custody=log.lines,
        checkpoint=log.checkpoint(),
        media=media,
        withheld=(Withheld("records", "drafts", 1),),
    )


class Workshop:
    """A bag as a dictionary of files, and the ways to seal it and to pack it."""

    def __init__(self) -> None:
        self.key = KEY
        self.folder = layout.folder_of(CODE)
        self.namespace = sshsig.NAMESPACE
        self.records = honest_records()
        self.log = honest_log()
        self.record_lines: list[bytes] | None = None
        self.checkpoint: str | None = None
        self.sequence, self.previous = 1, ""
        self.files: dict[str, bytes] = {}

    def make(self) -> "Workshop":
        """Fill the bag from records and log, as the real exporter does, and seal it."""
        plan = replace(honest_plan(), sequence=self.sequence, previous=self.previous)
        self.files = {one.path: b"".join(one.pieces()) for one in enclosures(plan, KEY)}
        self.files[layout.CUSTODY_LOG] = b"".join(line + b"\n" for line in self.log.lines)
        self.files[layout.CHECKPOINT] = (self.checkpoint or self.log.checkpoint()).encode()
        lines = self.record_lines if self.record_lines is not None else list(map(canonical, self.records))
        self.files[layout.RECORDS] = b"".join(line + b"\n" for line in lines)
        return self.seal()

    def seal(
        self, *, manifest: bytes | None = None, tag_manifest: bytes | None = None, count: bool = True
    ) -> "Workshop":
        """List the files as they are now, and sign."""
        payload = {path: content for path, content in self.files.items() if path.startswith("data/")}
        self.files[layout.MANIFEST] = self.listing(payload) if manifest is None else manifest
        if count and layout.BAG_INFO in self.files:
            self.count_again(payload)
        tags = {
            p: c for p, c in self.files.items() if p not in payload and p not in {layout.TAG_MANIFEST, layout.SIGNATURE}
        }
        self.files[layout.TAG_MANIFEST] = self.listing(tags) if tag_manifest is None else tag_manifest
        return self.sign()

    def count_again(self, payload: dict[str, bytes]) -> None:
        lines = self.files[layout.BAG_INFO].split(b"\n")
        oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}".encode()
        self.files[layout.BAG_INFO] = b"\n".join(oxum if one.startswith(b"Payload-Oxum") else one for one in lines)

    def sign(self, key: SigningKey | None = None) -> "Workshop":
        signature = sshsig.sign(self.files[layout.TAG_MANIFEST], key or self.key, namespace=self.namespace)
        self.files[layout.SIGNATURE] = signature.armored().encode()
        return self

    @staticmethod
    def listing(files: dict[str, bytes]) -> bytes:
        return "".join(layout.manifest_line(hashlib.sha256(c).hexdigest(), p) for p, c in files.items()).encode()

    def members(self) -> list[Member]:
        order = sorted(self.files, key=lambda path: path.startswith("data/"))
        return [Member(f"{self.folder}/{path}".encode(), self.files[path]) for path in order]

    def packed(self) -> bytes:
        return archive(self.members())


def made(**changes: Any) -> Workshop:
    workshop = Workshop()
    for name, value in changes.items():
        setattr(workshop, name, value)
    return workshop.make()


def first_bad(verdict: BundleVerdict) -> list[tuple[int, str]]:
    return [(one.rule, one.sentence) for one in verdict.findings if one.outcome not in {Outcome.HOLDS, Outcome.NOTE}]


KNOWN_NOTHING = [KnownChain(DESK, HEADQUARTERS, (), ())]


MOST_SECONDS = 2  # for what somebody made to break the reader
_MANY_SIGNATURES = 2**20  # bytes of a bundle: Python alone takes seconds for thousands of them
# Most of a hostile bundle is honest: its signatures are worked out once.
_holds_by_python = functools.lru_cache(maxsize=4096)(ed25519.holds)


def verdict_on(packed: bytes, known: list[KnownChain] | None = None) -> BundleVerdict:
    """What a desk says of a bundle, and that the verifier without one says the same, word for word."""
    known = KNOWN_NOTHING if known is None else known
    begun = time.process_time()
    verdict = verify_bundle(io.BytesIO(packed), [RECIPIENT, CARD], ed25519_holds, known)
    if len(packed) < _MANY_SIGNATURES:
        assert time.process_time() - begun < MOST_SECONDS
        assert verify_bundle(io.BytesIO(packed), [RECIPIENT, CARD], _holds_by_python, known) == verdict
    return verdict


def changed(path: str, content: bytes | None, *, seal: bool = False) -> bytes:
    """The honest bundle with one file changed, added or taken away; sealed again only if asked."""
    workshop = made()
    if content is None:
        del workshop.files[path]
    else:
        workshop.files[path] = content
    return (workshop.seal() if seal else workshop).packed()
