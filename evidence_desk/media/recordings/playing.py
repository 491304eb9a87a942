"""A recording as it is played: frames and samples in the order of the file, from any place on. In the process only."""

import contextlib
from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.filter import Graph
from av.video.frame import VideoFrame

from evidence_desk.media.file_protocol import SAMPLES_PER_SECOND, FileAnswer, FileOutcome, FileRequest
from evidence_desk.media.file_worker import AskedFile
from evidence_desk.media.recordings.opening import opened, shown_pixels

_SLOWEST, _OWN_SPEED, _FASTEST = 50, 100, 200  # per cent; what keeps voices understandable
_MOST_PASSED_OVER = 24
"""Frames decoded on the way to a place, in one answer: each answer has its time."""


class Playing:
    """At most one recording is open; opening another closes it."""

    def __init__(self) -> None:
        self._container: InputContainer | None = None
        self._frames: Iterator[VideoFrame | AudioFrame] = iter(())
        self._tempo: Tempo | None = None
        self._begin = 0.0

    def open(self, content: AskedFile, _request: FileRequest) -> FileAnswer:
        """Open a recording at its beginning."""
        if self._container is not None:
            self._container.close()
        self._container = None
        container = opened(content)
        streams = container.streams
        if not streams.video and not streams.audio:
            raise ValueError("nothing to play")
        self._container = container
        self._go_on(0.0)
        length = max(0, container.duration or 0) // 1000
        return FileAnswer(FileOutcome.DONE, length, payload=bytes([bool(streams.video), bool(streams.audio)]))

    def seek(self, _content: AskedFile, request: FileRequest) -> FileAnswer:
        """Go on from so many milliseconds."""
        container = self._opened()
        # Some containers have no index; what was asked for is then reached by decoding from where it can.
        with contextlib.suppress(av.error.FFmpegError):
            container.seek(request.number * 1000 + (container.start_time or 0))
        self._go_on(request.number / 1000)
        return FileAnswer(FileOutcome.DONE, request.number)

    def next(self, _content: AskedFile, request: FileRequest) -> FileAnswer:
        """The next frame or samples, or nothing yet."""
        container = self._opened()
        start = (container.start_time or 0) / 1_000_000
        for _ in range(_MOST_PASSED_OVER):
            frame = next(self._frames, None)
            if frame is None:
                return FileAnswer(FileOutcome.ENDED)
            at = (frame.time or 0.0) - start
            if at < self._begin:
                continue
            place = max(0, round(at * 1_000_000))
            if isinstance(frame, VideoFrame):
                width, height, rgba = shown_pixels(frame, request.longest_edge)
                return FileAnswer(FileOutcome.DONE, place, width, height, payload=rgba)
            samples = self._samples(frame, request.number)
            return FileAnswer(FileOutcome.DONE, place, payload=samples)
        return FileAnswer(FileOutcome.DONE, round(self._begin * 1_000_000))

    def _opened(self) -> InputContainer:
        if self._container is None:
            raise ValueError("nothing is open")
        return self._container

    def _go_on(self, begin: float) -> None:
        container = self._opened()
        self._begin, self._tempo = begin, None
        tracks = [*container.streams.video[:1], *container.streams.audio[:1]]
        self._frames = _decoded(container, tracks)

    def _samples(self, frame: AudioFrame, per_cent: int) -> bytes:
        speed = min(max(per_cent, _SLOWEST), _FASTEST)
        if self._tempo is None or self._tempo.speed != speed:
            self._tempo = Tempo(frame, speed)
        return self._tempo.samples(frame)


def _decoded(container: InputContainer, tracks: list[av.stream.Stream]) -> Iterator[VideoFrame | AudioFrame]:
    """Frames of the first tracks; a packet that cannot be decoded is passed over."""
    for packet in container.demux(tracks):
        with contextlib.suppress(av.error.InvalidDataError):
            for frame in packet.decode():
                if isinstance(frame, (VideoFrame, AudioFrame)):
                    yield frame


class Tempo:
    """Sound at another speed with its own pitch, as two channels of 16 bits, 48,000 a second."""

    def __init__(self, like: AudioFrame, speed: int) -> None:
        """``speed`` in per cent; frames have to be like the one given."""
        self.speed = speed
        self._graph = Graph()
        self._graph.threads = 1
        source = self._graph.add_abuffer(
            sample_rate=like.sample_rate, format=like.format, layout=like.layout, time_base=like.time_base
        )
        # At its own speed the samples are left as they are.
        tempo = [self._graph.add("atempo", f"{speed / 100:.2f}")] if speed != _OWN_SPEED else []
        kind = f"sample_fmts=s16:sample_rates={SAMPLES_PER_SECOND}:channel_layouts=stereo"
        self._graph.link_nodes(source, *tempo, self._graph.add("aformat", kind), self._graph.add("abuffersink"))
        self._graph.configure()

    def samples(self, frame: AudioFrame) -> bytes:
        """What comes out after a frame went in; nothing for the first ones."""
        self._graph.push(frame)
        pieces = []
        with contextlib.suppress(av.error.BlockingIOError, av.error.EOFError):
            while True:
                made = self._graph.pull()
                if not isinstance(made, AudioFrame):
                    break
                pieces.append(bytes(made.planes[0])[: made.samples * 4])
        return b"".join(pieces)
