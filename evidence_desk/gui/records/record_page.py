"""What the presenters of records need of a row, a form and a page, whatever kind of record they are for."""

from typing import Protocol, TypeVar

from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Counted, Discarded, FieldProblem, FormShown
from evidence_desk.gui.runner import Failure

L = TypeVar("L")
C_contra = TypeVar("C_contra", contravariant=True)
F = TypeVar("F")


class ListedRecord(Protocol):
    """A row of the list."""

    @property
    def record(self) -> str:
        """The record's identity; ``NEW`` for the unsaved form of a new one."""

    @property
    def state(self) -> str:
        """What the list can be narrowed to; empty where the kind has no states."""

    def words(self) -> str:
        """All that the filter may find."""


class RecordForm(Protocol):
    """A form of a record."""

    @property
    def reason(self) -> str:
        """Why the record is changed."""

    @property
    def sensitivity(self) -> int:
        """The level chosen, 0 to 4."""


class ListPlace(Protocol[L]):
    """Where a list of records is shown."""

    def show_rows(self, page: ListPage[L]) -> None:
        """A stretch of the list."""

    def show_row(self, row: L) -> None:
        """A row that changed, or a new one for the head of the list."""

    def drop_row(self, record: str) -> None:
        """A row that is no more."""

    def show_count(self, counted: Counted) -> None:
        """How many rows there are."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class RecordsPage(ListPlace[L], Protocol[L, C_contra, F]):
    """Where list, card and form of records are shown."""

    def show_card(self, card: C_contra) -> None:
        """The record chosen."""

    def show_saved(self, card: C_contra) -> None:
        """The record chosen, just saved."""

    def show_nothing(self) -> None:
        """No record is chosen."""

    def show_form(self, shown: FormShown[F]) -> None:
        """A form to fill in."""

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands (UTC); empty where there is nothing to keep."""

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be saved like this."""

    def show_discarded(self, discarded: Discarded) -> None:
        """A form was given up."""
