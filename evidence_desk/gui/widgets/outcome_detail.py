"""The chosen row of a report in full, below the table whose lines have no room for it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.outcome_rows import FileOutcome
from evidence_desk.gui.widgets.outcomes import outcome_chip
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.names import shortened
from evidence_desk.values.wording import translate

_LONGEST = 400  # characters of a name; more than the window has room for helps nobody
_BREAK_AFTER = 24


class OutcomeDetail(QFrame):
    """Hidden until a row is chosen. Hashes stand below each other, so that they can be compared by eye."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "card")
        self._chip = ChipLabel(look)
        self._name = PlainLabel(role="strong", wrap=True)
        self._words = PlainLabel(wrap=True, selectable=True)
        self._expected, self._found = HashLabel(look), HashLabel(look)
        self._hashes = Facts(look)
        self._hashes.add(translate("Outcome", "Expected"), self._expected)
        self._hashes.add(translate("Outcome", "Found"), self._found)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        column.addWidget(self._words)
        column.addWidget(self._hashes)
        self.hide()

    @Slot(object)
    def show_row(self, row: FileOutcome | None) -> None:
        """Show a row without hashes; None hides."""
        self.show_hashes(row, "", "")

    def show_hashes(self, row: FileOutcome | None, expected: str, found: str) -> None:
        """Show a row with the hashes that were compared, where there are any."""
        if row is not None:
            self._chip.show_chip(outcome_chip(row.outcome))
            self._name.setText(breakable(shortened(row.name, _LONGEST)))
            self._words.setText(row.words)
            self._words.setVisible(bool(row.words))
            self._expected.show_hash(expected)
            self._found.show_hash(found)
            self._hashes.setVisible(bool(expected or found))
        self.setVisible(row is not None)


def breakable(name: str) -> str:
    """A name, already visible, that lines can be broken in and that keeps its own direction. For the screen only.

    Words longer than any line get blanks of no width, which nobody may copy.
    """
    words = " ".join(_broken(word) for word in name.split(" "))
    return f"\u2068{words}\u2069"


def _broken(word: str) -> str:
    if len(word) <= _BREAK_AFTER:
        return word
    return "\u200b".join(word[start : start + _BREAK_AFTER] for start in range(0, len(word), _BREAK_AFTER))
