"""What a check found: the verdict in words, the rows, one of them in full, and what none of it proves."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.finding_card import FindingCard
from evidence_desk.gui.verify.saving_line import SavingLine
from evidence_desk.gui.verify.shown import CheckShown, FindingShown, Tone
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.outcome_rows import FileOutcome
from evidence_desk.gui.widgets.outcome_table import OutcomeTable
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate

_ICONS: dict[Tone, str] = {
    "good": "circle-check",
    "note": "info",
    "warn": "triangle-alert",
    "bad": "octagon-alert",
}


class ResultPage(QWidget):
    """``row_chosen``: a FileOutcome. ``row_opened``: its key. ``save_asked``: a Path. ``left``: check something else."""

    row_chosen = Signal(object)
    row_opened = Signal(str)
    save_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._row: FileOutcome | None = None
        self._icon = IconLabel(look, "info", "note", size="large")
        self._headline = PlainLabel(role="title", wrap=True, selectable=True)
        self._subject = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle)
        self._moment = PlainLabel(role="secondary")
        tones: tuple[Tone, ...] = ("good", "note", "warn", "bad")
        self._remarks = {tone: Strip(look, _ICONS[tone], tone) for tone in tones}
        self._facts = Facts(look)
        self._about = Section(look, translate("Verify", "What it says of itself"))
        self._about.add(self._facts)
        headings = (
            translate("Verify", "Result"),
            translate("Verify", "What was checked"),
            translate("Verify", "Details"),
        )
        self._table = OutcomeTable(look, name=translate("Verify", "What was found"), headings=headings)
        self._table.setMinimumHeight(look.theme.px(320))
        self._finding = FindingCard(look)
        self._limits = PlainLabel(role="secondary", wrap=True, selectable=True)
        self._saving = SavingLine(look)
        self._listen()
        self._lay_out(look)
        for rows in self._table.findChildren(QTableView):
            self.setFocusProxy(rows)

    def show_check(self, shown: CheckShown) -> None:
        """Show a finished check."""
        self._icon.show_icon(_ICONS[shown.tone], shown.tone)
        self._headline.setText(shown.headline)
        self._subject.setText(shown.subject)
        self._moment.setText(shown.moment)
        for tone, strip in self._remarks.items():
            strip.say(shown.remark if tone == shown.remark_tone else "")
        self._facts.show_facts(shown.facts)
        self._about.setVisible(bool(shown.facts))
        self._table.show_report(shown.report)
        self._limits.setText("\n".join(f"•  {sentence}" for sentence in shown.limits))
        self._saving.setVisible(shown.whole)

    def show_finding(self, shown: FindingShown) -> None:
        """Tell one row in full."""
        self._finding.show_finding(shown)

    def _listen(self) -> None:
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(self._open)
        self._finding.open_asked.connect(self._open_chosen)
        self._saving.save_asked.connect(self.save_asked)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        back = Button(look, translate("Verify", "Check something else"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        bar = QHBoxLayout()
        bar.addWidget(back)
        bar.addStretch(1)
        bar.addWidget(self._saving)
        about = QHBoxLayout()
        about.setSpacing(theme.px(16))
        about.addWidget(self._subject, 1)
        about.addWidget(self._moment)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(4))
        texts.addWidget(self._headline)
        texts.addLayout(about)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        limits = Section(look, translate("Verify", "What this does not prove"))
        limits.add(self._limits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(bar)
        column.addLayout(head)
        for strip in self._remarks.values():
            column.addWidget(strip)
        column.addWidget(self._table, 1)
        column.addWidget(self._finding)
        column.addWidget(self._about)
        column.addWidget(limits)

    @Slot(object)
    def _choose(self, row: FileOutcome | None) -> None:
        self._row = row
        if row is None:
            self._finding.hide()
        else:
            self.row_chosen.emit(row)

    @Slot(object)
    def _open(self, row: FileOutcome | None) -> None:
        if row is not None:
            self.row_opened.emit(row.key)

    @Slot()
    def _open_chosen(self) -> None:
        self._open(self._row)
