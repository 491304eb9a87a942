"""Whose signature counts, and which key opens a bundle: from files, without any vault."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.bundles.allowed_signers import read_allowed_signers
from evidence_desk.bundles.known_signers import KnownSigner, read_known_signers, signers_of_cards
from evidence_desk.bundles.public_keys import read_key_card_file
from evidence_desk.bundles.signatory import Signatory
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity

if TYPE_CHECKING:
    from evidence_desk.desk import Desk

_MOST_BYTES = 1024 * 1024
_KEY_BEGINS = "AGE-SECRET-KEY-"


@dataclass(frozen=True)
class Trust:
    """The secret keys that may open a bundle, and the desks whose signature counts."""

    identities: tuple[AgeIdentity, ...]
    desks: tuple[Signatory, ...]


def add_trust(parser: argparse.ArgumentParser) -> None:
    """The options that name these files."""
    parser.add_argument(
        "--identity",
        metavar="FILE",
        action="append",
        default=[],
        help=translate("CommandLine", "for a bundle: the secret age key that opens it"),
    )
    parser.add_argument(
        "--trust",
        metavar="CARD",
        action="append",
        default=[],
        help=translate(
            "CommandLine", "for a bundle, a list or a report: the key card of the desk that should have signed it"
        ),
    )
    parser.add_argument(
        "--allowed-signers",
        "--signers",
        metavar="FILE",
        help=translate("CommandLine", "the same as a file of “ssh-keygen -Y verify”"),
    )


def trust_in(arguments: argparse.Namespace) -> Trust:
    """Read them. Raises UnreadableError where one is not what it should be, ResearcherError where nobody is trusted."""
    desks: list[Signatory] = [read_key_card_file(_present(path)) for path in arguments.trust]
    if arguments.allowed_signers:
        desks += _allowed_signers(_present(arguments.allowed_signers))
    if not desks:
        raise ResearcherError(
            translate("CommandLine", "Nobody is named whose signature should count."),
            safe=translate("CommandLine", "Nothing was opened."),
            mend=translate("CommandLine", "Give “--trust CARD”, “--allowed-signers FILE”, or “--vault FOLDER”."),
        )
    identities = [one for path in arguments.identity for one in _identities(_present(path))]
    return Trust(tuple(identities), tuple(desks))


def signers_in(arguments: argparse.Namespace, desk: "Desk | None") -> tuple[KnownSigner, ...]:
    """Whose signatures beside lists and reports are known: of these files, and of a vault its own and its verified contacts.

    Raises UnreadableError where a file is not what it should be.
    """
    cards = [read_key_card_file(_present(path)) for path in arguments.trust]
    known = signers_of_cards(cards)
    if arguments.allowed_signers:
        known += read_known_signers(_text(_present(arguments.allowed_signers)))
    return known + (desk.known_signers() if desk else ())


def _identities(path: Path) -> Iterator[AgeIdentity]:
    """The secret keys in a file as ``age-keygen`` writes it."""
    lines = [line.strip() for line in _text(path).splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys or not all(key.startswith(_KEY_BEGINS) for key in keys):
        raise UnreadableError(
            translate("CommandLine", "{file} is not a file with a secret age key.").format(file=visible(path.name)),
            safe=translate("CommandLine", "Nothing was opened."),
            mend=translate("CommandLine", "Its lines begin with AGE-SECRET-KEY-1, or with # for a remark."),
        )
    for key in keys:
        yield AgeIdentity.parse(key)


def _allowed_signers(path: Path) -> list[Signatory]:
    found: list[Signatory] = list(read_allowed_signers(_text(path)))
    if not found:
        raise UnreadableError(
            translate("CommandLine", "{file} allows no desk to sign a bundle.").format(file=visible(path.name)),
            safe=translate("CommandLine", "Nothing was opened."),
            mend=translate("CommandLine", "“evidence-desk keys --allowed-signers-out FILE” writes such a file."),
        )
    return found


def _present(path: str) -> Path:
    if not Path(path).exists():
        raise ResearcherError(
            translate("CommandLine", "There is no file {file}.").format(file=visible(path)),
            safe=translate("CommandLine", "Nothing was opened."),
            mend=translate("CommandLine", "Check its name."),
        )
    return Path(path)


def _text(path: Path) -> str:
    """A small text file; whatever is no text in it becomes a mark that no key holds."""
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    except OSError as error:
        raise UnreadableError(
            translate("CommandLine", "{file} cannot be read ({reason}).").format(
                file=visible(path.name), reason=error.strerror or type(error).__name__
            )
        ) from None
