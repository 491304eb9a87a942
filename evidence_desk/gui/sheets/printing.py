"""Recovery sheets on a printer: one to a page, on one side, once. Never into a file.

The system's own dialog is not used: it offers to print into a file, and what it was told it may remember. What is printed
passes through the queue of the system, unencrypted; the window says so before.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Signal, Slot
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.sheets.sheet_layout import A4, LETTER, lay_out
from evidence_desk.gui.sheets.sheet_painting import paint_sheet
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.style.theme import Theme
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_DOTS: Final = 600  # an inch
_NEUTRAL: Final = "1"  # the name of the job, which stands in the printer's list for days


def printer_names() -> tuple[str, ...]:
    """The printers set up on this machine, its usual one first. May take seconds where one of them is far away."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name)))


def print_sheets(printer_name: str, sheets: Sequence[RecoverySheet], theme: Theme) -> None:
    """Print sheets, each on a page of its own; returns when the system has taken them.

    Raises ResearcherError where it does not.
    """
    printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
    if printer.outputFormat() != QPrinter.OutputFormat.NativeFormat or printer.printerName() != printer_name:
        # Qt falls back to a file where a printer is gone.
        raise _refused(printer_name)
    printer.setResolution(_DOTS)
    printer.setDocName(_NEUTRAL)
    printer.setCreator(_NEUTRAL)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setCopyCount(1)
    if not paint_pages(printer, sheets, theme) or printer.printerState() == QPrinter.PrinterState.Error:
        raise _refused(printer_name)


def paint_pages(device: QPagedPaintDevice, sheets: Sequence[RecoverySheet], theme: Theme) -> bool:
    """Paint each sheet onto a page of its own; False where the device refuses. Letter stays, all else becomes A4."""
    letter = device.pageLayout().pageSize().id() == QPageSize.PageSizeId.Letter
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(device):
        return False
    paper = size.rectPixels(device.logicalDpiX())
    took_all = True
    for place, sheet in enumerate(sheets):
        took_all = took_all and (place == 0 or device.newPage())
        paint_sheet(painter, QRectF(paper), lay_out(sheet, theme, _tenths(letter=letter)))
    return painter.end() and took_all


class PrintBar(QWidget):
    """The way to a printer, below a sheet: looks for printers only when asked to, then offers them.

    Give it what is to be printed by ``take_sheets``. ``printed`` tells that the system took it, ``failed`` (payload:
    Failure) that it did not. Where there is no printer it says so: the sheet on the screen is then copied by hand.
    """

    printed = Signal()
    failed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sheets: tuple[RecoverySheet, ...] = ()
        self._words = PlainLabel(role="hint", wrap=True)
        self._search = Button(look, translate("PrintSheet", "Look for a printer"), icon="printer")
        self._search.clicked.connect(self.look_for_printers)
        self._choice = ChoiceBox(look, name=translate("PrintSheet", "Printer"))
        self._print = Button(look, translate("PrintSheet", "Print"), icon="printer")
        self._print.clicked.connect(self._print_now)
        line = QHBoxLayout()
        line.setSpacing(look.theme.px("space.unit"))
        for widget in (self._search, self._choice, self._print):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.unit"))
        column.addLayout(line)
        column.addWidget(self._words)
        self.offer(None)

    def take_sheets(self, sheets: Sequence[RecoverySheet]) -> None:
        """What is to be printed: one sheet, or all of them one after the other; none when the page is left."""
        self._sheets = tuple(sheets)
        self._print.setEnabled(bool(self._sheets))

    @Slot()
    def look_for_printers(self) -> None:
        """Ask the system which there are, and offer them."""
        self.offer(printer_names())

    def offer(self, names: Sequence[str] | None) -> None:
        """Offer these printers; None where nobody looked yet."""
        self._choice.offer(tuple((name, visible(name)) for name in names or ()))
        for widget in (self._choice, self._print):
            widget.setVisible(bool(names))
        self._search.setVisible(not names)
        self._print.setEnabled(bool(self._sheets))
        if names is not None and not names:
            self._words.setText(
                translate(
                    "PrintSheet",
                    "No printer is set up on this machine. Copy the sheet by hand onto paper, with the numbers, and "
                    "compare every word.",
                )
            )
            return
        self._words.setText(
            translate(
                "PrintSheet",
                "A printer, and the queue of this machine, may keep what they print, unencrypted. Use one at the end of a "
                "cable that is yours; otherwise copy the sheet by hand.",
            )
        )

    @Slot()
    def _print_now(self) -> None:
        try:
            print_sheets(self._choice.chosen(), self._sheets, self._look.theme)
        except ResearcherError as error:
            self.failed.emit(Failure(error.happened, error.safe, error.mend))
        else:
            self.printed.emit()


def _tenths(*, letter: bool) -> QSizeF:
    return LETTER if letter else A4


def _refused(printer_name: str) -> ResearcherError:
    return ResearcherError(
        translate("PrintSheet", "The printer {name} did not take the sheet.").format(name=visible(printer_name)),
        safe=translate("PrintSheet", "Nothing was written into a file."),
        mend=translate("PrintSheet", "Look at the printer and try again, or copy the sheet by hand."),
    )
