"""The whole of a code list, each term standing in below the one above it, to look through with the arrow keys."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.term_tree import chain
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.names import visible

_IN_VIEW = 8


class TermTree(RowList):
    """``picked`` (payload: RowChosen, its key the code) by Enter or a click; ``left`` by Escape."""

    picked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self._look = look
        self._terms = RecordRows()
        self.setModel(self._terms)
        self.opened.connect(self.picked)
        self.clicked.connect(self._take)

    def show_terms(self, terms: tuple[Term, ...], language: str) -> None:
        """Show these, each behind the one above it."""
        parents = {term.code: term.parent for term in terms}
        rows = [
            Row(term.code, visible(term.words(language)), depth=len(chain(term.code, parents)) - 1) for term in terms
        ]
        self._terms.renew([row for row in rows if row.key], whole=True)
        height = self._look.theme.px(36)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(height * max(1, min(len(rows), _IN_VIEW)))

    def event(self, event: QEvent) -> bool:
        """Escape is for the list while it is open, not for the form around it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; every other key is the list's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _take(self, _index: QModelIndex) -> None:
        self.picked.emit(RowChosen(self.chosen_key()))
