"""The process that decodes pictures: no keys, no files, no network; pictures in, pixels and texts out.

It is started by ``worker_process`` and imports nothing of the desk but the protocol, its own confinement and the
reading of metadata. Everything it is sent is hostile until shown otherwise, and the desk treats everything it answers
in the same way.
"""

import codecs
import contextlib
import io
import sys
import warnings
from collections.abc import Iterator
from math import ceil
from typing import BinaryIO

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from evidence_desk.media.confinement import confine
from evidence_desk.media.likeness_making import likeness_made
from evidence_desk.media.picture_fields import Sayings, read_sayings
from evidence_desk.media.picture_protocol import (
    LONGEST_EDGE,
    MOST_SHOWN_PIXELS,
    Answer,
    Outcome,
    Request,
    Task,
    read_request,
    write_answer,
    write_greeting,
)
from evidence_desk.media.pipes import private_output
from evidence_desk.values.likeness import SIDE

# What is open to a stranger's bytes. The plugins are imported here because nothing can be imported later on.
_READ_HERE = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile,
    GifImagePlugin.GifImageFile,
    BmpImagePlugin.BmpImageFile,
    AvifImagePlugin.AvifImageFile,
)
FORMATS = tuple(plugin.format for plugin in _READ_HERE)
# Pillow fetches this at the first JPEG with several pictures in it (telephones make them), when nothing can be fetched.
_SEVERAL_IN_ONE_JPEG = MpoImagePlugin.MpoImageFile.format
_WARM_UP = ("JPEG", "PNG", "TIFF", "WEBP", "GIF")

# A phone's largest photograph has 200 million pixels; a JPEG of that size is decoded at a fraction of it.
MOST_STORED_PIXELS = 250_000_000
MOST_DECODED_PIXELS = 100_000_000
# Below the bound by more than rounding an edge can add.
_WANTED_PIXELS = MOST_SHOWN_PIXELS - 2 * LONGEST_EDGE
_PIECE_OF_PIXELS = 4 * 1024 * 1024
_EDGE_CUT = 0.05  # of width and height on each side; likenesses bear about half as much by themselves

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class _TooManyPixelsError(Exception):
    """More than may be decoded at once."""


def main() -> None:
    """Serve until the desk hangs up."""
    serve_formats(FORMATS, _WARM_UP)


def serve_formats(formats: tuple[str, ...], warm_up: tuple[str, ...], *, threads: bool = False) -> None:
    """Read these formats of Pillow's, each of ``warm_up`` once before the doors close; ``threads``: see ``confine``."""
    incoming, outgoing = sys.stdin.buffer, private_output()
    set_bounds()
    _warm_up(warm_up)
    write_greeting(outgoing, confine(threads=threads))
    # The desk kills this process whenever it likes; that is not worth a traceback.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(incoming, outgoing, formats)


def set_bounds() -> None:
    """How many pixels may be decoded, and on how many threads."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_STORED_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    # Threads cannot be started once confined.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1


def _warm_up(kinds: tuple[str, ...]) -> None:
    """Decode one small picture of each kind, so that whatever is imported at first use is imported now."""
    exif = Image.Exif()
    exif[0x010E] = "warm up"
    for kind in kinds:
        content = io.BytesIO()
        Image.new("RGB", (4, 4)).save(content, kind, exif=exif)
        for task in Task:
            _answer(content.getvalue(), Request(task, 2, 0), kinds)
    for encoding in ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        codecs.lookup(encoding)


def _serve(incoming: BinaryIO, outgoing: BinaryIO, formats: tuple[str, ...]) -> None:
    while (request := read_request(incoming)) is not None:
        content = incoming.read(request.size)
        if len(content) < request.size:
            return
        answer, pixels = _answer(content, request, formats)
        write_answer(outgoing, answer, _rows(pixels) if pixels else ())


def _answer(content: bytes, request: Request, formats: tuple[str, ...]) -> tuple[Answer, Image.Image | None]:
    """What can be shown and said of ``content``; never raises for what is in it."""
    try:
        picture = Image.open(io.BytesIO(content), formats=formats)
    except Exception as error:  # noqa: BLE001 - whatever a decoder raises is a finding about the picture
        return Answer(unopened(content, error, formats)), None
    # A PNG may carry its texts behind the pixels; a TIFF forgets its fields once the pixels are read.
    said = None if isinstance(picture, PngImagePlugin.PngImageFile) else read_sayings(picture, content)
    stored, kind, mode = _stored_size(picture, said), kind_of(picture), picture.mode
    pixels, outcome = None, Outcome.SHOWN
    try:
        pixels = _decoded(picture, request)
        said = said or read_sayings(picture, content)
        if not isinstance(picture, TiffImagePlugin.TiffImageFile):  # which Pillow has turned already
            pixels = turned(pixels, said.orientation)
    except Exception as error:  # noqa: BLE001 - the same
        pixels, outcome = None, outcome_of(error)
        said = said or read_sayings(picture, content)
    shown = pixels.size if pixels else (0, 0)
    alike = likenesses(pixels) if pixels and request.task is Task.THUMBNAIL else b""
    answer = Answer(outcome, said.orientation, *stored, *shown, kind, mode, said.fields, likenesses=alike)
    return answer, pixels


def kind_of(picture: Image.Image) -> str:
    """Pillow's name of the format; a JPEG stays one, whatever else lies in its file."""
    kind = picture.format or ""
    return JpegImagePlugin.JpegImageFile.format if kind == _SEVERAL_IN_ONE_JPEG else kind


