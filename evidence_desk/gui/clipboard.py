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
    """Keeps to the rules whatever in this program copied something, also a key or a menu of Qt's own boxes.

    What is copied is plain text, marked for histories to skip, and gone after some time if it is still ours. What is
    merely selected is given to nobody: X11 and Wayland would offer it to every program for a middle click.

    It must also be emptied before the process ends (``empty``): Qt lets go of what is on it only after Python is gone,
    and then crashes on what Python made.
    """

    def __init__(self, clipboard: QClipboard, kept_ms: int = KEPT_MS) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._digest = b""
        self._active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.empty)
        clipboard.changed.connect(self._look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._note_state)

    @Slot(QClipboard.Mode)
    def _look(self, mode: QClipboard.Mode) -> None:
        """Before this returns nobody else was answered: what is put right here was never seen otherwise (but on Windows)."""
        if mode == QClipboard.Mode.FindBuffer or not self._is_ours(mode) or self._is_empty(mode):
            return
        if mode == QClipboard.Mode.Selection:
            self._clipboard.clear(mode)
        elif not self._is_marked():
            copy_text(self._clipboard.text())
        else:
            self._digest = self._digest_now()
            self._timer.start()

    @Slot()
    def empty(self) -> None:
        """Empty what is ours now: at the end of the time, at lock and at the end of the program."""
        if self._owns() if _knows_owner() else self._digest and self._digest == self._digest_now():
            self._clipboard.clear()
        self._digest = b""

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if _knows_owner():
            return self._owns(mode)
        return self._active or (mode == QClipboard.Mode.Clipboard and self._is_marked())

    @Slot(Qt.ApplicationState)
    def _note_state(self, state: Qt.ApplicationState) -> None:
        # What somebody else copied is told (on macOS) as this program comes to the front, just before this.
        self._active = state == Qt.ApplicationState.ApplicationActive

    def _owns(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> bool:
        selection = mode == QClipboard.Mode.Selection
        return self._clipboard.ownsSelection() if selection else self._clipboard.ownsClipboard()

    def _is_empty(self, mode: QClipboard.Mode) -> bool:
        carried = self._carried(mode)
        return carried is None or not carried.formats()

    def _is_marked(self) -> bool:
        carried = self._carried(QClipboard.Mode.Clipboard)
        return carried is not None and bytes(carried.data(_OWN_KIND).data()) == _OWN_MARK

    def _carried(self, mode: QClipboard.Mode) -> QMimeData | None:
        # Qt's declarations say that there is always something; while it is being emptied there is not.
        return self._clipboard.mimeData(mode)

    def _digest_now(self) -> bytes:
        return hashlib.sha256(self._clipboard.text().encode("utf-8", "surrogatepass")).digest()


def _knows_owner() -> bool:
    return QGuiApplication.platformName().partition("-")[0] in _KNOWS_OWNER
