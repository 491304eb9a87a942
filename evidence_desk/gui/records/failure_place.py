"""Where parts that are made before their view tell what did not work: on that view, once it is there."""

from typing import Protocol

from evidence_desk.gui.runner import Failure


class ShowsFailures(Protocol):
    """A view with a place for failures."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class FailurePlace:
    """Hands failures on to ``view``."""

    def __init__(self) -> None:
        self.view: ShowsFailures | None = None

    def tell(self, failure: Failure) -> None:
        """Something did not work."""
        if self.view is not None:
            self.view.show_failure(failure)
