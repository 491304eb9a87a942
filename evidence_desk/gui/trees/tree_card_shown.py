"""What is shown of a party or a place on its card, as presenters hand it over."""

from dataclasses import dataclass
from typing import Any

from evidence_desk.gui.records.said_of import SaidGroup
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.trees.path_steps import Path


@dataclass(frozen=True)
class TreeCard:
    """All that is shown of a record that lies in others. ``body`` is a PartyBody or PlaceBody; ``paths`` by its field."""

    standing: Standing
    body: Any
    paths: tuple[tuple[str, tuple[Path, ...]], ...]
    said: tuple[SaidGroup, ...]
