"""Windows of tests are gone when their test ends: those left to Qt's leisure are styled anew with the next look."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def let_go(widget: QWidget) -> None:
    """Hide a widget and delete it now."""
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
