"""``evidence-verify``: a bundle and the key of whoever should have signed it in, findings and one verdict out.

Exit codes: 0 authentic and complete, 1 authentic but not everything is here, 3 not authentic or not readable, 2 where
something is to be done differently, 70 a fault of this program, 130 stopped.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evidence_desk.bundles.sshsig import ssh_fingerprint
from evidence_desk.bundles.standalone.earlier import earlier_bundles
from evidence_desk.bundles.standalone.ed25519 import holds
from evidence_desk.bundles.standalone.opened import opened
from evidence_desk.bundles.standalone.trusted import add_trust, signatories
from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.bundles.verdict_telling import EXIT_CODES, verdict_facts, verdict_lines
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.catalogue.terms.kind_words import counted
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_TO_BE_DONE_DIFFERENTLY, _FAULT, _STOPPED = 2, 70, 130


def main(arguments: Sequence[str]) -> int:
    """Verify what the arguments name, and say it; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal of few letters stops nothing
    asked = _parser().parse_args(arguments)
    try:
        facts, code = _verified(asked)
    except ResearcherError as error:
        print(error.sentences(), file=sys.stderr)
        facts = {"error": {"happened": error.happened, "safe": error.safe, "mend": error.mend}}
        code = _TO_BE_DONE_DIFFERENTLY
    except KeyboardInterrupt:
        print(translate("Verifier", "Stopped. Nothing was decided about the bundle."), file=sys.stderr)
        return _STOPPED
    except Exception as error:  # noqa: BLE001  whatever it is, no verdict must be read out of it
        place = _place_of(error)
        sentence = translate(
            "Verifier", "This is a fault of the verifier, at {place}. It says nothing about the bundle."
        )
        print(sentence.format(place=place), file=sys.stderr)
        facts, code = {"fault": place}, _FAULT
    if asked.json:
        print(json.dumps({"exit_code": code} | facts, indent=2))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evidence-verify",
        description=translate(
            "Verifier", "Checks a bundle of evidence: who signed it, and whether all of it is there."
        ),
        epilog=translate(
            "Verifier",
            "The key must have reached you by another way than the bundle; one found in the bundle proves nothing."
            " Exit codes: 0 authentic and complete, 1 something is missing, 3 not authentic or not readable, 2 to be"
            " done differently.",
        ),
    )
    parser.add_argument("bundle", metavar="BUNDLE.zip", type=Path)
    add_trust(parser)
    parser.add_argument(
        "--earlier",
        metavar="BUNDLE.zip",
        type=Path,
        nargs="+",
        default=[],
        help=translate("Verifier", "earlier bundles of the same desk for the same recipient, the first one first"),
    )
    parser.add_argument("--json", action="store_true", help=translate("Verifier", "print one JSON object instead"))
    return parser


def _verified(asked: argparse.Namespace) -> tuple[dict[str, Any], int]:
    with opened(asked.bundle) as archive:
        trusted = signatories(asked, archive)
        earlier = earlier_bundles(asked.earlier, trusted)
        known, files = ([earlier.chain], earlier.files) if earlier else (None, frozenset[str]())
        watcher = _Percent()
        verdict = verify_bundle(archive, trusted, holds, known, watcher, held=files)
        watcher.finish()
    if not asked.json:
        _tell(verdict)
    keys = [{"desk": one.desk, "fingerprint": ssh_fingerprint(one.signing)} for one in trusted]
    return {"trusted": keys} | verdict_facts(verdict), EXIT_CODES[verdict.verdict]


def _tell(verdict: BundleVerdict) -> None:
    about = verdict.about
    if about is not None:
        recipient = about.recipient or translate("Verifier", "whoever holds it")
        print(translate("Verifier", "Bundle {code}, made {moment}").format(code=about.code, moment=about.made_at))
        print(translate("Verifier", "From desk {desk} for {recipient}").format(desk=about.desk, recipient=recipient))
        print(translate("Verifier", "Purpose: {purpose}").format(purpose=visible(about.purpose)))
        print(translate("Verifier", "Records: {counts}").format(counts=", ".join(counted(verdict.records))))
    for line in verdict_lines(verdict):
        print(line)


def _place_of(error: BaseException) -> str:
    """Where it happened, without a value: values may be testimony."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {where}".strip()


class _Percent:
    """Shows on a terminal how far the reading is."""

    def __init__(self) -> None:
        self._shown = -1
        self._terminal = sys.stderr.isatty()

    def report(self, progress: Progress) -> None:
        """Show each whole percent once."""
        percent = 100 * progress.bytes_done // max(1, progress.bytes_total)
        if self._terminal and percent != self._shown:
            print(f"\r{percent:3} %", end="", file=sys.stderr, flush=True)
            self._shown = percent

    def cancelled(self) -> bool:
        """Never: Ctrl+C ends it."""
        return False

    def finish(self) -> None:
        """Leave the line free again."""
        if self._terminal and self._shown >= 0:
            print("\r     \r", end="", file=sys.stderr, flush=True)
