"""Where a character of an account stands on the screen.

Passages count Unicode code points, Qt counts units of UTF-16, and shows one line break where two characters make one.
"""

import re
from bisect import bisect_right

# A line break of two characters is one unit; beyond the first plane a character is two; a mark of byte order at the
# very beginning is not shown at all.
_IRREGULAR = re.compile("\r\n|[\U00010000-\U0010ffff]|\\A\ufeff")


class ShownText:
    """A text and the way between its code points and the units of what Qt shows of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown = text.replace("\r\n", "\n").removeprefix("\ufeff")
        self._points, self._units = [0], [0]
        for match in _IRREGULAR.finditer(text):
            regular = match.start() - self._points[-1]
            width = {"\r\n": 1, "\ufeff": 0}.get(match.group(), 2)
            self._units.append(self._units[-1] + regular + width)
            self._points.append(match.end())

    def unit(self, point: int) -> int:
        """The unit at which a code point begins."""
        before = bisect_right(self._points, point) - 1
        return self._units[before] + point - self._points[before]

    def point(self, unit: int) -> int:
        """The code point that begins at a unit."""
        before = bisect_right(self._units, unit) - 1
        return min(self._points[before] + unit - self._units[before], len(self.text))
