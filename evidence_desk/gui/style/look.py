"""The look of the moment, handed to every widget that paints: its theme, its icons, and a signal when it changes."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QApplication

from evidence_desk.gui.style.fonts import load_fonts
from evidence_desk.gui.style.icons import IconShapes, ThemedIconEngine
from evidence_desk.gui.style.palette import make_palette
from evidence_desk.gui.style.stylesheet import make_stylesheet
from evidence_desk.gui.style.theme import LARGEST_PERCENT, SMALLEST_PERCENT, Theme
from evidence_desk.gui.style.tokens import Mode, read_tokens
from evidence_desk.values.resources import resource


class Scheme(StrEnum):
    """What a person may ask for: the system's own choice, or one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class LookChoice:
    """What a person chose: small enough to keep among the vault's settings. ``percent`` is the size of text."""

    scheme: Scheme = Scheme.SYSTEM
    percent: int = 100


class Look(QObject):
    """Applies a choice to the whole application and tells every painter that it changed (payload: the Theme)."""

    changed = Signal(object)

    def __init__(self, application: QApplication, choice: LookChoice | None = None) -> None:
        super().__init__()
        self._application = application
        self._tokens = read_tokens(resource("style", "tokens.toml"))
        self._template = resource("style", "window.qss").read_text(encoding="utf-8")
        self.shapes = IconShapes(resource("icons"))
        load_fonts(resource("fonts"))
        application.setStyle("Fusion")
        application.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
        self._choice = choice or LookChoice()
        self._theme = self._apply()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme of the moment; ask again after ``changed``."""
        return self._theme

    @property
    def choice(self) -> LookChoice:
        """What was chosen last."""
        return self._choice

    def choose(self, choice: LookChoice) -> None:
        """Change the look of the running application; a size beyond the limits is brought within them."""
        percent = min(max(choice.percent, SMALLEST_PERCENT), LARGEST_PERCENT)
        self._choice = replace(choice, percent=percent)
        # Every widget there is would be styled anew, which takes a tenth of a second: not for what looks the same.
        if (self._mode(), percent) != (self._theme.mode, self._theme.percent):
            self._theme = self._apply()
            self.changed.emit(self._theme)

    def icon(self, name: str, colour: str = "secondary", *, chosen: str = "accent") -> QIcon:
        """An icon in a colour of the theme; ``chosen`` is its colour while its button is on."""
        return QIcon(ThemedIconEngine(self.shapes, self._present_theme, name, colour, chosen))

    def paint_icon(self, painter: QPainter, box: QRect | QRectF, name: str, colour: str) -> None:
        """Paint an icon by hand, in a colour of the theme."""
        self.shapes.paint(painter, box, name, self._theme.hex(colour))

    def _present_theme(self) -> Theme:
        return self._theme

    @Slot()
    def _follow_system(self) -> None:
        if self._choice.scheme is Scheme.SYSTEM:
            self.choose(self._choice)

    def _apply(self) -> Theme:
        theme = Theme(self._tokens, self._mode(), self._choice.percent)
        self._application.setPalette(make_palette(theme))
        self._application.setFont(theme.font())
        self._application.setStyleSheet(make_stylesheet(self._template, theme))
        return theme

    def _mode(self) -> Mode:
        if self._choice.scheme is not Scheme.SYSTEM:
            return Mode(self._choice.scheme.value)
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Mode.DARK if dark else Mode.LIGHT
