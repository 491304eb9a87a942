"""Several of one kind, a part of the form each: names, people involved, citations. One more is a button away."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.wording import translate

_LEAST_FORM = 180  # pixels at a text size of 100 %, below which the buttons of a row stand below it


class PartForm(Protocol):
    """What stands in one row: a QWidget with these."""

    edited: SignalInstance

    def part(self) -> Any:
        """What stands in it, a frozen value."""

    def show_part(self, part: Any) -> None:
        """Show another value, telling nobody."""

    def says_anything(self) -> bool:
        """Whether it is more than an empty row."""

    def first_field(self) -> QWidget:
        """Where typing begins."""

    def name_for_hearing(self, name: str) -> None:
        """Call its fields after the row ("Name 2") for those who hear the window."""


class RowsBox(ComposedBox):
    """``edited`` tells that a person changed something. Rows that say nothing do not count.

    ``make`` gives an empty part of the form, a QWidget with what ``PartForm`` asks. Shows and gives:
    ``show_parts(values)`` and ``parts()``. ``least`` is how many rows stand there from the beginning, be it empty ones.
    By keyboard: Ctrl+Shift+Up and Ctrl+Shift+Down move the row in which the keyboard is, Ctrl+Shift+Backspace takes it
    away. A part may have a ``forget()``, called before it goes.
    """

    edited = Signal()

    def __init__(
        self, look: Look, make: Callable[[], PartForm], *, name: str, more: str, least: int = 1, framed: bool = False
    ) -> None:
        super().__init__()
        self._look = look
        self._make = make
        self._name = name
        self._least = least
        self._framed = framed
        self._rows: list[_Row] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(look.theme.px(12))
        # Never seen, so Tab never stops there; it holds the place in the order of the form that the rows come after.
        self._first_stop = QWidget()
        self._first_stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._first_stop.hide()
        self._more = Button(look, more, icon="plus", small=True, kind="quiet")
        self._more.clicked.connect(self._add_by_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._first_stop)
        column.addLayout(self._place)
        column.addWidget(self._more)
        self.setAccessibleName(name)
        self.show_parts(())

    def parts(self) -> tuple[Any, ...]:
        """What stands in the rows that say something."""
        return tuple(row.form.part() for row in self._rows if row.form.says_anything())

    def show_parts(self, parts: Sequence[Any]) -> None:
        """Show these, telling nobody; as many empty rows as must be there at least."""
        for row in self._rows:
            self._put_away(row)
        self._rows = []
        for part in parts:
            self._add().form.show_part(part)
        while len(self._rows) < self._least:
            self._add()
        self._number()

    def forms(self) -> tuple[PartForm, ...]:
        """The parts of the form that stand in the rows, from above."""
        return tuple(row.form for row in self._rows)

    def first_field(self) -> QWidget:
        """Where typing begins; the button for one more where there is no row."""
        return self._rows[0].form.first_field() if self._rows else self._more

    keyboard_place = first_field

    def add_part(self, part: Any) -> None:
        """Put one more row below, as if a person had, with the keyboard in it; None for an empty one."""
        empty = next((row for row in self._rows if not row.form.says_anything()), None)
        row = empty or self._add()
        if part is not None:
            row.form.show_part(part)
        self._number()
        row.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _add(self) -> "_Row":
        row = _Row(self._look, self._make(), framed=self._framed)
        row.form.edited.connect(self._tell)
        row.moved.connect(self._move)
        row.dropped.connect(self._drop)
        self._rows.append(row)
        self._place.addWidget(row)
        _drop_proxies(row)
        row.show()  # at once: what is not seen takes no keyboard
        follow_page(self)
        return row

    def _number(self) -> None:
        count = len(self._rows)
        for place, row in enumerate(self._rows):
            row.stand_at(self._name, place + 1, count, may_go=count > self._least)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _add_by_hand(self) -> None:
        row = self._add()
        self._number()
        row.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    @Slot(object, int)
    def _move(self, row: "_Row", step: int) -> None:
        place = self._rows.index(row)
        other = place + step
        if not 0 <= other < len(self._rows):
            return
        keyboard = QApplication.focusWidget()
        self._rows[place], self._rows[other] = self._rows[other], self._rows[place]
        self._place.removeWidget(row)
        self._place.insertWidget(other, row)
        follow_page(self)
        self._number()
        if keyboard is not None and row.isAncestorOf(keyboard):
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    @Slot(object)
    def _drop(self, row: "_Row") -> None:
        if len(self._rows) <= self._least:
            row.form.show_part(self._make_empty())
        else:
            place = self._rows.index(row)
            self._rows.remove(row)
            self._put_away(row)
            rest = self._rows[min(place, len(self._rows) - 1)] if self._rows else None
            (rest.form.first_field() if rest and place < len(self._rows) else self._more).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        self._number()
        self.edited.emit()

    def _make_empty(self) -> Any:
        fresh = self._make()
        empty = fresh.part()
        if isinstance(fresh, QWidget):
            fresh.deleteLater()
        return empty

    def _put_away(self, row: "_Row") -> None:
        forget = getattr(row.form, "forget", None)
        if forget is not None:
            forget()
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()


def _drop_proxies(row: QWidget) -> None:
    """See ``ComposedBox``: what has a proxy stays behind at the end of the window when its parts are put in order."""
    for widget in row.findChildren(QWidget):
        if widget.focusProxy() is not None:
            widget.setFocusProxy(None)  # type: ignore[arg-type]


class _Row(QFrame):
    """One row: the part of the form, and the button that takes it away."""

    moved = Signal(object, int)
    dropped = Signal(object)

    def __init__(self, look: Look, form: PartForm, *, framed: bool) -> None:
        super().__init__()
        self.form = form
        theme = look.theme
        assert isinstance(form, QWidget)  # noqa: S101 -- a protocol cannot ask for a class
        self._up = Button(look, kind="quiet", icon="chevron-up", name=translate("Rows", "Move up"), small=True)
        self._down = Button(look, kind="quiet", icon="chevron-down", name=translate("Rows", "Move down"), small=True)
        self._drop = Button(look, kind="quiet", icon="x", name=translate("Rows", "Take this away"), small=True)
        for button in (self._up, self._down):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard has its keys for it, and Tab goes on
        self._up.clicked.connect(self._ask_up)
        self._down.clicked.connect(self._ask_down)
        self._drop.clicked.connect(self._ask_drop)
        beside = QWidget()
        ends = QHBoxLayout(beside)
        ends.setSpacing(0)
        ends.setContentsMargins(0, theme.px(4), 0, 0)
        for button in (self._up, self._down, self._drop):
            ends.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        pad = theme.px(12) if framed else 0
        if framed:
            self.setProperty("face", "card")
        ends.addStretch(1)
        whole = SideBySide(theme.px(8), least=theme.px(_LEAST_FORM), between=0)
        whole.add(form, stretches=True)
        whole.add(beside, stretches=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addLayout(whole)
        for keys, slot in (
            ("Ctrl+Shift+Up", self._ask_up),
            ("Ctrl+Shift+Down", self._ask_down),
            ("Ctrl+Shift+Backspace", self._ask_drop),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def stand_at(self, name: str, number: int, count: int, *, may_go: bool) -> None:
        self.form.name_for_hearing(translate("Rows", "{what} {number}").format(what=name, number=number))
        self._up.setVisible(count > 1)
        self._down.setVisible(count > 1)
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)
        self._drop.setVisible(may_go)
        words = translate("Rows", "Take this away: {what} {number}").format(what=name, number=number)
        self._drop.setAccessibleName(words)

    @Slot()
    def _ask_up(self) -> None:
        self.moved.emit(self, -1)

    @Slot()
    def _ask_down(self) -> None:
        self.moved.emit(self, 1)

    @Slot()
    def _ask_drop(self) -> None:
        self.dropped.emit(self)
