"""What the door shows and what it is asked for; frozen. None of them tells its content in a ``repr``."""

from dataclasses import dataclass

from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.kinds.identity import Protection


@dataclass(frozen=True)
class SealChoice:
    """A desk to which an identity can be sealed; ``name`` has passed ``names.visible``."""

    desk: str
    name: str


@dataclass(frozen=True)
class IdentityStanding:
    """How it stands with the identity of a source, as far as may be told without opening it.

    ``protection`` is None where none was entered; ``sealed_name`` names the desk it is sealed to. ``may_enter``: the
    source is this desk's own. ``former_key``: the other desk has shown another key since.
    """

    source: str
    record: str = ""
    revision: int = 0
    protection: Protection | None = None
    sealed_name: str = ""
    may_enter: bool = False
    may_open: bool = False
    unfinished: bool = False
    former_key: bool = False
    has_second: bool = False
    choices: tuple[SealChoice, ...] = ()


@dataclass(frozen=True, repr=False)
class OpenAsked:
    """Somebody wants to open it and says why. ``passphrase`` is wiped by whoever takes it; None where none is needed."""

    reason: str
    passphrase: bytearray | None


@dataclass(frozen=True, repr=False)
class DraftAsked:
    """Somebody wants to go on with an unfinished entry."""

    passphrase: bytearray


@dataclass(frozen=True, repr=False)
class EntryTyped:
    """What stands in the form. ``sealed_for`` is a desk, or empty for the second passphrase."""

    particulars: IdentityParticulars
    sealed_for: str
    reason: str = ""


@dataclass(frozen=True, repr=False)
class SecondPassphraseAsked:
    """A second passphrase to choose; with ``old`` to change. Both are wiped by whoever takes them."""

    new: bytearray
    old: bytearray | None = None
