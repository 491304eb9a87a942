"""Pictures made to harm, and a decoding process that has been taken over by one: each ends in a finding, in time."""

import ast
import io
import json
import random
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from evidence_desk.media.decoder import Decoder
from evidence_desk.media.picture_protocol import LONGEST_TEXT, MOST_FIELD_BYTES, MOST_FIELDS, Confinement
from evidence_desk.media.pictures import Reason, Thumbnail, Unreadable, View
from evidence_desk.media.worker_process import Launch
from evidence_desk.values.likeness import Sought, single_likenesses
from evidence_desk.values.resources import resource

SAMPLES = resource("samples")
PHOTOGRAPH = (SAMPLES / "domed-church.jpg").read_bytes()
DRAWING = (SAMPLES / "lake-shore.png").read_bytes()


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    with Decoder() as started:
        yield started


def looked_at(decoder: Decoder, content: bytes) -> Thumbnail | Unreadable:
    return decoder.thumbnail(io.BytesIO(content), len(content))


def reason(decoder: Decoder, content: bytes) -> Reason | None:
    found = looked_at(decoder, content)
    assert isinstance(looked_at(decoder, PHOTOGRAPH), Thumbnail), "the next picture must not suffer"
    return found.reason if isinstance(found, Unreadable) else None


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *more: bytes, depth: int = 8, colour: int = 2, pixels: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def zeros(count: int) -> bytes:
    """A compressed stream of that many zeros, made without holding them."""
    packer = zlib.compressobj(9)
    piece = bytes(1 << 20)
    whole, rest = divmod(count, len(piece))
    return b"".join([*(packer.compress(piece) for _ in range(whole)), packer.compress(bytes(rest)), packer.flush()])


def tiff(*entries: tuple[int, int, int, int], next_block: int = 0) -> bytes:
    """A little-endian TIFF of one block; entries are tag, type, count, value."""
    block = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0\x08\0\0\0" + block + struct.pack("<I", next_block)


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_a_header_of_ten_thousand_million_pixels(decoder: Decoder) -> None:
    assert reason(decoder, png(100_000, 100_000)) is Reason.TOO_MANY_PIXELS
    gif = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;"
    assert reason(decoder, gif) is Reason.TOO_MANY_PIXELS
    bmp = b"BM" + bytes(12) + struct.pack("<IiiHHIIiiII", 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0)
    assert reason(decoder, bmp) is Reason.TOO_MANY_PIXELS


def test_a_telephones_picture_of_ten_thousand_million_pixels(decoder: Decoder) -> None:
    content = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), "red")).save(content, quality=50)
    size = b"ispe\0\0\0\0" + struct.pack(">II", 64, 64)
    assert size in content.getvalue()
    lying = content.getvalue().replace(size, size[:8] + struct.pack(">II", 100_000, 100_000))
    assert reason(decoder, lying) in (Reason.TOO_MANY_PIXELS, Reason.DAMAGED)


def test_more_pixels_than_are_decoded_although_the_header_is_allowed(decoder: Decoder) -> None:
    assert reason(decoder, png(15_000, 15_000)) is Reason.TOO_MANY_PIXELS


def test_a_small_file_that_unpacks_to_more_than_the_memory_allowed(decoder: Decoder) -> None:
    edge = 9_900
    body = zeros((edge * 2 + 1) * edge)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", edge, edge, 16, 0, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    assert len(bomb) < 500_000
    assert reason(decoder, bomb) is Reason.TOO_MUCH_MEMORY


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP"])
def test_a_text_that_unpacks_to_a_hundred_million_bytes(decoder: Decoder, name: bytes) -> None:
    opening = b"Comment\0\x01\0\0\0" if name == b"iTXt" else b"Comment\0\0"
    bomb = png(4, 4, chunk(name, opening + zeros(100_000_000)), pixels=bytes(52))
    found = looked_at(decoder, bomb)
    if isinstance(found, Thumbnail):
        assert sum(len(name) + len(text) for name, text in found.facts.fields) <= MOST_FIELD_BYTES
    else:
        assert found.reason is Reason.DAMAGED


