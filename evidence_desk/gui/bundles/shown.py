"""What the list of bundles shows, and what it is asked for; frozen. Names and purposes have passed ``names.visible``."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ReceiptState(StrEnum):
    """How a bundle stands with its receipt; ``GIVEN``: it was received here, and this desk gave one."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    RECEIVED = "received"
    DIFFERS = "differs"
    GIVEN = "given"
    NONE = "none"


@dataclass(frozen=True)
class ListedBundle:
    """A bundle in the list. ``other`` is who it went to or came from; ``at`` is UTC.

    ``missing`` counts the bundles before this one that were not accepted here.
    """

    key: str
    sent: bool
    code: str
    other: str
    purpose: str
    at: str
    records: int
    files: int
    missing: int = 0
    receipt: ReceiptState = ReceiptState.NONE

    def words(self) -> str:
        """All that the filter may find."""
        return f"{self.code} {self.other} {self.purpose}"


@dataclass(frozen=True)
class BundleCard:
    """Everything the register knows of a bundle.

    ``sequence`` counts the bundles from one desk to the other, ``missing`` are the numbers before it that were not
    accepted here, in words such as "2, 4–6". ``log_root`` is hexadecimal.
    ``erasable`` counts the files of it that its receipt confirms and that are still here, with their bytes.
    """

    listed: ListedBundle
    sequence: int
    missing: str
    made_at: str
    file_name: str
    sha256: str
    size: int
    log_size: int
    log_root: str
    receipt: "ReceiptShown | None" = None
    erasable: int = 0
    erasable_size: int = 0


@dataclass(frozen=True)
class ReceiptShown:
    """The receipt of a bundle: when it was made and entered here (UTC), and each difference in words."""

    made_at: str
    registered_at: str
    records: int
    files: int
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReceiptSaveAsked:
    """The receipt of a received bundle (its key in the list) is to be saved in a new file of a folder."""

    key: str
    folder: Path


@dataclass(frozen=True)
class OverdueDays:
    """After how many days a bundle without a receipt is overdue, and which numbers may be chosen."""

    days: int
    offered: tuple[int, ...]


@dataclass(frozen=True)
class BundleChosen:
    """A bundle chosen by its key; empty for none."""

    key: str
