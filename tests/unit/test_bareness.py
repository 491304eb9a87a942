"""Which files hold nothing beside their picture."""

import io
import struct
import zlib

import pytest
from PIL import Image

from evidence_desk.media.derivatives.bareness import is_bare
from evidence_desk.media.derivatives.jpeg_segments import plain_jpeg
from evidence_desk.media.derivatives.png_writing import PngWriter
from evidence_desk.values.resources import resource


def png() -> bytes:
    out = io.BytesIO()
    writer = PngWriter(out.write, 2, 2, 3)
    writer.add(bytes(range(12)))
    writer.finish()
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg(**more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "JPEG", **more)
    return out.getvalue()


def test_what_the_desk_makes_is_bare():
    assert is_bare(png(), "image/png")
    assert is_bare(plain_jpeg(jpeg(comment=b"made by N."), 1), "image/jpeg")
    assert is_bare(plain_jpeg(jpeg(comment=b"made by N."), 6), "image/jpeg")
    assert is_bare(b"words", "text/plain")


@pytest.mark.parametrize("kind", [b"tEXt", b"iTXt", b"eXIf", b"tIME", b"zzZz"])
def test_one_chunk_more_is_not(kind):
    bare = png()
    assert not is_bare(bare[:-12] + chunk(kind, b"made by N.") + bare[-12:], "image/png")


def test_nor_is_what_stands_behind_the_picture_or_within_its_pixels():
    bare = png()
    assert not is_bare(bare + b"N.", "image/png")
    assert not is_bare(bare[:-12] + chunk(b"IDAT", b"made by N.") + bare[-12:], "image/png")
    assert not is_bare(bare[:-14], "image/png")
    assert not is_bare(bare[:20], "image/png")
    plain = plain_jpeg(jpeg(), 1)
    assert not is_bare(plain + b"N.", "image/jpeg")
    assert not is_bare(jpeg(comment=b"made by N."), "image/jpeg")
    exif = Image.Exif()
    exif[0x010F] = "N."
    assert not is_bare(jpeg(exif=exif), "image/jpeg")


def test_nor_is_any_other_file():
    assert not is_bare(b"%PDF-1.7", "application/pdf")
    assert not is_bare(png(), "image/webp")
    assert not is_bare(resource("samples", "old-town-street.jpg").read_bytes(), "image/jpeg")
