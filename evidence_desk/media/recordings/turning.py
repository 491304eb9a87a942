"""Pixels turned by quarters, as a telephone held upright wants its films shown."""

from array import array

_BYTES_PER_PIXEL = 4


def turned(rgba: bytes, width: int, height: int, quarters: int) -> tuple[int, int, bytes]:
    """Width, height and pixels (RGBA, rows from the top) after so many quarter turns clockwise."""
    quarters %= 4
    if quarters == 0:
        return width, height, rgba
    pixels = array("I", rgba)
    if quarters == 2:
        return width, height, pixels[::-1].tobytes()
    # A row of the turned picture is a column of this one, read upwards (one quarter) or downwards (three).
    bottom = (height - 1) * width
    if quarters == 1:
        rows = (pixels[bottom + column :: -width] for column in range(width))
    else:
        rows = (pixels[column::width] for column in range(width - 1, -1, -1))
    return height, width, b"".join(row.tobytes() for row in rows)


def without_alpha(rgba: bytes) -> bytes:
    """The same pixels, 3 bytes each."""
    rgb = bytearray(len(rgba) // _BYTES_PER_PIXEL * 3)
    for channel in range(3):
        rgb[channel::3] = rgba[channel::_BYTES_PER_PIXEL]
    return bytes(rgb)
