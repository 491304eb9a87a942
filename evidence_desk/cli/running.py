"""From the words after ``evidence-desk`` to an exit code: whatever happens ends in plain sentences, never a traceback."""

import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from evidence_desk.cli.arguments import BadUsageError, is_command, load, make_parser
from evidence_desk.cli.command import Call
from evidence_desk.cli.console import Console
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.wording import translate

NOT_MENDED: Final = 2
OUR_FAULT: Final = 70  # EX_SOFTWARE of sysexits.h
STOPPED: Final = 130  # 128 + SIGINT, as shells tell it
NOBODY_READS: Final = 141  # 128 + SIGPIPE, as shells tell it
_PACKAGE = "evidence_desk"


def run_command(words: Sequence[str]) -> int:
    """Do one command; the exit code."""
    console = Console.of_this_process(as_json="--json" in words)
    try:
        code = _run(words, console)
        console.flush()
    except BrokenPipeError:
        _let_go_of_output()
        return NOBODY_READS
    except OSError as error:
        _let_go_of_output()
        console.complain(disk_trouble(error))
        return NOT_MENDED
    return code


def _run(words: Sequence[str], console: Console) -> int:
    named = next((word for word in words if is_command(word)), "")
    try:
        return _done(words, console)
    except SystemExit as end:  # --help and --version have said what they had to say
        return int(end.code or 0)
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - values of the case must not reach a terminal
        if isinstance(error, BadUsageError):
            console.show_usage(error.usage)
        code, told = _code_and_sentences(error)
        return _told(named, code, told, console)


def _done(words: Sequence[str], console: Console) -> int:
    arguments = make_parser(words).parse_args(words)
    outcome = load(arguments.command).run(Call(arguments, console))
    if console.as_json:
        console.write_object({"command": arguments.command, "exit_code": outcome.exit_code} | outcome.facts)
    return outcome.exit_code


def _code_and_sentences(error: BaseException) -> tuple[int, ResearcherError]:
    """What any error means for the shell and for a person."""
    if isinstance(error, KeyboardInterrupt):
        return STOPPED, _stopped()
    if isinstance(error, CancelledError):
        return STOPPED, error
    if isinstance(error, ResearcherError):
        return error.exit_code, error
    if isinstance(error, OSError):
        return NOT_MENDED, disk_trouble(error)
    return OUR_FAULT, _our_fault(error)


def _told(named: str, code: int, error: ResearcherError, console: Console) -> int:
    console.complain(error)
    if console.as_json:
        told: dict[str, Any] = {"happened": error.happened, "safe": error.safe, "mend": error.mend}
        console.write_object({"command": named, "exit_code": code, "error": told})
    return code


def _stopped() -> ResearcherError:
    return ResearcherError(
        translate("CommandLine", "Stopped."),
        safe=translate("CommandLine", "What was saved before is safe; nothing is half done."),
    )


def _our_fault(error: BaseException) -> ResearcherError:
    return ResearcherError(
        translate("CommandLine", "A mistake in the program stopped this ({place}).").format(place=_place_of(error)),
        safe=translate("CommandLine", "What was saved before stays saved."),
        mend=translate("CommandLine", "Pass on the words in brackets: they hold nothing of the case."),
    )


def _place_of(error: BaseException) -> str:
    """The kind of an error and the last place of ours it came through; not its message, which quotes values."""
    place, step = "", error.__traceback__
    while step is not None:
        _, ours, inside = step.tb_frame.f_code.co_filename.rpartition(f"{_PACKAGE}{os.sep}")
        if ours:
            place = f", {inside} {step.tb_lineno}"
        step = step.tb_next
    return type(error).__name__ + place


def _let_go_of_output() -> None:
    """Point standard output at nothing, so that Python's own flush at the end finds no broken pipe to complain of."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return
