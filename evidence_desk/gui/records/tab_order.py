"""The Tab key follows the page: from field to field as they stand, line by line, whatever order they were made in."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow_page(*pages: QWidget, after: QWidget | None = None) -> None:
    """Let Tab go through everything on these pages, in the order of their layouts, one page after the other.

    ``after`` is the stop that the first of them comes after, where others stand around these pages.
    """
    stops = [widget for page in pages for widget in _stops(page)]
    if after is not None:
        stops.insert(0, after)
    for before, following in pairwise(stops):
        QWidget.setTabOrder(before, following)


def stop_before(part: QWidget) -> QWidget | None:
    """Where Tab stops before it comes to the first stop of a part, to be asked before the part changes; None for nowhere."""
    first = next(_stops(part), None)
    widget = first.previousInFocusChain() if first is not None else None
    while widget is not None and widget is not first:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if is_stop and not part.isAncestorOf(widget):
            return widget
        widget = widget.previousInFocusChain()
    return None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
