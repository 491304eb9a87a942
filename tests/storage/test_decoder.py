"""Photographs through the real decoding process: what is shown, what is said, and what happens when sources fail."""

import io
import os
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
import pytest
from PIL import ExifTags, Image, PngImagePlugin

from evidence_desk.media.decoder import Decoder
from evidence_desk.media.picture_protocol import LARGEST_FILE, Confinement
from evidence_desk.media.pictures import Reason, Thumbnail, Unreadable, View
from evidence_desk.values.resources import resource

SAMPLES = resource("samples")


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    with Decoder() as started:
        yield started


def thumbnail(decoder: Decoder, content: bytes, edge: int = 320) -> Thumbnail:
    shown = decoder.thumbnail(io.BytesIO(content), len(content), edge)
    assert isinstance(shown, Thumbnail), shown
    return shown


def unreadable(decoder: Decoder, content: bytes) -> Unreadable:
    shown = decoder.thumbnail(io.BytesIO(content), len(content))
    assert isinstance(shown, Unreadable), shown
    return shown


def view(decoder: Decoder, content: bytes, edge: int = 1000) -> Image.Image:
    shown = decoder.view(io.BytesIO(content), len(content), edge)
    assert isinstance(shown, View), shown
    assert max(shown.width, shown.height) <= edge
    return Image.frombytes("RGBA", (shown.width, shown.height), shown.rgba)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def two_halves() -> Image.Image:
    """Red on the left, blue on the right, twice as wide as high."""
    picture = Image.new("RGB", (200, 100), "red")
    picture.paste("blue", (100, 0, 200, 100))
    return picture


@pytest.mark.parametrize(
    ("name", "camera", "taken"),
    [
        ("domed-church.jpg", "QV-R51", "2006:02:15 23:39:07"),
        ("brick-church.jpg", "QV-R51", "2006:02:19 01:36:16"),
        ("old-town-street.jpg", "QV-R51", "2006:02:14 22:00:58"),
        ("road-before-storm.jpg", "Canon EOS 400D DIGITAL", "2008:04:20 19:12:06"),
        ("coloured-cups.jpg", "NEX-3N", "2014:04:29 14:25:26"),
    ],
)
def test_the_sample_photographs(decoder: Decoder, name: str, camera: str, taken: str) -> None:
    content = (SAMPLES / name).read_bytes()
    shown = thumbnail(decoder, content)
    assert max(shown.width, shown.height) == 320
    stored = Image.open(io.BytesIO(shown.jpeg))
    assert (stored.format, stored.size) == ("JPEG", (shown.width, shown.height))
    fields = dict(shown.facts.fields)
    assert fields["Model"] == camera
    assert fields["DateTimeOriginal"] == taken
    with Image.open(SAMPLES / name) as original:
        assert (shown.facts.width, shown.facts.height) == original.size
    assert view(decoder, content, 8192).size == (shown.facts.width, shown.facts.height)


def test_the_thumbnail_looks_like_the_picture(decoder: Decoder) -> None:
    name = "old-town-street.jpg"
    shown = Image.open(io.BytesIO(thumbnail(decoder, (SAMPLES / name).read_bytes()).jpeg))
    with Image.open(SAMPLES / name) as original:
        expected = original.convert("RGB").resize((8, 8), Image.Resampling.BOX).tobytes()
    found = shown.resize((8, 8), Image.Resampling.BOX).tobytes()
    assert max(abs(a - b) for a, b in zip(expected, found, strict=True)) < 12


def test_a_place_is_told_as_it_was_written(decoder: Decoder) -> None:
    fields = dict(thumbnail(decoder, (SAMPLES / "coloured-cups.jpg").read_bytes()).facts.fields)
    assert fields["GPSLatitudeRef"] == "N"
    assert fields["GPSLatitude"] == "56/1, 9359705/1000000, 0/1"
    assert fields["GPSLongitude"] == "10/1, 12492287/1000000, 0/1"
    assert fields["ExposureTime"] == "1/640"
    assert fields["UserComment"].startswith("Colorful cups. Aarhus, Denmark.")


