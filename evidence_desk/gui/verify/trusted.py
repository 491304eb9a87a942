"""Keys from files, for those who verify a bundle without a vault: whose signature counts, and what opens it."""

from collections.abc import Sequence
from pathlib import Path

from evidence_desk.bundles.public_keys import BadKeyCardError, KeyCard, read_key_card_file
from evidence_desk.gui.verify.shown import CardShown, CardsShown
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity

_MOST_BYTES = 64 * 1024
_SECRET = "AGE-SECRET-KEY-"


def read_cards(paths: Sequence[Path]) -> tuple[KeyCard, ...]:
    """The cards in these files; BadKeyCardError where one is none."""
    return tuple(read_key_card_file(path) for path in paths)


def show_cards(paths: Sequence[Path]) -> CardsShown:
    """The cards as a person compares them."""
    try:
        cards = read_cards(paths)
    except BadKeyCardError as error:
        return CardsShown(problem=f"{error.happened} {error.mend}".strip())
    return CardsShown(tuple(CardShown(visible(card.name), card.fingerprint().digits) for card in cards))


def read_identities(path: Path) -> tuple[AgeIdentity, ...]:
    """The secret keys in a file as ``age-keygen`` writes it: a key on each line, or a remark after ``#``.

    Raises UnreadableError where it is no such file. What stands in it is never repeated.
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    except OSError as error:
        raise _no_key(path) from error
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys or not all(key.startswith(_SECRET) for key in keys):
        raise _no_key(path)
    return tuple(AgeIdentity.parse(key) for key in keys)


def _no_key(path: Path) -> UnreadableError:
    return UnreadableError(
        translate("Verify", "“{name}” is not a file with a secret age key.").format(name=visible(path.name)),
        safe=translate("Verify", "Nothing was opened."),
        mend=translate("Verify", "Its lines begin with AGE-SECRET-KEY-1, or with # for a remark."),
    )
