"""What the tests of the gate put before it: askings, sources with their consents, and a record of every kind."""

from dataclasses import replace

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.gate.gate_asking import Asking, Circumstances, Occasion
from evidence_desk.catalogue.kinds.act import ActBody, Affected
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    ConsentChange,
    ConsentManner,
    Facet,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.terms import MediaKind, TestimonyState
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef

DAY = "2017-12-01"
DESK, HQ, PUBLIC = Recipient.DESK, Recipient.HEADQUARTERS, Recipient.PUBLIC
TO_HQ = Asking(Occasion.BUNDLE, HQ, Use.ANALYSE, day=DAY)
TO_ALL = Asking(Occasion.REPORT, PUBLIC, Use.PUBLISH, day=DAY)
TO_UN = Asking(Occasion.REPORT, Recipient.UNITED_NATIONS, Use.SHARE, day=DAY)
TO_COURT = Asking(Occasion.REPORT, Recipient.COURT, Use.LITIGATE, day=DAY)
ON_PAPER = Asking(Occasion.PRINT, day=DAY)
FOUND = Asking(Occasion.SEARCH)
OUTSIDE = (TO_ALL, TO_UN, TO_COURT)

SOURCE = new_id()
ACCOUNT = TestimonyBody(source=SOURCE, text="Niko was struck by Elvin.", state=TestimonyState.SEALED)
PICTURE = ExhibitBody(FileFacts("0" * 64, 1, "image/jpeg", 1), kind=MediaKind.PICTURE)


def grant(use, recipient, facet, answer=Answer.YES, **more):
    return Grant(use, recipient, facet, answer, **more)


def consent(*grants, **more):
    events = (ConsentEvent(ConsentChange.GIVEN),)
    return ConsentBody(source=SOURCE, manner=ConsentManner.ORAL, events=events, grants=grants, **more)


def agreed(use, recipient, *facets, **more):
    return consent(*(grant(use, recipient, facet, **more) for facet in facets or tuple(Facet)))


def said_by(*consents, **more):
    known = KnownSource(SOURCE, "S-00000C", 2, alias="Niko", consents=tuple(consents))
    return Circumstances((replace(known, **more),))


WITHDRAWN = replace(
    agreed(Use.PUBLISH, PUBLIC, answer=Answer.NO),
    events=(ConsentEvent(ConsentChange.GIVEN), ConsentEvent(ConsentChange.WITHDRAWN)),
)
PUBLISHED = agreed(Use.PUBLISH, PUBLIC)

FULL = [
    SourceBody(
        alias="w-alias",
        spokesperson="w-spokesperson",
        urgent_needs="w-urgent-needs",
        contact_rules="w-contact-rules",
        interviewed_by="w-interviewed",
        note="w-note",
        provenance=(ProvenanceStep("published", "w-who", where="w-where", note="w-step-note"),),
    ),
    TestimonyBody(
        source=SOURCE,
        title="w-title",
        text="w-text",
        interviewer="w-interviewer",
        interpreter="w-interpreter",
        others_present="w-others",
        observations="w-observations",
    ),
    replace(PICTURE, title="w-title", original_name="w-original", metadata=(("w-key", "w-value"),)),
    replace(agreed(Use.KEEP, DESK), witness="w-witness", explained="w-explained", given_by="w-given-by"),
    PartyBody((Name("w-name"),), note="w-note"),
    PlaceBody((Name("w-name"),), note="w-note"),
    EventBody("w-title", summary="w-summary", where=PlaceRef(None, "w-where")),
    ActBody(event=SOURCE, described="w-described", charge="w-charge", against=(Affected(described="w-against"),)),
    InterventionBody(described="w-described", note="w-note", sensitivity=2),
    PassageBody(SOURCE, 1, 0, 7, "w-quote", PassageMark.ACT, who="w-who"),
    ClaimBody(SOURCE, Predicate.OTHER, SOURCE, ClaimValue(words="w-words"), citations=(Citation(SOURCE, quote="w-q"),)),
    NoteBody(SOURCE, "w-text", "w-by"),
    RenderingBody(SOURCE, 1, RenderingKind.SUMMARY, "en", "w-text", made_by="w-by"),
]

ACT = ActBody(
    event=SOURCE,
    described="Beaten.",
    consequences_said="An epileptic seizure.",
    where=PlaceRef(None, "Police Unit 19", PlacePrecision.BUILDING),
)
