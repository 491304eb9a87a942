"""What sources agreed to, and what was done to protect people. The second never leaves the desk, unless it is public."""

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.demonstration import sources
from evidence_desk.demonstration.case_file import CaseFile, Entries
from evidence_desk.demonstration.happenings import said
from evidence_desk.values.place_ref import PlacePrecision

_YES, _NO = Answer.YES, Answer.NO


def consents(case: CaseFile) -> Entries:
    """The consent of those who were interviewed. Nobody asked Niko about courts, so there is no answer to that."""
    given = ConsentEvent(ConsentChange.GIVEN, said("[2017-11-10..2017-11-20]", "mid-November 2017"))
    desk = [Grant(use, Recipient.DESK, Facet.ACCOUNT, _YES) for use in (Use.KEEP, Use.ANALYSE)]
    headquarters = [
        Grant(use, Recipient.HEADQUARTERS, facet, _YES)
        for use in (Use.KEEP, Use.ANALYSE)
        for facet in (Facet.ACCOUNT, Facet.ALIAS, Facet.MEDICAL)
    ]
    public = [Grant(Use.PUBLISH, Recipient.PUBLIC, facet, _YES) for facet in (Facet.ACCOUNT, Facet.ALIAS)]
    refused = (Facet.NAME, Facet.FACE, Facet.VOICE, Facet.EXACT_PLACE, Facet.MEDICAL)
    public += [Grant(Use.PUBLISH, Recipient.PUBLIC, facet, _NO) for facet in refused]
    yield (
        "consent-niko",
        ConsentBody(
            case[sources.NIKO],
            ConsentManner.ORAL,
            when=given.when,
            explained="What would be published, under which name, and who could read it.",
            grants=(*desk, *headquarters, *public),
            events=(given,),
            note="Publication under the pseudonym only.",
        ),
    )
    for key, source in (("erbulat", sources.ERBULAT), ("firuz", sources.FIRUZ)):
        held = tuple(Grant(use, to, Facet.ACCOUNT, _YES) for use in (Use.KEEP, Use.ANALYSE)
                     for to in (Recipient.DESK, Recipient.HEADQUARTERS))  # fmt: skip
        body = ConsentBody(
            case[source], ConsentManner.PUBLISHED, grants=held, events=(ConsentEvent(ConsentChange.GIVEN),)
        )
        yield f"consent-{key}", body


def interventions(case: CaseFile) -> Entries:
    """What was done about it."""
    yield from _of_protection(case)
    yield from _in_public(case)


def _of_protection(case: CaseFile) -> Entries:
    yield (
        "sheltered",
        InterventionBody(
            "safe-house",
            "He arrived in Istanbul and is sheltered at a safe house of a local network.",
            by=(Concerned(party=case["network"]),),
            for_whom=(Concerned(party=case["niko"]),),
            when=said("2017-11~", "late November 2017"),
            where=case.at("shelter"),
        ),
    )
    yield (
        "brought-out",
        InterventionBody(
            "evacuation",
            "People brought out of Russia",
            by=(Concerned(party=case["railroad"]),),
            event=case["departures"],
            when=said("/2017-11", "by early November 2017"),
            where=case.at("russia", precision=PlacePrecision.COUNTRY),
            citations=(Citation(case[f"account-{sources.RAINBOW_RAILROAD}"]),),
            sensitivity=0,
        ),
    )


def _in_public(case: CaseFile) -> Entries:
    yield (
        "ruling",
        _public(
            case, "court-ruling", "Ruling against the Russian “propaganda” law", by="strasbourg", event="laws", day="2017-06",
            source=sources.ARTICLE, outcome="law-in-violation",
        ),
    )  # fmt: skip
    yield (
        "letter",
        _public(
            case, "letter-from-authorities", "Letter of the minister to the Commissioner for Human Rights", by="ministry",
            event="round-up", day="2017-10-13", source=sources.MINISTRY_LETTER, for_whom=(Concerned(party=case["commissioner"]),),
        ),
    )  # fmt: skip
    denial = "Denial of the operation, supported by the Kremlin"
    yield (
        "denial",
        _public(
            case,
            "denial",
            denial,
            by="chechen-government",
            event="chechnya-operation",
            day="2017",
            source=sources.CHECHNYA,
        ),
    )


def _public(
    case: CaseFile, kind: str, words: str, *, by: str, event: str, day: str, source: str, **more: object
) -> Body:
    return InterventionBody(
        kind,
        words,
        by=(Concerned(party=case[by]),),
        event=case[event],
        when=said(day),
        citations=(Citation(case[f"account-{source}"]),),
        sensitivity=0,
        **more,  # type: ignore[arg-type]
    )
