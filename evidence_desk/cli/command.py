"""What a command is: its options, its work, and what it brings back."""

import argparse
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from evidence_desk.cli.console import Console

ALL_GOOD: Final = 0
DIFFERENCES: Final = 1
TO_MEND: Final = 2
NOT_AUTHENTIC: Final = 3


@dataclass(frozen=True)
class Call:
    """One call of a command: its arguments, and the terminal it talks to."""

    arguments: argparse.Namespace
    console: Console


@dataclass(frozen=True)
class Outcome:
    """How a command ended: the exit code, and the facts that ``--json`` prints."""

    exit_code: int = ALL_GOOD
    facts: dict[str, Any] = field(default_factory=dict)


class Command(Protocol):
    """A module of a command."""

    @staticmethod
    def define(parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    @staticmethod
    def run(call: Call) -> Outcome:
        """Do it."""
