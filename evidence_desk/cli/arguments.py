"""The words a command line understands. Only the command that is called is imported, so that each starts fast."""

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn, cast

from evidence_desk import __version__
from evidence_desk.cli.command import Command
from evidence_desk.cli.console import NAME
from evidence_desk.cli.watching import terminal_width
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

_MODULES: Final = {
    "demo": "demonstrating",
    "new": "founding",
    "add": "adding",
    "revise": "revising",
    "seal": "sealing",
    "redact": "redacting",
    "list": "listing",
    "show": "showing",
    "export-lists": "exporting_lists",
    "import-list": "importing_list",
    "search": "searching",
    "look-alikes": "looking_alike",
    "intakes": "intakes",
    "identity": "identities",
    "hash": "hashing",
    "verify": "verifying",
    "export": "exporting",
    "report": "handing_out",
    "inspect": "inspecting",
    "import": "importing",
    "receipt": "receipts",
    "desks": "desk_stories",
    "recall": "recalling",
    "lighten": "lightening",
    "keys": "keys",
    "passphrase": "passphrase",
    "ways": "ways",
    "recover": "recovering",
    "backup": "backing_up",
    "restore": "restoring",
    "check": "checking",
    "checkpoint": "checkpointing",
}


class BadUsageError(ResearcherError):
    """Words that make no command; ``usage`` says how it is written."""

    def __init__(self, happened: str, usage: str) -> None:
        super().__init__(happened, mend=translate("CommandLine", "“--help” after a command tells its options."))
        self.usage = usage


class _Formatter(argparse.HelpFormatter):
    """The usual layout, without the library that argparse loads for every option to learn the terminal's width."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width(sys.stdout))


class _Parser(argparse.ArgumentParser):
    """A parser that raises what is wrong instead of ending the process."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Formatter, **options)

    def error(self, message: str) -> NoReturn:
        raise BadUsageError(message, self.format_usage().strip())


def make_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these words: every command with its summary, and the options of those that are named."""
    parser = _Parser(
        prog=NAME,
        description=translate("CommandLine", "An encrypted desk for sources, testimonies and media."),
        epilog=translate(
            "CommandLine",
            "Exit codes: 0 all good, 1 differences found, 2 something to mend, 3 not authentic or unreadable.",
        ),
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    _add_common(parser, json_default=False, file_default=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog=NAME, parser_class=_Parser)
    for name, summary in _summaries().items():
        sub = commands.add_parser(name, help=summary, description=summary)
        _add_common(sub, json_default=argparse.SUPPRESS, file_default=argparse.SUPPRESS)
        if name in words:
            load(name).define(sub)
    return parser


def load(name: str) -> Command:
    """The module of a command."""
    return cast("Command", importlib.import_module(f"evidence_desk.cli.{_MODULES[name]}"))


def is_command(word: str) -> bool:
    """Whether a word is the name of a command."""
    return word in _MODULES


def add_kinds(parser: argparse.ArgumentParser, kinds: dict[str, tuple[str, Callable[[Any], None]]]) -> None:
    """Give a command kinds of its own (``add source``): for each a summary, and what defines its options."""
    choices = parser.add_subparsers(dest="kind", required=True, metavar="KIND", parser_class=_Parser)
    for name, (summary, define) in kinds.items():
        sub = choices.add_parser(name, help=summary, description=summary)
        _add_common(sub, json_default=argparse.SUPPRESS, file_default=argparse.SUPPRESS)
        define(sub)


def add_vault(parser: argparse.ArgumentParser, *, required: bool = True, explanation: str = "") -> None:
    """The option that names the vault."""
    parser.add_argument(
        "--vault",
        metavar="FOLDER",
        required=required,
        help=explanation or translate("CommandLine", "the folder of the vault"),
    )


def _add_common(parser: argparse.ArgumentParser, *, json_default: Any, file_default: Any) -> None:
    parser.add_argument(
        "--json",
        action="store_true",
        default=json_default,
        help=translate("CommandLine", "print one JSON object for programs"),
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="PATH",
        default=file_default,
        help=translate(
            "CommandLine", "read the passphrase from the first line of a file, such as /dev/fd/3, instead of asking"
        ),
    )
    parser.add_argument(
        "--key-file",
        metavar="PATH",
        default=file_default,
        help=translate("CommandLine", "open the vault with this key file beside the passphrase"),
    )
    parser.add_argument(
        "--travel-code-file",
        metavar="PATH",
        default=file_default,
        help=translate("CommandLine", "read the words of the travel code from the first line of a file"),
    )


def _summaries() -> dict[str, str]:
    return {
        "demo": translate("CommandLine", "tell the whole story in a new folder: two vaults, a bundle, a report"),
        "new": translate("CommandLine", "make a vault"),
        "add": translate("CommandLine", "add a source, a testimony, media or any other record"),
        "revise": translate("CommandLine", "change what a record says, as a further revision; take it back"),
        "seal": translate("CommandLine", "seal a testimony, so that its words can no longer be replaced"),
        "redact": translate("CommandLine", "make a picture with parts of it covered, or without its metadata"),
        "list": translate("CommandLine", "list what a vault holds"),
        "show": translate("CommandLine", "show a record: what it says, what refers to it, its revisions"),
        "export-lists": translate("CommandLine", "write code lists as CSV files, for a spreadsheet"),
        "import-list": translate("CommandLine", "take in a code list from a CSV file, or a newer state of one"),
        "search": translate("CommandLine", "find words in sources, testimonies and media"),
        "look-alikes": translate("CommandLine", "list exhibits whose pictures look alike"),
        "intakes": translate("CommandLine", "list what was taken in and what became of each file; save that"),
        "identity": translate("CommandLine", "open who a source is; the reason goes into the custody log"),
        "hash": translate("CommandLine", "print the SHA-256 of files, as sha256sum does"),
        "verify": translate("CommandLine", "prove that files, a vault or a bundle are what they were"),
        "export": translate("CommandLine", "write a signed and encrypted bundle for somebody"),
        "report": translate("CommandLine", "write a report for somebody, as far as they may see it"),
        "inspect": translate("CommandLine", "look into a bundle without taking it in"),
        "import": translate("CommandLine", "verify a bundle and take it into a vault"),
        "receipt": translate("CommandLine", "save the receipt of a bundle that was accepted, or take one in"),
        "lighten": translate("CommandLine", "erase here the files of a bundle that its recipient confirmed to hold"),
        "recall": translate("CommandLine", "save the recall notices of a withdrawn consent, or take one in"),
        "desks": translate("CommandLine", "tell what came from each desk: bundles in order, gaps, contradictions"),
        "keys": translate("CommandLine", "show, hand over, take in and verify public keys"),
        "passphrase": translate("CommandLine", "change the passphrase of a vault"),
        "ways": translate("CommandLine", "list, add, try and remove the ways into a vault; change all its keys"),
        "recover": translate("CommandLine", "open a vault whose passphrase is lost, by sheets or by headquarters"),
        "backup": translate("CommandLine", "copy a vault to another medium, encrypted, and prove the copy"),
        "restore": translate("CommandLine", "make a vault from its backup, in a new folder"),
        "check": translate("CommandLine", "look for everything that is wrong with a vault or a backup"),
        "checkpoint": translate("CommandLine", "sign the state of the custody log, or compare one that somebody holds"),
    }
