"""The terminal: plain lines, one JSON object for programs, complaints in the house's form, progress.

What is said goes to standard output unless ``--json`` was given; complaints and progress go to standard error always.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO

from evidence_desk.cli.watching import Interruption, TerminalWatcher
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

NAME = "evidence-desk"


class Console:
    """Where a command says what it has to say."""

    def __init__(self, output: TextIO, errors: TextIO, *, as_json: bool) -> None:
        self._output = output
        self._errors = errors
        self.as_json = as_json

    @classmethod
    def of_this_process(cls, *, as_json: bool) -> "Console":
        """The console of this process; characters that its alphabet lacks are written as escapes, never an error."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return cls(sys.stdout, sys.stderr, as_json=as_json)

    def say(self, line: str = "") -> None:
        """One line for people."""
        if not self.as_json:
            self._output.write(line + "\n")

    def say_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows for people, in columns."""
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

    @property
    def is_watched(self) -> bool:
        """Whether a person looks at the progress."""
        return self._errors.isatty()

    @property
    def is_read_by_a_person(self) -> bool:
        """Whether standard output is a terminal, where each line should show at once."""
        return self._output.isatty()

    def byte_output(self) -> BinaryIO:
        """Standard output for bytes as they are; what was said before is written first."""
        self._output.flush()
        return self._output.buffer

    def write_object(self, facts: dict[str, Any]) -> None:
        """The one JSON object; pure ASCII, so that no terminal and no alphabet comes between."""
        from json import dumps  # noqa: PLC0415 - most commands print lines, and start faster without

        self._output.write(dumps(facts, indent=1) + "\n")

    def remark(self, line: str) -> None:
        """One line beside the result: a warning, a file passed over."""
        self._errors.write(f"{NAME}: {line}\n")

    def show_usage(self, usage: str) -> None:
        """How a command is written."""
        self._errors.write(usage + "\n")

    def complain(self, error: ResearcherError) -> None:
        """What went wrong, what is safe, what to do."""
        lines = [f"{NAME}: {lowered(error.happened)}"]
        if error.safe:
            lines.append(f"  {lowered(error.safe)}")
        if error.mend:
            lines.append("  " + translate("CommandLine", "hint: {sentence}").format(sentence=lowered(error.mend)))
        self._errors.write("\n".join(lines) + "\n")

    @contextmanager
    def watching(self, label: str) -> Iterator[Watcher]:
        """Someone who follows long work: progress where a person looks on, and Ctrl+C stops at the next safe place."""
        with Interruption() as interruption:
            watcher = TerminalWatcher(self._errors if self._errors.isatty() else None, label, interruption)
            try:
                yield watcher
            finally:
                watcher.finish()

    def flush(self) -> None:
        """Bring out everything said; OSError where nobody takes it."""
        self._output.flush()


def lowered(sentence: str) -> str:
    """A sentence as a message of the command line begins: with a small letter, unless the word is a name."""
    first_word = sentence.split(" ", 1)[0]
    is_plain = first_word[:1].isupper() and first_word[1:] == first_word[1:].lower() and first_word != "Evidence"
    return sentence[:1].lower() + sentence[1:] if is_plain else sentence
