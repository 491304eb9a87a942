"""Asking for files and folders without leaving a trace: Qt's own dialog, without history, recent places or sidebar."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QUrl, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget


class Wanted(Enum):
    """What is asked for."""

    FILE = QFileDialog.FileMode.ExistingFile
    FILES = QFileDialog.FileMode.ExistingFiles
    FOLDER = QFileDialog.FileMode.Directory
    NEW_FILE = QFileDialog.FileMode.AnyFile


@dataclass(frozen=True)
class PathsChosen:
    """What was chosen: at least one path, files or a folder as asked for."""

    paths: tuple[Path, ...]


class PathChooser(QObject):
    """Opens a dialog over a parent when asked and tells ``chosen`` (payload: PathsChosen); a dialog closed tells nothing.

    The system's own dialogs are not used: they remember the places they showed.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, wanted: Wanted, title: str) -> None:
        super().__init__(parent)
        self._parent = parent
        self._wanted = wanted
        self._title = title

    @Slot()
    def ask(self) -> None:
        """Open the dialog and return at once."""
        self.ask_for("")

    def ask_for(self, name: str) -> QFileDialog:
        """Open the dialog with a name to save under filled in, and return it at once."""
        dialog = QFileDialog(self._parent, self._title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, self._wanted is Wanted.FOLDER)
        dialog.setFileMode(self._wanted.value)
        if self._wanted is Wanted.NEW_FILE:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            # Nothing is ever written over: to ask whether to would offer what is then refused.
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        # Where the last one ended is nobody's business; nor is where the program was started.
        dialog.setDirectory(str(Path.home()))
        dialog.setHistory([])
        if name:
            dialog.selectFile(name)
        dialog.setSidebarUrls([QUrl.fromLocalFile(str(Path.home())), QUrl("file:")])
        _dress(dialog)
        dialog.filesSelected.connect(self._tell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.destroyed.connect(_forget_dialogs)
        dialog.open()
        return dialog

    @Slot("QStringList")
    def _tell(self, names: list[str]) -> None:
        paths = tuple(Path(name) for name in names if name)
        if paths:
            self.chosen.emit(PathsChosen(paths))


def _dress(dialog: QFileDialog) -> None:
    """Room for names: Qt's dialog gives them what its other columns leave."""
    line = dialog.fontMetrics().height()
    dialog.resize(line * 46, line * 28)
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([line * 9, line * 37])
    for tree in dialog.findChildren(QTreeView):
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


@Slot()
def _forget_dialogs() -> None:
    """Take back what Qt wrote about the dialog as it went, where its settings could not be sent into nowhere (Windows)."""
    QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")
