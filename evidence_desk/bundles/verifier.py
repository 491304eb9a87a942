"""Verifying a bundle: bytes and trusted keys in, findings and one verdict out. Pure but for reading the archive.

The rules, each listed in the verdict by its number (docs/format/bundle.md tells them to the byte):

1. It can be read to its last byte. (An encrypted bundle decrypts completely: ``opening``.)
2. The archive is one of ours: checked before anything in it is read (``strict_zip``), tag files first.
3. A desk that the reader trusts, by its own contacts and never by a key in the bundle, signed the list of lists with
   OpenSSH's signature format for the namespace ``evidence-desk-bundle``, and is the desk that the bundle names.
4. The lists are complete in both directions: missing, changed and extra files are found, below data/ and beside it.
5. The records are sound, belong to the desk that signed, and refer to nothing that is not there (``record_rules``).
6. The desk's custody log is whole and signed, tells of every record, and continues the one known (``custody_rules``).
7. All findings are listed, not the first; the verdict is as good as the worst of them.

Records and custody are parsed only where rules 3 and 4 hold for them: of what no trusted desk signed, nothing but
lists of paths and hashes is interpreted.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import BinaryIO

from evidence_desk.bundles import layout
from evidence_desk.bundles.bag_check import BagCheck, guarded
from evidence_desk.bundles.custody_rules import CustodyRules, follow_on
from evidence_desk.bundles.delivered import BadDeliveredLineError, DeliveredFile, take_delivered
from evidence_desk.bundles.lines import BadLinesError, lines_of
from evidence_desk.bundles.record_rules import EarlierFiles, MediaFacts, RecordRules, RecordState
from evidence_desk.bundles.signatory import Signatory
from evidence_desk.bundles.strict_zip import StrictZip
from evidence_desk.bundles.verdict import BundleVerdict, Continuity, Findings, KnownChain, LogState, Outcome
from evidence_desk.values.names import visible
from evidence_desk.values.progress import NobodyWatching, Watcher
from evidence_desk.values.signature_check import SignatureCheck
from evidence_desk.values.wording import translate


def verify_bundle(
    archive: BinaryIO,
    trusted: Sequence[Signatory],
    check: SignatureCheck,
    known: Sequence[KnownChain] | None = None,
    watcher: Watcher | None = None,
    *,
    held: Collection[str] = (),
) -> BundleVerdict:
    """Verify the plain zip of a bundle, open and seekable, whatever it holds and whoever made it.

    ``trusted`` are the desks whose signature counts, ``check`` says whether one holds. ``known`` is what earlier bundles told of each of
    them; None compares with nothing. ``held`` are the hashes of files that the reader has from earlier bundles. Memory does not grow with the media. Raises CancelledError only.
    """
    return _Verification(archive, trusted, check, known, watcher or NobodyWatching(), held=held).run()


class _Verification:
    """One run over one archive."""

    def __init__(
        self,
        archive: BinaryIO,
        trusted: Sequence[Signatory],
        check: SignatureCheck,
        known: Sequence[KnownChain] | None,
        watcher: Watcher,
        *,
        held: Collection[str],
    ) -> None:
        self._held = held
        self._archive = archive
        self._trusted = trusted
        self._check = check
        self._known = known
        self._watcher = watcher
        self._findings = Findings()
        self._counts: dict[str, int] = {}
        self._log: LogState | None = None
        self._continuity = Continuity.NOT_COMPARED

    def run(self) -> BundleVerdict:
        opened: list[StrictZip] = []
        if not guarded(self._findings, lambda: opened.append(StrictZip(self._archive))):
            return BundleVerdict(self._findings.verdict(), tuple(self._findings))
        (container,) = opened
        bag = BagCheck(container, self._trusted, self._check, self._findings, self._watcher)
        guarded(self._findings, partial(self._examine, bag, container))
        sizes = [one.size for one in container.entries if one.name.partition("/")[2].startswith(layout.PAYLOAD)]
        return BundleVerdict(
            verdict=self._findings.verdict(),
            findings=tuple(self._findings),
            continuity=self._continuity,
            about=bag.about,
            signer=bag.about.desk if bag.about else "",
            signed_digest=bag.signed_digest,
            records=tuple(self._counts.items()),
            files=len(sizes),
            payload_bytes=sum(sizes),
            log=self._log,
        )

    def _examine(self, bag: BagCheck, container: StrictZip) -> None:
        bag.run()
        states = self._check_records(bag)
        self._check_custody(bag, states)
        self._findings.holds(1, translate("Bundle", "Every byte of it could be read."))
        self._findings.holds(2, translate("Bundle", "Its archive is sound and holds nothing hidden."))
        if bag.signer:
            sentence = translate("Bundle", "It was signed by the desk “{name}”, whose key is known here.")
            self._findings.holds(3, sentence.format(name=visible(bag.signer.name)))
        sentence = translate("Bundle", "All {count} files are what the desk listed, and no other is there.")
        self._findings.holds(4, sentence.format(count=len(container.entries)))

    def _check_records(self, bag: BagCheck) -> Collection[RecordState]:
        if bag.about is None or not bag.vouched(layout.RECORDS):
            self._not_looked_at(5, layout.RECORDS)
            return ()
        earlier = EarlierFiles(self._delivered(bag), self._held)
        rules = RecordRules(self._findings, bag.about, _media(bag), earlier)
        if self._walk(bag, layout.RECORDS, layout.MOST_RECORD_BYTES, rules.take, 5):
            rules.finish()
        self._counts = rules.counts
        return rules.states

    def _delivered(self, bag: BagCheck) -> dict[str, DeliveredFile]:
        """The files that an earlier bundle brought, as the desk lists them."""
        found: dict[str, DeliveredFile] = {}
        if layout.DELIVERED in bag.payload and bag.vouched(layout.DELIVERED):
            try:
                take = partial(take_delivered, delivered=found)
                self._walk(bag, layout.DELIVERED, layout.MOST_DELIVERED_BYTES, take, 5)
            except BadDeliveredLineError:
                sentence = translate("Bundle", "A line about files delivered earlier is not written as it must be.")
                self._findings.add(5, Outcome.FAILS, sentence, layout.DELIVERED)
        return found

    def _check_custody(self, bag: BagCheck, states: Collection[RecordState]) -> None:
        if bag.about is not None and not bag.about.is_whole:
            self._continuity = follow_on(self._findings, bag.about, (), self._known)
            sentence = translate("Bundle", "It holds extracts, so the custody log of its desk does not go along.")
            self._findings.add(6, Outcome.NOTE, sentence)
            return
        lacking = [path for path in (layout.CUSTODY_LOG, layout.CHECKPOINT) if not bag.vouched(path)]
        if bag.about is None or bag.signer is None or lacking:
            self._not_looked_at(6, lacking[0] if lacking else layout.CUSTODY_LOG)
            return
        rules = CustodyRules(self._findings, bag.about.desk, bag.signer.signing, self._check)
        if not self._walk(bag, layout.CUSTODY_LOG, layout.MOST_CUSTODY_BYTES, rules.take, 6):
            return
        self._log = rules.finish(bag.read(layout.CHECKPOINT), states)
        if self._log:
            self._continuity = follow_on(self._findings, bag.about, rules.leaves, self._known)
            sentence = translate("Bundle", "The desk’s custody log of {count} entries is whole and signed.")
            self._findings.holds(6, sentence.format(count=self._log.size))

    def _walk(self, bag: BagCheck, path: str, longest: int, take: Callable[[bytes], None], rule: int) -> bool:
        """Hand over the lines of a file; whether all were handed over."""
        try:
            for line in lines_of(bag.pieces(path), longest):
                take(line)
        except BadLinesError:
            sentence = translate("Bundle", "A line of this file is too long, or the last one has no end.")
            self._findings.add(rule, Outcome.FAILS, sentence, path)
            return False
        return True

    def _not_looked_at(self, rule: int, path: str) -> None:
        sentence = translate(
            "Bundle", "This was not looked at: no desk that is known here vouches for what it now says."
        )
        self._findings.add(rule, Outcome.NOTE, sentence, path)


def _media(bag: BagCheck) -> dict[str, MediaFacts]:
    """The listed media files by hash, with size and checksum where they are there."""
    media = {}
    for path, digest in bag.payload.items():
        if path.startswith(layout.MEDIA):
            entry = bag.entry(path)
            media[digest] = MediaFacts(path, entry.size, entry.crc32) if entry else MediaFacts(path)
    return media
