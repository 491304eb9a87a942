"""The process that gives back a picture whole: ``decode_worker`` for every pixel, at most 100 million of them.

Apart from the process for looking, since it takes twice the memory: a picture and, while it is being turned, another.
"""

import contextlib
import io
import sys
from collections.abc import Iterator

from PIL import Image, ImageCms, JpegImagePlugin, TiffImagePlugin

from evidence_desk.media.confinement import MOST_MEMORY, confine
from evidence_desk.media.decode_worker import (
    FORMATS,
    converted,
    eight_bits,
    kind_of,
    outcome_of,
    set_bounds,
    turned,
    unopened,
)
from evidence_desk.media.picture_fields import read_sayings
from evidence_desk.media.picture_protocol import Outcome, write_greeting
from evidence_desk.media.pipes import private_output
from evidence_desk.media.regions import Box, Cover, Region, fields_of, in_order, shade
from evidence_desk.media.whole_protocol import (
    MOST_SIDE,
    MOST_WHOLE_PIXELS,
    PIECE_BYTES,
    Manner,
    Profile,
    WholeHead,
    WholeRequest,
    read_whole_request,
    write_whole_answer,
)

_WARM_UP = ("JPEG", "PNG", "TIFF", "WEBP", "GIF")
_DEEP = 16


def main() -> None:
    """Serve until the desk hangs up."""
    serve_whole(FORMATS, _WARM_UP)


def serve_whole(formats: tuple[str, ...], warm_up: tuple[str, ...], *, threads: bool = False) -> None:
    """Read these formats of Pillow's; the rest as ``decode_worker.serve_formats``."""
    incoming, outgoing = sys.stdin.buffer, private_output()
    set_bounds()
    _warm_up(warm_up)
    write_greeting(outgoing, confine(threads=threads, most_memory=2 * MOST_MEMORY))
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        while (request := read_whole_request(incoming)) is not None:
            content = incoming.read(request.size)
            if len(content) < request.size:
                return
            head, pixels = whole(content, request, formats)
            write_whole_answer(outgoing, head, _rows(pixels) if pixels else ())


def _warm_up(kinds: tuple[str, ...]) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in kinds:
        content = io.BytesIO()
        Image.new("RGB", (4, 4)).save(content, kind, icc_profile=profile)
        for manner in Manner:
            whole(content.getvalue(), WholeRequest(manner, 0, (Region(Box(0, 0, 2, 2), Cover.MOSAIC),)), kinds)


def whole(content: bytes, request: WholeRequest, formats: tuple[str, ...]) -> tuple[WholeHead, Image.Image | None]:
    """What is told of ``content``, and its pixels; never raises for what is in it."""
    try:
        picture = Image.open(io.BytesIO(content), formats=formats)
    except Exception as error:  # noqa: BLE001 - whatever a decoder raises is a finding about the picture
        return WholeHead(unopened(content, error, formats)), None
    kind, mode, depth = kind_of(picture), picture.mode, _depth(picture)
    try:
        if _is_several(picture):
            return WholeHead(Outcome.SEVERAL_PICTURES, format=kind, mode=mode), None
        if picture.width * picture.height > MOST_WHOLE_PIXELS or max(picture.size) > MOST_SIDE:
            return WholeHead(Outcome.TOO_MANY_PIXELS, format=kind, mode=mode), None
        picture.load()
        orientation = read_sayings(picture, content).orientation
        if request.manner is Manner.AS_STORED:
            profile = Profile.LEFT_OUT if picture.info.get("icc_profile") else Profile.NONE
            pixels = converted(picture, "L") if picture.mode == "1" else picture
        else:
            pixels, profile = _in_srgb(picture)
            pixels = _upright(pixels, picture, orientation, request.manner)
        regions = in_order(request.regions, *pixels.size)
        colours = _covered(pixels, regions)
    except Exception as error:  # noqa: BLE001 - the same
        return WholeHead(outcome_of(error), format=kind, mode=mode), None
    head = WholeHead(
        Outcome.SHOWN, orientation, *pixels.size, _bytes_of(pixels), depth, profile, kind, mode, regions, colours
    )
    return head, pixels


def _is_several(picture: Image.Image) -> bool:
    """Whether one picture would be but a part of it. What lies beside the first one in a JPEG or HEIC file is left out."""
    if isinstance(picture, JpegImagePlugin.JpegImageFile) or picture.format == "HEIF":
        return False
    return getattr(picture, "n_frames", 1) > 1


def _depth(picture: Image.Image) -> int:
    if picture.mode.startswith(("I", "F")):
        return _DEEP
    raw = [tile[3] for tile in getattr(picture, "tile", ()) if len(tile) > 3]
    return _DEEP if any("16" in str(arguments) for arguments in raw) else 8


def _in_srgb(picture: Image.Image) -> tuple[Image.Image, Profile]:
    """The picture in the colours of sRGB where it says which it has; what says nothing is taken to be sRGB."""
    stored = picture.info.get("icc_profile")
    plain = eight_bits(picture)
    if plain.mode == "P" or plain.has_transparency_data:
        plain = converted(plain, "RGBA" if plain.has_transparency_data else "RGB")
    if not stored:
        return plain, Profile.NONE
    with contextlib.suppress(Exception):
        profile = ImageCms.ImageCmsProfile(io.BytesIO(stored))
        srgb = ImageCms.createProfile("sRGB")
        mode = "RGBA" if plain.mode == "RGBA" else "RGB"
        shown = ImageCms.profileToProfile(plain, profile, srgb, outputMode=mode, inPlace=plain.mode == mode)
        return (shown or plain), Profile.APPLIED
    return plain, Profile.LEFT_OUT


def _upright(pixels: Image.Image, picture: Image.Image, orientation: int, manner: Manner) -> Image.Image:
    pixels = converted(pixels, "RGBA" if pixels.has_transparency_data else "RGB")
    if manner is Manner.ON_PAPER and pixels.mode == "RGBA":
        paper = Image.new("RGBA", pixels.size, "white")
        paper.alpha_composite(pixels)
        pixels = paper.convert("RGB")
    # Pillow has turned a TIFF already.
    return pixels if isinstance(picture, TiffImagePlugin.TiffImageFile) else turned(pixels, orientation)


def _covered(pixels: Image.Image, regions: tuple[Region, ...]) -> tuple[bytes, ...]:
    """Make the black parts black, and then the colours of the fields of the mosaics: what is black gives them nothing."""
    for region in regions:
        if region.cover is Cover.BLACK:
            box = region.box
            pixels.paste(0, (box.x, box.y, box.right, box.bottom))
    return tuple(_mean(pixels, field) for field in fields_of(regions))


def _mean(pixels: Image.Image, field: Box) -> bytes:
    part = pixels.crop((field.x, field.y, field.right, field.bottom)).resize((1, 1), Image.Resampling.BOX)
    return bytes(shade(value) for value in part.convert("RGB").tobytes())


def _bytes_of(pixels: Image.Image) -> int:
    return len(pixels.crop((0, 0, 8, 1)).tobytes()) // 8 or 1


def _rows(pixels: Image.Image) -> Iterator[bytes]:
    band = max(1, PIECE_BYTES // (pixels.width * 4))
    for top in range(0, pixels.height, band):
        yield pixels.crop((0, top, pixels.width, min(top + band, pixels.height))).tobytes()


if __name__ == "__main__":
    main()
