"""``inspect``: verify a bundle and show what it says of itself, before anything of it is taken in."""

import argparse

from evidence_desk.bundles.verdict_telling import verdict_facts
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.bundle_check import (
    bundle_path,
    exit_code_of,
    tell_contents,
    tell_verdict,
    verdict_on,
)
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.trust import add_trust
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """The bundle, and the keys for it."""
    parser.add_argument(
        "bundle",
        metavar="BUNDLE",
        help=translate("CommandLine", "the bundle file, any one of its parts, or their folder"),
    )
    add_trust(parser)
    add_vault(
        parser,
        required=False,
        explanation=translate("CommandLine", "the vault it was sent to, instead of the keys in files"),
    )


def run(call: Call) -> Outcome:
    """Show it; of a bundle that no trusted desk signed, only the findings."""
    verdict = verdict_on(call, bundle_path(call))
    tell_contents(call.console, verdict)
    tell_verdict(call.console, verdict)
    return Outcome(exit_code_of(verdict), verdict_facts(verdict))
