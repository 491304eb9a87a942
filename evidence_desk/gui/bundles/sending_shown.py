"""What the making of a bundle shows, step by step, and what it is asked for; frozen.

Names, titles and purposes have passed ``names.visible``.
"""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Offered:
    """Something that can be chosen: its value, how it is called, and what it means."""

    value: str
    words: str
    meaning: str


@dataclass(frozen=True)
class ProfileOffered:
    """How records could go to somebody, for which uses, and which of these is usual. ``whole``: nothing is taken out."""

    profile: Offered
    uses: tuple[Offered, ...]
    usual: str
    whole: bool = False


@dataclass(frozen=True)
class Recipient:
    """A contact a bundle could go to; ``why_not`` says why it cannot yet, empty where it can.

    ``receipted`` is the day of their last receipt (UTC), empty where none came. ``profiles`` are those that fit what it is,
    ``usual`` the one it gets where nobody chooses.
    """

    desk: str
    name: str
    standing: str
    why_not: str = ""
    receipted: str = ""
    profiles: tuple[ProfileOffered, ...] = ()
    usual: str = ""


@dataclass(frozen=True)
class RecipientsShown:
    """The first step: who it could go to, who is chosen, and what was filled in so far."""

    recipients: tuple[Recipient, ...]
    chosen: str = ""
    purpose: str = ""
    since_receipt: bool = False
    profile: str = ""
    use: str = ""


@dataclass(frozen=True)
class Item:
    """A record that was looked at. ``stays`` says why it may not leave; empty where it may.

    ``because_of`` is the code of the record that it stays for. ``file`` and ``size`` are the SHA-256 and the bytes of its
    media file. ``taken_out`` says why parts of it stay where it goes in part, ``before`` what the recipient has of it already.
    """

    record: str
    kind: str
    code: str
    title: str
    stays: str = ""
    because_of: str = ""
    file: str = ""
    size: int = 0
    taken_out: str = ""
    before: str = ""


@dataclass(frozen=True)
class Going:
    """What goes: the records ticked, those that go along because they are needed, and the sum of both.

    ``counts`` is by kind. ``size`` is the bytes of media, each file once. ``strippable`` pictures stay only for what their
    files tell of their making.
    """

    ticked: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    counts: dict[str, int] = field(default_factory=dict)
    size: int = 0
    stays: int = 0
    left_out: int = 0
    strippable: int = 0

    def goes(self, record: str) -> bool:
        """Whether a record goes."""
        return record in self.ticked or record in self.along


@dataclass(frozen=True)
class PlaceShown:
    """The last look before writing: for whom, why, what, and how large it will be about (bytes); how it goes, in words."""

    recipient: str
    purpose: str
    going: Going
    manner: str = ""


@dataclass(frozen=True)
class HandedOver:
    """A bundle that stands on its medium, verified. ``groups`` is the fingerprint of this desk's keys.

    ``words`` is what may be sent to the recipient beside it. With ``parts``, ``file_name`` is the folder they lie in.
    """

    code: str
    recipient: str
    sequence: int
    file_name: str
    folder: str
    size: int
    sha256: str
    groups: tuple[str, ...]
    words: str
    parts: int = 0


@dataclass(frozen=True)
class RecipientAsked:
    """The first step is done: whose keys (desk identity), what for, and whether only what they have not confirmed.

    ``profile`` and ``use`` are empty where the usual ones are meant.
    """

    desk: str
    purpose: str
    since_receipt: bool = False
    profile: str = ""
    use: str = ""


@dataclass(frozen=True)
class Ticked:
    """A record was ticked or its tick taken away."""

    record: str
    on: bool


@dataclass(frozen=True)
class WriteAsked:
    """The bundle is to be written into a folder; in parts of at most ``part_bytes``, where that is not 0."""

    folder: Path
    part_bytes: int = 0
