"""Three small boxes for year, month and day, each of which takes "?" for what was asked and is not known."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import DateBoxes
from evidence_desk.values.wording import translate


class PartBoxes(QWidget):
    """One date in its parts. ``edited`` tells that a person typed."""

    edited = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._boxes: dict[str, QLineEdit] = {}
        self._columns = (
            ("year", translate("DateBox", "Year"), 4, 72),
            ("month", translate("DateBox", "Month"), 2, 56),
            ("day", translate("DateBox", "Day"), 2, 56),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.theme.px("space.unit"))
        grid.setVerticalSpacing(look.theme.px("space.hair"))
        for column, (part, words, longest, _width) in enumerate(self._columns):
            box = LineBox(longest=longest)
            box.textEdited.connect(self._edited)
            grid.addWidget(PlainLabel(words, role="hint"), 0, column)
            grid.addWidget(box, 1, column)
            self._boxes[part] = box
        self.name_for_hearing(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._resize)
        self._resize()

    def boxes(self) -> DateBoxes:
        """What is typed."""
        return DateBoxes(*(self._boxes[part].text() for part in ("year", "month", "day")))

    def show_boxes(self, boxes: DateBoxes) -> None:
        """Show other texts, telling nobody."""
        for part, text in (("year", boxes.year), ("month", boxes.month), ("day", boxes.day)):
            if self._boxes[part].text() != text:
                self._boxes[part].setText(text)

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after this date for those who hear the window."""
        for part, words, _longest, _width in self._columns:
            self._boxes[part].setAccessibleName(f"{name} {words}".strip())

    def mark(self, wrong_parts: frozenset[str]) -> None:
        """Give the boxes of these parts (year, month, day) the border of what must be mended."""
        for part, box in self._boxes.items():
            mark_wrong(box, wrong=part in wrong_parts)

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _resize(self) -> None:
        for part, _words, _longest, width in self._columns:
            self._boxes[part].setFixedWidth(self._look.theme.px(width))
