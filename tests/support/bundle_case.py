"""A small case with a record of every kind, each with something in each of its lists, as a desk would send it."""

from functools import cache
from typing import Any

from bundle_workshop import (
    DESK,
    EXHIBIT,
    HEADQUARTERS,
    LETTER,
    PICTURE,
    READER,
    SECOND_EXHIBIT,
    SOURCE,
    TESTIMONY,
    Log,
    account_body,
    exhibit_body,
    plan_of,
    record,
    source_body,
)

from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.identities.identity_seal import Binding, seal_particulars
from evidence_desk.catalogue.identities.particulars import IdentityParticulars, PersonName
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.terms.case_terms import (
    Credibility,
    Degree,
    EventTie,
    HowKnown,
    Identification,
    LinkKind,
    NameKind,
    PassageMark,
    Predicate,
    ProvenanceDeed,
    RenderingKind,
)
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.values.absence import Absence
from evidence_desk.values.codes import is_code
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef, PlaceRelation
from evidence_desk.values.quantity import Basis, at_least, exactly
from evidence_desk.values.uncertain_date import understood

Json = dict[str, Any]
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def an_id(number: int) -> str:
    return f"{number:08}-0000-4000-8000-000000000000"


def a_code(letter: str, number: int) -> str:
    return next(code for symbol in _SYMBOLS if is_code(code := f"{letter}-{number:05}{symbol}"))


MINISTRY, POLICE, UNIT, GROUP = map(an_id, range(101, 105))
COUNTRY, CITY, STATION = map(an_id, range(111, 114))
EVENT, PART_OF_IT = map(an_id, range(121, 123))
ACT, SERIES = map(an_id, range(131, 133))
CONSENT, INTERVENTION, PASSAGE, CLAIM, DENIAL = map(an_id, range(141, 146))
ASSESSMENT, LINK, NOTE, RENDERING, VOCABULARY, IDENTITY = map(an_id, range(151, 157))
_QUOTE = "in the street"


@cache
def _identity() -> IdentityBody:
    who = IdentityParticulars(names=(PersonName("Zaurbek"),))
    sealed = seal_particulars(who, Binding(IDENTITY, 1, SOURCE, DESK), READER.recipient)
    return IdentityBody(SOURCE, Protection.SEALED, HEADQUARTERS, str(READER.recipient), sealed)


def _named(text: str, *others: Name) -> tuple[Name, ...]:
    return (Name(text, "en"), *others)


def _parties_and_places() -> dict[str, Body]:
    in_azerbaijani = Name("Yasamal rayon polis idarəsi", "az-Latn", NameKind.OFFICIAL)
    return {
        MINISTRY: PartyBody(_named("Interior Ministry"), party_type="institution"),
        POLICE: PartyBody(_named("Baku police"), part_of=(PartOf(MINISTRY),)),
        UNIT: PartyBody(
            _named("Police Unit 19", in_azerbaijani),
            perpetrator_type="police",
            part_of=(PartOf(POLICE, understood("2015/..")),),
            seat=STATION,
            absent=(Absent("count", Absence.UNKNOWN),),
        ),
        GROUP: PartyBody(_named("Those who were held"), count=at_least(3, verbatim="several", unit="people")),
        COUNTRY: PlaceBody(_named("Azerbaijan"), place_kind="country"),
        CITY: PlaceBody(
            _named("Baku", Name("Bakı", "az"), Name("Баку", "ru")),
            inside=COUNTRY,
            coordinates=Coordinates(40_409_300, 49_867_100, 10_000, "map"),
        ),
        STATION: PlaceBody(_named("Station of Unit 19"), place_kind="police-station", inside=CITY),
    }


def _happenings() -> dict[str, Body]:
    somewhere = PlaceRef(
        STATION, "between the station and the court", PlacePrecision.BUILDING, PlaceRelation.BETWEEN, CITY
    )
    return {
        EVENT: EventBody("Round-up in Baku", understood("2017-09-15/2017-09-30"), PlaceRef(CITY, "in the city")),
        PART_OF_IT: EventBody("The night of 14 September", ties=(TiedEvent(EventTie.PART_OF, EVENT),)),
        ACT: ActBody(
            event=PART_OF_IT,
            act_type="torture-electric-shock",
            methods=("fists", "kicks"),
            described="beaten and given electric shocks",
            against=(Affected(GROUP), Affected(described="an acquaintance", count=exactly(1))),
            involvement=(
                Involvement(UNIT, role="direct", degree=Degree.NAMED, identified=Identification.PLACE),
                Involvement(described="officers going off shift", count=exactly(4, basis=Basis.TOLD)),
            ),
            when=understood("2017-09-15", verbatim="three days later", anchor="the arrest"),
            where=somewhere,
            consequences=("injury",),
            charge="disobeying police orders",
            citations=(Citation(PASSAGE, how_known=HowKnown.EXPERIENCED), Citation(EXHIBIT, page="3", at_second=754)),
        ),
        SERIES: ActBody(event=EVENT, described="extortion", times=exactly(4), act_type="a-term-of-our-own"),
        INTERVENTION: InterventionBody(
            described="a letter of protest",
            by=(Concerned(source=SOURCE),),
            for_whom=(Concerned(party=GROUP), Concerned(described="the families")),
            event=EVENT,
            citations=(Citation(SECOND_EXHIBIT),),
            sensitivity=2,
        ),
    }


