"""What is left once a change of all keys has closed the vault: the way to its unlock page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.shown import VaultClosed
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class ClosedPage(QWidget):
    """``left``: on to the unlock page."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._good = Strip(look, "circle-check", "good")
        self._bad = Strip(look, "octagon-alert", "bad")
        self.banner = Banner(look)
        self.go = Button(look, translate("Ways", "To the unlock page"), kind="primary", icon="lock")
        self.go.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(PlainLabel(translate("Ways", "The vault is closed"), role="title", wrap=True))
        for part in (self._good, self._bad, self.banner):
            column.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self.go)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self.setFocusProxy(self.go)

    def show_closed(self, closed: VaultClosed) -> None:
        """Say how it stands, and why where it failed."""
        self._good.say(closed.words if closed.done else "")
        self._bad.say("" if closed.done else closed.words)
        if closed.failure is None:
            self.banner.hide()
        else:
            self.banner.show_failure(closed.failure)
