"""What is typed is not learnt: input methods are asked to keep nothing of it in their dictionaries.

Input methods suggest words that were typed before, and write them down for that, in a file of their own outside the
vault: names of places and people first of all. Whether they heed the wish is theirs to say.
"""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


class TypedText(QObject):
    """Marks each box as sensitive when the keyboard first comes to it, whoever made it."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__()
        application.focusObjectChanged.connect(self._mark)

    @Slot(QObject)
    def _mark(self, focus: QObject | None) -> None:
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            hints = focus.inputMethodHints()
            if not hints & Qt.InputMethodHint.ImhSensitiveData:
                # Asks the input method to look at the hints anew.
                focus.setInputMethodHints(hints | Qt.InputMethodHint.ImhSensitiveData)
