"""Words that belong on paper, on a terminal alone: recovery sheets shown one at a time, and typed in again from there.

They are written to the terminal itself, never where output was sent, on a screen of its own that leaves nothing to
scroll back to. What is typed is seen there while it is typed, since nobody types twenty words unseen.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO

from evidence_desk.cli.drawn_words import own_terminal, screen_of_its_own
from evidence_desk.cli.passphrases import passphrase_in
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.sheets import NEEDED, SHEETS, identity_from_sheets, read_code, read_sheet

_TRIES: Final = 5
_ROWS: Final = 10


def show_sheets(sheets: Sequence[Sequence[str]], vault_mark: str, made_on: str) -> None:
    """Show recovery sheets, each until somebody says that it is on paper."""
    for number, words in enumerate(sheets, 1):
        title = translate("CommandLine", "Recovery sheet {number} of {count}. Vault {mark}, made on {date}.")
        _show(title.format(number=number, count=len(sheets), mark=vault_mark, date=made_on), words)


def show_code(words: Sequence[str]) -> None:
    """Show a travel code until somebody says that it was written down."""
    _show(translate("CommandLine", "Travel code, for somebody who stays behind."), words)


def identity_on_paper(files: Sequence[str]) -> AgeIdentity:
    """The key that two sheets give: their words typed in on the terminal, or in the first lines of two files.

    Raises SheetError where a word is wrong; on a terminal each sheet may be typed again.
    """
    if files:
        return identity_from_sheets([passphrase_in(file) for file in files])
    with _terminal() as terminal, screen_of_its_own(terminal):
        about = translate(
            "CommandLine",
            "Type any {needed} of the {count} sheets from the paper; four letters of each word are enough.",
        )
        terminal.write("\n" + about.format(needed=NEEDED, count=SHEETS) + "\n")
        prompts = (translate("CommandLine", "One sheet: "), translate("CommandLine", "Another sheet: "))
        return identity_from_sheets([_typed(terminal, prompt, read_sheet) for prompt in prompts])


def code_on_paper(file: str | None) -> str:
    """The words of a travel code, typed in on the terminal or in the first line of a file."""
    if file:
        return passphrase_in(file)
    with _terminal() as terminal, screen_of_its_own(terminal):
        terminal.write("\n" + translate("CommandLine", "Type the code from what was written down.") + "\n")
        return _typed(terminal, translate("CommandLine", "Travel code: "), read_code)


def _show(title: str, words: Sequence[str]) -> None:
    with _terminal() as terminal, screen_of_its_own(terminal):
        terminal.write(f"\n{title}\n\n")
        for row in range(_ROWS):
            left, right = (f"{at + 1:4}  {words[at]:12}" for at in (row, row + _ROWS))
            terminal.write((left + right).rstrip() + "\n")
        terminal.write("\n" + translate("CommandLine", "Write it down with its numbers. It is shown once.") + "\n")
        _line(terminal, translate("CommandLine", "Enter, once it is on paper: "))


def _typed(terminal: TextIO, prompt: str, check: Callable[[str], object]) -> str:
    """Words that are right by themselves; what is wrong is said, and they can be typed again."""
    for left in reversed(range(_TRIES)):
        words = _line(terminal, prompt)
        try:
            check(words)
        except ResearcherError as error:
            if not left:
                raise
            terminal.write(f"{error.happened} {error.mend}\n")
        else:
            break
    return words


def _line(terminal: TextIO, prompt: str) -> str:
    terminal.write(prompt)
    terminal.flush()
    if os.name == "posix":
        with open("/dev/tty", encoding="utf-8") as keyboard:  # noqa: PTH123 - a device
            line = keyboard.readline()
    else:
        line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


@contextmanager
def _terminal() -> Iterator[TextIO]:
    none = ResearcherError(
        translate(
            "CommandLine", "The words of sheets and travel codes are shown and typed on a terminal, and there is none."
        ),
        safe=translate("CommandLine", "Nothing was changed."),
        mend=translate("CommandLine", "Run this on a terminal."),
    )
    with own_terminal(none) as terminal:
        yield terminal


def require_terminal() -> None:
    """ResearcherError where there is none: before anything is made that could not be shown."""
    with _terminal():
        return
