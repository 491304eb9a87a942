"""Every field of every record, and of every part of one: its own level, and the facet of a person that it shows.

A field's level is a floor beside the level of its record: the harm that this field does whatever the record is about. A
field without a facet goes along with its record, as far as its level lets it; one with a facet needs consent as well.
``core`` fields are what a record is about: where one of them stays, the record stays.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.terms.consent_terms import Facet
from evidence_desk.catalogue.terms.terms import MediaKind
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef


@dataclass(frozen=True)
class FieldRule:
    """A field's own level, the facet it shows (None: none), and whether the record is about it."""

    level: int = 0
    facet: Facet | None = None
    core: bool = False


ALONG: Final = FieldRule()  # goes where its record goes
TEAM: Final = FieldRule(1)  # remarks of the desk that harm nobody
REMARK: Final = FieldRule(2)  # what the desk judges, and who works there
IDENTIFYING: Final = FieldRule(3)
SEALED: Final = FieldRule(4)
TOLD: Final = FieldRule(0, Facet.ACCOUNT)
WHERE: Final = FieldRule(0, Facet.EXACT_PLACE)
HEALTH: Final = FieldRule(0, Facet.MEDICAL)
CALLED: Final = FieldRule(0, Facet.ALIAS)
NAMED: Final = FieldRule(0, Facet.NAME)

_ABOUT: Final = {"sensitivity": ALONG, "absent": TEAM}
_TAKEN_BACK: Final = {"taken_back": ALONG}


def core(rule: FieldRule) -> FieldRule:
    """The same rule for a field that the record is about."""
    return replace(rule, core=True)


