"""Every screen in every variant: painted, complete, plain, and to be heard as well as seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from screen_painting import SCENES, VARIANTS, paint, shown

SCENE = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@SCENE
@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_screen_paints_something(qapp, look, scene, variant):
    image = paint(qapp, look, scene, variant)
    assert image.width() >= 500
    assert image.height() >= 400
    assert len(colours(image)) > 20


@SCENE
def test_light_dark_and_mirrored_differ(qapp, look, scene):
    light, dark, mirrored = (paint(qapp, look, scene, variant) for variant in VARIANTS.values())
    assert light != dark
    assert light != mirrored
    assert QColor(light.pixel(2, light.height() - 2)).lightness() > 200
    assert QColor(dark.pixel(2, dark.height() - 2)).lightness() < 60


@SCENE
def test_no_window_flashes_up_beside_the_screen(qapp, look, scene):
    """A part made visible before it has a place in a window would be a window of its own for a moment."""
    with shown(qapp, look, scene, VARIANTS["light"]) as window:
        assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]


@SCENE
def test_nothing_on_a_screen_guesses_at_html(qapp, look, scene):
    with shown(qapp, look, scene, VARIANTS["light"]) as window:
        labels = window.findChildren(QLabel)
        assert [label for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []
        assert window.findChildren(QTextEdit) == []


@SCENE
def test_everything_the_keyboard_reaches_has_a_name(qapp, look, scene):
    with shown(qapp, look, scene, VARIANTS["light"]) as window:
        nameless = [widget for widget in reached(window) if not spoken(widget)]
        assert nameless == []


@SCENE
def test_the_keyboard_shows_where_it_is(qapp, look, scene):
    """What has the keyboard looks unlike what has not: a ring, an edge, a caret."""
    with shown(qapp, look, scene, VARIANTS["light"]) as window:
        unseen = []
        for widget in reached(window):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            there = widget.grab().toImage()
            widget.clearFocus()
            if widget.grab().toImage() == there:
                unseen.append(widget)
        assert unseen == []


def reached(window: QWidget) -> list[QWidget]:
    """The widgets of a window that Tab leads to now."""
    inner = (QScrollBar, QMenuBar)
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, inner)
        and not is_scrolled_page(widget)
        and widget.objectName() != "qt_spinbox_lineedit"
    ]


def is_scrolled_page(widget: QWidget) -> bool:
    return type(widget) is QScrollArea or isinstance(widget.parent(), QAbstractScrollArea)


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""
