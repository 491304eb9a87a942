"""The step before the seal, on the page itself: what sealing means, said plainly, and two answers."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class SealPanel(QFrame):
    """Hidden until it is opened. ``sealed``: the person means it; ``put_off``: not now."""

    sealed = Signal()
    put_off = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "warn")
        self._heading = PlainLabel(translate("Testimonies", "Seal this testimony?"), role="strong", wrap=True)
        self._meaning = PlainLabel(
            translate(
                "Testimonies",
                "The account stays as it is now, word for word. Corrections are still possible, each as a further revision "
                "with its reason, and this version can always be read beside them. Sealed testimonies go into bundles.",
            ),
            wrap=True,
        )
        self._warning = PlainLabel(translate("Testimonies", "A seal cannot be taken back."), role="strong", wrap=True)
        self._not_yet = Button(look, translate("Testimonies", "Not yet"))
        self._seal = Button(look, translate("Testimonies", "Seal it for good"), kind="primary", icon="lock")
        self._not_yet.clicked.connect(self._put_off)
        self._seal.clicked.connect(self._tell)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        for label in (self._heading, self._meaning, self._warning):
            words.addWidget(label)
        answers = FlowLayout(theme.px(8))
        answers.addWidget(self._not_yet)
        answers.addWidget(self._seal)
        words.addSpacing(theme.px(4))
        words.addLayout(answers)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        line.setSpacing(theme.px(12))
        line.addWidget(IconLabel(look, "lock", "warn", beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.hide()

    def open_panel(self) -> None:
        """Ask; the keyboard comes to the answer that changes nothing."""
        self.show()
        self.setAccessibleName(f"{self._heading.text()} {self._meaning.text()} {self._warning.text()}")
        self._not_yet.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Ask no more."""
        self.hide()

    @Slot()
    def _put_off(self) -> None:
        self.put_off.emit()
        self.hide()

    @Slot()
    def _tell(self) -> None:
        self.hide()
        self.sealed.emit()