FIELD_LEVELS: Final[dict[type[Body], dict[str, FieldRule]]] = {
    SourceBody: {
        "alias": core(CALLED),
        "source_type": ALONG,
        "name_status": ALONG,
        "name_status_reason": REMARK,
        "relation": TOLD,
        "knowledge": TOLD,
        "languages": REMARK,
        "reliability": REMARK,
        "reliability_reason": REMARK,
        "risk": REMARK,
        "speaks_as": CALLED,
        "spokesperson": NAMED,
        "urgent_needs": IDENTIFYING,
        "contact_rules": IDENTIFYING,
        "interviewed_before": REMARK,
        "interviewed_by": REMARK,
        "provenance": ALONG,
        "note": REMARK,
    }
    | _ABOUT,
    ProvenanceStep: {
        "deed": ALONG,
        "who": REMARK,  # who handed something over is a person too
        "when": ALONG,
        "where": ALONG,
        "exhibit": ALONG,
        "note": REMARK,
    },
    IdentityBody: dict.fromkeys(("source", "protection", "sealed_for", "sealed_to", "sealed"), SEALED),
    TestimonyBody: {
        "source": ALONG,
        "title": TOLD,
        "taken_on": TOLD,
        "place": WHERE,
        "language": ALONG,
        "mode": ALONG,
        "interviewer": REMARK,
        "interpreter": IDENTIFYING,
        "others_present": IDENTIFYING,
        "text": core(TOLD),
        "observations": REMARK,
        "read_back": TEAM,
        "corrections": TOLD,
        "credibility": REMARK,
        "credibility_reason": REMARK,
        "state": ALONG,
    }
    | _ABOUT,
    ExhibitBody: {
        "file": core(FieldRule()),  # its facets follow from the kind of file
        "title": TOLD,
        "description": TOLD,
        "original_name": REMARK,
        "original_path_note": REMARK,
        "kind": ALONG,
        "generation": ALONG,
        "derived_from": ALONG,
        "derived_how": ALONG,
        "captured_on": TOLD,
        "place": WHERE,
        "made_by": replace(NAMED, level=2),
        "made_by_party": replace(NAMED, level=2),
        "acquired_from": ALONG,
        "acquired_on": TEAM,
        "acquired_how": REMARK,
        "medium": REMARK,
        "medium_label": REMARK,
        "medium_system": REMARK,
        "file_modified_at": REMARK,
        "file_created_at": REMARK,
        "metadata": IDENTIFYING,
        "graphic": ALONG,
    }
    | _ABOUT,
    ConsentBody: {
        "source": ALONG,
        "manner": TEAM,
        "given_by": REMARK,
        "when": TEAM,
        "language": REMARK,
        "explained": TEAM,
        "witness": IDENTIFYING,
        "recording": TEAM,
        "grants": core(TEAM),
        "events": TEAM,
        "note": REMARK,
    }
    | _ABOUT,
    Grant: dict.fromkeys(("use", "recipient", "facet", "answer", "recipient_name", "condition", "until"), TEAM),
    ConsentEvent: {"change": TEAM, "when": TEAM, "noted_at": TEAM, "words": REMARK},
    PartyBody: {
        "names": core(CALLED),
        "party_type": ALONG,
        "perpetrator_type": ALONG,
        "part_of": ALONG,
        "seat": ALONG,
        "count": ALONG,
        "note": REMARK,
    }
    | _ABOUT,
    Name: {"text": CALLED, "language": ALONG, "kind": ALONG},
    PartOf: {"whole": ALONG, "when": ALONG},
    PlaceBody: {
        "names": core(ALONG),
        "place_kind": ALONG,
        "inside": ALONG,
        "coordinates": TEAM,
        "note": REMARK,
    }
    | _ABOUT,
    EventBody: {"title": core(TOLD), "when": TOLD, "where": WHERE, "summary": TOLD, "ties": ALONG} | _ABOUT,
    TiedEvent: {"tie": ALONG, "event": ALONG},
    ActBody: {
        "event": ALONG,
        "act_type": core(TOLD),
        "methods": TOLD,
        "described": core(TOLD),
        "against": TOLD,
        "involvement": TOLD,
        "when": TOLD,
        "where": WHERE,
        "times": TOLD,
        "consequences": HEALTH,
        "consequences_said": HEALTH,
        "charge": TOLD,
        "outcome": TOLD,
        "outcome_said": TOLD,
        "citations": TOLD,
    }
    | _ABOUT
    | _TAKEN_BACK,
    Affected: {"party": TOLD, "described": TOLD, "count": TOLD},
    Involvement: {
        "party": TOLD,
        "described": TOLD,
        "role": TOLD,
        "degree": TOLD,
        "identified": TOLD,
        "identified_how": TOLD,
        "count": TOLD,
    },
    Citation: {"record": ALONG, "page": ALONG, "at_second": ALONG, "quote": TOLD, "how_known": TOLD},
    InterventionBody: {
        "intervention_type": core(TOLD),
        "described": core(TOLD),
        "by": TOLD,
        "for_whom": TOLD,
        "event": ALONG,
        "when": TOLD,
        "where": WHERE,
        "outcome": TOLD,
        "outcome_said": TOLD,
        "note": REMARK,
        "citations": TOLD,
    }
    | _ABOUT,
    Concerned: {"party": TOLD, "source": TOLD, "described": TOLD},
    PassageBody: {
        "testimony": ALONG,
        "of_revision": ALONG,
        "start": ALONG,
        "end": ALONG,
        "quote": core(TOLD),
        "mark": ALONG,
        "coded": ALONG,
        "who": REMARK,
        "agreed": TEAM,
        "note": REMARK,
        "sensitivity": ALONG,
    }
    | _TAKEN_BACK,
    ClaimBody: {
        "subject": ALONG,
        "predicate": ALONG,
        "source": ALONG,
        "value": core(TOLD),
        "scope": TOLD,
        "citations": TOLD,
        "how_known": TOLD,
        "credibility": REMARK,
        "credibility_reason": REMARK,
        "status": TOLD,
        "note": REMARK,
        "sensitivity": ALONG,
    }
    | _TAKEN_BACK,
    ClaimValue: {"quantity": TOLD, "date": TOLD, "place": WHERE, "party": TOLD, "words": TOLD},
    Scope: {"of_whom": TOLD, "where": TOLD, "when": TOLD},
    AssessmentBody: {
        "question": core(TOLD),
        "subject": ALONG,
        "predicate": ALONG,
        "conclusion": core(TOLD),
        "considered": ALONG,
        "scope": TOLD,
        "method": TEAM,
        "concluded_by": REMARK,
        "sensitivity": ALONG,
    }
    | _TAKEN_BACK,
    Considered: {"claim": ALONG, "used": ALONG, "reason": REMARK},
    LinkBody: {
        "subject": ALONG,
        "link": core(TOLD),
        "other": ALONG,
        "reason": REMARK,
        "judged_by": REMARK,
        "sensitivity": ALONG,
    }
    | _TAKEN_BACK,
    NoteBody: {"about": ALONG, "text": core(REMARK), "written_by": REMARK, "sensitivity": ALONG},
    RenderingBody: {
        "of": ALONG,
        "of_revision": ALONG,
        "rendering": ALONG,
        "language": ALONG,
        "text": core(TOLD),
        "field": ALONG,
        "recording": ALONG,
        "made_by": REMARK,
        "making": ALONG,
        "reviewed_by": REMARK,
        "sensitivity": ALONG,
    },
    VocabularyBody: {
        "name": ALONG,
        "title": ALONG,
        "extends": ALONG,
        "terms": core(ALONG),
        "note": TEAM,
        "sensitivity": ALONG,
    },
    Term: dict.fromkeys(("code", "parent", "labels", "huridocs", "deprecated", "successor"), ALONG),
    Absent: {"field": TEAM, "why": TEAM},
}

# A town or a region is part of the account; what is not said to be so wide counts as exact.
_WIDE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.TOWN, PlacePrecision.REGION, PlacePrecision.COUNTRY})
_OF_FILES: Final = {
    MediaKind.PICTURE: frozenset({Facet.FACE}),
    MediaKind.VIDEO: frozenset({Facet.FACE, Facet.VOICE}),
    MediaKind.AUDIO: frozenset({Facet.VOICE}),
    MediaKind.DOCUMENT: frozenset({Facet.DOCUMENTS}),
    MediaKind.OTHER: frozenset({Facet.DOCUMENTS}),
}


def facets_of(rule: FieldRule, name: str, value: Any, body: Body) -> frozenset[Facet]:
    """The facets that a field shows, given what stands in it."""
    if isinstance(body, ExhibitBody) and name == "file":
        return _OF_FILES[body.kind]
    if rule.facet is Facet.EXACT_PLACE and isinstance(value, PlaceRef) and value.precision in _WIDE:
        return frozenset({Facet.ACCOUNT})
    return frozenset({rule.facet}) if rule.facet else frozenset()


def core_facets(body: Body) -> frozenset[Facet]:
    """The facets of what a record is about."""
    rules = FIELD_LEVELS[type(body)]
    found = (facets_of(rule, name, getattr(body, name), body) for name, rule in rules.items() if rule.core)
    return frozenset().union(*found)