def test_metadata_for_the_record_begins_with_what_was_found(decoder: Decoder) -> None:
    facts = thumbnail(decoder, (SAMPLES / "lake-shore.png").read_bytes()).facts
    assert facts.metadata()[:4] == [
        ["Picture format", "PNG"],
        ["Picture width", "500"],
        ["Picture height", "500"],
        ["Picture colour mode", "L"],
    ]
    assert dict(facts.fields)["Software"] == "GIMP 2.10.8"


def test_a_photograph_cut_short_still_tells_its_camera(decoder: Decoder) -> None:
    found = unreadable(decoder, (SAMPLES / "damaged-cut-short.jpg").read_bytes())
    assert found.reason is Reason.CUT_SHORT
    assert found.sentence == "The picture could not be read: the file ends too early, a part of it is missing."
    assert found.facts is not None
    assert dict(found.facts.fields)["Model"] == "QV-R51"


def test_flipped_bits_are_shown_for_what_they_are(decoder: Decoder) -> None:
    shown = thumbnail(decoder, (SAMPLES / "damaged-bits-flipped.jpg").read_bytes())
    assert (shown.facts.width, shown.facts.height) == (300, 400)


def test_what_is_no_picture(decoder: Decoder) -> None:
    for name in ("text-named-as-photograph.jpg", "two-tones.wav"):
        found = unreadable(decoder, (SAMPLES / name).read_bytes())
        assert (found.reason, found.facts) == (Reason.NOT_A_PICTURE, None)


def test_a_photograph_with_a_second_picture_in_its_file(decoder: Decoder) -> None:
    """Telephones add one for other screens, or of a second lens; the first one is the photograph."""
    content = io.BytesIO()
    first, second = Image.new("RGB", (64, 48), "red"), Image.new("RGB", (64, 48), "blue")
    first.save(content, "MPO", save_all=True, append_images=[second])
    shown = decoder.view(io.BytesIO(content.getvalue()), len(content.getvalue()), 64)
    assert isinstance(shown, View)
    assert shown.facts.format == "JPEG"
    assert shown.rgba[0] > 250
    assert shown.rgba[2] < 5


def test_an_empty_and_an_enormous_file_are_not_even_sent(decoder: Decoder) -> None:
    assert unreadable(decoder, b"").reason is Reason.EMPTY
    found = decoder.thumbnail(io.BytesIO(), LARGEST_FILE + 1)
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.TOO_LARGE


