"""A small picture encoded here from checked pixels, so that what is stored and shown later never was a file from outside.

Encoding our own pixels is the one use of Pillow in a process that holds keys.
"""

import io

_JPEG_QUALITY = 82


def small_jpeg(rgb: bytes, width: int, height: int) -> bytes:
    """A JPEG file of these pixels, 3 bytes each, rows from the top."""
    # Imported late, since it would delay the window.
    from PIL import Image  # noqa: PLC0415

    target = io.BytesIO()
    Image.frombytes("RGB", (width, height), rgb).save(target, "JPEG", quality=_JPEG_QUALITY)
    return target.getvalue()
