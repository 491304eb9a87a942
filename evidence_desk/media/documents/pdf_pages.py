"""A PDF file: what it says of itself and its pages as pixels. In the process that reads documents only.

Nothing in it is run: PDFium is built without JavaScript, forms are not opened, and links lead nowhere.
"""

import math
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from evidence_desk.media.file_protocol import FileAnswer, FileOutcome, FileRequest, FileTask
from evidence_desk.media.file_worker import AskedFile, LockedError, NoSuchPageError, bounded
from evidence_desk.media.picture_protocol import LONGEST_EDGE, MOST_SHOWN_PIXELS, Field

_WANTED_PIXELS = MOST_SHOWN_PIXELS - 2 * LONGEST_EDGE
_WHITE = (255, 255, 255, 255)
_LARGEST_SCALE = 8.0
"""Of 72 dots an inch: beyond 576 nothing is read better, and a stamp would become a poster."""


def pdf_sayings(content: AskedFile, request: FileRequest) -> FileAnswer:
    """The document's own words, by the names of its information dictionary, and its first page small."""
    document = _opened(content)
    pages = len(document)
    width, height, pixels = 0, 0, b""
    if pages:
        try:
            width, height, pixels = _rendered(document, 0, request)
        except pypdfium2.PdfiumError:
            width, height, pixels = 0, 0, b""  # what it says of itself can be read all the same
    return FileAnswer(FileOutcome.DONE, pages, width, height, bounded(_fields(document)), pixels)


def pdf_page(content: AskedFile, request: FileRequest) -> FileAnswer:
    """One page, as large as the request allows."""
    document = _opened(content)
    if request.number >= len(document):
        raise NoSuchPageError
    width, height, pixels = _rendered(document, request.number, request)
    return FileAnswer(FileOutcome.DONE, len(document), width, height, (), pixels)


def _opened(content: AskedFile) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise LockedError from None
        raise


def _fields(document: pypdfium2.PdfDocument) -> Iterator[Field]:
    version = document.get_version()
    if version:
        yield "PDF version", f"{version // 10}.{version % 10}"
    yield "Pages", str(len(document))
    yield from ((name, text) for name, text in document.get_metadata_dict(skip_empty=True).items())
    attached = document.count_attachments()
    if attached:
        yield "Attached files", str(attached)


def _rendered(document: pypdfium2.PdfDocument, number: int, request: FileRequest) -> tuple[int, int, bytes]:
    page = document[number]
    width, height = page.get_size()
    scale = _scale(width, height, request.longest_edge)
    view = request.task is FileTask.PAGE
    kind = pypdfium2.raw.FPDFBitmap_BGRA if view else pypdfium2.raw.FPDFBitmap_BGR
    bitmap = page.render(scale=scale, fill_color=_WHITE, rev_byteorder=True, force_bitmap_format=kind)
    row = bitmap.width * (4 if view else 3)
    whole = bytes(bitmap.buffer)
    if bitmap.stride != row:
        whole = b"".join(whole[top : top + row] for top in range(0, bitmap.height * bitmap.stride, bitmap.stride))
    return bitmap.width, bitmap.height, whole


def _scale(width: float, height: float, edge: int) -> float:
    """How much to enlarge points so that both edges, rounded up, fit into ``edge`` and all pixels into an answer."""
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise ValueError("a page without a size")
    by_edge = (edge - 1) / max(width, height)
    by_pixels = math.sqrt(_WANTED_PIXELS / (width * height))
    scale = min(by_edge, by_pixels, _LARGEST_SCALE)
    if min(width, height) * scale * edge < 1:
        raise ValueError("a page without a width")
    return scale
