"""Small files of many kinds, made by the libraries that are to read them, so that none need be stored."""

import io
import math
import zipfile
from array import array
from collections.abc import Iterator

import av
from fpdf import FPDF
from PIL import Image

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


def pdf(*pages: str, title: str = "", password: str = "") -> bytes:
    """A document with one page of text for each of ``pages``."""
    document = FPDF(unit="pt", format=(200, 100))
    if title:
        document.set_title(title)
        document.set_producer("Scanner 3000")
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    document.set_auto_page_break(auto=False)
    document.set_font("helvetica", size=20)
    for words in pages:
        document.add_page()
        if words:
            document.cell(text=words)
    return bytes(document.output())


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_document(core: str, **more: str | bytes) -> bytes:
    """An office document with these core properties (XML) and nothing to read in it."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
    return package(parts | {"docProps/core.xml": core} | more)


def film(seconds: float = 1.0, *, kind: str = "mp4", sound: bool = True, turned: bool = False, **words: str) -> bytes:
    """A film of 10 frames a second, red on the left and blue on the right, 64 x 32, with a tone of 440 Hz."""
    target = io.BytesIO()
    with av.open(target, "w", format=kind) as container:
        container.metadata.update(words)
        picture = container.add_stream("mpeg4" if kind == "mp4" else "libvpx", rate=10)
        picture.width, picture.height, picture.pix_fmt = 64, 32, "yuv420p"
        tone = container.add_stream("aac", rate=48000, layout="mono") if sound else None
        halves = Image.new("RGB", (64, 32), "red")
        halves.paste("blue", (32, 0, 64, 32))
        for number in range(round(seconds * 10)):
            frame = av.VideoFrame.from_image(halves)
            frame.pts = number
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        for piece in _tone(seconds, "fltp", tone.frame_size) if tone else ():
            container.mux(tone.encode(piece))
        if tone:
            container.mux(tone.encode(None))
    return _turned(target.getvalue()) if turned else target.getvalue()


def recording(seconds: float = 1.0, *, kind: str = "wav", **words: str) -> bytes:
    """A tone of 440 Hz, mono, 48,000 Hz."""
    target = io.BytesIO()
    with av.open(target, "w", format=kind) as container:
        container.metadata.update(words)
        tone = container.add_stream("pcm_s16le", rate=48000, layout="mono")
        for piece in _tone(seconds, "s16", 4800):
            container.mux(tone.encode(piece))
        container.mux(tone.encode(None))
    return target.getvalue()


def _tone(seconds: float, kind: str, at_once: int) -> Iterator[av.AudioFrame]:
    code, loudest = ("f", 0.5) if kind == "fltp" else ("h", 16000)
    total = round(seconds * 48000)
    for begin in range(0, total, at_once):
        steps = range(begin, min(begin + at_once, total))
        waves = (math.sin(step / 48000 * 440 * math.tau) * loudest for step in steps)
        samples = array(code, waves if code == "f" else map(int, waves))
        frame = av.AudioFrame(format=kind, layout="mono", samples=len(samples))
        frame.sample_rate, frame.pts = 48000, begin
        frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        yield frame


def _turned(film: bytes) -> bytes:
    """The same film with the matrix of a telephone held upright, a quarter clockwise, in its track header (MP4)."""
    one, none = (0x10000).to_bytes(4, "big"), bytes(4)
    straight = one + none * 3 + one + none * 3
    upright = none + one + none + (-0x10000).to_bytes(4, "big", signed=True) + none * 4
    track = film.index(b"tkhd")
    at = film.index(straight, track)
    return film[:at] + upright + film[at + len(straight) :]
