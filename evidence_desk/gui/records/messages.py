"""What a screen of records has to say above list and record: what did not work, and what can be taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.wording import translate


class Messages(QWidget):
    """The banner, and the strip about a form that was given up; ``bring_back_asked`` takes that back."""

    bring_back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.banner = Banner(look)
        back = Button(look, translate("Records", "Bring it back"), icon="undo-2", small=True)
        back.clicked.connect(self.bring_back_asked)
        self.given_up = Strip(look, "info", "note", back)
        pad = look.theme.px(16)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(pad, 0, pad, 0)
        self.add(self.banner)
        self.add(self.given_up)

    def add(self, strip: QWidget) -> None:
        """A further strip, for what only one screen has to say."""
        self._column.addWidget(strip)
