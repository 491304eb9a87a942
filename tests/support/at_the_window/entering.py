"""Entering one record of each kind: which screen it is entered on, and what its fields are called there."""

from collections.abc import Callable
from typing import Any

from at_the_window.answer_lines import lines_of
from at_the_window.researcher import Researcher

PARTIES_AND_PLACES = "Parties & places"
_PROTECTED = 4


def enter_place(person: Researcher, body: Any) -> str:
    person.go(PARTIES_AND_PLACES, "Places")
    return person.enter(
        "place",
        {
            "Names": body.names,
            "What kind of place": body.place_kind,
            "Lies in": body.inside,
            "Note": body.note,
            "Sensitivity": body.sensitivity,
        },
    )


def enter_party(person: Researcher, body: Any) -> str:
    person.go(PARTIES_AND_PLACES, "Parties")
    return person.enter(
        "party",
        {
            "Names": body.names,
            "What it is": body.party_type,
            "Part of": body.part_of,
            "To whom it belongs": body.perpetrator_type,
            "How many they are": body.count,
            "Seat": body.seat,
            "Note": body.note,
            "Sensitivity": body.sensitivity,
        },
    )


def enter_source(person: Researcher, body: Any) -> str:
    person.go("Sources")
    return person.enter(
        "source",
        {
            "Alias": body.alias,
            "What it is": body.source_type,
            "Name": body.name_status,
            **said({"Why not the real name": body.name_status_reason, "Spokesperson": body.spokesperson}),
            "Relation to the events": body.relation,
            "Knowledge": body.knowledge,
            "Risk if known": body.risk,
            "Sensitivity": body.sensitivity,
            "Languages": body.languages,
            **said({"Speaks as": body.speaks_as}),
            "Reliability": body.reliability,
            **said(
                {
                    "Why this reliability": body.reliability_reason,
                    "The way it took": body.provenance,
                    "Note": body.note,
                }
            ),
        },
    )


def enter_testimony(person: Researcher, body: Any) -> str:
    person.go("Testimonies")
    return person.enter(
        "testimony",
        {
            "Source": body.source,
            "Title": body.title,
            "Taken on": body.taken_on,
            "Place": body.place,
            "How it was given": body.mode,
            "Interviewer": body.interviewer,
            "Account": (body.text, body.language),
            "Observations": body.observations,
            "Sensitivity": body.sensitivity,
        },
    )


def seal_testimony(person: Researcher) -> None:
    """Seal the testimony in view."""
    person.push("Seal …")
    person.push("Seal it for good")
    person.wait_for("Sealed")


def go_to_events(person: Researcher, page: str = "Events") -> None:
    """To the screen of events; where the acts of one of them are in view, out of these first."""
    person.go("Events")
    person.leave_acts()
    person.go("Events", page)


def enter_event(person: Researcher, body: Any) -> str:
    go_to_events(person)
    return person.enter(
        "event",
        {
            "Title": body.title,
            "When": body.when,
            "Where": body.where,
            "In a few words": body.summary,
            "How it hangs together with other events": body.ties,
            "Sensitivity": body.sensitivity,
        },
    )


def enter_act(person: Researcher, body: Any) -> str:
    """On the card of its event."""
    go_to_events(person)
    person.open_row(body.event)
    person.push("New act")
    person.wait_for_form()
    person.fill(act_fields(body))
    return person.save("act")


def tell_more(person: Researcher, event: str, act: str, body: Any) -> None:
    """What the short form beside an account does not ask: in the chain of its event."""
    go_to_events(person)
    person.open_row(event)
    person.open_act(act)
    person.change(act_fields(body))


def act_fields(body: Any) -> dict[str, object]:
    """The fields of an act."""
    return {
        "What was done": body.act_type,
        "How, and with what": body.methods,
        "In a few words": body.described,
        "When": body.when,
        "Where": body.where,
        "How many times": body.times,
        "Against whom": body.against,
        "Alleged involvement": body.involvement,
        "Consequences": body.consequences,
        "Charge or law invoked": body.charge,
        "Legal outcome": body.outcome,
        "Outcome, in words": body.outcome_said,
        "Who says so, and where": body.citations,
        "Sensitivity": body.sensitivity,
    }


def enter_claim(person: Researcher, body: Any) -> str:
    person.go("Claims")
    return person.enter(
        "claim",
        {
            "What it is about": body.subject,
            "What is asked": body.predicate,
            "What is claimed": body.value,
            "Who claims it": body.source,
            "Where it is said": body.citations,
            "How it is known": body.how_known,
            "Of whom": body.scope.of_whom,
            "Where": body.scope.where,
            "When": body.scope.when,
            "Sensitivity": body.sensitivity,
        },
    )


def enter_consent(person: Researcher, body: Any) -> str:
    """From the card of its source."""
    person.go("Sources")
    person.open_row(body.source)
    person.push("Note consent")
    person.wait_for_form()
    person.fill(
        {
            "How it was given": body.manner,
            "When": body.when,
            "What was explained before": body.explained,
            "Answers": lines_of(body.grants),
            **said({"Note": body.note}),
            "Sensitivity": body.sensitivity,
        }
    )
    return person.save("consent")


def enter_intervention(person: Researcher, body: Any) -> str:
    go_to_events(person, "Interventions")
    public = {"Reason for the level, or for the change": "It is public."} if body.sensitivity < _PROTECTED else {}
    return person.enter(
        "intervention",
        {
            "What was done": body.intervention_type,
            "In a few words": body.described,
            "By whom": body.by,
            "For whom": body.for_whom,
            "About which event": body.event,
            "When": body.when,
            "Where": body.where,
            "Outcome": body.outcome,
            "Who says so, and where": body.citations,
            "Sensitivity": body.sensitivity,
            **public,
        },
    )


def said(fields: dict[str, Any]) -> dict[str, Any]:
    """Those that say something: some are asked only after an answer that was not given."""
    return {name: value for name, value in fields.items() if value}


ENTERING: dict[str, Callable[[Researcher, Any], str]] = {
    "place": enter_place,
    "party": enter_party,
    "source": enter_source,
    "testimony": enter_testimony,
    "event": enter_event,
    "act": enter_act,
    "claim": enter_claim,
    "consent": enter_consent,
    "intervention": enter_intervention,
}
