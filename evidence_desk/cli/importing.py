"""``import``: verify a bundle and take it into the vault it was sent to; all of it or nothing."""

import argparse
from pathlib import Path
from typing import Any

from evidence_desk.bundles.incoming import Accepted
from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.bundles.verdict_telling import verdict_facts
from evidence_desk.cli.arguments import BadUsageError, add_vault
from evidence_desk.cli.bundle_check import (
    bundle_path,
    exit_code_of,
    tell_contents,
    tell_verdict,
    verdict_at,
)
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.folder_watch import define_watching, watch
from evidence_desk.cli.receipts import save_receipt
from evidence_desk.desk import Desk
from evidence_desk.desk.desk_story import note_contradiction
from evidence_desk.values.errors import NotAuthenticError, UnreadableError
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """The bundle and the vault."""
    parser.add_argument(
        "bundle",
        metavar="BUNDLE",
        nargs="?",
        help=translate("CommandLine", "the bundle file, any one of its parts, or their folder"),
    )
    add_vault(parser)
    parser.add_argument(
        "--receipt-out", metavar="FOLDER", help=translate("CommandLine", "save the receipt for the sender there")
    )
    define_watching(parser)


def run(call: Call) -> Outcome:
    """One bundle, or those of a folder."""
    arguments = call.arguments
    if (arguments.bundle is None) == (arguments.watch is None):
        raise BadUsageError(
            translate("CommandLine", "Name either a bundle, or a folder with “--watch”."),
            translate("CommandLine", "usage: evidence-desk import BUNDLE --vault FOLDER"),
        )
    return _import(call) if arguments.watch is None else watch(call)


def _import(call: Call) -> Outcome:
    """Take it in; where its verification forbids that, every finding is told and nothing is changed."""
    path = bundle_path(call)
    with desk_at(call, call.arguments.vault) as desk:
        try:
            verdict, accepted = _accept(call, desk, path)
        except (NotAuthenticError, UnreadableError):
            verdict = verdict_at(call, desk, path)
            if verdict.acceptable:  # then it was not the bundle that stood in the way
                raise
            note_contradiction(desk, verdict)
            return _refused(call, verdict)
        tell_contents(call.console, verdict)
        _tell_accepted(call, accepted)
        facts = {"accepted": True} | verdict_facts(verdict) | _accepted_facts(accepted)
        if call.arguments.receipt_out is not None:
            saved = save_receipt(call, desk, accepted.bundle, Path(call.arguments.receipt_out))
            facts |= {"receipt": saved.facts["receipt"]}
    return Outcome(facts=facts)


def _accept(call: Call, desk: Desk, path: Path) -> tuple[BundleVerdict, Accepted]:
    with call.console.watching(translate("CommandLine", "verifying and taking in")) as watcher:
        received = desk.incoming_reading().receive(path, watcher)
    return received.verdict, desk.accept(received)


def _refused(call: Call, verdict: BundleVerdict) -> Outcome:
    tell_verdict(call.console, verdict)
    call.console.say(translate("CommandLine", "Nothing of it was taken into this vault."))
    return Outcome(exit_code_of(verdict), {"accepted": False} | verdict_facts(verdict))


def _tell_accepted(call: Call, accepted: Accepted) -> None:
    if not accepted.new_revisions and not accepted.new_files:
        call.console.say(translate("CommandLine", "All of it was here already; nothing was changed."))
        return
    sentence = translate(
        "CommandLine",
        "Accepted: {new} record revisions and {files} files are new, {known} and {known_files} were here.",
    )
    call.console.say(
        sentence.format(
            new=accepted.new_revisions,
            files=accepted.new_files,
            known=accepted.known_revisions,
            known_files=accepted.known_files,
        )
    )


def _accepted_facts(accepted: Accepted) -> dict[str, Any]:
    return {
        "bundle": accepted.bundle.id,
        "code": accepted.bundle.code,
        "sha256": accepted.bundle.sha256,
        "new_revisions": accepted.new_revisions,
        "known_revisions": accepted.known_revisions,
        "new_files": accepted.new_files,
        "known_files": accepted.known_files,
    }
