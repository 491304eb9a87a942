"""The list of hashes that came with files: a button to choose it, its name, and a way to forget it."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class ListBox(QWidget):
    """Holds the path of one list, or none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._path: Path | None = None
        self._choose = Button(look, translate("Media", "Choose a list …"), icon="file")
        self._name = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        self._forget = Button(look, translate("Media", "Without a list"), kind="quiet", small=True)
        self._chooser = PathChooser(self, Wanted.FILE, translate("Media", "Choose a list of hashes"))
        self._choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._take)
        self._forget.clicked.connect(self._take_none)
        self.setFocusProxy(self._choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(8))
        line.addWidget(self._choose)
        line.addWidget(self._name, 1)
        line.addWidget(self._forget)
        self.show_list(None)

    def chosen(self) -> Path | None:
        """The list, or None."""
        return self._path

    def show_list(self, path: Path | None) -> None:
        """Hold a list, or none."""
        self._path = path
        self._name.setText(visible(path.name) if path else "")
        self._forget.setVisible(path is not None)

    @Slot(object)
    def _take(self, chosen: PathsChosen) -> None:
        self.show_list(chosen.paths[0])

    @Slot()
    def _take_none(self) -> None:
        self.show_list(None)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
