"""What a file is and says of itself, found by processes without keys: its type, its claims, a small picture."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import BinaryIO, Self

from evidence_desk.media.credentials.words import NOT_TRIED, SIGNATURE
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.file_reader import FileReader, Unread
from evidence_desk.media.file_types import TAIL_BYTES, FileType, disagreement, sniff
from evidence_desk.media.pictures import Reason, Unreadable
from evidence_desk.media.small_picture import small_jpeg
from evidence_desk.media.worker_process import Work

_PACKAGE, _PROOF = b"PK", b"File Hash SHA256"
_PDF = "application/pdf"

Claims = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Described:
    """A file as found. ``claims`` are its own, name and text, as read; ``jpeg`` is a small picture this program encoded.

    ``remarks`` are sentences for whoever took it in. ``likenesses`` (``values.likeness``) stand one behind the other.
    """

    file_type: FileType
    remarks: tuple[str, ...] = ()
    claims: Claims = ()
    jpeg: bytes | None = None
    likenesses: bytes = b""


class Describing:
    """Describes files one after the other; each process is started with the first file that needs it.

    May be used from several threads, which take turns at each process. Close it, or use it as a context.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._guard = threading.Lock()
        self._decoder: Decoder | None = None
        self._readers: dict[Work, FileReader] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._open.close()

    def describe(self, name: str, head: bytes, size: int, opened: Callable[[], BinaryIO]) -> Described:
        """What the file of ``size`` bytes is that begins with ``head``; ``opened`` gives its content, to be closed.

        Raises what opening and reading raise, nothing for what is in it.
        """
        file_type = sniff(head, _tail(opened, size)) if head.startswith(_PACKAGE) else sniff(head)
        if file_type.kind == "picture":
            found = self._picture(file_type, size, opened)
        elif (work := _work(file_type, head)) is not None:
            found = self._file(work, file_type, size, opened)
        else:
            found = Described(file_type)
        if (SIGNATURE, NOT_TRIED) in found.claims:
            found = replace(found, claims=self._with_signature(found.claims, size, opened))
        remarks = (disagreement(name, file_type), *found.remarks)
        return replace(found, remarks=tuple(remark for remark in remarks if remark))

    def _picture(self, file_type: FileType, size: int, opened: Callable[[], BinaryIO]) -> Described:
        with self._guard:
            if self._decoder is None:
                self._decoder = self._open.enter_context(Decoder())
        with opened() as stream:
            shown = self._decoder.thumbnail(stream, size)
        claims = tuple((name, text) for name, text in shown.facts.metadata()) if shown.facts else ()
        if isinstance(shown, Unreadable):
            return Described(file_type, (shown.sentence,), claims)
        return Described(file_type, (), claims, shown.jpeg, shown.likenesses)

    def _with_signature(self, claims: Claims, size: int, opened: Callable[[], BinaryIO]) -> Claims:
        """The claims with what came of trying the signature among them; as they are where it could not be tried."""
        with opened() as stream:
            said = self._reader(Work.CREDENTIALS).sayings(stream, size)
        if isinstance(said, Unread):
            return claims
        tried = dict(said.fields)
        return tuple((name, tried.get(name, text)) for name, text in claims)

    def _reader(self, work: Work) -> FileReader:
        with self._guard:
            if work not in self._readers:
                self._readers[work] = self._open.enter_context(FileReader(work))
            return self._readers[work]

    def _file(self, work: Work, file_type: FileType, size: int, opened: Callable[[], BinaryIO]) -> Described:
        with opened() as stream:
            said = self._reader(work).sayings(stream, size)
        if isinstance(said, Unread):
            # An archive or a text that nobody expects to say anything of itself.
            silent = said.reason is Reason.NOT_READ_HERE
            return Described(file_type, () if silent else (said.sentence,))
        jpeg = small_jpeg(said.rgb, said.width, said.height) if said.rgb else None
        return Described(file_type, (), said.fields, jpeg, said.likenesses)


def _work(file_type: FileType, head: bytes) -> Work | None:
    """Whose work it is to read such a file; None where nobody reads it."""
    if file_type.media_type == _PDF or head.startswith(_PACKAGE) or _PROOF in head:
        return Work.DOCUMENTS
    return Work.RECORDINGS if file_type.kind in ("audio", "video") else None


def _tail(opened: Callable[[], BinaryIO], size: int) -> bytes:
    with opened() as stream:
        stream.seek(max(0, size - TAIL_BYTES))
        pieces = []
        while piece := stream.read(TAIL_BYTES):
            pieces.append(piece)
        return b"".join(pieces)
