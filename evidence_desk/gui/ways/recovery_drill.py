"""The drill: any two of three recovery sheets typed in from paper. It knows no desk and no vault.

Each sheet is checked by the checksum within it as soon as its last word stands there; whether the two open the vault is
for whoever hears ``typed`` to find out.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.busy_line import BusyLine
from evidence_desk.gui.ways.sheet_check import pair_problem, sheet_problem
from evidence_desk.gui.ways.shown import SheetsTyped
from evidence_desk.gui.ways.twenty_words import TwentyWords
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class RecoveryDrill(QWidget):
    """``typed``: SheetsTyped, two sheets that belong together. ``left``: not now.

    ``title``, ``words`` and ``act`` can be others, as where a vault is opened by sheets and not only tried.
    """

    typed = Signal(object)
    left = Signal()

    def __init__(self, look: Look, *, title: str = "", words: str = "", act: str = "") -> None:
        super().__init__()
        self.banner = Banner(look)
        self.first = _Sheet(look, translate("RecoveryDrill", "One sheet"))
        self.second = _Sheet(look, translate("RecoveryDrill", "Another sheet"))
        self._busy = BusyLine(look)
        self._try = Button(look, act or translate("RecoveryDrill", "Try them"), kind="primary", icon="shield-check")
        self._leave = Button(look, translate("RecoveryDrill", "Not now"), kind="quiet")
        self._try.clicked.connect(self._ask)
        self._leave.clicked.connect(self.left)
        for sheet in (self.first, self.second):
            sheet.changed.connect(self._refresh)
        self.first.words.ended.connect(self._go_to_second)
        self.second.words.ended.connect(self._go_to_button)
        self._lay_out(look, title or translate("RecoveryDrill", "The drill"), words or _explanation())
        self.setFocusProxy(self.first)
        self._refresh()

    def wipe(self) -> None:
        """Empty the page."""
        self.first.wipe()
        self.second.wipe()
        self.banner.hide()
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """While the sheets are tried nothing can be typed."""
        self._busy.show_busy(busy=busy)
        for part in (self.first, self.second, self._leave):
            part.setEnabled(not busy)
        self._refresh()

    def show_failure(self, failure: Failure) -> None:
        """They did not open the vault."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)

    def _lay_out(self, look: Look, title: str, words: str) -> None:
        theme = look.theme
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px("space.unit"))
        for button in (self._try, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addWidget(PlainLabel(title, role="title", wrap=True))
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        for part in (self.first, self.second, self.banner, self._busy):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)

    @Slot()
    def _refresh(self) -> None:
        ready = self.first.is_right() and self.second.is_right() and self._leave.isEnabled()
        self._try.setEnabled(ready)

    @Slot()
    def _go_to_second(self) -> None:
        if self.first.is_right():
            self.second.words.focus_first_gap()
        else:
            self.first.words.focus_first_gap()

    @Slot()
    def _go_to_button(self) -> None:
        if self._try.isEnabled():
            self._try.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.second.words.focus_first_gap()

    @Slot()
    def _ask(self) -> None:
        sheets = (self.first.words.text(), self.second.words.text())
        problem = pair_problem(*sheets)
        if problem is not None:
            self.banner.show_failure(problem)
            return
        self.banner.hide()
        self.typed.emit(SheetsTyped(sheets))


class _Sheet(Section):
    """Twenty words and what is to be said of them."""

    changed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.words = TwentyWords(look, name=name)
        self._right = Strip(look, "circle-check", "good")
        self._wrong = Strip(look, "circle-alert", "bad")
        self._problem: Failure | None = None
        for part in (self.words, self._right, self._wrong):
            self.add(part)
        self.words.changed.connect(self._follow)
        self.setFocusProxy(self.words)

    def is_right(self) -> bool:
        """Whether these are the words of a sheet."""
        return self.words.is_whole() and self._problem is None

    def wipe(self) -> None:
        """Empty it."""
        self.words.wipe()

    def wrong_words(self) -> str:
        """What is said to be wrong; empty for nothing."""
        return self._wrong.words()

    @Slot()
    def _follow(self) -> None:
        whole = self.words.is_whole()
        self._problem = sheet_problem(self.words.text()) if whole else None
        self._right.say(translate("RecoveryDrill", "This sheet is right.") if self.is_right() else "")
        self._wrong.say(f"{self._problem.happened} {self._problem.mend}" if self._problem else "")
        self.changed.emit()


def _explanation() -> str:
    return translate(
        "RecoveryDrill",
        "Take any two of the three sheets and type their words from the paper, in the order of their numbers. The first "
        "four letters of a word are enough; Space goes on to the next. What was not written down right shows now, while "
        "it can still be mended.",
    )
