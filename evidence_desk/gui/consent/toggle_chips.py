"""Several of a few words to choose, each a switch: pressed, it counts. One stop of Tab; the arrows go from word to word."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_text import reading_flag
from evidence_desk.values.wording import translate

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ToggleChips(ComposedBox):
    """``edited`` tells that a person pressed one. Words are pairs of a value and what is read.

    With ``all_words`` the first switch chooses every other, or none.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Sequence[tuple[str, str]], *, name: str, all_words: str = "") -> None:
        super().__init__()
        self._name = name
        self._chips = {value: _Chip(look, text) for value, text in words}
        self._all = _Chip(look, all_words) if all_words else None
        self._stops: list[_Chip] = [*([self._all] if self._all else []), *self._chips.values()]
        flow = FlowLayout(look.theme.px(6))
        for chip in self._stops:
            flow.addWidget(chip)
            chip.clicked.connect(self._pressed)
            chip.moved.connect(self._move)
        holder = QWidget()
        holder.setLayout(flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        self.setAccessibleName(name)
        self.name_for_hearing(name)
        self._stop_at(self._stops[0])

    def chosen(self) -> tuple[str, ...]:
        """The values that are pressed, in the order in which they stand."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Press these and no others, telling nobody."""
        wanted = set(values)
        for value, chip in self._chips.items():
            chip.setChecked(value in wanted)
        self._tick_all()
        first = next((chip for chip in self._chips.values() if chip.isChecked()), self._stops[0])
        self._stop_at(first)

    def keyboard_place(self) -> QWidget:
        """The switch at which the keyboard would be."""
        return next(chip for chip in self._stops if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    def name_for_hearing(self, name: str) -> None:
        """Call the switches after the row they stand in."""
        words = translate("Rows", "{row}, {field}")
        for chip in self._stops:
            chip.setAccessibleName(words.format(row=name, field=chip.text()))

    def _stop_at(self, stop: "_Chip") -> None:
        """Let Tab stop at this switch, where it stopped at another before."""
        former = next((chip for chip in self._stops if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if former is not None and former is not stop:
            QWidget.setTabOrder(former, stop)
        for chip in self._stops:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _tick_all(self) -> None:
        if self._all is not None:
            self._all.setChecked(all(chip.isChecked() for chip in self._chips.values()))

    @Slot()
    def _pressed(self) -> None:
        chip = self.sender()
        if chip is self._all and self._all is not None:
            for one in self._chips.values():
                one.setChecked(self._all.isChecked())
        self._tick_all()
        if isinstance(chip, _Chip):
            self._stop_at(chip)
        self.edited.emit()

    @Slot(object, int)
    def _move(self, chip: "_Chip", step: int) -> None:
        place = self._stops.index(chip) + step
        if 0 <= place < len(self._stops):
            self._stop_at(self._stops[place])
            self._stops[place].setFocus(Qt.FocusReason.OtherFocusReason)


class _Chip(QAbstractButton):
    """One switch."""

    moved = Signal(object, int)

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The words, with room for the mark whether it is there or not: nothing jumps when one is pressed."""
        theme = self._look.theme
        metrics = QFontMetrics(theme.font("small", strong=True))
        width = metrics.horizontalAdvance(self.text()) + theme.px("shape.icon_small") + theme.px(26)
        return QSize(width, metrics.height() + theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """As wished."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next word; Space and Enter press."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            mirrored = sideways and self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.moved.emit(self, -step if mirrored else step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Edge, mark and words; tinted while it is pressed."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        inset = theme.px(2)
        box = self.rect().adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(theme.colour("note" if on else "line"), theme.px("shape.line")))
        painter.setBrush(theme.colour("note_tint" if on else ("hover" if self.underMouse() else "surface")))
        radius = box.height() // 2
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("ring"), theme.px("shape.ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + inset, radius + inset)
        self._paint_words(painter, box)

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        theme = self._look.theme
        side, pad = theme.px("shape.icon_small"), theme.px(9)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = box.right() - pad - side if mirrored else box.left() + pad
        if self.isChecked():
            mark = QRect(left, box.top() + (box.height() - side) // 2, side, side)
            self._look.paint_icon(painter, mark, "check", "note")
        room = side + theme.px(4)
        words = box.adjusted(pad, 0, -pad - room, 0) if mirrored else box.adjusted(pad + room, 0, -pad, 0)
        if not self.isChecked():
            words = box
        painter.setFont(theme.font("small", strong=True))
        painter.setPen(theme.colour("note" if self.isChecked() else "secondary"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(reading_flag(self.text(), self.layoutDirection()))
        painter.drawText(words, flags | int(Qt.TextFlag.TextDontClip), self.text())
