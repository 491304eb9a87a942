"""What the presenter asks of the page on which parts of a picture are covered; whoever shows it."""

from typing import Protocol

from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.redaction.form import LeavingShown, RedactionShown
from evidence_desk.gui.runner import Failure
from evidence_desk.values.progress import Progress


class RedactionPage(Protocol):
    """Where regions are drawn, what would leave is looked at, and the new exhibit is kept."""

    def show_reading(self) -> None:
        """The picture is being read."""

    def show_drawing(self, shown: RedactionShown) -> None:
        """The picture, to be drawn on."""

    def show_leaving(self, shown: LeavingShown) -> None:
        """What was made, as it would leave."""

    def show_kept(self, kept_at: str) -> None:
        """When what is drawn was kept in the vault as it stands; empty where there is nothing to keep."""

    def show_problem(self, problem: FieldProblem) -> None:
        """It cannot be kept like this."""

    def show_saved(self, record: str) -> None:
        """The new exhibit is in the catalogue."""

    def show_work(self, what: str) -> None:
        """Long work has begun."""

    def show_work_progress(self, progress: Progress) -> None:
        """How far it is."""

    def show_work_over(self) -> None:
        """It has ended, whichever way."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
