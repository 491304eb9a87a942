"""A hash to compare by eye: even groups, letters of one width, always left to right, and a button that copies it whole."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.gui.clipboard import copy_text
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_GROUP = 8


class HashLabel(QWidget):
    """Shows a hash, code or key of one line; what is copied has no spaces in it."""

    def __init__(self, look: Look, *, algorithm: str = "SHA-256") -> None:
        super().__init__()
        self._algorithm = algorithm
        self._hash = ""
        self._label = PlainLabel(role="code", wrap=True, selectable=True)
        # The groups are words to the reading order: without this, Arabic around them would turn their order round.
        self._label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._copy = Button(look, kind="quiet", icon="copy", name=translate("Hash", "Copy"), small=True)
        self._copy.setFixedSize(look.theme.px(22), look.theme.px(22))
        self._copy.clicked.connect(self._copy_hash)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px("space.unit"))
        line.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.show_hash("")

    def show_hash(self, hexadecimal: str) -> None:
        """Show another hash; an empty one shows a dash and cannot be copied."""
        self._hash = hexadecimal
        self._label.setText(grouped(hexadecimal) if hexadecimal else "–")
        self._copy.setEnabled(bool(hexadecimal))
        spoken = translate("Hash", "{algorithm}: {hash}").format(algorithm=self._algorithm, hash=grouped(hexadecimal))
        self._label.setAccessibleName(spoken)

    @Slot()
    def _copy_hash(self) -> None:
        copy_text(self._hash)


def grouped(hexadecimal: str) -> str:
    """A hash in groups of eight."""
    return " ".join(hexadecimal[start : start + _GROUP] for start in range(0, len(hexadecimal), _GROUP))
