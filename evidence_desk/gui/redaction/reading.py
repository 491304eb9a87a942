"""Pictures for the page on which parts of them are covered: the original upright, and what was made of it."""

from dataclasses import dataclass

from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.desk.deriving import DerivativeStoring, StoredDerivative
from evidence_desk.gui.redaction.form import LeavingShown, RedactionForm
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.derivatives.making import PAGE_EDGE
from evidence_desk.media.file_reader import FileReader, Unread
from evidence_desk.media.pictures import PictureFacts, Reason, Unreadable, View, because
from evidence_desk.media.whole_protocol import MOST_WHOLE_PIXELS
from evidence_desk.media.worker_process import Work
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

# Enough to draw by; the window holds 64 MB for it at most, and paints it within the time of a frame.
VIEW_EDGE = 4096
_ON_ITS_SIDE = 5  # EXIF orientations from here on exchange width and height


@dataclass(frozen=True)
class Upright:
    """A picture to draw on, and the size of the whole of it, upright, in pixels."""

    view: View
    width: int
    height: int


def read_upright(store: FileStore, stored: StoredFile, page: int) -> Upright:
    """The picture of a stored file, or a page of it (from 1). Raises ResearcherError where there is none."""
    if page:
        return _page(store, stored, page)
    with store.open(stored.blob, stored.facts.size) as stream, Decoder() as decoder:
        shown = decoder.view(stream, stored.facts.size, VIEW_EDGE)
    if isinstance(shown, Unreadable):
        raise _not_shown(shown.reason)
    facts = shown.facts
    if facts.width * facts.height > MOST_WHOLE_PIXELS:
        raise _not_shown(Reason.TOO_MANY_PIXELS)
    sides = (facts.width, facts.height)
    width, height = reversed(sides) if facts.orientation >= _ON_ITS_SIDE else sides
    return Upright(shown, width, height)


def read_made(storing: DerivativeStoring, made: StoredDerivative, form: RedactionForm) -> LeavingShown:
    """What was made, decoded from the file as it lies in the store."""
    with storing.open(made) as stream, Decoder() as decoder:
        shown = decoder.view(stream, made.facts.size, VIEW_EDGE)
    if isinstance(shown, Unreadable):
        raise _not_shown(shown.reason)
    return LeavingShown(shown, made.facts.size, made.facts.sha256, made.derivation.line(), form)


def _page(store: FileStore, stored: StoredFile, number: int) -> Upright:
    with store.open(stored.blob, stored.facts.size) as stream, FileReader(Work.DOCUMENTS) as reader:
        page = reader.page(stream, stored.facts.size, number - 1, PAGE_EDGE)
    if isinstance(page, Unread):
        raise _not_shown(page.reason)
    facts = PictureFacts("PDF", "RGBA", page.width, page.height, 1, ())
    return Upright(View(facts, page.rgba, page.width, page.height), page.width, page.height)


def _not_shown(reason: Reason) -> ResearcherError:
    return ResearcherError(
        translate("Redaction", "Nothing can be covered here: {reason}.").format(reason=because(reason)),
        safe=translate("Redaction", "The original is as it was."),
    )
