"""The page on which media are taken in: first the questions, then how far it is, then what became of each file."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from evidence_desk.gui.media.intake_form import IntakeForm
from evidence_desk.gui.media.intake_results import IntakeResults
from evidence_desk.gui.media.intake_shown import FormerIntakes, IntakeShown, RoomShown
from evidence_desk.gui.media.intake_waiting import IntakeWaiting
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.outcome_order import Ordered
from evidence_desk.gui.widgets.scrolled import scrolled


class IntakeView(QStackedWidget):
    """``take_in_asked`` (IntakeAsked), ``sources_sought`` (words), ``left``; ``record_asked`` leads to an exhibit.

    ``go_on_asked``, ``give_up_asked`` and ``look_asked`` name a former intake; ``despite_asked`` and ``not_asked`` answer
    whether to begin where there may not be enough room. Of the results in view, ``order_asked`` (Arrangement) and
    ``save_asked`` (Path).
    """

    take_in_asked = Signal(object)
    sources_sought = Signal(str)
    record_asked = Signal(object)
    go_on_asked = Signal(str)
    give_up_asked = Signal(str)
    look_asked = Signal(str)
    despite_asked = Signal()
    not_asked = Signal()
    order_asked = Signal(object)
    save_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = IntakeForm(look)
        self.form.setMaximumWidth(look.theme.px("shape.read_width"))
        self._waiting = IntakeWaiting(look)
        self._results = IntakeResults(look)
        self._form_place = scrolled(look, self.form, centred=True)
        for page in (self._form_place, self._waiting, self._results):
            self.addWidget(page)
        self._listen()

    def add_paths(self, paths: tuple[Path, ...]) -> None:
        """Files were dropped on the list: ask about them. While others are taken in, these have to wait."""
        if self.currentWidget() is self._form_place:
            self.form.add_paths(paths)

    def show_former(self, former: FormerIntakes) -> None:
        """Intakes of the past."""
        self.form.waiting.show_waiting(former.waiting)
        self.form.former.show_former(former)

    def show_counting(self, count: int) -> None:
        """What was chosen is counted."""
        self._waiting.show_counting(count)
        self.setCurrentWidget(self._waiting)

    def show_room(self, room: RoomShown) -> None:
        """How much there is, and whether there is room for it."""
        self._waiting.show_room(room)

    def show_begun(self, count: int) -> None:
        """Taking in has begun."""
        self._waiting.show_count(count)
        self.setCurrentWidget(self._waiting)

    def show_not_begun(self, failure: Failure) -> None:
        """It was stopped, or is not possible, before the first file was read; what was asked is still there."""
        self.setCurrentWidget(self._form_place)
        self.form.show_failure(failure)

    def show_over(self, shown: IntakeShown) -> None:
        """What became of each file, until somebody closes it."""
        self._results.show_results(shown)
        self.form.empty()
        self.setCurrentWidget(self._results)

    def show_order(self, ordered: Ordered) -> None:
        """The results narrowed or sorted as somebody asked."""
        self._results.table.show_order(ordered)

    def show_saved(self, words: str) -> None:
        """The results were saved."""
        self._results.show_saved(words)

    def begin_here(self) -> None:
        """Bring the keyboard to the page in view."""
        if self.currentWidget() is self._form_place:
            self.form.begin_here()

    def _listen(self) -> None:
        self.form.take_in_asked.connect(self.take_in_asked)
        self.form.sources_sought.connect(self.sources_sought)
        self.form.left.connect(self.left)
        self.form.waiting.go_on_asked.connect(self.go_on_asked)
        self.form.waiting.give_up_asked.connect(self.give_up_asked)
        self.form.former.look_asked.connect(self.look_asked)
        self._waiting.left.connect(self.left)
        self._waiting.despite_asked.connect(self.despite_asked)
        self._waiting.not_asked.connect(self._do_not_begin)
        self._results.record_asked.connect(self.record_asked)
        self._results.go_on_asked.connect(self.go_on_asked)
        self._results.save_asked.connect(self.save_asked)
        self._results.table.order_asked.connect(self.order_asked)
        self._results.more_asked.connect(self._begin_anew)
        self._results.closed.connect(self._close)

    @Slot()
    def _do_not_begin(self) -> None:
        self.setCurrentWidget(self._form_place)
        self.not_asked.emit()

    @Slot()
    def _begin_anew(self) -> None:
        self.setCurrentWidget(self._form_place)
        self.form.begin_here()

    @Slot()
    def _close(self) -> None:
        self.setCurrentWidget(self._form_place)
        self.left.emit()
