"""The box that says whom something came from: found by a few letters of the alias or by the code, or nobody."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.find_box import FindBox
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class SourceBox(QWidget):
    """One source or none. ``edited`` tells that a person chose; ``sought`` (payload: the words) asks for offers."""

    edited = Signal()
    sought = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._source = NO_SOURCE
        self._offers: tuple[SourceChoice, ...] = ()
        self._find = FindBox(
            look, name=name, placeholder=translate("Media", "a few letters of the alias, or the code"), one_line=True
        )
        self._shown = QFrame()
        self._shown.setProperty("face", "card")
        self._words = ElidedLabel()
        self._clear = Button(
            look, kind="quiet", icon="x", name=translate("Media", "Another source, or none"), small=True
        )
        self._lay_out()
        self._clear.clicked.connect(self._forget)
        self._find.sought.connect(self.sought)
        self._find.picked.connect(self._pick)
        self.show_source(NO_SOURCE)

    def source(self) -> SourceChoice:
        """The source chosen."""
        return self._source

    def show_source(self, source: SourceChoice) -> None:
        """Show another source, telling nobody."""
        self._source = source
        chosen = bool(source.record)
        self._find.empty()
        self._find.setVisible(not chosen)
        self._shown.setVisible(chosen)
        self._words.setText(source.words)
        self._clear.setAccessibleDescription(source.words)
        self.setFocusProxy(self._clear if chosen else self._find)

    def offer(self, choices: tuple[SourceChoice, ...]) -> None:
        """List what fits what is typed."""
        self._offers = choices
        self._find.show_rows([Row(choice.record, choice.words, icon="users") for choice in choices])

    def _lay_out(self) -> None:
        theme = self._look.theme
        line = QHBoxLayout(self._shown)
        line.setContentsMargins(theme.px(11), theme.px(3), theme.px(4), theme.px(3))
        line.setSpacing(theme.px(8))
        line.addWidget(IconLabel(self._look, "users", "secondary"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._find)
        column.addWidget(self._shown)

    @Slot(object)
    def _pick(self, chosen: RowChosen) -> None:
        source = next((choice for choice in self._offers if choice.record == chosen.key), NO_SOURCE)
        self.show_source(source)
        self._clear.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    @Slot()
    def _forget(self) -> None:
        self.show_source(NO_SOURCE)
        self._find.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
