"""What the presenter of coding shows, and where."""

from dataclasses import dataclass
from typing import Protocol

from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.gui.boxes.record_offers import RecordLine
from evidence_desk.gui.coding.coded_items import CodedItem
from evidence_desk.gui.coding.coding_form import ActFields, CodingForm
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.values.date_said import SaidDate


@dataclass(frozen=True)
class AccountShown:
    """The account that is coded. ``text`` is as it is stored; the title has passed ``names.visible``.

    ``owner`` names the desk it belongs to, empty for this one.
    """

    record: str
    code: str
    title: str
    text: str
    language: str
    revision: int
    level: int
    source: str
    owner: str
    sealed: bool


@dataclass(frozen=True)
class CodingShown:
    """The form for a passage. ``dates`` can be taken over by a key, and so can what ``before``, the last act, says.

    ``kept_at`` (UTC) is set where it was taken up again. ``near`` is the date that one without a year is near to.
    """

    form: CodingForm
    dates: tuple[SaidDate, ...] = ()
    near: SaidDate | None = None
    before: ActFields | None = None
    kept_at: str = ""


@dataclass(frozen=True)
class Turned:
    """A passage was kept, or taken back: what it is called, for the line that offers to undo that."""

    key: str
    mark: PassageMark
    title: str


class CodingPage(Protocol):
    """Where an account is coded."""

    def show_account(self, account: AccountShown) -> None:
        """Another account."""

    def show_items(self, items: tuple[CodedItem, ...]) -> None:
        """What is coded from it, in the order of its text."""

    def show_current(self, key: str) -> None:
        """The passage that stands out; empty for none."""

    def show_form(self, shown: CodingShown) -> None:
        """A form to fill in."""

    def show_list(self, *, waiting: bool = False) -> None:
        """No form any more; ``waiting``: one was put off and can be taken up again."""

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands (UTC); empty where there is nothing to keep."""

    def show_coded(self, turned: Turned) -> None:
        """A passage was kept; this can be taken back."""

    def show_taken_back(self, turned: Turned) -> None:
        """A passage was taken back; it can be brought back."""

    def show_discarded(self) -> None:
        """A form was given up; it can be brought back."""

    def show_unfinished(self) -> None:
        """There is a form already: it has to be kept or given up first."""

    def show_begun(self, event: RecordLine) -> None:
        """An event that was begun from the form."""

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be kept like this."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
