"""A place to drop files and folders on, with buttons for those who do not drag."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class DropZone(QWidget):
    """Tells ``chosen`` (payload: PathsChosen) for what was dropped or picked; only what lies on this machine is taken."""

    chosen = Signal(object)

    def __init__(self, look: Look, words: str, hint: str = "", *, icon: str = "hard-drive-download") -> None:
        super().__init__()
        self._look = look
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self._files = PathChooser(self, Wanted.FILES, translate("DropZone", "Choose files"))
        self._folder = PathChooser(self, Wanted.FOLDER, translate("DropZone", "Choose a folder"))
        self._files.chosen.connect(self.chosen)
        self._folder.chosen.connect(self.chosen)
        self._lay_out(words, hint, icon)

    def _lay_out(self, words: str, hint: str, icon: str) -> None:
        look, theme = self._look, self._look.theme
        heading = PlainLabel(words, role="heading", wrap=True)
        below = PlainLabel(hint, role="secondary", wrap=True)
        if not hint:
            below.hide()
        for label in (heading, below):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        files = Button(look, translate("DropZone", "Choose files …"), icon="file")
        folder = Button(look, translate("DropZone", "Choose a folder …"), icon="folder")
        files.clicked.connect(self._files.ask)
        folder.clicked.connect(self._folder.ask)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(files)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(IconLabel(look, icon, "accent", size="large"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        column.addWidget(below)
        column.addSpacing(theme.px(4))
        column.addLayout(buttons)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files can be let go here; anything else is refused."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is over the zone any more."""
        super().dragLeaveEvent(event)
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped. It is copied, never moved, whatever the other window offers."""
        self._show_over(over=False)
        paths = local_paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.chosen.emit(PathsChosen(paths))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame; filled while something is held over it."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if self._over else "edge"), theme.px(1.5))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("selected" if self._over else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()


def local_paths(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this machine that something dragged carries; addresses elsewhere are left out."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile())
