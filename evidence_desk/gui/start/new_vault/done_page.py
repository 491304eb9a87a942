"""The last step: what there is now, what is still open, and the way to the desk."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.start.new_vault.shown import DoneShown
from evidence_desk.gui.start.step_page import StepPage, pointed_out
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


class DonePage(StepPage):
    """``asked``: open the desk."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("NewVault", "Ready"), translate("NewVault", "Open the desk"), icon="lock-open")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px("space.block"))
        self.add(self._list)

    def show_done(self, done: DoneShown) -> None:
        """Say it."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in done.standings:
            self._column.addWidget(pointed_out(self._look, one.icon, one.tone, one.sentence))

    def _wanted(self) -> bool:
        return True
