"""The place beside the list: the page of an exhibit or its form, in one column no wider than lines are read."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.exhibit_editor import ExhibitEditor
from evidence_desk.gui.media.exhibit_page import ExhibitPage
from evidence_desk.gui.style.look import Look


class ExhibitPlace(QWidget):
    """Holds both; one of them is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.page = ExhibitPage(look)
        self.editor = ExhibitEditor(look)
        self.editor.hide()
        column = QWidget()
        column.setMaximumWidth(look.theme.px("shape.read_width"))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.page)
        inner.addWidget(self.editor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(column, 100)
        line.addStretch(1)

    def show_part(self, *, editing: bool) -> None:
        """Show the form, or the page."""
        self.editor.setVisible(editing)
        self.page.setVisible(not editing)

    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return not self.editor.isHidden()
