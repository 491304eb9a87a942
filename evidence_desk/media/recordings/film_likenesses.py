"""Likenesses of some frames of a film, so that another encoding of it, or a still taken from it, is found. In the process only."""

import contextlib
from collections.abc import Iterator

import av
from av.container import InputContainer
from av.video.frame import VideoFrame

from evidence_desk.media.likeness_making import likeness_made
from evidence_desk.values.likeness import LIKENESS_BYTES, MOST_LIKENESSES, SIDE

_SHARES = (1, 2, 3)  # quarters of its length: the first frame is black in many films
_INDEXED = "mp4"  # in the names of formats that tell where their frames lie; others are read through to find one
_SMALL = 8 * 1024 * 1024


def film_likenesses(container: InputContainer, first: VideoFrame, size: int) -> bytes:
    """Those of the first frame and of three more, each once; none of a frame that is too plain or cannot be decoded."""
    made: list[bytes] = []
    for frame in (first, *_later(container, size)):
        likeness = likeness_made(_grey(frame))
        if likeness and likeness not in made:
            made.append(likeness)
    return b"".join(made)[: MOST_LIKENESSES * LIKENESS_BYTES]


def _later(container: InputContainer, size: int) -> Iterator[VideoFrame]:
    length = container.duration or 0
    if length <= 0 or (_INDEXED not in container.format.name and size > _SMALL):
        return
    for quarter in _SHARES:
        with contextlib.suppress(av.error.FFmpegError, ValueError, OverflowError):
            container.seek(length * quarter // (len(_SHARES) + 1))
            frame = next(container.decode(video=0), None)
            if frame is not None:
                yield frame


def _grey(frame: VideoFrame) -> bytes:
    """SIDE x SIDE grey values. How a telephone held it does not matter: a likeness is compared in every way it can lie."""
    plane = frame.reformat(width=SIDE, height=SIDE, format="gray").planes[0]
    whole = bytes(plane)
    return b"".join(whole[top : top + SIDE] for top in range(0, SIDE * plane.line_size, plane.line_size))
