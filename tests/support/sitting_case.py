"""What is entered at a whole sitting: a source and its account, what it came to, and what was made of it."""

from collections.abc import Mapping
from pathlib import Path

from window_driver import (
    Steps,
    can_press,
    choose_next,
    choose_path,
    choose_row,
    look_at_titles,
    press,
    reads,
    rows,
    say,
    take,
    type_into,
)


def enter_case(plan: Mapping[str, str]) -> Steps:
    """Every kind of record a person types in, with the words of the plan."""
    yield from _source(plan)
    yield from _testimony(plan)
    yield from _note(plan)
    yield from _report(plan)
    yield from _consent(plan)
    yield from _party(plan)
    yield from _place(plan)
    yield from _event(plan)
    yield from _act(plan)
    yield from _claim(plan)


def _source(plan: Mapping[str, str]) -> Steps:
    press("Sources")
    yield can_press("New source")
    press("New source")
    yield can_press("Save")
    type_into("Alias", plan["alias"])
    type_into("Urgent needs", plan["needs"])
    press("Note, folded away")
    type_into("Note", plan["note"])
    press("Save")
    yield can_press("New testimony")
    say("a source was entered")


def _testimony(plan: Mapping[str, str]) -> Steps:
    press("New testimony")
    yield can_press("Save")
    type_into("Title", plan["title"])
    yield from take("Place", plan["place"])
    type_into("Place, in the words said", plan["place said"])
    type_into("Interviewer", plan["interviewer"])
    type_into("Account", plan["account"])
    press("Save")
    yield can_press("Seal …")
    press("Seal …")
    yield can_press("Seal it for good")
    press("Seal it for good")
    yield reads("Sealed")
    look_at_titles()
    say("a testimony was sealed")


def _note(plan: Mapping[str, str]) -> Steps:
    press("Add a note")
    yield can_press("Save the note")
    type_into("Note", plan["written beside"])
    type_into("Written by", plan["by"])
    press("Save the note")
    yield can_press("Add a note")
    say("a note was written")


def _report(plan: Mapping[str, str]) -> Steps:
    press("Report …")
    yield can_press("Save the report …")
    press("Save the report …")
    yield from choose_path(Path(plan["sheet"]))
    yield reads("The report is saved")
    look_at_titles()
    press("Back")
    yield can_press("Add a note")
    say("an account was printed")


def _consent(plan: Mapping[str, str]) -> Steps:
    press("Sources")
    yield lambda: rows("Sources") is not None
    choose_row(rows("Sources"), 0)
    yield can_press("Note consent")
    press("Note consent")
    yield can_press("Save")
    type_into("What was explained before", plan["explained"])
    choose_next("How it was given")
    choose_next("Add what is usually answered")
    press("Who was there, and what shows it, folded away")
    type_into("Witness", plan["witness"])
    press("Save")
    yield can_press("Edit")
    say("consent was noted")


def _party(plan: Mapping[str, str]) -> Steps:
    press("Parties & places")
    yield can_press("New party")
    press("New party")
    yield can_press("Save")
    type_into("Name 1", plan["party"])
    press("Save")
    yield can_press("Edit")
    say("a party was entered")


def _place(plan: Mapping[str, str]) -> Steps:
    press("Places")
    yield can_press("New place")
    press("New place")
    yield can_press("Save")
    type_into("Name 1", plan["town"])
    type_into("Note", plan["about the town"])
    press("Save")
    yield can_press("Edit")
    say("a place was entered")


def _event(plan: Mapping[str, str]) -> Steps:
    press("Events")
    yield can_press("New event")
    press("New event")
    yield can_press("Save")
    type_into("Title", plan["event"])
    type_into("In a few words", plan["summary"])
    yield from take("Where", plan["town"])
    press("Save")
    yield can_press("New act")
    say("an event was entered")


def _act(plan: Mapping[str, str]) -> Steps:
    press("New act")
    yield can_press("Save")
    yield from take("What was done", "torture")
    type_into("In a few words", plan["deed"])
    yield from take("Against 1", plan["suffered"])
    yield from take("Alleged 1", plan["party"])
    yield from _citation(plan)
    press("Save")
    yield can_press("Edit")
    say("an act was entered")
    press("Back to the event")
    yield can_press("New act")


def _claim(plan: Mapping[str, str]) -> Steps:
    press("Claims")
    yield can_press("New claim")
    press("New claim")
    yield can_press("Save")
    yield from take("What it is about", plan["event"])
    type_into("What is claimed", "17")
    yield from take("Who claims it", plan["alias"])
    yield from _citation(plan)
    type_into("Of whom", plan["of whom"])
    press("Save")
    yield lambda: not can_press("Save")()
    say("a claim was entered")


def _citation(plan: Mapping[str, str]) -> Steps:
    yield from take("Citation 1, Where it is said", plan["title"])
    type_into("Citation 1, Word for word", plan["quote"])
