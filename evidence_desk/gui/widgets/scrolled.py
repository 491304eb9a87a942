"""Pages that scroll where they have no room, as they have none on a small screen with large text."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from evidence_desk.gui.style.look import Look


def scrolled(look: Look, page: QWidget, *, centred: bool = False) -> QScrollArea:
    """A page in a scrolling place with a margin; centred, it keeps its maximum width in the middle."""
    pad = look.theme.px("space.section")
    room = _Room()
    room.setObjectName("page")
    line = QHBoxLayout(room)
    line.setContentsMargins(pad, pad, pad, pad)
    if centred:
        line.addStretch(1)
        line.addWidget(page, 100)
        line.addStretch(1)
    else:
        line.addWidget(page)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(room)
    return area


class _Room(QWidget):
    """As high as its words are at its width.

    Left to itself Qt reckons with words wrapped narrower than they are, and scrolls pages that have room enough.
    """

    def minimumSizeHint(self) -> QSize:
        """No least height where the width decides the height."""
        least = super().minimumSizeHint()
        layout = self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least
