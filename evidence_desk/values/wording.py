"""Every sentence a person reads passes through here, so that it can be translated in layers that know no Qt.

The window installs Qt's translator at start; without it the English source text stands. The function carries the
name and the argument order of ``QCoreApplication.translate``, so Qt Linguist's ``lupdate`` finds the sentences.
"""

from collections.abc import Callable

Translator = Callable[[str, str], str]


class _Wording:
    """The one process-wide setting of the project: a language is chosen once, at start."""

    translator: Translator | None = None
    language: str = "en"


def install_translator(translator: Translator | None, language: str = "en") -> None:
    """Use ``translator(context, text)`` from now on, which speaks ``language``; None goes back to the source text."""
    _Wording.translator = translator
    _Wording.language = language


def interface_language() -> str:
    """The language of the person at the desk as a BCP 47 tag, for what carries its own translations."""
    return _Wording.language


def translate(context: str, text: str) -> str:
    """``text`` in the language of the person at the desk; the English text where none is installed."""
    return _Wording.translator(context, text) if _Wording.translator else text
