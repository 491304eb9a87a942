"""What stands in an editor, to the letter.

Qt shows some characters otherwise than they are stored, and gives them back changed: a blank that does not break becomes
one that does, line breaks of other systems become line feeds. What was shown and not changed is given back as it was.
"""

from PySide6.QtWidgets import QPlainTextEdit

_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028", "\u2029"


def exact_text(editor: QPlainTextEdit, shown: str) -> str:
    """The text in an editor to which ``shown`` was given before a person could change it."""
    text = editor.document().toRawText().replace(_PARAGRAPH_SEPARATOR, "\n")
    if text == _as_qt_gives_it(shown):
        return shown
    return text if _LINE_SEPARATOR in shown else text.replace(_LINE_SEPARATOR, "\n")


def _as_qt_gives_it(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for paragraph in (_PARAGRAPH_SEPARATOR, "\ufdd0", "\ufdd1"):
        text = text.replace(paragraph, "\n")
    return text
