"""What stands in an editor, to the letter.

Qt shows some characters otherwise than they are stored, and gives them back changed: a blank that does not break becomes
one that does, line breaks of other systems become line feeds. What was shown and not changed is given back as it was.
"""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from evidence_desk.catalogue.fields.body import LONGEST_TEXT
from evidence_desk.values.wording import translate

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


def too_long(editor: QPlainTextEdit, pasted: QMimeData) -> str:
    """Why a text cannot be pasted, as a sentence; empty where it can. Nothing is taken in by half."""
    length = editor.document().characterCount() + len(pasted.text())
    if length <= LONGEST_TEXT:
        return ""
    return translate(
        "Records",
        "This is too long to be pasted: with it, the text would be longer than two million characters. What stood here is "
        "still here. Add it as a document under Media instead.",
    )
