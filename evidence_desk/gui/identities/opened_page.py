"""The open door: who it is, for reading only, and the seconds until it closes by itself."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.catalogue.identities.particulars import IdentityParticulars, name_kind_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

CLOSES_AFTER = 60  # seconds without use


class OpenedPage(QFrame):
    """``closed``: the time is over, or somebody closed it. ``correct_asked``: enter it anew, from what stands here."""

    closed = Signal()
    correct_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.setProperty("face", "warn")
        self.setMouseTracking(True)
        self._particulars: IdentityParticulars | None = None
        self._left = CLOSES_AFTER
        self._facts = Facts(look)
        self._countdown = PlainLabel(role="secondary")
        self._close = Button(look, translate("Identities", "Close"), kind="primary", icon="lock")
        self._longer = Button(look, translate("Identities", "Keep it open"), icon="clock")
        self._correct = Button(look, translate("Identities", "Correct …"), icon="file-pen")
        acts = FlowLayout(theme.px(8))
        for act in (self._close, self._longer, self._correct):
            acts.addWidget(act)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(16),) * 4)
        self._column.setSpacing(theme.px(12))
        self._column.addWidget(self._countdown)
        self._column.addWidget(self._facts)
        self._column.addLayout(acts)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.count_down)
        self._close.clicked.connect(self.closed)
        self._longer.clicked.connect(self.used)
        self._correct.clicked.connect(self.correct_asked)

    def show_particulars(self, particulars: IdentityParticulars, *, may_correct: bool) -> None:
        """Show them and begin to count."""
        self.forget()
        self._particulars = particulars
        for name, text in told(particulars):
            # Never selectable: there is nothing to copy here.
            self._facts.add(name, PlainLabel(text, wrap=True))
        self._correct.setVisible(may_correct)
        self.used()
        self._tick.start()

    def particulars(self) -> IdentityParticulars | None:
        """What is shown; None while the door is closed."""
        return self._particulars

    def forget(self) -> None:
        """Show nothing, and hold nothing."""
        self._tick.stop()
        self._particulars = None
        for label in self._facts.findChildren(PlainLabel):
            label.setText("")
        fresh = Facts(self._look)
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    def first_act(self) -> QWidget:
        """The harmless one."""
        return self._close

    @Slot()
    def used(self) -> None:
        """Somebody reads or moves here: count from the beginning."""
        self._left = CLOSES_AFTER
        self._say()

    @Slot()
    def count_down(self) -> None:
        """One second less."""
        self._left -= 1
        self._say()
        if self._left <= 0:
            self._tick.stop()
            self.closed.emit()

    def seconds_left(self) -> int:
        """Until it closes."""
        return self._left

    def _say(self) -> None:
        words = translate("Identities", "Open. Closes by itself in {seconds} s without use.")
        self._countdown.setText(words.format(seconds=self._left))

    def event(self, event: QEvent) -> bool:
        """Escape closes the door before any shortcut of the screen sees it; keys and the mouse are use."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self.used()
            if _is_escape(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if _is_escape(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse is here."""
        self.used()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse is here."""
        self.used()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Somebody scrolls; the page does that, not this box."""
        self.used()
        event.ignore()


def told(who: IdentityParticulars) -> Iterator[tuple[str, str]]:
    """Pairs of what it is and what stands there, letter by letter."""
    for name in who.names:
        yield name_kind_words(name.kind), _line(name.text, language_name(name.language) if name.language else "")
    if who.birth_date is not None:
        yield translate("Identities", "Born"), _line(who.birth_date.read_back(), who.birth_date.verbatim)
    if who.birth_place:
        yield translate("Identities", "Born in"), _line(who.birth_place)
    for document in who.documents:
        yield translate("Identities", "Paper"), _line(document.kind, document.number, document.issued_by)
    for contact in who.contacts:
        yield translate("Identities", "Contact"), _line(contact.how, contact.value, contact.when_safe)
    for kin in who.next_of_kin:
        yield translate("Identities", "Next of kin"), _line(kin.name, kin.relation, kin.contact)
    if who.note:
        yield translate("Identities", "Note"), "\n".join(visible(line) for line in who.note.splitlines())


def _line(*parts: str) -> str:
    return " · ".join(isolated(part) for part in parts if part)


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape
