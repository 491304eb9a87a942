"""A new passphrase: typed twice under a meter, with six words drawn by lot for whoever wants them."""

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
        elif not self.first.same_as(self.again):
            self._again_row.set_error(translate("NewPassphrase", "The two differ. Type this one once more."))
        wrong = next((row for row in (self._first_row, self._again_row) if row.error()), None)
        if wrong is not None:
            wrong.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is None

    def take(self) -> tuple[bytearray, bytearray]:
        """Both as typed; the boxes are empty afterwards, and the six words are gone."""
        taken = self.first.take(), self.again.take()
        self.wipe()
        return taken

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

    @Slot()
    def _suggest(self) -> None:
        if self._offer is None:
            self._offer = WordsOffer(self._look)
            self._column.insertWidget(2, self._offer)
        else:
            self._offer.draw()
        self._offer.show()
        self.suggest.hide()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
