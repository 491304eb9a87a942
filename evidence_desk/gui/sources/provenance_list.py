"""The way a source took, on its card: step by step, with the copy held a step away."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.source import ProvenanceStep
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.sources.source_card import step_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate

_LONGEST_NAME = 40  # characters on the button that leads to a copy


class ProvenanceList(Section):
    """``record_asked`` (payload: RecordAsked) leads to a copy among the media. Hidden where nothing is said."""

    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Sources", "The way it took"))
        self._look = look
        self._told = QWidget()
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self._told)
        place = QWidget()
        place.setLayout(self._holder)
        self.add(place)

    def show_steps(self, steps: tuple[ProvenanceStep, ...], called: Mapping[str, str]) -> None:
        """Show these steps; ``called`` has the names of the copies by identity."""
        self.setVisible(bool(steps))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(12))
        for step in steps:
            column.addLayout(self._step(step, called))
        self._holder.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh

    def _step(self, step: ProvenanceStep, called: Mapping[str, str]) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(self._look.theme.px(4))
        lines.addWidget(PlainLabel(step_words(step), wrap=True, selectable=True))
        if step.note:
            lines.addWidget(PlainLabel(isolated(step.note), role="hint", wrap=True, selectable=True))
        if step.exhibit:
            name = visible(called.get(step.exhibit, "")) or translate("Sources", "The copy held")
            link = Button(self._look, isolated(shortened(name, _LONGEST_NAME)), icon="file", small=True)
            link.setAccessibleName(name)
            link.clicked.connect(partial(self.record_asked.emit, RecordAsked("exhibit", step.exhibit)))
            line = QHBoxLayout()
            line.addWidget(link)
            line.addStretch(1)
            lines.addLayout(line)
        return lines
