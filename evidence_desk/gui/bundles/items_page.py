"""The second step of a bundle: what goes, and what stays with its reason."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.bundles.item_rows import Fate, ItemRows, fate_chip, sum_words
from evidence_desk.gui.bundles.sending_shown import Going, Item, Ticked
from evidence_desk.gui.bundles.tick_list import TickList
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.filter_chip import FilterChip
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.values.wording import translate

_ALL = len(Fate)  # beside the places of the fates: Qt keeps -1 for "no number"


class ItemsPage(QWidget):
    """``ticked``: Ticked. ``all_ticked``: whether everything or nothing is to be ticked.

    ``beside_asked``: the identity of the record that is to be looked at as its recipient will see it.
    ``strip_asked``: make pictures without metadata.
    """

    beside_asked = Signal(str)
    strip_asked = Signal()
    ticked = Signal(object)
    all_ticked = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._going = Going()
        self._fates = tuple(Fate)
        self._model = ItemRows()
        self.rows = TickList(look, name=translate("Bundles", "What goes and what stays"))
        self.rows.setModel(self._model)
        self.rows.toggled.connect(self._toggle)
        self._sum = PlainLabel(role="strong", wrap=True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._narrow)
        self._filter = LineBox()
        words = translate("Bundles", "Code or title")
        self._filter.setPlaceholderText(words)
        self._filter.setAccessibleName(words)
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._narrow)
        self._every = Button(look, translate("Bundles", "Tick all"), small=True)
        self._every.clicked.connect(self._tick_every)
        self._none = Button(look, translate("Bundles", "Tick none"), small=True)
        self._none.clicked.connect(self._tick_none)
        self.beside = Button(look, translate("Bundles", "What they will see"), icon="eye", small=True)
        self.beside.clicked.connect(self._ask_beside)
        self.rows.chosen.connect(self._offer_beside)
        self.strip = Button(look, translate("Bundles", "Make them without it"), icon="images", small=True)
        self.strip.clicked.connect(self.strip_asked)
        self._strippable = Strip(look, "image", "note", self.strip)
        theme = look.theme
        self.rows.setMinimumHeight(2 * theme.px("shape.row"))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._filter, 1)
        for button in (self._every, self._none, self.beside):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._sum)
        column.addLayout(self._make_chips(look))
        column.addWidget(self._strippable)
        column.addLayout(line)
        column.addWidget(self.rows, 1)

    def show_items(self, items: tuple[Item, ...], going: Going) -> None:
        """Show what was looked at, all of it."""
        self._going = going
        self._filter.blockSignals(True)
        self._filter.clear()
        self._filter.blockSignals(False)
        self._model.narrow(None, "")
        self._model.show_items(items, going)
        self._show_sums(_ALL)
        self.rows.choose(0)

    def show_going(self, going: Going) -> None:
        """Show what goes now."""
        self._going = going
        self._model.show_going(going)
        self._show_sums(self._group.checkedId())

    def step(self, by: int) -> None:
        """Go to the record that many rows further on, if there is one, and ask for it."""
        if self.can_step(by):
            self.rows.choose(self.rows.currentIndex().row() + by)
            self._ask_beside()

    def can_step(self, by: int) -> bool:
        """Whether there is a record that many rows further on."""
        return 0 <= self.rows.currentIndex().row() + by < self._model.rowCount()

    @Slot()
    def _ask_beside(self) -> None:
        self.beside_asked.emit(self.rows.chosen_key())

    @Slot(object)
    def _offer_beside(self, row: RowChosen) -> None:
        self.beside.setEnabled(bool(row.key))

    def _show_sums(self, chosen: int) -> None:
        words = translate(
            "Bundles", "Pictures that stay only because their files tell when and where they were made: {count}"
        )
        count = self._going.strippable
        self._strippable.say(words.format(count=QLocale().toString(count)) if count else "")
        self._sum.setText(sum_words(self._going, size_words(self._going.size)))
        counts = self._model.counts()
        for chip in self._group.buttons():
            place = self._group.id(chip)
            count = sum(counts.values()) if place == _ALL else counts[self._fates[place]]
            if isinstance(chip, FilterChip):
                chip.show_count(count)
            chip.setVisible(bool(count) or place in (_ALL, chosen))
        button = self._group.button(chosen)
        if button is not None:
            button.setChecked(True)

    def _make_chips(self, look: Look) -> FlowLayout:
        """One chip for each fate, made once: made anew, they would come last under Tab and lose the keyboard."""
        chips = FlowLayout(look.theme.px(4))
        everything = Chip(translate("Bundles", "Looked at"), "quiet")
        for place, chip in ((_ALL, everything), *enumerate(map(fate_chip, self._fates))):
            made = FilterChip(look, chip.words, 0, chip.tone, chip.icon)
            self._group.addButton(made, place)
            chips.addWidget(made)
        return chips

    @Slot()
    def _narrow(self) -> None:
        place = self._group.checkedId()
        fate = self._fates[place] if 0 <= place < _ALL else None
        self.rows.scrollToTop()
        self._model.narrow(fate, self._filter.text())

    @Slot(object)
    def _toggle(self, row: RowChosen) -> None:
        self.ticked.emit(Ticked(row.key, on=row.key not in self._going.ticked))

    @Slot()
    def _tick_every(self) -> None:
        self.all_ticked.emit(True)

    @Slot()
    def _tick_none(self) -> None:
        self.all_ticked.emit(False)
