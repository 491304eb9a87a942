"""A small case to search: who did what to whom, where and when, told by two people, with what must never be found."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import LinkKind, Making, PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import Desk, create_desk
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import exactly
from evidence_desk.values.uncertain_date import parse_edtf

ACCOUNT = (
    "They took us to Police Unit 19 in Yasamal and beat us with truncheons until four in the morning. "
    "Later, in the Organised Crime Department, they gave me electric shocks for two days."
)
RUSSIAN = "Меня зовут Эрбулат. Фируз видел, как его били током в Ташкенте."
SECRET = "zugzwangwort"


@dataclass
class SearchedCase:
    """The desk, and its records by the names they have here."""

    desk: Desk
    ids: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, body: Body) -> str:
        self.ids[name] = self.desk.keep(body).id
        return self.ids[name]

    def name_of(self, record: str) -> str:
        return next((name for name, one in self.ids.items() if one == record), "?")


def make_case(folder: Path) -> SearchedCase:
    """Keep all of it in a new vault."""
    case = SearchedCase(create_desk(folder, PASSPHRASE, cost=CHEAP, clock=TestClock()))
    _places_and_parties(case)
    _sources(case)
    _niko(case)
    _erbulat(case)
    _never_found(case)
    _received(case)
    return case


def _places_and_parties(case: SearchedCase) -> None:
    country = case.keep("azerbaijan", PlaceBody((Name("Azərbaycan"),)))
    baku = case.keep("baku", PlaceBody((Name("Bakı", "az"), Name("Баку", "ru")), inside=country))
    case.keep("yasamal", PlaceBody((Name("Ясамал", "ru"),), inside=baku))
    case.keep("binagady", PlaceBody((Name("Binəqədi", "az"),), inside=baku))
    case.keep("binagady-again", PlaceBody((Name("Binagadi Detention Centre", "en"),)))
    case.keep(
        "same-place",
        LinkBody(case.ids["binagady"], LinkKind.SAME_PLACE, case.ids["binagady-again"], "the same address"),
    )
    case.keep("tashkent", PlaceBody((Name("Toshkent", "uz"),)))
    ministry = case.keep("ministry", PartyBody((Name("Interior Ministry", "en"),), party_type="government"))
    police = case.keep("baku-police", PartyBody((Name("Baku police"),), part_of=(PartOf(ministry),)))
    case.keep("unit-19", PartyBody((Name("Police Unit 19"),), party_type="police-unit", part_of=(PartOf(police),)))
    case.keep("department", PartyBody((Name("Organised Crime Department"),), part_of=(PartOf(ministry),)))


def _sources(case: SearchedCase) -> None:
    case.keep("niko", SourceBody("Niko"))
    case.keep("erbulat", SourceBody("Erbulat"))


def _passage(case: SearchedCase, name: str, testimony: str, text: str, words: str, **rest: Any) -> str:
    start = text.index(words)
    body = PassageBody(case.ids[testimony], 1, start, start + len(words), words, PassageMark.ACT, **rest)
    return case.keep(name, body)


def _niko(case: SearchedCase) -> None:
    ids = case.ids
    case.keep("account", TestimonyBody(ids["niko"], "Night of 14 September", parse_edtf("2017-11-15"), text=ACCOUNT))
    case.keep(
        "custody", EventBody("At the unit", parse_edtf("2017-09-14/2017-09-15"), PlaceRef(ids["yasamal"], "Yasamal"))
    )
    beating = _passage(case, "beating-passage", "account", ACCOUNT, "beat us with truncheons")
    case.keep(
        "beating",
        ActBody(
            ids["custody"],
            "beating",
            against=(Affected(described="two people"),),
            involvement=(Involvement(ids["unit-19"], role="direct"), Involvement(described="a judge")),
            citations=(Citation(beating, quote="beat us with truncheons"),),
        ),
    )
    case.keep("shocks-event", EventBody("Two days", parse_edtf("2017-09-17/2017-09-19"), PlaceRef(ids["binagady"])))
    case.keep(
        "shocks",
        ActBody(
            ids["shocks-event"],
            "torture-electric-shock",
            involvement=(Involvement(ids["department"]),),
            when=parse_edtf("2017-09-17~/2017-09-19"),
        ),
    )
    _passage(case, "shocks-passage", "account", ACCOUNT, "electric shocks for two days", coded=ids["shocks"])
    case.keep(
        "figure",
        ClaimBody(
            ids["custody"],
            Predicate.COUNT,
            ids["niko"],
            ClaimValue(exactly(12, verbatim="a dozen")),
            citations=(Citation(ids["account"], quote="there were a dozen of us"),),
        ),
    )
    case.keep(
        "rendering",
        RenderingBody(
            ids["account"], 1, RenderingKind.TRANSLATION, "ru", "Нас отвезли в отделение", making=Making.HUMAN
        ),
    )
    case.keep("note", NoteBody(ids["unit-19"], "Look for the duty roster of this unit.", "K."))


def _erbulat(case: SearchedCase) -> None:
    ids = case.ids
    case.keep("other-account", TestimonyBody(ids["erbulat"], "Эрбулат", text=RUSSIAN, state=TestimonyState.SEALED))
    case.keep("july", EventBody("In July", parse_edtf("2017-07"), PlaceRef(ids["tashkent"])))
    case.keep(
        "july-shocks",
        ActBody(
            ids["july"],
            "torture-electric-shock",
            described="Current through a wire",
            citations=(Citation(ids["other-account"]),),
        ),
    )
    case.keep("undated", EventBody("Some day", where=PlaceRef(ids["tashkent"])))


def _never_found(case: SearchedCase) -> None:
    """What meets questions too, but is identifying, life-threatening or taken back."""
    ids = case.ids
    case.keep("secret", SourceBody(f"{SECRET} Police Unit 19", sensitivity=4))
    case.keep(
        "help", InterventionBody(described=f"{SECRET} sheltered", event=ids["custody"], when=parse_edtf("2017-09-16"))
    )
    start = RUSSIAN.index("Фируз")
    mention = PassageBody(
        ids["other-account"], 1, start, start + 5, "Фируз", PassageMark.MENTION, ids["unit-19"], sensitivity=3
    )
    case.keep("mention", mention)
    taken_back = ActBody(
        ids["july"], "beating", involvement=(Involvement(ids["unit-19"]),), citations=(Citation(ids["other-account"]),)
    )
    record = case.desk.keep(taken_back)
    body = ActBody(**{**vars(taken_back), "taken_back": True})
    ids["taken-back"] = case.desk.keep(body, record.id, based_on=1, reason="entered twice").id


def _received(case: SearchedCase) -> None:
    body = SourceBody("Rainbow of another desk", sensitivity=1)
    record = Record(new_id(), "S-00000Z", new_id(), 1, "2017-12-01T00:00:00.000Z", body)
    case.desk.records_of("source").accept(record)
    case.ids["received"] = record.id
