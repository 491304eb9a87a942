"""``checkpoint``: sign the present state of the custody log for others to hold, or compare one that somebody holds."""

import argparse
import sys
from pathlib import Path

from evidence_desk.cli.command import ALL_GOOD, NOT_AUTHENTIC, Call, Outcome
from evidence_desk.cli.desks import desk_at, notices_of
from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.custody.held import compare_held
from evidence_desk.custody.spoken import speak
from evidence_desk.media.new_file import new_file
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.qr_code import FORMATS, write_qr
from evidence_desk.values.wording import translate

_MOST_READ = 100_000


def define(parser: argparse.ArgumentParser) -> None:
    """The vault; what to compare, or where to draw the code."""
    parser.add_argument("vault", metavar="VAULT", help=translate("CommandLine", "the folder of the vault"))
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--compare",
        metavar="FILE",
        help=translate("CommandLine", "compare the log with the note or the words in a file; - reads standard input"),
    )
    either.add_argument(
        "--qr",
        metavar="FILE",
        help=translate("CommandLine", "draw the note as a QR code into a new file ending in .svg, .png or .txt"),
    )


def run(call: Call) -> Outcome:
    """Make one, or compare one."""
    held = call.arguments.compare
    return _make(call) if held is None else _compare(call, _text_of(held))


def _make(call: Call) -> Outcome:
    qr = Path(call.arguments.qr) if call.arguments.qr else None
    form = _form_of(qr)
    with desk_at(call, call.arguments.vault) as desk:
        kept = desk.make_checkpoint()
        spoken = speak(Checkpoint(desk.id, kept.size, kept.root))
        call.console.say(kept.note)
        call.console.say(translate("CommandLine", "In words: the number of entries, and twelve words."))
        for line in spoken.lines():
            call.console.say(f"  {line}")
        if qr:
            with new_file(qr) as stream:
                write_qr(kept.note, stream, form)
            call.console.say(translate("CommandLine", "The QR code is in {file}.").format(file=visible(str(qr))))
        facts = {
            "desk": desk.id,
            "size": kept.size,
            "root": kept.root.hex(),
            "note": kept.note,
            "words": list(spoken.words),
            "notices": notices_of(desk),
        }
    return Outcome(ALL_GOOD, facts)


def _compare(call: Call, text: str) -> Outcome:
    with desk_at(call, call.arguments.vault) as desk:
        verdict = compare_held(desk.log, text)
        call.console.say(verdict.sentence())
        facts = {
            "desk": desk.id,
            "verdict": verdict.state.value,
            "verdict_sentence": verdict.sentence(),
            "size": verdict.size,
            "entries": verdict.present,
            "notices": notices_of(desk),
        }
        return Outcome(ALL_GOOD if verdict.holds else NOT_AUTHENTIC, facts)


def _text_of(named: str) -> str:
    """What stands in the file named; no more than a checkpoint can need."""
    try:
        if named == "-":
            content = sys.stdin.buffer.read(_MOST_READ)
        else:
            with Path(named).open("rb") as stream:
                content = stream.read(_MOST_READ)
    except OSError as error:
        raise disk_trouble(error) from error
    return content.decode("utf-8", "replace")


def _form_of(path: Path | None) -> str:
    form = path.suffix[1:].lower() if path else FORMATS[0]
    if form not in FORMATS:
        raise ResearcherError(
            translate("CommandLine", "A QR code cannot be drawn into a file of this name."),
            safe=translate("CommandLine", "No checkpoint was made."),
            mend=translate("CommandLine", "Let the name end in .svg, .png or .txt."),
        )
    return form
