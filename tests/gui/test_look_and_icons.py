"""The look of the moment: chosen, followed by what is painted; icons recoloured, mirrored, all of them in use."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QPushButton

from evidence_desk.gui.style.icons import IconShapes
from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.style.theme import LARGEST_PERCENT, SMALLEST_PERCENT
from evidence_desk.gui.style.tokens import Mode
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.resources import resource

ICONS = {path.stem for path in resource("icons").glob("*.svg")}


def inks(image):
    """The colours of the fully painted pixels; Qt rounds a step up or down where lines overlap."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    found = Counter(pixel.name() for pixel in pixels if pixel.alpha() == 255)
    chief = QColor(found.most_common(1)[0][0])
    return {name for name in found if distance(QColor(name), chief) > 2} | {chief.name()}


def distance(one, other):
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def drawn(look, name, colour="text"):
    image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    look.paint_icon(painter, QRect(0, 0, 48, 48), name, colour)
    painter.end()
    return image


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_can_be_drawn_in_a_colour_of_ours(look, name):
    assert inks(drawn(look, name, "accent")) == {look.theme.hex("accent")}


def test_an_icon_that_is_not_there_is_our_fault(look):
    with pytest.raises(ProgramFaultError):
        look.shapes.drawing("unicorn")


def test_only_icons_in_use_are_shipped(tree):
    words = set()
    for folder in ("evidence_desk/gui", "tests/support/scenes"):
        for path in (tree / folder).rglob("*.py"):
            words.update(re.findall(r'"([a-z0-9-]+)"', path.read_text("utf-8")))
    assert ICONS - words == set()


@pytest.mark.parametrize(("name", "turns"), [("arrow-left", True), ("folder-open", False)])
def test_icons_that_point_along_the_line_are_mirrored_with_it(qapp, look, name, turns):
    one_way = drawn(look, name)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        other_way = drawn(look, name)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert (other_way != one_way) is turns
    if turns:
        assert inks(other_way) == inks(one_way)


def test_an_icon_follows_the_theme_without_being_made_anew(look):
    icon = look.icon("lock", "text")
    light = inks(icon.pixmap(QSize(48, 48)).toImage())
    look.choose(LookChoice(Scheme.DARK))
    dark = inks(QIcon(icon).pixmap(QSize(48, 48)).toImage())
    assert light != dark
    assert dark == {look.theme.hex("text")}


def test_an_icon_says_by_its_colour_that_it_is_off_or_chosen(look):
    icon = look.icon("lock", "text")
    size = QSize(48, 48)
    assert inks(icon.pixmap(size, QIcon.Mode.Disabled).toImage()) == {look.theme.hex("disabled")}
    assert inks(icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On).toImage()) == {look.theme.hex("accent")}


def test_icons_live_as_long_as_the_buttons_that_show_them(look, qtbot):
    """Qt owns the engine of an icon; Python must not take it away."""
    buttons = [QPushButton(look.icon("lock"), "") for _ in range(50)]
    for button in buttons:
        qtbot.addWidget(button)
        assert not button.icon().pixmap(16, 16).isNull()


def test_a_choice_reaches_what_is_already_painted(look, qtbot):
    button = Button(look, "Seal", kind="primary")
    qtbot.addWidget(button)
    light = button.grab().toImage()
    with qtbot.waitSignal(look.changed) as signal:
        look.choose(LookChoice(Scheme.DARK, 150))
    assert signal.args == [look.theme]
    assert look.theme.mode is Mode.DARK
    button.resize(button.sizeHint())
    dark = button.grab().toImage()
    assert dark.width() > light.width()
    assert QColor(dark.pixel(dark.width() // 8, dark.height() // 2)) == look.theme.colour("accent")


@pytest.mark.parametrize(("asked", "given"), [(10, SMALLEST_PERCENT), (1000, LARGEST_PERCENT), (120, 120)])
def test_text_cannot_be_made_too_small_or_too_large(look, asked, given):
    look.choose(LookChoice(Scheme.LIGHT, asked))
    assert look.choice.percent == given


def test_the_system_may_decide(qapp, look):
    look.choose(LookChoice(Scheme.SYSTEM))
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert look.theme.mode is (Mode.DARK if dark else Mode.LIGHT)


def test_drawings_are_read_once(tmp_path):
    (tmp_path / "dot.svg").write_text("<svg/>", "utf-8")
    shapes = IconShapes(tmp_path)
    assert shapes.drawing("dot") == "<svg/>"
    (tmp_path / "dot.svg").unlink()
    assert shapes.drawing("dot") == "<svg/>"
