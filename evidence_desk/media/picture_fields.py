"""The metadata of a picture as names and texts, as read: nothing converted, nothing left to a reader's arithmetic.

Runs in the decoding process only. Names are those of Exif 2.32 (CIPA DC-008) where the tag is known; fractions stay
fractions ("1/250"), bytes without a text stay bytes. Every text, and all together, are cut to what the answer may hold.
"""

import contextlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PIL import ExifTags, Image, TiffImagePlugin

from evidence_desk.media.field_bounds import within_bounds
from evidence_desk.media.picture_protocol import MOST_FIELDS, Field
from evidence_desk.media.sayings.beyond_picture import beyond_fields
from evidence_desk.media.sayings.c2pa import c2pa_fields
from evidence_desk.media.sayings.iptc import iptc_fields
from evidence_desk.media.sayings.xmp import xmp_fields

_ORIENTATION = 0x0112
_POINTERS = frozenset({0x8769, 0x8825, 0xA005})
_PICTURE_DATA = frozenset({0x0111, 0x0117, 0x0144, 0x0145})
_IPTC_RESOURCE = 0x0404  # of Photoshop's blocks in a JPEG
_IPTC_TAG, _XMP_TAG = 0x83BB, 0x02BC  # of a TIFF
_WINDOWS_TEXTS = range(0x9C9B, 0x9CA0)
_COMMENT_CODES = {b"ASCII\0\0\0": "utf-8", b"UNICODE\0": "utf-16", b"\0" * 8: "utf-8"}
_PACKETS = frozenset({_IPTC_TAG, _XMP_TAG})
_XMP_IN_TEXT = "XML:com.adobe.xmp"
# The reader of telephones' pictures turns them itself, and keeps here what stood in the file.
_STORED_ORIENTATION = "original_orientation"
# ImageMagick writes EXIF into PNG files as hexadecimal digits under this name; Pillow reads it.
_EXIF_IN_TEXT = "Raw profile type exif"
_MOST_VALUES = 16
_MOST_BYTES_SHOWN = 32


@dataclass(frozen=True)
class Sayings:
    """What a picture says of itself: how it wants to be turned (EXIF, 1 to 8), and its fields, bounded."""

    orientation: int
    fields: tuple[Field, ...]


def read_sayings(picture: Image.Image, content: bytes) -> Sayings:
    """Everything that can be read of a picture and its file's bytes; what cannot be read is left out.

    Never decodes the pixels.
    """
    untrusted: object = None
    fields = _other_fields(picture)
    # A broken EXIF block must not cost the picture.
    with contextlib.suppress(Exception):
        # The method of the base class: that of a PNG would decode the whole picture first.
        exif = Image.Image.getexif(picture)
        untrusted = exif.get(_ORIENTATION)
        if isinstance(stored := picture.info.get(_STORED_ORIENTATION), int):
            exif[_ORIENTATION] = stored
        fields = itertools.chain(_exif_fields(exif), fields)
    orientation = untrusted if isinstance(untrusted, int) and 1 <= untrusted <= 8 else 1
    # What tells where a picture comes from is first, so that no number of other fields crowds it out.
    return Sayings(
        orientation, tuple(within_bounds(itertools.chain(c2pa_fields(content), beyond_fields(content), fields)))
    )


def _exif_fields(exif: Image.Exif) -> Iterator[Field]:
    yield from _named(exif, ExifTags.TAGS)
    for block, names in ((ExifTags.IFD.Exif, ExifTags.TAGS), (ExifTags.IFD.GPSInfo, ExifTags.GPSTAGS)):
        with contextlib.suppress(Exception):
            yield from _named(exif.get_ifd(block), names)


def _named(tags: Mapping[int, object], names: Mapping[int, str]) -> Iterator[Field]:
    for tag in itertools.islice(tags, MOST_FIELDS):
        if names is ExifTags.TAGS and (tag in _POINTERS or tag in _PICTURE_DATA):
            continue
        # Pillow interprets a value when it is asked for, and some values are broken.
        with contextlib.suppress(Exception):
            if names is ExifTags.TAGS and tag in _PACKETS:
                yield from _packet(tag, tags[tag])
                continue
            yield names.get(tag, f"Tag 0x{tag:04X}"), _text_of(tag, tags[tag])


def _other_fields(picture: Image.Image) -> Iterator[Field]:
    for key, value in itertools.islice(picture.info.items(), MOST_FIELDS):
        if key == "comment":
            yield "Comment", _text_of(0, value)
        elif key == "xmp":
            yield from _packet(_XMP_TAG, value)
        elif key == _XMP_IN_TEXT:
            yield from _packet(_XMP_TAG, str(value).encode())
        elif key == "photoshop" and isinstance(value, dict):
            yield from _packet(_IPTC_TAG, value.get(_IPTC_RESOURCE))
        elif isinstance(key, str) and isinstance(value, str) and key != _EXIF_IN_TEXT:
            yield key, value


def _packet(tag: int, value: object) -> Iterator[Field]:
    """What stands in a packet of another standard, IPTC or XMP, that lies within a picture."""
    if isinstance(value, bytes):
        yield from xmp_fields(value) if tag == _XMP_TAG else iptc_fields(value)


def _text_of(tag: int, value: object) -> str:
    match value:
        case bytes():
            return _text_of_bytes(tag, value)
        case str():
            return _respelt(value)
        case tuple() if len(value) > _MOST_VALUES:
            return f"({len(value)} values)"
        case tuple():
            return ", ".join(_text_of(tag, part) for part in value)
        case TiffImagePlugin.IFDRational():
            return f"{value.numerator}/{value.denominator}"
    return str(value)


def _respelt(text: str) -> str:
    """Pillow reads every text as Latin-1; cameras and editors have long written UTF-8."""
    with contextlib.suppress(UnicodeError):
        return text.encode("latin-1").decode()
    return text


def _text_of_bytes(tag: int, value: bytes) -> str:
    encoding = "utf-8"
    if tag in _WINDOWS_TEXTS:
        encoding = "utf-16-le"
    elif value[:8] in _COMMENT_CODES:
        encoding, value = _COMMENT_CODES[value[:8]], value[8:]
    with contextlib.suppress(UnicodeError):
        text = value.decode(encoding).rstrip("\0 ")
        if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
            return text
    return value.hex(" ") if len(value) <= _MOST_BYTES_SHOWN else f"({len(value)} bytes)"
