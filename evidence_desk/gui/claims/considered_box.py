"""The claims on a question, each to be used for a conclusion or rejected for a reason."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.claims.judgement_form import ClaimLine, ConsideredFields, Considering, considering_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class ConsideredBox(ComposedBox):
    """``edited`` tells that a person changed something.

    Shows and gives: ``show_claims(lines)`` for what there is to consider, then ``show_parts(ConsideredFields …)`` and
    ``parts()``. A claim that was considered before and is not offered any more stays, under its code of old.
    """

    edited = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._lines: dict[str, ClaimLine] = {}
        self._rows: list[_ConsideredRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(8))
        # Never seen, so Tab never stops there; it holds the place in the order of the form that the claims come after.
        first_stop = QWidget()
        first_stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        first_stop.hide()
        self._column.addWidget(first_stop)
        self.setAccessibleName(name)

    def show_claims(self, lines: Iterable[ClaimLine]) -> None:
        """These can be considered."""
        self._lines = {line.claim: line for line in lines}

    def show_parts(self, parts: Iterable[ConsideredFields]) -> None:
        """Show what became of the claims, telling nobody."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        given = {part.claim: part for part in parts}
        gone = translate("Claims", "A claim that does not stand any more")
        lines = [*self._lines.values(), *(ClaimLine(one, gone) for one in given if one not in self._lines)]
        self._rows = [_ConsideredRow(self._look, line) for line in lines]
        for row in self._rows:
            row.show_part(given.get(row.claim, ConsideredFields(row.claim)))
            row.edited.connect(self.edited)
            self._column.addWidget(row)
            row.show()
        follow_page(self)

    def parts(self) -> tuple[ConsideredFields, ...]:
        """What became of the claims; those left open without a reason are not among them."""
        parts = (row.part() for row in self._rows)
        return tuple(part for part in parts if part.considering is not Considering.OPEN or part.reason.strip())

    def keyboard_place(self) -> QWidget:
        """The first claim rejected without a reason, else the first of all."""
        wanting = (row.reason for row in self._rows if row.wants_reason())
        first = self._rows[0].choice if self._rows else self
        return next(wanting, first)


class _ConsideredRow(QFrame):
    """One claim with the choice and the reason."""

    edited = Signal()

    def __init__(self, look: Look, line: ClaimLine) -> None:
        super().__init__()
        theme = look.theme
        self.claim = line.claim
        self.setProperty("face", "card")
        self.choice = ChoiceBox(look, tuple((one.value, considering_words(one)) for one in Considering))
        self.reason = LineBox()
        self.reason.setMinimumWidth(theme.px(120))
        spoken = translate("Claims", "{claim}: {field}")
        self.choice.setAccessibleName(spoken.format(claim=line.words, field=translate("Claims", "used or rejected")))
        self.reason.setAccessibleName(spoken.format(claim=line.words, field=translate("Claims", "reason")))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(PlainLabel(line.words, role="strong", wrap=True))
        if line.scope:
            words.addWidget(PlainLabel(line.scope, role="hint", wrap=True))
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        below.addWidget(self.choice)
        below.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(words)
        column.addLayout(below)
        self.choice.activated.connect(self._tell)
        self.reason.textEdited.connect(self._tell)
        self._arrange()

    def part(self) -> ConsideredFields:
        return ConsideredFields(self.claim, Considering(self.choice.chosen()), self.reason.text())

    def show_part(self, part: ConsideredFields) -> None:
        self.choice.choose(part.considering)
        self.reason.setText(part.reason)
        self._arrange()

    def wants_reason(self) -> bool:
        return self.choice.chosen() == Considering.REJECTED and not self.reason.text().strip()

    def _arrange(self) -> None:
        considering = Considering(self.choice.chosen())
        self.reason.setVisible(considering is not Considering.OPEN or bool(self.reason.text()))
        rejected = considering is Considering.REJECTED
        self.reason.setPlaceholderText(
            translate("Claims", "why it is rejected") if rejected else translate("Claims", "why, if you wish")
        )

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()
