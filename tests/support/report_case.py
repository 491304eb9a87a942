"""A small case for reports: an account in Arabic with somebody in it who did not agree, and every word that must not go.

Names are unlike any word the program says itself, so that they can be looked for in a whole report.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from evidence_desk.catalogue.consent.consent_lines import AnswerLine, grants_of
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import (
    Credibility,
    Degree,
    EventTie,
    HowKnown,
    Identification,
    LinkKind,
    PassageMark,
    Predicate,
    ProvenanceDeed,
    RenderingKind,
    YesNo,
)
from evidence_desk.catalogue.terms.consent_terms import ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.catalogue.terms.terms import Mode, NameStatus, SourceType
from evidence_desk.desk import Desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.quantity import Basis, about, at_least, exactly
from evidence_desk.values.resources import resource
from evidence_desk.values.uncertain_date import Certainty, understood

MENTIONED: Final = "قربانوف"
MENTIONED_IN_LATIN: Final = "Qurbanov Ələkbər"
ACCOUNT: Final = (
    "أوقفتنا الشرطة قبل منتصف الليل بقليل في شارع من شوارع المدينة. كان معي قربانوف.\n\n"
    "في وحدة الشرطة ضربونا بالعصي حتى الساعة الرابعة."
)
BEATEN: Final = "ضربونا بالعصي"
OTHER_ACCOUNT: Final = "Ələkbər Qurbanov’u da gördüm. Cəmi səksən üç nəfər idi."
TRANSLATED: Final = "The police stopped us shortly before midnight. Qurbanov was with me."

FOR_NOBODY_OUTSIDE: Final = (
    MENTIONED,
    "Qurbanov",
    "Ələkbər",
    "Zümrüd Interviewer",
    "Yaqut Interpreter",
    "Firuzə Bystander",
    "kəhrəba remark",
    "Mərcan Speaker",
    "Street of the Pomegranates",
    "sealed-in-amber reason",
    "torpaq note",
    "broken wrist bone",
)
FOR_NOBODY: Final = ("Sığınacaq", "shelter behind the mill", "Gizli", "life-threatening words")


@dataclass
class ReportCase:
    """The identities of the records, by what they are called in the tests."""

    desk: Desk
    ids: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def keep(self, name: str, body: Body) -> str:
        self.ids[name] = self.desk.keep(body).id
        return self.ids[name]

    def change(self, name: str, reason: str = "it was told so", **changes: Any) -> None:
        record = self.desk.register.record(self.ids[name])
        self.desk.keep(replace(record.body, **changes), record.id, record.revision, reason)

    def code(self, name: str) -> str:
        return self.desk.register.find(self.ids[name]).code


def fill_report_case(desk: Desk) -> ReportCase:
    """Enter the case."""
    case = ReportCase(desk)
    _places_and_parties(case)
    _sources(case)
    _accounts(case)
    _happenings(case)
    _claims(case)
    return case


def _places_and_parties(case: ReportCase) -> None:
    case.keep("city", PlaceBody((Name("Bakı", "az"), Name("Baku", "en")), sensitivity=0))
    case.keep("street", PlaceBody((Name("Street of the Pomegranates", "en"),), inside=case["city"]))
    case.keep("shelter", PlaceBody((Name("Sığınacaq", "az"),), inside=case["city"], sensitivity=4))
    case.keep("police", PartyBody((Name("Bakı polisi", "az"),), sensitivity=0))
    case.keep("unit", PartyBody((Name("19-cu bölmə", "az"),), part_of=(PartOf(case["police"]),), sensitivity=0))
    case.keep("friend", PartyBody((Name(MENTIONED_IN_LATIN, "az"), Name(MENTIONED, "ar")), sensitivity=3))
    case.keep("herself", PartyBody((Name("نادية", "ar"),), sensitivity=0))


def _consent(case: ReportCase, name: str, source: str, lines: tuple[AnswerLine, ...]) -> None:
    given = ConsentEvent(ConsentChange.GIVEN, understood("2017-11-15"), "2017-11-15T09:00:00.000Z", "torpaq note")
    body = ConsentBody(case[source], ConsentManner.ORAL, grants=grants_of(lines), events=(given,), note="torpaq note")
    case.keep(name, body)


def _sources(case: ReportCase) -> None:
    nadia = SourceBody(
        "نادية",
        name_status=NameStatus.PSEUDONYM,
        name_status_reason="sealed-in-amber reason",
        relation="victim",
        languages=("ar",),
        speaks_as=case["herself"],
        note="torpaq note",
    )
    case.keep("nadia", nadia)
    inside = AnswerLine((Recipient.DESK, Recipient.HEADQUARTERS), (Use.KEEP, Use.ANALYSE), tuple(Facet))
    told = AnswerLine((Recipient.PUBLIC,), (Use.PUBLISH,), (Facet.ACCOUNT, Facet.ALIAS))
    _consent(case, "nadia-consent", "nadia", (inside, told))
    case.keep("hidden", SourceBody("Gizli", sensitivity=4))
    amber = SourceBody("Kəhrəba", SourceType.ORGANISATION, NameStatus.PSEUDONYM, spokesperson="Mərcan Speaker")
    case.keep("amber", amber)
    facets = (Facet.ACCOUNT, Facet.EXACT_PLACE)
    account = AnswerLine((Recipient.PUBLIC,), (Use.PUBLISH,), facets)
    _consent(case, "amber-consent", "amber", (inside, account))
    ministry = SourceBody(
        "Ministry",
        SourceType.OFFICIAL_BODY,
        speaks_as=case["police"],
        provenance=(ProvenanceStep(ProvenanceDeed.ISSUED, "torpaq note", understood("2017-10-13")),),
        sensitivity=0,
    )
    case.keep("ministry", ministry)


def _accounts(case: ReportCase) -> None:
    desk = case.desk
    whole = TestimonyBody(
        case["nadia"],
        "نادية: ليلة في المدينة",
        understood("[2017-11-10..2017-11-20]", verbatim="في منتصف تشرين الثاني"),
        PlaceRef(case["street"]),
        "ar",
        Mode.IN_PERSON,
        "Zümrüd Interviewer",
        "Yaqut Interpreter",
        "Firuzə Bystander",
        ACCOUNT,
        "kəhrəba remark",
        YesNo.YES,
        "الساعة الرابعة، لا الخامسة.",
        Credibility.PROBABLY_TRUE,
        "torpaq note",
    )
    case.keep("account", whole)
    desk.seal_testimony(case["account"], 1)
    case.keep("translation", RenderingBody(case["account"], 2, RenderingKind.TRANSLATION, "en", TRANSLATED))
    case.keep("summary", RenderingBody(case["account"], 1, RenderingKind.SUMMARY, "az", "Qurbanov onunla idi."))
    case.keep("threatened", TestimonyBody(case["nadia"], "Gizli", text="life-threatening words", sensitivity=4))
    case.keep("other", TestimonyBody(case["amber"], "Kəhrəba danışır", language="az", text=OTHER_ACCOUNT))
    case.keep("letter", TestimonyBody(case["ministry"], "Letter", text="83 people were detained.", sensitivity=0))
    _passage(case, "beaten-passage", BEATEN, PassageMark.ACT)
    _passage(case, "mention", MENTIONED, PassageMark.MENTION, coded=case["friend"], who="Qurbanov", sensitivity=3)
    reading, intake = desk.intake(Acquisition(acquired_from=case["ministry"]))
    (taken,) = map(intake.enter, reading.read([str(resource("samples", "lake-shore.png"))], NobodyWatching()))
    case.ids["scan"] = taken.exhibit


def _passage(case: ReportCase, name: str, quote: str, mark: PassageMark, **more: Any) -> None:
    start = ACCOUNT.index(quote)
    case.keep(name, PassageBody(case["account"], 2, start, start + len(quote), quote, mark, **more))


def _happenings(case: ReportCase) -> None:
    when = understood("2017-09-15/2017-09-30", verbatim="the last half of September")
    case.keep("round-up", EventBody("Round-up", when, PlaceRef(case["city"]), "Police detained people.", sensitivity=0))
    case.keep("night", EventBody("نادية والليل", ties=(TiedEvent(EventTie.PART_OF, case["round-up"]),)))
    unit = Involvement(case["unit"], role="direct", degree=Degree.NAMED, identified=Identification.UNIFORM)
    beaten = ActBody(
        case["night"],
        "beating",
        ("baton",),
        "Beaten beside Qurbanov Ələkbər.",
        (Affected(case["herself"]), Affected(case["friend"])),
        (unit,),
        understood("2017-09-15", time="04:00"),
        PlaceRef(case["street"], precision=PlacePrecision.STREET),
        consequences=("unable-to-walk",),
        consequences_said="broken wrist bone",
        citations=(Citation(case["beaten-passage"], quote=BEATEN, how_known=HowKnown.EXPERIENCED),),
    )
    case.keep("beaten", beaten)
    case.change("beaten-passage", coded=case["beaten"])
    held = (Citation(case["account"], quote="في وحدة الشرطة"),)
    days = understood("2017-09-15/2017-09-17~", verbatim="two days", certainty=Certainty.ESTIMATED)
    case.keep("held", ActBody(case["night"], "detention-administrative", when=days, citations=held))
    seen = (Citation(case["other"], quote="gördüm"),)
    case.keep("humiliated", ActBody(case["night"], described="ƏLƏKBƏR was laughed at.", citations=seen))
    case.keep("unsourced", ActBody(case["round-up"], "beating", when=understood("2017-09-20")))
    hidden = ActBody(case["round-up"], described="life-threatening words", citations=(Citation(case["threatened"]),))
    case.keep("hidden-act", replace(hidden, sensitivity=4))
    letter = InterventionBody(
        "letter-from-authorities",
        "A letter",
        (Concerned(party=case["police"]),),
        event=case["round-up"],
        when=understood("2017-10-13"),
        citations=(Citation(case["letter"]),),
        sensitivity=0,
    )
    case.keep("protest", letter)
    shelter = InterventionBody("safe-house", "shelter behind the mill", event=case["round-up"])
    case.keep("sheltered", shelter)


def _claims(case: ReportCase) -> None:
    detained = Scope("people detained", PlaceRef(case["city"]), understood("2017-09-15/2017-09-30"))
    sentenced = Scope("people sentenced", PlaceRef(case["city"]))
    _claim(case, "83", "ministry", exactly(83, verbatim="83", unit="people", basis=Basis.COUNTED), detained)
    _claim(case, "100", "amber", about(100, verbatim="yüz nəfərə yaxın", unit="people"), detained, cited="other")
    _claim(case, "200", "nadia", at_least(200, verbatim="أكثر من مئتين", unit="people"), detained, cited="account")
    _claim(case, "56", "ministry", exactly(56, verbatim="56", unit="people"), sentenced)
    used = (
        Considered(case["83"], used=True),
        Considered(case["200"], used=False, reason="sealed-in-amber reason"),
    )
    judged = AssessmentBody(
        "How many were detained?",
        case["round-up"],
        Predicate.COUNT,
        ClaimValue(exactly(83, unit="people")),
        used,
        method="The list was read.",
        concluded_by="Zümrüd Interviewer",
        sensitivity=0,
    )
    case.keep("judgement", judged)
    contradicts = LinkBody(case["83"], LinkKind.CONTRADICTS, case["200"], "sealed-in-amber reason", sensitivity=0)
    case.keep("contradicts", contradicts)


def _claim(case: ReportCase, name: str, source: str, value: Any, scope: Scope, cited: str = "letter") -> None:
    body = ClaimBody(
        case["round-up"],
        Predicate.COUNT,
        case[source],
        ClaimValue(value),
        scope,
        (Citation(case[cited], page="2", quote="83 people" if cited == "letter" else ""),),
        HowKnown.DOCUMENT,
        Credibility.PROBABLY_TRUE,
        "torpaq note",
        sensitivity=0,
    )
    case.keep(name, body)
