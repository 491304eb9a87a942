"""Six words drawn by lot, shown on a terminal alone and taken once they were typed by hand."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.six_words import draw_six_words

_TRIES: Final = 3
_OTHER_SCREEN: Final = "\x1b[?1049h\x1b[2J\x1b[H"
_FORMER_SCREEN: Final = "\x1b[2J\x1b[?1049l"


def drawn_passphrase(language: str) -> str:
    """Six words in a language, which the person has typed once; ResearcherError without a terminal, or after three tries.

    They are written to the terminal itself, never where output was sent, and on a screen of its own that leaves nothing
    to scroll back to.
    """
    drawn = draw_six_words(language)
    with own_terminal(_no_terminal()) as terminal, screen_of_its_own(terminal):
        terminal.write("\n")
        for number, word in enumerate(drawn.words, 1):
            terminal.write(f"   {number}  {word}\n")
        about = translate("CommandLine", "Six words drawn by lot from {count}: {bits} bits. Let nobody look on.")
        terminal.write("\n" + about.format(count=drawn.list_size, bits=int(drawn.bits)) + "\n")
        terminal.write(translate("CommandLine", "Write them down, then type them with one space between.") + "\n")
        for _ in range(_TRIES):
            typed = getpass.getpass(translate("CommandLine", "The six words: "), stream=terminal)
            if typed.split() == list(drawn.words):
                return drawn.passphrase()
            terminal.write(translate("CommandLine", "These are not the six words.") + "\n")
    raise ResearcherError(
        translate("CommandLine", "The six words were not typed as they were shown."),
        safe=translate("CommandLine", "Nothing was changed."),
        mend=translate("CommandLine", "Start again: you will be shown another six. Check the keyboard language."),
    )


@contextmanager
def own_terminal(where_there_is_none: ResearcherError) -> Iterator[TextIO]:
    """The terminal of this process, wherever its output was sent."""
    try:
        if os.name == "posix":
            with open("/dev/tty", "w", encoding="utf-8", buffering=1) as terminal:  # noqa: PTH123 - a device
                yield terminal
            return
    except OSError:
        raise where_there_is_none from None
    if not sys.stderr.isatty():
        raise where_there_is_none
    yield sys.stderr


def _no_terminal() -> ResearcherError:
    return ResearcherError(
        translate("CommandLine", "Words drawn by lot are shown on a terminal only, and there is none."),
        safe=translate("CommandLine", "Nothing was changed."),
        mend=translate("CommandLine", "Run this on a terminal, or give a passphrase of yours with a file."),
    )


@contextmanager
def screen_of_its_own(terminal: TextIO) -> Iterator[None]:
    """What is written meanwhile is gone afterwards, where the terminal can do that."""
    can = os.name == "posix" and os.environ.get("TERM", "dumb") != "dumb"
    if can:
        terminal.write(_OTHER_SCREEN)
    try:
        yield
    finally:
        if can:
            terminal.write(_FORMER_SCREEN)
            terminal.flush()
