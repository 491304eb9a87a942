"""The page on which media are taken in: first the questions, then how far it is, then what became of each file."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.media.intake_form import IntakeForm
from evidence_desk.gui.media.intake_shown import IntakeShown
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.outcome_detail import OutcomeDetail
from evidence_desk.gui.widgets.outcome_rows import FileOutcome
from evidence_desk.gui.widgets.outcome_table import OutcomeTable
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.wording import translate


class IntakeView(QStackedWidget):
    """``take_in_asked`` (IntakeAsked), ``sources_sought`` (words), ``left``; ``record_asked`` leads to an exhibit."""

    take_in_asked = Signal(object)
    sources_sought = Signal(str)
    record_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = IntakeForm(look)
        self.form.setMaximumWidth(look.theme.px("shape.read_width"))
        self._running = _Running(look)
        self._results = _Results(look)
        self._form_place = scrolled(look, self.form, centred=True)
        for page in (self._form_place, self._running, self._results):
            self.addWidget(page)
        self.form.take_in_asked.connect(self.take_in_asked)
        self.form.sources_sought.connect(self.sources_sought)
        self.form.left.connect(self.left)
        self._running.left.connect(self.left)
        self._results.record_asked.connect(self.record_asked)
        self._results.more_asked.connect(self._begin_anew)
        self._results.closed.connect(self._close)

    def add_paths(self, paths: tuple[Path, ...]) -> None:
        """Files were dropped on the list: ask about them. While others are taken in, these have to wait."""
        if self.currentWidget() is self._form_place:
            self.form.add_paths(paths)

    def show_begun(self, count: int) -> None:
        """Taking in has begun."""
        self._running.show_count(count)
        self.setCurrentWidget(self._running)

    def show_over(self, shown: IntakeShown) -> None:
        """What became of each file, until somebody closes it."""
        self._results.show_results(shown)
        self.form.empty()
        self.setCurrentWidget(self._results)

    def begin_here(self) -> None:
        """Bring the keyboard to the page in view."""
        if self.currentWidget() is self._form_place:
            self.form.begin_here()

    @Slot()
    def _begin_anew(self) -> None:
        self.setCurrentWidget(self._form_place)
        self.form.begin_here()

    @Slot()
    def _close(self) -> None:
        self.setCurrentWidget(self._form_place)
        self.left.emit()


class _Running(QWidget):
    """What is happening, for those who wait; how far it is stands in the strip at the foot of the screen."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._heading = PlainLabel(role="title")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = PlainLabel(role="secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(look.theme.px(480))
        words.setText(
            translate(
                "Media",
                "Each file is read once, hashed and encrypted on the way, and read back from the vault and compared. "
                "You can go on working meanwhile; what was taken in before a stop stays.",
            )
        )
        back = Button(look, translate("Media", "Back to the list"), icon="arrow-left")
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setSpacing(look.theme.px(12))
        column.addStretch(2)
        icon = IconLabel(look, "hard-drive-download", "accent", size="large")
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 10)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(look.theme.px(8))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_count(self, count: int) -> None:
        """How many files and folders were chosen."""
        words = translate("Media", "Taking in what you chose ({count})")
        self._heading.setText(words.format(count=QLocale().toString(count)))


class _Results(QWidget):
    """The sum, why it ended early, and a row for each file."""

    record_asked = Signal(object)
    more_asked = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._sum = PlainLabel(role="secondary", wrap=True)
        self._banner = Banner(look)
        self._table = OutcomeTable(look, name=translate("Media", "What became of each file"))
        self._table.opened.connect(self._lead)
        detail = OutcomeDetail(look)
        self._table.chosen.connect(detail.show_row)
        more = Button(look, translate("Media", "Add more"), icon="plus")
        close = Button(look, translate("Media", "Close"), kind="primary", icon="check")
        more.clicked.connect(self.more_asked)
        close.clicked.connect(self.closed)
        hint = PlainLabel(translate("Media", "Enter on a row opens its exhibit."), role="hint")
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(close)
        foot.addWidget(more)
        foot.addWidget(hint, 1)
        column = QVBoxLayout(self)
        pad = theme.px("space.section")
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(PlainLabel(translate("Media", "What became of each file"), role="title"))
        column.addWidget(self._sum)
        column.addWidget(self._banner)
        column.addWidget(self._table, 1)
        column.addWidget(detail)
        column.addLayout(foot)

    def show_results(self, shown: IntakeShown) -> None:
        """Show the results of another taking in."""
        self._sum.setText(shown.sentence())
        if shown.failure is not None:
            self._banner.show_failure(shown.failure)
        else:
            self._banner.hide()
        self._table.show_report(shown.report)

    @Slot(object)
    def _lead(self, row: FileOutcome | None) -> None:
        if row is not None and row.key:
            self.record_asked.emit(RecordAsked("exhibit", row.key))
