"""Making an exhibit from another: a picture with parts of it covered, or without what its file says of itself.

Two halves, as with all long work. ``DerivativeStoring`` makes the file and puts it into the encrypted store, in any
thread; ``Deriving`` enters it, in the desk's. Between them somebody can look at what was made, and leave it.
"""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from evidence_desk.catalogue.fields.body import FieldProblemError, says_why
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile, Thumbnail
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity, Generation, MediaKind
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk.desk import Desk
from evidence_desk.media.copying import read_back
from evidence_desk.media.derivatives.derivation import Derivation
from evidence_desk.media.derivatives.making import DerivativeMaking, Made, Opened, Write
from evidence_desk.media.describing import Described, Describing
from evidence_desk.media.file_reader import Unread
from evidence_desk.media.pictures import Unreadable, because
from evidence_desk.media.regions import Region
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

DERIVED = "exhibit-derived"


@dataclass(frozen=True)
class DerivativeWanted:
    """What is to be made: ``regions`` covered, none where only the metadata is to go; of a document which page, from 1."""

    regions: tuple[Region, ...] = ()
    page: int = 0


@dataclass(frozen=True)
class StoredDerivative:
    """A derivative in the encrypted store, read back and compared, that no record tells of yet."""

    original: str
    facts: FileFacts
    blob: str
    derivation: Derivation
    described: Described


@dataclass(frozen=True)
class DerivativeSaid:
    """What is said of a derivative; ``reason`` is due where it is less protected than what it was made from."""

    title: str
    sensitivity: int
    reason: str = ""


class DerivativeStoring:
    """The half without a catalogue."""

    def __init__(self, store: FileStore) -> None:
        self._store = store

    def make(
        self, original: Record[ExhibitBody], stored: StoredFile, wanted: DerivativeWanted, watcher: Watcher
    ) -> StoredDerivative:
        """Make it and store it encrypted. Raises ResearcherError where it cannot be made, DiskTroubleError, CancelledError.

        Nothing is left in the store when it raises.
        """

        def opened() -> BinaryIO:
            return self._store.open(stored.blob, stored.facts.size)

        with DerivativeMaking() as making:
            writer, digest, head = self._store.begin(), hashlib.sha256(), bytearray()

            def write(piece: bytes) -> None:
                digest.update(piece)
                if not head:
                    head.extend(piece[:64])
                writer.write(piece)

            try:
                made = _made(making, (opened, stored.facts.size), wanted, write, watcher)
                blob = writer.finish()
            except BaseException:
                writer.abort()
                raise
            crc = read_back(self._store, blob.name, blob.size, digest.hexdigest())
            facts = FileFacts(digest.hexdigest(), blob.size, made.media_type, crc)
            try:
                described = self._compared(making, facts, blob.name, bytes(head), made)
            except BaseException:
                self._store.remove(blob.name)
                raise
        return StoredDerivative(original.id, facts, blob.name, made.derivation, described)

    def open(self, derivative: StoredDerivative) -> BinaryIO:
        """The file as it was stored."""
        return self._store.open(derivative.blob, derivative.facts.size)

    def discard(self, derivative: StoredDerivative) -> None:
        """Take it away again: nobody wanted it."""
        self._store.remove(derivative.blob)

    def _compared(self, making: DerivativeMaking, facts: FileFacts, blob: str, head: bytes, made: Made) -> Described:
        """What is found in the stored file, once it is proved to be the picture that was meant."""

        def opened() -> BinaryIO:
            return self._store.open(blob, facts.size)

        if not making.holds(opened, facts.size, made):
            raise ResearcherError(
                translate("Media", "What was made was read again, and is not the picture that was meant."),
                safe=translate("Media", "It was thrown away. The original is as it was."),
                mend=translate("Media", "Try once more; if it happens again, tell those who look after this program."),
            )
        with Describing() as describing:
            return describing.describe("", head, facts.size, opened)


