"""The heads of the columns of the matrix: every source with its code."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from evidence_desk.gui.claims.matrix_model import CODE_ROLE
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import paint_line


class SourceHeader(QHeaderView):
    """The heads of the columns: the source, and its code below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), self._look.theme.px(52))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Name and code of one source."""
        model, theme = self.model(), self._look.theme
        if model is None or not box.isValid():
            return
        painter.save()
        painter.fillRect(box, theme.colour("surface"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("edge"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRect(box.left() if rtl else box.right(), box.top(), 1, box.height()), theme.colour("line"))
        inner = box.adjusted(theme.px(12), theme.px(6), -theme.px(12), -theme.px(6))
        half = inner.height() // 2
        name = model.headerData(section, Qt.Orientation.Horizontal)
        code = model.headerData(section, Qt.Orientation.Horizontal, CODE_ROLE)
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour("text"))
        paint_line(
            painter, QRect(inner.left(), inner.top(), inner.width(), half), str(name or ""), self.layoutDirection()
        )
        painter.setFont(theme.font("code"))
        painter.setPen(theme.colour("secondary"))
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        paint_line(painter, below, str(code or ""), self.layoutDirection(), kind="path")
        painter.restore()