@pytest.fixture(scope="module")
def telephones_picture() -> bytes:
    """A HEIC picture as telephones write them: coded for one way up, with the camera's words."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "SM-A205F"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2017:09:14 21:40:00"
    content = io.BytesIO()
    pillow_heif.from_pillow(two_halves()).save(content, quality=80, exif=exif.tobytes())
    return content.getvalue()


def test_a_telephones_picture(decoder: Decoder, telephones_picture: bytes) -> None:
    shown = thumbnail(decoder, telephones_picture)
    assert shown.facts.format == "HEIF"
    fields = dict(shown.facts.fields)
    assert (fields["Model"], fields["DateTimeOriginal"]) == ("SM-A205F", "2017:09:14 21:40:00")
    pixels = view(decoder, telephones_picture)
    assert pixels.width < pixels.height, "it is shown the way up that its camera meant"
    assert pixels.getpixel((pixels.width // 2, 10))[0] > 200
    assert pixels.getpixel((pixels.width // 2, pixels.height - 10))[2] > 200


def test_a_telephones_picture_that_is_damaged_or_cut(decoder: Decoder, telephones_picture: bytes) -> None:
    only_a_brand = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
    for content in (only_a_brand, *(telephones_picture[: len(telephones_picture) * part // 8] for part in range(1, 8))):
        assert unreadable(decoder, content).reason in (Reason.DAMAGED, Reason.CUT_SHORT)
    assert isinstance(decoder.thumbnail(io.BytesIO(telephones_picture), len(telephones_picture)), Thumbnail)


# Where the red half comes to lie for each EXIF orientation of a picture whose left half is red.
RED_SIDES = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_camera_meant(decoder: Decoder, kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    content = encoded(two_halves(), kind, exif=exif)
    shown = view(decoder, content)
    width, height = shown.size
    assert (width > height) == (orientation < 5)
    spots = {
        "left": (width // 8, height // 2),
        "right": (width - width // 8, height // 2),
        "top": (width // 2, height // 8),
        "bottom": (width // 2, height - height // 8),
    }
    for side, spot in spots.items():
        red, _, blue, _ = shown.getpixel(spot)
        if side == RED_SIDES[orientation]:
            assert red > 200 > 60 > blue
        elif {side, RED_SIDES[orientation]} in ({"left", "right"}, {"top", "bottom"}):
            assert blue > 200 > 60 > red
    facts = thumbnail(decoder, content).facts
    assert (facts.width, facts.height, facts.orientation) == (200, 100, orientation)
    assert facts.stored_turned == (orientation != 1)
    assert dict(facts.fields)["Orientation"] == str(orientation)


def test_an_orientation_that_means_nothing_is_ignored(decoder: Decoder) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 77
    shown = thumbnail(decoder, encoded(two_halves(), "JPEG", exif=exif))
    assert (shown.facts.orientation, shown.width > shown.height) == (1, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF"])
def test_every_kind_of_picture_that_is_read_here(decoder: Decoder, kind: str) -> None:
    shown = view(decoder, encoded(two_halves(), kind))
    red, blue = shown.getpixel((30, 50)), shown.getpixel((170, 50))
    assert red[0] > 200 > 60 > red[2]
    assert blue[2] > 200 > 60 > blue[0]


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits", "group4"])
def test_the_compressions_of_scanned_documents(decoder: Decoder, compression: str) -> None:
    page = Image.new("1" if compression == "group4" else "RGB", (300, 400), "white")
    assert view(decoder, encoded(page, "TIFF", compression=compression)).getpixel((5, 5)) == (255, 255, 255, 255)


def test_transparency(decoder: Decoder) -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    content = encoded(clear, "PNG")
    assert view(decoder, content).getpixel((9, 9))[3] == 0
    on_paper = Image.open(io.BytesIO(thumbnail(decoder, content).jpeg))
    assert on_paper.getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_deep_greys_keep_their_shades(decoder: Decoder, kind: str) -> None:
    deep = Image.new("I;16", (64, 64), 0x8000)
    assert 120 <= view(decoder, encoded(deep, kind)).getpixel((9, 9))[0] <= 136


def test_deep_greys_of_a_big_endian_scanner(decoder: Decoder) -> None:
    tags = ((0x0100, 1), (0x0101, 1), (0x0102, 16), (0x0103, 1), (0x0106, 1), (0x0111, 8), (0x0115, 1), (0x0117, 2))
    block = b"".join(struct.pack(">HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    content = b"MM\0*\0\0\0\x0a\x80\0" + struct.pack(">H", len(tags)) + block + bytes(4)
    assert view(decoder, content).getpixel((0, 0)) == (127, 127, 127, 255)


def test_floating_point_values(decoder: Decoder) -> None:
    lights = Image.new("F", (2, 1))
    lights.putpixel((0, 0), -1.5)
    lights.putpixel((1, 0), 3.5)
    shown = view(decoder, encoded(lights, "TIFF"))
    assert [shown.getpixel((x, 0))[0] for x in (0, 1)] == [0, 255]
    assert view(decoder, encoded(Image.new("F", (4, 4), 7.0), "TIFF")).getpixel((0, 0))[0] == 0


def test_nothing_is_enlarged_and_nothing_vanishes(decoder: Decoder) -> None:
    assert view(decoder, encoded(Image.new("RGB", (3, 2)), "PNG")).size == (3, 2)
    sliver = thumbnail(decoder, encoded(Image.new("L", (5000, 1)), "PNG"), 64)
    assert (sliver.width, sliver.height) == (64, 1)


def test_a_large_view_stays_within_what_a_laptop_can_hold() -> None:
    content = encoded(Image.new("L", (7000, 7000), 200), "PNG")
    # It takes a second and a half; a busy machine has all the time it wants.
    with Decoder(seconds_to_live=120) as decoder:
        shown = decoder.view(io.BytesIO(content), len(content), 8192)
    assert isinstance(shown, View)
    assert 36_000_000 < shown.width * shown.height <= 40_000_000


def test_words_in_and_around_a_picture(decoder: Decoder) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.XPComment] = "Нижняя улица, سوق".encode("utf-16-le") + b"\0\0"
    exif[ExifTags.Base.ImageDescription] = "plain"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\0" + "küçə".encode("utf-16")
    fields = dict(thumbnail(decoder, encoded(two_halves(), "JPEG", exif=exif, comment=b"f\xc3\xbcr")).facts.fields)
    assert fields["XPComment"] == "Нижняя улица, سوق"
    assert fields["ImageDescription"] == "plain"
    assert fields["UserComment"] == "küçə"
    assert fields["Comment"] == "für"

    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Author", "Ə. Məmmədov")
    assert ("Author", "Ə. Məmmədov") in thumbnail(decoder, encoded(two_halves(), "PNG", pnginfo=texts)).facts.fields


def test_texts_behind_the_pixels_of_a_png_are_found(decoder: Decoder) -> None:
    content = encoded(two_halves(), "PNG")
    body = b"tEXtComment\0written last"
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    assert ("Comment", "written last") in thumbnail(decoder, content[:-12] + chunk + content[-12:]).facts.fields


def test_a_process_serves_many_pictures_and_is_replaced_in_time() -> None:
    content = (SAMPLES / "domed-church.jpg").read_bytes()
    with Decoder(pictures_per_process=3) as decoder:
        seen = []
        for _ in range(7):
            thumbnail(decoder, content)
            seen.append(decoder._pictures.process.pid)  # type: ignore[union-attr]
    assert [seen.count(pid) for pid in dict.fromkeys(seen)] == [3, 3, 1]


def test_closing_ends_the_process_and_a_later_picture_starts_another(tmp_path: Path) -> None:
    content = (SAMPLES / "domed-church.jpg").read_bytes()
    decoder = Decoder()
    thumbnail(decoder, content)
    process = decoder._pictures.process
    assert process is not None
    assert process.alive()
    decoder.close()
    decoder.close()
    assert not process.alive()
    thumbnail(decoder, content)
    decoder.close()


def test_a_source_is_read_from_where_it_stands_and_only_so_far(decoder: Decoder) -> None:
    content = (SAMPLES / "domed-church.jpg").read_bytes()
    source = io.BytesIO(b"before" + content + b"behind")
    source.seek(6)
    assert isinstance(decoder.thumbnail(source, len(content)), Thumbnail)
    assert source.read() == b"behind"


def test_a_source_that_ends_early(decoder: Decoder) -> None:
    content = (SAMPLES / "domed-church.jpg").read_bytes()
    found = decoder.thumbnail(io.BytesIO(content), len(content) + 1)
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SOURCE_ENDED
    thumbnail(decoder, content)


def test_a_source_that_fails_is_the_callers_to_explain(decoder: Decoder) -> None:
    content = (SAMPLES / "domed-church.jpg").read_bytes()

    class Stick(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 0:
                raise OSError("pulled")
            return super().read(min(size or 0, 1000))

    with pytest.raises(OSError, match="pulled"):
        decoder.thumbnail(Stick(content), len(content))
    thumbnail(decoder, content)


def test_several_threads_take_turns(decoder: Decoder) -> None:
    names = ("domed-church.jpg", "lake-shore.png", "coloured-cups.jpg")
    found: dict[str, set[tuple[int, int]]] = {name: set() for name in names}

    def look(name: str) -> None:
        content = (SAMPLES / name).read_bytes()
        for _ in range(5):
            facts = thumbnail(decoder, content).facts
            found[name].add((facts.width, facts.height))

    threads = [threading.Thread(target=look, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {names[0]: {(300, 400)}, names[1]: {(500, 500)}, names[2]: {(1200, 750)}}


def test_what_holds_the_process_is_said() -> None:
    with Decoder() as decoder:
        held = decoder.confinement()
    if os.name == "posix":
        assert Confinement.LIMITS in held
