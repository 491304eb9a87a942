"""What arrives: a bundle verified first, looked at second, accepted third, each a step of its own.

``IncomingReading`` verifies and, on acceptance, brings the media into the encrypted store; it touches no catalogue and
may run in any thread. ``Incoming`` lends it what is known and enters what was received, all or nothing.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from evidence_desk.bundles import layout
from evidence_desk.bundles.bundle_files import BundleFiles, bundle_files
from evidence_desk.bundles.custody_lines import read_custody_line
from evidence_desk.bundles.key_revocation import with_revocations
from evidence_desk.bundles.opening import inspect_bundle, open_bundle
from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.bundles.receipting import Receipting
from evidence_desk.bundles.verdict import BundleVerdict, KnownChain
from evidence_desk.bundles.verified import VerifiedBundle
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record, read_record
from evidence_desk.catalogue.registers.bundle_register import BundleFile, BundleRegister, Direction, RegisteredBundle
from evidence_desk.catalogue.registers.contacts import Contacts
from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile, StoredFiles, Thumbnail
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.custody.log import CustodyLog, Deed, SignedEntry
from evidence_desk.custody.received import ReceivedLine, ReceivedLogs
from evidence_desk.media.copying import read_back
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.pictures import Thumbnail as DecodedThumbnail
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import CancelledError, NotAuthenticError, ResearcherError, UnreadableError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.database import Database, IntegrityError
from evidence_desk.vault.file_store import FileStore
from evidence_desk.vault.signing import ed25519_holds

_AS_SENT = "as its desk sent it"  # its own reason stands in the log that came with it


@dataclass(frozen=True)
class Knowledge:
    """What headquarters (``desk``) knows beforehand: whose keys it trusts, the chains known of them, the files it holds.

    ``erased``: files whose bytes were erased here and that another desk holds. ``revoked``: desks among them whose keys were revoked, and since when (UTC).
    """

    desk: str
    trusted: tuple[KeyCard, ...]
    chains: tuple[KnownChain, ...]
    identities: tuple[AgeIdentity, ...]
    files: frozenset[str]
    revoked: tuple[tuple[str, str], ...] = ()
    erased: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReceivedFile:
    """A media file brought into the store, not yet in the catalogue."""

    facts: FileFacts
    blob: str
    thumbnail: Thumbnail | None


@dataclass(frozen=True)
class ReceivedBundle:
    """A verified bundle whose media lie in the store, ready to be entered. ``enclosed``: the hashes of its media files."""

    path: Path
    sha256: str
    size: int
    verdict: BundleVerdict
    records: tuple[Record[Any], ...]
    log: tuple[ReceivedLine, ...]
    files: tuple[ReceivedFile, ...]
    enclosed: frozenset[str]


@dataclass(frozen=True)
class Accepted:
    """What accepting a bundle changed: new record revisions, files newly stored, files that were here already."""

    bundle: RegisteredBundle
    new_revisions: int
    known_revisions: int
    new_files: int
    known_files: int


class IncomingReading:
    """The half without a catalogue."""

    def __init__(self, store: FileStore, knowledge: Knowledge) -> None:
        self._store = store
        self._knowledge = knowledge

    def inspect(self, path: Path, watcher: Watcher) -> BundleVerdict:
        """The verdict on a bundle, also on one that does not even decrypt; nothing of it is kept."""
        knowledge = self._knowledge
        chains, files = knowledge.chains, knowledge.files
        verdict = inspect_bundle(path, knowledge.identities, knowledge.trusted, chains, watcher, held=files)
        return with_revocations(verdict, dict(knowledge.revoked))

    def _verdict(self, archive: BinaryIO, watcher: Watcher) -> BundleVerdict:
        knowledge = self._knowledge
        chains, files = knowledge.chains, knowledge.files
        verdict = verify_bundle(archive, knowledge.trusted, ed25519_holds, chains, watcher, held=files)
        return with_revocations(verdict, dict(knowledge.revoked))

    def receive(self, path: Path, watcher: Watcher) -> ReceivedBundle:
        """Verify a bundle and bring its media into the store.

        Raises NotAuthenticError where the verdict forbids accepting it; then, and on any other error, nothing is left.
        """
        files = bundle_files(path)
        sha256, size = _digest_of(files)
        with open_bundle(files, self._knowledge.identities) as archive:
            verdict = self._verdict(archive, watcher)
            if not verdict.acceptable:
                raise NotAuthenticError(
                    verdict.sentence(),
                    safe=translate("Bundle", "Nothing of it was taken into this vault."),
                    mend=translate("Bundle", "Keep the file, look at the findings, and ask the desk that sent it."),
                )
            self._refuse_misdirected(verdict)
            verified = VerifiedBundle(archive, verdict)
            records = tuple(map(read_record, verified.record_lines()))
            log = tuple(_log(verified))
            with self._cleaning_up() as stored, Decoder() as decoder:
                for number, facts in enumerate(_files_of(records)):
                    watcher.report(Progress(number, len(records), current=facts.sha256[:8]))
                    if watcher.cancelled():
                        raise CancelledError(translate("Bundle", "Stopped."))
                    if facts.sha256 not in self._knowledge.files | self._knowledge.erased:
                        stored.append(self._store_one(verified.media(facts.sha256), facts, decoder))
        return ReceivedBundle(path, sha256, size, verdict, records, log, tuple(stored), verified.enclosed)

    def _refuse_misdirected(self, verdict: BundleVerdict) -> None:
        recipient = verdict.about.recipient if verdict.about else ""
        if recipient not in {"", self._knowledge.desk}:
            raise NotAuthenticError(
                translate("Bundle", "This bundle was made for another desk."),
                safe=translate("Bundle", "Nothing of it was taken into this vault."),
                mend=translate("Bundle", "Ask the desk that sent it for a bundle of your own."),
            )

    @contextmanager
    def _cleaning_up(self) -> Iterator[list[ReceivedFile]]:
        stored: list[ReceivedFile] = []
        try:
            yield stored
        except BaseException:
            self.discard(stored)
            raise

    def discard(self, files: Sequence[ReceivedFile]) -> None:
        """Take away files that will not be entered."""
        for file in files:
            self._store.remove(file.blob)

    def _store_one(self, pieces: Iterator[bytes], facts: FileFacts, decoder: Decoder) -> ReceivedFile:
        writer = self._store.begin()
        digest, crc = hashlib.sha256(), 0
        try:
            for piece in pieces:
                digest.update(piece)
                crc = zlib.crc32(piece, crc)
                writer.write(piece)
            if digest.hexdigest() != facts.sha256:
                raise UnreadableError(translate("Bundle", "The bundle was changed while it was being read."))
            blob = writer.finish()
        except BaseException:
            writer.abort()
            raise
        read_back(self._store, blob.name, blob.size, facts.sha256)
        measured = FileFacts(facts.sha256, blob.size, facts.media_type, crc)
        return ReceivedFile(measured, blob.name, self._thumbnail(blob.name, measured, decoder))

    def _thumbnail(self, blob: str, facts: FileFacts, decoder: Decoder) -> Thumbnail | None:
        if not facts.media_type.startswith("image/"):
            return None
        with self._store.open(blob, facts.size) as stream:
            shown = decoder.thumbnail(stream, facts.size)
        if not isinstance(shown, DecodedThumbnail):
            return None
        return Thumbnail("image/jpeg", shown.jpeg, shown.likenesses)


def _log(verified: VerifiedBundle) -> Iterator[ReceivedLine]:
    """The sender's custody log."""
    for raw in verified.custody_lines():
        line = read_custody_line(raw)
        signed = SignedEntry(line.entry, line.leaf, line.signature) if line.entry else None
        yield ReceivedLine(line.seq, line.leaf, signed)


