"""A new passphrase: typed twice under a meter, or six words drawn by lot, which are typed once."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.words_offer import WordsOffer
from evidence_desk.values.wording import translate
from evidence_desk.vault.passphrases import Strength


class NewPassphrase(QWidget):
    """``entered``: Enter was pressed in the last box."""

    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._offer: WordsOffer | None = None
        name, again = (
            translate("NewPassphrase", "New passphrase"),
            translate("NewPassphrase", "New passphrase once more"),
        )
        self.first = PassphraseBox(look, name=name, advise=True)
        self.again = PassphraseBox(look, name=again)
        self.first.edited.connect(self._follow)
        self.first.entered.connect(self._go_on)
        self.again.entered.connect(self.entered)
        self._first_row = FormRow(look, name, self.first)
        self._again_row = FormRow(look, again, self.again)
        self.suggest = Button(look, translate("NewPassphrase", "Suggest six words"), icon="refresh-cw", small=True)
        self.suggest.clicked.connect(self._suggest)
        line = QHBoxLayout()
        line.addWidget(self.suggest)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px("space.block"))
        self._column.addWidget(self._first_row)
        self._column.addLayout(line)
        self._column.addWidget(self._again_row)
        self.setFocusProxy(self.first)

    def know(self, *texts: str) -> None:
        """What an attacker knows of the vault."""
        self.first.know(*texts)

    def is_complete(self) -> bool:
        """Whether it can be taken; what is wrong is said beside it, and the keyboard goes there."""
        self._first_row.set_error("")
        self._again_row.set_error("")
        if self.first.is_empty():
            self._first_row.set_error(translate("NewPassphrase", "Type a new passphrase."))
        elif self.first.reading().strength is Strength.REFUSED:
            self._first_row.set_error(translate("NewPassphrase", "This one would be found by trying. Take another."))
        elif not self._is_drawn() and not self.first.same_as(self.again):
            self._again_row.set_error(translate("NewPassphrase", "The two differ. Type this one once more."))
        wrong = next((row for row in (self._first_row, self._again_row) if row.error()), None)
        if wrong is not None:
            wrong.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is None

    def take(self) -> tuple[bytearray, bytearray]:
        """Both as typed, words drawn by lot twice the same; the boxes are empty afterwards, and the six words are gone."""
        drawn = self._is_drawn()
        first, again = self.first.take(), self.again.take()
        self.wipe()
        return first, bytearray(first) if drawn else again

    def wipe(self) -> None:
        """Empty it."""
        self.first.wipe()
        self.again.wipe()
        self._first_row.set_error("")
        self._again_row.set_error("")
        if self._offer is not None:
            self._offer.wipe()
            self._offer.hide()
        self.suggest.show()
        self._follow()

    def _is_drawn(self) -> bool:
        """Whether the words on offer are typed: they stand on the screen to be compared with."""
        offered = self._offer.words() if self._offer is not None else None
        return offered is not None and self.first.holds(offered.passphrase())

    @Slot()
    def _follow(self) -> None:
        self._again_row.setVisible(not self._is_drawn())

    @Slot()
    def _go_on(self) -> None:
        if self._is_drawn():
            self.entered.emit()
        else:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _suggest(self) -> None:
        if self._offer is None:
            self._offer = WordsOffer(self._look)
            self._offer.changed.connect(self._follow)
            self._column.insertWidget(2, self._offer)
        else:
            self._offer.draw()
        self._offer.show()
        self.suggest.hide()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
