"""The rows of what was looked at for a bundle: what goes, what stays and why, what was left out."""

from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_desk.catalogue.terms.kind_words import counted, kind_words
from evidence_desk.gui.bundles.sending_shown import Going, Item
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.values.folding import fold
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Fate(Enum):
    """What becomes of a record."""

    GOES = "goes"
    ALONG = "along"
    STAYS = "stays"
    LEFT_OUT = "left-out"


def fate_of(item: Item, going: Going) -> Fate:
    """What becomes of an item."""
    if item.stays:
        return Fate.STAYS
    if item.record in going.ticked:
        return Fate.GOES
    return Fate.ALONG if item.record in going.along else Fate.LEFT_OUT


def fate_chip(fate: Fate) -> Chip:
    """A fate in a word."""
    return {
        Fate.GOES: Chip(translate("Bundles", "Goes"), "good", "circle-check"),
        Fate.ALONG: Chip(translate("Bundles", "Goes along"), "note", "circle-check"),
        Fate.STAYS: Chip(translate("Bundles", "Stays"), "warn", "lock"),
        Fate.LEFT_OUT: Chip(translate("Bundles", "Left out"), "quiet", "circle-slash"),
    }[fate]


class ItemRows(QAbstractListModel):
    """All items, those of one fate, or those that hold some words."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._going = Going()
        self._fate: Fate | None = None
        self._words: list[str] = []
        self._shown: list[Item] = []

    def show_items(self, items: tuple[Item, ...], going: Going) -> None:
        """Show other items."""
        self._items, self._going = items, going
        self._sift()

    def show_going(self, going: Going) -> None:
        """Show what goes now; the rows stay where they are until the list is narrowed anew."""
        self._going = going
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def narrow(self, fate: Fate | None, words: str) -> None:
        """Show items of one fate (None: of any) that hold all the words."""
        self._fate, self._words = fate, fold(words).split()
        self._sift()

    def counts(self) -> dict[Fate, int]:
        """How many items have each fate."""
        counts = dict.fromkeys(Fate, 0)
        for item in self._items:
            counts[fate_of(item, self._going)] += 1
        return counts

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many items are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for painting, its sentence for a screen reader."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        if role not in (ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._row(self._shown[index.row()])
        return row if role == ROW_ROLE else row.spoken()

    def _row(self, item: Item) -> Row:
        fate = fate_of(item, self._going)
        icon = {Fate.STAYS: "lock", Fate.LEFT_OUT: "square"}.get(fate, "square-check")
        told = (kind_words(item.kind).title, _reason(item, fate), item.before)
        subtitle = " · ".join(part for part in told if part)
        in_part = fate in (Fate.GOES, Fate.ALONG) and bool(item.taken_out)
        chip = Chip(translate("Bundles", "Goes in part"), "note", "eye-off") if in_part else fate_chip(fate)
        return Row(item.record, item.title, subtitle, item.code, (chip,), icon)

    def _sift(self) -> None:
        self.beginResetModel()
        self._shown = [item for item in self._items if self._fits(item)]
        self.endResetModel()

    def _fits(self, item: Item) -> bool:
        if self._fate is not None and fate_of(item, self._going) is not self._fate:
            return False
        folded = fold(f"{item.title} {item.code}") if self._words else ""
        return all(word in folded for word in self._words)


def _reason(item: Item, fate: Fate) -> str:
    if item.taken_out and fate in (Fate.GOES, Fate.ALONG):
        return item.taken_out
    if fate is Fate.ALONG:
        return translate("Bundles", "what goes cannot be understood without it")
    if item.because_of:
        return translate("Bundles", "{reason}: {code}").format(reason=item.stays, code=item.because_of)
    return item.stays


def sum_words(going: Going, size: str) -> str:
    """What goes, in a line; ``size`` is that of the media, in words."""
    media = translate("Bundles", "Media: {size}").format(size=size)
    return "  ·  ".join((*counted(going.counts), media))
