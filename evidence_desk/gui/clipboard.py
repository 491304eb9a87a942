"""What leaves the window through the clipboard: the gate is asked, and nothing stays there for more than ten seconds.

Whatever copied it, a key, a button or a menu of Qt's own boxes: words of a record of level 3 are put there only when they are
copied once more, within some seconds, or are being written just now; words of level 4 never. Pages that show a record
say its level by ``mark_level``. Clipboard histories are asked to skip what is put there.
"""

import hashlib
import secrets

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from evidence_desk.gui.widgets.plain_label import PlainLabel, unbroken
from evidence_desk.values.wording import translate

KEPT_MS = 10_000
ONCE_MORE_MS = 8_000
_LEVEL = "recordLevel"

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
_ASKED_FOR = secrets.token_bytes(8)  # in place of the other: by a button that says what it copies


def copy_text(text: str) -> None:
    """Put a text on the clipboard, since a person asked for it by a button that says so."""
    _put(text, _ASKED_FOR)


def _put(text: str, mark: bytes) -> None:
    mime = QMimeData()
    mime.setText(text)
    mark_as_secret(mime)
    mime.setData(_OWN_KIND, QByteArray(mark))
    QGuiApplication.clipboard().setMimeData(mime)


def mark_level(page: QWidget, level: int) -> None:
    """Say that what stands on a page, or in a part of one, is of this level (0 to 4)."""
    page.setProperty(_LEVEL, level)


def level_at(widget: QWidget | None) -> int:
    """The level of what stands at a widget: as the innermost page around it says; 0 where none says anything."""
    while widget is not None:
        level = widget.property(_LEVEL)
        if isinstance(level, int):
            return level
        widget = widget.parentWidget()
    return 0


def mark_as_secret(mime: QMimeData) -> None:
    """Add the marks that ask clipboard histories to skip this, and one by which it is known again as ours."""
    for kind, mark in (*_SKIP_MARKS, (_OWN_KIND, _OWN_MARK)):
        mime.setData(kind, QByteArray(mark))


class ClipboardKeeper(QObject):
    """Keeps to the rules whatever in this program copied something. ``refused`` (payload: a sentence) says what was not.

    What is copied is plain text, marked for histories to skip, and gone after some time if it is still ours. What is
    merely selected is given to nobody: X11 and Wayland would offer it to every program for a middle click.

    It must also be emptied before the process ends (``empty``): Qt lets go of what is on it only after Python is gone,
    and then crashes on what Python made.
    """

    refused = Signal(str)

    def __init__(self, clipboard: QClipboard, kept_ms: int = KEPT_MS) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._digest = b""
        self._asked_once = b""
        self._once_more = QTimer(self)
        self._once_more.setSingleShot(True)
        self._once_more.setInterval(ONCE_MORE_MS)
        self._once_more.timeout.connect(self._forget_asked)
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
        elif not self._goes():
            self._clipboard.clear()
        elif not self._mark():
            _put(_copied(self._clipboard.text()), _OWN_MARK)
        else:
            self._digest = self._digest_now()
            self._timer.start()

    def _goes(self) -> bool:
        """Ask the gate; where it says no, say so, and have back in its box what was cut."""
        box = QApplication.focusWidget()
        level = level_at(box)
        if not level:
            return True
        digest = self._digest_now()
        expressly = self._mark() == _ASKED_FOR or digest == self._asked_once or _is_written_in(box)
        reason = _held_back(level, expressly=expressly)
        if not reason:
            return True
        self._asked_once = digest
        self._once_more.start()
        if isinstance(box, QLineEdit | QPlainTextEdit):
            QTimer.singleShot(0, _PuttingBack(box, self).put_back)
        self.refused.emit(translate("Clipboard", "Not copied: {reason}.").format(reason=reason))
        return False

    @Slot()
    def _forget_asked(self) -> None:
        self._asked_once = b""

    @Slot()
    def empty(self) -> None:
        """Empty what is ours now: at the end of the time, at lock and at the end of the program."""
        if self._owns() if _knows_owner() else self._digest and self._digest == self._digest_now():
            self._clipboard.clear()
        self._digest = b""

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if _knows_owner():
            return self._owns(mode)
        return self._active or (mode == QClipboard.Mode.Clipboard and bool(self._mark()))

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

    def _mark(self) -> bytes:
        """The mark of this process on what is there; empty where it has none."""
        carried = self._carried(QClipboard.Mode.Clipboard)
        mark = bytes(carried.data(_OWN_KIND).data()) if carried is not None else b""
        return mark if mark in (_OWN_MARK, _ASKED_FOR) else b""

    def _carried(self, mode: QClipboard.Mode) -> QMimeData | None:
        # Qt's declarations say that there is always something; while it is being emptied there is not.
        return self._clipboard.mimeData(mode)

    def _digest_now(self) -> bytes:
        return hashlib.sha256(self._clipboard.text().encode("utf-8", "surrogatepass")).digest()


class _PuttingBack(QObject):
    """What was cut out of a box and may not be copied goes back where it stood, once the box is done cutting."""

    def __init__(self, box: QLineEdit | QPlainTextEdit, keeper: QObject) -> None:
        super().__init__(keeper)
        self._box = box
        self._text = _text_of(box)

    @Slot()
    def put_back(self) -> None:
        """Take the cutting back, if it was one."""
        if isValid(self._box) and _text_of(self._box) != self._text:
            self._box.undo()
        self._text = ""
        self.deleteLater()


def _held_back(level: int, *, expressly: bool) -> str:
    """Why the gate keeps something from the clipboard; empty where it does not."""
    # What the gate stands on is loaded beside the desk, and must not hold up the first page of the window.
    from evidence_desk.catalogue.gate.gate import at_the_desk  # noqa: PLC0415
    from evidence_desk.catalogue.gate.gate_asking import Asking, Occasion  # noqa: PLC0415

    return at_the_desk(level, Asking(Occasion.CLIPBOARD, expressly=expressly)).reason


def _text_of(box: QLineEdit | QPlainTextEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def _copied(text: str) -> str:
    """What was copied, as it was before a label broke its words."""
    return unbroken(text) if isinstance(QApplication.focusWidget(), PlainLabel) else text


def _is_written_in(box: QWidget | None) -> bool:
    return isinstance(box, QLineEdit | QPlainTextEdit) and not box.isReadOnly()


def _knows_owner() -> bool:
    return QGuiApplication.platformName().partition("-")[0] in _KNOWS_OWNER
