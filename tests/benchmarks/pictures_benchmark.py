"""Small pictures, and what files say, beside the tools people use: ``python tests/benchmarks/pictures_benchmark.py``.

Whole processes are timed. Ours are those that read files without keys, so the way through their pipes and back is in our time.
Needs Linux, and the Debian packages libvips-tools, libimage-exiftool-perl and ffmpeg.
"""

import argparse
import io
import os
import random
import sys
from pathlib import Path

import av
from PIL import Image
from side_by_side import Aim, Figure, memory_folder, race, tell

THUMBNAILS = "evidence-desk thumbnails"
SAYINGS = "evidence-desk, what files say"
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
_EDGE = 320

MAKE_SMALL = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.pictures import Thumbnail
def small(paths):
    with Decoder() as decoder:
        for path in paths:
            with open(path, "rb") as stream:
                made = decoder.thumbnail(stream, Path(path).stat().st_size, {edge})
            assert isinstance(made, Thumbnail), made
            Path(path + ".small").write_bytes(made.jpeg)
count = int(sys.argv[1])
with ThreadPoolExecutor(count) as pool:
    list(pool.map(small, [sys.argv[2:][number::count] for number in range(count)]))
"""
READ_FIELDS = """
import io, sys
from PIL import Image, JpegImagePlugin
from evidence_desk.media.picture_fields import read_sayings
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        content = stream.read()
    said = read_sayings(Image.open(io.BytesIO(content), formats=("JPEG",)), content)
    assert any(name == "Model" for name, _ in said.fields), said
"""
READ_FILMS = """
import sys
from pathlib import Path
from evidence_desk.media.file_reader import FileReader, Sayings
from evidence_desk.media.worker_process import Work
with FileReader(Work.RECORDINGS) as reader:
    for path in sys.argv[1:]:
        with open(path, "rb") as stream:
            said = reader.sayings(stream, Path(path).stat().st_size)
        assert isinstance(said, Sayings) and said.fields, said
"""


def thumbnails(rounds: int, count: int) -> list[Figure]:
    """Photographs of 12 megapixels, as telephones make them."""
    with memory_folder(count * 8_000_000) as folder:
        paths = _photographs(folder, count, (4000, 3000))
        vips = ["vipsthumbnail", "-s", str(_EDGE), "-o", str(folder / "vips-%s.jpg[Q=82]")]
        script = MAKE_SMALL.format(edge=_EDGE)
        alone = race(
            {
                THUMBNAILS: _pinned([sys.executable, "-c", script, "1", *paths]),
                "vipsthumbnail": _pinned([*vips, *paths]),
            },
            rounds,
        )
        title = f"{count} photographs of 12 megapixels"
        told = tell(f"{title}, one core", alone, THUMBNAILS, [Aim("vipsthumbnail", 1.3)])
        both = race(
            {THUMBNAILS: [sys.executable, "-c", script, "2", *paths], "vipsthumbnail": [*vips, *paths]},
            rounds,
        )
    return told + tell(f"{title}, two cores", both, THUMBNAILS, [Aim("vipsthumbnail", 2.4)])


def fields_of_photographs(rounds: int, count: int) -> list[Figure]:
    """What cameras write into photographs, of all of them in one process for either."""
    with memory_folder(count * 1_000_000) as folder:
        paths = _photographs(folder, count, (1200, 900))
        runs = race(
            {
                SAYINGS: [sys.executable, "-c", READ_FIELDS, *paths],
                "exiftool": ["exiftool", "-q", "-q", "-a", "-G1", *paths],
                "exiftool -fast2": ["exiftool", "-q", "-q", "-fast2", *paths],
            },
            rounds,
        )
    return tell(f"EXIF of {count} photographs", runs, SAYINGS, [Aim("exiftool", 15)])


def sayings_of_films(rounds: int, count: int) -> list[Figure]:
    """Duration, codecs and times of films, with a small picture of each on our side."""
    with memory_folder(count * 1_000_000) as folder:
        paths = _films(folder, count)
        each = 'for film in "$@"; do ffprobe -v error -show_format -show_streams "$film"; done'
        runs = race(
            {
                SAYINGS: [sys.executable, "-c", READ_FILMS, *paths],
                "ffprobe": ["sh", "-c", each, "sh", *paths],
            },
            rounds,
        )
    return tell(f"What {count} films say", runs, SAYINGS, [Aim("ffprobe", 5)])


def _pinned(command: list[str]) -> list[str]:
    """On one processor, the processes it starts included."""
    return ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]


def _photographs(folder: Path, count: int, size: tuple[int, int]) -> list[str]:
    """Enlarged samples with the noise of a sensor, no two alike, with what a camera writes."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Maker", "Model 7", "2017:03:04 05:06:07"
    exif.get_ifd(0x8769).update({0x9003: "2017:03:04 05:06:07", 0x829A: (1, 250), 0x8827: 100, 0x920A: (35, 1)})
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 19.0, 5.0), 3: "E", 4: (45.0, 41.0, 54.0)})
    names = ("brick-church", "coloured-cups", "domed-church", "old-town-street", "road-before-storm")
    chance, paths = random.Random(7), []
    for number in range(count):
        with Image.open(SAMPLES / f"{names[number % len(names)]}.jpg") as sample:
            large = sample.convert("RGB").resize(size, Image.Resampling.BICUBIC)
        noise = Image.effect_noise(size, 12 + chance.random()).convert("RGB")
        path = folder / f"IMG_{number:05}.jpg"
        Image.blend(large, noise, 0.08).save(path, "JPEG", quality=90, exif=exif)
        paths.append(str(path))
    return paths


def _films(folder: Path, count: int) -> list[str]:
    content, chance = _film(), random.Random(11)
    paths = []
    for number in range(count):
        path = folder / f"VID_{number:05}.mp4"
        # A box that players skip, so that no two films are alike.
        path.write_bytes(content + b"\0\0\0\x18free" + chance.randbytes(16))
        paths.append(str(path))
    return paths


def _film() -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height = 640, 480
        with Image.open(SAMPLES / "domed-church.jpg") as sample:
            picture = sample.convert("RGB").resize((640, 480))
        for number in range(100):
            frame = av.VideoFrame.from_image(picture.rotate(number / 10))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return made.getvalue()


def measure(rounds: int, part: int) -> list[Figure]:
    """All of it, with fewer files where ``part`` is above 1."""
    fewer = 4 if part > 1 else 1
    return [
        *thumbnails(rounds, 80 // fewer),
        *fields_of_photographs(rounds, 1000 // fewer),
        *sayings_of_films(rounds, 100 // fewer),
    ]


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="a quarter of the files")
    chosen = parser.parse_args()
    measure(chosen.rounds, 10 if chosen.short else 1)


if __name__ == "__main__":
    main()
