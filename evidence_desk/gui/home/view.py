"""The page Home: what waits for somebody, the numbers of the case, and small charts; everything leads somewhere."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.home.bars import BarList, BarRow
from evidence_desk.gui.home.figure_tile import FigureTile
from evidence_desk.gui.home.shown import Chart, FiguresShown, Need, Way
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class HomeView(ScreenView):
    """``came_into_view``; ``way_taken`` (payload: Way), where a line leads to a screen or to what a question finds."""

    came_into_view = Signal()
    way_taken = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self._ways: dict[str, Way] = {}
        self.banner = Banner(look)
        self._nothing = PlainLabel(translate("Home", "Nothing waits for you."), role="secondary", wrap=True)
        self.needs = _Lines(look, RowList(look, name=translate("Home", "What waits for you")), "shape.row")
        self.needs.taken.connect(self._take_need)
        self._tiles = QWidget()
        self._charts = QWidget()
        self._begin = Button(look, translate("Home", "Record the first source"), kind="primary", icon="plus")
        self._begin.clicked.connect(self._begin_with_source)
        self._figures = Section(look, translate("Home", "What is in this vault"))
        self._first = Section(look, translate("Home", "Begin"))
        self._lay_out()
        self.setFocusProxy(self.needs.list)

    def entered(self) -> None:
        """Read everything anew; the keyboard goes to what waits."""
        self.came_into_view.emit()
        super().entered()

    # What the presenter calls.

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """What waits, the gravest first."""
        self._ways = {str(place): need.way for place, need in enumerate(needs)}
        rows = [
            Row(str(place), one.words, one.below, one.code, _chips(one), icon=one.icon)
            for place, one in enumerate(needs)
        ]
        self.needs.show_rows(rows)
        self.needs.setVisible(bool(needs))
        self._nothing.setVisible(not needs)

    def show_figures(self, shown: FiguresShown) -> None:
        """The case in figures; where nothing was entered yet, how to begin."""
        self._first.setVisible(not shown.figures)
        self._figures.setVisible(bool(shown.figures))
        fresh = QWidget()
        line = FlowLayout(self._look.theme.px(8))
        fresh.setLayout(line)
        for figure in shown.figures:
            tile = FigureTile(self._look, figure)
            tile.clicked.connect(self._take_figure)
            line.addWidget(tile)
        self._figures.replace(self._tiles, fresh)
        self._tiles = fresh
        self._show_charts(shown.charts)

    def show_failure(self, failure: Failure) -> None:
        """Something could not be read."""
        self.banner.show_failure(failure)

    # The parts.

    def _lay_out(self) -> None:
        theme = self._look.theme
        waits = Section(self._look, translate("Home", "What waits for you"))
        waits.add(self._nothing)
        waits.add(self.needs)
        self._figures.add(self._tiles)
        self._figures.add(self._charts)
        words = translate(
            "Home",
            "Whoever or whatever tells you something is a source: a person under an alias, an organisation, a document. "
            "Testimonies, files and claims hang on it.",
        )
        self._first.add(PlainLabel(words, wrap=True))
        self._first.add(self._begin)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addWidget(PlainLabel(translate("Rail", "Home"), role="title"))
        for part in (self.banner, waits, self._first, self._figures):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(self._look, read_column(self._look, page)))
        self._first.hide()
        self._figures.hide()
        self.needs.hide()

    def _show_charts(self, charts: tuple[Chart, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px("space.block"))
        for chart in charts:
            one = _ChartCard(self._look, chart)
            one.way_taken.connect(self.way_taken)
            column.addWidget(one)
        self._figures.replace(self._charts, fresh)
        self._charts = fresh

    @Slot(str)
    def _take_need(self, key: str) -> None:
        way = self._ways.get(key)
        if way is None:
            return
        if way.record:
            self.record_asked.emit(RecordAsked(way.kind, way.record))
        else:
            self.way_taken.emit(way)

    @Slot()
    def _take_figure(self) -> None:
        tile = self.sender()
        if isinstance(tile, FigureTile):
            self.way_taken.emit(tile.figure.way)

    @Slot()
    def _begin_with_source(self) -> None:
        self.way_taken.emit(Way(kind="source"))


class _Lines(QFrame):
    """A list as high as its lines are. ``taken``: the key of a line, by Enter or by a click."""

    taken = Signal(str)

    def __init__(self, look: Look, rows: RowList, height: str | int) -> None:
        super().__init__()
        self._look = look
        self._height = height
        self._model = RecordRows()
        self.list = rows
        rows.setModel(self._model)
        self.setProperty("face", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(rows)
        rows.opened.connect(self._tell)
        rows.clicked.connect(self._tell_index)
        look.changed.connect(self._fit)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these lines in the place of the earlier ones."""
        self._model.renew(rows, whole=True)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.list.setFixedHeight(self._look.theme.px(self._height) * max(1, self._model.rowCount()))

    @Slot(object)
    def _tell(self, chosen: RowChosen) -> None:
        self.taken.emit(chosen.key)

    @Slot(QModelIndex)
    def _tell_index(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.taken.emit(row.key)


class _ChartCard(QWidget):
    """A chart with its heading."""

    way_taken = Signal(object)

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__()
        self._ways = [bar.way for bar in chart.bars]
        bars = BarList(look, name=chart.heading)
        lines = _Lines(look, bars, BarList.ROW_HEIGHT)
        lines.show_rows(
            [BarRow(str(place), bar.words, code=bar.number, share=bar.share) for place, bar in enumerate(chart.bars)]
        )
        lines.taken.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(PlainLabel(chart.heading, role="strong", wrap=True))
        column.addWidget(lines)
        if chart.left_out:
            column.addWidget(PlainLabel(chart.left_out, role="hint", wrap=True))

    @Slot(str)
    def _take(self, key: str) -> None:
        self.way_taken.emit(self._ways[int(key)])


def _chips(need: Need) -> tuple[Chip, ...]:
    return (Chip(need.chip, need.tone),) if need.chip else ()
