"""A page of a walk through several steps: one thing asked for, what it means, and the buttons onward and back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button, Kind
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.thin_bar import ThinBar


class StepPage(QWidget):
    """``asked`` (the payload is the page's own): go on. ``back``: to the step before; nothing that was typed is lost.

    A page of its own kind adds what it asks for with ``add``, and says what is asked for in ``_wanted``.
    """

    asked = Signal(object)
    back = Signal()

    def __init__(
        self, look: Look, title: str, act: str, *, icon: str = "check", back: str = "", kind: Kind = "primary"
    ) -> None:
        super().__init__()
        self._look = look
        self._fields: list[QWidget] = []
        self.title = PlainLabel(title, role="title", wrap=True)
        self.banner = Banner(look)
        self.act = Button(look, act, kind=kind, icon=icon)
        self.act.clicked.connect(self.ask)
        self.leave = Button(look, back, kind="quiet", icon="arrow-left")
        self.leave.setVisible(bool(back))
        self.leave.clicked.connect(self.back)
        self._bar = ThinBar(look, name=title or act)
        self._waiting = PlainLabel(role="hint", wrap=True)
        theme = look.theme
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px("space.block"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px("space.unit"))
        self._buttons.addWidget(self.act)
        self._buttons.addWidget(self.leave)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addWidget(self.title)
        column.addLayout(self._body)
        for part in (self.banner, self._bar, self._waiting):
            column.addWidget(part)
        column.addLayout(self._buttons)
        column.addStretch(1)
        self.setFocusProxy(self.act)
        self.show_busy("")

    def add(self, widget: QWidget, *, field: bool = False) -> None:
        """Put a widget below the earlier ones; a ``field`` rests while something is worked out, the first has the keyboard."""
        self._body.addWidget(widget)
        if field:
            self._fields.append(widget)
            if len(self._fields) == 1:
                self.setFocusProxy(widget)

    def say(self, *sentences: str) -> None:
        """Explain, a paragraph each."""
        for sentence in sentences:
            self.add(PlainLabel(sentence, role="secondary", wrap=True))

    def point_out(self, icon: str, tone: str, sentence: str) -> None:
        """Something that must not be overlooked, with its icon."""
        self.add(pointed_out(self._look, icon, tone, sentence))

    def show_busy(self, words: str) -> None:
        """While something is worked out, which ``words`` say, nothing can be typed; empty words end it."""
        self._waiting.setText(words)
        self._bar.setVisible(bool(words))
        self._waiting.setVisible(bool(words))
        for part in (*self._fields, self.act, self.leave):
            part.setEnabled(not words)

    def show_failure(self, failure: Failure) -> None:
        """Say why it did not work; what was filled in stays."""
        self.show_busy("")
        self.banner.show_failure(failure)

    @Slot()
    def ask(self) -> None:
        """Go on, if all is there."""
        if not self.act.isEnabled():
            return
        self.banner.hide()
        wanted = self._wanted()
        if wanted is not None:
            self.asked.emit(wanted)

    def _wanted(self) -> object | None:
        """What is asked for; None where something is missing, which has been said beside it."""
        raise NotImplementedError


def pointed_out(look: Look, icon: str, tone: str, sentence: str) -> QWidget:
    """A sentence with an icon before it."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px("space.unit"))
    line.addWidget(IconLabel(look, icon, tone, beside="body"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(sentence, wrap=True), 1)
    return holder
