"""Who takes part in the case: institutions with their units, organisations, and people, some of whom nobody asked.

People who were only mentioned and could not agree are protected as identifying, as the data model asks for.
"""

from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.demonstration.case_file import CaseFile, Entries, names
from evidence_desk.values import quantity

_IDENTIFYING = 3
_PROTECTED = 4


def parties(case: CaseFile) -> Entries:
    """Every party, the wholes before their parts."""
    yield from _of_the_state(case)
    yield from _organisations()
    yield from _people()


def _of_the_state(case: CaseFile) -> Entries:
    yield (
        "ministry",
        PartyBody(
            names(
                ("Daxili İşlər Nazirliyi", "az"),
                ("Министерство внутренних дел Азербайджана", "ru"),
                ("Interior Ministry of Azerbaijan", "en"),
            ),
            "ministry",
            "police",
            seat=case["baku"],
            sensitivity=0,
        ),
    )
    police = ("Bakı Şəhər Polis İdarəsi", "az"), ("полиция города Баку", "ru"), ("Baku police", "en")
    yield "police", PartyBody(names(*police), "police", "police", _part_of(case["ministry"]), sensitivity=0)
    unit = ("19-cu polis bölməsi", "az"), ("19-е отделение полиции", "ru"), ("Police Unit 19", "en")
    yield (
        "unit",
        PartyBody(names(*unit), "police-unit", "police", _part_of(case["police"]), case["station"], sensitivity=0),
    )
    department = (
        ("Mütəşəkkil Cinayətkarlıqla Mübarizə İdarəsi", "az"),
        ("Управление по борьбе с организованной преступностью", "ru"),
        ("Organised Crime Department", "en"),
    )
    yield (
        "department-staff",
        PartyBody(
            names(*department),
            "ministry-department",
            "police-investigators",
            _part_of(case["ministry"]),
            case["department"],
            sensitivity=0,
        ),
    )
    yield (
        "officers",
        PartyBody(
            (Name("four officers going off shift", "en"),),
            "informal-group",
            "police",
            _part_of(case["unit"]),
            count=quantity.exactly(4, verbatim="four", unit="people", basis=quantity.Basis.TOLD),
        ),
    )
    patrol = (Name("patrol officers in Baku", "en"),)
    yield "patrol", PartyBody(patrol, "informal-group", "police-patrol", _part_of(case["police"]))
    yield "judge", PartyBody((Name("a judge of a court in Baku", "en"),), "person", "judiciary", seat=case["court"])
    yield from _authorities_elsewhere()


def _authorities_elsewhere() -> Entries:
    prosecutor = (
        ("Прокуратураи генералӣ", "tg"),
        ("Генеральная прокуратура", "ru"),
        ("Prosecutor-General’s Office", "en"),
    )
    listed = {
        "prosecutor": ("prosecution", "prosecutors", prosecutor),
        "chechen-government": (
            "government",
            "executive",
            (("Government of Chechnya", "en"), ("Правительство Чечни", "ru")),
        ),
        "kremlin": ("government", "executive", (("The Kremlin", "en"), ("Кремль", "ru"))),
        "legislator": ("parliament", "legislature", (("Parliament of Russia", "en"), ("Федеральное собрание", "ru"))),
        "strasbourg": ("international-court", "", (("European Court of Human Rights", "en"),)),
        "commissioner": (
            "intergovernmental",
            "",
            (("Commissioner for Human Rights of the Council of Europe", "en"),),
        ),
    }
    for key, (kind, perpetrator, called) in listed.items():
        yield key, PartyBody(names(*called), kind, perpetrator, sensitivity=0)


def _organisations() -> Entries:
    listed = {
        "amnesty": ("rights-organisation", "Amnesty International"),
        "hrw": ("rights-organisation", "Human Rights Watch"),
        "railroad": ("aid-organisation", "Rainbow Railroad"),
        "rferl": ("media", "RFE/RL"),
        "genocide-watch": ("rights-organisation", "Genocide Watch"),
    }
    for key, (kind, called) in listed.items():
        yield key, PartyBody((Name(called, "en"),), kind, sensitivity=0)
    shelter = (Name("a local network that shelters people", "en"),)
    yield "network", PartyBody(shelter, "network", sensitivity=_PROTECTED)


def _people() -> Entries:
    yield "niko", PartyBody((Name("Niko", "en"),), "person", note="A pseudonym.")
    yield "erbulat", PartyBody((Name("Erbulat", "en"),), "person")
    yield "firuz", PartyBody(names(("Firuz", "en"), ("Фируз", "ru")), "person")
    unasked = {
        "acquaintance": "acquaintance who was stopped with him",
        "namer": "another acquaintance, who had named both",
        "friend": "friend of Erbulat",
        "activist": "activist in the Samara region",
    }
    for key, called in unasked.items():
        yield key, PartyBody((Name(called, "en"),), "person", sensitivity=_IDENTIFYING)
    private = {
        "employer": ("employer", "employer"),
        "landlord": ("landlord", "landlord"),
        "family": ("family", "family"),
    }
    for key, (called, perpetrator) in private.items():
        kind = "family" if key == "family" else "person"
        yield key, PartyBody((Name(f"Niko’s {called}", "en"),), kind, perpetrator, sensitivity=_IDENTIFYING)


def _part_of(whole: str) -> tuple[PartOf, ...]:
    return (PartOf(whole),)
