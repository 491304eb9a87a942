"""What a record lies in, step by step from the top down, each step a way to it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.path_steps import Path, PathStep
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class PathLines(QWidget):
    """Paths, one below the other. ``record_asked`` (payload: RecordAsked) leads to a step."""

    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_paths(self, paths: tuple[Path, ...]) -> None:
        """Show these in the place of the earlier ones."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path in paths:
            self._column.addWidget(self._line(path))

    def _line(self, path: Path) -> QWidget:
        holder = QWidget()
        line = FlowLayout(self._look.theme.px(2))
        holder.setLayout(line)
        for place, step in enumerate(reversed(path.steps)):
            if place:
                between = IconLabel(self._look, "chevron-right", "hint", size="small")
                between.setFixedHeight(self._look.theme.px(28))
                line.addWidget(between)
            line.addWidget(self._step(step))
        if path.when:
            when = PlainLabel(path.when, role="hint")
            when.setFixedHeight(self._look.theme.px(28))
            line.addWidget(when)
        return holder

    def _step(self, step: PathStep) -> Button:
        name = translate("Tree", "Go to {name}").format(name=step.words)
        button = _StepButton(self._look, step.words, name=name)
        button.setProperty("step", (step.kind, step.record))
        button.clicked.connect(self._lead)
        return button

    @Slot()
    def _lead(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            kind, record = button.property("step")
            self.record_asked.emit(RecordAsked(kind, record))


class _StepButton(Button):
    """A quiet button whose words give way where the line is too narrow for them; its name says them whole."""

    def __init__(self, look: Look, words: str, *, name: str) -> None:
        super().__init__(look, words, kind="quiet", name=name, small=True)
        self._words = words
        self._theme_of = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the whole words."""
        theme = self._theme_of.theme
        width = QFontMetrics(theme.font(strong=True)).horizontalAdvance(self._words) + 1
        return QSize(width + 2 * theme.px(8), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self._theme_of.theme.px(80), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as there is room for."""
        super().resizeEvent(event)
        theme = self._theme_of.theme
        room = self.width() - 2 * theme.px(8)
        metrics = QFontMetrics(theme.font(strong=True))
        self.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))
