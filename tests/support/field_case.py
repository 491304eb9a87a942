"""A case in a real vault with a record of every kind, entered as a person would: what is referred to comes first."""

from dataclasses import dataclass, replace
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.terms.case_terms import EventTie, LinkKind, PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.desk import Desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.quantity import exactly
from evidence_desk.values.resources import resource
from evidence_desk.values.uncertain_date import parse_edtf

ACCOUNT = "Two men held him. They struck him in the street."
QUOTE = "They struck him"


@dataclass
class FieldCase:
    """The identities of the records, by what they are called in the tests."""

    desk: Desk
    ids: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def keep(self, name: str, body: Body) -> str:
        """Enter one more record."""
        self.ids[name] = self.desk.keep(body).id
        return self.ids[name]

    def change(self, name: str, reason: str = "it was told so", **changes: Any) -> None:
        """A further revision of one."""
        record = self.desk.register.record(self.ids[name])
        assert record
        self.desk.keep(replace(record.body, **changes), record.id, record.revision, reason)  # type: ignore[arg-type]

    def names(self, identities: Any) -> set[str]:
        """What some records are called here."""
        called = {identity: name for name, identity in self.ids.items()}
        return {called[identity] for identity in identities}


def fill_case(desk: Desk, sample: str = "lake-shore.png") -> FieldCase:
    """Enter the case, with a sample file as its exhibit."""
    case = FieldCase(desk, {})
    _people_and_places(case)
    _accounts(case, sample)
    _happenings(case)
    _what_is_said(case)
    desk.settle()
    return case


def _people_and_places(case: FieldCase) -> None:
    case.keep("country", PlaceBody((Name("Azerbaijan", "en"),)))
    case.keep("city", PlaceBody((Name("Baku", "en"),), inside=case["country"]))
    case.keep("ministry", PartyBody((Name("Interior Ministry", "en"),)))
    case.keep(
        "unit", PartyBody((Name("Police Unit 19", "en"),), part_of=(PartOf(case["ministry"]),), seat=case["city"])
    )
    case.keep("niko", SourceBody(alias="Niko", relation="victim"))
    case.keep("letter", SourceBody(alias="Letter of the minister", speaks_as=case["ministry"]))
    given = ConsentEvent(ConsentChange.GIVEN, parse_edtf("2017-11-15"))
    grants = tuple(Grant(Use.KEEP, Recipient.HEADQUARTERS, facet, Answer.YES) for facet in Facet)
    case.keep("consent", ConsentBody(case["niko"], ConsentManner.ORAL, grants=grants, events=(given,)))


def _accounts(case: FieldCase, sample: str) -> None:
    desk = case.desk
    case.keep("account", TestimonyBody(case["niko"], "The street", place=PlaceRef(case["city"]), text=ACCOUNT))
    desk.seal_testimony(case["account"], 1)
    start = ACCOUNT.index(QUOTE)
    case.keep("passage", PassageBody(case["account"], 2, start, start + len(QUOTE), QUOTE, PassageMark.ACT))
    case.keep("translation", RenderingBody(case["account"], 2, RenderingKind.TRANSLATION, "fr", "Deux hommes …"))
    reading, intake = desk.intake(Acquisition(acquired_from=case["letter"]))
    (taken,) = map(intake.enter, reading.read([str(resource("samples", sample))], NobodyWatching()))
    assert taken.exhibit
    case.ids["scan"] = taken.exhibit


def _happenings(case: FieldCase) -> None:
    term = Term("told-to-name-others", "", (("en", "Forced to name others"),))
    case.keep("list", VocabularyBody("acts-of-ours", extends="act-types", terms=(term,)))
    case.keep("round-up", EventBody("Round-up in Baku", parse_edtf("2017-09"), PlaceRef(case["city"])))
    case.keep("night", EventBody("The night", ties=(TiedEvent(EventTie.PART_OF, case["round-up"]),)))
    beaten = ActBody(
        case["night"],
        act_type="told-to-name-others",
        against=(Affected(described="Niko"),),
        involvement=(Involvement(case["unit"]),),
        citations=(Citation(case["passage"]),),
    )
    case.keep("act", beaten)
    case.change("passage", coded=case["act"])
    helped = InterventionBody(described="a letter of protest", by=(Concerned(source=case["letter"]),), sensitivity=2)
    case.keep("protest", replace(helped, event=case["round-up"]))


def _what_is_said(case: FieldCase) -> None:
    held = ClaimValue(quantity=exactly(83, unit="people"))
    scan = (Citation(case["scan"], page="1"),)
    case.keep("claim", ClaimBody(case["round-up"], Predicate.COUNT, case["letter"], held, citations=scan))
    case.keep("denial", ClaimBody(case["round-up"], Predicate.DENIED, case["letter"], citations=scan))
    used = (Considered(case["claim"], used=True), Considered(case["denial"], used=False, reason="no figure"))
    case.keep("figure", AssessmentBody("How many?", case["round-up"], Predicate.COUNT, held, used))
    case.keep("contradiction", LinkBody(case["denial"], LinkKind.CONTRADICTS, case["claim"]))
    case.keep("note", NoteBody(case["claim"], "Ask who was counted."))
