"""Boxes from which nothing is copied: what is typed here must not pass through a clipboard on its way."""

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from evidence_desk.gui.boxes.long_text import LongText

_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class NoCopy(QObject):
    """Keeps copying, cutting and the menu that offers them away from the boxes it watches."""

    def watch(self, page: QWidget) -> None:
        """Watch every box below a page; once more for boxes that came later."""
        for box in (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)):
            box.removeEventFilter(self)
            box.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether the event ends here."""
        if event.type() == QEvent.Type.ContextMenu:
            return True
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return any(event.matches(keys) for keys in _KEYS)
        return False


class UncopiedText(LongText):
    """A text of several lines of which nothing can be dragged or copied away."""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing."""
        return QMimeData()
