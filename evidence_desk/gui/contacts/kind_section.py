"""What a contact is, in the words of consent: chosen, explained, and noted only when somebody says so."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.contacts.shown import KindOffered
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class KindSection(QWidget):
    """``done``: what is chosen is to be noted. Choosing alone notes nothing: each note stands in the custody log."""

    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._noted = ""
        self._meanings: dict[str, str] = {}
        name = translate("Contacts", "What they are")
        self.box = ChoiceBox(look, name=name)
        self.box.currentIndexChanged.connect(self._tell)
        self.note = Button(look, translate("Contacts", "Note it"), icon="check")
        self.note.clicked.connect(self.done)
        self._meaning = PlainLabel(role="secondary", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(look.theme.px(8))
        line.addWidget(self.box)
        line.addWidget(self.note)
        line.addStretch(1)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look.theme.px(8))
        inner.addLayout(line)
        inner.addWidget(self._meaning)
        words = translate(
            "Contacts", "Decides what a bundle for them may hold. It is noted in the custody log, and can be changed."
        )
        inner.addWidget(PlainLabel(words, role="hint", wrap=True))
        section = Section(look, name)
        section.add(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def show_kinds(self, kinds: tuple[KindOffered, ...], noted: str, *, afresh: bool) -> None:
        """Offer the kinds. ``afresh``: show the one that is noted; otherwise what was chosen and not noted yet stays."""
        chosen = noted if afresh or self._noted != noted else self.box.chosen()
        self._noted = noted
        self._meanings = {one.kind: one.meaning for one in kinds}
        self.box.offer(tuple((one.kind, one.words) for one in kinds))
        self.box.choose(chosen)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        chosen = self.box.chosen()
        meaning = self._meanings.get(chosen, "")
        self._meaning.setText(meaning)
        self.box.setAccessibleDescription(meaning)
        if chosen == self._noted and self.note.hasFocus():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)  # the keyboard would be lost with the button
        self.note.setVisible(chosen != self._noted)
