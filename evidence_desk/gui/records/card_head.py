"""The head of a card: what the record is called, its code, what must be seen first, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_LEAST_TITLE = 200  # pixels at a text size of 100 %, below which a title breaks into single words


class CardHead(QWidget):
    """``edit_asked``: change the record, or go on with the unsaved change. ``discard_asked``: give that change up.

    ``belongs`` is the sentence for a record of another desk, with a slot ``owner``.
    """

    edit_asked = Signal()
    discard_asked = Signal()

    def __init__(self, look: Look, belongs: str, *acts: Button) -> None:
        super().__init__()
        self._look = look
        self._belongs = belongs
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._code = PlainLabel(role="code", selectable=True)
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._chips = QWidget()
        self._chip_line = FlowLayout(look.theme.px(6))
        self._chips.setLayout(self._chip_line)
        self._edit = Button(look, translate("Records", "Edit"), icon="file-pen")
        self._edit.clicked.connect(self.edit_asked)
        on = Button(look, translate("Records", "Go on"), small=True)
        on.clicked.connect(self.edit_asked)
        off = Button(look, translate("Records", "Discard"), kind="quiet", small=True)
        off.clicked.connect(self.discard_asked)
        self._unsaved = Strip(look, "file-pen", "warn", on, off)
        self._theirs = Strip(look, "lock", "note")
        self._extract = Strip(look, "eye-off", "note")
        self._lay_out(acts)

    def _lay_out(self, acts: Sequence[Button]) -> None:
        theme = self._look.theme
        called = QWidget()
        words = QVBoxLayout(called)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(4))
        words.addWidget(self._title)
        words.addWidget(self._code)
        # In a narrow place the buttons stand below what the record is called, and on as many lines as they need.
        beside = QWidget()
        acts_line = FlowLayout(theme.px(8))
        beside.setLayout(acts_line)
        for act in (*acts, self._edit):
            acts_line.addWidget(act)
        head = SideBySide(theme.px(8), least=theme.px(_LEAST_TITLE), between=theme.px(12))
        head.add(called, stretches=True)
        head.add(beside, stretches=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        for part in (self._chips, self._theirs, self._extract, self._unsaved):
            column.addWidget(part)

    def show_head(self, title: str, standing: Standing, chips: Sequence[Chip]) -> None:
        """Show another record's head; the title has passed ``names.visible``."""
        self._title.setText(isolated(title))
        self._code.setText(standing.code)
        self._show_chips(chips)
        own = not standing.owner
        self._edit.setVisible(own)
        self._theirs.say("" if own else self._belongs.format(owner=standing.owner))
        extract = translate("Records", "An extract: its desk holds more than this.")
        self._extract.say(extract if standing.extract else "")
        unsaved = translate("Records", "A change was begun and not saved ({moment}).")
        self._unsaved.say(unsaved.format(moment=moment_words(standing.unsaved_at)) if standing.unsaved_at else "")

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._edit

    def _show_chips(self, chips: Sequence[Chip]) -> None:
        while (item := self._chip_line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self._chip_line.addWidget(ChipLabel(self._look, chip))
        self._chips.setVisible(bool(chips))
