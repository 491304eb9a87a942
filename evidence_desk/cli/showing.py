"""``show``: one record, whole: what it says, what refers to it, and its revisions."""

import argparse
from typing import Any

from evidence_desk.catalogue.keeping.record_register import Referrer
from evidence_desk.catalogue.keeping.taken_back import taken_back
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.console import Console
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.record_text import RecordText
from evidence_desk.desk import Desk
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which record."""
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of a record of any kind"))
    add_vault(parser)


def run(call: Call) -> Outcome:
    """Show it."""
    with desk_at(call, call.arguments.vault) as desk:
        record = record_named(desk, call.arguments.code)
        history = desk.records_of(record.kind).history(record.id)
        referrers = desk.register.referring_to(record.id)
        gone = taken_back(desk.vault.database, (one.record for one in referrers))
        _say(call.console, desk, record, referrers, gone)
        _say_history(call.console, desk, history)
        facts: dict[str, Any] = {
            "record": record.to_json(),
            "content": record.content(),
            "name": desk.names.of(record.body),
            "refers_to": [
                {"role": one.role, "kind": one.kind, "id": one.target, "code": _code(desk, one.target)}
                for one in desk.register.references_of(record.id)
            ],
            "referred_to_by": [
                {
                    "role": one.role,
                    "kind": one.record.kind,
                    "id": one.record.id,
                    "code": one.record.code,
                    "taken_back": one.record.id in gone,
                }
                for one in referrers
            ],
            "revisions": [
                {"revision": one.revision, "made_at": one.made_at, "content": one.content()} for one in history
            ],
        }
    return Outcome(facts=facts)


def _code(desk: Desk, record: str) -> str:
    entered = desk.register.find(record)
    return entered.code if entered else ""


def _say(console: Console, desk: Desk, record: Record[Any], referrers: list[Referrer], gone: frozenset[str]) -> None:
    text = RecordText(desk)
    title = translate("CommandLine", "{code} · {kind} · {name}")
    console.say(title.format(code=record.code, kind=kind_words(record.kind).word, name=desk.names.of(record.body)))
    lines = list(text.lines(record.body))
    width = max((len(name) for name, _ in lines), default=0)
    for name, said in lines:
        first, *further = said.split("\n")
        console.say(f"  {name.ljust(width)}  {first}".rstrip())
        for line in further:
            console.say(f"  {' ' * width}  {line}".rstrip())
    if referrers:
        console.say()
        console.say(translate("CommandLine", "Referred to by:"))
        console.say_table(
            [("", one.record.code, kind_words(one.record.kind).word, one.role, _called(one, gone)) for one in referrers]
        )


def _called(referrer: Referrer, gone: frozenset[str]) -> str:
    heading = visible(referrer.record.heading)
    if referrer.record.id not in gone:
        return heading
    return translate("CommandLine", "{name} (taken back)").format(name=heading).strip()


def _say_history(console: Console, desk: Desk, history: list[Record[Any]]) -> None:
    console.say()
    owner = history[-1].desk
    if owner != desk.id:
        contact = desk.contacts.find(owner)
        name = visible(contact.name) if contact else owner
        console.say(
            translate("CommandLine", "It belongs to the desk {name}; only that desk changes it.").format(name=name)
        )
    for one in history:
        words = translate("CommandLine", "Revision {number}, {time}, SHA-256 {content}")
        console.say(words.format(number=one.revision, time=one.made_at, content=one.content()))
