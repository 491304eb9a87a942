"""Pictures and pages of exhibits: small ones from the catalogue, large ones decoded from the store by another process.

No decrypted file is written: the store gives the plaintext piece by piece, the process without keys gives back pixels.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.terms import MediaKind
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.file_reader import FileReader, Unread
from evidence_desk.media.picture_protocol import LONGEST_EDGE
from evidence_desk.media.pictures import PictureFacts, Unreadable, View
from evidence_desk.media.worker_process import Work
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

PREVIEW_EDGE = 1280  # pixels; what the page of an exhibit has room for
CLOSE_EDGE = LONGEST_EDGE
PAGE_EDGE = 2600  # of a page that is read: an A4 page at 220 dots an inch


@dataclass(frozen=True)
class ThumbnailsShown:
    """Small pictures (JPEG made by this program) by the SHA-256 of their file; None where there is none."""

    images: tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True)
class PictureShown:
    """The picture of one exhibit: its pixels, or a sentence in their place; both empty while it is being read.

    ``close``: it was asked for to be looked at closely. Of a document it is the page ``page`` of ``pages``, from 0 on;
    ``pages`` is 0 for what has none. ``plays``: a recording, which has no picture here but can be played.
    ``veiled``: marked as graphic, and nobody has asked to see it yet.
    """

    record: str
    view: View | None = None
    sentence: str = ""
    close: bool = False
    page: int = 0
    pages: int = 0
    plays: bool = False
    veiled: bool = False


class PictureReading:
    """Reads one picture after the other and hands on the newest asked for; the others are dropped."""

    def __init__(self, runner: Runner, desk: Desk, shown: Callable[[PictureShown], None]) -> None:
        self._runner = runner
        self._desk = desk
        self._shown = shown
        self._job: Job | None = None
        self._turn = 0
        self._unveiled = ""

    def look_at(self, record: Record[ExhibitBody], *, close: bool = False, page: int = 0) -> None:
        """Show the picture of an exhibit, or a page of a document; a file that is neither is said to be none."""
        self.forget()
        if record.id != self._unveiled:
            self._unveiled = ""
            if record.body.graphic:
                self._shown(PictureShown(record.id, sentence=veil_words(), close=close, veiled=True))
                return
        if record.body.kind is not MediaKind.PICTURE and not has_pages(record.body):
            words, plays = no_picture_words(record.body.kind), can_play(record.body.kind)
            self._shown(PictureShown(record.id, sentence=words, close=close, plays=plays))
            self._say_if_not_here(record, close=close)
            return
        self._shown(PictureShown(record.id, close=close, page=page))
        turn = self._turn

        def done(result: PictureShown) -> None:
            if turn == self._turn:
                self._shown(replace(result, close=close))

        def failed(failure: Failure) -> None:
            if turn == self._turn and not failure.cancelled:
                self._shown(PictureShown(record.id, sentence=failure.happened, close=close))

        wanted = _Wanted(record.id, record.body, page, _edge(record.body, close=close))
        self._job = self._runner.work(lambda watcher: self._read(wanted, watcher), done, failed)

    def _say_if_not_here(self, record: Record[ExhibitBody], *, close: bool) -> None:
        """What is not here cannot be played."""
        turn, sha256 = self._turn, record.body.file.sha256

        def done(words: str) -> None:
            if words and turn == self._turn:
                self._shown(PictureShown(record.id, sentence=words, close=close))

        def failed(failure: Failure) -> None:
            if turn == self._turn:
                self._shown(PictureShown(record.id, sentence=failure.happened, close=close))

        self._runner.desk(lambda: why_not_here(self._desk, sha256), done, failed)

    def unveil(self, record: Record[ExhibitBody]) -> None:
        """Show a picture although it is graphic; another exhibit is veiled again, and this one when it comes back."""
        self._unveiled = record.id
        self.look_at(record)

    def forget(self) -> None:
        """Hand on nothing that was asked for before."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _read(self, wanted: "_Wanted", watcher: Watcher) -> PictureShown:
        if watcher.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        stored = self._runner.desk_now(lambda: self._desk.files.find(wanted.body.file.sha256))
        try:
            if stored is None:
                return PictureShown(wanted.record, sentence=gone_words(), page=wanted.page)
            stream = self._desk.vault.files.open(stored.blob, stored.facts.size)
        except OSError:
            sha256 = wanted.body.file.sha256
            words = self._runner.desk_now(lambda: why_not_here(self._desk, sha256)) or gone_words()
            return PictureShown(wanted.record, sentence=words, page=wanted.page)
        with stream:
            read = _page_of if has_pages(wanted.body) else _picture_of
            return read(wanted, stream, stored.facts.size)


