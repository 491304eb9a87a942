"""The list of exhibits: how many and how large, as pictures or in a table, narrowed by words and kind."""

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.catalogue.terms.terms import MediaKind, label
from evidence_desk.gui.media.exhibits import MediaRow, MediaTotal
from evidence_desk.gui.media.look_alikes_shown import LOOK_ALIKES
from evidence_desk.gui.media.media_rows import MediaRows
from evidence_desk.gui.media.media_table import MediaTable
from evidence_desk.gui.media.thumbnail_grid import ThumbnailGrid
from evidence_desk.gui.media.thumbnails import Thumbnails
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Chosen, Counted, Narrowing
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.drop_zone import local_paths
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate

_PAUSE_MS = 150
_NARROW_BELOW = 380  # pixels at text size 100 %


class MediaPane(QFrame):
    """``chosen`` and ``opened`` (Chosen), ``narrowed`` (Narrowing), ``add_asked``, ``dropped`` (PathsChosen)."""

    chosen = Signal(object)
    opened = Signal(object)
    narrowed = Signal(object)
    add_asked = Signal()
    dropped = Signal(object)

    def __init__(self, look: Look, rows: MediaRows, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._look = look
        self._rows = rows
        self._key = ""
        self._narrowing = Narrowing()
        self.setProperty("face", "surface")
        self.setAcceptDrops(True)
        self._count = ElidedLabel(role="secondary")
        self._filter = LineBox()
        self._filter.setPlaceholderText(translate("Media", "Filter"))
        self._filter.setAccessibleName(translate("Media", "Filter"))
        self._filter.setClearButtonEnabled(True)
        self._kind = ChoiceBox(look, _kinds(), name=translate("Media", "Kind of file"))
        self._add = Button(look, translate("Media", "Add media"), kind="primary", icon="plus")
        name = translate("Media", "Media")
        self.grid = ThumbnailGrid(look, rows, thumbnails, name=name)
        self.table = MediaTable(look, rows, name=name)
        self._nothing = _nothing_yet(look)
        self._places = QStackedWidget()
        for place in (self._nothing, _nothing_fits(look), self.grid, self.table):
            self._places.addWidget(place)
        self._switch = QButtonGroup(self)
        self._narrowing_line = QGridLayout()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._listen()
        self.show_as_grid(grid=True)

    def show_rows(self, page: ListPage[MediaRow]) -> None:
        """A stretch of the list; the exhibit chosen stays chosen."""
        if page.first:
            self._rows.renew(page.rows, whole=page.whole)
            self._choose_again()
        else:
            self._rows.add(page.rows, whole=page.whole)

    def show_row(self, row: MediaRow) -> None:
        """An exhibit that was changed."""
        self._rows.put(row)

    def show_count(self, counted: Counted) -> None:
        """With none, words stand in the place of the list."""
        # An empty list has the same button in its middle.
        self._add.setVisible(bool(counted.count) or counted.narrowed or not counted.whole)
        if counted.count:
            self._places.setCurrentWidget(self._wanted())
        elif counted.whole:
            self._places.setCurrentIndex(1 if counted.narrowed else 0)
        if counted.narrowed:
            words = translate("Media", "{count} found") if counted.whole else translate("Media", "{count} found so far")
            self._count.setText(words.format(count=QLocale().toString(counted.count)))
        elif self._total:
            self._count.setText(self._total)

    def show_total(self, total: MediaTotal) -> None:
        """How much there is in all; said while nothing narrows the list."""
        count = QLocale().toString(total.exhibits)
        words = translate("Media", "{count} · {size}").format(count=count, size=size_words(total.size))
        self._total = words if total.exhibits else ""
        if not self._narrowing.narrows:
            self._count.setText(self._total)

    def choose(self, record: str) -> None:
        """Choose an exhibit in the list, where it was read; otherwise none is chosen there."""
        self._key = record
        self._choose_again()

    def show_as_grid(self, *, grid: bool) -> None:
        """Pictures, or the table."""
        self._switch.button(0 if grid else 1).setChecked(True)
        if self._places.currentIndex() > 1 or self._rows.rowCount():
            self._places.setCurrentWidget(self._wanted())
        self.setFocusProxy(self._wanted())
        self._choose_again()

    def is_grid(self) -> bool:
        """Whether pictures are shown."""
        return self._switch.checkedId() == 0

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What narrows the list takes one line or two."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this machine may be let go anywhere over the list."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are copied, never moved, whatever the other window offers."""
        paths = local_paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(PathsChosen(paths))

    def _lay_out(self) -> None:
        theme = self._look.theme
        self._total = ""
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(PlainLabel(translate("Media", "Media"), role="title"))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._add)
        switch = QHBoxLayout()
        switch.setSpacing(theme.px(4))
        for place, (icon, name) in enumerate(
            (("layout-grid", translate("Media", "As pictures")), ("rows-3", translate("Media", "As a table")))
        ):
            button = Button(self._look, kind="quiet", icon=icon, name=name)
            button.setCheckable(True)
            self._switch.addButton(button, place)
            switch.addWidget(button)
        self._narrowing_line.setSpacing(theme.px(8))
        self._narrowing_line.addWidget(self._filter, 0, 0)
        self._narrowing_line.addLayout(switch, 0, 2)
        self._narrowing_line.setColumnStretch(0, 1)
        self._fit()
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        top.setSpacing(theme.px(12))
        top.addLayout(head)
        top.addLayout(self._narrowing_line)
        rule = QFrame()
        rule.setProperty("face", "rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule)
        column.addWidget(self._places, 1)

    @Slot()
    def _fit(self) -> None:
        """Where the list is narrow, or the text large, the kinds stand below the filter."""
        below = self.width() < self._look.theme.px(_NARROW_BELOW)
        self._narrowing_line.removeWidget(self._kind)
        if below:
            self._narrowing_line.addWidget(self._kind, 1, 0, 1, 3)
        else:
            self._narrowing_line.addWidget(self._kind, 0, 1)

    def _listen(self) -> None:
        self._look.changed.connect(self._fit)
        self._add.clicked.connect(self.add_asked)
        self._nothing.asked.connect(self.add_asked)
        self._filter.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._narrow)
        self._kind.currentIndexChanged.connect(self._narrow)
        self._switch.idClicked.connect(self._switched)
        for view in (self.grid, self.table):
            view.chosen.connect(self._chosen)
            view.opened.connect(self.opened)

    def _wanted(self) -> QWidget:
        return self.grid if self.is_grid() else self.table

    def _choose_again(self) -> None:
        """Let both views stand on the exhibit chosen, telling nobody."""
        place = self._rows.place_of(self._key)
        for view in (self.grid, self.table):
            view.blockSignals(True)
            view.choose(place)
            view.blockSignals(False)

    @Slot(object)
    def _chosen(self, chosen: Chosen) -> None:
        if chosen.record != self._key:
            self._key = chosen.record
            self.chosen.emit(chosen)

    @Slot(int)
    def _switched(self, place: int) -> None:
        self.show_as_grid(grid=place == 0)

    @Slot()
    def _narrow(self) -> None:
        self._pause.stop()
        narrowing = Narrowing(self._filter.text(), self._kind.chosen())
        if narrowing != self._narrowing:
            self._narrowing = narrowing
            self.narrowed.emit(narrowing)


def _kinds() -> tuple[tuple[str, str], ...]:
    kinds = tuple((kind.value, label(kind)) for kind in MediaKind)
    return (("", translate("Media", "All kinds")), *kinds, (LOOK_ALIKES, translate("Media", "Looking alike")))


def _nothing_yet(look: Look) -> EmptyState:
    return EmptyState(
        look,
        "images",
        translate("Media", "No media yet"),
        translate(
            "Media",
            "Photographs, recordings and documents are copied into the vault, hashed and encrypted. "
            "The originals are only read. Drop them here, or begin with the button.",
        ),
        act=translate("Media", "Add media"),
    )


def _nothing_fits(look: Look) -> EmptyState:
    return EmptyState(
        look,
        "search",
        translate("Media", "Nothing fits"),
        translate("Media", "No exhibit has all these words and is of this kind. Try fewer words, or all kinds."),
    )
