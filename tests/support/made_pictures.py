"""Pictures made by lot for measuring likenesses, and the ways in which pictures are copied."""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from evidence_desk.media.decode_worker import likenesses
from evidence_desk.values.resources import resource

PHOTOGRAPHS = (
    "brick-church.jpg",
    "coloured-cups.jpg",
    "domed-church.jpg",
    "lake-shore.png",
    "old-town-street.jpg",
    "road-before-storm.jpg",
)
Picture = Image.Image


def photographs() -> list[Picture]:
    return [Image.open(resource("samples") / name).convert("RGB") for name in PHOTOGRAPHS]


def windows(count: int, chance: random.Random) -> list[Picture]:
    """Parts of the photographs, none of which overlaps another by much: each is another picture."""
    taken: list[tuple[int, float, float]] = []
    found, sources = [], photographs()
    while len(found) < count:
        number = chance.randrange(len(sources))
        left, top, share = chance.uniform(0, 0.8), chance.uniform(0, 0.8), chance.uniform(0.12, 0.2)
        if any(one == number and abs(left - x) < 0.1 and abs(top - y) < 0.1 for one, x, y in taken):
            number += 6
            if chance.random() < 0.95:
                continue
        whole = sources[number % 6]
        taken.append((number % 6, left, top))
        box = (left, top, left + share, top + share)
        found.append(whole.crop(tuple(int(edge * size) for edge, size in zip(box, whole.size * 2, strict=True))))
    return found


def clouds(chance: random.Random) -> Picture:
    """Blots of all sizes."""
    made = Image.new("RGB", (480, 360))
    for rows in (3, 6, 12, 24, 48):
        blots = Image.frombytes("RGB", (rows * 4 // 3, rows), chance.randbytes(rows * (rows * 4 // 3) * 3))
        made = Image.blend(made, blots.resize(made.size, Image.Resampling.BICUBIC), 1 if rows == 3 else 0.45)
    return made


def shapes(chance: random.Random) -> Picture:
    """Discs and blocks of colour."""
    made = Image.new("RGB", (480, 360), _colour(chance))
    draw = ImageDraw.Draw(made)
    for _ in range(chance.randrange(4, 30)):
        x, y, a, b = (chance.randrange(most) for most in (480, 360, 100, 100))
        (draw.ellipse if chance.random() < 0.5 else draw.rectangle)((x - a, y - b, x + a, y + b), _colour(chance))
    return made


def page(chance: random.Random) -> Picture:
    """A page of text as a scanner sees it from afar: all alike, and yet each another."""
    made = Image.new("L", (620, 877), chance.randrange(225, 256))
    draw = ImageDraw.Draw(made)
    for top in range(60, 810, 18):
        if chance.random() < 0.12:
            continue
        left, end = 60, 560 if chance.random() < 0.75 else chance.randrange(120, 560)
        while left < end:
            word = chance.randrange(8, 60)
            draw.rectangle((left, top, min(left + word, end), top + 9), chance.randrange(90))
            left += word + 7
    return made


def street(chance: random.Random) -> Picture:
    """Sky, ground and houses."""
    made = Image.new("RGB", (480, 360), _colour(chance))
    draw = ImageDraw.Draw(made)
    horizon = chance.randrange(90, 270)
    draw.rectangle((0, horizon, 480, 360), _colour(chance))
    for _ in range(chance.randrange(3, 12)):
        left, wide, high = chance.randrange(-20, 480), chance.randrange(20, 120), chance.randrange(20, horizon)
        draw.rectangle((left, horizon - high, left + wide, horizon + chance.randrange(40)), _colour(chance))
    return made.filter(ImageFilter.GaussianBlur(1))


def _colour(chance: random.Random) -> tuple[int, ...]:
    return tuple(chance.randrange(256) for _ in range(3))


KINDS: dict[str, Callable[[random.Random], Picture]] = {
    "clouds": clouds,
    "shapes": shapes,
    "page": page,
    "street": street,
}


def collection(each: int, seed: int = 1) -> list[tuple[str, Picture]]:
    """The sample photographs, and so many pictures of each kind, none of them a copy of another."""
    chance = random.Random(seed)
    made = [("photograph", one) for one in photographs()] + [("window", one) for one in windows(each, chance)]
    return made + [(kind, make(chance)) for kind, make in KINDS.items() for _ in range(each)]


def as_jpeg(picture: Picture, quality: int) -> Picture:
    content = io.BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=quality)
    return Image.open(io.BytesIO(content.getvalue()))


def _cropped(picture: Picture, *shares: float) -> Picture:
    left, top, right, bottom = shares
    width, height = picture.size
    return picture.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def _stamped(picture: Picture) -> Picture:
    """With words laid over a corner, as channels and newspapers do."""
    made = picture.convert("RGB")
    width, height = made.size
    ImageDraw.Draw(made).rectangle((width * 0.72, height * 0.92, width * 0.98, height * 0.97), "white")
    return made


COPIES: dict[str, Callable[[Picture], Picture]] = {
    "JPEG, quality 40": lambda one: as_jpeg(one, 40),
    "JPEG, quality 10": lambda one: as_jpeg(one, 10),
    "half as wide": lambda one: one.resize((one.width // 2, one.height // 2)),
    "160 pixels": lambda one: ImageOps.contain(one, (160, 160)),
    "stretched by a quarter": lambda one: one.resize((one.width * 5 // 4, one.height)),
    "turned left": lambda one: one.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda one: one.transpose(Image.Transpose.ROTATE_180),
    "mirrored": lambda one: one.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "mirrored, turned, JPEG 40": lambda one: as_jpeg(one.transpose(Image.Transpose.TRANSVERSE), 40),
    "brighter by a third": lambda one: ImageEnhance.Brightness(one.convert("RGB")).enhance(1.33),
    "darker by a third": lambda one: ImageEnhance.Brightness(one.convert("RGB")).enhance(0.67),
    "more contrast": lambda one: ImageEnhance.Contrast(one.convert("RGB")).enhance(1.4),
    "grey": lambda one: one.convert("L"),
    "blurred": lambda one: one.convert("RGB").filter(ImageFilter.GaussianBlur(2)),
    "cropped 2 % all round": lambda one: _cropped(one, *[0.02] * 4),
    "cropped 5 % all round": lambda one: _cropped(one, *[0.05] * 4),
    "cropped 7 % all round": lambda one: _cropped(one, *[0.07] * 4),
    "cropped 5 % on one side": lambda one: _cropped(one, 0.05, 0, 0, 0),
    "cropped 10 % on one side": lambda one: _cropped(one, 0.1, 0, 0, 0),
    "words over a corner": _stamped,
}


def likenesses_of(picture: Picture) -> bytes:
    """Made as the decoding process makes them, of a small picture."""
    small = picture.convert("RGB")
    small.thumbnail((320, 320), Image.Resampling.BICUBIC)
    return likenesses(small)
