"""The way of a file out of the vault: said what it means, asked once more, and only then a place for it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from evidence_desk.gui.media.copying_out import CopyAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class CopyOutPanel(Section):
    """``copy_asked`` (payload: CopyAsked), once the person has read the warning and chosen a place."""

    copy_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Media", "Outside the vault"))
        self._record = ""
        self._name = ""
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Media", "Where the copy is to be"))
        self._chooser.chosen.connect(self._tell)
        self._begin = Button(look, translate("Media", "Save a copy outside …"), icon="file-output")
        self._begin.clicked.connect(self._warn)
        self._warning = QFrame()
        self._warning.setProperty("face", "warn")
        self._choose = Button(look, translate("Media", "Choose where …"), kind="danger", icon="file-output")
        self._choose.clicked.connect(self._ask)
        self._leave = Button(look, translate("Media", "Leave it in the vault"))
        self._leave.clicked.connect(self._end)
        self._lay_out(look)
        self.add(self._begin)
        self.add(self._warning)
        self._warning.hide()

    def show_exhibit(self, record: str, name: str) -> None:
        """Be about another exhibit; ``name`` is proposed for the copy."""
        self._record, self._name = record, name
        self._end()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        sentences = (
            translate("Media", "The copy is not encrypted: whoever holds the disk or stick can look at it."),
            translate("Media", "Deleting it later may leave it readable there, on sticks and flash disks above all."),
            translate("Media", "That it was made, when, and of which exhibit, goes into the custody log."),
        )
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(PlainLabel(translate("Media", "A copy leaves the vault"), role="strong", wrap=True))
        for sentence in sentences:
            words.addWidget(PlainLabel(sentence, wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._choose)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        words.addSpacing(theme.px(8))
        words.addLayout(buttons)
        line = QHBoxLayout(self._warning)
        line.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        line.setSpacing(theme.px(12))
        icon = IconLabel(look, "triangle-alert", "warn", beside="body")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    @Slot()
    def _warn(self) -> None:
        self._begin.hide()
        self._warning.show()
        # On the harmless one: Enter pressed too often must not go on.
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _end(self) -> None:
        had_focus = self._warning.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._warning.hide()
        self._begin.show()
        if had_focus:
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask(self) -> None:
        self._chooser.ask_for(self._name)

    @Slot(object)
    def _tell(self, chosen: PathsChosen) -> None:
        self._end()
        self.copy_asked.emit(CopyAsked(self._record, chosen.paths[0]))
