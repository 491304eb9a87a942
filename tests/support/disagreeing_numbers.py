"""The numbers of the case that disagree, on a desk with nothing else: for tests that need no more of the case."""

from dataclasses import dataclass

from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import HowKnown, Predicate
from evidence_desk.desk import Desk
from evidence_desk.values import quantity
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import understood

SEPTEMBER = "2017-09-15/2017-09-30"


@dataclass(frozen=True)
class Numbers:
    """Identities: of what happened, of who speaks of it, and of what is claimed."""

    round_up: str
    chechnya: str
    ministry: str
    amnesty: str
    government: str
    detained: str
    sentenced: str
    rounded_up: str
    tortured: str
    killed: str
    denied: str


def enter_numbers(desk: Desk) -> Numbers:
    """Enter them; every claim is cited, and no two figures for Baku have the same scope."""
    country = desk.keep(PlaceBody((Name("Azerbaijan"),))).id
    city = desk.keep(PlaceBody((Name("Baku"),), inside=country)).id
    round_up, chechnya = (desk.keep(EventBody(title)).id for title in ("Round-up in Baku", "Operation in Chechnya"))
    ministry, amnesty, government = (
        desk.keep(SourceBody(alias=alias)).id
        for alias in ("Interior Ministry", "Amnesty International", "Government of Chechnya")
    )

    def claim(subject, source, value, scope, quote, predicate=Predicate.COUNT, how=HowKnown.NOT_ASKED):
        cited = (Citation(source, quote=quote),)
        return desk.keep(ClaimBody(subject, predicate, source, value, scope, cited, how)).id

    def people(number):
        return ClaimValue(number)

    half = understood(SEPTEMBER, verbatim="the last half of September")
    detained = Scope("people detained", PlaceRef(country), half)
    sentenced = Scope("people sentenced", PlaceRef(country), half)
    rounded_up = Scope("people rounded up", PlaceRef(city), half)
    tortured, killed = (Scope(words, None, understood("2017")) for words in ("people tortured", "people killed"))
    return Numbers(
        round_up,
        chechnya,
        ministry,
        amnesty,
        government,
        claim(round_up, ministry, people(quantity.exactly(83, unit="people")), detained, "83 people"),
        claim(round_up, ministry, people(quantity.exactly(56, unit="people")), sentenced, "56 people"),
        claim(
            round_up,
            amnesty,
            people(quantity.about(100, verbatim="about a hundred", unit="people")),
            rounded_up,
            "about a hundred",
            how=HowKnown.TOLD,
        ),
        claim(
            chechnya,
            amnesty,
            people(quantity.at_least(101, verbatim="well over 100", unit="people")),
            tortured,
            "well over 100",
        ),
        claim(chechnya, amnesty, people(quantity.at_least(3, unit="people")), killed, "at least three"),
        claim(chechnya, government, ClaimValue(), Scope(), "no such operation", Predicate.DENIED),
    )
