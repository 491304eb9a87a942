"""``look-alikes``: exhibits whose pictures look alike, of one exhibit or all; nothing is judged here."""

import argparse
from typing import Any

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.registers.look_alikes import LookAlikes
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.desk import Desk
from evidence_desk.desk.look_alikes import look_alikes, make_likenesses
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

_LONGEST_NAME = 60


def define(parser: argparse.ArgumentParser) -> None:
    """Of which exhibit."""
    words = translate("CommandLine", "the code of an exhibit; without it, all pairs in the vault")
    parser.add_argument("code", metavar="CODE", nargs="?", help=words)
    add_vault(parser)


def run(call: Call) -> Outcome:
    """List them; likenesses that were not made yet are made first."""
    with desk_at(call, call.arguments.vault) as desk:
        record = record_named(desk, call.arguments.code, ExhibitBody.KIND) if call.arguments.code else None
        with call.console.watching(translate("CommandLine", "looking at pictures")) as watcher:
            made = make_likenesses(desk, at_once, watcher)
        desk.settle()
        found = (
            _pairs(desk)
            if record is None
            else [(record.code, one.code, one.apart) for one in look_alikes(desk, record)]
        )
        rows = [(one, other, str(apart), _name(desk, other)) for one, other, apart in found]
        if rows:
            call.console.say_table(rows)
        else:
            call.console.say(translate("CommandLine", "Nothing looks alike that was not judged."))
        facts: dict[str, Any] = {
            "look_alikes": [{"one": one, "other": other, "apart": apart} for one, other, apart in found],
            "made": made,
        }
    return Outcome(facts=facts)


def _pairs(desk: Desk) -> list[tuple[str, str, int]]:
    return [(pair.one, pair.other, pair.apart) for pair in LookAlikes(desk.vault.database).pairs()]


def _name(desk: Desk, code: str) -> str:
    entered = desk.register.by_code(code, desk.id)
    return shortened(visible(entered.heading), _LONGEST_NAME) if entered else ""
