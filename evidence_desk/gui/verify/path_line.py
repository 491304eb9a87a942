"""A file or folder that has been chosen, in one line, and the button to choose another."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class PathLine(QWidget):
    """``changed``: another path was chosen or shown."""

    changed = Signal()

    def __init__(self, look: Look, name: str, wanted: Wanted, *, icon: str) -> None:
        super().__init__()
        self._path: Path | None = None
        self._label = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle)
        self._choose = Button(look, translate("Verify", "Choose …"), icon=icon)
        self._choose.setAccessibleName(translate("Verify", "Choose: {what}").format(what=name))
        self._chooser = PathChooser(self, wanted, name)
        self._choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._take)
        self.setFocusProxy(self._choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(12))
        line.addWidget(self._choose)
        line.addWidget(self._label, 1)
        self.show_path(None)

    def path(self) -> Path | None:
        """What is chosen; None for nothing yet."""
        return self._path

    def show_path(self, path: Path | None) -> None:
        """Show a path as chosen."""
        self._path = path
        self._label.setText(visible(str(path)) if path else translate("Verify", "not chosen yet"))
        self.changed.emit()

    @Slot(object)
    def _take(self, chosen: PathsChosen) -> None:
        self.show_path(chosen.paths[0])
