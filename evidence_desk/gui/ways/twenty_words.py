"""The twenty words of a sheet or of a travel code, to be typed in from paper, each in a box with its number."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.word_box import WordBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate
from evidence_desk.vault.sheets import WORDS


class TwentyWords(QFrame):
    """``changed``: a word is another one. ``ended``: Space or Enter was pressed behind the last."""

    changed = Signal()
    ended = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self.setProperty("face", "card")
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.boxes = tuple(WordBox(look, _name(number)) for number in range(1, WORDS + 1))
        theme = look.theme
        pad = theme.px("space.gap")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        flow = FlowLayout(theme.px("space.unit"))
        column.addLayout(flow)
        width = self.fontMetrics().horizontalAdvance(f"{WORDS}.")
        for number, box in enumerate(self.boxes, 1):
            flow.addWidget(_numbered(look, number, box, width))
            box.changed.connect(self.changed)
            box.onward.connect(self._go_on)
            box.backward.connect(self._go_back)
        self.setFocusProxy(self.boxes[0])

    def is_whole(self) -> bool:
        """Whether each box has a word of the list."""
        return all(box.word() for box in self.boxes)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(box.text() for box in self.boxes)

    def text(self) -> str:
        """The words, with blanks between."""
        return " ".join(box.word() or box.text().strip() for box in self.boxes)

    def wipe(self) -> None:
        """Empty all boxes."""
        for box in self.boxes:
            box.wipe()

    def focus_first_gap(self) -> None:
        """The keyboard goes to the first box without a word."""
        gap = next((box for box in self.boxes if not box.word()), self.boxes[0])
        gap.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_on(self) -> None:
        self._move(1)

    @Slot()
    def _go_back(self) -> None:
        self._move(-1)

    def _move(self, step: int) -> None:
        place = next((at for at, box in enumerate(self.boxes) if box is self.sender()), 0) + step
        if 0 <= place < len(self.boxes):
            self.boxes[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif step > 0:
            self.ended.emit()


def _name(number: int) -> str:
    return translate("TwentyWords", "Word {number}").format(number=QLocale().toString(number))


def _numbered(look: Look, number: int, box: WordBox, width: int) -> QWidget:
    label = PlainLabel(f"{number}.", role="secondary")
    label.setMinimumWidth(width)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    label.setBuddy(box)
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px("space.tight"))
    line.addWidget(label)
    line.addWidget(box)
    holder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return holder
