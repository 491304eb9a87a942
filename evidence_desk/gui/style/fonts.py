"""The fonts shipped with the program, so that a page looks the same, and is complete, on every laptop.

IBM Plex Sans covers Latin with Azerbaijani and Turkish, and Cyrillic with Ukrainian, Tajik, Uzbek and Kazakh letters;
IBM Plex Sans Arabic covers Arabic, Persian, Urdu and Kurdish; IBM Plex Mono sets hashes and codes, where 0 and O,
1 and l must differ. What is missing (Hebrew, Georgian, Armenian …) comes from the system's own fonts.
"""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from evidence_desk.values.errors import ProgramFaultError


def load_fonts(folder: Path) -> None:
    """Make the shipped fonts known to Qt; needs a QGuiApplication. Raises ProgramFaultError for a damaged one."""
    for path in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            raise ProgramFaultError(f"a shipped font cannot be read: {path.name}")
