"""The page of the ways in: the list at one side; at the other one of them, or what is being done."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.act_page import ActPage
from evidence_desk.gui.ways.closed_page import ClosedPage
from evidence_desk.gui.ways.other_pages import (
    CodePage,
    HeadquartersPage,
    JourneyPage,
    RemovePage,
    arrive_page,
    depart_page,
    sheets_page,
)
from evidence_desk.gui.ways.owner_pages import AddKeyFilePage, AddPage, ChangePage, RekeyPage
from evidence_desk.gui.ways.recovery_drill import RecoveryDrill
from evidence_desk.gui.ways.sheet_walk import SheetWalk
from evidence_desk.gui.ways.shown import (
    Act,
    ActAsked,
    ActBegun,
    ActShown,
    CodeShown,
    KeyFileShown,
    SheetsShown,
    VaultClosed,
    WayChosen,
    WayShown,
    WaysShown,
)
from evidence_desk.gui.ways.way_page import OffersPage, WayPage, standing_chip
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate
from evidence_desk.vault.slots import SlotKind

P = TypeVar("P", bound=QWidget)

_ICONS = {
    SlotKind.PASSPHRASE: "key-round",
    SlotKind.KEY_FILE: "file",
    SlotKind.RECOVERY: "file-text",
    SlotKind.HEADQUARTERS: "users",
    SlotKind.TRAVEL: "lock",
}


class WaysView(ScreenView):
    """``chosen``: WayChosen. ``begun``: ActBegun. ``asked``: ActAsked. ``placed``: KeyFilePlaced.

    ``drilled``: SheetsTyped, for the sheets of ``drill_slot``. ``abandoned`` (payload: their slot): they were left before
    that. ``stop_asked``: the change of all keys is to stop. ``closed_left``: on to the unlock page.
    """

    came_into_view = Signal()
    chosen = Signal(object)
    begun = Signal(object)
    asked = Signal(object)
    placed = Signal(object)
    drilled = Signal(object)
    abandoned = Signal(str)
    stop_asked = Signal()
    closed_left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.presenters: tuple[object, ...] = ()  # held here so that they live as long as the view they speak to
        self.banner = Banner(look)
        self.drill_slot = ""
        self._model = RecordRows()
        self.rows = RowList(look, name=translate("Ways", "Ways in"))
        self.rows.setModel(self._model)
        nothing = EmptyState(look, "key-round", "", "")
        title, new = translate("Ways", "Ways in"), translate("Ways", "Add a way in")
        self._pane = ListPane(look, title, self.rows, nothing, new_words=new)
        self._pages: list[QWidget] = []
        self._acts: dict[Act, ActPage] = {}
        place = QWidget()
        self._place = QVBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.way, self.offers = self._placed(WayPage(look)), self._placed(OffersPage(look))
        nothing_chosen = EmptyState(look, "key-round", translate("Ways", "No way in chosen"), "")
        self._both = ListDetail(look, self._pane, read_column(look, place), nothing_chosen)
        self._lay_out(look)
        self._listen()
        self.setFocusProxy(self.rows)

    def entered(self) -> None:
        """Nothing that is being done is lost by looking elsewhere."""
        if self._in_view() in (self.way, None):
            self.came_into_view.emit()
        super().entered()

    def ask_new(self) -> None:
        """Offer what can be added."""
        if self.rows.isEnabled():
            self._offer()

    # What the presenters call.

    def show_ways(self, shown: WaysShown) -> None:
        """The list of ways in."""
        self._model.renew([_row(way) for way in shown.ways], whole=True)
        self._mark(shown.chosen)
        self._pane.show_count(len(shown.ways), QLocale().toString(len(shown.ways)))
        self.offers.offer(shown.acts)

    def show_way(self, way: WayShown) -> None:
        """The way in that is chosen."""
        self.banner.hide()
        self.way.show_way(way)
        self._show_page(self.way, way.slot)

    def show_act(self, shown: ActShown) -> None:
        """Something can be done."""
        self.banner.hide()
        if shown.act is Act.DRILL:
            self.drill_slot = shown.slot
            self._show_drill()
            return
        page = self.act_page(shown.act)
        page.begin(shown)
        self._show_page(page, shown.slot)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_key_file(self, shown: KeyFileShown) -> None:
        """The key file chosen or made."""
        page = self.act_page(Act.ADD_KEY_FILE)
        page.banner.hide()
        if isinstance(page, AddPage) and page.file is not None:
            page.file.show_file(shown)

    def show_sheets(self, shown: SheetsShown) -> None:
        """New sheets, one after the other."""
        self.drill_slot = shown.slot
        self.walk.show_sheets(shown.sheets)
        self._show_page(self.walk, "")
        self.walk.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_code(self, shown: CodeShown) -> None:
        """A new travel code."""
        self.code.show_code(shown)
        self._show_page(self.code, "")
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, *, busy: bool) -> None:
        """Nothing else can be done meanwhile."""
        self._pane.setEnabled(not busy)
        page = self._in_view()
        if isinstance(page, ActPage | RecoveryDrill):
            page.show_busy(busy=busy)

    def show_rekeying(self, progress: Progress) -> None:
        """How far the change of all keys is."""
        page = self._in_view()
        if isinstance(page, RekeyPage):
            page.show_progress(progress)

    def show_closed(self, closed: VaultClosed) -> None:
        """The vault is closed."""
        self.closed.show_closed(closed)
        self._pane.setEnabled(False)
        self._show_page(self.closed, "")
        self.closed.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notice(self, words: str) -> None:
        """Something worked."""
        self.banner.show_notice(words)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work; it is said where it was asked for."""
        page = self._in_view()
        if isinstance(page, RecoveryDrill):
            page.show_failure(failure)
            self._both.bring_into_view(page.banner)
        elif isinstance(page, ActPage):
            page.banner.show_failure(failure)
            self._both.bring_into_view(page.banner)
        else:
            self.banner.show_failure(failure)

    # The pages, each made when it is first wanted: forty boxes for words would hold up the others.

    @cached_property
    def walk(self) -> SheetWalk:
        """Sheets to be written down."""
        walk = self._placed(SheetWalk(self._look))
        walk.left.connect(self._abandon)
        walk.written.connect(self._show_drill)
        walk.turned.connect(self._both.show_head)
        return walk

    @cached_property
    def drill(self) -> RecoveryDrill:
        """Sheets to be typed in."""
        drill = self._placed(RecoveryDrill(self._look))
        drill.typed.connect(self.drilled)
        drill.left.connect(self._abandon)
        return drill

    @cached_property
    def code(self) -> CodePage:
        """The travel code."""
        code = self._placed(CodePage(self._look))
        code.asked.connect(self._go_on_to_seal)
        code.left.connect(self._back)
        return code

    @cached_property
    def closed(self) -> ClosedPage:
        """The vault is closed."""
        closed = self._placed(ClosedPage(self._look))
        closed.left.connect(self.closed_left)
        return closed

    def act_page(self, act: Act) -> ActPage:
        """The page of an act."""
        if act not in self._acts:
            page = self._placed(_make_page(self._look, act))
            page.setProperty("act", act.value)
            page.asked.connect(self._tell_asked)
            page.left.connect(self._back)
            if isinstance(page, AddPage):
                page.placed.connect(self.placed)
            if isinstance(page, RekeyPage):
                page.stop_asked.connect(self.stop_asked)
            self._acts[act] = page
        return self._acts[act]

    # The parts.

    def _placed(self, page: P) -> P:
        page.hide()
        self._place.addWidget(page)
        self._pages.append(page)
        return page

    def _lay_out(self, look: Look) -> None:
        pad = look.theme.px("space.block")
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._both, 1)

    def _listen(self) -> None:
        self.rows.chosen.connect(self._choose)
        self._pane.new_asked.connect(self._offer)
        self.way.begun.connect(self.begun)
        self.offers.begun.connect(self.begun)

    def _in_view(self) -> QWidget | None:
        return next((page for page in self._pages if not page.isHidden()), None)

    def _show_page(self, wanted: QWidget, key: str) -> None:
        for page in self._pages:
            if page is not wanted and not page.isHidden() and isinstance(page, ActPage | RecoveryDrill | SheetWalk):
                page.wipe()
            page.setVisible(page is wanted)
        self._both.show_detail(shown=True)
        self._both.show_head()
        self._mark(key)

    def _mark(self, key: str) -> None:
        """Show which row is chosen, telling nobody."""
        self.rows.blockSignals(True)
        self.rows.choose(self._model.place_of(key) if key else -1)
        self.rows.blockSignals(False)
        self.rows.viewport().update()

    @Slot(object)
    def _tell_asked(self, wanted: object) -> None:
        self.asked.emit(ActAsked(Act(self.sender().property("act")), wanted))

    @Slot()
    def _show_drill(self) -> None:
        self.drill.wipe()
        self._show_page(self.drill, "")
        self.drill.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _choose(self, row: RowChosen) -> None:
        if row.key:
            self.chosen.emit(WayChosen(row.key))

    @Slot()
    def _offer(self) -> None:
        self.banner.hide()
        self._show_page(self.offers, "")
        self.offers.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _back(self) -> None:
        self._show_page(self.way, "")
        self.came_into_view.emit()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _abandon(self) -> None:
        self.abandoned.emit(self.drill_slot)

    @Slot()
    def _go_on_to_seal(self) -> None:
        self.begun.emit(ActBegun(Act.DEPART))


def _make_page(look: Look, act: Act) -> ActPage:
    makers: dict[Act, Callable[[Look], ActPage]] = {
        Act.CHANGE: ChangePage,
        Act.FURTHER: AddPage,
        Act.ADD_KEY_FILE: AddKeyFilePage,
        Act.SHEETS: sheets_page,
        Act.HEADQUARTERS: HeadquartersPage,
        Act.JOURNEY: JourneyPage,
        Act.DEPART: depart_page,
        Act.ARRIVE: arrive_page,
        Act.REKEY: RekeyPage,
        Act.REMOVE: RemovePage,
    }
    return makers[act](look)


def _row(way: WayShown) -> Row:
    icon = _ICONS[way.kind] if way.kind else "octagon-alert"
    return Row(way.slot, way.title, way.made, chips=(standing_chip(way.standing),), icon=icon)
