"""A long text with the language it is in: plain, read from the side its language is read from."""

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.endless_words import break_endless_words
from evidence_desk.gui.widgets.exact_text import exact_text
from evidence_desk.gui.widgets.language_names import language_choices, language_name
from evidence_desk.gui.widgets.plain_editor import PlainEditor
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.languages import Direction, direction
from evidence_desk.values.wording import translate


class LanguageText(QWidget):
    """A text and its BCP 47 tag. ``edited`` tells that a person changed either; programs setting them tell nothing."""

    edited = Signal()

    def __init__(self, look: Look, *, name: str, placeholder: str = "", first_languages: tuple[str, ...] = ()) -> None:
        super().__init__()
        theme = look.theme
        self._quiet = False
        self._shown = ""
        self._text = PlainEditor()
        self._text.setAccessibleName(name)
        self._text.setPlaceholderText(placeholder)
        self._text.setFont(theme.font())
        self._text.setMinimumHeight(theme.px(160))
        self._language = ChoiceBox(
            look, language_choices(first_languages), name=translate("Languages", "Language of the text")
        )
        self._count = PlainLabel(role="hint")
        head = QHBoxLayout()
        head.setSpacing(theme.px("space.unit"))
        head.addWidget(self._language)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.unit"))
        column.addLayout(head)
        column.addWidget(self._text, 1)
        # The first of its two stops: Qt lets Tab into a widget by its proxy only, and would pass the language over.
        self.setFocusProxy(self._language)
        self._text.textChanged.connect(self._changed)
        self._language.currentIndexChanged.connect(self._changed)
        self._changed()

    def text(self) -> str:
        """What is written, with a line feed between lines; a text that was shown and not changed, to the letter."""
        return exact_text(self._text, self._shown)

    def language(self) -> str:
        """The tag of the language chosen; empty where none was said."""
        return self._language.chosen()

    def show_text(self, text: str, language: str) -> None:
        """Show a text in a language; one that the list does not know is added to it."""
        self._quiet = True
        if self._language.findData(language) < 0:
            self._language.addItem(language_name(language), language)
        self._language.choose(language)
        self._shown = text
        self._text.clear()
        break_endless_words(self._text, text)
        self._text.setPlainText(text)
        self._quiet = False
        self._turn()

    def write(self, words: str) -> None:
        """Put words in at the cursor, with a blank on either side, as if pasted; the keyboard goes there."""
        cursor = self._text.textCursor()
        at = cursor.selectionStart()
        before = self._text.document().characterAt(at - 1) if at else ""
        mime = QMimeData()
        mime.setText(f"{words} " if not before.strip() else f" {words} ")
        self._text.insertFromMimeData(mime)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether the text can only be read (it can still be selected)."""
        self._text.setReadOnly(read_only)
        self._language.setEnabled(not read_only)

    def reading_direction(self) -> Qt.LayoutDirection:
        """From which side the text is read now."""
        return self._text.document().defaultTextOption().textDirection()

    @Slot()
    def _changed(self) -> None:
        if self._quiet:
            return
        break_endless_words(self._text, self.text())
        self._turn()
        self.edited.emit()

    def _turn(self) -> None:
        """Let the text be read from the side its language, or else its first letter, asks for."""
        text = self._text.toPlainText()
        right = direction(self.language(), text) is Direction.RIGHT_TO_LEFT
        side = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        option = QTextOption(self._text.document().defaultTextOption())
        if option.textDirection() != side:
            option.setTextDirection(side)
            # Said outright: left to itself, Qt aligns by the direction of the window.
            edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
            self._text.document().setDefaultTextOption(option)
        words = len(text.split())
        self._count.setText(
            translate("Languages", "Words: {count}").format(count=self.locale().toString(words)) if words else ""
        )
