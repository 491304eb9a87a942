"""The places of the case, from countries to a room, each with the names it has in the languages of the case."""

from collections.abc import Iterator

from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.demonstration.case_file import CaseFile, Entries, names

_PROTECTED = 4


def places(case: CaseFile) -> Entries:
    """Every place, the larger ones first."""
    yield from _azerbaijan(case)
    yield from _elsewhere(case)
    yield from _shelter(case)


def _azerbaijan(case: CaseFile) -> Entries:
    yield (
        "azerbaijan",
        PlaceBody(names(("Azərbaycan", "az"), ("Азербайджан", "ru"), ("Azerbaijan", "en")), "country", sensitivity=0),
    )
    yield (
        "baku",
        PlaceBody(names(("Bakı", "az"), ("Баку", "ru"), ("Baku", "en")), "city", case["azerbaijan"], sensitivity=0),
    )
    yield from _inside(
        case,
        "baku",
        ("yasamal", "city-district", ("Yasamal rayonu", "az"), ("Ясамальский район", "ru"), ("Yasamal District", "en")),
        ("binagady", "city-district", ("Binəqədi", "az"), ("Бинагади", "ru"), ("Binagady", "en")),
        ("street", "street", ("a street in Baku", "en")),
        ("court", "court", ("a court in Baku", "en")),
        ("department", "police-headquarters", ("premises of the Organised Crime Department", "en")),
        ("administrative", "detention-centre-administrative", ("the administrative detention centre", "en")),
    )
    station = ("19-cu polis bölməsi", "az"), ("19-е отделение полиции", "ru"), ("Police Unit 19, Yasamal", "en")
    yield from _inside(case, "yasamal", ("station", "police-station", *station))
    yield from _inside(case, "station", ("room", "room", ("room of the deputy chief, Police Unit 19", "en")))
    centre = ("Binəqədi təcridxanası", "az"), ("изолятор в Бинагади", "ru"), ("Binagady Detention Centre", "en")
    yield from _inside(case, "binagady", ("centre", "detention-centre", *centre))


def _elsewhere(case: CaseFile) -> Entries:
    countries = (
        ("uzbekistan", ("Oʻzbekiston", "uz"), ("Узбекистан", "ru"), ("Uzbekistan", "en")),
        ("tajikistan", ("Тоҷикистон", "tg"), ("Таджикистан", "ru"), ("Tajikistan", "en")),
        ("russia", ("Россия", "ru"), ("Russia", "en")),
        ("canada", ("Canada", "en"), ("Канада", "ru")),
    )
    for key, *called in countries:
        yield key, PlaceBody(names(*called), "country", sensitivity=0)
    yield from _inside(case, "tajikistan", ("dushanbe", "city", ("Душанбе", "tg"), ("Dushanbe", "en")))
    yield from _inside(case, "dushanbe", ("club", "bar-club", ("a nightclub in Dushanbe", "en")))
    yield from _inside(
        case,
        "russia",
        ("chechnya", "region", ("Чеченская Республика", "ru"), ("Chechnya", "en")),
        ("samara", "region", ("Самарская область", "ru"), ("Samara region", "en")),
    )
    yield from _inside(case, "canada", ("toronto", "city", ("Toronto", "en")))


def _shelter(case: CaseFile) -> Entries:
    """Where somebody is safe for now: known to this desk and to nobody it writes to."""
    called = names(("İstanbul", "tr"), ("Стамбул", "ru"), ("Istanbul", "en"))
    yield "istanbul", PlaceBody(called, "city", sensitivity=_PROTECTED)
    house = (Name("safe house of a local network", "en"),)
    yield "shelter", PlaceBody(house, "safe-house", case["istanbul"], sensitivity=_PROTECTED)


def _inside(case: CaseFile, outer: str, *inner: tuple[object, ...]) -> Iterator[tuple[str, PlaceBody]]:
    for key, kind, *called in inner:
        pairs = names(*called)  # type: ignore[arg-type]
        yield str(key), PlaceBody(pairs, str(kind), case[outer], sensitivity=0 if kind != "room" else 2)