@dataclass(frozen=True)
class IncomingBooks:
    """The books a bundle is entered in; ``records`` by kind."""

    database: Database
    records: dict[str, Records[Any]]
    catalogue: RecordRegister
    files: StoredFiles
    contacts: Contacts
    register: BundleRegister
    received_logs: ReceivedLogs
    log: CustodyLog
    receipts: Receipting
    clock: Clock
    desk: str
    identities: tuple[AgeIdentity, ...]


class Incoming:
    """The half with the catalogue."""

    def __init__(self, books: IncomingBooks) -> None:
        self._books = books

    def knowledge(self) -> Knowledge:
        """Whose signature counts here: verified contacts only, with what their earlier bundles told."""
        books = self._books
        trusted = [read_key_card(one.card.encode()) for one in books.contacts.all() if one.compared]
        revoked = tuple((one.desk, one.revoked_from) for one in books.contacts.all() if one.revoked_from)
        received = [one for one in books.register.all() if one.direction is Direction.RECEIVED]
        chains = tuple(
            KnownChain(
                desk=card.desk,
                reader=books.desk,
                leaves=tuple(books.received_logs.leaves(card.desk)),
                bundles=tuple((one.sequence, one.id) for one in received if one.desk == card.desk),
            )
            for card in trusted
        )
        files = frozenset(stored.facts.sha256 for stored in books.files.walk())
        erased = frozenset(books.files.lightened_hashes())
        return Knowledge(books.desk, tuple(trusted), chains, books.identities, files, revoked, erased)

    def accept(self, received: ReceivedBundle) -> Accepted:
        """Enter a received bundle and sign its receipt: all of it or nothing. Accepting it again changes nothing.

        Call it in the desk's thread and settle after; on an error the received files are to be discarded.
        """
        about = received.verdict.about
        if about is None or (about.is_whole and received.verdict.log is None):
            raise LookupError("a bundle that was not verified")
        present = self._books.register.find(Direction.RECEIVED, about.bundle)
        if present:
            return Accepted(present, 0, len(received.records), 0, len(_files_of(received.records)))
        with self._all_or_nothing():
            new_files = self._enter_files(received)
            new = self._enter_records(received.records)
            self._books.received_logs.extend(about.desk, received.log)
            bundle = self._registered(received)
            files = [
                BundleFile(one.sha256, enclosed=one.sha256 in received.enclosed) for one in _files_of(received.records)
            ]
            self._books.register.add(bundle, [(record.id, record.revision) for record in received.records], files)
            self._books.log.append(Deed("bundle-accepted", "bundle", about.bundle, received.sha256, about.purpose))
            self._books.receipts.issue(bundle)
        known_files = len(_files_of(received.records)) - new_files
        return Accepted(bundle, new, len(received.records) - new, new_files, known_files)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        try:
            with self._books.database.transaction():
                yield
        except IntegrityError as error:
            problem = translate("Bundle", "It contradicts what the same desk sent before.")
            raise _does_not_fit(problem) from error

    def _enter_records(self, records: Sequence[Record[Any]]) -> int:
        """Enter them in any order, and look afterwards whether all they refer to is there. How many were new."""
        catalogue = self._books.catalogue
        new = [record for record in records if self._accept_record(record)]
        try:
            for record in new:
                present = catalogue.find(record.id)
                if present and present.revision == record.revision:
                    catalogue.check(record.id, record.body)
        except FieldProblemError as problem:
            raise _does_not_fit(problem.happened) from problem
        return len(new)

    def _accept_record(self, record: Record[Any]) -> bool:
        present = self._books.catalogue.record(record.id)
        if present and present.kind == record.kind and present.revision < record.revision:
            try:
                record.body.check_change(present.body, _AS_SENT)
            except FieldProblemError as problem:
                raise _does_not_fit(problem.happened) from problem
        return self._books.records[record.kind].accept(record)

    def _enter_files(self, received: ReceivedBundle) -> int:
        now = self._books.clock.now().utc
        for file in received.files:
            known_by_hash = self._books.files.elsewhere.find(file.facts.sha256)
            if known_by_hash is None and self._books.files.find(file.facts.sha256):
                raise ResearcherError(
                    translate("Bundle", "A file of this bundle was taken in by another way meanwhile."),
                    safe=translate("Bundle", "Nothing of the bundle was taken into this vault."),
                    mend=translate("Bundle", "Accept the bundle once more."),
                )
            stored = StoredFile(file.facts, file.blob, now)
            if known_by_hash:
                self._books.files.store(stored)
            else:
                self._books.files.add(stored, file.thumbnail)
            check = FixityCheck(file.facts.sha256, now, CheckReason.IMPORT, Fixity.MATCH, file.facts.sha256)
            self._books.files.note_check(check)
        return len(received.files)

    def _registered(self, received: ReceivedBundle) -> RegisteredBundle:
        about, log = received.verdict.about, received.verdict.log
        assert about is not None  # noqa: S101  narrowed by accept
        return RegisteredBundle(
            id=about.bundle,
            direction=Direction.RECEIVED,
            desk=about.desk,
            code=about.code,
            sequence=about.sequence,
            previous=about.previous or None,
            purpose=about.purpose,
            made_at=about.made_at,
            registered_at=self._books.clock.now().utc,
            file_name=received.path.name,
            sha256=received.sha256,
            size=received.size,
            records=len(received.records),
            files=len(_files_of(received.records)),
            log_size=log.size if log else 0,
            log_root=log.root.hex() if log else "",
            signed_list=received.verdict.signed_digest,
        )


def _does_not_fit(problem: str) -> NotAuthenticError:
    return NotAuthenticError(
        translate("Bundle", "What this bundle says cannot stand beside what is here: {problem}").format(
            problem=problem
        ),
        safe=translate("Bundle", "Nothing of it was taken into this vault."),
        mend=translate("Bundle", "Keep the file, and ask the desk that sent it."),
    )


def _files_of(records: Sequence[Record[Any]]) -> list[FileFacts]:
    """The files behind the exhibits among records, each once."""
    files = {record.body.file.sha256: record.body.file for record in records if isinstance(record.body, ExhibitBody)}
    return list(files.values())


def _digest_of(files: BundleFiles) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with files.open() as stream:
            while piece := stream.read(layout.PIECE):
                digest.update(piece)
                size += len(piece)
            return digest.hexdigest(), size
    except OSError as error:
        raise UnreadableError(
            translate("Bundle", "This file cannot be read ({reason}).").format(
                reason=error.strerror or type(error).__name__
            )
        ) from error
