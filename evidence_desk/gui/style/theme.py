"""One look of the window: a scheme of colours at one size of text. Frozen; another choice is another theme."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from evidence_desk.gui.style.tokens import Mode, Tokens
from evidence_desk.values.errors import ProgramFaultError

SMALLEST_PERCENT = 80
LARGEST_PERCENT = 300


@dataclass(frozen=True)
class Theme:
    """Colours, lengths and fonts by the names of the token file; ``percent`` is the size of text, 100 as designed."""

    tokens: Tokens
    mode: Mode
    percent: int = 100

    def hex(self, name: str) -> str:
        """A colour as ``#rrggbb``; raises ProgramFaultError for a name the token file does not have."""
        try:
            value = self.tokens.colours[self.mode][name]
        except KeyError:
            raise ProgramFaultError(f"no colour is called {name}") from None
        # Qt writes the opacity first, the token file (as in CSS) last.
        return value if len(value) == 7 else f"#{value[7:]}{value[1:7]}"

    def colour(self, name: str) -> QColor:
        """A colour to paint with."""
        return QColor(self.hex(name))

    def px(self, length: float | str) -> int:
        """Device-independent pixels of a named length (``space.unit``) or a number at 100 %, grown with the text."""
        if isinstance(length, str):
            try:
                length = self.tokens.lengths[length]
            except KeyError:
                raise ProgramFaultError(f"no length is called {length}") from None
        grown = round(length * self.percent / 100)
        return max(grown, 1) if length > 0 else grown

    def font(self, role: str = "body", *, strong: bool = False) -> QFont:
        """The font of a role of the token file's ``[type]``: display, title, heading, body, small or code."""
        font = QFont()
        font.setFamilies(list(self.tokens.code_families if role == "code" else self.tokens.families))
        font.setPixelSize(self.px(f"type.{role}"))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        if role == "code":
            font.setStyleHint(QFont.StyleHint.Monospace)
        return font
