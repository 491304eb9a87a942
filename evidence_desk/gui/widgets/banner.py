"""What the desk has to say at the head of a page: a failure in its three parts, or a notice of one sentence."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Tone
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_ICONS: dict[Tone, str] = {
    "bad": "octagon-alert",
    "warn": "triangle-alert",
    "good": "circle-check",
    "note": "info",
    "quiet": "info",
}


class Banner(QFrame):
    """Hidden until it has something to say; stays until it is closed or something else happens. Never a dialog.

    A failure is told in three parts, each on its own line: what happened, what is safe, what to do. With ``bleed`` it reaches
    from edge to edge, as at the head of a window.
    """

    closed = Signal()

    def __init__(self, look: Look, *, bleed: bool = False) -> None:
        super().__init__()
        self.setProperty("bleed", bleed)
        self._icon = IconLabel(look, "info", "note", beside="body")
        self._happened = PlainLabel(role="strong", wrap=True, selectable=True)
        self._safe = PlainLabel(wrap=True, selectable=True)
        self._mend = PlainLabel(wrap=True, selectable=True)
        self._safe_name = PlainLabel(translate("Banner", "What is safe"), role="caption")
        self._mend_name = PlainLabel(translate("Banner", "What to do"), role="caption")
        self._close = Button(look, kind="quiet", icon="x", name=translate("Banner", "Close this message"), small=True)
        self._close.clicked.connect(self._dismiss)
        self._lay_out(look)
        self.hide()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        parts = QGridLayout()
        parts.setHorizontalSpacing(theme.px(12))
        parts.setVerticalSpacing(theme.px(6))
        for row, (name, words) in enumerate(((self._safe_name, self._safe), (self._mend_name, self._mend))):
            parts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(words, row, 1)
        parts.setColumnStretch(1, 1)
        # Level with the button that closes, which is higher than a line.
        level = theme.px(4)
        column = QVBoxLayout()
        column.setContentsMargins(0, level, 0, level)
        column.setSpacing(theme.px(8))
        column.addWidget(self._happened)
        column.addLayout(parts)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        line.setSpacing(theme.px(12))
        icon = QVBoxLayout()
        icon.setContentsMargins(0, level, 0, 0)
        icon.addWidget(self._icon)
        icon.addStretch(1)
        line.addLayout(icon)
        line.addLayout(column, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def show_failure(self, failure: Failure) -> None:
        """Tell a failure; what a person stopped on purpose is told quietly."""
        self._say(failure.happened, failure.safe, failure.mend, "note" if failure.cancelled else "bad")

    def show_notice(self, words: str, tone: Tone = "good") -> None:
        """Tell one sentence."""
        self._say(words, "", "", tone)

    def words(self) -> str:
        """All that is said, as one paragraph; empty while the banner is hidden."""
        if self.isHidden():
            return ""
        return " ".join(label.text() for label in (self._happened, self._safe, self._mend) if label.text())

    def _say(self, happened: str, safe: str, mend: str, tone: Tone) -> None:
        face = "note" if tone == "quiet" else tone
        self.setProperty("face", face)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.show_icon(_ICONS[tone], face)
        self._happened.setText(happened)
        for name, label, words in ((self._safe_name, self._safe, safe), (self._mend_name, self._mend, mend)):
            label.setText(words)
            label.setVisible(bool(words))
            name.setVisible(bool(words))
        self.show()
        self.setAccessibleName(self.words())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @Slot()
    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()
