"""The events of the case and the acts in them, as the accounts tell them. Whoever is named in an act is alleged."""

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.terms.case_terms import Degree, EventTie, Identification
from evidence_desk.demonstration.case_file import CaseFile, Entries
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef
from evidence_desk.values.uncertain_date import Certainty, UncertainDate, understood

PROTECTED = 4


def events(case: CaseFile) -> Entries:
    """Every event, those before which others are parts of them."""
    yield (
        "round-up",
        EventBody(
            "Round-up in Baku, September 2017",
            said("2017-09-15/2017-09-30", "the last half of September 2017"),
            case.at("baku", precision=PlacePrecision.TOWN),
            "Police detained people taken for gay or transgender in Baku.",
            sensitivity=0,
        ),
    )
    yield (
        "niko-after",
        EventBody(
            "Niko: after his release", said("2017-09-25/2017-11~"), case.at("baku", precision=PlacePrecision.TOWN)
        ),
    )
    yield (
        "niko-detained",
        EventBody(
            "Niko: detention and torture",
            said("2017-09-14/2017-09-25"),
            case.at("baku", precision=PlacePrecision.TOWN),
            ties=(TiedEvent(EventTie.PART_OF, case["round-up"]), TiedEvent(EventTie.CAUSES, case["niko-after"])),
        ),
    )
    yield "erbulat-attacks", EventBody("Filmed attacks in Uzbekistan", None, _country(case, "uzbekistan"))
    raid = said("XXXX", "the date of the raid is not settled")
    yield "club-raid", EventBody("Raid on a nightclub in Dushanbe", raid, case.at("club"))
    yield "registry", EventBody("Registry kept in Tajikistan", said("2017-10", "announced in October 2017"),
                                _country(case, "tajikistan"), sensitivity=0)  # fmt: skip
    yield "chechnya-operation", EventBody("Detentions and killings in Chechnya, 2017", said("2017"),
                                          _country(case, "chechnya", PlacePrecision.REGION), sensitivity=0)  # fmt: skip
    yield "laws", EventBody("Laws against relations and speech", None, sensitivity=0)
    yield "reprisals", EventBody("Reprisals against those who fled, and their relatives", None)
    yield "departures", EventBody("People brought out of Russia", said("2017", "by early November 2017"),
                                  _country(case, "russia"), sensitivity=0)  # fmt: skip


def other_acts(case: CaseFile) -> Entries:
    """Acts of the case that are not of Niko's account."""
    yield from _of_others(case)
    yield from _of_laws(case)
    yield from _of_reprisals(case)


def _of_others(case: CaseFile) -> Entries:
    country = _country(case, "uzbekistan")
    friend = (Affected(case["friend"]),)
    yield (
        "friend-attacked",
        _act(case, "erbulat-attacks", "attack-mob", friend, methods=("filmed", "published"), where=country),
    )
    erbulat = (Affected(case["erbulat"]),)
    yield "erbulat-attacked", _act(case, "erbulat-attacks", "attack-mob", erbulat, methods=("filmed",), where=country)
    firuz = (Affected(case["firuz"]),)
    yield "raided", _act(case, "club-raid", "raid-venue", firuz, where=case.at("club"))
    yield "examined", _act(case, "club-raid", "examination-forced", firuz, where=case.at("dushanbe"))
    prosecutor = (_by(case["prosecutor"], "recorded", Degree.NAMED, Identification.ADMITTED),)
    yield "registered", _act(case, "registry", "registry", firuz, prosecutor, consequences=("entered-in-register",))
    yield "detained-in-chechnya", _act(
        case, "chechnya-operation", "torture", (Affected(described="people taken for gay"),),
        (_by(case["chechen-government"], "commanded", Degree.DISPUTED),), when=said("2017"), where=case.at("chechnya"),
        sensitivity=0,
    )  # fmt: skip
    yield "killed-in-chechnya", _act(
        case, "chechnya-operation", "killing-extrajudicial", (Affected(described="people taken for gay"),),
        when=said("2017"), where=case.at("chechnya"), sensitivity=0,
    )  # fmt: skip


def _of_laws(case: CaseFile) -> Entries:
    anybody = (Affected(described="anybody who speaks of it in public"),)
    yield "propaganda-law", _act(
        case, "laws", "law-propaganda", anybody, (_by(case["legislator"], "law-made", Degree.NAMED),),
        when=said("2013"), where=_country(case, "russia"), described="“Propaganda” law", sensitivity=0,
    )  # fmt: skip
    yield "activist-fined", _act(
        case, "laws", "prosecution", (Affected(case["activist"]),), when=said("2017-10"), where=case.at("samara"),
        charge="“propaganda”, the law of 2013", outcome="fined",
    )  # fmt: skip
    yield "uzbek-law", _act(
        case, "laws", "law-criminalising", (Affected(described="men who have relations with men"),),
        where=_country(case, "uzbekistan"), sensitivity=0,
    )  # fmt: skip


def _of_reprisals(case: CaseFile) -> Entries:
    fled = (Affected(described="people who fled"),)
    yield "homes-raided", _act(case, "reprisals", "raid-home", fled)
    yield "relatives-threatened", _act(case, "reprisals", "threat-relatives", (Affected(described="their relatives"),))
    yield "shelters-found", _act(
        case, "reprisals", "disclosure", fled, (Involvement(described="relatives and police"),),
        described="Safe houses became known to relatives and police.", sensitivity=PROTECTED,
    )  # fmt: skip
    yield "register-used", _act(
        case, "reprisals", "arrest", (Affected(described="people whose names stood on a registry"),),
        methods=("register-used",),
    )  # fmt: skip
    yield "names-forced", _act(case, "reprisals", "naming-forced", (Affected(described="people under torture"),))


def said(
    edtf: str, verbatim: str = "", certainty: Certainty = Certainty.STATED, time: str | None = None
) -> UncertainDate:
    """A date of the case."""
    return understood(edtf, verbatim=verbatim, certainty=certainty, time=time)


def _act(
    case: CaseFile,
    event: str,
    act_type: str,
    against: tuple[Affected, ...],
    involvement: tuple[Involvement, ...] = (),
    **told: object,
) -> Body:
    return ActBody(case[event], act_type, against=against, involvement=involvement, **told)  # type: ignore[arg-type]


def _by(party: str, role: str, degree: Degree, how: Identification = Identification.NOT_ASKED) -> Involvement:
    return Involvement(party, role=role, degree=degree, identified=how)


def _country(case: CaseFile, name: str, precision: PlacePrecision = PlacePrecision.COUNTRY) -> PlaceRef:
    return case.at(name, precision=precision)
