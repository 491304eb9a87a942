"""The list of bundles with the page of the one chosen."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.bundle_page import BundlePage
from evidence_desk.gui.bundles.receipt_section import receipt_chip
from evidence_desk.gui.bundles.shown import BundleCard, BundleChosen, ListedBundle
from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Counted
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class RegisterView(QWidget):
    """``narrowed``: the words typed. ``chosen``: BundleChosen. ``new_asked``: make a bundle.

    ``receipt`` on the page of a bundle asks for what can be done about receipts.
    """

    narrowed = Signal(str)
    more_wanted = Signal()
    chosen = Signal(object)
    new_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.banner = Banner(look)
        self._model = RecordRows()
        self._rows = RowList(look, name=translate("Bundles", "Bundles"))
        self._rows.setModel(self._model)
        empty = EmptyState(
            look,
            "package",
            translate("Bundles", "No bundle yet"),
            translate(
                "Bundles",
                "A bundle is one encrypted, signed file with what may leave this desk. Write one for headquarters, or "
                "open one that was sent to you.",
            ),
            act=translate("Bundles", "New bundle"),
        )
        empty.asked.connect(self.new_asked)
        nothing = EmptyState(
            look,
            "package",
            translate("Bundles", "No bundle chosen"),
            translate("Bundles", "Choose one at the side to see what is known of it."),
        )
        self._pane = ListPane(
            look,
            translate("Bundles", "Sent and received"),
            self._rows,
            empty,
            filter_words=translate("Bundles", "Code, desk or purpose"),
        )
        self._page = BundlePage(look)
        self.receipt = self._page.receipt
        self._both = ListDetail(look, self._pane, read_column(look, self._page), nothing)
        self.setFocusProxy(self._rows)
        pad = look.theme.px(16)
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._both, 1)
        self._pane.filtered.connect(self.narrowed)
        self._model.more_wanted.connect(self.more_wanted)
        self._rows.chosen.connect(self._choose)

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self._pane.focus_filter()

    # What the presenter calls.

    def show_rows(self, page: ListPage[ListedBundle]) -> None:
        """A stretch of the list."""
        rows = [_row(bundle) for bundle in page.rows]
        if page.first:
            kept = self._rows.chosen_key()
            self._model.renew(rows, whole=page.whole)
            self._mark(kept)
        else:
            self._model.add(rows, whole=page.whole)

    def show_count(self, counted: Counted) -> None:
        """How many bundles fit; the number of a list still being read is not known."""
        words = QLocale().toString(counted.count) if counted.whole and counted.count else ""
        self._pane.show_count(counted.count or (0 if counted.whole else 1), words, narrowed=counted.narrowed)

    def show_card(self, card: BundleCard) -> None:
        """The bundle chosen."""
        self._page.show_card(card)
        self._both.show_detail(shown=True)
        self._both.show_head()
        self._mark(card.listed.key)

    def show_nothing(self) -> None:
        """No bundle is chosen."""
        self._both.show_detail(shown=False)
        self._mark("")

    def show_notice(self, words: str) -> None:
        """Something worked."""
        self.banner.show_notice(words)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    def _mark(self, key: str) -> None:
        """Show which row is chosen, telling nobody."""
        self._rows.blockSignals(True)
        self._rows.choose(self._model.place_of(key) if key else -1)
        self._rows.blockSignals(False)
        self._rows.viewport().update()

    @Slot(object)
    def _choose(self, row: RowChosen) -> None:
        if row.key:
            self.chosen.emit(BundleChosen(row.key))


def _row(bundle: ListedBundle) -> Row:
    title = translate("Bundles", "To {name}") if bundle.sent else translate("Bundles", "From {name}")
    chips = []
    if bundle.missing:
        chips.append(Chip(translate("Bundles", "Gap before it"), "warn", "triangle-alert"))
    chips += receipt_chip(bundle.receipt)
    parts = (day_words(bundle.at), bundle.purpose)
    return Row(
        bundle.key,
        title.format(name=isolated(bundle.other)),
        " · ".join(part for part in parts if part),
        bundle.code,
        tuple(chips),
        "send" if bundle.sent else "inbox",
    )
