"""What a recording says of itself: its container, length, tracks and the words written in it. In the process only.

Names are those of the file (FFmpeg's spelling for the numbered atoms of QuickTime); times stay as they are written.
"""

import contextlib
from collections.abc import Iterator

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Stream
from av.video.stream import VideoStream

from evidence_desk.media.file_protocol import FileAnswer, FileOutcome, FileRequest
from evidence_desk.media.file_worker import AskedFile, bounded
from evidence_desk.media.picture_protocol import Field
from evidence_desk.media.recordings.film_likenesses import film_likenesses
from evidence_desk.media.recordings.opening import opened, shown_pixels
from evidence_desk.media.recordings.turning import without_alpha
from evidence_desk.media.sayings.c2pa import c2pa_fields_of_film

# Written by every muxer, saying nothing of the recording.
_OF_NO_INTEREST = frozenset({"minor_version", "compatible_brands", "vendor_id"})


def recording_sayings(content: AskedFile, request: FileRequest) -> FileAnswer:
    """Fields, and where there is a picture a small one of the first frame, with the likenesses of some frames."""
    credentials = tuple(c2pa_fields_of_film(content)) if content.beginning(8)[4:] == b"ftyp" else ()
    with opened(content) as container:
        width, height, rgb = 0, 0, b""
        fields = bounded((*credentials, *_fields(container)))
        # A film that cannot be decoded still says what it says.
        with contextlib.suppress(av.error.FFmpegError, ValueError, MemoryError):
            width, height, rgb = _first_frame(container, request)
        return FileAnswer(FileOutcome.DONE, 0, width, height, fields, rgb)


def _first_frame(container: InputContainer, request: FileRequest) -> tuple[int, int, bytes]:
    if not container.streams.video:
        return 0, 0, b""
    frame = next(container.decode(video=0), None)
    if frame is None:
        return 0, 0, b""
    width, height, rgba = shown_pixels(frame, request.longest_edge)
    return width, height, without_alpha(rgba) + film_likenesses(container, frame, request.size)


def _fields(container: InputContainer) -> Iterator[Field]:
    yield "Container", container.format.name
    if container.duration is not None:
        yield "Duration", _length(container.duration)
    for name, text in container.metadata.items():
        if name not in _OF_NO_INTEREST:
            yield name, text
    for number, stream in enumerate(container.streams, 1):
        yield from _of_track(number, stream)


def _of_track(number: int, stream: Stream) -> Iterator[Field]:
    name = f"Track {number}"
    # A codec may be unknown, and then has no name.
    with contextlib.suppress(AttributeError, ValueError, av.error.FFmpegError):
        yield name, ", ".join(_described(stream))
    for key, text in stream.metadata.items():
        if key not in _OF_NO_INTEREST:
            yield f"{name} {key}", text


def _described(stream: Stream) -> Iterator[str]:
    yield stream.type
    if isinstance(stream, VideoStream):
        yield stream.codec_context.codec.canonical_name
        yield f"{stream.codec_context.width} × {stream.codec_context.height}"
        if stream.average_rate:
            yield f"{float(stream.average_rate):.6g} frames/s"
    elif isinstance(stream, AudioStream):
        channels = stream.codec_context.channels
        yield stream.codec_context.codec.canonical_name
        yield f"{stream.codec_context.sample_rate} Hz"
        yield f"{channels} channels" if channels != 1 else "1 channel"


def _length(microseconds: int) -> str:
    """Hours, minutes, seconds and thousandths."""
    thousandths = max(0, microseconds) // 1000
    seconds, rest = divmod(thousandths, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}.{rest:03}"