def likenesses(pixels: Image.Image) -> bytes:
    """Those of the whole picture, and of what is inside its edges, by which one is found that was cropped a little."""
    grey = pixels.convert("L")
    across, down = (edge * _EDGE_CUT for edge in grey.size)
    inside = (across, down, grey.width - across, grey.height - down)
    return b"".join(
        likeness_made(grey.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box).tobytes())
        for box in ((0, 0, *grey.size), inside)
    )


def _stored_size(picture: Image.Image, said: Sayings | None) -> tuple[int, int]:
    """Width and height as they lie in the file; Pillow gives those of a TIFF as they are to be shown."""
    width, height = picture.size
    lies_on_its_side = said is not None and said.orientation >= 5
    return (
        (height, width) if lies_on_its_side and isinstance(picture, TiffImagePlugin.TiffImageFile) else (width, height)
    )


def _decoded(picture: Image.Image, request: Request) -> Image.Image:
    """The pixels, no edge longer than asked for, as the task wants them."""
    edge = request.longest_edge
    # A JPEG can be decoded at a half, a quarter or an eighth at a fraction of the cost; other formats ignore this.
    # What becomes small is decoded at half again its size first, or its edges would be jagged.
    at_least = (edge * 1.5 if request.task is Task.THUMBNAIL else edge) / max(picture.size)
    picture.draft(None, (ceil(picture.width * at_least), ceil(picture.height * at_least)))
    if picture.width * picture.height > MOST_DECODED_PIXELS:
        raise _TooManyPixelsError
    picture.load()
    whole = _in_colours(picture)
    width, height = whole.size
    scale = min(1.0, edge / max(width, height), (_WANTED_PIXELS / (width * height)) ** 0.5)
    if scale < 1:
        longest = max(1, int(max(width, height) * scale))
        whole.thumbnail((longest, longest), Image.Resampling.BICUBIC)
    return _finished(whole, request.task)


def _in_colours(picture: Image.Image) -> Image.Image:
    """RGB, or RGBA where something is transparent."""
    plain = eight_bits(picture)
    return converted(plain, "RGBA" if plain.has_transparency_data else "RGB")


def converted(picture: Image.Image, mode: str) -> Image.Image:
    """In another mode."""
    # Pillow copies a picture that is in the mode already, and a large one does not fit twice.
    return picture if picture.mode == mode else picture.convert(mode)


def _finished(picture: Image.Image, task: Task) -> Image.Image:
    """RGBA for a view; RGB for a thumbnail, transparent parts as on white paper."""
    if task is Task.VIEW:
        return converted(picture, "RGBA")
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def eight_bits(picture: Image.Image) -> Image.Image:
    """Deep grey values brought to 0 to 255, since converting alone would cut everything brighter to white."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    # Big-endian values have no way to "F" of their own.
    deep = picture.convert("F" if picture.mode == "F" else "I").convert("F")
    extremes = deep.getextrema()
    low, high = (float(value) for value in extremes if not isinstance(value, tuple))
    if picture.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
    factor = 255.0 / (high - low) if high > low else 0.0
    return deep.point(lambda value: value * factor - low * factor).convert("L")


def turned(picture: Image.Image, orientation: int) -> Image.Image:
    """Upright, by its EXIF orientation."""
    turn = _TURNS.get(orientation)
    return picture.transpose(turn) if turn is not None else picture


def _rows(pixels: Image.Image) -> Iterator[bytes]:
    """The pixels in bands of some megabytes."""
    band = max(1, _PIECE_OF_PIXELS // (pixels.width * 4))
    for top in range(0, pixels.height, band):
        yield pixels.crop((0, top, pixels.width, min(top + band, pixels.height))).tobytes()


def unopened(content: bytes, error: Exception, formats: tuple[str, ...]) -> Outcome:
    """Why a file was not opened as a picture."""
    if not isinstance(error, UnidentifiedImageError):
        return outcome_of(error)
    begins_like_one = any(accept and accept(content[:16]) for _, accept in map(Image.OPEN.__getitem__, formats))
    return Outcome.DAMAGED if begins_like_one else Outcome.NOT_A_PICTURE


def outcome_of(error: Exception) -> Outcome:
    """What an error of a decoder means."""
    if isinstance(error, (_TooManyPixelsError, Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return Outcome.TOO_MANY_PIXELS
    if isinstance(error, MemoryError):
        return Outcome.TOO_MUCH_MEMORY
    # Pillow has no type of its own for a file that ends too early.
    return Outcome.CUT_SHORT if "truncated" in str(error).lower() else Outcome.DAMAGED


if __name__ == "__main__":
    main()
