"""Passphrases from a file, a file descriptor or a terminal: never from an argument or the environment.

What stands in an argument or in the environment can be read by every program on the machine, and stays in the shell's
history.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Final

from evidence_desk.cli.command import Call
from evidence_desk.cli.drawn_words import drawn_passphrase
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import Passphrase
from evidence_desk.vault.key_files import read_key_file
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.sheets import read_code
from evidence_desk.vault.six_words import DEFAULT_LANGUAGE, WORD_LISTS
from evidence_desk.vault.slots import OWNER_KINDS, Secret, SlotKind, SlotSecret

_LONGEST: Final = 4096  # bytes; a longer first line is some other file


def passphrase_for_opening(call: Call) -> str:
    """The passphrase of a vault that exists."""
    path = call.arguments.passphrase_file
    return passphrase_in(path) if path else _asked(translate("CommandLine", "Passphrase: "))


def secret_for_opening(call: Call, folder: VaultFolder) -> Secret:
    """What opens a vault that exists: its passphrase, and the key file or the travel code that belongs to it.

    The travel code is asked for where the vault is sealed for a journey and no file with it is named.
    """
    arguments = call.arguments
    passphrase = passphrase_for_opening(call)
    if arguments.key_file and arguments.travel_code_file:
        raise ResearcherError(
            translate("CommandLine", "A vault is opened with a key file or with a travel code, not with both."),
            safe=translate("CommandLine", "Nothing was opened."),
            mend=translate("CommandLine", "Leave one of the two options out."),
        )
    if arguments.key_file:
        return SlotSecret(passphrase, SlotKind.KEY_FILE, read_key_file(Path(arguments.key_file)))
    if arguments.travel_code_file:
        return travel_secret(passphrase, passphrase_in(arguments.travel_code_file))
    if _is_sealed(folder):
        if not _has_terminal():
            raise ResearcherError(
                translate("CommandLine", "This vault is sealed for a journey, and there is no terminal to ask on."),
                safe=translate("CommandLine", "Nothing was opened."),
                mend=translate("CommandLine", "Give the travel code with “--travel-code-file PATH”."),
            )
        return travel_secret(passphrase, _asked(translate("CommandLine", "The words of the travel code: ")))
    return passphrase


def travel_secret(passphrase: Passphrase, untrusted_words: str) -> SlotSecret:
    """A passphrase with a travel code; SheetError where a word is wrong."""
    return SlotSecret(passphrase, SlotKind.TRAVEL, read_code(untrusted_words))


def _is_sealed(folder: VaultFolder) -> bool:
    return KeyRing(folder, folder.read_card()).kinds() & OWNER_KINDS == {SlotKind.TRAVEL}


def second_passphrase(path: str | None) -> str:
    """The second passphrase, of protected identities."""
    return passphrase_in(path) if path else _asked(translate("CommandLine", "Second passphrase: "))


def add_drawing(parser: argparse.ArgumentParser) -> None:
    """The option that draws a new passphrase instead of asking for one."""
    parser.add_argument(
        "--generate",
        nargs="?",
        const=DEFAULT_LANGUAGE,
        choices=sorted(WORD_LISTS),
        metavar="LANGUAGE",
        help=translate("CommandLine", "draw six words by lot ({languages}; en where none is named)").format(
            languages=", ".join(WORD_LISTS)
        ),
    )


def passphrase_for_making(path: str | None, drawn_in: str | None, *known: str) -> str:
    """A new passphrase: from ``path``, drawn by lot in the language ``drawn_in``, or typed twice on a terminal.

    Raises ResearcherError for one that would be found by trying; ``known`` is what an attacker knows of the vault.
    """
    if path and drawn_in:
        raise ResearcherError(
            translate("CommandLine", "A new passphrase is either drawn or read from a file."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Leave one of the two options out."),
        )
    if drawn_in:
        return drawn_passphrase(drawn_in)
    passphrase = passphrase_in(path) if path else _typed_twice()
    checked_new_passphrase(passphrase, known=known)
    return passphrase


def _typed_twice() -> str:
    first = _asked(translate("CommandLine", "New passphrase: "))
    if _asked(translate("CommandLine", "Once more: ")) != first:
        raise ResearcherError(
            translate("CommandLine", "The two passphrases differ."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Start again; check the keyboard language."),
        )
    return first


def passphrase_in(path: str) -> str:
    """The first line of a file, without its line end. Raises ResearcherError where there is none to be had."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - also takes /dev/fd/3
            line = stream.readline(_LONGEST + 1)
    except OSError as error:
        raise ResearcherError(
            translate("CommandLine", "The file with the passphrase cannot be read ({reason}).").format(
                reason=error.strerror or type(error).__name__
            ),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Name a file, or an open file descriptor such as /dev/fd/3."),
        ) from None
    text = _first_line(line)
    if not text:
        raise ResearcherError(
            translate("CommandLine", "The file with the passphrase does not begin with a line of text in UTF-8."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Its first line must be the passphrase and nothing else."),
        )
    return text


def _first_line(line: bytes) -> str:
    if len(line) > _LONGEST:
        return ""
    try:
        return line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        return ""


def _asked(prompt: str) -> str:
    if not _has_terminal():
        raise ResearcherError(
            translate("CommandLine", "A passphrase is needed, and there is no terminal to ask on."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Give it with “--passphrase-file PATH”."),
        )
    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except EOFError:
        raise KeyboardInterrupt from None


def _has_terminal() -> bool:
    """Whether somebody can be asked, also while standard input brings a text."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    if os.name != "posix":
        return False
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
