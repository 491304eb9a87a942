"""Making a file without metadata from a picture, with parts of it covered or not.

Another process, which holds no keys, decodes the picture and sends its pixels. What is written is written here, of
nothing but those pixels, and the parts to be covered are covered here (``covering``, ``png_writing``). A JPEG that is
only to lose its metadata keeps its coded pixels (``jpeg_segments``), and both are decoded and compared.
"""

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from types import TracebackType
from typing import BinaryIO, Self

from evidence_desk import __version__
from evidence_desk.media.decoder import REASONS
from evidence_desk.media.derivatives import jpeg_segments, png_writing
from evidence_desk.media.derivatives.covering import Covering
from evidence_desk.media.derivatives.derivation import Colours, Derivation, Pixels
from evidence_desk.media.derivatives.jpeg_segments import NotWalkedError, plain_jpeg
from evidence_desk.media.derivatives.png_writing import PngWriter
from evidence_desk.media.file_reader import FileReader, Unread
from evidence_desk.media.kept_process import KeptProcess
from evidence_desk.media.picture_protocol import LARGEST_FILE, BrokenProtocolError, Outcome, SilenceError, is_heif
from evidence_desk.media.pictures import Reason, Unreadable
from evidence_desk.media.regions import MOST_REGIONS, Cover, Region, in_order
from evidence_desk.media.whole_protocol import (
    Manner,
    Profile,
    WholeHead,
    WholeRequest,
    read_rows,
    read_whole_head,
    write_whole_request,
)
from evidence_desk.media.worker_process import (
    Launch,
    Line,
    OverdueError,
    Work,
    WorkerProcess,
    broken_pipe_is_silence,
    launches,
)
from evidence_desk.values.errors import CancelledError, ProgramFaultError, ResearcherError
from evidence_desk.values.progress import NobodyWatching, Progress, Watcher
from evidence_desk.values.wording import translate

SECONDS_TO_LIVE = 120.0  # 100 million pixels on an old laptop that has other work
PAGE_EDGE = 2600  # pixels: an A4 page at 220 dots an inch
_BYTES_OF_BRAND = 12
_JPEG = "JPEG"
_DEEP = 16

Opened = Callable[[], BinaryIO]
Write = Callable[[bytes], object]
Rows = Callable[[int, bytes], None]


@dataclass(frozen=True)
class _Given:
    """The picture something is made from, where that is written to, and who follows it."""

    opened: Opened
    size: int
    write: Write
    watcher: Watcher


@dataclass(frozen=True)
class Made:
    """A derivative that was written. ``pixels`` is the SHA-256 (hexadecimal) of its decoded rows: see ``holds``."""

    media_type: str
    derivation: Derivation
    pixels: str


