"""QR codes: the same modules in every form, with room around them."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from evidence_desk.values.qr_code import FORMATS, QUIET_ZONE, qr_as_text, qr_modules, write_qr

TEXT = "evidence-desk/018f2b6e-0000-7000-8000-000000000001\n12\nAAAA\n\n— evidence-desk/… AAAA\n"


def framed(modules):
    wide = len(modules) + 2 * QUIET_ZONE
    light, sides = (False,) * wide, (False,) * QUIET_ZONE
    return [light] * QUIET_ZONE + [(*sides, *row, *sides) for row in modules] + [light] * QUIET_ZONE


def test_a_code_is_square_and_has_its_three_finder_patterns():
    modules = qr_modules(TEXT)
    assert {len(row) for row in modules} == {len(modules)}
    ring = [(True,) * 7, (True, *(False,) * 5, True)]
    for rows, columns in ((slice(0, 7), slice(0, 7)), (slice(0, 7), slice(-7, None)), (slice(-7, None), slice(0, 7))):
        assert [row[columns] for row in modules[rows]][:2] == ring
    assert qr_modules(TEXT + "x") != modules


def test_the_picture_holds_the_same_modules():
    stream = io.BytesIO()
    write_qr(TEXT, stream, "png")
    with Image.open(stream) as picture:
        side = len(qr_modules(TEXT)) + 2 * QUIET_ZONE
        scale = picture.width // side
        grey = picture.convert("L")
        seen = [tuple(grey.getpixel((x * scale + 1, y * scale + 1)) == 0 for x in range(side)) for y in range(side)]
    assert seen == framed(qr_modules(TEXT))


def test_the_drawing_has_the_same_size():
    stream = io.BytesIO()
    write_qr(TEXT, stream, "svg")
    assert int(ET.fromstring(stream.getvalue()).get("width")) % (len(qr_modules(TEXT)) + 2 * QUIET_ZONE) == 0


def test_the_text_holds_the_same_modules():
    rows = []
    for line in qr_as_text(TEXT).splitlines():
        rows.append(tuple(character in " ▄" for character in line))
        rows.append(tuple(character in " ▀" for character in line))
    side = len(qr_modules(TEXT)) + 2 * QUIET_ZONE
    assert rows[:side] == framed(qr_modules(TEXT))


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_be_written(form):
    stream = io.BytesIO()
    write_qr(TEXT, stream, form)
    assert stream.getvalue()
