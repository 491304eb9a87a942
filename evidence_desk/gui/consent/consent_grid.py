"""The sheet itself: recipients down the side, uses along the top, and in each place which facets may go and which not.

The keyboard moves from place to place with the arrows; what stands in the place it is at is said in a sentence below.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.catalogue.consent.consent_answers import Ground
from evidence_desk.catalogue.consent.consent_sheet import ConsentSheet, SheetCell, SheetRecipient, ground_words
from evidence_desk.catalogue.terms.consent_terms import Facet, Recipient, Use
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate

_LONGEST_NAME = 40
_TABLE_FROM = 470  # pixels at text size 100 %
_FEW = 2  # facets that are missing from all
_FACES: dict[Ground, tuple[str, str]] = {
    Ground.YES: ("check", "good"),
    Ground.NOT_NEEDED: ("check", "hint"),
    Ground.WITHIN: ("check", "hint"),
    Ground.CONDITION: ("info", "warn"),
    Ground.ASK_FIRST: ("file-question-mark", "warn"),
    Ground.EXPIRED: ("clock", "warn"),
    Ground.NO: ("x", "bad"),
    Ground.WITHDRAWN: ("x", "bad"),
}
_PLAIN = frozenset({Ground.YES, Ground.NO})  # the mark says it; of all others the words do too
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConsentGrid(QWidget):
    """Shows a ``ConsentSheet``. One place of it is a stop of Tab.

    Where there is no room for a table the uses stand below their recipient.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sheet: ConsentSheet | None = None
        self._narrow: bool | None = None
        self._cells: dict[tuple[int, int], _Cell] = {}
        self._at = (0, 0)
        self._told = PlainLabel(role="hint", wrap=True)
        self._frame = QFrame()
        self._frame.setProperty("face", "card")
        self._place = QVBoxLayout(self._frame)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._table = QWidget()
        self._place.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(8))
        column.addWidget(self._frame)
        column.addWidget(self._told)
        self.setAccessibleName(translate("Consent", "What may go to whom, for what"))

    def show_sheet(self, sheet: ConsentSheet) -> None:
        """Show another sheet."""
        self._sheet = sheet
        self._build()

    def keyboard_place(self) -> QWidget | None:
        """The place of the sheet at which the keyboard would be."""
        return self._cells.get(self._at)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small screen at large text: it is laid out otherwise then."""
        return QSize(self._look.theme.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the sheet out as there is room."""
        super().resizeEvent(event)
        if self._sheet is not None and self._narrow is not self._is_narrow():
            self._build()

    def _is_narrow(self) -> bool:
        return self.width() < self._look.theme.px(_TABLE_FROM)

    def _build(self) -> None:
        assert self._sheet is not None  # noqa: S101
        self._narrow = self._is_narrow()
        self._cells = {}
        fresh = QWidget()
        grid = QGridLayout(fresh)
        pad = self._look.theme.px(10)
        grid.setContentsMargins(pad, pad, pad, pad)
        grid.setHorizontalSpacing(self._look.theme.px(6))
        grid.setVerticalSpacing(0)
        uses = [use for use in self._sheet.uses if use is not Use.CONTACT_AGAIN]
        if self._narrow:
            self._lay_out_list(grid, self._sheet, uses)
        else:
            self._lay_out_table(grid, self._sheet, uses)
        self._place.replaceWidget(self._table, fresh)
        self._table.hide()
        self._table.deleteLater()
        self._table = fresh
        self._at = min(self._cells, default=(0, 0))
        self._arrange()

    def _lay_out_table(self, grid: QGridLayout, sheet: ConsentSheet, uses: Sequence[Use]) -> None:
        for column, use in enumerate(uses, 1):
            head = PlainLabel(label(use), role="caption", wrap=True)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(column, 1)
        for row, recipient in enumerate(sheet.rows):
            line = 2 * row + 2
            grid.addWidget(_rule(), line - 1, 0, 1, len(uses) + 1)
            grid.addWidget(self._side(sheet, recipient, row), line, 0)
            for column, use in enumerate(uses, 1):
                cell = self._cell(sheet.cell(recipient, use), (row, column))
                if cell is not None:
                    grid.addWidget(cell, line, column)
        grid.setColumnMinimumWidth(0, self._look.theme.px(104))

    def _lay_out_list(self, grid: QGridLayout, sheet: ConsentSheet, uses: Sequence[Use]) -> None:
        line = 0
        for row, recipient in enumerate(sheet.rows):
            if row:
                grid.addWidget(_rule(), line, 0, 1, 2)
            grid.addWidget(self._side(sheet, recipient, row), line + 1, 0, 1, 2)
            line += 2
            for column, use in enumerate(uses, 1):
                cell = self._cell(sheet.cell(recipient, use), (row, column))
                if cell is not None:
                    head = PlainLabel(label(use), role="caption", wrap=True)
                    head.setContentsMargins(0, self._look.theme.px(6), 0, 0)
                    grid.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
                    grid.addWidget(cell, line, 1)
                    line += 1
        grid.setColumnStretch(1, 1)

    def _side(self, sheet: ConsentSheet, recipient: SheetRecipient, row: int) -> QWidget:
        """The name of a recipient, and whether they may call again, which concerns no facet."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, self._look.theme.px(4), 0, self._look.theme.px(4))
        column.setSpacing(0)
        column.addWidget(PlainLabel(_name(recipient), role="strong", wrap=True))
        calls = self._cell(sheet.cell(recipient, Use.CONTACT_AGAIN), (row, 0))
        if calls is not None:
            column.addWidget(calls)
        column.addStretch(1)
        return side

    def _cell(self, found: SheetCell | None, at: tuple[int, int]) -> "_Cell | None":
        if found is None:
            return None
        cell = _Cell(self._look, found, at)
        cell.came.connect(self._come)
        cell.moved.connect(self._move)
        self._cells[at] = cell
        return cell

    def _arrange(self) -> None:
        for at, cell in self._cells.items():
            stop = at == self._at
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        present = self._cells.get(self._at)
        here = present is not None and present.hasFocus()
        hint = translate("Consent", "With the keyboard here, the arrows go from place to place.")
        self._told.setText(present.sentence if present is not None and here else hint)

    @Slot(object)
    def _come(self, at: tuple[int, int]) -> None:
        if at != self._at and self._at in self._cells:
            QWidget.setTabOrder(self._cells[self._at], self._cells[at])
        self._at = at
        self._arrange()

    @Slot(object)
    def _move(self, step: tuple[int, int]) -> None:
        """To the next place that way in which anything stands."""
        row, column = self._at[0] + step[0], self._at[1] + step[1]
        rows = max((at[0] for at in self._cells), default=0)
        columns = max((at[1] for at in self._cells), default=0)
        while 0 <= row <= rows and 0 <= column <= columns:
            if (row, column) in self._cells:
                self._cells[row, column].setFocus(Qt.FocusReason.OtherFocusReason)
                return
            row, column = row + step[0], column + step[1]


class _Cell(QFrame):
    """One place of the sheet. ``came`` (payload: where it is): the keyboard has come; ``moved`` (payload: a step)."""

    came = Signal(object)
    moved = Signal(object)

    def __init__(self, look: Look, cell: SheetCell, at: tuple[int, int]) -> None:
        super().__init__()
        self._at = at
        self.sentence = cell_sentence(cell)
        self.setProperty("face", "place")
        self.setAccessibleName(self.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        pad = look.theme.px(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.theme.px(2))
        for ground, facets in _worth_showing(cell):
            column.addLayout(_line(look, ground, cell_words(cell, ground, facets)))
        column.addStretch(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.came.emit(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next place; left is left, whichever way the sheet is read."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.moved.emit((step[0], -step[1] if mirrored else step[1]))


def cell_words(cell: SheetCell, ground: Ground, facets: Sequence[Facet]) -> str:
    """What stands in a place beside the mark of a ground: the facets, in as few words as tell them."""
    if cell.use is Use.CONTACT_AGAIN:
        return translate("Consent", "Calling again: {answer}").format(answer=ground_words(ground))
    if ground is Ground.NOT_ASKED:
        return translate("Consent", "Not asked")
    what = _facet_words(facets)
    if ground in _PLAIN:
        return what
    if len(facets) == len(Facet):
        return ground_words(ground)
    return translate("Consent", "{answer}: {facets}").format(answer=ground_words(ground), facets=what)


def _facet_words(facets: Sequence[Facet]) -> str:
    missing = [facet for facet in Facet if facet not in facets]
    if not missing:
        return translate("Consent", "All")
    if len(missing) <= _FEW:
        but = ", ".join(label(facet) for facet in missing)
        return translate("Consent", "All but: {facets}").format(facets=but)
    return ", ".join(label(facet) for facet in facets)


def cell_sentence(cell: SheetCell) -> str:
    """A place of the sheet, in words for those who hear the window."""
    parts = []
    for ground, facets in cell.found:
        told = ground_words(ground)
        if cell.use is not Use.CONTACT_AGAIN:
            everything = len(facets) == len(Facet)
            what = translate("Consent", "All") if everything else ", ".join(label(facet) for facet in facets)
            told = translate("Consent", "{answer}: {facets}").format(answer=told, facets=what)
        parts.append(told)
    place = translate("Consent", "{recipient}, {use}").format(recipient=_name(cell.row), use=label(cell.use))
    return translate("Consent", "{place} – {answers}").format(place=place, answers="; ".join(parts))


def _worth_showing(cell: SheetCell) -> list[tuple[Ground, tuple[Facet, ...]]]:
    """What was not asked is left out where something was: it is what is missing."""
    answered = [one for one in cell.found if one[0] is not Ground.NOT_ASKED]
    return answered or list(cell.found)


def _line(look: Look, ground: Ground, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(look.theme.px(3))
    face = _FACES.get(ground)
    if face:
        line.addWidget(IconLabel(look, *face, size="small", beside="small"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(words, role="hint", wrap=True), 1)
    return line


def _name(row: SheetRecipient) -> str:
    if row.recipient is Recipient.ORGANISATION and row.name:
        return isolated(shortened(visible(row.name), _LONGEST_NAME))
    return label(row.recipient)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("face", "rule")
    rule.setFixedHeight(1)
    return rule
