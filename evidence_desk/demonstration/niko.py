"""Niko's account as a chain of acts, each cited to the passage of his testimony that tells of it.

Dates stand as they are known: "after two days, about 17 September" is no day. The series after his release is one act.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.terms.case_terms import Degree, HowKnown, Identification, PassageMark
from evidence_desk.demonstration.case_file import CaseFile
from evidence_desk.demonstration.happenings import said
from evidence_desk.values import quantity
from evidence_desk.values.place_ref import PlacePrecision
from evidence_desk.values.uncertain_date import Certainty

ACCOUNT = "niko-account"  # the name of his testimony in the case
_TOLD = quantity.Basis.TOLD


@dataclass(frozen=True)
class ToldAct:
    """An act with its name in the case and the words of the account that tell of it."""

    name: str
    quote: str
    body: ActBody
    how_known: HowKnown = HowKnown.EXPERIENCED

    def cited(self, passage: str) -> ActBody:
        """The act, cited to its passage."""
        return replace(self.body, citations=(Citation(passage, quote=self.quote, how_known=self.how_known),))


@dataclass(frozen=True)
class Mention:
    """Somebody whom the account mentions and whom nobody asked."""

    quote: str
    party: str
    who: str = field(repr=False)


def mentions() -> tuple[Mention, ...]:
    """The third parties of the account."""
    return (
        Mention("an acquaintance in a street", "acquaintance", "a sex worker who was stopped with him"),
        Mention("Another acquaintance had given their names", "namer", "somebody who had named both"),
    )


def passage(text: str, testimony: str, quote: str, mark: PassageMark, **more: object) -> PassageBody:
    """The passage of an account that holds a quote; ValueError where it does not stand in it."""
    start = text.index(quote)
    return PassageBody(testimony, 2, start, start + len(quote), quote, mark, **more)  # type: ignore[arg-type]


def acts(case: CaseFile) -> Iterator[ToldAct]:
    """The acts of the account in its order."""
    yield from _night(case)
    yield from _court_and_detention(case)
    yield from _department(case)
    yield from _after(case)


def _night(case: CaseFile) -> Iterator[ToldAct]:
    both = (Affected(case["niko"]), Affected(case["acquaintance"]))
    uniformed = Involvement(
        case["police"], "uniformed police in an unmarked car", "direct", Degree.PROBABLE, Identification.UNIFORM
    )
    yield ToldAct(
        "stopped",
        "Uniformed police in an unmarked car stopped beside them. He was struck on the back of the head with a truncheon,"
        " and both were taken away",
        ActBody(
            case["niko-detained"],
            "arrest-arbitrary",
            ("baton", "blows-head", "unmarked-vehicle"),
            against=both,
            involvement=(uniformed,),
            when=said("2017-09-14", "14 September 2017, shortly before midnight", time="23:45~"),
            where=case.at("street", "a street in Baku", PlacePrecision.TOWN),
        ),
    )
    unit = Involvement(case["unit"], "police of that unit", "direct", Degree.NAMED, Identification.PLACE)
    yield ToldAct(
        "beaten",
        "police of that unit beat both of them with batons and fists and kicked them, until 04:00 on 15 September",
        ActBody(
            case["niko-detained"],
            "beating",
            ("baton", "fists", "kicks"),
            against=both,
            involvement=(unit,),
            when=said("2017-09-15", "until 04:00 on 15 September", time="04:00"),
            where=case.at("station", "Police Unit 19, Yasamal District"),
        ),
    )
    yield _rape(case)


def _rape(case: CaseFile) -> ToldAct:
    four = quantity.exactly(4, verbatim="four officers", unit="people", basis=_TOLD)
    officers = Involvement(
        case["officers"], "four officers who were going off shift", "direct", Degree.NAMED, Identification.PLACE,
        "in the room of the deputy chief of the unit; their names are not known to him", four,
    )  # fmt: skip
    return ToldAct(
        "raped",
        "in the room of the deputy chief of the unit, four officers who were going off shift raped him, repeatedly, also"
        " with an object. He had a seizure and lost consciousness. Afterwards he could not walk",
        ActBody(
            case["niko-detained"],
            "rape-several",
            ("object-insertion",),
            described="Rape by state agents, repeated, also with an object.",
            against=(Affected(case["niko"]),),
            involvement=(officers,),
            when=said("[2017-09-14..2017-09-15]", "the same night"),
            where=case.at("room"),
            consequences=("seizure", "loss-of-consciousness", "unable-to-walk"),
        ),
    )


def _court_and_detention(case: CaseFile) -> Iterator[ToldAct]:
    niko = (Affected(case["niko"]),)
    judge = Involvement(case["judge"], "a judge", "judged", Degree.NAMED, Identification.PLACE)
    yield ToldAct(
        "sentenced",
        "a judge of a court in Baku sentenced him to ten days of administrative detention for disobeying police orders",
        ActBody(
            case["niko-detained"],
            "sentence-administrative-detention",
            against=niko,
            involvement=(judge,),
            when=said("2017-09-15", "later that morning", time="morning"),
            where=case.at("court", "a court in Baku"),
            charge="disobeying police orders",
            outcome="administrative-detention",
            outcome_said="ten days",
        ),
    )
    yield ToldAct(
        "held-binagady",
        "He was held at Binagady (Binəqədi) Detention Centre",
        ActBody(
            case["niko-detained"],
            "detention-administrative",
            against=niko,
            when=said("2017-09-15/2017-09-17~", "after two days, about 17 September", Certainty.ESTIMATED),
            where=case.at("centre", "Binagady (Binəqədi) Detention Centre"),
        ),
    )


def _department(case: CaseFile) -> Iterator[ToldAct]:
    staff = Involvement(
        case["department-staff"], "employees", "direct", Degree.NAMED, Identification.PLACE,
        "the account says “employees of the police unit”",
    )  # fmt: skip
    two_days = said("2017-09-17~/2017-09-19~", "for two days", Certainty.ESTIMATED)
    where = case.at("department", "the Organised Crime Department")
    detained = case["niko-detained"]
    niko = (Affected(case["niko"]),)
    quote = "employees beat and humiliated him and gave him electric shocks (torture: electric shock)"
    yield ToldAct(
        "shocked",
        quote,
        ActBody(
            detained, "torture-electric-shock", ("electric-current",), against=niko, involvement=(staff,), when=two_days,
            where=where,
        ),
    )  # fmt: skip
    for name, act_type, methods in (("beaten-again", "beating", ("blows",)), ("humiliated", "humiliation", ())):
        body = ActBody(detained, act_type, methods, against=niko, involvement=(staff,), when=two_days, where=where)
        yield ToldAct(name, quote, body)
    others = Affected(
        None, "several others", quantity.unknown(verbatim="several; he does not know how many", unit="people")
    )
    yield ToldAct(
        "others-tortured",
        "He saw several others being tortured; he does not know how many",
        ActBody(detained, "torture", against=(others,), involvement=(staff,), when=two_days, where=where),
        HowKnown.SAW,
    )
    yield ToldAct(
        "names-forced-from-niko",
        "He was forced to name other people",
        ActBody(detained, "naming-forced", against=niko, involvement=(staff,), when=two_days, where=where),
    )
    yield ToldAct(
        "head-shaved",
        "From about 19 September he was held in the administrative detention centre, where his head was shaved",
        ActBody(
            detained, "head-shaving", against=niko, where=case.at("administrative", "the administrative detention centre"),
            when=said("2017-09-19~/2017-09-25", "from about 19 September", Certainty.ESTIMATED),
        ),
    )  # fmt: skip


def _after(case: CaseFile) -> Iterator[ToldAct]:
    niko = (Affected(case["niko"]),)
    patrol = Involvement(case["patrol"], "patrol officers", "direct", Degree.NAMED, Identification.UNIFORM)
    yield ToldAct(
        "extorted",
        "patrol officers in Baku stopped him four more times, and each time demanded a bribe or a forced sexual act",
        ActBody(
            case["niko-after"],
            "extortion-bribe",
            ("sexual-acts", "money-demanded"),
            described="A bribe or a forced sexual act was demanded.",
            against=niko,
            involvement=(patrol,),
            when=said("2017-09-25/2017-11~", "between his release and mid-November"),
            where=case.at("baku", "in Baku", PlacePrecision.TOWN),
            times=quantity.exactly(4, verbatim="four more times", unit="times", basis=_TOLD),
        ),
    )
    private = (("dismissed", "dismissal", "employer"), ("evicted", "eviction-landlord", "landlord"),
               ("help-refused", "family-help-refused", "family"))  # fmt: skip
    quotes = ("his employer dismissed him", "his landlord evicted him", "his family refused to help him")
    for (name, act_type, party), quote in zip(private, quotes, strict=True):
        by = (Involvement(case[party], role="direct", degree=Degree.NAMED, identified=Identification.KNOWN_BEFORE),)
        after = said("2017-09-25/", "after his release")
        body = ActBody(case["niko-after"], act_type, against=niko, involvement=by, when=after, where=case.at("baku"))
        yield ToldAct(name, quote, body)
