"""Recovery sheets shown one after the other, each to be confirmed as written down. It knows no desk and no vault."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.sheets.printing import PrintBar
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet, title
from evidence_desk.gui.sheets.sheet_view import SheetView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class SheetWalk(QWidget):
    """``written``: all sheets were confirmed; they are on the screen no more. ``turned``: another sheet is shown.

    ``left``: somebody gives up; the words are gone.
    """

    written = Signal()
    turned = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._sheets: tuple[RecoverySheet, ...] = ()
        self._place = 0
        self.banner = Banner(look)
        self._title = PlainLabel(role="title", wrap=True)
        self._sheet = SheetView(look)
        self._printing = PrintBar(look)
        self._printing.failed.connect(self.banner.show_failure)
        self.sure = CheckBox(look, translate("SheetWalk", "On paper, and compared"))
        self.sure.toggled.connect(self._refresh)
        self.next = Button(look, kind="primary", icon="check")
        self.next.clicked.connect(self._turn)
        self._leave = Button(look, translate("SheetWalk", "Give up"), kind="quiet")
        self._leave.clicked.connect(self._give_up)
        self._lay_out(look)
        self.setFocusProxy(self.sure)

    def show_sheets(self, sheets: Sequence[RecoverySheet]) -> None:
        """Begin with the first."""
        self._sheets, self._place = tuple(sheets), 0
        self._show()

    def wipe(self) -> None:
        """Take the words off the page."""
        self._sheets, self._place = (), 0
        self._sheet.wipe()
        self._printing.take_sheets(())
        self.banner.hide()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px("space.unit"))
        for button in (self.next, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addWidget(self._title)
        words = translate(
            "SheetWalk",
            "Copy it by hand, with the numbers, or print it. Each sheet is shown once; let nobody look on. The three "
            "belong to three places, and none of them beside the laptop.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        for part in (self.banner, self._sheet, self._printing, self.sure):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)

    def _show(self) -> None:
        sheet = self._sheets[self._place]
        last = self._place == len(self._sheets) - 1
        self._title.setText(title(sheet))
        self._sheet.show_sheet(sheet)
        self._printing.take_sheets((sheet,))
        self.banner.hide()
        self.sure.setChecked(False)
        self.next.setText(translate("SheetWalk", "To the drill") if last else translate("SheetWalk", "Next sheet"))
        self.next.updateGeometry()
        self._refresh()
        self.sure.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _refresh(self) -> None:
        self.next.setEnabled(self.sure.isChecked())

    @Slot()
    def _turn(self) -> None:
        if self._place + 1 < len(self._sheets):
            self._place += 1
            self._show()
            self.turned.emit()
        else:
            self.wipe()
            self.written.emit()

    @Slot()
    def _give_up(self) -> None:
        self.wipe()
        self.left.emit()
