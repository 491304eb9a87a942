"""Long work and the thread that owns the catalogue: how the one asks the other for a short step in its turn."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class OnDesk(Protocol):
    """Runs a short step in the thread that owns the catalogue, waits for it, and returns or raises what it does."""

    def __call__(self, step: Callable[[], T], /) -> T:
        """Run it."""


def at_once(step: Callable[[], T], /) -> T:
    """For work that is done in the owner's thread itself."""
    return step()
