"""The line that shows while a key is worked out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.thin_bar import ThinBar
from evidence_desk.values.wording import translate


class BusyLine(QWidget):
    """A bar that moves and a sentence; hidden while nothing is worked out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bar = ThinBar(look, name=translate("Ways", "Working out the key"))
        self._words = PlainLabel(role="hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.unit"))
        column.addWidget(self._bar)
        column.addWidget(self._words)
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """Appear or go."""
        self._words.setText(translate("Ways", "Working out the key. It is slow on purpose: so is every guess."))
        self._bar.show_share(None)
        self.setVisible(busy)

    def show_share(self, words: str, share: float | None) -> None:
        """Tell how far long work is."""
        self._words.setText(words)
        self._bar.show_share(share)
        self.show()
