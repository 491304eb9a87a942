"""Where a search is kept under a name, to be asked again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.search.shown import AskedShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class KeepingLine(QWidget):
    """The box for the name; the buttons ``begin`` and ``change`` stand elsewhere.

    ``kept`` (payload: the name), ``change_kept``: the saved search is to ask what stands now. Escape gives a name up.
    """

    kept = Signal(str)
    change_kept = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.begin = Button(look, kind="quiet", icon="save")
        self.change = Button(look, kind="quiet", icon="save")
        self._name = NameLine()
        self._name.setPlaceholderText(translate("Search", "a name for it, then Enter"))
        self._name.setAccessibleName(translate("Search", "Name of the search to be kept"))
        self._said = PlainLabel(role="hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._name)
        column.addWidget(self._said)
        self.begin.clicked.connect(self._type)
        self.change.clicked.connect(self.change_kept)
        self._name.returnPressed.connect(self._tell)
        self._name.given_up.connect(self.end)
        self._name.hide()
        self._said.hide()
        self.change.hide()

    def show_asked(self, asked: AskedShown) -> None:
        """Offer what can be kept of the question that stands."""
        self.end()
        self.say("")
        self.begin.setEnabled(not asked.question.asks_nothing)
        self.change.setVisible(bool(asked.saved) and asked.changed)

    def say(self, words: str) -> None:
        """Say what was done."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def say_problem(self, sentence: str) -> None:
        """Say what is wrong with the name."""
        self.say(sentence)
        self._name.setAccessibleDescription(sentence)
        mark_wrong(self._name, wrong=not self._name.isHidden())

    @Slot()
    def end(self) -> None:
        """No name is asked for any more."""
        had_keyboard = self._name.hasFocus()
        self._name.hide()
        self._name.setText("")
        self._name.setAccessibleDescription("")
        mark_wrong(self._name, wrong=False)
        if had_keyboard:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _type(self) -> None:
        self.say("")
        self._name.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell(self) -> None:
        self.kept.emit(self._name.text())


class NameLine(LineBox):
    """A box for a name. ``given_up``: Escape was pressed."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the name up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
