"""Pages no wider than lines are read, at the side where they begin."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look


def read_column(look: Look, *pages: QWidget) -> QWidget:
    """Pages of which one at a time is shown, each as high as it needs."""
    column = QWidget()
    column.setMaximumWidth(look.theme.px("shape.read_width"))
    inner = QVBoxLayout(column)
    inner.setContentsMargins(0, 0, 0, 0)
    for page in pages:
        inner.addWidget(page)
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(column, 100)
    line.addStretch(1)
    return holder
