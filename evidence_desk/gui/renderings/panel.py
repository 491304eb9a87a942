"""Beside an account: its translation, transcript or summary to be read, and the form to make one."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.renderings.recording_beside import RecordingBeside
from evidence_desk.gui.renderings.rendering_form_view import RenderingFormView
from evidence_desk.gui.renderings.rendering_shown import RenderingForm, RenderingShown, heading_words
from evidence_desk.gui.renderings.rendering_view import RenderingView
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000
_LONGEST = 100_000  # lines: the page scrolls, not the text within it


class RenderingsPanel(QWidget):
    """``begun``; ``edit_asked`` (payload: identity); ``typed``, ``kept``, ``put_off`` (payload: the form); ``given_up``."""

    begun = Signal()
    edit_asked = Signal(str)
    typed = Signal(object)
    kept = Signal(object)
    put_off = Signal(object)
    given_up = Signal()

    def __init__(self, look: Look, recordings: OffersRecords) -> None:
        super().__init__()
        self.presenters: tuple[object, ...] = ()  # held here so that they live as long as the view they speak to
        self._shown: dict[str, RenderingShown] = {}
        self.banner = Banner(look)
        self._which = ChoiceBox(look, name=translate("Renderings", "Which text stands beside the original"))
        self._view = RenderingView(look, most=_LONGEST)
        self._edit = Button(look, translate("Renderings", "Change"), icon="file-pen", small=True)
        self._add = Button(look, translate("Renderings", "Add"), icon="plus", small=True)
        self._add.setAccessibleName(translate("Renderings", "Add a translation, transcript or summary"))
        self._empty = EmptyState(
            look,
            "languages",
            translate("Renderings", "Nothing beside the original"),
            translate(
                "Renderings",
                "A translation, a transcript or a summary can be written here, with the original in view. It never takes the "
                "place of the original.",
            ),
            act=translate("Renderings", "Write one"),
        )
        self.form = RenderingFormView(look, recordings)
        self.recording = RecordingBeside(look, recordings, self)
        self._pages = QStackedWidget()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._tell_typed)
        self._lay_out(look)
        self._listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands above the text leaves room for it."""
        super().resizeEvent(event)
        self.recording.fit(self.height())

    def is_editing(self) -> bool:
        """Whether the form is in view."""
        return self._pages.currentWidget() is self.form

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        if self._keep.isActive():
            self._keep.stop()
            self._tell_typed()

    def put_away(self) -> None:
        """Leave the form as it stands, for later."""
        self._keep.stop()
        self.form.put_off_now()

    def show_renderings(self, shown: tuple[RenderingShown, ...], chosen: str = "") -> None:
        """All of them; the one chosen, else the first, is in view."""
        self._keep.stop()
        self._shown = {one.key: one for one in shown}
        self._which.offer(tuple((one.key, heading_words(one.kind, language_name(one.language))) for one in shown))
        if chosen in self._shown:
            self._which.choose(chosen)
        self._pages.setCurrentWidget(self._reading if shown else self._empty)
        self._arrange()

    def show_form(self, shown: FormShown[RenderingForm]) -> None:
        """A form to fill in."""
        self._pages.setCurrentWidget(self.form)
        self.form.show_form(shown)

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self.form.show_kept(kept_at)

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be saved like this."""
        if not self.form.show_problem(problem):
            self.banner.show_failure(Failure(problem.sentence))

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    def show_recording(self, line: RecordLine | None, place_ms: int) -> None:
        """The recording that would play beside the text."""
        self.recording.show_recording(line, place_ms)

    def show_playing(self, shown: PlayingShown) -> None:
        """How the recording that plays stands."""
        self.recording.show_playing(shown)
        line = self.recording.line()
        if self.is_editing() and not shown.paused and line is not None:
            self.form.note_recording(line)

    def first_field(self) -> QWidget:
        """What the keyboard may come to."""
        return self._which if self._shown else self._empty

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(12))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._which, 1)
        line.addWidget(self._edit)
        line.addWidget(self._add)
        inner.addLayout(line)
        inner.addWidget(self._view)
        inner.addStretch(1)
        self._reading = scrolled(look, page)
        for part in (self._empty, self._reading, self.form):
            self._pages.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.recording)
        column.addWidget(self._pages, 1)
        self._arrange_recording()

    def _listen(self) -> None:
        self._which.activated.connect(self._arrange)
        self._add.clicked.connect(self.begun)
        self._empty.asked.connect(self.begun)
        self._edit.clicked.connect(self._ask_edit)
        self._pages.currentChanged.connect(self._arrange_recording)
        self.recording.moment_asked.connect(self.form.write)
        self.form.edited.connect(self._edited)
        self.form.kept.connect(self._tell_kept)
        self.form.put_off.connect(self.put_off)
        self.form.given_up.connect(self._give_up)

    @Slot()
    def _arrange(self) -> None:
        shown = self._shown.get(self._which.chosen())
        if shown is not None:
            self._view.show_rendering(shown)
            self._edit.setVisible(not shown.owner)

    @Slot()
    def _arrange_recording(self) -> None:
        """It stands beside a text; a moment is written into one that can be changed."""
        self.recording.setVisible(self._pages.currentWidget() is not self._empty)
        self.recording.write_into(text=self.is_editing())

    @Slot()
    def _ask_edit(self) -> None:
        self.edit_asked.emit(self._which.chosen())

    @Slot()
    def _edited(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_typed(self) -> None:
        if self.is_editing():
            self.typed.emit(self.form.form())

    @Slot(object)
    def _tell_kept(self, form: RenderingForm) -> None:
        self._keep.stop()
        self.kept.emit(form)

    @Slot()
    def _give_up(self) -> None:
        self._keep.stop()
        self.given_up.emit()
