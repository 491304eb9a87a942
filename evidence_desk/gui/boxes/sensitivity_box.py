"""The choice of a level of sensitivity, with what it means said below."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.levels import LEVELS, level_meaning, level_name
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.plain_label import PlainLabel


class SensitivityBox(QWidget):
    """A level from 0 to 4. ``edited`` tells that a person chose."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._box = ChoiceBox(look, tuple((str(level), level_name(level)) for level in LEVELS))
        self._meaning = PlainLabel(role="hint", wrap=True)
        self.setFocusProxy(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._box)
        column.addWidget(self._meaning)
        self._box.currentIndexChanged.connect(self._explain)
        self._box.activated.connect(self._tell)
        self._explain()

    def level(self) -> int:
        """The level chosen."""
        return int(self._box.chosen())

    def show_level(self, level: int) -> None:
        """Show another level, telling nobody."""
        self._box.choose(str(level))

    def name_for_hearing(self, name: str) -> None:
        """Call the box this for those who hear the window."""
        self._box.setAccessibleName(name)

    @Slot()
    def _explain(self) -> None:
        meaning = level_meaning(self.level())
        self._meaning.setText(meaning)
        self._box.setAccessibleDescription(meaning)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
