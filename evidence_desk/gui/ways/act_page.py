"""The pages of what can be done: what it means, what is asked for, and the two buttons."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.busy_line import BusyLine
from evidence_desk.gui.ways.shown import ActShown
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button, Kind
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel


class ActPage(QWidget):
    """``asked``: do it (the payload is the page's own). ``left``: nothing is to be done.

    A page of its own kind adds what it asks for with ``add`` and says what is asked in ``_wanted``.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, title: str, act: str, icon: str, *, leave: str, kind: Kind = "primary") -> None:
        super().__init__()
        self._look = look
        self.slot = ""  # of the way in that it is about
        self._fields: list[QWidget] = []
        self.title = PlainLabel(title, role="title", wrap=True)
        self.banner = Banner(look)
        self.busy = BusyLine(look)
        self.act = Button(look, act, kind=kind, icon=icon)
        self.act.clicked.connect(self.ask)
        self.leave = Button(look, leave, kind="quiet")
        self.leave.clicked.connect(self._leave)
        theme = look.theme
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px("space.block"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px("space.unit"))
        buttons.addWidget(self.act)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addWidget(self.title)
        column.addLayout(self._body)
        column.addWidget(self.banner)
        column.addWidget(self.busy)
        column.addLayout(buttons)
        column.addStretch(1)

    def add(self, widget: QWidget, *, field: bool = False) -> None:
        """Put a widget below the earlier ones; a ``field`` rests while a key is worked out."""
        self._body.addWidget(widget)
        if field:
            self._fields.append(widget)
            if len(self._fields) == 1:
                self.setFocusProxy(widget)

    def say(self, *sentences: str) -> None:
        """Explain, a paragraph each."""
        for sentence in sentences:
            self.add(PlainLabel(sentence, role="secondary", wrap=True))

    def warn(self, icon: str, tone: str, sentence: str) -> None:
        """Something that must not be overlooked, with its icon."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.theme.px("space.unit"))
        line.addWidget(IconLabel(self._look, icon, tone, beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(sentence, wrap=True), 1)
        self.add(holder)

    def begin(self, shown: ActShown) -> None:
        """Show the page for this vault, empty."""
        self.slot = shown.slot
        self.wipe()
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """While a key is worked out nothing can be typed."""
        self.busy.show_busy(busy=busy)
        for part in (*self._fields, self.act, self.leave):
            part.setEnabled(not busy)

    def wipe(self) -> None:
        """Empty what is typed."""
        self.banner.hide()

    @Slot()
    def ask(self) -> None:
        """Do it, if all is there."""
        if not self.act.isEnabled():
            return
        self.banner.hide()
        wanted = self._wanted()
        if wanted is not None:
            self.asked.emit(wanted)

    @Slot()
    def _leave(self) -> None:
        self.wipe()
        self.left.emit()

    def _wanted(self) -> object | None:
        """What is asked for; None where something is missing, which has been said beside it."""
        raise NotImplementedError