def test_texts_without_end_are_cut(decoder: Decoder) -> None:
    texts = [chunk(b"tEXt", b"Key%d\0" % number + b"x" * 20_000) for number in range(1_000)]
    found = looked_at(decoder, png(4, 4, *texts, pixels=bytes(52)))
    assert isinstance(found, Thumbnail)
    assert 0 < len(found.facts.fields) <= MOST_FIELDS
    assert all(len(text.encode()) <= LONGEST_TEXT for _, text in found.facts.fields)
    assert found.facts.fields[0][1].endswith("x…")


def test_texts_that_no_table_should_hold(decoder: Decoder) -> None:
    nul = chunk(b"iTXt", b"Title\0\0\0\0\0" + b"a\0b")
    broken = chunk(b"iTXt", b"Broken\0\0\0\0\0" + b"\xed\xa0\x80")
    found = looked_at(decoder, png(4, 4, nul, broken, pixels=bytes(52)))
    assert isinstance(found, Thumbnail)
    for name, text in found.facts.fields:
        (name + text).encode()
        assert "\0" not in name + text


def test_an_enormous_exif_block(decoder: Decoder) -> None:
    many = tiff(*((0x9C9C + number, 2, 4, 0x41414141) for number in range(20_000)))
    found = looked_at(decoder, png(4, 4, chunk(b"eXIf", many), pixels=bytes(52)))
    assert isinstance(found, Thumbnail)
    assert len(found.facts.fields) <= MOST_FIELDS
    lying = tiff((0x010E, 2, 0xFFFFFFF0, 8), (0x010F, 5, 0x7FFFFFFF, 8), (0x8769, 4, 1, 8), (0x8825, 4, 1, 8))
    assert reason(decoder, png(4, 4, chunk(b"eXIf", lying), pixels=bytes(52))) is None


def test_a_tiff_that_points_at_itself(decoder: Decoder) -> None:
    size = ((0x0100, 3, 1, 4), (0x0101, 3, 1, 4), (0x0111, 4, 1, 8), (0x0117, 4, 1, 16), (0x0106, 3, 1, 1))
    found = looked_at(decoder, tiff(*size, (0x014A, 4, 1, 8), (0x8769, 4, 1, 8), next_block=8))
    assert isinstance(found, (Thumbnail, Unreadable))
    too_many_samples = tiff(*size, (0x0115, 3, 1, 65_535))
    assert reason(decoder, too_many_samples) in (Reason.DAMAGED, Reason.CUT_SHORT, None)


