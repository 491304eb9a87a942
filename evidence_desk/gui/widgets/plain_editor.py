"""The editor for texts of several lines: it takes and gives plain letters, and what it cannot take whole, not at all."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from evidence_desk.catalogue.fields.body import LONGEST_TEXT
from evidence_desk.gui.clipboard import mark_as_secret
from evidence_desk.gui.widgets.refusal import say_beside
from evidence_desk.values.wording import translate


class PlainEditor(QPlainTextEdit):
    """Tab leaves it, so that the keyboard is not caught."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, or take what was dragged here, unless with it the text would be longer than any may be: it is said then."""
        replaced = len(self.textCursor().selectedText())
        if self.document().characterCount() - replaced + len(source.text()) <= LONGEST_TEXT:
            super().insertFromMimeData(source)
        else:
            say_beside(self, too_long_for_text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is marked for clipboard histories to skip, and carries no formatted twin."""
        mime = QMimeData()
        mime.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        mark_as_secret(mime)
        return mime


def too_long_for_text() -> str:
    """Why something was not pasted into a text, as a sentence."""
    return translate(
        "Records",
        "This is too long to be pasted: with it, the text would be longer than two million characters. What stood here is "
        "still here. Add it as a document under Media instead.",
    )