class DerivativeMaking:
    """Makes derivatives, one at a time, with processes that are started with the first one. Close it, or use it as a context."""

    def __init__(
        self, *, ways_to_start: Sequence[Launch] | None = None, seconds_to_live: float = SECONDS_TO_LIVE
    ) -> None:
        """``ways_to_start`` are tried in order; by default what this machine offers, the strictest first."""

        def kept(work: Work) -> KeptProcess:
            return KeptProcess(launches(work=work) if ways_to_start is None else ways_to_start)

        self._seconds_to_live = seconds_to_live
        self._pictures = kept(Work.WHOLE_PICTURES)
        self._telephone_pictures = kept(Work.WHOLE_TELEPHONE_PICTURES)
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        with self._turn:
            self._pictures.discard()
            self._telephone_pictures.discard()

    def without_metadata(
        self, opened: Opened, size: int, write: Write, watcher: Watcher | None = None
    ) -> Made | Unreadable:
        """Write the picture of ``size`` bytes that ``opened`` gives (to be closed) without what its file says of itself.

        A JPEG keeps its coded pixels, its turning included; anything else becomes an upright PNG of the same pixels in
        sRGB. Where nothing could be made, nothing was written, or a part that is to be thrown away. Raises what opening,
        reading and ``write`` raise, and CancelledError.
        """
        given = _Given(opened, size, write, watcher or NobodyWatching())
        if (refused := _refused(size)) is not None:
            return refused
        with opened() as source:
            head = source.read(_BYTES_OF_BRAND)
        if head.startswith(b"\xff\xd8\xff"):
            made = self._plain_jpeg(given)
            if made is not None:
                return made
        return self._coded_anew(given, (), Manner.UPRIGHT)

    def covered(
        self, opened: Opened, size: int, regions: Sequence[Region], write: Write, watcher: Watcher | None = None
    ) -> Made | Unreadable:
        """Write an upright PNG in sRGB of the picture with these parts covered, transparent parts as on white paper.

        Otherwise as ``without_metadata``. Raises ResearcherError where no region was given, or one lies outside.
        """
        if not regions or len(regions) > MOST_REGIONS:
            raise ResearcherError(
                translate("Media", "There must be at least one region, and at most {most}.").format(most=MOST_REGIONS)
            )
        if (refused := _refused(size)) is not None:
            return refused
        given = _Given(opened, size, write, watcher or NobodyWatching())
        return self._coded_anew(given, tuple(regions), Manner.ON_PAPER)

    def page_covered(
        self, opened: Opened, size: int, page: int, regions: Sequence[Region], write: Write
    ) -> Made | Unread:
        """Write one page of a document (``page`` from 1) as a picture, with these parts of it black or none covered.

        Pixels are those of the page whose longer edge has ``PAGE_EDGE`` of them; no text lies under them. Raises as ``covered``, and
        ResearcherError for a mosaic: letters under one can be guessed.
        """
        if any(one.cover is not Cover.BLACK for one in regions):
            raise ResearcherError(
                translate("Media", "On the page of a document, regions are covered in black only."),
                safe=translate("Media", "Nothing was made."),
                mend=translate("Media", "Letters under a mosaic can be guessed, one after the other."),
            )
        with FileReader(Work.DOCUMENTS) as reader, opened() as source:
            shown = reader.page(source, size, page - 1, PAGE_EDGE)
        if isinstance(shown, Unread):
            return shown
        head = WholeHead(Outcome.SHOWN, 1, shown.width, shown.height, 3)
        _check_inside(regions, head)
        head = replace(head, regions=in_order(regions, shown.width, shown.height))
        rows = Covering(head).cover(0, _without_fourth(shown.rgba))
        writer = PngWriter(write, head.width, head.height, head.pixel_bytes)
        writer.add(rows)
        writer.finish()
        derivation = Derivation(
            __version__, head.width, head.height, Pixels.AS_DECODED, Colours.AS_STORED, head.regions, page
        )
        return Made(png_writing.MEDIA_TYPE, derivation, hashlib.sha256(rows).hexdigest())

    def holds(self, opened: Opened, size: int, made: Made) -> bool:
        """Whether a file, read from where it was written to, decodes to the very pixels that were meant."""
        digest = hashlib.sha256()
        head = self._ask(opened, WholeRequest(Manner.AS_STORED, size), lambda _head: _into(digest.update))
        return isinstance(head, WholeHead) and digest.hexdigest() == made.pixels

    def _plain_jpeg(self, given: _Given) -> Made | Unreadable | None:
        """None where the file is not built as it should be: its pixels can be had, but not its bytes."""
        before, after = hashlib.sha256(), hashlib.sha256()
        as_stored = WholeRequest(Manner.AS_STORED, given.size)
        head = self._ask(given.opened, as_stored, lambda _head: _into(before.update), given.watcher)
        if isinstance(head, Unreadable):
            return head
        try:
            with given.opened() as source:
                plain = plain_jpeg(source.read(), head.orientation)
        except NotWalkedError:
            return None
        as_stored = WholeRequest(Manner.AS_STORED, len(plain))
        again = self._ask(lambda: BytesIO(plain), as_stored, lambda _head: _into(after.update), given.watcher)
        if isinstance(again, Unreadable) or before.digest() != after.digest():
            return None
        if (again.width, again.height, again.orientation) != (head.width, head.height, head.orientation):
            return None
        given.write(plain)
        width, height = (head.height, head.width) if head.orientation >= 5 else (head.width, head.height)
        colours = Colours.AS_STORED if head.profile is Profile.NONE else Colours.PROFILE_LEFT_OUT
        derivation = Derivation(__version__, width, height, Pixels.CODED_AS_BEFORE, colours)
        return Made(jpeg_segments.MEDIA_TYPE, derivation, after.hexdigest())

    def _coded_anew(self, given: _Given, regions: tuple[Region, ...], manner: Manner) -> Made | Unreadable:
        digest = hashlib.sha256()
        writers: list[PngWriter] = []

        def begin(head: WholeHead) -> Rows:
            _check_inside(regions, head)
            covering = Covering(head)
            writers.append(PngWriter(given.write, head.width, head.height, head.pixel_bytes))

            def take(first: int, rows: bytes) -> None:
                covered = covering.cover(first, rows)
                digest.update(covered)
                writers[-1].add(covered)

            return take

        head = self._ask(given.opened, WholeRequest(manner, given.size, regions), begin, given.watcher)
        if isinstance(head, Unreadable):
            return head
        writers[-1].finish()
        pixels = Pixels.CUT_TO_EIGHT_BITS if head.depth >= _DEEP else Pixels.AS_DECODED
        colours = {
            Profile.NONE: Colours.AS_STORED,
            Profile.APPLIED: Colours.SRGB,
            Profile.LEFT_OUT: Colours.PROFILE_LEFT_OUT,
        }[head.profile]
        derivation = Derivation(__version__, head.width, head.height, pixels, colours, head.regions)
        return Made(png_writing.MEDIA_TYPE, derivation, digest.hexdigest())

    def _ask(
        self,
        opened: Opened,
        request: WholeRequest,
        begin: Callable[[WholeHead], Rows],
        watcher: Watcher | None = None,
    ) -> WholeHead | Unreadable:
        """Have a picture decoded, its rows handed to what ``begin`` makes of the head; or why it could not be."""
        seen = watcher or NobodyWatching()
        with self._turn, opened() as source:
            brand = source.read(_BYTES_OF_BRAND)
            source.seek(0)
            kept = self._telephone_pictures if is_heif(brand) else self._pictures

            def conversation(process: WorkerProcess) -> WholeHead:
                return process.converse(lambda line: _talk(line, source, request, begin, seen), self._seconds_to_live)

            answer = kept.ask(source, conversation)
        if isinstance(answer, Reason):
            return Unreadable(answer)
        if answer.outcome is not Outcome.SHOWN:
            return Unreadable(REASONS[answer.outcome])
        return answer


