"""A part of a page that is folded away until it is wanted: a line with its name, and below it what belongs there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class Unfolding(QWidget):
    """``unfolded`` tells that a person opened it. Space or Enter on its name opens and closes it."""

    unfolded = Signal()

    def __init__(self, look: Look, name: str, hint: str = "") -> None:
        super().__init__()
        self._name = name
        self._unfolded = False
        self._head = Button(look, name, kind="quiet")
        self._head.setAccessibleDescription(hint)
        self._hint = PlainLabel(hint, role="hint", wrap=True)
        rule = QFrame()
        rule.setProperty("face", "rule")
        rule.setFixedHeight(1)
        head = QHBoxLayout()
        head.setSpacing(look.theme.px(12))
        head.addWidget(self._head)
        head.addWidget(rule, 1)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(20))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.theme.px(8))
        whole.addLayout(head)
        whole.addWidget(self._hint)
        whole.addWidget(self._page)
        self._head.clicked.connect(self._turn)
        self._arrange()

    def add(self, widget: QWidget) -> None:
        """Put a widget below the earlier ones."""
        self._column.addWidget(widget)

    def is_unfolded(self) -> bool:
        """Whether its content is in view."""
        return self._unfolded

    def unfold(self, *, unfolded: bool = True) -> None:
        """Open or close it, telling nobody."""
        self._unfolded = unfolded
        self._arrange()

    def keyboard_place(self) -> QWidget:
        """The line with its name."""
        return self._head

    def _arrange(self) -> None:
        unfolded = self._unfolded
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = "chevron-left" if mirrored else "chevron-right"
        self._head.set_icon("chevron-down" if unfolded else closed)
        self._page.setVisible(unfolded)
        self._hint.setVisible(bool(self._hint.text()) and not unfolded)
        words = translate("Folding", "{name}, unfolded") if unfolded else translate("Folding", "{name}, folded away")
        self._head.setAccessibleName(words.format(name=self._name))

    @Slot()
    def _turn(self) -> None:
        self.unfold(unfolded=not self._unfolded)
        if self._unfolded:
            self.unfolded.emit()
