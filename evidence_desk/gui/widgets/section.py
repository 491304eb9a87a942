"""Sections of a page: a heading with a line, and what belongs under it; and pairs of a name and what it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel


class SectionHeading(QWidget):
    """A heading with a thin rule to the end of the line, and room for a button after it."""

    def __init__(self, look: Look, words: str, act: QWidget | None = None) -> None:
        super().__init__()
        rule = QFrame()
        rule.setProperty("face", "rule")
        rule.setFixedHeight(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.theme.px(8), 0, 0)
        line.setSpacing(look.theme.px(12))
        line.addWidget(PlainLabel(words, role="heading"))
        line.addWidget(rule, 1)
        if act is not None:
            line.addWidget(act)


class Section(QWidget):
    """A heading and the widgets under it, one below the other."""

    def __init__(self, look: Look, words: str, act: QWidget | None = None) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px("space.block"))
        self._column.addWidget(SectionHeading(look, words, act))

    def add(self, widget: QWidget) -> None:
        """Put a widget below the earlier ones."""
        self._column.addWidget(widget)

    def replace(self, former: QWidget, fresh: QWidget) -> None:
        """Put a widget in the place of another, which goes."""
        self._column.replaceWidget(former, fresh)
        former.hide()
        former.deleteLater()


class Facts(QWidget):
    """A table of names and what they are, for reading; texts are plain, can be selected, and wrap."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.theme.px("space.block"))
        self._grid.setVerticalSpacing(look.theme.px("space.unit"))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, look.theme.px(120))

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show these pairs in the place of the earlier ones."""
        self._clear()
        for name, text in facts:
            self.add(name, PlainLabel(text, wrap=True, selectable=True))

    def add(self, name: str, widget: QWidget) -> None:
        """Put one more pair below; the widget carries the name for those who hear the window."""
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(name, role="secondary", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignTop)
        if not widget.accessibleName() and not isinstance(widget, PlainLabel):
            widget.setAccessibleName(name)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
