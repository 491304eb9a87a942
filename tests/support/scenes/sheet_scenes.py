"""Recovery sheets as they are shown before they are printed or copied."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.sheets.printing import PrintBar
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.sheets.sheet_view import SheetView
from evidence_desk.gui.style.look import Look

WORDS = (
    "single", "frequent", "academic", "acid", "album", "sprinkle", "pajamas", "pulse", "browser", "cluster",
    "morning", "adorn", "cricket", "blue", "blind", "august", "standard", "dining", "problem", "antenna",
)  # fmt: skip
SHEET = RecoverySheet(1, 3, 2, WORDS, "3fa29c10", "2026-04-19")


def sheet(look: Look) -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    column = QVBoxLayout(page)
    view, bar = SheetView(look), PrintBar(look)
    view.show_sheet(SHEET)
    bar.take_sheets((SHEET,))
    column.addWidget(view)
    column.addWidget(bar)
    column.addStretch(1)
    page.resize(look.theme.px(664), look.theme.px(1040))
    return page


def sheet_with_printers(look: Look) -> QWidget:
    page = sheet(look)
    page.findChild(PrintBar).offer(("Office_Laser", "HP on the cable"))
    return page


def sheet_without_printer(look: Look) -> QWidget:
    page = sheet(look)
    page.findChild(PrintBar).offer(())
    return page
