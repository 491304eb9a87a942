"""A translation, transcript or summary to be read: what it is stands above it, and whether the original has changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.renderings.rendering_shown import (
    RenderingShown,
    changed_words,
    heading_words,
    making_words,
    warning_words,
)
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class RenderingView(QWidget):
    """``most`` is the number of lines shown before the text scrolls by itself."""

    def __init__(self, look: Look, *, most: int) -> None:
        super().__init__()
        self._heading = PlainLabel(role="strong", wrap=True)
        self._warning = PlainLabel(role="secondary", wrap=True)
        self._made = PlainLabel(role="hint", wrap=True, selectable=True)
        self._changed = Strip(look, "triangle-alert", "warn")
        self._text = LongText(look, name=translate("Renderings", "Text"), least=1, most=most, reading=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(8))
        for part in (self._heading, self._warning, self._made, self._changed, self._text):
            column.addWidget(part)

    def show_rendering(self, shown: RenderingShown) -> None:
        """Show another one."""
        heading = heading_words(shown.kind, language_name(shown.language))
        self._heading.setText(heading)
        self._warning.setText(warning_words(shown.kind))
        self._made.setText(making_words(shown))
        self._changed.say(changed_words(shown))
        self._text.setAccessibleName(f"{heading}. {warning_words(shown.kind)}")
        self._text.show_text(shown.text, shown.language)
