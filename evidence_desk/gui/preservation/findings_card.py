"""Findings one below the other, each sentence whole, and for those that belong together what is to be done."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from evidence_desk.gui.preservation.shown import FindingGroup
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class FindingsCard(QFrame):
    """Hidden while there is nothing to tell."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("face", "card")
        self._look = look
        self._told = QWidget()
        self._place = QVBoxLayout(self)
        pad = look.theme.px(20)
        self._place.setContentsMargins(pad, pad, pad, pad)
        self._place.addWidget(self._told)
        self.hide()

    def show_groups(self, groups: Sequence[FindingGroup]) -> None:
        """Show these in the place of the earlier ones."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(28))
        for group in groups:
            column.addLayout(self._group(group))
        self._place.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh
        self.setVisible(bool(groups))

    def _group(self, group: FindingGroup) -> QVBoxLayout:
        theme = self._look.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addWidget(PlainLabel(group.mend, role="strong", wrap=True, selectable=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(88))
        for row, line in enumerate(group.lines):
            chip = ChipLabel(self._look, Chip(line.weight, line.tone))
            grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignTop)
            sentence = PlainLabel(line.sentence, wrap=True, selectable=True)
            grid.addWidget(sentence, row, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        if group.left_out:
            words = translate("CheckPage", "Further findings of this kind: {count}")
            count = QLocale().toString(group.left_out)
            column.addWidget(PlainLabel(words.format(count=count), role="hint", wrap=True))
        return column
