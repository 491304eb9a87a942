"""Words too long for any line.

Qt looks for the end of a word anew at each line it breaks it into: for a word of a hundred thousand letters, such as a
bundle may bring, the window would stand still for seconds at every change of width.
"""

import re

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

_ENDLESS = re.compile(r"\S{2000}")
_ANYWHERE, _USUAL = QTextOption.WrapMode.WrapAnywhere, "usual wrap mode"


def break_endless_words(editor: QPlainTextEdit, text: str) -> None:
    """Let an editor that is to show a text break its lines anywhere if a word of it has no end, as usual otherwise."""
    usual = editor.property(_USUAL)
    if _ENDLESS.search(text):
        if usual is None:
            editor.setProperty(_USUAL, editor.wordWrapMode().value)
            editor.setWordWrapMode(_ANYWHERE)
    elif usual is not None:
        editor.setProperty(_USUAL, None)
        editor.setWordWrapMode(QTextOption.WrapMode(usual))
