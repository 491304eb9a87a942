"""Opening a recording in the process that reads them: only as one of the kinds listed here, and from the desk's bytes alone."""

import av
from av.container import InputContainer
from av.video.frame import VideoFrame

from evidence_desk.media.file_worker import AskedFile, NotReadHereError
from evidence_desk.media.recordings.turning import turned

# Formats that can name other files or addresses (playlists, concatenations) are not among them.
_FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi", "asf", "mpeg", "mpegts", "mpegvideo", "ogg",
    "mp3", "wav", "w64", "flac", "aac", "amr", "amrnb", "amrwb",
)  # fmt: skip
_OPTIONS = {"format_whitelist": ",".join(_FORMATS), "protocol_whitelist": "none"}
_MOST_STREAMS = 64
_MOST_STORED_PIXELS = 8192 * 8192


def opened(content: AskedFile) -> InputContainer:
    """The recording; nothing but ``content`` is read for it, and no thread is started to decode it."""
    container = av.open(content, mode="r", options=_OPTIONS, metadata_errors="replace")
    if len(container.streams) > _MOST_STREAMS:
        raise NotReadHereError
    for stream in (*container.streams.video, *container.streams.audio):
        stream.codec_context.thread_count = 1
    return container


def shown_pixels(frame: VideoFrame, longest_edge: int) -> tuple[int, int, bytes]:
    """Width, height and pixels (RGBA) of a frame as its camera meant it, no edge above ``longest_edge``."""
    if frame.width * frame.height > _MOST_STORED_PIXELS:
        raise MemoryError
    scale = min(1.0, longest_edge / max(frame.width, frame.height))
    # An even width keeps the rows of the scaler without gaps.
    width, height = (max(2, int(edge * scale) // 2 * 2) for edge in (frame.width, frame.height))
    scaled = frame.reformat(width=width, height=height, format="rgba")
    plane = scaled.planes[0]
    row, whole = width * 4, bytes(plane)
    if plane.line_size != row:
        whole = b"".join(whole[top : top + row] for top in range(0, height * plane.line_size, plane.line_size))
    # The angle is how far the picture is turned against the clock.
    return turned(whole[: row * height], width, height, round(-(frame.rotation or 0) / 90))
