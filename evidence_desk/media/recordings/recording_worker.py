"""The process that reads sound recordings and films; no keys, no files, no network."""

import codecs

import av
import av.subtitles.codeccontext  # which PyAV loads at the first track of subtitles
import av.subtitles.stream

from evidence_desk.media.file_protocol import FileTask
from evidence_desk.media.file_worker import Handler, serve
from evidence_desk.media.recordings.playing import Playing
from evidence_desk.media.recordings.recording_fields import recording_sayings


def main() -> None:
    """Serve until the desk hangs up."""
    playing = Playing()
    handlers: dict[FileTask, Handler] = {
        FileTask.SAYINGS: recording_sayings,
        FileTask.OPEN: playing.open,
        FileTask.SEEK: playing.seek,
        FileTask.NEXT: playing.next,
    }
    serve(handlers, _warm_up)


def _warm_up() -> None:
    """Whatever is imported at first use, now; FFmpeg's own words go nowhere."""
    av.logging.set_level(None)
    for encoding in ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        codecs.lookup(encoding)


if __name__ == "__main__":
    main()
