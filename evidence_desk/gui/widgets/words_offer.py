"""Six words drawn by lot, large enough to be written down, with another six for whom they do not suit."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate
from evidence_desk.vault.six_words import WORD_LISTS, WORDS_DRAWN, SixWords, draw_six_words, language_of_words

_COLUMNS = 3


class WordsOffer(QWidget):
    """Offers a passphrase; ``changed`` says that another one is shown. Whoever takes it types it once by hand.

    ``same_as`` compares what was typed with what is offered. The words can be neither selected nor copied. They are in
    Latin letters, numbered and read from left to right whatever the window's direction. ``wipe`` when the page is left.
    """

    changed = Signal()

    def __init__(self, look: Look, language: str = "") -> None:
        super().__init__()
        self._drawn: SixWords | None = None
        self._words = tuple(PlainLabel(role="title") for _ in range(WORDS_DRAWN))
        self._about = PlainLabel(role="hint", wrap=True)
        choices = tuple((spoken, language_name(spoken)) for spoken in WORD_LISTS)
        self._language = ChoiceBox(look, choices, name=translate("WordsOffer", "Language of the words"))
        self._language.choose(language_of_words(language or QLocale().name()))
        self._language.currentIndexChanged.connect(self.draw)
        self._another = Button(look, translate("WordsOffer", "Another six"), icon="refresh-cw")
        self._another.clicked.connect(self.draw)
        self._lay_out(look)
        self.setFocusProxy(self._another)
        self.draw()

    def words(self) -> SixWords | None:
        """What is offered; None once wiped."""
        return self._drawn

    def same_as(self, passphrase: bytearray) -> bool:
        """Whether these are the words offered, in their order, with one space between."""
        return self._drawn is not None and passphrase == self._drawn.passphrase().encode()

    @Slot()
    def draw(self) -> None:
        """Offer another six."""
        drawn = self._drawn = draw_six_words(self._language.chosen())
        for label, word in zip(self._words, drawn.words, strict=True):
            label.setText(word)
        about = translate(
            "WordsOffer",
            "Drawn by lot from {count} words: {bits} bits that nobody can look up. Type them in small letters, with one "
            "space between. Let nobody look on; nothing is copied.",
        )
        locale = QLocale()
        self._about.setText(about.format(count=locale.toString(drawn.list_size), bits=locale.toString(int(drawn.bits))))
        self.changed.emit()

    def wipe(self) -> None:
        """Take the words off the page."""
        self._drawn = None
        for label in self._words:
            label.setText("")

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        card = QFrame()
        card.setProperty("face", "card")
        card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        card.setAccessibleName(translate("WordsOffer", "The six words, in their order"))
        grid = QGridLayout(card)
        pad = theme.px("space.block")
        grid.setContentsMargins(pad, pad, pad, pad)
        grid.setHorizontalSpacing(theme.px("space.section"))
        grid.setVerticalSpacing(theme.px("space.gap"))
        for place, label in enumerate(self._words):
            grid.addWidget(_numbered(look, place + 1, label), place // _COLUMNS, place % _COLUMNS)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px("space.unit"))
        foot.addWidget(self._another)
        foot.addWidget(self._language)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.gap"))
        column.addWidget(card)
        column.addWidget(self._about)
        column.addLayout(foot)


def _numbered(look: Look, number: int, label: PlainLabel) -> QWidget:
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignBaseline
    place = PlainLabel(str(number), role="hint")
    for part in (place, label):
        part.setAlignment(left)
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px("space.unit"))
    line.addWidget(place)
    line.addWidget(label, 1)
    return holder