def _talk(
    line: Line, source: BinaryIO, request: WholeRequest, begin: Callable[[WholeHead], Rows], watcher: Watcher
) -> WholeHead:
    with broken_pipe_is_silence():
        write_whole_request(line.into, request)
    line.send(source, request.size)
    head = read_whole_head(line.out, request)
    if head.outcome is not Outcome.SHOWN:
        return head
    with line.fuse.held():
        take = begin(head)
    row_bytes = head.width * head.pixel_bytes

    def take_slowly(first: int, rows: bytes) -> None:
        # What is done with them here takes our time, not the other's.
        with line.fuse.held():
            if watcher.cancelled():
                raise CancelledError(translate("Media", "Stopped."))
            take(first, rows)
            watcher.report(Progress(0, 1, first * row_bytes, head.height * row_bytes))

    try:
        read_rows(line.out, head, take_slowly)
    except SilenceError:
        # Rows were handed on already: beginning anew in another process would write them twice.
        raise (OverdueError if line.fuse.blown else BrokenProtocolError)("pixels") from None
    return head


def _without_fourth(rgba: bytes) -> bytes:
    """Pixels of a page, which is opaque, without their alpha."""
    rgb = bytearray(len(rgba) // 4 * 3)
    for value in range(3):
        rgb[value::3] = rgba[value::4]
    return bytes(rgb)


def _into(update: Callable[[bytes], object]) -> Rows:
    def take(_first: int, rows: bytes) -> None:
        update(rows)

    return take


def _refused(size: int) -> Unreadable | None:
    if size == 0:
        return Unreadable(Reason.EMPTY)
    return Unreadable(Reason.TOO_LARGE) if size > LARGEST_FILE else None


def _check_inside(regions: Sequence[Region], head: WholeHead) -> None:
    outside = [one.box for one in regions if one.box.within(head.width, head.height) is None]
    if any(one.box.width < 1 or one.box.height < 1 for one in regions):
        raise ProgramFaultError("a region without pixels")
    if outside:
        box = outside[0]
        raise ResearcherError(
            translate(
                "Media", "The region at {x}, {y} lies outside the picture, which is {width} × {height} pixels."
            ).format(x=box.x, y=box.y, width=head.width, height=head.height),
            safe=translate("Media", "Nothing was made."),
            mend=translate("Media", "Regions are told in pixels of the upright picture, from its upper left corner."),
        )
