"""The travel code on the page that unlocks: twenty words, asked for only while a vault is sealed for a journey."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    from evidence_desk.gui.ways.twenty_words import TwentyWords


class TravelCodeBox(QWidget):
    """Nothing to be seen until it is asked for: the boxes bring cryptography with them, which takes a moment to load.

    ``changed``: a word is another one. ``ended``: the keyboard goes on behind the last.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words: TwentyWords | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px("space.block"))
        self.hide()

    def ask(self, *, asked: bool) -> None:
        """Ask for the code, or no longer."""
        if asked and self._words is None:
            self._words = self._make_boxes()
        self.setVisible(asked)

    def is_ready(self) -> bool:
        """Whether all words are there, or none are asked for."""
        return self.isHidden() or (self._words is not None and self._words.is_whole())

    def text(self) -> str:
        """The words; empty where they are not asked for."""
        return "" if self.isHidden() or self._words is None else self._words.text()

    def boxes(self) -> tuple[QWidget, ...]:
        """The boxes in their order, for the keyboard to go through; none where they are not asked for."""
        return () if self.isHidden() or self._words is None else self._words.boxes

    def wipe(self) -> None:
        """Empty the boxes."""
        if self._words is not None:
            self._words.wipe()

    def _make_boxes(self) -> "TwentyWords":
        from evidence_desk.gui.ways.twenty_words import TwentyWords  # noqa: PLC0415

        sentence = translate(
            "Unlock",
            "This vault is sealed for a journey. It opens with the passphrase and the travel code together: ask for the "
            "code whoever keeps it for you.",
        )
        name = translate("Unlock", "Travel code")
        words = TwentyWords(self._look, name=name)
        words.changed.connect(self.changed)
        words.ended.connect(self.ended)
        hint = translate("Unlock", "The first four letters of a word are enough; Space goes on to the next.")
        self._column.addWidget(PlainLabel(sentence, wrap=True))
        self._column.addWidget(FormRow(self._look, name, words, hint=hint))
        self.setFocusProxy(words)
        return words
