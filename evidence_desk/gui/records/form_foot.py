"""The foot of a form, always in view: save, leave it for later, give it up; and whether what is typed is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class FormFoot(QFrame):
    """``save_asked``, ``later_asked``, ``discard_asked``."""

    save_asked = Signal()
    later_asked = Signal()
    discard_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "strip")
        self._kept = PlainLabel(role="hint", wrap=True)
        self._save = Button(look, translate("Records", "Save"), kind="primary", icon="check")
        self._later = Button(look, translate("Records", "Finish later"))
        self._discard = Button(look, translate("Records", "Discard"), kind="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px("space.section"), theme.px(10), theme.px("space.section"), theme.px(10))
        line.setSpacing(theme.px(8))
        line.addWidget(self._save)
        line.addWidget(self._later)
        line.addWidget(self._discard)
        line.addWidget(self._kept, 1)
        self._save.clicked.connect(self.save_asked)
        self._later.clicked.connect(self.later_asked)
        self._discard.clicked.connect(self.discard_asked)
        self.hide()

    def show_kept(self, kept_at: str) -> None:
        """Say when the form was last kept (UTC); empty where there is nothing to keep."""
        if kept_at:
            words = translate("Records", "Not saved yet. Kept in the vault as it stands: {moment}.")
            self._kept.setText(words.format(moment=moment_words(kept_at)))
        else:
            self._kept.setText("")
        self._discard.setEnabled(bool(kept_at))
