"""What they will see of a report: how much goes, what does not and why, before anything is saved."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.gate.gate_asking import Outcome
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.reports.left_out_rows import LeftOutRows, outcome_chip
from evidence_desk.gui.reports.shown import Seen
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

_MOST_ROWS = 8  # in view without scrolling the list


class SeenSection(Section):
    """``record_asked`` (payload: RecordAsked) leads to a record of the list."""

    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("ReportPage", "What they will see"))
        self._look = look
        self._refused = Strip(look, "lock", "warn")
        self._waiting = PlainLabel(role="secondary", wrap=True)
        self._chips = {outcome: ChipLabel(look, outcome_chip(outcome)) for outcome in Outcome}
        line = QWidget()
        flow = FlowLayout(look.theme.px(8))
        line.setLayout(flow)
        for chip in self._chips.values():
            flow.addWidget(chip)
        self._counts = line
        self._reasons = PlainLabel(wrap=True, selectable=True)
        self._model = LeftOutRows()
        self.rows = RowList(look, name=translate("ReportPage", "What does not go whole, and why"))
        self.rows.setModel(self._model)
        self.rows.opened.connect(self._lead)
        for part in (self._waiting, self._refused, line, self._reasons, self.rows):
            self.add(part)
        self.show_waiting("")

    def show_waiting(self, words: str) -> None:
        """Nothing is known yet."""
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))
        self._refused.say("")
        for part in (self._counts, self._reasons, self.rows):
            part.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show a tally, and why nothing goes where that is so."""
        self._waiting.hide()
        self._refused.say(seen.refused)
        locale, words = QLocale(), translate("ReportPage", "{outcome}: {count}")
        for outcome, label in self._chips.items():
            chip = outcome_chip(outcome)
            count = locale.toString(seen.tally.count(outcome))
            label.show_chip(Chip(words.format(outcome=chip.words, count=count), chip.tone, chip.icon))
        self._counts.setVisible(bool(seen.tally.looked))
        reason = translate("ReportPage", "{count} × {reason}")
        lines = [reason.format(count=locale.toString(count), reason=why) for why, count in seen.tally.reasons()]
        self._reasons.setText("\n".join(lines) or translate("ReportPage", "Everything goes, and all of it."))
        self._reasons.setVisible(bool(seen.tally.looked))
        left_out = seen.tally.left_out()
        self._model.show_looked(left_out)
        self.rows.setVisible(bool(left_out))
        self.rows.setFixedHeight(min(len(left_out), _MOST_ROWS) * self._look.theme.px("shape.row"))

    @Slot(object)
    def _lead(self, row: RowChosen) -> None:
        kind = self._model.kind_of(row.key)
        if kind:
            self.record_asked.emit(RecordAsked(kind, row.key))
