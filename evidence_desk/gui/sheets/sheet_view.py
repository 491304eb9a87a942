"""A recovery sheet on the screen, as it would lie on the table: to be looked at before printing, or copied by hand."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet, origin, purpose, title
from evidence_desk.gui.sheets.sheet_layout import A4, lay_out
from evidence_desk.gui.sheets.sheet_painting import paint_sheet
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


class SheetView(QWidget):
    """Shows one sheet, as wide as there is room; put it where it can scroll.

    Give it a sheet by ``show_sheet`` and take it away by ``wipe`` when the page is left. Nothing in it can be selected,
    copied or dragged; those who hear the window are read the same words.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sheet: RecoverySheet | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show a sheet in the place of the one before."""
        self._sheet = sheet
        self.setAccessibleName(f"{title(sheet)}. {origin(sheet)}")
        numbered = ", ".join(f"{number}: {word}" for number, word in enumerate(sheet.words, 1))
        words = translate("RecoverySheet", "{purpose} The words are {words}.")
        self.setAccessibleDescription(words.format(purpose=purpose(sheet), words=numbered))
        self.update()

    def wipe(self) -> None:
        """Show an empty page."""
        self._sheet = None
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of A4."""
        return round(width * A4.height() / A4.width())

    def sizeHint(self) -> QSize:
        """Wide enough for words that can be read."""
        width = self._look.theme.px("shape.read_width")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half of it can still be read."""
        width = self._look.theme.px("shape.read_width") // 2
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page with its edge, in the middle of the room there is."""
        theme = self._look.theme
        scale = min(self.width() / A4.width(), self.height() / A4.height())
        page = QRectF(0, 0, A4.width() * scale, A4.height() * scale)
        page.moveCenter(self.rect().toRectF().center())
        painter = QPainter(self)
        if self._sheet is None:
            painter.fillRect(page, theme.colour("sunken"))
        else:
            paint_sheet(painter, page, lay_out(self._sheet, theme))
        half = theme.px("shape.line") / 2
        painter.setPen(QPen(theme.colour("edge"), 2 * half))
        painter.drawRect(page.adjusted(half, half, -half, -half))
