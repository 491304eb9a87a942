"""``import --watch``: the bundles that arrive in a folder, each taken in once, good and bad ones filed away with a reason."""

import argparse
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

from evidence_desk.bundles.inbox import Inbox
from evidence_desk.bundles.incoming import Accepted
from evidence_desk.cli.command import ALL_GOOD, NOT_AUTHENTIC, Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.receipts import save_receipt
from evidence_desk.desk import Desk
from evidence_desk.desk.arriving import Arriving, Night, Taken
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_BETWEEN_LOOKS: Final = 2.0  # seconds
_AT_ONCE: Final = 0.1


def define_watching(parser: argparse.ArgumentParser) -> None:
    """A folder instead of a bundle."""
    parser.add_argument(
        "--watch",
        metavar="FOLDER",
        help=translate(
            "CommandLine", "take in every bundle that arrives in this folder, until Ctrl+C; each is filed away there"
        ),
    )
    parser.add_argument(
        "--once",
        action="store_true",
        help=translate("CommandLine", "with --watch: end when all that lies there now was taken in or refused"),
    )


def watch(call: Call) -> Outcome:
    """Take in what comes, and sum up at the end; exit code 3 where a bundle was refused."""
    arguments = call.arguments
    with Inbox(Path(arguments.watch)) as inbox, desk_at(call, arguments.vault) as desk:
        arriving = Arriving(desk, inbox, partial(_receipt, call, desk))
        with call.console.watching(translate("CommandLine", "verifying and taking in")) as watcher:
            try:
                _rounds(call, arriving, watcher)
            except CancelledError:
                pass  # Ctrl+C is how watching ends
            finally:
                _sum_up(call, arriving.night)
    night = arriving.night
    return Outcome(NOT_AUTHENTIC if night.refused else ALL_GOOD, _facts(night))


def _rounds(call: Call, arriving: Arriving, watcher: Watcher) -> None:
    """Look, wait, look again: only what two looks found the same is taken."""
    list(arriving.round(watcher))
    while not watcher.cancelled():
        _wait(watcher)
        taken = 0
        for one in arriving.round(watcher):
            taken += 1
            _tell(call, one)
        if call.arguments.once and not taken:
            return


def _wait(watcher: Watcher) -> None:
    end = time.monotonic() + _BETWEEN_LOOKS
    while time.monotonic() < end and not watcher.cancelled():
        time.sleep(_AT_ONCE)


def _receipt(call: Call, desk: Desk, accepted: Accepted) -> None:
    """Save the receipt where one is wanted; one that is there already, or cannot be written, is no bundle's trouble."""
    if call.arguments.receipt_out is None:
        return
    try:
        save_receipt(call, desk, accepted.bundle, Path(call.arguments.receipt_out))
    except ResearcherError as error:
        words = translate("CommandLine", "no receipt for {code} was saved: {reason}")
        call.console.remark(words.format(code=accepted.bundle.code, reason=error.sentences()))


def _tell(call: Call, one: Taken) -> None:
    name = visible(one.name)
    if one.accepted is None:
        words = translate("CommandLine", "refused: {name}: {reason}")
        call.console.say(words.format(name=name, reason=one.reason.splitlines()[0]))
    elif one.was_known:
        call.console.say(translate("CommandLine", "here already: {name}").format(name=name))
    else:
        words = translate("CommandLine", "accepted: {name}: {new} record revisions and {files} files are new")
        counts = one.accepted
        call.console.say(words.format(name=name, new=counts.new_revisions, files=counts.new_files))


def _sum_up(call: Call, night: Night) -> None:
    words = translate(
        "CommandLine", "Accepted: {accepted}. Here already: {known}. Refused: {refused}. Waiting: {waiting}."
    )
    call.console.say()
    call.console.say(
        words.format(
            accepted=len(night.accepted), known=len(night.known), refused=len(night.refused), waiting=len(night.waiting)
        )
    )
    for one in night.refused:
        words = translate("CommandLine", "  refused, and why lies beside it: {place}")
        call.console.say(words.format(place=visible(str(one.place))))
    for left in night.waiting:
        call.console.say(
            translate("CommandLine", "  waiting: {name}: {reason}").format(name=visible(left.name), reason=left.reason)
        )


def _facts(night: Night) -> dict[str, Any]:
    return {
        "accepted": [_taken_facts(one) for one in night.accepted],
        "known": [_taken_facts(one) for one in night.known],
        "refused": [_taken_facts(one) for one in night.refused],
        "waiting": [{"name": visible(one.name), "reason": one.reason} for one in night.waiting],
    }


def _taken_facts(one: Taken) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": visible(one.name), "place": visible(str(one.place))}
    if one.accepted is None:
        return facts | {"reason": one.reason}
    bundle = one.accepted.bundle
    return facts | {"bundle": bundle.id, "code": bundle.code, "new_revisions": one.accepted.new_revisions}
