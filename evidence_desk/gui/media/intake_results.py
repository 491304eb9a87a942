"""What became of each file of an intake: the sum, why it ended early, a row for each, found, sorted and saved."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.intake_shown import IntakeShown
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.outcome_detail import OutcomeDetail
from evidence_desk.gui.widgets.outcome_rows import FileOutcome
from evidence_desk.gui.widgets.outcome_table import OutcomeTable
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class IntakeResults(QWidget):
    """``record_asked`` leads to an exhibit, ``go_on_asked`` (an intake's identity) goes on with one that was cut short.

    ``save_asked``: a Path for the table. ``more_asked``, ``closed``.
    """

    record_asked = Signal(object)
    go_on_asked = Signal(str)
    save_asked = Signal(object)
    more_asked = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._intake = ""
        self._title = PlainLabel(translate("Media", "What became of each file"), role="title", wrap=True)
        self._sum = PlainLabel(role="secondary", wrap=True)
        self._banner = Banner(look)
        self.table = OutcomeTable(look, name=translate("Media", "What became of each file"), findable=True)
        self.table.opened.connect(self._lead)
        self._detail = OutcomeDetail(look)
        self.table.chosen.connect(self._detail.show_row)
        self._go_on = Button(look, translate("Media", "Go on with it"), kind="primary", icon="hard-drive-download")
        self._save = Button(look, translate("Media", "Save as a table …"), icon="save")
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Media", "Save the results"))
        self._more = Button(look, translate("Media", "Add more"), icon="plus")
        self._close = Button(look, translate("Media", "Close"), icon="check")
        self._listen()
        self._lay_out(look)

    def show_results(self, shown: IntakeShown) -> None:
        """Show the results of another taking in."""
        self._intake = shown.intake
        if shown.title:
            words = translate("Media", "What became of each file of {name}")
            self._title.setText(words.format(name=isolated(shown.title)))
        else:
            self._title.setText(translate("Media", "What became of each file"))
        self._sum.setText(shown.sentence(QLocale().toString))
        self._go_on.setVisible(shown.may_go_on)
        self._save.setVisible(bool(shown.intake))
        if shown.failure is not None:
            self._banner.show_failure(shown.failure)
        else:
            self._banner.hide()
        self.table.show_report(shown.report)

    def show_saved(self, words: str) -> None:
        """The table was saved."""
        self._banner.show_notice(words, "good")

    def _listen(self) -> None:
        self._go_on.clicked.connect(self._ask_to_go_on)
        self._save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._ask_to_save)
        self._more.clicked.connect(self.more_asked)
        self._close.clicked.connect(self.closed)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        hint = PlainLabel(translate("Media", "Enter on a row opens its exhibit."), role="hint")
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        for button in (self._go_on, self._close, self._save, self._more):
            foot.addWidget(button)
        foot.addWidget(hint, 1)
        column = QVBoxLayout(self)
        pad = theme.px("space.section")
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(self._title)
        column.addWidget(self._sum)
        column.addWidget(self._banner)
        column.addWidget(self.table, 1)
        column.addWidget(self._detail)
        column.addLayout(foot)

    @Slot()
    def _ask_to_go_on(self) -> None:
        self.go_on_asked.emit(self._intake)

    @Slot()
    def _choose_place(self) -> None:
        self._chooser.ask_for(translate("Media", "intake") + ".csv")

    @Slot(object)
    def _ask_to_save(self, chosen: PathsChosen) -> None:
        path = chosen.paths[0]
        self.save_asked.emit(path if path.suffix else path.with_suffix(".csv"))

    @Slot(object)
    def _lead(self, row: FileOutcome | None) -> None:
        if row is not None and row.key:
            self.record_asked.emit(RecordAsked("exhibit", row.key))
