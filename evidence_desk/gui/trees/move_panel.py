"""Moving a record in its tree: what it is to lie in from now on, asked on the page itself."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.tree_presenter import MoveWanted
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class MovePanel(QFrame):
    """Hidden until it is opened. ``move_asked`` (payload: MoveWanted); ``closed``: not after all.

    ``words`` say what moving means for this kind of record.
    """

    move_asked = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, offers: OffersRecords, kind: str, words: str) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "note")
        self._heading = PlainLabel(translate("Tree", "Move it into"), role="strong")
        self._box = RecordBox(look, offers, (kind,), name=translate("Tree", "Move it into"))
        self._meaning = PlainLabel(words, role="hint", wrap=True)
        self._problem = PlainLabel(role="bad", wrap=True)
        self._move = Button(look, translate("Tree", "Move"), kind="primary", icon="check")
        self._top = Button(look, translate("Tree", "To the top of the tree"))
        self._close = Button(look, translate("Tree", "Leave it where it is"), kind="quiet")
        answers = FlowLayout(theme.px(8))
        for button in (self._move, self._top, self._close):
            answers.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        for part in (self._heading, self._box, self._problem, self._meaning):
            column.addWidget(part)
        column.addLayout(answers)
        self._box.edited.connect(self._arrange)
        self._move.clicked.connect(self._ask)
        self._top.clicked.connect(self._ask_top)
        self._close.clicked.connect(self.close_panel)
        self._arrange()
        self.hide()

    def open_panel(self) -> None:
        """Ask; the keyboard comes to the box."""
        self._box.choose("")
        self._arrange()
        self.show()
        self._box.setFocus()

    def show_problem(self, sentence: str) -> None:
        """It cannot lie there."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._box.setAccessibleDescription(sentence)
        self._box.setFocus()

    def is_open(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def event(self, event: QEvent) -> bool:
        """Escape closes the panel, and does nothing else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.close_panel()
                return True
        return super().event(event)

    @Slot()
    def close_panel(self) -> None:
        """Ask no more."""
        if self.is_open():
            self.hide()
            self.closed.emit()

    @Slot()
    def _arrange(self) -> None:
        self._problem.hide()
        self._move.setEnabled(bool(self._box.record()))

    @Slot()
    def _ask(self) -> None:
        if self._box.record():
            self.move_asked.emit(MoveWanted(self._box.record()))

    @Slot()
    def _ask_top(self) -> None:
        self.move_asked.emit(MoveWanted(""))
