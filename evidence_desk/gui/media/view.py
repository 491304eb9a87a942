"""The view of the screen of media: the exhibits, and the page on which more are taken in."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from evidence_desk.gui.media.exhibits import SourceChoice
from evidence_desk.gui.media.exhibits_view import ExhibitsView
from evidence_desk.gui.media.intake_shown import FormerIntakes, IntakeShown, RoomShown
from evidence_desk.gui.media.intake_view import IntakeView
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.redaction.form import CoverAsked
from evidence_desk.gui.redaction.view import RedactionView
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.outcome_order import Ordered
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.values.names import isolated
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate


class MediaView(ScreenView):
    """``came_into_view``; ``take_in_asked`` (IntakeAsked), ``intake_sources_sought`` (words), ``intake_stop_asked``.

    ``cover_asked``: make a derivative of the exhibit in view (payload: CoverAsked). What else is asked of taking in is told by
    ``intake``, what is asked of the exhibits by ``exhibits``, and while something is made of one by ``redaction``.
    """

    came_into_view = Signal()
    take_in_asked = Signal(object)
    intake_sources_sought = Signal(str)
    intake_stop_asked = Signal()
    cover_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenters: tuple[object, ...] = ()  # held here so that they live as long as the view they speak to
        self.banner = Banner(look)
        self.exhibits = ExhibitsView(look, self.banner)
        self.intake = IntakeView(look)
        self.redaction = RedactionView(look)
        self._strip = ProgressStrip(look)
        self._to_intakes = Button(look, translate("Media", "See what can be done"), small=True)
        self._cut_short = Strip(look, "triangle-alert", "warn", self._to_intakes)
        self._places = QStackedWidget()
        self._cut_words = ""
        self.setFocusProxy(self.exhibits)
        self._lay_out(look)
        self._listen()

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes to the page in view."""
        self.came_into_view.emit()
        if self._places.currentWidget() is self.intake:
            self.intake.begin_here()
        elif self._places.currentWidget() is self.redaction:
            self.redaction.drawing.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.exhibits.come_into_view()

    def ask_new(self) -> None:
        """Go on to the page that takes media in."""
        self.keep_draft()
        self._places.setCurrentWidget(self.intake)
        self.intake.begin_here()

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self.redaction.keep_draft()
        self._places.setCurrentWidget(self.exhibits)
        self.exhibits.focus_filter()

    def show_record(self, record_id: str) -> None:
        """Somebody asked for this exhibit elsewhere."""
        self.redaction.keep_draft()
        self._places.setCurrentWidget(self.exhibits)
        self.exhibits.show_record(record_id)

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        self.exhibits.keep_draft()
        self.redaction.keep_draft()

    # What the presenter of taking in calls.

    def show_intake_sources(self, choices: tuple[SourceChoice, ...]) -> None:
        """Sources that fit what is typed."""
        self.intake.form.offer_sources(choices)

    def show_intake_problem(self, problem: FieldProblem) -> None:
        """The files cannot be taken in like this."""
        self.intake.form.show_problem(problem)

    def show_intakes(self, former: FormerIntakes) -> None:
        """Intakes of the past; that one was cut short is said above the list as well."""
        self.intake.show_former(former)
        words = translate("Media", "Taking in {name} did not come to its end; it can be gone on with.")
        self._cut_words = words.format(name=isolated(former.waiting[0].title)) if former.waiting else ""
        self._say_cut_short()

    def show_intake_counting(self, count: int) -> None:
        """Files are counted."""
        self.intake.show_counting(count)
        self._cut_words = ""
        self._say_cut_short()
        self._strip.start(translate("Media", "Files found so far"))

    def show_intake_room(self, room: RoomShown) -> None:
        """How much there is."""
        self._strip.finish()
        self.intake.show_room(room)
        if not room.is_enough:
            self._places.setCurrentWidget(self.intake)

    def show_intake_not_begun(self, failure: Failure) -> None:
        """It ended before the first file was read."""
        self._strip.finish()
        self.intake.show_not_begun(failure)
        if self._places.currentWidget() is not self.intake:
            self.banner.show_failure(failure)

    def show_intake_order(self, ordered: Ordered) -> None:
        """The results narrowed or sorted."""
        self.intake.show_order(ordered)

    def show_intake_saved(self, words: str) -> None:
        """The results were saved."""
        self.intake.show_saved(words)

    def show_intake_begun(self, count: int) -> None:
        """Taking in has begun."""
        self.intake.show_begun(count)
        self._strip.start(translate("Media", "Taking in media"))

    def show_intake_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._strip.show_progress(progress)

    def show_intake_over(self, shown: IntakeShown) -> None:
        """What became of each file; somebody who went on to the list is told there."""
        self._strip.finish()
        self.intake.show_over(shown)
        if self._places.currentWidget() is not self.intake:
            words = translate("Media", "Taking in has ended. {sum} “Add media” shows what became of each file.")
            self.banner.show_notice(words.format(sum=shown.sentence(QLocale().toString)), "note")

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    def _lay_out(self, look: Look) -> None:
        pad = look.theme.px(16)
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self.banner)
        messages.addWidget(self._cut_short)
        for place in (self.exhibits, self.intake, self.redaction):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._places, 1)
        column.addWidget(self._strip)

    def _listen(self) -> None:
        self.exhibits.add_asked.connect(self.ask_new)
        self.exhibits.dropped.connect(self._drop)
        self.exhibits.record_asked.connect(self._lead)
        self.intake.take_in_asked.connect(self.take_in_asked)
        self.intake.sources_sought.connect(self.intake_sources_sought)
        self.intake.record_asked.connect(self._lead)
        self.intake.left.connect(self._leave_intake)
        self._strip.cancel_asked.connect(self.intake_stop_asked)
        for asking in (self.exhibits.page.picture, self.exhibits.close_look.viewer):
            asking.cover_asked.connect(self._cover)
        self.redaction.left.connect(self._leave_redaction)
        self.redaction.saved.connect(self._show_new)
        self._to_intakes.clicked.connect(self.ask_new)
        self._places.currentChanged.connect(self._say_cut_short)

    @Slot()
    def _say_cut_short(self) -> None:
        """On the page of taking in it stands with its buttons already."""
        self._cut_short.say("" if self._places.currentWidget() is self.intake else self._cut_words)

    @Slot(object)
    def _drop(self, dropped: PathsChosen) -> None:
        self.ask_new()
        self.intake.add_paths(dropped.paths)

    @Slot(object)
    def _lead(self, asked: RecordAsked) -> None:
        """Exhibits are shown here, sources on their own screen."""
        if asked.kind == "exhibit":
            self.show_record(asked.record)
        else:
            self.record_asked.emit(asked)

    @Slot(object)
    def _cover(self, asked: CoverAsked) -> None:
        self.exhibits.keep_draft()
        self.exhibits.close_look.end()
        self._places.setCurrentWidget(self.redaction)
        self.cover_asked.emit(asked)

    @Slot(str)
    def _show_new(self, record: str) -> None:
        self.came_into_view.emit()
        self.show_record(record)

    @Slot()
    def _leave_redaction(self) -> None:
        self._places.setCurrentWidget(self.exhibits)
        self.exhibits.close_look.leave()
        self.exhibits.come_into_view()

    @Slot()
    def _leave_intake(self) -> None:
        self._places.setCurrentWidget(self.exhibits)
        self.exhibits.come_into_view()
