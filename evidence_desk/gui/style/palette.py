"""The theme as a QPalette, for everything that Qt paints itself: dialogs, menus, selections, tooltips."""

from PySide6.QtGui import QPalette

from evidence_desk.gui.style.theme import Theme

_Role = QPalette.ColorRole

_ROLES = (
    (_Role.Window, "canvas"),
    (_Role.WindowText, "text"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "sunken"),
    (_Role.Text, "text"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "text"),
    (_Role.BrightText, "bad"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "on_accent"),
    (_Role.PlaceholderText, "hint"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "accent"),
    (_Role.ToolTipBase, "surface"),
    (_Role.ToolTipText, "text"),
    (_Role.Light, "surface"),
    (_Role.Midlight, "sunken"),
    (_Role.Mid, "line"),
    (_Role.Dark, "edge"),
    (_Role.Accent, "accent"),
)

_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def make_palette(theme: Theme) -> QPalette:
    """The palette of a theme; what is disabled is faded in it."""
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, theme.colour(name))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("disabled"))
    return palette
