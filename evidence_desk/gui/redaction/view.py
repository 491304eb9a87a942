"""The way from an exhibit to a derivative of it: regions are drawn, what would leave is looked at, and kept."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.redaction.drawing_page import DrawingPage
from evidence_desk.gui.redaction.form import LeavingShown, RedactionForm, RedactionShown
from evidence_desk.gui.redaction.leaving_page import LeavingPage
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000


class RedactionView(QWidget):
    """``drawn``, ``make_asked`` and ``save_asked`` carry the RedactionForm as it stands, ``saved`` the new record.

    ``regions_asked``: back from what leaves to the regions. ``left``: back to the exhibit, what is drawn stays kept.
    """

    drawn = Signal(object)
    make_asked = Signal(object)
    save_asked = Signal(object)
    regions_asked = Signal()
    discard_asked = Signal()
    stop_asked = Signal()
    left = Signal()
    saved = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._title = ElidedLabel(role="strong")
        self._banner = Banner(look)
        self.drawing = DrawingPage(look)
        self.leaving = LeavingPage(look)
        self._strip = ProgressStrip(look)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.drawing)
        self._pages.addWidget(self.leaving)
        self._ready = False
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        bar = QFrame()
        bar.setProperty("face", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(8))
        back = Button(look, translate("Media", "Back"), kind="quiet", icon="arrow-left")
        line.addWidget(back)
        line.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self._banner):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self._strip)
        back.clicked.connect(self._step_back)
        self._listen()

    def form(self) -> RedactionForm:
        """All that is drawn and said."""
        return self.drawing.form(self.leaving.said())

    def keep_draft(self) -> None:
        """Hand over what is drawn; what was made and not kept is let go."""
        if self._keep.isActive():
            self._keep.stop()
            self._tell_drawn()
        if self._pages.currentWidget() is self.leaving:
            self._draw_on()

    # What the presenter calls.

    def show_reading(self) -> None:
        """The picture is being read."""
        self._ready = False
        self._banner.hide()
        self._title.setText("")
        self._pages.setCurrentWidget(self.drawing)
        self.drawing.show_reading(translate("Media", "It is being read …"))

    def show_drawing(self, shown: RedactionShown) -> None:
        """The picture, to be drawn on."""
        words = translate("Redaction", "Derivative of {code}: {title}")
        self._title.setText(words.format(code=shown.code, title=shown.title))
        self.leaving.show_said(shown.form)
        self.drawing.show_picture(shown)
        self._ready = True
        self.drawing.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_leaving(self, shown: LeavingShown) -> None:
        """What was made."""
        self._pages.setCurrentWidget(self.leaving)
        self.leaving.show_leaving(shown)

    def show_kept(self, kept_at: str) -> None:
        """When what is drawn was kept."""
        self.drawing.show_kept(kept_at)

    def show_problem(self, problem: FieldProblem) -> None:
        """It cannot be made or kept like this."""
        if problem.field == "regions":
            self.drawing.show_problem(problem.sentence)
        elif not self.leaving.show_problem(problem.field, problem.sentence):
            self._banner.show_failure(Failure(problem.sentence))

    def show_saved(self, record: str) -> None:
        """The new exhibit is in the catalogue."""
        self._keep.stop()
        self.let_go()
        self.saved.emit(record)

    def show_work(self, what: str) -> None:
        """The derivative is being made."""
        self._banner.hide()
        self.drawing.setEnabled(False)
        self._strip.start(what)

    def show_work_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._strip.show_progress(progress)

    def show_work_over(self) -> None:
        """It has ended."""
        self.drawing.setEnabled(True)
        self._strip.finish()

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        if not self._ready:
            self.drawing.show_reading(failure.happened)
        self._banner.show_failure(failure)

    def let_go(self) -> None:
        """Forget all pixels."""
        self._ready = False
        self._pages.setCurrentWidget(self.drawing)
        self.drawing.show_reading("")
        self.leaving.let_go()

    def _listen(self) -> None:
        self._keep.timeout.connect(self._tell_drawn)
        self.drawing.edited.connect(self._edited)
        self.leaving.edited.connect(self._edited)
        self.drawing.make_asked.connect(self._ask_make)
        self.drawing.later_asked.connect(self._leave)
        self.drawing.discard_asked.connect(self._ask_discard)
        self.leaving.save_asked.connect(self._ask_save)
        self.leaving.back_asked.connect(self._draw_on)
        self._strip.cancel_asked.connect(self.stop_asked)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._step_back)

    @Slot()
    def _edited(self) -> None:
        if self._ready and not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_drawn(self) -> None:
        if self._ready:
            self.drawn.emit(self.form())

    @Slot()
    def _ask_make(self) -> None:
        if self._ready:
            self._keep.stop()
            self._tell_drawn()
            self.make_asked.emit(self.form())

    @Slot()
    def _ask_save(self) -> None:
        self.save_asked.emit(self.form())

    @Slot()
    def _draw_on(self) -> None:
        self.regions_asked.emit()
        self.leaving.let_go()
        self._pages.setCurrentWidget(self.drawing)
        self.drawing.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_discard(self) -> None:
        self._keep.stop()
        self._ready = False
        self.discard_asked.emit()
        self.let_go()
        self.left.emit()

    @Slot()
    def _step_back(self) -> None:
        if self._pages.currentWidget() is self.leaving:
            self._draw_on()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self.keep_draft()
        self.let_go()
        self.left.emit()
