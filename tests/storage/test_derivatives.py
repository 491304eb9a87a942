"""Derivatives of pictures: what is in them, and above all what is not."""

import io
import struct
import sys
import zlib
from collections.abc import Iterator

import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from evidence_desk.media.derivatives.making import DerivativeMaking, Made
from evidence_desk.media.pictures import Reason, Unreadable
from evidence_desk.media.regions import Box, Cover, Region
from evidence_desk.media.worker_process import Launch
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import Progress

pillow_heif.register_heif_opener()

CANARY = b"31.9522N-CANARY"
SIZE = (96, 64)


@pytest.fixture(scope="module")
def making() -> Iterator[DerivativeMaking]:
    with DerivativeMaking() as one:
        yield one


def varied(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture in which every pixel differs from its neighbours, none of them black."""
    picture = Image.new("RGB", size)
    picture.putdata(
        [(40 + x * 2 % 200, 50 + y * 3 % 200, 60 + x * y % 190) for y in range(size[1]) for x in range(size[0])]
    )
    return picture.convert(mode)


def coded(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = CANARY.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[0x1D] = CANARY.decode()
    return exif


def telling_jpeg(picture: Image.Image, orientation: int = 1, **options: object) -> bytes:
    """A photograph that tells where it was taken in every place of its file where that is possible."""
    content = coded(picture, "JPEG", exif=telling_exif(orientation), comment=CANARY, xmp=CANARY, quality=90, **options)
    resources = b"Photoshop 3.0\0" + CANARY
    more = struct.pack(">HH", 0xFFED, len(resources) + 2) + resources
    return content[:2] + more + content[2:] + CANARY + coded(picture, "JPEG")


def stripped(making: DerivativeMaking, content: bytes) -> tuple[Made, bytes]:
    target = io.BytesIO()
    made = making.without_metadata(lambda: io.BytesIO(content), len(content), target.write)
    assert isinstance(made, Made)
    return made, target.getvalue()


def covered(making: DerivativeMaking, content: bytes, *regions: Region) -> tuple[Made, Image.Image, bytes]:
    target = io.BytesIO()
    made = making.covered(lambda: io.BytesIO(content), len(content), regions, target.write)
    assert isinstance(made, Made)
    assert making.holds(lambda: io.BytesIO(target.getvalue()), len(target.getvalue()), made)
    return made, Image.open(io.BytesIO(target.getvalue())), target.getvalue()


def refused(making: DerivativeMaking, content: bytes) -> Reason:
    written: list[bytes] = []
    found = making.covered(lambda: io.BytesIO(content), len(content), [Region(Box(0, 0, 5, 5))], written.append)
    assert isinstance(found, Unreadable)
    assert not written
    return found.reason


# --- without metadata -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", [1, 6, 8])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_keeps_its_coded_pixels_and_nothing_else(making: DerivativeMaking, mode: str, orientation: int) -> None:
    content = telling_jpeg(varied(mode), orientation, progressive=orientation == 6)
    made, plain = stripped(making, content)
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(plain))
    assert CANARY in content
    assert CANARY not in plain
    assert after.tobytes() == before.tobytes()
    assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()
    assert dict(after.getexif()) == ({} if orientation == 1 else {0x0112: orientation})
    assert [name for name, _ in after.applist if name not in ("APP0", "APP14")] == ["APP1"] * (orientation != 1)
    assert not {"comment", "xmp", "photoshop", "icc_profile"} & set(after.info)
    # The scan, byte for byte.
    scan = content[content.rindex(b"\xff\xda", 0, content.index(b"\xff\xd9" + CANARY)) :]
    assert scan[: scan.index(b"\xff\xd9")] in plain
    assert plain.endswith(b"\xff\xd9")
    assert made.media_type == "image/jpeg"
    assert "pixels=coded-as-before" in made.derivation.line()


def test_a_picture_within_the_jpeg_stays_behind(making: DerivativeMaking) -> None:
    """Telephones put a second picture, or a small one, beside the photograph: of what was there before it was cut."""
    other = Image.new("RGB", SIZE, "red")
    content = coded(varied(), "MPO", save_all=True, append_images=[other], exif=telling_exif())
    _, plain = stripped(making, content)
    assert content.count(b"\xff\xd8\xff") == 2
    assert plain.count(b"\xff\xd8\xff") == 1
    assert CANARY not in plain


def test_a_profile_that_goes_is_told_of(making: DerivativeMaking) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made, plain = stripped(making, coded(varied(), "JPEG", icc_profile=profile))
    assert b"ICC_PROFILE" not in plain
    assert "colours=profile-left-out" in made.derivation.line()


def test_a_jpeg_with_a_strange_marker_is_coded_anew(making: DerivativeMaking) -> None:
    content = coded(varied(), "JPEG")
    strange = content[:2] + b"\xff\x00" + content[2:]
    made, plain = stripped(making, strange)
    assert made.media_type == "image/png"
    assert Image.open(io.BytesIO(plain)).tobytes() == Image.open(io.BytesIO(content)).tobytes()


OTHERS = ("PNG", "TIFF", "WEBP", "GIF", "BMP", "HEIF", "AVIF")


@pytest.mark.parametrize("kind", OTHERS)
def test_other_pictures_become_a_png_of_the_same_pixels(making: DerivativeMaking, kind: str) -> None:
    options = {} if kind in ("BMP", "GIF") else {"exif": telling_exif()}
    if kind == "GIF":
        options = {"comment": CANARY}
    content = coded(varied(), kind, **options) + (CANARY if kind != "HEIF" else b"")
    made, plain = stripped(making, content)
    assert CANARY in content
    assert CANARY not in plain
    before = Image.open(io.BytesIO(content)).convert("RGB")
    assert Image.open(io.BytesIO(plain)).tobytes() == before.tobytes()
    assert chunks(plain) == ["IHDR", "sRGB", "IDAT", "IEND"]
    assert made.derivation.width, made.derivation.height == SIZE


def chunks(png: bytes) -> list[str]:
    """The names of the chunks of a PNG, checked by their sums; nothing may stand behind the last."""
    found, place = [], 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4])
        body = png[place + 4 : place + 8 + length]
        assert zlib.crc32(body) == int.from_bytes(png[place + 8 + length : place + 12 + length])
        found.append(body[:4].decode())
        place += 12 + length
    return found


def test_transparent_pixels_stay_what_they_are(making: DerivativeMaking) -> None:
    picture = varied("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(SIZE))
    _, plain = stripped(making, coded(picture, "PNG"))
    assert Image.open(io.BytesIO(plain)).tobytes() == picture.tobytes()


# --- with regions covered ---------------------------------------------------------------------------------------------

MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


def as_shown(picture: Image.Image) -> Image.Image:
    if picture.mode == "I;16":
        return picture.convert("I").point(lambda value: value / 257).convert("L").convert("RGB")
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        return paper.convert("RGB")
    return picture.convert("RGB")


def assert_gone_and_unchanged(before: Image.Image, after: Image.Image, box: Box) -> None:
    """Black inside the box, and every pixel outside as it was."""
    assert after.size == before.size
    inside = (box.x, box.y, box.right, box.bottom)
    assert after.crop(inside).getextrema() == ((0, 0),) * 3
    expected = before.copy()
    expected.paste((0, 0, 0), inside)
    assert after.tobytes() == expected.tobytes()


@pytest.mark.parametrize("mode", MODES)
def test_what_is_inside_is_gone_and_what_is_outside_unchanged(making: DerivativeMaking, mode: str) -> None:
    picture = varied("L").convert("I;16") if mode == "I;16" else varied(mode)
    if mode == "I;16":
        picture = Image.frombytes(
            "I;16", SIZE, b"".join(struct.pack("<H", 257 * (50 + n % 200)) for n in range(96 * 64))
        )
    box = Box(10, 20, 30, 15)
    made, after, content = covered(making, coded(picture, "PNG"), Region(box))
    assert_gone_and_unchanged(as_shown(picture), after, box)
    assert chunks(content) == ["IHDR", "sRGB", "IDAT", "IEND"]
    assert made.derivation.regions == (Region(box),)
    assert ("cut-to-8-bits" in made.derivation.line()) == (mode == "I;16")


@pytest.mark.parametrize("kind", ["JPEG", "HEIF", "AVIF", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_regions_are_those_of_the_upright_picture(making: DerivativeMaking, kind: str, orientation: int) -> None:
    if kind != "JPEG" and orientation not in (1, 6):
        return
    content = coded(varied(), kind, exif=telling_exif(orientation))
    upright = Image.open(io.BytesIO(content))
    # The libraries for TIFF and HEIC turn by themselves.
    upright.load()
    upright = upright if kind in ("TIFF", "HEIF") else ImageOps.exif_transpose(upright)
    box = Box(upright.width - 9, 3, 9, 7)
    _, after, derivative = covered(making, content, Region(box))
    assert_gone_and_unchanged(upright.convert("RGB"), after, box)
    assert CANARY not in derivative


@pytest.mark.parametrize(
    ("box", "within"),
    [
        (Box(0, 0, 1, 1), Box(0, 0, 1, 1)),
        (Box(95, 63, 1, 1), Box(95, 63, 1, 1)),
        (Box(-40, -40, 50, 50), Box(0, 0, 10, 10)),
        (Box(90, 60, 1000, 1000), Box(90, 60, 6, 4)),
        (Box(-5, -5, 10_000, 10_000), Box(0, 0, 96, 64)),
    ],
)
def test_regions_at_the_border(making: DerivativeMaking, box: Box, within: Box) -> None:
    picture = varied()
    made, after, _ = covered(making, coded(picture, "PNG"), Region(box))
    assert_gone_and_unchanged(picture, after, within)
    assert made.derivation.regions == (Region(within),)


@pytest.mark.parametrize("box", [Box(96, 0, 5, 5), Box(0, 64, 5, 5), Box(-5, 0, 5, 5)])
def test_a_region_outside_is_refused_in_words(making: DerivativeMaking, box: Box) -> None:
    content, written = coded(varied(), "PNG"), list[bytes]()
    with pytest.raises(ResearcherError, match="outside the picture, which is 96 × 64"):
        making.covered(lambda: io.BytesIO(content), len(content), [Region(box)], written.append)
    assert not written
    with pytest.raises(ResearcherError, match="at least one region"):
        making.covered(lambda: io.BytesIO(content), len(content), [], written.append)


def test_black_lies_over_a_mosaic_and_gives_it_no_colour(making: DerivativeMaking) -> None:
    picture = Image.new("RGB", SIZE, (250, 250, 250))
    picture.paste((250, 0, 0), (0, 0, 32, 32))
    black, mosaic = Region(Box(0, 0, 32, 32)), Region(Box(0, 0, 64, 64), Cover.MOSAIC)
    _, after, _ = covered(making, coded(picture, "PNG"), black, mosaic)
    assert after.crop((0, 0, 32, 32)).getextrema() == ((0, 0),) * 3
    colours = {colour for _, colour in after.crop((0, 0, 64, 64)).getcolors()}
    assert colours == {(0, 0, 0), (240, 240, 240)}


def test_a_mosaic_holds_a_few_colours_and_no_more(making: DerivativeMaking) -> None:
    picture = varied(size=(640, 480))
    box = Box(100, 50, 400, 300)
    _, after, _ = covered(making, coded(picture, "PNG"), Region(box, Cover.MOSAIC))
    fields = Region(box, Cover.MOSAIC).fields()
    assert len(fields) == 6 * 5
    for field in fields:
        ((_, colour),) = after.crop((field.x, field.y, field.right, field.bottom)).getcolors()
        assert {value % 32 for value in colour} == {16}
    expected = picture.copy()
    expected.paste(after.crop((100, 50, 500, 350)), (100, 50))
    assert after.tobytes() == expected.tobytes()
    # However small the part is, a field is never finer than 32 pixels.
    assert len(Region(Box(0, 0, 31, 20), Cover.MOSAIC).fields()) == 1


def test_what_lay_under_a_transparent_part_does_not_leave(making: DerivativeMaking) -> None:
    picture = varied("RGBA")
    picture.putalpha(0)
    _, after, _ = covered(making, coded(picture, "PNG"), Region(Box(0, 0, 1, 1)))
    assert after.getcolors() == [(96 * 64 - 1, (255, 255, 255)), (1, (0, 0, 0))]


def test_colours_are_brought_to_srgb(making: DerivativeMaking) -> None:
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    in_lab = ImageCms.profileToProfile(varied(), srgb, lab, outputMode="LAB")
    content = coded(in_lab, "TIFF", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    made, after, _ = covered(making, content, Region(Box(0, 0, 1, 1)))
    differences = [abs(a - b) for a, b in zip(after.tobytes()[3:], varied().tobytes()[3:], strict=True)]
    assert sum(differences) / len(differences) < 3  # eight bits of LAB are coarser than those of sRGB
    assert "colours=converted-to-srgb" in made.derivation.line()
    broken = coded(varied(), "PNG", icc_profile=b"no profile" + CANARY)
    made, after, derivative = covered(making, broken, Region(Box(0, 0, 96, 1)))
    assert "colours=profile-left-out" in made.derivation.line()
    assert CANARY not in derivative


def test_texts_small_pictures_and_what_stands_behind_are_gone(making: DerivativeMaking) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARY.decode())
    texts.add_itxt("XML:com.adobe.xmp", CANARY.decode(), zip=True)
    png = coded(varied(), "PNG", pnginfo=texts, exif=telling_exif()) + CANARY
    for content in (png, telling_jpeg(varied(), 6)):
        _, _, derivative = covered(making, content, Region(Box(1, 1, 5, 5)))
        assert CANARY not in derivative
        for part in (CANARY[i : i + 8] for i in range(len(CANARY) - 8)):
            assert part not in derivative


# --- what is not made -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_moving_pictures_and_pages_are_refused(making: DerivativeMaking, kind: str) -> None:
    others = [Image.new("RGB", SIZE, colour) for colour in ("red", "blue")]
    content = coded(varied(), kind, save_all=True, append_images=others)
    assert refused(making, content) is Reason.SEVERAL_PICTURES


def test_what_cannot_be_read_is_refused(making: DerivativeMaking) -> None:
    jpeg = telling_jpeg(varied())
    assert refused(making, jpeg[: len(jpeg) // 4]) in (Reason.CUT_SHORT, Reason.DAMAGED)
    assert refused(making, b"no picture") is Reason.NOT_A_PICTURE
    assert refused(making, b"") is Reason.EMPTY
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    huge = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert (
        refused(making, huge + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT")))
        is Reason.TOO_MANY_PIXELS
    )


def test_a_process_that_dies_among_the_pixels_is_not_asked_again() -> None:
    """Its rows were written already: what a second one sent would stand behind them."""
    dying = (
        "import sys, struct; out = sys.stdout.buffer; out.write(b'EDP1\\1'); out.flush(); sys.stdin.buffer.read(10);"
        "out.write(struct.pack('>4sBBIIBBB', b'EDW1', 0, 1, 1000, 2000, 3, 8, 0) + bytes(4) + bytes(3000)); out.flush()"
    )
    content, written = coded(varied(), "PNG"), list[bytes]()
    with DerivativeMaking(ways_to_start=[Launch((sys.executable, "-c", dying))]) as making:
        for _ in range(2):
            written.clear()
            found = making.covered(lambda: io.BytesIO(content), len(content), [Region(Box(0, 0, 5, 5))], written.append)
            assert found == Unreadable(Reason.CRASHED)
            assert b"".join(written).count(b"IHDR") == 1


def test_whoever_decoded_it_what_was_to_be_covered_is() -> None:
    """A process that a picture took over sends the pixels it was to leave out: they do not pass."""
    taken_over = (
        "import sys, struct; out = sys.stdout.buffer; out.write(b'EDP1\\1'); out.flush()\n"
        "sys.stdin.buffer.read(10)\n"
        "out.write(struct.pack('>4sBBIIBBB', b'EDW1', 0, 1, 20, 10, 3, 8, 0) + bytes(4) + b'\\xaa' * 600)\n"
        "out.flush(); sys.stdin.buffer.read()"
    )
    target, content = io.BytesIO(), coded(varied(), "PNG")
    with DerivativeMaking(ways_to_start=[Launch((sys.executable, "-c", taken_over))]) as making:
        making.covered(lambda: io.BytesIO(content), len(content), [Region(Box(3, 2, 5, 4))], target.write)
    after = Image.open(io.BytesIO(target.getvalue()))
    assert_gone_and_unchanged(Image.new("RGB", (20, 10), (0xAA,) * 3), after, Box(3, 2, 5, 4))


def test_it_stops_when_asked(making: DerivativeMaking) -> None:
    class Stopping:
        def report(self, progress: Progress) -> None:
            """Not looked at."""

        def cancelled(self) -> bool:
            return True

    content = coded(varied(), "PNG")
    with pytest.raises(CancelledError):
        making.without_metadata(lambda: io.BytesIO(content), len(content), io.BytesIO().write, Stopping())
    made, _, _ = covered(making, content, Region(Box(0, 0, 1, 1)))
    assert made.media_type == "image/png"


def test_a_full_disk_is_the_disks_fault(making: DerivativeMaking) -> None:
    def write(_piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    content = coded(varied(), "PNG")
    with pytest.raises(OSError, match="No space"):
        making.covered(lambda: io.BytesIO(content), len(content), [Region(Box(0, 0, 1, 1))], write)