@dataclass(frozen=True)
class _Wanted:
    """What is to be shown: the file of ``body``, a page of it, no edge above ``edge`` pixels."""

    record: str
    body: ExhibitBody
    page: int
    edge: int


def _picture_of(wanted: _Wanted, stream: BinaryIO, size: int) -> PictureShown:
    with Decoder() as decoder:
        shown = decoder.view(stream, size, wanted.edge)
    if isinstance(shown, Unreadable):
        return PictureShown(wanted.record, sentence=shown.sentence)
    return PictureShown(wanted.record, view=shown)


def _page_of(wanted: _Wanted, stream: BinaryIO, size: int) -> PictureShown:
    with FileReader(Work.DOCUMENTS) as reader:
        page = reader.page(stream, size, wanted.page, wanted.edge)
    if isinstance(page, Unread):
        return PictureShown(wanted.record, sentence=page.page_sentence, page=wanted.page)
    facts = PictureFacts("PDF", "RGBA", page.width, page.height, 1, ())
    view = View(facts, page.rgba, page.width, page.height)
    return PictureShown(wanted.record, view=view, page=page.number, pages=page.pages)


def has_pages(body: ExhibitBody) -> bool:
    """Whether the file is a document whose pages can be shown."""
    return body.file.media_type == "application/pdf"


def _edge(body: ExhibitBody, *, close: bool) -> int:
    if not close:
        return PREVIEW_EDGE
    return PAGE_EDGE if has_pages(body) else CLOSE_EDGE


def read_thumbnails(desk: Desk, hashes: tuple[str, ...]) -> ThumbnailsShown:
    """The small pictures of these files. In the desk's thread."""
    found = ((sha256, desk.files.thumbnail(sha256)) for sha256 in hashes)
    return ThumbnailsShown(tuple((sha256, small.image if small else None) for sha256, small in found))


def no_picture_words(kind: MediaKind) -> str:
    """What stands in the place of the picture of a file that is none."""
    return {
        MediaKind.AUDIO: translate("Media", "A sound recording. “Play” plays it; nothing is left on the disk."),
        MediaKind.VIDEO: translate("Media", "A film. “Play” plays it; nothing is left on the disk."),
        MediaKind.DOCUMENT: translate("Media", "A document: kept and checked, not opened here."),
        MediaKind.PICTURE: translate("Media", "A picture."),
        MediaKind.OTHER: translate("Media", "A file of another kind: kept and checked, not opened here."),
    }[kind]


def veil_words() -> str:
    """What stands in the place of what is marked as graphic."""
    return translate("Media", "Marked as graphic. It is neither read nor shown until you ask for it.")


def gone_words() -> str:
    """What stands in the place of the picture of a file that cannot be opened."""
    return translate("Media", "The stored file cannot be opened. “Check now” below tells how it stands.")


def why_not_here(desk: Desk, sha256: str) -> str:
    """Why a file is rightly not in the store, in a sentence; empty where it has to be there. In the desk's thread."""
    if desk.files.lightened(sha256) is not None:
        return translate(
            "Media",
            "This file was erased here before a journey: the recipient of a bundle confirmed to hold it. Hash and records stay.",
        )
    if desk.files.elsewhere.find(sha256) is not None:
        return translate("Media", "This file is kept elsewhere. It was read there; only its hash was taken in.")
    return ""


def can_play(kind: MediaKind) -> bool:
    """Whether files of this kind are played."""
    return kind in (MediaKind.AUDIO, MediaKind.VIDEO)
