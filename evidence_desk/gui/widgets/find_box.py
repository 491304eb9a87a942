"""A box to find something by a few letters: what fits is listed right below, and Enter takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row

_PAUSE_MS = 150
_MOST_ROWS = 5


class FindBox(QWidget):
    """``sought`` (payload: the words) follows the typing, ``picked`` (payload: RowChosen) a choice.

    Down and up move in the list below, Enter or a click takes a row, Tab takes the first once something is typed,
    Escape puts the list away. ``backed`` tells of a backspace in the empty box. Who types on and takes before the rows
    for it are there gets the first of these rows, never one of those before. ``enter_only`` is the key of a row that
    Tab leaves alone; ``most`` is how many rows are in view.
    """

    sought = Signal(str)
    picked = Signal(object)
    backed = Signal()

    def __init__(
        self,
        look: Look,
        *,
        name: str,
        placeholder: str,
        one_line: bool = False,
        enter_only: str = "",
        most: int = _MOST_ROWS,
    ) -> None:
        super().__init__()
        self._look = look
        self._one_line = one_line
        self._enter_only = enter_only
        self._most = most
        self._unanswered = False
        self._taken_beforehand: _Taking | None = None
        self._edit = _FindEdit(self)
        self._edit.setPlaceholderText(placeholder)
        self._edit.setAccessibleName(name)
        self._model = RecordRows()
        self._found = RowList(look, name=name)
        self._found.setModel(self._model)
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.seek)
        self.setFocusProxy(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(2))
        column.addWidget(self._edit)
        column.addWidget(self._found)
        self._edit.textEdited.connect(self._pause.start)
        self._found.clicked.connect(self._take_index)

    def words(self) -> str:
        """What is typed."""
        return self._edit.text()

    def edit(self) -> QLineEdit:
        """The box itself."""
        return self._edit

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List what fits; the first is ready to be taken once something is typed."""
        self._unanswered = False
        self._model.renew(rows[: self._most], whole=True)
        height = self._look.theme.px(40 if self._one_line else "shape.row")
        self._found.verticalHeader().setDefaultSectionSize(height)
        self._found.setFixedHeight(height * max(self._model.rowCount(), 1))
        self._found.setVisible(bool(rows) and self._edit.hasFocus())
        self._found.choose(0 if self.words().strip() else -1)
        taking, self._taken_beforehand = self._taken_beforehand, None
        if taking is not None and taking.words == self.words():
            self._pick(by_tab=taking.by_tab)

    def empty(self) -> None:
        """Forget what was typed and found."""
        self._pause.stop()
        self._unanswered, self._taken_beforehand = False, None
        self._edit.clear()
        self._model.renew((), whole=True)
        self._found.hide()

    @Slot()
    def seek(self) -> None:
        """Ask for what fits now."""
        self._pause.stop()
        self._unanswered = True
        self.sought.emit(self.words())

    def is_open(self) -> bool:
        """Whether something is typed or listed."""
        return bool(self.words()) or not self._found.isHidden()

    def put_away(self) -> None:
        """Hide the list."""
        self._pause.stop()
        self._found.hide()

    def go(self, step: int) -> None:
        """Go down or up in the list."""
        if self._found.isHidden():
            self.seek()
            return
        place = self._model.place_of(self._found.chosen_key())
        self._found.choose(min(max(place + step, 0), self._model.rowCount() - 1))

    def take(self, *, by_tab: bool = False) -> bool:
        """Take the row that is ready; whether there was one. One that is still being looked for is taken as it comes."""
        if self._pause.isActive():
            self.seek()
        if self._unanswered and self.words().strip():
            self._taken_beforehand = _Taking(self.words(), by_tab)
            return False
        return not self._found.isHidden() and self._pick(by_tab=by_tab)

    def _pick(self, *, by_tab: bool) -> bool:
        key = self._found.chosen_key()
        if not key or (by_tab and key == self._enter_only):
            return False
        self.picked.emit(RowChosen(key))
        return True

    @Slot(QModelIndex)
    def _take_index(self, index: QModelIndex) -> None:
        self._found.setCurrentIndex(index)
        self.take()


@dataclass(frozen=True)
class _Taking:
    """The first row for these words is to be taken once it is there."""

    words: str
    by_tab: bool


class _FindEdit(LineBox):
    """The box, which gives the list below the keys that are for it."""

    def __init__(self, box: FindBox) -> None:
        super().__init__()
        self._box = box

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._box.is_open()
        ):
            event.accept()  # here it puts the list away, and does nothing else
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._box.go(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._box.take() and not self.text():
                event.ignore()  # nothing is asked for: Enter is left to the form around
        elif key == Qt.Key.Key_Escape and self._box.is_open():
            self._box.empty()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self._box.backed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what is ready once something is typed; where that moves the keyboard on, Tab need not."""
        if forward and self.text().strip() and self._box.take(by_tab=True) and not self.hasFocus():
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._box.seek()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._box.put_away()
