"""What fields of records are called on the command line, and what is wrong with one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.lists.shipped_lists import shipped_list
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.uncertain_date import UncertainDate, understood
from evidence_desk.values.wording import translate


def add_term(parser: argparse.ArgumentParser, option: str, default: StrEnum, explanation: str) -> None:
    """An option that takes one word of a closed list."""
    words = [term.value for term in type(default)]
    parser.add_argument(option, choices=words, default=default.value, help=explanation)


def add_listed(parser: argparse.ArgumentParser, option: str, name: str, explanation: str) -> None:
    """An option that takes a code of a shipped list; without it nothing was asked."""
    codes = [term.code for term in shipped_list(name)]
    parser.add_argument(option, choices=codes, default="", help=explanation)


def add_sensitivity(parser: argparse.ArgumentParser) -> None:
    """How far a record may go."""
    parser.add_argument(
        "--sensitivity",
        type=int,
        choices=range(5),
        default=2,
        help=translate(
            "CommandLine",
            "0 public, 1 internal, 2 headquarters, 3 identifying (not searched), 4 life-threatening (stays)",
        ),
    )


def add_date(parser: argparse.ArgumentParser, explanation: str) -> None:
    """A date as far as it is known, and the words in which it was said."""
    parser.add_argument("--date", metavar="EDTF", help=explanation)
    parser.add_argument(
        "--date-words", metavar="TEXT", default="", help=translate("CommandLine", "the words said about the date")
    )


def date_in(arguments: argparse.Namespace) -> UncertainDate | None:
    """The date that was given; BadDateError where it is none."""
    if arguments.date is None and not arguments.date_words:
        return None
    return understood(arguments.date or "XXXX", verbatim=arguments.date_words)


@contextmanager
def as_options() -> Iterator[None]:
    """Tell what is wrong with a field by the option that fills it."""
    try:
        yield
    except FieldProblemError as error:
        option = "--" + error.field.replace("_", "-")
        raise ResearcherError(
            translate("CommandLine", "{problem} ({option})").format(problem=error.happened, option=option),
            safe=translate("CommandLine", "Nothing was added."),
            mend=error.mend,
        ) from None
