"""The rail at the side of the window: the screens one below the other, and the lock at its foot."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from evidence_desk.gui.actions import shortcut_of_screen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.style.theme import Theme
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.gui.widgets.plain_label import set_plain_tooltip
from evidence_desk.values.wording import translate


class Rail(QFrame):
    """Buttons for screens, one of them on. ``opened`` (payload: key of the screen), ``lock_asked``.

    Arrows move between the screens; a narrow rail shows icons only and says the words in tooltips.
    """

    opened = Signal(str)
    lock_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._narrow = False
        self._keys: list[str] = []
        self._buttons: list[RailButton] = []
        self.setProperty("face", "rail")
        self.setAccessibleName(translate("Rail", "Screens"))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._tell)
        self._lock = RailButton(look, "lock", translate("Rail", "Lock"), "Ctrl+L", rests=True)
        self._lock.clicked.connect(self.lock_asked)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._lock)
        look.changed.connect(self._resize)
        self._resize()

    def add_screen(self, key: str, words: str, icon: str) -> None:
        """Put a screen's button below the earlier ones; the first is on."""
        place = len(self._keys)
        button = RailButton(self._look, icon, words, shortcut_of_screen(place))
        button.set_narrow(narrow=self._narrow)
        self._group.addButton(button, place)
        self._keys.append(key)
        self._buttons.append(button)
        self._column.insertWidget(place, button)
        before = self._buttons[place - 1] if place else None
        if before is None:
            button.setChecked(True)
        else:
            self.setTabOrder(before, button)
        self.setTabOrder(button, self._lock)

    def screen_keys(self) -> tuple[str, ...]:
        """The screens on the rail, from above."""
        return tuple(self._keys)

    def show_open(self, key: str) -> None:
        """Show which screen is open, telling nobody."""
        self._buttons[self._keys.index(key)].setChecked(True)

    def focus_open(self) -> None:
        """Bring the keyboard to the screen that is open."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_number(self, key: str, number: str) -> None:
        """Show a small number beside a screen's words, such as how many items wait there; empty for none."""
        self._buttons[self._keys.index(key)].show_number(number)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or icons and words."""
        self._narrow = narrow
        for button in (*self._buttons, self._lock):
            button.set_narrow(narrow=narrow)
        self._resize()

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.opened.emit(self._keys[place])

    @Slot()
    def _resize(self) -> None:
        theme = self._look.theme
        pad = theme.px("space.unit")
        self._column.setContentsMargins(pad, theme.px("space.gap"), pad, theme.px("space.gap"))
        self._column.setSpacing(theme.px("space.hair"))
        self.setFixedWidth(theme.px("shape.rail_narrow" if self._narrow else "shape.rail"))


class RailButton(QAbstractButton):
    """One line of the rail; ``rests`` is for one that acts and stays as it is."""

    def __init__(self, look: Look, icon: str, words: str, shortcut: str, *, rests: bool = False) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._number = ""
        self._narrow = False
        self._shortcut = shortcut
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(shortcut)
        self.setCheckable(not rests)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_plain_tooltip(self, f"{words} ({shortcut})" if shortcut else words)

    def show_number(self, number: str) -> None:
        """Show a small number at the end of the line."""
        self._number = number
        self.setAccessibleName(f"{self.text()} {number}".strip())
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Icon only, or icon and words."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """A line of the rail."""
        theme = self._look.theme
        return QSize(theme.px(120), theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours and open them; Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, number, and the ring of the keyboard."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        self._paint_ground(painter, theme, on=on)
        side = theme.px("shape.icon")
        left = (self.width() - side) // 2 if self._narrow else theme.px(14)
        icon = QRect(left, (self.height() - side) // 2, side, side)
        ink = "accent" if on else ("text" if self.underMouse() else "secondary")
        self._look.paint_icon(painter, self._mirrored(icon), self._icon, ink)
        if not self._narrow:
            self._paint_words(painter, theme, icon.right() + theme.px(12), ink="text" if on else ink)

    def _paint_ground(self, painter: QPainter, theme: Theme, *, on: bool) -> None:
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        radius = theme.px("shape.radius")
        painter.setPen(QPen(theme.colour("line"), 1) if on else Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(theme.colour("rail_selected" if on else "hover"))
            painter.drawRoundedRect(box, radius, radius)
        if on:
            bar = QRect(theme.px(4), theme.px(11), theme.px(3), self.height() - theme.px(22))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(self._mirrored(bar), theme.px(1.5), theme.px(1.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("ring"), theme.px("shape.ring")))
            painter.drawRoundedRect(box, radius, radius)

    def _paint_words(self, painter: QPainter, theme: Theme, left: int, *, ink: str) -> None:
        right = self.width() - theme.px(12)
        if self._number:
            small = theme.font("small")
            painter.setFont(small)
            painter.setPen(theme.colour("secondary"))
            width = painter.fontMetrics().horizontalAdvance(self._number)
            box = QRect(right - width, 0, width + 1, self.height())
            painter.drawText(self._mirrored(box), int(Qt.AlignmentFlag.AlignCenter), self._number)
            right -= width + theme.px(8)
        painter.setFont(theme.font(strong=self.isChecked()))
        painter.setPen(theme.colour(ink))
        box = self._mirrored(QRect(left, 0, right - left, self.height()))
        paint_line(painter, box, self.text(), self.layoutDirection())

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())
        return box
