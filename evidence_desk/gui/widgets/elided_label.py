"""One line that shortens itself where it has no room, and says the whole in its tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy

from evidence_desk.gui.widgets.line_text import Kind, paint_line
from evidence_desk.gui.widgets.plain_label import PlainLabel, Role, set_plain_tooltip


class ElidedLabel(PlainLabel):
    """A plain label of one line; ``elide`` says where the dots stand (names of files keep their end in the middle mode).

    A ``trailing`` one stands at the end of its line.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = "body",
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        trailing: bool = False,
        kind: Kind = "words",
    ) -> None:
        super().__init__(text, role=role)
        self._elide = elide
        self._trailing = trailing
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Next to no width: giving way is what it is for."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, or what of it finds room."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        mirrored = (self.layoutDirection() == Qt.LayoutDirection.RightToLeft) != self._trailing
        side = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        paint_line(painter, self.rect(), self.text(), side, self._elide, kind=self._kind)

    def event(self, event: QEvent) -> bool:
        """Before a tooltip is shown: only a text that was shortened has one."""
        if event.type() == QEvent.Type.ToolTip:
            shortened = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            set_plain_tooltip(self, self.text() if shortened else "")
        return super().event(event)
