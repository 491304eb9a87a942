"""``desks``: what came from each desk, in order: bundles, gaps, contradictions, receipts, how far its log is known."""

import argparse
from typing import Any

from evidence_desk.catalogue.registers.bundle_register import RegisteredBundle
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.console import Console
from evidence_desk.cli.desks import contact_named, desk_at
from evidence_desk.desk.desk_story import DeskStory, Missing, story_of
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """The vault, and one desk or all."""
    parser.add_argument("contact", metavar="DESK", nargs="?", help=translate("CommandLine", "one desk; all by default"))
    add_vault(parser)


def run(call: Call) -> Outcome:
    """Tell; exit code 1 where something is missing or contradicts."""
    with desk_at(call, call.arguments.vault) as desk:
        named = call.arguments.contact
        contacts = desk.contacts.all() if named is None else [contact_named(desk, named)]
        stories = [(contact, story_of(desk, contact.desk)) for contact in contacts]
    if not stories:
        call.console.say(translate("CommandLine", "No desk is known in this vault."))
    for contact, story in stories:
        _tell(call.console, contact, story)
    wrong = any(story.missing or story.contradictions for _, story in stories)
    return Outcome(DIFFERENCES if wrong else ALL_GOOD, {"desks": [_facts(*one) for one in stories]})


def _tell(console: Console, contact: Contact, story: DeskStory) -> None:
    console.say(f"{visible(contact.name)} ({contact.desk})")
    if not story.line and not story.contradictions:
        console.say("  " + translate("CommandLine", "Nothing came from it."))
        return
    rows = [_cells(one, story) for one in story.line]
    refused = translate("CommandLine", "refused: {continuity}")
    rows += [
        (f"  #{one.sequence}", one.code, one.found_at, refused.format(continuity=one.continuity))
        for one in story.contradictions
    ]
    console.say_table(rows)
    sentence = translate("CommandLine", "Its custody log is known to entry {size}, root {root}.")
    console.say("  " + sentence.format(size=story.log_size, root=story.log_root))


def _cells(one: RegisteredBundle | Missing, story: DeskStory) -> tuple[str, str, str, str]:
    if isinstance(one, Missing):
        numbers = f"#{one.first}" if one.count == 1 else f"#{one.first}–{one.last}"
        return f"  {numbers}", "", "", translate("CommandLine", "missing")
    given = translate("CommandLine", "accepted, receipt signed")
    return f"  #{one.sequence}", one.code, one.registered_at, _state(given, one, story)


def _state(given: str, bundle: RegisteredBundle, story: DeskStory) -> str:
    return given if bundle.id in story.receipts else translate("CommandLine", "accepted")


def _facts(contact: Contact, story: DeskStory) -> dict[str, Any]:
    bundles = [one for one in story.line if isinstance(one, RegisteredBundle)]
    return {
        "desk": contact.desk,
        "name": contact.name,
        "bundles": [
            {"sequence": one.sequence, "code": one.code, "id": one.id, "receipt": one.id in story.receipts}
            for one in bundles
        ],
        "missing": [
            number for one in story.line if isinstance(one, Missing) for number in range(one.first, one.last + 1)
        ],
        "contradictions": [
            {"sequence": one.sequence, "code": one.code, "bundle": one.bundle, "continuity": one.continuity}
            for one in story.contradictions
        ],
        "log_size": story.log_size,
        "log_root": story.log_root,
    }
