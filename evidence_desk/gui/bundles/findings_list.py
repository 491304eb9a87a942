"""What a verification found, one finding below the other, each sentence whole; what stands against the bundle first."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from evidence_desk.bundles.verdict import Finding, Outcome
from evidence_desk.gui.bundles.verdict_words import finding_chip, rule_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_URGENCY = (Outcome.UNREADABLE, Outcome.FAILS, Outcome.INCOMPLETE, Outcome.NOTE, Outcome.HOLDS)
_MOST = 60  # are shown; the report has all


class FindingsList(QFrame):
    """A card with the findings."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("face", "card")
        self._look = look
        self._told = QWidget()
        self._place = QVBoxLayout(self)
        pad = look.theme.px(16)
        self._place.setContentsMargins(pad, pad, pad, pad)
        self._place.addWidget(self._told)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in the place of the earlier ones."""
        theme = self._look.theme
        ordered = sorted(findings, key=lambda one: _URGENCY.index(one.outcome))
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(2, 1)
        for row, finding in enumerate(ordered[:_MOST]):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(ChipLabel(self._look, finding_chip(finding.outcome)), row, 0, top)
            grid.addWidget(PlainLabel(rule_words(finding.rule), role="secondary"), row, 1, top)
            grid.addWidget(_sentence(finding), row, 2, top)
        if len(ordered) > _MOST:
            words = translate("Bundles", "Further findings in the report: {count}")
            count = QLocale().toString(len(ordered) - _MOST)
            grid.addWidget(PlainLabel(words.format(count=count), role="hint", wrap=True), _MOST, 0, 1, 3)
        self._place.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh


def _sentence(finding: Finding) -> QWidget:
    sentence = PlainLabel(finding.sentence, wrap=True, selectable=True)
    if not finding.path:
        return sentence
    path = PlainLabel(finding.path, role="code", wrap=True, selectable=True)
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(sentence)
    column.addWidget(path)
    return both
