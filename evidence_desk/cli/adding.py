"""``add``: add a source, a testimony, media or any other record to a vault."""

import argparse
from collections.abc import Callable

from evidence_desk.cli import adding_media, adding_record, adding_source, adding_testimony
from evidence_desk.cli.arguments import add_kinds
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.values.wording import translate

_RUNS: dict[str, Callable[[Call], Outcome]] = {
    "source": adding_source.run,
    "testimony": adding_testimony.run,
    "media": adding_media.run,
    "record": adding_record.run,
}


def define(parser: argparse.ArgumentParser) -> None:
    """The kinds with options of their own, and all others."""
    add_kinds(
        parser,
        {
            "source": (
                translate("CommandLine", "add someone or something that tells us something"),
                adding_source.define,
            ),
            "testimony": (translate("CommandLine", "add an account, as a draft"), adding_testimony.define),
            "media": (
                translate("CommandLine", "take in files and folders; the originals are only read"),
                adding_media.define,
            ),
            "record": (
                translate("CommandLine", "add a record of any kind from JSON"),
                adding_record.define,
            ),
        },
    )


def run(call: Call) -> Outcome:
    """Add it."""
    return _RUNS[call.arguments.kind](call)