def _what_is_said() -> dict[str, Body]:
    start = account_body()["text"].index(_QUOTE)
    held = ClaimValue(quantity=exactly(83, verbatim="83", unit="people"))
    return {
        PASSAGE: PassageBody(TESTIMONY, 1, start, start + len(_QUOTE), _QUOTE, PassageMark.ACT, coded=ACT),
        CLAIM: ClaimBody(
            EVENT,
            Predicate.COUNT,
            SOURCE,
            held,
            Scope("detained", PlaceRef(COUNTRY), understood("2017-09-15/2017-09-30")),
            (Citation(SECOND_EXHIBIT, page="1", quote="83 persons were detained"),),
            credibility=Credibility.POSSIBLY_TRUE,
        ),
        DENIAL: ClaimBody(EVENT, Predicate.DENIED, SOURCE, citations=(Citation(SOURCE),)),
        ASSESSMENT: AssessmentBody(
            "How many were detained?",
            EVENT,
            Predicate.COUNT,
            held,
            (Considered(CLAIM, used=True), Considered(DENIAL, used=False, reason="it gives no figure")),
        ),
        LINK: LinkBody(DENIAL, LinkKind.CONTRADICTS, CLAIM, "of the same round-up"),
        NOTE: NoteBody(CLAIM, "Ask again who was counted."),
        RENDERING: RenderingBody(TESTIMONY, 1, RenderingKind.TRANSLATION, "fr", "Ils nous ont arrêtés dans la rue."),
        VOCABULARY: VocabularyBody("acts-of-ours", extends="act-types", terms=(_term(),)),
        CONSENT: ConsentBody(
            SOURCE,
            ConsentManner.RECORDED,
            when=understood("2017-11-15"),
            recording=SECOND_EXHIBIT,
            grants=(
                Grant(Use.PUBLISH, Recipient.PUBLIC, Facet.ALIAS, Answer.YES),
                Grant(Use.SHARE, Recipient.ORGANISATION, Facet.ACCOUNT, Answer.CONDITION, "HRW", "not before spring"),
            ),
            events=(ConsentEvent(ConsentChange.GIVEN, understood("2017-11-15"), words="read out to him"),),
        ),
        IDENTITY: _identity(),
    }


def _term() -> Term:
    return Term("a-term-of-our-own", "", (("en", "Extortion by patrols"), ("az", "Rüşvət")))


def bodies() -> dict[str, Body]:
    """The bodies that are not in the workshop, by the identity of their record."""
    return _parties_and_places() | _happenings() | _what_is_said()


def whole_case() -> list[Json]:
    """A record of every kind, in the order of the file."""
    copy_held = ProvenanceStep(ProvenanceDeed.COPY_HELD, "this desk", understood("2017-11"), exhibit=SECOND_EXHIBIT)
    source = source_body(speaks_as=MINISTRY, provenance=[copy_held.to_json()])
    records = [
        record("exhibit", EXHIBIT, "M-00001Y", exhibit_body(PICTURE, derived_from=SECOND_EXHIBIT)),
        record("exhibit", SECOND_EXHIBIT, "M-00002R", exhibit_body(LETTER, place=PlaceRef(CITY).to_json())),
        record("source", SOURCE, "S-000013", source),
        record("testimony", TESTIMONY, "T-00001X", account_body()),
    ]
    for number, (identity, body) in enumerate(bodies().items(), start=100):
        records.append(record(body.KIND, identity, a_code(body.LETTER, number), body.to_json()))
    assert {one["kind"] for one in records} == set(BODY_TYPES)
    return sorted(records, key=lambda one: (one["kind"], one["id"], one["revision"]))


def case_plan() -> BundlePlan:
    """The plan of a bundle with all of it."""
    records, log = whole_case(), Log()
    log.tell_of(records)
    return plan_of(records, log)
