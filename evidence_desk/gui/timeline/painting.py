"""How a line of time is painted: its marks, a bar for what lasted, a hatched outline for what happened at some moment."""

from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.style.theme import Theme
from evidence_desk.gui.timeline.axis import Step, Tick, Unit, step_for, ticks
from evidence_desk.gui.timeline.lanes import PlacedItem, TimelineLayout, label_of
from evidence_desk.gui.timeline.spans import Ending, Span
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.values.wording import translate

_JULIAN = 1_721_425  # from the ordinal of a day to its Julian day number
_SOFT = 0.35  # of a colour, towards an end that is not sharp


@dataclass(frozen=True)
class Heights:
    """Vertical lengths in pixels at a theme: of the marks at the head, of a lane, of a row of the undated."""

    axis: int
    bar: int
    lane: int
    row: int
    gap: int

    @classmethod
    def of(cls, theme: Theme) -> "Heights":
        """The heights at a size of text."""
        line = QFontMetricsF(theme.font("small")).height()
        bar = theme.px(12)
        return cls(round(2 * line) + theme.px(10), bar, bar + round(line) + theme.px(12), round(line) + theme.px(10),
                   theme.px(6))  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What part of a line is in view: how far it is scrolled along and down, and the size of the view."""

    along: float
    down: int
    width: int
    height: int
    mirrored: bool

    def across(self, place: float) -> float:
        """Where a place of the line is in the view; from right to left, the earlier is at the right."""
        inside = place - self.along
        return self.width - inside if self.mirrored else inside

    def box(self, begin: float, top: float, reach: float, height: float) -> QRectF:
        """A stretch of the line as a box of the view."""
        one, two = self.across(begin), self.across(reach)
        return QRectF(min(one, two), top, abs(two - one), height)


def units_needed(theme: Theme) -> dict[Unit, float]:
    """How wide the words of the marks are, with some room around."""
    metrics, locale, room = QFontMetricsF(theme.font("small")), QLocale(), theme.px(10)
    months = (locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat) for month in range(1, 13))
    return {
        Unit.DAY: metrics.horizontalAdvance("30") + room,
        Unit.MONTH: max(metrics.horizontalAdvance(month) for month in months) + room,
        Unit.YEAR: metrics.horizontalAdvance("2000") + room,
    }


class TimelinePainter:
    """Paints one view of a line."""

    def __init__(self, look: Look, painter: QPainter, line: TimelineLayout, seen: Seen, heights: Heights) -> None:
        self._look = look
        self._theme = look.theme
        self._painter = painter
        self._line = line
        self._seen = seen
        self._heights = heights
        self._window = Qt.LayoutDirection.RightToLeft if seen.mirrored else Qt.LayoutDirection.LeftToRight

    def paint_items(self, current: str, *, has_keyboard: bool) -> None:
        """Everything dated that is in view, below the marks, with the thin rules of the marks behind it."""
        top, height = self._heights.axis, self._seen.height
        self._painter.setClipRect(QRect(0, top, self._seen.width, height - top))
        self._rules()
        for placed in self._line.dated:
            box = self.box_of(placed)
            if box.bottom() >= top and box.top() <= height and box.right() >= 0 and box.left() <= self._seen.width:
                self._dated(placed, box)
                self._ring(placed, box, current, has_keyboard=has_keyboard)
        self._undated_heading()
        for placed in self._line.undated:
            box = self.box_of(placed)
            if box.bottom() >= top and box.top() <= height:
                self._undated(placed, box)
                self._ring(placed, box, current, has_keyboard=has_keyboard)
        self._painter.setClipping(False)

    def box_of(self, placed: PlacedItem) -> QRectF:
        """The room of an item in the view, its label included."""
        heights = self._heights
        if placed.item.span is not None:
            top = heights.axis + heights.gap + placed.lane * heights.lane - self._seen.down
            return self._seen.box(placed.begin, top, placed.reach, heights.lane - heights.gap)
        top = undated_top(self._line, heights) + placed.lane * heights.row - self._seen.down
        still = Seen(0, 0, self._seen.width, self._seen.height, self._seen.mirrored)
        return still.box(placed.begin, top, placed.reach, heights.row - heights.gap / 2)

    def paint_axis(self) -> None:
        """The marks with their words; above them the month or the year they are in."""
        theme, seen = self._theme, self._seen
        self._painter.fillRect(QRect(0, 0, seen.width, self._heights.axis), theme.colour("sunken"))
        self._painter.fillRect(QRect(0, self._heights.axis - 1, seen.width, 1), theme.colour("line"))
        if not self._line.dated:
            return
        step = step_for(self._line.per_day, units_needed(theme))
        first, last = self._days_in_view()
        marked = [tick.day for tick in ticks(first, last, step)]
        half = self._heights.axis / 2
        for day in marked:
            self._word(_words(Tick(day, step.unit)), day, half, "secondary")
        if step.above is not None:
            self._names_above(step.above, first, last)

    def _names_above(self, unit: Unit, first: float, last: float) -> None:
        """Month or year above the marks; the one that began before stands at the edge of the view."""
        days = [tick.day for tick in ticks(first, last, Step(unit, 1))]
        for number, day in enumerate(days):
            begins = max(self._line.place_of_day(day), self._seen.along)
            words = _words(Tick(day, unit), whole=True)
            ends = self._line.place_of_day(days[number + 1]) if number + 1 < len(days) else self._line.width
            needed = QFontMetricsF(self._theme.font("small")).horizontalAdvance(words) + self._theme.px(10)
            if ends - begins >= needed:
                self._word_at(words, begins, 0, "text")

    def _word(self, words: str, day: int, top: float, colour: str) -> None:
        self._word_at(words, self._line.place_of_day(day), top, colour)

    def _word_at(self, words: str, place: float, top: float, colour: str) -> None:
        painter, theme = self._painter, self._theme
        painter.setFont(theme.font("small", strong=colour == "text"))
        painter.setPen(theme.colour(colour))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
        box = self._seen.box(place + theme.px(4), top, place + theme.px(4) + width, self._heights.axis / 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), words)

    def _rules(self) -> None:
        if not self._line.dated:
            return
        step = step_for(self._line.per_day, units_needed(self._theme))
        heights = self._heights
        bottom = undated_top(self._line, heights) - (heights.row if self._line.rows else 0) - self._seen.down
        for tick in ticks(*self._days_in_view(), step):
            across = round(self._seen.across(self._line.place_of_day(tick.day)))
            self._painter.fillRect(QRect(across, 0, 1, bottom), self._theme.colour("line"))

    def _days_in_view(self) -> tuple[float, float]:
        return self._line.day_at(self._seen.along), self._line.day_at(self._seen.along + self._seen.width)

    # One item.

    def _dated(self, placed: PlacedItem, room: QRectF) -> None:
        span = placed.item.span
        assert span is not None  # noqa: S101 -- it is dated
        bar = self._seen.box(placed.left, room.top(), placed.right, self._heights.bar)
        colour = self._theme.colour(placed.item.tone)
        if span.throughout:
            self._bar(bar, span, colour)
        else:
            self._outline(bar, span, colour)
        self._arrows(bar, span, colour)
        self._label(placed, room)

    def _bar(self, bar: QRectF, span: Span, colour: QColor) -> None:
        """Solid from the first day to the last; soft towards an end that is about or not known."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._faded(bar, span, colour))
        radius = self._theme.px(3)
        self._painter.drawRoundedRect(bar, radius, radius)

    def _outline(self, bar: QRectF, span: Span, colour: QColor) -> None:
        """An outline with hatching: somewhere in it. A moment told by the clock is a mark of its own in it."""
        half = self._theme.px("shape.line") / 2
        inner = bar.adjusted(half, half, -half, -half)
        radius = self._theme.px(3)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("surface"))
        self._painter.drawRoundedRect(inner, radius, radius)
        faded = self._faded(bar, span, colour)
        hatching = QColor(colour)
        hatching.setAlphaF(0.55)
        self._painter.setBrush(QBrush(hatching, Qt.BrushStyle.BDiagPattern))
        pen = QPen(faded, 2 * half)
        if span.about:
            pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.drawRoundedRect(inner, radius, radius)
        if span.moment is not None:
            self._moment(bar, span.moment, colour)

    def _moment(self, bar: QRectF, moment: float, colour: QColor) -> None:
        part = 1 - moment if self._seen.mirrored else moment
        side = bar.height() / 2 - 1
        centre = QPointF(bar.left() + bar.width() * part, bar.center().y())
        shape = [QPointF(0, -side), QPointF(side, 0), QPointF(0, side), QPointF(-side, 0)]
        self._painter.setPen(QPen(self._theme.colour("surface"), 1))
        self._painter.setBrush(colour)
        self._painter.drawPolygon(QPolygonF([centre + point for point in shape]))

    def _faded(self, bar: QRectF, span: Span, colour: QColor) -> QBrush:
        """The colour along a bar: gone where an end is not known, soft where it is about."""
        start = 0.0 if span.start is not Ending.KNOWN else (_SOFT if span.about_first else 1.0)
        end = 0.0 if span.end is not Ending.KNOWN else (_SOFT if span.about_last else 1.0)
        if start == end == 1.0:
            return QBrush(colour)
        earlier, later = (bar.right(), bar.left()) if self._seen.mirrored else (bar.left(), bar.right())
        gradient = QLinearGradient(earlier, 0, later, 0)
        soft = min(self._theme.px(40) / max(bar.width(), 1), 0.5)
        for place, strength in ((0.0, start), (soft, 1.0), (1 - soft, 1.0), (1.0, end)):
            shade = QColor(colour)
            shade.setAlphaF(strength)
            gradient.setColorAt(place, shade)
        return QBrush(gradient)

    def _arrows(self, bar: QRectF, span: Span, colour: QColor) -> None:
        """An arrow where it goes on or has no limit, a question mark where that end is not known."""
        side, middle = self._theme.px(5), bar.center().y()
        for ending, at_end in ((span.start, False), (span.end, True)):
            if ending is Ending.KNOWN:
                continue
            to_the_right = at_end is not self._seen.mirrored
            tip = bar.right() - 1 if to_the_right else bar.left() + 1
            if ending is Ending.OPEN:
                back = -side if to_the_right else side
                head = [QPointF(tip, middle), QPointF(tip + back, middle - side), QPointF(tip + back, middle + side)]
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(colour)
                self._painter.drawPolygon(QPolygonF(head))
            else:
                box = QRectF(tip - 2 * side, bar.top() - side, 4 * side, bar.height() + 2 * side)
                self._painter.setFont(self._theme.font("small", strong=True))
                self._painter.setPen(colour)
                self._painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "?")

    def _label(self, placed: PlacedItem, room: QRectF) -> None:
        """Below its bar, and in view as long as any of the bar is."""
        text, font = label_of(placed.item), self._theme.font("small")
        width = min(QFontMetricsF(font).horizontalAdvance(text) + 2, placed.reach - placed.begin)
        begin = min(max(placed.begin, self._seen.along), placed.reach - width)
        top = room.top() + self._heights.bar + self._theme.px(1)
        box = self._seen.box(begin, top, begin + width, room.height() - self._heights.bar)
        self._words(text, box, font)

    def _words(self, text: str, box: QRectF, font: QFont) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour("text"))
        paint_line(self._painter, box.toAlignedRect(), text, self._window)

    def _undated_heading(self) -> None:
        if not self._line.rows:
            return
        heights, margin = self._heights, self._theme.px(16)
        top = undated_top(self._line, heights) - heights.row - self._seen.down
        self._painter.fillRect(QRect(0, top, self._seen.width, 1), self._theme.colour("line"))
        box = QRect(margin, top, self._seen.width - 2 * margin, heights.row)
        self._painter.setFont(self._theme.font("small", strong=True))
        self._painter.setPen(self._theme.colour("secondary"))
        paint_line(self._painter, box, translate("Timeline", "Without a date"), self._window)

    def _undated(self, placed: PlacedItem, room: QRectF) -> None:
        colour = self._theme.colour(placed.item.tone)
        size = placed.right - placed.left
        dot = QRectF(room.right() - size if self._seen.mirrored else room.left(), 0, size, size)
        dot.moveTop(room.center().y() - size / 2)
        self._painter.setPen(QPen(colour, self._theme.px("shape.line"), Qt.PenStyle.DotLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(dot)
        inset = size + self._theme.px(6)
        words = room.adjusted(0, 0, -inset, 0) if self._seen.mirrored else room.adjusted(inset, 0, 0, 0)
        self._words(label_of(placed.item), words, self._theme.font("small"))

    def _ring(self, placed: PlacedItem, room: QRectF, current: str, *, has_keyboard: bool) -> None:
        if placed.item.key != current:
            return
        width = self._theme.px("shape.ring")
        radius = self._theme.px("shape.chip_radius")
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.SolidLine if has_keyboard else Qt.PenStyle.DotLine
        self._painter.setPen(QPen(self._theme.colour("ring"), width, style))
        self._painter.drawRoundedRect(room.adjusted(-3, -3, 3, 3), radius, radius)


def undated_top(line: TimelineLayout, heights: Heights) -> int:
    """Where the rows of the undated begin, from the head of everything."""
    lanes = line.lanes * heights.lane + heights.gap if line.lanes else 0
    return heights.axis + lanes + (heights.row if line.rows else 0)


def whole_height(line: TimelineLayout, heights: Heights) -> int:
    """How high all of it is."""
    return undated_top(line, heights) + line.rows * heights.row + heights.gap


def _words(tick: Tick, *, whole: bool = False) -> str:
    day = QDate.fromJulianDay(tick.day + _JULIAN)
    if tick.unit is not Unit.MONTH:
        return str(day.year() if tick.unit is Unit.YEAR else day.day())
    length = QLocale.FormatType.LongFormat if whole else QLocale.FormatType.ShortFormat
    name = QLocale().standaloneMonthName(day.month(), length)
    return translate("Timeline", "{month} {year}").format(month=name, year=day.year()) if whole else name
