"""The style sheet of the window, made from its template by putting in the colours and lengths of a theme.

In the template ``${accent}`` is a colour, ``${space.unit}`` a named length and ``${12}`` twelve pixels at text size
100 %; lengths come out with their unit.
"""

import re

from evidence_desk.gui.style.theme import Theme

_GAP = re.compile(r"\$\{([a-z0-9_.]+)\}")


def make_stylesheet(template: str, theme: Theme) -> str:
    """The filled-in style sheet; raises ProgramFaultError for a name the token file does not have."""

    def word(gap: re.Match[str]) -> str:
        name = gap[1]
        if name.isdigit():
            return f"{theme.px(int(name))}px"
        return f"{theme.px(name)}px" if "." in name else theme.hex(name)

    return _GAP.sub(word, template)
