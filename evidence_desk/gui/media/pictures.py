"""Pictures of exhibits: small ones from the catalogue, large ones decoded from the encrypted store by another process.

No decrypted file is written: the store gives the plaintext piece by piece, the process without keys gives back pixels.
"""

from collections.abc import Callable
from dataclasses import dataclass

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.terms import MediaKind
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.picture_protocol import LONGEST_EDGE
from evidence_desk.media.pictures import Unreadable, View
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

PREVIEW_EDGE = 1280  # pixels; what the page of an exhibit has room for
CLOSE_EDGE = LONGEST_EDGE


@dataclass(frozen=True)
class ThumbnailsShown:
    """Small pictures (JPEG made by this program) by the SHA-256 of their file; None where there is none."""

    images: tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True)
class PictureShown:
    """The picture of one exhibit: its pixels, or a sentence in their place; both empty while it is being read.

    ``close``: it was asked for to be looked at closely.
    """

    record: str
    view: View | None = None
    sentence: str = ""
    close: bool = False


class PictureReading:
    """Reads one picture after the other and hands on the newest asked for; the others are dropped."""

    def __init__(self, runner: Runner, desk: Desk, shown: Callable[[PictureShown], None]) -> None:
        self._runner = runner
        self._desk = desk
        self._shown = shown
        self._job: Job | None = None
        self._turn = 0

    def look_at(self, record: Record[ExhibitBody], *, close: bool = False) -> None:
        """Show the picture of an exhibit; a file that is no picture is said to be none."""
        self.forget()
        if record.body.kind is not MediaKind.PICTURE:
            self._shown(PictureShown(record.id, sentence=no_picture_words(record.body.kind), close=close))
            return
        self._shown(PictureShown(record.id, close=close))
        turn = self._turn

        def done(result: View | str) -> None:
            if turn == self._turn:
                self._shown(_shown(record.id, result, close=close))

        def failed(failure: Failure) -> None:
            if turn == self._turn and not failure.cancelled:
                self._shown(PictureShown(record.id, sentence=failure.happened, close=close))

        edge = CLOSE_EDGE if close else PREVIEW_EDGE
        self._job = self._runner.work(lambda watcher: self._read(record.body, edge, watcher), done, failed)

    def forget(self) -> None:
        """Hand on nothing that was asked for before."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _read(self, body: ExhibitBody, edge: int, watcher: Watcher) -> View | str:
        if watcher.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        stored = self._runner.desk_now(lambda: self._desk.files.find(body.file.sha256))
        if stored is None:
            return gone_words()
        try:
            stream = self._desk.vault.files.open(stored.blob, stored.facts.size)
        except OSError:
            return gone_words()
        with stream, Decoder() as decoder:
            shown = decoder.view(stream, stored.facts.size, edge)
        return shown.sentence if isinstance(shown, Unreadable) else shown


def read_thumbnails(desk: Desk, hashes: tuple[str, ...]) -> ThumbnailsShown:
    """The small pictures of these files. In the desk's thread."""
    found = ((sha256, desk.files.thumbnail(sha256)) for sha256 in hashes)
    return ThumbnailsShown(tuple((sha256, small.image if small else None) for sha256, small in found))


def no_picture_words(kind: MediaKind) -> str:
    """What stands in the place of the picture of a file that is none."""
    return {
        MediaKind.AUDIO: translate("Media", "A sound recording: kept and checked, not played here."),
        MediaKind.VIDEO: translate("Media", "A film: kept and checked, not played here."),
        MediaKind.DOCUMENT: translate("Media", "A document: kept and checked, not opened here."),
        MediaKind.PICTURE: translate("Media", "A picture."),
        MediaKind.OTHER: translate("Media", "A file of another kind: kept and checked, not opened here."),
    }[kind]


def gone_words() -> str:
    """What stands in the place of the picture of a file that cannot be opened."""
    return translate("Media", "The stored file cannot be opened. “Check now” below tells how it stands.")


def _shown(record: str, result: View | str, *, close: bool) -> PictureShown:
    if isinstance(result, str):
        return PictureShown(record, sentence=result, close=close)
    return PictureShown(record, view=result, close=close)