class Deriving:
    """The half that enters what was made. Everything here is durable when it returns."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def original(self, record: str) -> tuple[Record[ExhibitBody], StoredFile]:
        """An exhibit and its file. Raises ResearcherError where nothing can be made from it."""
        found = self._desk.exhibits.get(record)
        stored = self._desk.files.find(found.body.file.sha256)
        if stored is None or not can_be_derived_from(found.body):
            raise ResearcherError(
                translate("Media", "A derivative can be made of pictures and PDF documents only."),
                safe=translate("Media", "Nothing was made."),
                mend=translate("Media", "Sound and film cannot be treated here yet; do it in another program."),
            )
        return found, stored

    def enter(self, derivative: StoredDerivative, said: DerivativeSaid, *, draft: str = "") -> Record[ExhibitBody]:
        """Enter it as an exhibit of its own. FieldProblemError where what is said cannot be kept: it is not entered then.

        ``draft``: the name under which the regions drawn were kept; it goes in the same step.
        """
        desk = self._desk
        original = desk.exhibits.get(derivative.original)
        check_said(original.body, said)
        with desk.vault.database.transaction():
            facts = self._file(derivative)
            record = desk.exhibits.add(_body(original, derivative, facts, said), said.reason.strip())
            covered = len(derivative.derivation.regions)
            deed = Deed(DERIVED, "exhibit", original.id, facts.sha256, reason_of(covered=covered))
            desk.log.append(deed)
            if draft:
                desk.drafts.drop(DERIVED, draft)
        desk.settle()
        return record

    def _file(self, derivative: StoredDerivative) -> FileFacts:
        """The file in the register; made twice from the same picture in the same way, it is stored once."""
        desk, facts = self._desk, derivative.facts
        known = desk.files.find(facts.sha256)
        if known is not None and desk.files.elsewhere.find(facts.sha256):
            desk.files.store(StoredFile(known.facts, derivative.blob, desk.clock.now().utc))
            return known.facts
        if known is not None:
            if known.blob != derivative.blob:
                desk.vault.files.remove(derivative.blob)
            return known.facts
        now, described = desk.clock.now().utc, derivative.described
        small = Thumbnail("image/jpeg", described.jpeg, described.likenesses) if described.jpeg else None
        desk.files.add(StoredFile(facts, derivative.blob, now), small)
        desk.files.note_check(FixityCheck(facts.sha256, now, CheckReason.INTAKE, Fixity.MATCH, facts.sha256))
        return facts


def can_be_derived_from(body: ExhibitBody) -> bool:
    """Whether a derivative can be made of such a file."""
    return body.kind is MediaKind.PICTURE or body.file.media_type == "application/pdf"


def check_said(original: ExhibitBody, said: DerivativeSaid) -> None:
    """FieldProblemError where a derivative may not be kept so: less protected than the original, and no reason why."""
    if said.sensitivity < original.level and not says_why(said.reason):
        raise FieldProblemError(
            "reason", translate("Media", "Say why it may be less protected than what it was made from.")
        )


def _made(
    making: DerivativeMaking, given: tuple[Opened, int], wanted: DerivativeWanted, write: Write, watcher: Watcher
) -> Made:
    opened, size = given
    found: Made | Unreadable | Unread
    if wanted.page:
        found = making.page_covered(opened, size, wanted.page, wanted.regions, write)
    elif wanted.regions:
        found = making.covered(opened, size, wanted.regions, write, watcher)
    else:
        found = making.without_metadata(opened, size, write, watcher)
    if isinstance(found, Made):
        return found
    raise ResearcherError(
        translate("Media", "No derivative can be made: {reason}.").format(reason=because(found.reason)),
        safe=translate("Media", "The original is as it was."),
    )


def _body(
    original: Record[ExhibitBody], derivative: StoredDerivative, facts: FileFacts, said: DerivativeSaid
) -> ExhibitBody:
    """Nothing of the original goes along by itself but the warning: its name, place and words may tell what was covered."""
    return ExhibitBody(
        file=facts,
        title=said.title.strip(),
        kind=MediaKind.PICTURE,
        generation=Generation.DERIVATIVE,
        derived_from=original.id,
        derived_how=derivative.derivation.line(),
        metadata=derivative.described.claims,
        graphic=original.body.graphic,
        sensitivity=said.sensitivity,
    )
