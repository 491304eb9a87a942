"""The matrix on the page: gone through with the arrows from claim to claim, marked and ticked without leaving it."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from evidence_desk.catalogue.claims.claim_matrix import QuestionOfClaims
from evidence_desk.gui.claims.judgement_form import Considering, Ticked
from evidence_desk.gui.claims.matrix_cells import Marks
from evidence_desk.gui.claims.matrix_model import MatrixModel
from evidence_desk.gui.claims.matrix_painting import MatrixPainting, cell_height, scope_height
from evidence_desk.gui.claims.source_header import SourceHeader
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

_COLUMN = 180  # the narrowest a source's column gets
_MOST_OF_WINDOW = 0.66
_LEAST_HEIGHT = 240
_TICKS = {
    Qt.Key.Key_Plus: Considering.USED,
    Qt.Key.Key_Equal: Considering.USED,  # the same key, where a plus needs Shift
    Qt.Key.Key_Minus: Considering.REJECTED,
}
_STEPS = {
    QAbstractItemView.CursorAction.MoveNext: (0, 1),
    QAbstractItemView.CursorAction.MovePrevious: (0, -1),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
}


class ClaimsMatrix(QTableView):
    """``claim_chosen`` and ``opened`` (payload: identity of the claim), ``ticked`` (payload: Ticked).

    ``marked`` tells that the claims marked to be linked changed, ``taking_back`` that Delete was pressed.
    """

    claim_chosen = Signal(str)
    opened = Signal(str)
    ticked = Signal(object)
    marked = Signal()
    taking_back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._quiet = False
        self._model = MatrixModel()
        self.setModel(self._model)
        self.setItemDelegate(MatrixPainting(look, self))
        self.setHorizontalHeader(SourceHeader(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("face", "report")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._open)
        # What stays in its place while the columns go by has to be painted anew.
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        look.changed.connect(self._resize_rows)

    def show_question(self, question: QuestionOfClaims, claim: str, marks: Marks) -> None:
        """Show a question with a claim of it chosen (the first where that one is not there), telling nobody."""
        self.setAccessibleName(translate("Claims", "Claims: {question}").format(question=question.title))
        self._quiet = True
        self._model.show_question(question, marks)
        self.clearSpans()
        columns = self._model.columnCount()
        for row in self._model.scope_rows() if columns > 1 else ():
            self.setSpan(row, 0, 1, columns)
        self._resize_rows()
        place = self._model.place_of(claim)
        if not place.isValid() and self._model.places():
            place = self._model.index(*self._model.places()[0])
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False
        self._model.show_marks(replace(marks, current=self.current()))
        self.scrollTo(place)

    def current(self) -> str:
        """The claim chosen; empty for none."""
        return self._model.claim_at(self.currentIndex())

    def marks(self) -> Marks:
        """What is marked now."""
        return self._model.marks()

    def choose(self, claim: str) -> None:
        """Go to a claim, as if a person had."""
        place = self._model.place_of(claim)
        if place.isValid():
            self.setCurrentIndex(place)

    def show_ticks(self, ticks: dict[str, Considering]) -> None:
        """Show what is ticked for a judgement."""
        if ticks != self.marks().ticks:
            self._model.show_marks(replace(self.marks(), ticks=ticks))

    def mark(self, claims: tuple[str, ...]) -> None:
        """Mark these claims, telling nobody."""
        self._model.show_marks(replace(self.marks(), marked=claims))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """From claim to claim: what is between them says nothing."""
        places = self._model.places()
        if not places:
            return QModelIndex()
        present = (self.currentIndex().row(), self.currentIndex().column())
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            first = action is QAbstractItemView.CursorAction.MoveHome
            return self._model.index(*(places[0] if first else places[-1]))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sideways = {
            QAbstractItemView.CursorAction.MoveRight: -1 if mirrored else 1,
            QAbstractItemView.CursorAction.MoveLeft: 1 if mirrored else -1,
        }
        if action in sideways:
            return self._model.index(*_beside(places, present, sideways[action]))
        if action in _STEPS:
            down, along = _STEPS[action]
            found = _below(places, present, down) if down else _beside(places, present, along)
            return self._model.index(*found)
        target = super().moveCursor(action, modifiers)
        column = present[1]
        nearest = min(places, key=lambda place: (abs(place[0] - target.row()), abs(place[1] - column)))
        return self._model.index(*nearest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space marks, plus and minus tick, Delete takes back; all else moves as Qt moves."""
        key, claim = event.key(), self.current()
        if not claim:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(claim)
        elif key == Qt.Key.Key_Space:
            self.turn_mark(claim)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taking_back.emit()
        elif key in _TICKS:
            self._tick(claim, _TICKS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def turn_mark(self, claim: str) -> None:
        """Mark a claim, or take the mark away; of three the first one loses its mark."""
        marked = self.marks().marked
        fresh = tuple(one for one in marked if one != claim) if claim in marked else (*marked, claim)[-2:]
        self._model.show_marks(replace(self.marks(), marked=fresh))
        self.marked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to the claim chosen."""
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells; while there is no claim for the keyboard to be on, its ring goes round all of them."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            ring = self._look.theme.px("shape.ring")
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._look.theme.colour("ring"), ring))
            painter.drawRect(self.viewport().rect().adjusted(ring // 2, ring // 2, -ring, -ring))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room there is, but never get too narrow to be read."""
        super().resizeEvent(event)
        self._share_room()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the claims."""
        return QSize(self._look.theme.px(400), self.height())

    def fit(self, window_height: int) -> None:
        """Be as high as all claims, or as much of a window as can be looked over at once."""
        columns = self._model.columnCount()
        wide = columns * self._look.theme.px(_COLUMN) > max(self.viewport().width(), 1)
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        whole = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + bar + 2
        most = max(round(window_height * _MOST_OF_WINDOW), self._look.theme.px(_LEAST_HEIGHT))
        self.setFixedHeight(min(whole, most))

    def _tick(self, claim: str, considering: Considering) -> None:
        present = self.marks().ticks.get(claim, Considering.OPEN)
        self.ticked.emit(Ticked(claim, Considering.OPEN if present is considering else considering))

    def _share_room(self) -> None:
        columns = self._model.columnCount()
        for column in range(columns):
            width = max(self._look.theme.px(_COLUMN), self.viewport().width() // columns)
            self.horizontalHeader().resizeSection(column, width)

    @Slot()
    def _resize_rows(self) -> None:
        for row in range(self._model.rowCount()):
            lines, chips = self._model.shape_of(row)
            height = cell_height(self._look, lines, chips) if lines else scope_height(self._look)
            self.verticalHeader().resizeSection(row, height)
        self._share_room()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet:
            return
        claim = self._model.claim_at(current)
        self._model.show_marks(replace(self.marks(), current=claim))
        self.claim_chosen.emit(claim)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        claim = self._model.claim_at(index)
        if claim:
            self.opened.emit(claim)


def _beside(places: list[tuple[int, int]], present: tuple[int, int], step: int) -> tuple[int, int]:
    """The next claim in reading order, or the one before; at either end the present one."""
    if present not in places:
        return places[0]
    place = places.index(present) + step
    return places[min(max(place, 0), len(places) - 1)]


def _below(places: list[tuple[int, int]], present: tuple[int, int], step: int) -> tuple[int, int]:
    """In the next row that says anything (or the one before) the claim whose column is nearest."""
    rows = [place for place in places if (place[0] - present[0]) * step > 0]
    if not rows:
        return present if present in places else places[0]
    nearest = min(abs(place[0] - present[0]) for place in rows)
    in_row = [place for place in rows if abs(place[0] - present[0]) == nearest]
    return min(in_row, key=lambda place: (abs(place[1] - present[1]), place[1]))
