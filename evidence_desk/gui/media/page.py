"""What the presenters of media ask of their page; whoever shows it."""

from typing import Protocol

from evidence_desk.gui.media.exhibit_form import ExhibitForm
from evidence_desk.gui.media.exhibits import ExhibitCard, MediaRow, MediaTotal, SourceChoice
from evidence_desk.gui.media.intake_shown import FormerIntakes, IntakeShown, RoomShown
from evidence_desk.gui.media.pictures import PictureShown, ThumbnailsShown
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.widgets.outcome_order import Ordered
from evidence_desk.values.progress import Progress


class MediaPage(RecordsPage[MediaRow, ExhibitCard, ExhibitForm], Protocol):
    """Where exhibits are listed, looked at and described."""

    def show_total(self, total: MediaTotal) -> None:
        """How much there is in all."""

    def show_thumbnails(self, shown: ThumbnailsShown) -> None:
        """Small pictures that were asked for."""

    def show_picture(self, shown: PictureShown) -> None:
        """The picture of the exhibit in view, or why there is none."""

    def show_playing(self, shown: PlayingShown) -> None:
        """How the recording that is played stands."""

    def show_sources(self, choices: tuple[SourceChoice, ...]) -> None:
        """Sources that fit what is typed in the form."""

    def show_copied_out(self, name: str) -> None:
        """A copy lies outside the vault under this name (it has passed ``names.visible``)."""

    def show_looked_for(self, words: str) -> None:
        """Files that are kept elsewhere were looked for; what came of it."""

    def show_judged(self, words: str) -> None:
        """What was said of two exhibits is kept, and can be taken back; with no words it no longer can."""

    def show_work(self, what: str) -> None:
        """Long work on the exhibit in view has begun."""

    def show_work_progress(self, progress: Progress) -> None:
        """How far it is."""

    def show_work_over(self) -> None:
        """It has ended, whichever way."""


class IntakePage(Protocol):
    """Where media are taken in."""

    def show_intake_sources(self, choices: tuple[SourceChoice, ...]) -> None:
        """Sources that fit what is typed."""

    def show_intake_problem(self, problem: FieldProblem) -> None:
        """The files cannot be taken in like this."""

    def show_intakes(self, former: FormerIntakes) -> None:
        """Intakes of the past, and which of them were cut short."""

    def show_intake_counting(self, count: int) -> None:
        """So many files and folders as chosen are looked through and counted."""

    def show_intake_room(self, room: RoomShown) -> None:
        """How much there is, and whether there is room; where there may not be, somebody is asked whether to begin."""

    def show_intake_not_begun(self, failure: Failure) -> None:
        """It ended before the first file was read."""

    def show_intake_begun(self, count: int) -> None:
        """Taking in has begun, of so many files and folders as chosen."""

    def show_intake_progress(self, progress: Progress) -> None:
        """How far it is."""

    def show_intake_over(self, shown: IntakeShown) -> None:
        """What became of each file; stays until somebody closes it."""

    def show_intake_order(self, ordered: Ordered) -> None:
        """The results narrowed and sorted as was asked."""

    def show_intake_saved(self, words: str) -> None:
        """The results were saved."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
