"""The figures and statements that disagree, each as the claim of who made it; what was judged of them apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.terms.case_terms import HowKnown, LinkKind, Predicate
from evidence_desk.demonstration import sources
from evidence_desk.demonstration.case_file import CaseFile, Entries
from evidence_desk.demonstration.happenings import said
from evidence_desk.values import quantity
from evidence_desk.values.quantity import Basis, Quantity

_ANALYST = "the field desk"


@dataclass(frozen=True)
class Quoted:
    """Who says it, in which words of their account, and how they know."""

    source: str
    quote: str
    how_known: HowKnown = HowKnown.NOT_ASKED


def claims(case: CaseFile) -> Entries:
    """Every claim of the case."""
    yield from _of_the_round_up(case)
    yield from _of_chechnya(case)
    yield from _of_registry_and_departures(case)
    yield from _of_dates_and_laws(case)


def _of_the_round_up(case: CaseFile) -> Entries:
    azerbaijan = case.at("azerbaijan")
    operation = Scope("people detained", azerbaijan, said("2017-09-15/2017-09-30", "15 to 30 September 2017"))
    yield (
        "83-detained",
        _figure(
            case,
            "round-up",
            Quoted(sources.MINISTRY_LETTER, "83 people were detained from 15 to 30 September 2017"),
            quantity.exactly(83, verbatim="83", unit="people"),
            operation,
        ),
    )
    sentenced = Scope("people sentenced in that operation to up to 30 days", azerbaijan, operation.when)
    yield (
        "56-sentenced",
        _figure(
            case,
            "round-up",
            Quoted(sources.MINISTRY_STATEMENT, "56 people were sentenced in that operation to up to 30 days"),
            quantity.exactly(56, verbatim="56", unit="people"),
            sentenced,
        ),
    )
    half = said("2017-09-15/2017-09-30", "the last half of September")
    yield (
        "100-rounded-up",
        _figure(
            case,
            "round-up",
            Quoted(sources.AMNESTY, "About 100 people were rounded up in Baku", HowKnown.TOLD),
            quantity.about(100, verbatim="about 100", unit="people"),
            Scope("people rounded up", case.at("baku"), half),
        ),
    )
    justified = "and justifies it"
    yield (
        "justification",
        ClaimBody(
            case["round-up"],
            Predicate.JUSTIFICATION,
            case[sources.MINISTRY_LETTER],
            ClaimValue(words="The minister’s letter gives a reason for the detentions."),
            citations=(_cited(case, sources.MINISTRY_LETTER, justified),),
            sensitivity=0,
        ),
    )


def _of_chechnya(case: CaseFile) -> Entries:
    chechnya = Scope("people detained and tortured", case.at("chechnya"), said("2017"))
    many = quantity.at_least(101, verbatim="well over 100", unit="people", basis=Basis.ESTIMATE)
    yield (
        "over-100-tortured",
        _figure(case, "chechnya-operation", Quoted(sources.AMNESTY, "well over 100"), many, chechnya),
    )
    killed = Scope("people killed", case.at("chechnya"), said("2017"))
    three = quantity.at_least(3, verbatim="at least 3", unit="people", basis=Basis.ESTIMATE)
    yield (
        "3-killed",
        _figure(case, "chechnya-operation", Quoted(sources.AMNESTY, "at least 3 were killed"), three, killed),
    )
    denied = (_cited(case, sources.CHECHNYA, "No such operation took place"),)
    yield (
        "denied",
        ClaimBody(
            case["chechnya-operation"], Predicate.DENIED, case[sources.CHECHNYA], citations=denied, sensitivity=0
        ),
    )
    for key, source in (("undeniable-amnesty", sources.AMNESTY), ("undeniable-hrw", sources.HUMAN_RIGHTS_WATCH)):
        value = ClaimValue(words="The evidence is called undeniable.")
        cited = (_cited(case, source, "undeniable"),)
        subject = case["chechnya-operation"]
        yield key, ClaimBody(subject, Predicate.OCCURRED, case[source], value, citations=cited, sensitivity=0)


def _of_registry_and_departures(case: CaseFile) -> Entries:
    names = quantity.exactly(367, verbatim="367 names", unit="names", basis=Basis.LIST)
    listed = Scope("names on the registry", case.at("tajikistan"), said("2017-10", "October 2017"))
    yield (
        "367-names",
        _figure(case, "registry", Quoted(sources.TAJIK_PROSECUTOR, "367 names", HowKnown.DOCUMENT), names, listed),
    )
    out = quantity.at_least(46, verbatim="more than 45", unit="people", basis=Basis.COUNTED)
    until = Scope("people brought out of Russia", case.at("russia"), said("/2017-11", "by early November 2017"))
    yield (
        "over-45-out",
        _figure(case, "departures", Quoted(sources.RAINBOW_RAILROAD, "More than 45 people"), out, until),
    )


def _of_dates_and_laws(case: CaseFile) -> Entries:
    niko = case[sources.NIKO]
    released = Scope("his release")
    for key, day, quote in (("released-25", "2017-09-25", "He was released on 25 September"),
                            ("released-24", "2017-09-24", "sentenced him to ten days")):  # fmt: skip
        date = ClaimValue(date=said(day, "25 September" if day.endswith("25") else "ten days from the 14th"))
        cited = (_cited(case, sources.NIKO, quote),)
        yield key, ClaimBody(case["niko-detained"], Predicate.DATE, niko, date, released, cited, HowKnown.EXPERIENCED)
    laws = {
        "law-uzbekistan": ("uzbekistan", "a crime in Uzbekistan", "Relations between men are a crime."),
        "law-azerbaijan": ("azerbaijan", "not in Azerbaijan", "They are no crime."),
        "law-tajikistan": ("tajikistan", "no longer in Tajikistan since 1998", "They are no crime since 1998."),
    }
    for key, (place, quote, words) in laws.items():
        cited = (_cited(case, sources.ARTICLE, quote),)
        value = ClaimValue(words=words)
        yield (
            key,
            ClaimBody(case[place], Predicate.STATUS, case[sources.ARTICLE], value, citations=cited, sensitivity=0),
        )


def judgements(case: CaseFile) -> Entries:
    """What the desk concludes, and what it says of claims to one another: records apart from what was said."""
    yield "range", AssessmentBody(
        "How many people were detained in Baku in the second half of September 2017?",
        case["round-up"],
        Predicate.COUNT,
        ClaimValue(quantity.between(83, 100, unit="people", basis=Basis.ESTIMATE)),
        (
            Considered(case["83-detained"], used=True),
            Considered(case["100-rounded-up"], used=True),
            Considered(case["56-sentenced"], used=False, reason="It counts sentences, not detentions."),
        ),
        method="The official figure as the lower, the organisation’s as the upper end; nothing was averaged.",
        concluded_by=_ANALYST,
        sensitivity=0,
    )  # fmt: skip
    yield from _links(case)


def _links(case: CaseFile) -> Iterator[tuple[str, LinkBody]]:
    judged = (
        ("denied", LinkKind.CONTRADICTS, "over-100-tortured", "A denial stands against a figure."),
        ("undeniable-hrw", LinkKind.SUPPORTS, "over-100-tortured", "Both call the evidence undeniable."),
        ("83-detained", LinkKind.SAME_ORIGIN, "56-sentenced", "One ministry, two statements."),
        ("100-rounded-up", LinkKind.INDEPENDENT, "83-detained", "The organisation spoke with other people."),
    )
    for first, kind, second, reason in judged:
        yield f"{first}-{kind}", LinkBody(case[first], kind, case[second], reason, _ANALYST, sensitivity=0)


def _figure(case: CaseFile, subject: str, quoted: Quoted, figure: Quantity, scope: Scope) -> ClaimBody:
    return ClaimBody(
        case[subject],
        Predicate.COUNT,
        case[quoted.source],
        ClaimValue(figure),
        scope,
        (_cited(case, quoted.source, quoted.quote),),
        quoted.how_known,
        sensitivity=0,
    )


def _cited(case: CaseFile, source: str, quote: str) -> Citation:
    """A quote from the testimony in which a source says it."""
    return Citation(case[f"account-{source}"], quote=quote)
