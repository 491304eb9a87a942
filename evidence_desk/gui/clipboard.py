"""What leaves the window through the clipboard stays there for ten seconds, and clipboard histories are asked to skip it."""

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 10_000

# What each platform's clipboard histories look for: KDE's Klipper, macOS, Windows.
_SKIP_MARKS = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("application/x-nspasteboard-concealed-type", b"1"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
)


def copy_text(text: str) -> None:
    """Put a text on the clipboard with the marks that ask histories to skip it."""
    mime = QMimeData()
    mime.setText(text)
    mark_as_secret(mime)
    QGuiApplication.clipboard().setMimeData(mime)


def mark_as_secret(mime: QMimeData) -> None:
    """Add the marks that ask clipboard histories to skip this."""
    for kind, mark in _SKIP_MARKS:
        mime.setData(kind, QByteArray(mark))


class ClipboardKeeper(QObject):
    """Empties the clipboard some time after anything in this program copied to it, if it still holds that."""

    def __init__(self, clipboard: QClipboard, kept_ms: int = KEPT_MS) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.empty)
        clipboard.changed.connect(self._begin)

    @Slot(QClipboard.Mode)
    def _begin(self, _mode: QClipboard.Mode) -> None:
        if self._clipboard.ownsClipboard() or self._clipboard.ownsSelection():
            self._timer.start()

    @Slot()
    def empty(self) -> None:
        """Empty what is ours now: at the end of the time, at lock and at the end of the program."""
        if self._clipboard.ownsClipboard():
            self._clipboard.clear(QClipboard.Mode.Clipboard)
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
