"""QR codes (ISO/IEC 18004) of short texts: as a field of modules for painting, or as a file."""

from collections.abc import Sequence
from typing import BinaryIO, Final

import segno

QUIET_ZONE: Final = 4  # modules left light on every side, as the standard asks
FORMATS: Final = ("svg", "png", "txt")
_SCALE: Final = {"svg": 8, "png": 8, "txt": 1}


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the code for a text, row by row, True for dark; without the quiet zone."""
    code = _code(text)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def write_qr(text: str, stream: BinaryIO, form: str) -> None:
    """Write the code in one of ``FORMATS``; ``txt`` is drawn with block characters in UTF-8."""
    if form == "txt":
        stream.write(qr_as_text(text).encode())
    else:
        _code(text).save(stream, kind=form, scale=_SCALE[form], border=QUIET_ZONE)


def qr_as_text(text: str) -> str:
    """The code in block characters, two modules a character, light on dark as terminals mostly are."""
    bare = qr_modules(text)
    blank = (False,) * (len(bare[0]) + 2 * QUIET_ZONE)
    sides = (False,) * QUIET_ZONE
    rows = [blank] * QUIET_ZONE + [(*sides, *row, *sides) for row in bare] + [blank] * (QUIET_ZONE + 1)
    return "".join(_blocks(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=False))


def _blocks(upper: Sequence[bool], lower: Sequence[bool]) -> str:
    return "".join(" ▀▄█"[(not above) + 2 * (not below)] for above, below in zip(upper, lower, strict=True)) + "\n"


def _code(text: str) -> segno.QRCode:
    return segno.make(text.encode(), error="m", micro=False, boost_error=False)
