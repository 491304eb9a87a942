"""Ways of looking at a picture that change nothing: a quarter of a turn to either side, and the loupe."""

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.close_picture import ClosePicture
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class LookingBar(QFrame):
    """Stands under a picture and says at all times that its file stays as it is."""

    def __init__(self, look: Look, view: ClosePicture) -> None:
        super().__init__()
        theme = look.theme
        self._view = view
        left = translate("Media", "Turn to the left (Shift+R, or comma)")
        right = translate("Media", "Turn to the right (R, or full stop)")
        self._left = Button(look, kind="quiet", icon="rotate-ccw", name=left)
        self._right = Button(look, kind="quiet", icon="rotate-cw", name=right)
        self._loupe = Button(look, translate("Media", "Loupe"), kind="quiet", icon="zoom-in")
        self._loupe.setCheckable(True)
        self._said = PlainLabel(role="hint", wrap=True)
        self.setProperty("face", "bar")
        line = FlowLayout(theme.px(8))
        for part in (self._left, self._right, self._loupe):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(line)
        column.addWidget(self._said)
        self._left.clicked.connect(view.turn_left)
        self._right.clicked.connect(view.turn_right)
        self._loupe.toggled.connect(self._keep_loupe)
        view.turned.connect(self._say)
        self._say(0)

    def put_back(self) -> None:
        """The loupe is put away."""
        self._loupe.setChecked(False)

    @Slot(bool)
    def _keep_loupe(self, kept: bool) -> None:
        self._view.keep_loupe(kept)
        # So that the arrows move it at once.
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _say(self, degrees: int) -> None:
        if degrees:
            words = translate("Media", "Turned by {degrees}° on the screen only: the file stays as it is.")
            self._said.setText(words.format(degrees=QLocale().toString(degrees)))
            return
        words = translate(
            "Media", "Hold the space bar, L or the right mouse button for the loupe. The file is never changed."
        )
        self._said.setText(words)
