"""Long work told in stages: which are done, which is at hand, and how far that is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate


class Stages(QWidget):
    """``stop_asked``: stop the work."""

    stop_asked = Signal()

    def __init__(self, look: Look, stages: tuple[str, ...], hint: str) -> None:
        super().__init__()
        theme = look.theme
        self._icons = tuple(IconLabel(look, "clock", "hint", beside="body") for _ in stages)
        self._words = tuple(PlainLabel(words, role="secondary", wrap=True) for words in stages)
        self._title = PlainLabel(role="title", wrap=True)
        self._progress = ProgressStrip(look)
        self._progress.setProperty("face", "card")
        self._progress.cancel_asked.connect(self.stop_asked)
        card = QFrame()
        card.setProperty("face", "card")
        inside = QVBoxLayout(card)
        pad = theme.px(20)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(12))
        for icon, words in zip(self._icons, self._words, strict=True):
            line = QHBoxLayout()
            line.setSpacing(theme.px(12))
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            inside.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._title)
        column.addWidget(card)
        column.addWidget(self._progress)
        column.addWidget(PlainLabel(hint, role="hint", wrap=True))
        column.addStretch(1)

    def start(self, title: str) -> None:
        """Begin with the first stage."""
        self._title.setText(title)
        self._progress.start(translate("Flow", "Under way"))
        self.show_stage(0)

    def show_stage(self, at_hand: int) -> None:
        """Let a stage be at hand; those before it are done."""
        for place, icon in enumerate(self._icons):
            if place < at_hand:
                icon.show_icon("circle-check", "good")
            elif place == at_hand:
                icon.show_icon("chevron-right", "accent")
            else:
                icon.show_icon("clock", "hint")

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress.show_progress(progress)

    def finish(self) -> None:
        """It is over."""
        self._progress.finish()
