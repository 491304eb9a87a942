"""What the page of keys shows and what it is asked for; frozen. Names have passed ``names.visible``."""

from dataclasses import dataclass
from pathlib import Path

OWN = "own"  # stands for this desk itself where a contact could be chosen


@dataclass(frozen=True)
class ListedContact:
    """A contact in the list; ``standing`` says since when it is here, or who compared its keys."""

    desk: str
    name: str
    standing: str
    verified: bool
    revoked: bool = False


@dataclass(frozen=True)
class OwnKeys:
    """This desk's key card: its fingerprint as twelve groups of digits, and the card as text."""

    name: str
    desk: str
    groups: tuple[str, ...]
    sha256: str
    text: str
    words: tuple[str, ...] = ()
    revoked: bool = False


@dataclass(frozen=True)
class RevokeAsked:
    """Keys are not to be trusted any more: since which day, as typed, and why.

    ``desk`` is a contact, or ``OWN`` with a new file to write the signed revocation into.
    """

    desk: str
    since: str
    why: str
    path: Path | None = None


@dataclass(frozen=True)
class StoryLine:
    """A bundle of another desk, or several that are missing. ``numbers`` as "3" or "4–6"; of a missing one ``code`` is empty.

    ``at`` (UTC) is when it was accepted, or refused because it contradicts.
    """

    numbers: str
    code: str = ""
    at: str = ""
    receipt: bool = False
    contradicts: str = ""


@dataclass(frozen=True)
class StoryShown:
    """What came from a desk, in its order; how many are missing; the newest state known of its log."""

    line: tuple[StoryLine, ...]
    missing: int
    log_size: int
    log_root: str


@dataclass(frozen=True)
class KindOffered:
    """What a contact can be noted as: the word of consent, how it is called, and what it leads to."""

    kind: str
    words: str
    meaning: str


@dataclass(frozen=True)
class KindAsked:
    """A contact (desk identity) is to be noted as this kind of recipient."""

    desk: str
    kind: str


@dataclass(frozen=True)
class ContactCard:
    """Everything known of a contact. Moments are UTC; ``verified_at`` is empty until the fingerprint was compared.

    ``words`` is the fingerprint in words. ``revoked_from`` says since when its keys are not to be trusted, ``signed`` that
    the desk said so itself. ``kind`` is what it is noted as, ``kinds`` what it could be.
    """

    desk: str
    name: str
    groups: tuple[str, ...]
    sha256: str
    added_at: str
    verified_at: str = ""
    how: str = ""
    by: str = ""
    story: StoryShown | None = None
    words: tuple[str, ...] = ()
    revoked_from: str = ""
    revoked_why: str = ""
    signed: bool = False
    kind: str = ""
    kinds: tuple[KindOffered, ...] = ()


@dataclass(frozen=True)
class OtherKeys:
    """A card for a desk that is known with other keys: both fingerprints, and the new card as text to be taken or not.

    ``verified`` tells whether the known keys were compared.
    """

    desk: str
    name: str
    known: tuple[str, ...]
    offered: tuple[str, ...]
    verified: bool
    text: str


@dataclass(frozen=True)
class ReplaceAsked:
    """The keys of a known desk are to be replaced by those of a card, as text."""

    text: str


@dataclass(frozen=True)
class ContactsShown:
    """The list of contacts, by name."""

    contacts: tuple[ListedContact, ...]


@dataclass(frozen=True)
class ContactChosen:
    """A contact chosen by the number of its desk; ``OWN`` for this desk itself."""

    desk: str


@dataclass(frozen=True)
class CardGiven:
    """A key card to be taken in: pasted as text, or in a file."""

    untrusted_text: str = ""
    path: Path | None = None


@dataclass(frozen=True)
class VerifyAsked:
    """A contact's fingerprint was compared: how, by whom, and whether all groups were the same."""

    desk: str
    how: str
    by: str
    same: bool


@dataclass(frozen=True)
class CardSaveAsked:
    """This desk's key card is to be written to a new file."""

    path: Path
