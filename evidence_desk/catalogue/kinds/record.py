"""A record: its identity, its owner, its revision and its body, and the one canonical line that stands for all of it."""

import json
import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.values.canonical import NotCanonicalError, canonical, content_hash, parse_canonical
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.ids import is_id
from evidence_desk.values.wording import translate

FORMAT = "evidence-desk-record/1"
EXTRACT_FORMAT = "evidence-desk-extract/1"
_KEYS = {"format", "kind", "id", "code", "desk", "revision", "made_at", "body"}
_EXTRACT_KEYS = _KEYS | {"redacted", "commitment"}
B = TypeVar("B", bound=Body)
_FIELD = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,40}){0,3}")
_COMMITMENT = re.compile(r"[0-9a-f]{64}")
_MOST_REDACTED = 200
_KINDS: tuple[type[Body], ...] = (
    SourceBody,
    IdentityBody,
    TestimonyBody,
    ExhibitBody,
    ConsentBody,
    PartyBody,
    PlaceBody,
    EventBody,
    ActBody,
    InterventionBody,
    PassageBody,
    ClaimBody,
    AssessmentBody,
    LinkBody,
    NoteBody,
    RenderingBody,
    VocabularyBody,
)
BODY_TYPES: dict[str, type[Body]] = {kind.KIND: kind for kind in _KINDS}


@dataclass(frozen=True)
class Extract:
    """What makes a line an extract: not the record, but as much of it as its desk let one recipient have.

    ``redacted`` are the ways to the fields from which something was taken, in the order of the alphabet. ``commitment``
    (hexadecimal) binds the desk to the line that it was made from, and tells nothing of it (docs/format/records.md).
    """

    redacted: tuple[str, ...]
    commitment: str


@dataclass(frozen=True)
class Record(Generic[B]):
    """One revision of one record. ``desk`` owns it: only that desk makes further revisions.

    Of an extract, identity, code and number are those it has for its recipient alone.
    """

    id: str
    code: str
    desk: str
    revision: int
    made_at: str
    body: B
    extract: Extract | None = None

    @property
    def kind(self) -> str:
        """The record's kind as stored: a key of BODY_TYPES."""
        return self.body.KIND

    def to_json(self) -> dict[str, Any]:
        """The record as the JSON object that bundles carry."""
        extract = self.extract
        line = {
            "format": EXTRACT_FORMAT if extract else FORMAT,
            "kind": self.kind,
            "id": self.id,
            "code": self.code,
            "desk": self.desk,
            "revision": self.revision,
            "made_at": self.made_at,
            "body": self.body.to_json(),
        }
        return line | ({"redacted": list(extract.redacted), "commitment": extract.commitment} if extract else {})

    def line(self) -> bytes:
        """The canonical bytes of this revision."""
        return canonical(self.to_json())

    def content(self) -> str:
        """SHA-256 of the canonical bytes, hexadecimal: what custody entries carry."""
        return content_hash(self.to_json())


def read_record(untrusted_line: bytes) -> Record[Any]:
    """The record in a canonical line; UnreadableError where it is not exactly of this format."""
    try:
        line = parse_canonical(untrusted_line)
        well_shaped = line.keys() == _keys_of(line.get("format")) and line["kind"] in BODY_TYPES
        if not well_shaped or not is_id(line["id"]) or not is_id(line["desk"]):
            raise _unreadable()
        if type(line["revision"]) is not int or line["revision"] < 1:
            raise _unreadable()
        if not isinstance(line["code"], str) or not isinstance(line["made_at"], str):
            raise _unreadable()
        if line["format"] == EXTRACT_FORMAT and not is_extract(line["redacted"], line["commitment"]):
            raise _unreadable()
    except (NotCanonicalError, TypeError) as error:
        raise _unreadable() from error
    return _record(line, BODY_TYPES[line["kind"]].from_json(line["body"]))


def stored_record(line: str) -> Record[Any]:
    """The record in a line of our own catalogue, which was checked and made canonical before it was written.

    It is not checked anew: what was kept under the rules of its time can be read under any later ones.
    """
    told = json.loads(line)
    return _record(told, BODY_TYPES[told["kind"]].built(told["body"]))


def is_extract(untrusted_redacted: object, untrusted_commitment: object) -> bool:
    """Whether these can be what makes a line an extract."""
    if not isinstance(untrusted_redacted, list) or not all(isinstance(one, str) for one in untrusted_redacted):
        return False
    in_order = sorted(set(untrusted_redacted)) == untrusted_redacted and len(untrusted_redacted) <= _MOST_REDACTED
    sound = all(_FIELD.fullmatch(one) for one in untrusted_redacted)
    committed = isinstance(untrusted_commitment, str) and _COMMITMENT.fullmatch(untrusted_commitment)
    return in_order and sound and bool(committed)


def _keys_of(untrusted_format: object) -> set[str]:
    return {FORMAT: _KEYS, EXTRACT_FORMAT: _EXTRACT_KEYS}.get(str(untrusted_format), set())


def _record(line: dict[str, Any], body: Body) -> Record[Any]:
    extract = Extract(tuple(line["redacted"]), line["commitment"]) if line["format"] == EXTRACT_FORMAT else None
    return Record(line["id"], line["code"], line["desk"], line["revision"], line["made_at"], body, extract)


def _unreadable() -> UnreadableError:
    return UnreadableError(translate("Records", "A line that should hold a record holds something else."))
