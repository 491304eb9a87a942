"""A place on a page where facts are shown anew, each time in the place of the earlier ones."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.section import Facts


class FactsPlace(QWidget):
    """Names and the widgets that say what they are."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._facts = Facts(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._facts)

    def show_facts(self, facts: Sequence[tuple[str, QWidget]]) -> None:
        """Show these in the place of the earlier ones."""
        fresh = Facts(self._look)
        for name, widget in facts:
            fresh.add(name, widget)
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh


def at_the_start(widget: QWidget) -> QWidget:
    """A widget at the leading side of a line of its own, no wider than it wishes."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget)
    line.addStretch(1)
    return holder
