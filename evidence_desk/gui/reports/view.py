"""The page that hands out a report: for whom, what they will see, and only then where to save it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.reports.asked import kind_asked
from evidence_desk.gui.reports.for_whom_box import ForWhomBox
from evidence_desk.gui.reports.seen_section import SeenSection
from evidence_desk.gui.reports.shown import ReportAbout, ReportOpened, Seen
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.gui.widgets.section import Section
from evidence_desk.reports.saving import CSV, PDF
from evidence_desk.values.names import isolated
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate


class ReportView(ScreenView):
    """``opened`` (payload: ReportOpened): a report is asked for. ``chosen``: ReportChoice. ``save_asked``: a Path.

    ``looked_again``: the page has come back into view. ``back_asked`` (also Esc): to the screen it was asked from.
    """

    opened = Signal(object)
    looked_again = Signal()
    chosen = Signal(object)
    save_asked = Signal(object)
    stop_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self._name = ""
        self.banner = Banner(look)
        self._back = Button(look, translate("ReportPage", "Back"), kind="quiet", icon="arrow-left")
        self._back.clicked.connect(self.back_asked)
        self._title = PlainLabel(role="title", wrap=True)
        self._subtitle = PlainLabel(role="secondary", wrap=True, selectable=True)
        self.for_whom = ForWhomBox(look)
        self.seen = SeenSection(look)
        forms = ((PDF, translate("ReportPage", "PDF, for reading")), (CSV, translate("ReportPage", "Table (CSV)")))
        self.form = ChoiceBox(look, forms, name=translate("ReportPage", "Form of the report"))
        self.save = Button(look, translate("ReportPage", "Save the report …"), kind="primary", icon="save")
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("ReportPage", "Save the report"))
        self._progress = ProgressStrip(look)
        self._lay_out(look)
        self._listen()
        self.setFocusProxy(self.for_whom)
        self.save.setEnabled(False)

    # What the window calls.

    def show_asked(self, asked: RecordAsked) -> None:
        """A report is asked for."""
        self.opened.emit(ReportOpened(kind_asked(asked), asked.record))

    def entered(self) -> None:
        """The page has come into view: what it said may no longer be true."""
        self.looked_again.emit()
        super().entered()

    # What the presenter calls.

    def show_about(self, about: ReportAbout) -> None:
        """Another report."""
        self.banner.hide()
        self._title.setText(about.title)
        self._subtitle.setText(about.subtitle)
        self._subtitle.setVisible(bool(about.subtitle))
        self._name = about.name
        self.for_whom.begin(narrowed=about.may_be_narrowed, days_needed=about.days_needed)

    def show_waiting(self, words: str) -> None:
        """Nothing can be said yet."""
        self.save.setEnabled(False)
        self.seen.show_waiting(words)

    def show_seen(self, seen: Seen) -> None:
        """What they will see."""
        self.save.setEnabled(not seen.refused)
        self.seen.show_seen(seen)

    def show_busy(self) -> None:
        """It is being written."""
        self.banner.hide()
        self._enable(enabled=False)
        self._progress.start(translate("ReportPage", "Writing the report"))

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress.show_progress(progress)

    def show_rest(self) -> None:
        """It has ended, in whatever way."""
        self._progress.finish()
        self._enable(enabled=True)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saved(self, path: str) -> None:
        """It is saved."""
        words = translate("ReportPage", "The report is saved, not encrypted, as {file}. The custody log tells of it.")
        self.banner.show_notice(words.format(file=isolated(path)))

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        whom = Section(look, translate("ReportPage", "Who will have it"))
        whom.add(self.for_whom)
        saving = Section(look, translate("ReportPage", "Save it"))
        words = translate(
            "ReportPage",
            "The file is not encrypted: whoever holds it can read it. It is written where you say, opened by no other program, "
            "and noted in the custody log with who it is for.",
        )
        saving.add(PlainLabel(words, role="secondary", wrap=True))
        saving.add(_side_by_side(look, self.form, self.save))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        for part in (self.banner, self._subtitle, whom, self.seen, saving):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head(look))
        whole.addWidget(scrolled(look, read_column(look, page)), 1)
        whole.addWidget(self._progress)

    def _head(self, look: Look) -> QFrame:
        theme = look.theme
        head = QFrame()
        head.setProperty("face", "bar")
        line = QHBoxLayout(head)
        line.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(12))
        line.addWidget(self._back)
        line.addWidget(self._title, 1)
        return head

    def _listen(self) -> None:
        self.for_whom.chosen.connect(self._tell_chosen)
        self.seen.record_asked.connect(self.record_asked)
        self.save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._tell_place)
        self._progress.cancel_asked.connect(self.stop_asked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_asked)

    def _enable(self, *, enabled: bool) -> None:
        for widget in (self.for_whom, self.form, self.save):
            widget.setEnabled(enabled)

    @Slot(object)
    def _tell_chosen(self, choice: object) -> None:
        self.banner.hide()
        self.chosen.emit(choice)

    @Slot()
    def _choose_place(self) -> None:
        self._chooser.ask_for(f"{self._name}{self.form.chosen()}")

    @Slot(object)
    def _tell_place(self, chosen: PathsChosen) -> None:
        path = chosen.paths[0]
        self.save_asked.emit(path if path.suffix else path.with_name(path.name + self.form.chosen()))


def _side_by_side(look: Look, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px(8))
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return holder
