"""A layout for a few parts that stand beside each other where there is room for all, and otherwise one below another."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget


class SideBySide(QLayout):
    """Parts that stretch share what the others leave, evenly; stacked, each has the whole width.

    ``least`` is the width in pixels without which a stretching part would rather stand on a line of its own, even where
    it could be made narrower; ``between`` the distance of stacked parts, where it is another than ``spacing``.
    """

    def __init__(self, spacing: int, *, least: int = 0, between: int | None = None) -> None:
        super().__init__()
        self._parts: list[tuple[QLayoutItem, bool]] = []
        self._stretches = False
        self._least = least
        self._between = spacing if between is None else between
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, *, stretches: bool) -> None:
        """Put a part after the others."""
        self._stretches = stretches
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item after the others; it stretches or not as ``add`` said."""
        self._parts.append((item, self._stretches))

    def count(self) -> int:
        """How many items there are."""
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place; None beyond the end."""
        return self._parts[index][0] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out; None beyond the end."""
        return self._parts.pop(index)[0] if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width there is, and no more height than it needs."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return max((box.bottom() + 1 for _, box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        """Everything side by side."""
        hints = [item.sizeHint() for item, _ in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The largest part alone."""
        smallest = QSize()
        for item, _ in self._shown():
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def setGeometry(self, rect: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else QApplication.layoutDirection()
        for item, box in self._boxes(rect.width()):
            if direction == Qt.LayoutDirection.RightToLeft:
                box.moveLeft(rect.width() - box.width() - box.x())
            item.setGeometry(box.translated(rect.topLeft()))

    def _shown(self) -> list[tuple[QLayoutItem, bool]]:
        return [part for part in self._parts if not part[0].isEmpty()]

    def _boxes(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """The places of the parts that are shown, read from the left, from 0, 0 on."""
        parts = self._shown()
        if not parts:
            return []
        wanted = [self._wanted(item, stretches=stretches) for item, stretches in parts]
        gaps = self.spacing() * (len(parts) - 1)
        growing = sum(stretches for _, stretches in parts)
        fixed = sum(size for size, (_, stretches) in zip(wanted, parts, strict=True) if not stretches)
        # Evenly, so the neediest of those that share decides for all.
        neediest = max((size for size, (_, stretches) in zip(wanted, parts, strict=True) if stretches), default=0)
        if fixed + neediest * growing + gaps > width:
            return self._stacked(width)
        share = (width - fixed - gaps) // max(growing, 1)
        boxes, left = [], 0
        for size, (item, stretches) in zip(wanted, parts, strict=True):
            taken = share if stretches else size
            boxes.append((item, QRect(QPoint(left, 0), QSize(taken, _height(item, taken)))))
            left += taken + self.spacing()
        return boxes

    def _stacked(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        boxes, top = [], 0
        for item, _ in self._shown():
            height = _height(item, width)
            boxes.append((item, QRect(0, top, width, height)))
            top += height + self._between
        return boxes

    def _wanted(self, item: QLayoutItem, *, stretches: bool) -> int:
        return max(item.minimumSize().width(), self._least) if stretches else item.sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