@pytest.mark.parametrize("sample", ["domed-church.jpg", "lake-shore.png"])
def test_cut_at_many_places(decoder: Decoder, sample: str) -> None:
    content = (SAMPLES / sample).read_bytes()
    for length in sorted({1, 2, 3, 4, 8, 12, 20, 33, *range(64, len(content) - 64, len(content) // 40)}):
        found = looked_at(decoder, content[:length])
        assert isinstance(found, Unreadable)
        assert found.reason in (Reason.NOT_A_PICTURE, Reason.DAMAGED, Reason.CUT_SHORT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF"])
def test_bytes_changed_at_random(decoder: Decoder, kind: str) -> None:
    with Image.open(SAMPLES / "domed-church.jpg") as original:
        target = io.BytesIO()
        original.resize((90, 120)).save(target, kind, exif=original.getexif())
    chance = random.Random(kind)
    for _ in range(60):
        content = bytearray(target.getvalue())
        for _ in range(chance.randrange(1, 12)):
            # The beginning, where the decisions are made, is hit as often as all the rest.
            reach = 200 if chance.random() < 0.5 else len(content)
            content[chance.randrange(reach)] = chance.randrange(256)
        found = looked_at(decoder, bytes(content))
        if isinstance(found, Unreadable):
            assert found.reason not in (Reason.CRASHED, Reason.NOT_STARTED, Reason.SOURCE_ENDED)


STRANGE = {
    "one pixel": (Image.new("RGB", (1, 1), "red"), "PNG"),
    "a line a hundred thousand long": (Image.frombytes("L", (100_000, 1), bytes(range(250)) * 400), "PNG"),
    "a line upright": (Image.frombytes("L", (1, 60_000), bytes(range(250)) * 240), "PNG"),
    "all transparent": (Image.new("RGBA", (50, 40), (9, 200, 90, 0)), "PNG"),
    "a palette, one colour of it transparent": (Image.radial_gradient("L").convert("P"), "GIF"),
    "sixteen bits": (Image.linear_gradient("L").convert("I").point(lambda value: value * 256).convert("I;16"), "PNG"),
    "four inks": (Image.radial_gradient("L").convert("CMYK"), "JPEG"),
    "black and white": (Image.radial_gradient("L").convert("1"), "TIFF"),
    "numbers that are none": (Image.frombytes("F", (4, 4), b"\0\0\xc0\x7f" * 16), "TIFF"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_pictures_have_a_likeness_or_none(decoder: Decoder, name: str) -> None:
    """What has next to nothing in it has none; whatever comes, it is whole, and the picture is shown or refused."""
    content = io.BytesIO()
    STRANGE[name][0].save(content, STRANGE[name][1])
    found = looked_at(decoder, content.getvalue())
    if isinstance(found, Thumbnail):
        single_likenesses(found.likenesses or b"")
    assert looked_at(decoder, PHOTOGRAPH).likenesses, "and the next one has its own"
    if name in ("one pixel", "a line a hundred thousand long", "a line upright", "all transparent"):
        assert isinstance(found, Thumbnail)
        assert found.likenesses == b""


def test_the_first_of_moving_pictures_decides(decoder: Decoder) -> None:
    frames = [
        Image.open(resource("samples") / name).resize((90, 70)) for name in ("domed-church.jpg", "coloured-cups.jpg")
    ]
    moving, still = io.BytesIO(), io.BytesIO()
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    frames[0].save(still, "PNG")
    one, other = (looked_at(decoder, content.getvalue()).likenesses for content in (moving, still))
    assert one
    assert Sought(one).apart(other) <= 4


def test_formats_that_are_not_read_here_are_not_tried(decoder: Decoder) -> None:
    for kind in ("PPM", "TGA", "ICO", "PCX", "EPS", "PDF", "DDS", "SGI"):
        target = io.BytesIO()
        Image.new("RGB", (16, 16)).save(target, kind)
        assert reason(decoder, target.getvalue()) is Reason.NOT_A_PICTURE, kind
    script = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\nshowpage\n"
    assert reason(decoder, script) is Reason.NOT_A_PICTURE


def test_no_picture_is_opened_in_the_process_that_holds_keys(tree: Path) -> None:
    """Pillow is imported by the decoding process; this one may encode its own pixels and nothing else."""
    importers = {}
    for path in (tree / "evidence_desk").rglob("*.py"):
        parsed = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(parsed):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if {name.split(".")[0] for name in names} & {"PIL", "pillow_heif"}:
                importers[path.name] = {call.attr for call in ast.walk(parsed) if isinstance(call, ast.Attribute)}
    in_the_process = {
        "decode_worker.py",
        "picture_fields.py",
        "heif_worker.py",
        "whole_worker.py",
        "whole_heif_worker.py",
    }
    assert in_the_process | {"small_picture.py"} <= set(importers)
    for name, attributes in importers.items():
        if name not in in_the_process:
            assert not {"open", "fromqimage"} & attributes, f"{name} may open pictures"


# --- the process, from within -----------------------------------------------------------------------------------------

ESCAPES = """
import ctypes, json, os, signal, socket, subprocess, sys, threading
sys.path[:0] = [sys.argv[1]]
from evidence_desk.media.confinement import confine
folder, kept, threads = sys.argv[2], sys.argv[3], sys.argv[4] == "threads"
out = os.dup(1)

def thread():
    started = threading.Thread(target=lambda: None); started.start(); started.join()

attempts = {
    "read a file": lambda: open(kept).read(),
    "write a file": lambda: open(os.path.join(folder, "new"), "w"),
    "write into the void": lambda: open(os.devnull, "wb"),
    "remove a file": lambda: os.unlink(kept),
    "rename a file": lambda: os.rename(kept, kept + "x"),
    "make a folder": lambda: os.mkdir(os.path.join(folder, "made")),
    "list a folder": lambda: os.listdir(folder),
    "look at a file": lambda: os.stat(kept),
    "make a socket": lambda: socket.socket(),
    "make a pipe": lambda: os.pipe(),
    "fork": lambda: os.fork() or os._exit(0),
    "run a program": lambda: os.execv(sys.executable, [sys.executable]),
    "start a program": lambda: subprocess.Popen([sys.executable]),
    "signal its parent": lambda: os.kill(os.getppid(), 0),
    "leave its session": lambda: os.setsid(),
    "take memory": lambda: bytearray(2 << 30),
    "start a thread": thread,
    "raise its limits": lambda: __import__("resource").setrlimit(3, (1, 1)),
}
held = confine(threads=threads)
came_through = []
for name, attempt in attempts.items():
    try:
        attempt()
        came_through.append(name)
    except BaseException:
        pass
os.write(out, json.dumps([int(held), came_through]).encode())
"""

HELD_BY_THE_FILTER = {
    "remove a file",
    "rename a file",
    "make a folder",
    "look at a file",
    "fork",
    "run a program",
    "signal its parent",
    "leave its session",
    "start a thread",
    "raise its limits",
}


@pytest.mark.parametrize("threads", ["no threads", "threads"])
def test_a_confined_process_gets_nowhere(tmp_path: Path, tree: Path, threads: str) -> None:
    kept = tmp_path / "kept"
    kept.write_text("testimony")
    flags = ("-I", "-S", "-B", "-W", "ignore", "-c", ESCAPES)
    arguments = (sys.executable, *flags, str(tree), str(tmp_path), str(kept), threads)
    done = subprocess.run(arguments, capture_output=True, check=True, env={}, timeout=30)
    held, came_through = json.loads(done.stdout)
    may_pass = HELD_BY_THE_FILTER if Confinement.FILTER not in Confinement(held) else set()
    if threads == "threads":
        may_pass = may_pass | {"start a thread"}
        assert "start a thread" in came_through
    if sys.platform == "linux":
        assert Confinement.LIMITS in Confinement(held)
        assert set(came_through) <= may_pass
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert kept.read_text() == "testimony"


def test_the_real_process_is_filtered_by_the_kernel(decoder: Decoder) -> None:
    looked_at(decoder, PHOTOGRAPH)
    process = decoder._pictures.process
    assert process is not None
    status = Path("/proc", str(process.pid), "status")
    told = dict(line.split(":\t", 1) for line in status.read_text().splitlines()) if status.exists() else {}
    if Confinement.FILTER in process.confinement and Confinement.ENCLOSURE not in process.confinement:
        assert told["Seccomp"].strip() == "2"
        assert told["NoNewPrivs"].strip() == "1"
        limits = Path("/proc", str(process.pid), "limits").read_text()
        assert "Max file size             0                    0" in limits
        assert "Max core file size        0                    0" in limits


# --- a process that has been taken over -------------------------------------------------------------------------------

GREET = "import struct, sys, time\nout, into = sys.stdout.buffer, sys.stdin.buffer\n"
GREET += "def say(*parts):\n    out.write(b''.join(parts)); out.flush()\n"
GREET += "say(b'EDP1\\x03')\n"
HEAR = GREET + "into.read(struct.unpack('>4sBIQ', into.read(17))[3])\n"
HEAR += "def head(outcome=0, turn=1, w=9, h=9, sw=2, sh=2, n=0, like=0):\n"
HEAR += "    return struct.pack('>4sBBIIIIHB', b'EDP1', outcome, turn, w, h, sw, sh, n, like)\n"
HEAR += "def text(t):\n    return struct.pack('>H', len(t)) + t\n"
WAIT = "\ntime.sleep(600)\n"
PAIR = "text(b'JPEG'), text(b'RGB')"

LIES = {
    "another protocol": "say(b'EVIL' + bytes(100))",
    "an outcome that does not exist": "say(head(outcome=99))",
    "a turn that does not exist": "say(head(turn=9))",
    "no width": "say(head(sw=0))",
    "wider than asked for": "say(head(sw=321, sh=1))",
    "a pixel count that would take gigabytes": "say(head(sw=0xFFFFFFFF, sh=0xFFFFFFFF))",
    "pixels although it failed": "say(head(outcome=2))",
    "more fields than may be": "say(head(n=301))",
    "more likenesses than may be": "say(head(like=5))",
    "likenesses of what it could not read": "say(head(outcome=2, sw=0, sh=0, like=1))",
    "a name longer than may be": "say(head(n=1), " + PAIR + ", text(b'n' * 121), text(b'x'))",
    "a text longer than may be": "say(head(n=1), " + PAIR + ", text(b'n'), text(b'x' * 4097))",
    "texts longer together than may be": "say(head(n=20), " + PAIR + ", (text(b'n') + text(b'x' * 4096)) * 20)",
    "a text that is no text": "say(head(n=1), " + PAIR + ", text(b'n'), text(b'\\xed\\xa0\\x80'))",
    "a NUL in a text": "say(head(n=1), " + PAIR + ", text(b'n'), text(b'a\\0b'))",
}


def taken_over(script: str, **limits: float) -> Decoder:
    return Decoder(ways_to_start=[Launch((sys.executable, "-I", "-S", "-c", script))], **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_lie_is_not_believed(lie: str) -> None:
    # It would wait for ever after its lie: the lie itself must be enough.
    with taken_over(HEAR + lie + WAIT) as decoder:
        found = looked_at(decoder, PHOTOGRAPH)
        assert isinstance(found, Unreadable)
        assert found.reason is Reason.CRASHED
        assert decoder._pictures.process is None


@pytest.mark.parametrize(
    "death",
    [
        "sys.exit(0)",
        "say(head()); sys.exit(0)",
        "say(head(), " + PAIR + ", b'only a few pixel'[:11]); sys.exit(0)",
        "import os; os.abort()",
    ],
)
def test_a_process_that_dies_at_its_answer(death: str) -> None:
    with taken_over(HEAR + death) as decoder:
        found = looked_at(decoder, PHOTOGRAPH)
        assert isinstance(found, Unreadable)
        assert found.reason is Reason.CRASHED


@pytest.mark.parametrize(
    "sloth",
    [
        HEAR + "while True: pass",
        HEAR + "say(head(), " + PAIR + ", b'never the last pixel'[:11])" + WAIT,
        HEAR + "for byte in head() * 99:\n    say(bytes([byte])); time.sleep(0.2)",
        GREET + "time.sleep(600)",
        GREET + "while True:\n    into.read(1); time.sleep(0.2)",
    ],
    ids=["busy", "silent in the middle", "drop by drop", "not listening", "listening drop by drop"],
)
def test_a_process_that_takes_its_time_is_ended(sloth: str) -> None:
    content = PHOTOGRAPH * 20
    with taken_over(sloth, seconds_to_live=0.5) as decoder:
        begun = time.monotonic()
        found = looked_at(decoder, content)
        assert isinstance(found, Unreadable)
        assert found.reason is Reason.TOO_SLOW
        assert time.monotonic() - begun < 10
        assert decoder._pictures.process is None


def test_the_time_a_slow_stick_takes_is_not_counted() -> None:
    class SlowStick(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            time.sleep(0.3)
            return super().read(min(size or 0, 10_000))

    with Decoder(seconds_to_live=1) as decoder:
        assert isinstance(decoder.thumbnail(SlowStick(PHOTOGRAPH), len(PHOTOGRAPH)), Thumbnail)


@pytest.mark.parametrize(
    "greeting", ["say = 1", "import sys; sys.stdout.write('Hello')", "import time; time.sleep(600)", "1/0"]
)
def test_a_process_that_does_not_greet(greeting: str) -> None:
    with taken_over(greeting, seconds_to_start=0.5) as decoder:
        found = looked_at(decoder, PHOTOGRAPH)
        assert isinstance(found, Unreadable)
        assert found.reason is Reason.NOT_STARTED


def test_words_from_the_process_stay_words() -> None:
    script = (
        HEAR + "say(head(n=1), " + PAIR + ", text(b'<b>n</b>'), text('\\u202e{reason}\\n'.encode()), b'p' * 12)" + WAIT
    )
    with taken_over(script) as decoder:
        found = looked_at(decoder, PHOTOGRAPH)
    assert isinstance(found, Thumbnail)
    assert found.facts.fields == (("<b>n</b>", "\u202e{reason}\n"),)
    with Image.open(io.BytesIO(found.jpeg)) as stored:
        assert (stored.format, stored.size) == ("JPEG", (2, 2))


def test_a_view_of_a_drawing_after_all_this(decoder: Decoder) -> None:
    shown = decoder.view(io.BytesIO(DRAWING), len(DRAWING), 500)
    assert isinstance(shown, View)
    assert len(shown.rgba) == 500 * 500 * 4
