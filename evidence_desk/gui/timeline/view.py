"""The line of time as a person meets it: gone through with the arrow keys, drawn nearer and farther, heard item by item."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.timeline.lanes import (
    LARGEST_DAY,
    Measures,
    PlacedItem,
    TimelineLayout,
    fitting_scale,
    lay_out,
)
from evidence_desk.gui.timeline.painting import Heights, Seen, TimelinePainter, whole_height
from evidence_desk.gui.timeline.spans import TimelineItem
from evidence_desk.gui.widgets.plain_label import plain_tooltip
from evidence_desk.values.wording import translate

_NEARER = 1.4  # times as wide a day, for one step
_FEW = 40  # items; of more the labels are shorter, so that more of them stand side by side
_HIGHEST = 420  # pixels at text size 100 %; what is higher scrolls


@dataclass(frozen=True)
class ItemChosen:
    """An item of the line, by its key."""

    key: str


class Timeline(QAbstractScrollArea):
    """``chosen`` follows the keyboard and the mouse, ``opened`` Enter and the double click (payload of both: ItemChosen).

    Left and right go from item to item in the direction of the line, up and down back and on, Home and End to the first
    and the last. Plus and minus, or the wheel with Ctrl, draw it nearer and farther; 0 shows all of it. Page up and page
    down, or the wheel with Shift, move along the line.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._items: tuple[TimelineItem, ...] = ()
        self._line = TimelineLayout()
        self._heights = Heights.of(look.theme)
        self._per_day = 0.0  # 0: as wide as all of it fits
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("face", "timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        look.changed.connect(self._arrange)
        self._say()

    # What is shown.

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Show these, all of them in view."""
        self._items = tuple(items)
        self._per_day = 0.0
        if self._current not in {item.key for item in items}:
            self._current = ""
        self._arrange()

    def items(self) -> tuple[TimelineItem, ...]:
        """What is shown, in the order in which the keyboard goes through it."""
        return tuple(placed.item for placed in self._line.order)

    def current(self) -> str:
        """The key of the item the keyboard is on; empty for none."""
        return self._current

    def choose(self, key: str) -> None:
        """Go to an item, telling nobody; one that is not there leaves none chosen."""
        self._current = key if key in self._line.places else ""
        if self._current:
            self._bring_into_view(self._line.places[key])
        self._say()
        self.viewport().update()

    @Slot()
    def nearer(self) -> None:
        """Draw a day wider, around what is chosen or the middle of the view."""
        self._zoom(_NEARER)

    @Slot()
    def farther(self) -> None:
        """Draw a day narrower, until all of it is in view."""
        self._zoom(1 / _NEARER)

    @Slot()
    def show_all(self) -> None:
        """Bring all of it into view."""
        self._per_day = 0.0
        self._arrange()

    # What a person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        steps = self._steps()
        acts = {
            Qt.Key.Key_Plus: self.nearer,
            Qt.Key.Key_Equal: self.nearer,
            Qt.Key.Key_Minus: self.farther,
            Qt.Key.Key_0: self.show_all,
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and key in steps:
            self._go_to(steps[key])
        elif plain and key in acts:
            acts[key]()
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn_page(-1 if key == Qt.Key.Key_PageUp else 1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self.opened.emit(ItemChosen(self._current))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer and farther, with Shift along; by itself down the lanes, and where all are seen, the page."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_NEARER if turned.y() > 0 else 1 / _NEARER, event.position().x())
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            along = turned.x() or turned.y()
            bar.setValue(bar.value() - (-along if self._mirrored() else along))
        elif self.verticalScrollBar().maximum():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - turned.y())
        else:
            event.ignore()
            return
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What lies under the mouse says all of itself."""
        placed = self._placed_at(event.position().toPoint())
        self.viewport().setToolTip(plain_tooltip(placed.item.spoken if placed else ""))
        shape = Qt.CursorShape.PointingHandCursor if placed else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        placed = self._placed_at(event.position().toPoint())
        if placed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(placed.item.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is for the line alone."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks open."""
        placed = self._placed_at(event.position().toPoint())
        if placed is not None:
            self.opened.emit(ItemChosen(placed.item.key))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to the first item where it was on none."""
        super().focusInEvent(event)
        if not self._current and self._line.order:
            self.choose(self._line.order[0].item.key)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring of the keyboard goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    # How it is laid out and painted.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider is nearer, as long as all of it is in view."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another direction of reading turns the line round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, as far as it is in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._look.theme.colour("surface"))
        paints = self._painter(painter)
        paints.paint_items(self._current, has_keyboard=self.hasFocus())
        paints.paint_axis()
        if self.hasFocus() and not self._current:
            painter.setPen(self._look.theme.colour("ring"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _painter(self, painter: QPainter) -> TimelinePainter:
        return TimelinePainter(self._look, painter, self._line, self._seen(), self._heights)

    def _seen(self) -> Seen:
        view, along = self.viewport(), self.horizontalScrollBar().value()
        # The bar of a mirrored window stands at its right end when its value is the least.
        return Seen(along, self.verticalScrollBar().value(), view.width(), view.height(), self._mirrored())

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _measures(self) -> Measures:
        theme = self._look.theme
        metrics = QFontMetricsF(theme.font("small"))
        return Measures(
            label_width=metrics.horizontalAdvance,
            longest_label=theme.px(240 if len(self._items) <= _FEW else 130),
            least=theme.px(12),
            stub=theme.px(48),
            gap=theme.px(14),
            margin=theme.px(16),
        )

    @Slot()
    def _arrange(self) -> None:
        """Lay everything out anew, at the scale of the moment."""
        self._heights = Heights.of(self._look.theme)
        measures, width = self._measures(), float(max(self.viewport().width(), 1))
        fitting = fitting_scale(self._items, width, measures)
        per_day = max(self._per_day, fitting)
        self._line = lay_out(self._items, per_day, width, measures)
        self._fit()
        self._say()
        self.viewport().update()

    def _fit(self) -> None:
        """Be as high as what there is, and scroll along and down over the rest."""
        whole = whole_height(self._line, self._heights)
        view = self.viewport().size()
        along = self.horizontalScrollBar()
        along.setRange(0, max(round(self._line.width) - view.width(), 0))
        along.setPageStep(view.width())
        along.setSingleStep(self._look.theme.px(40))
        under = along.sizeHint().height() if along.maximum() else 0
        self.setFixedHeight(min(whole, self._look.theme.px(_HIGHEST)) + under)
        down = self.verticalScrollBar()
        shown = min(whole, self._look.theme.px(_HIGHEST))
        down.setRange(0, max(whole - shown, 0))
        down.setPageStep(shown)
        down.setSingleStep(self._heights.lane)

    def _zoom(self, times: float, around: float | None = None) -> None:
        """Draw a day so many times as wide; what stands at ``around`` (pixels of the view) stays there."""
        width = self.viewport().width()
        if around is None:
            placed = self._line.places.get(self._current)
            seen = self._seen().across(placed.left) if placed is not None and placed.item.span else width / 2
            around = min(max(seen, 0), width)
        inside = width - around if self._mirrored() else around
        day = self._line.day_at(self.horizontalScrollBar().value() + inside)
        self._per_day = min(self._line.per_day * times, LARGEST_DAY * self._look.theme.percent / 100)
        self._arrange()
        self.horizontalScrollBar().setValue(round(self._line.place_of_day(day) - inside))

    def _turn_page(self, pages: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    # Which item.

    def _steps(self) -> dict[Qt.Key, str]:
        """The item each key leads to from here."""
        keys = [placed.item.key for placed in self._line.order]
        if not keys:
            return {}
        place = keys.index(self._current) if self._current in keys else -1
        before, following = keys[max(place - 1, 0)], keys[min(place + 1, len(keys) - 1)]
        left, right = (following, before) if self._mirrored() else (before, following)
        return {
            Qt.Key.Key_Left: left,
            Qt.Key.Key_Right: right,
            Qt.Key.Key_Up: before,
            Qt.Key.Key_Down: following,
            Qt.Key.Key_Home: keys[0],
            Qt.Key.Key_End: keys[-1],
        }

    def _go_to(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(ItemChosen(key))

    def _placed_at(self, point: QPoint) -> PlacedItem | None:
        paints = self._painter(QPainter())
        if point.y() < self._heights.axis:
            return None
        return next((placed for placed in self._line.order if paints.box_of(placed).contains(point)), None)

    def _bring_into_view(self, placed: PlacedItem) -> None:
        along, down, pad = self.horizontalScrollBar(), self.verticalScrollBar(), self._look.theme.px(24)
        if placed.item.span is not None:
            end = min(placed.reach, placed.begin + self.viewport().width() - 2 * pad)
            if placed.begin < along.value() or end > along.value() + self.viewport().width():
                along.setValue(round(placed.begin - pad))
        box = self._painter(QPainter()).box_of(placed)
        if box.top() < self._heights.axis:
            down.setValue(down.value() - round(self._heights.axis - box.top()))
        elif box.bottom() > self.viewport().height():
            down.setValue(down.value() + round(box.bottom() - self.viewport().height()) + self._heights.gap)

    def _say(self) -> None:
        """Name the line, and the item it is on, for those who hear the window."""
        placed = self._line.places.get(self._current)
        self.setAccessibleName(self._name)
        told = placed.item.spoken if placed else _count_words(len(self._items))
        if told == self.accessibleDescription():
            return
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _count_words(count: int) -> str:
    if count == 1:
        return translate("Timeline", "1 entry")
    return translate("Timeline", "{count} entries").format(count=count)
