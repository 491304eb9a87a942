"""The line that names a key file: chosen in a dialog, or dropped; taken back by a small button."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.drop_zone import local_paths
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class KeyFileLine(QWidget):
    """``changed``: another file is named, or none. Only its name is kept here; it is read when it is used."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._path: Path | None = None
        self._name = ElidedLabel(role="code", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        self.choose = Button(look, translate("Unlock", "Choose the file …"), icon="folder-open")
        self._chooser = PathChooser(self, Wanted.FILE, translate("Unlock", "The key file of this vault"))
        self.choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._take_chosen)
        self._without = Button(look, kind="quiet", icon="x", name=translate("Unlock", "Without this file"))
        self._without.clicked.connect(self.wipe)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px("space.unit"))
        line.addWidget(self._name, 1)
        line.addWidget(self.choose)
        line.addWidget(self._without)
        self.setFocusProxy(self.choose)
        self.wipe()

    def path(self) -> Path | None:
        """The file named, or None."""
        return self._path

    def take(self, path: Path) -> None:
        """Name a file."""
        self._path = path
        self._name.setText(visible(str(path)))
        self._without.show()
        self.changed.emit()

    @Slot()
    def wipe(self) -> None:
        """Name none."""
        self._path = None
        self._name.setText(translate("Unlock", "none chosen yet"))
        self._without.hide()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this machine may be dropped."""
        if len(local_paths(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Name the file that was dropped."""
        event.acceptProposedAction()
        self.take(local_paths(event.mimeData())[0])

    @Slot(object)
    def _take_chosen(self, chosen: PathsChosen) -> None:
        self.take(chosen.paths[0])
