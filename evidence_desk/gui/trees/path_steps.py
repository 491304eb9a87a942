"""The way from a record up through what it lies in, as presenters hand it to pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PathStep:
    """One step; ``words`` have passed ``names.visible``."""

    kind: str
    record: str
    words: str


@dataclass(frozen=True)
class Path:
    """The steps from the nearest up, and words about when that is or was so."""

    steps: tuple[PathStep, ...]
    when: str = ""
