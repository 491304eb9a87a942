"""A record: its identity, its owner, its revision and its body, and the one canonical line that stands for all of it."""

import json
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
_KEYS = {"format", "kind", "id", "code", "desk", "revision", "made_at", "body"}
B = TypeVar("B", bound=Body)
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
class Record(Generic[B]):
    """One revision of one record. ``desk`` owns it: only that desk makes further revisions."""

    id: str
    code: str
    desk: str
    revision: int
    made_at: str
    body: B

    @property
    def kind(self) -> str:
        """The record's kind as stored: a key of BODY_TYPES."""
        return self.body.KIND

    def to_json(self) -> dict[str, Any]:
        """The record as the JSON object that bundles carry."""
        return {
            "format": FORMAT,
            "kind": self.kind,
            "id": self.id,
            "code": self.code,
            "desk": self.desk,
            "revision": self.revision,
            "made_at": self.made_at,
            "body": self.body.to_json(),
        }

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
        well_shaped = line.keys() == _KEYS and line["format"] == FORMAT and line["kind"] in BODY_TYPES
        if not well_shaped or not is_id(line["id"]) or not is_id(line["desk"]):
            raise _unreadable()
        if type(line["revision"]) is not int or line["revision"] < 1:
            raise _unreadable()
        if not isinstance(line["code"], str) or not isinstance(line["made_at"], str):
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


def _record(line: dict[str, Any], body: Body) -> Record[Any]:
    return Record(line["id"], line["code"], line["desk"], line["revision"], line["made_at"], body)


def _unreadable() -> UnreadableError:
    return UnreadableError(translate("Records", "A line that should hold a record holds something else."))
