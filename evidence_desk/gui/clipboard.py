"""What leaves the window through the clipboard stays there for ten seconds, and clipboard histories are asked to skip it."""

import hashlib
import secrets

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QTimer, Slot
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
# Where Qt can say whose the clipboard is. Elsewhere (macOS, no screen) it always says: not ours.
_KNOWS_OWNER = frozenset({"xcb", "wayland", "windows"})
_OWN_KIND = "application/x-own-copy"
_OWN_MARK = secrets.token_bytes(8)


def copy_text(text: str) -> None:
    """Put a text on the clipboard with the marks that ask histories to skip it."""
    mime = QMimeData()
    mime.setText(text)
    mark_as_secret(mime)
    QGuiApplication.clipboard().setMimeData(mime)


def mark_as_secret(mime: QMimeData) -> None:
    """Add the marks that ask clipboard histories to skip this, and one by which it is known again as ours."""
    for kind, mark in (*_SKIP_MARKS, (_OWN_KIND, _OWN_MARK)):
        mime.setData(kind, QByteArray(mark))


class ClipboardKeeper(QObject):
    """Empties the clipboard some time after anything in this program copied to it, if it still holds that.

    It must also be emptied before the process ends (``empty``): Qt lets go of what is on it only after Python is gone,
    and then crashes on what Python made.
    """

    def __init__(self, clipboard: QClipboard, kept_ms: int = KEPT_MS) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._digests: dict[QClipboard.Mode, bytes] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.empty)
        clipboard.changed.connect(self._begin)

    @Slot(QClipboard.Mode)
    def _begin(self, mode: QClipboard.Mode) -> None:
        if _knows_owner():
            ours = self._owns(mode)
        else:
            active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
            ours = active or self._is_marked(mode)
            if ours:
                self._digests[mode] = self._digest(mode)
        if ours:
            self._timer.start()

    @Slot()
    def empty(self) -> None:
        """Empty what is ours now: at the end of the time, at lock and at the end of the program."""
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._holds_ours(mode):
                self._clipboard.clear(mode)
        self._digests.clear()

    def _holds_ours(self, mode: QClipboard.Mode) -> bool:
        if _knows_owner():
            return self._owns(mode)
        return mode in self._digests and self._digests[mode] == self._digest(mode)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        selection = mode == QClipboard.Mode.Selection
        return self._clipboard.ownsSelection() if selection else self._clipboard.ownsClipboard()

    def _is_marked(self, mode: QClipboard.Mode) -> bool:
        return bytes(self._clipboard.mimeData(mode).data(_OWN_KIND).data()) == _OWN_MARK

    def _digest(self, mode: QClipboard.Mode) -> bytes:
        return hashlib.sha256(self._clipboard.text(mode).encode("utf-8", "surrogatepass")).digest()


def _knows_owner() -> bool:
    return QGuiApplication.platformName().partition("-")[0] in _KNOWS_OWNER
