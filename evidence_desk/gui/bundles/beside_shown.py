"""What is held beside what will be seen of it, as it is shown; frozen. Codes and titles have passed ``names.visible``."""

from dataclasses import dataclass

from evidence_desk.gui.widgets.chip_said import Chip


@dataclass(frozen=True)
class FieldShown:
    """A field in words: its name, what becomes of it and why, and the two texts, to the letter."""

    name: str
    fate: Chip
    reason: str
    held: str
    leaves: str


@dataclass(frozen=True)
class BesideShown:
    """A record both ways. ``told`` says in a sentence what becomes of it, ``tone`` goes with it (``goes`` or ``stays``).

    ``level`` is its sensitivity; ``veiled``: it is not shown before somebody asks for it.
    """

    record: str
    title: str
    subtitle: str
    told: str
    goes: bool
    level: int
    veiled: bool
    fields: tuple[FieldShown, ...]
