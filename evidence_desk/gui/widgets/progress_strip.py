"""How far long work is: what, which file, how many of how many, how much longer, and the way to stop it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.thin_bar import ThinBar
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress
from evidence_desk.values.time_left import Guess, TimeLeft
from evidence_desk.values.wording import translate

_WATCHED_SECONDS = 5.0  # before this, a guess at what is left would jump about
_LONG_SECONDS = 60.0


class ProgressStrip(QFrame):
    """The strip at the foot of the window while long work runs. It does nothing itself: ``cancel_asked`` tells."""

    cancel_asked = Signal()

    def __init__(self, look: Look, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._started = now()
        self._time_left = TimeLeft(self._started)
        self.setProperty("face", "strip")
        self._what = PlainLabel(role="strong")
        self._counts = PlainLabel(role="secondary")
        self._left = PlainLabel(role="secondary")
        self._current = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        self._bar = ThinBar(look)
        self._cancel = Button(look, translate("Progress", "Stop"), kind="secondary", icon="circle-stop")
        self._cancel.clicked.connect(self._ask_cancel)
        self._lay_out(look)
        self.hide()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._what)
        head.addWidget(self._current, 1)
        head.addWidget(self._left)
        head.addWidget(self._counts)
        grid.addLayout(head, 0, 0)
        grid.addWidget(self._bar, 1, 0)
        grid.addWidget(self._cancel, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)

    def start(self, what: str) -> None:
        """Appear, for work described in a few words ("Adding files")."""
        self._started = self._now()
        self._time_left = TimeLeft(self._started)
        self._what.setText(what)
        self._cancel.setEnabled(True)
        self._cancel.setText(translate("Progress", "Stop"))
        self._bar.setAccessibleName(what)
        self.show_progress(Progress(0, 0))
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the work has come."""
        share = _share(progress)
        self._bar.show_share(share)
        self._current.setText(visible(progress.current))
        self._counts.setText(_counts(progress))
        now = self._now()
        self._left.setText(_left_words(self._time_left.guess(progress, now), now - self._started))

    def finish(self) -> None:
        """Disappear."""
        self.hide()

    @Slot()
    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(translate("Progress", "Stopping …"))
        self.cancel_asked.emit()


def _share(progress: Progress) -> float | None:
    """Which part is done, from 0 to 1; bytes tell it better than files. None where the whole is not known."""
    if progress.bytes_total > 0:
        return min(progress.bytes_done / progress.bytes_total, 1.0)
    if progress.total > 0:
        return min(progress.done / progress.total, 1.0)
    return None


def _counts(progress: Progress) -> str:
    locale = QLocale()
    parts = []
    if progress.total:
        words = translate("Progress", "{done} of {total}")
        parts.append(words.format(done=locale.toString(progress.done), total=locale.toString(progress.total)))
    elif progress.done:
        parts.append(locale.toString(progress.done))
    if progress.bytes_total:
        words = translate("Progress", "{done} of {total}")
        parts.append(words.format(done=size_words(progress.bytes_done), total=size_words(progress.bytes_total)))
    elif progress.bytes_done:
        parts.append(size_words(progress.bytes_done))
    return "  ·  ".join(parts)


def size_words(size: int) -> str:
    """A number of bytes as people read it: decimal units, one place after the point."""
    precision = 0 if size < 1000 else 1
    return QLocale().formattedDataSize(size, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def _left_words(guess: Guess | None, elapsed: float) -> str:
    """How much longer, for work of over a minute once it has been watched long enough."""
    if guess is None or elapsed < _WATCHED_SECONDS or guess.whole < _LONG_SECONDS:
        return ""
    minutes = round(guess.left / 60)
    if minutes < 1:
        return translate("Progress", "less than a minute left")
    if minutes < 90:
        return translate("Progress", "about {minutes} min left").format(minutes=QLocale().toString(minutes))
    return translate("Progress", "about {hours} h left").format(hours=QLocale().toString(round(minutes / 60)))
