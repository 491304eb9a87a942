"""The desk's own custody log in the catalogue: appended by every change, in the same transaction as the change."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from evidence_desk.custody.checkpoint import Checkpoint, Signer
from evidence_desk.custody.entry import CustodyEntry, signed_message
from evidence_desk.custody.findings import KeptAgainstLog, LogFinding
from evidence_desk.custody.kept import CheckpointReason, KeptCheckpoint, KeptCheckpoints
from evidence_desk.custody.merkle import Frontier, leaf_hash
from evidence_desk.custody.record_states import RecordStates, newest_states
from evidence_desk.custody.signatures import read_checkpoint, signature_holds
from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.clock import Clock, Moment
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

_STEP_MS = 120_000
_CHECKED_AT_ONCE = 500  # entries; each takes a fraction of a millisecond
# Clocks that lost their power begin again in 1970, 1980 or 2000; the program is younger than the first of these.
_EARLIEST, _LATEST = "2010", "2100"


@dataclass(frozen=True)
class Deed:
    """What is about to be written into the log: the action, what it touches, its new content hash and a reason."""

    action: str
    kind: str = ""
    record: str = ""
    content: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SignedEntry:
    """An entry with its leaf (32 bytes) and the desk's signature (64 bytes)."""

    entry: CustodyEntry
    leaf: bytes
    signature: bytes


@dataclass(frozen=True)
class Tip:
    """Where the log ends: the last entry's number, its leaf (32 bytes) and its time, empty where it cannot be read."""

    seq: int
    leaf: bytes
    time: str


class CustodyLog:
    """The one log of this desk. Order is the sequence number; the clock is only noted."""

    def __init__(self, database: Database, desk: str, signer: Signer, clock: Clock) -> None:
        self.desk = desk
        self._database = database
        self._signer = signer
        self._clock = clock
        self._kept = KeptCheckpoints(database)
        self._last_moment: Moment | None = None
        self._refusal: Callable[[], ResearcherError] | None = None

    def refuse_to_grow(self, refusal: Callable[[], ResearcherError]) -> None:
        """From now on nothing is signed here: neither an entry nor a checkpoint. ``refusal`` says why."""
        self._refusal = refusal

    @property
    def grows(self) -> bool:
        """Whether entries are taken and signed."""
        return self._refusal is None

    def require_growing(self) -> None:
        """Say why, where nothing is signed here."""
        if self._refusal:
            raise self._refusal()

    def append(self, deed: Deed) -> SignedEntry:
        """Add an entry; call it inside the transaction of the change it tells of."""
        self.require_growing()
        with self._database.transaction():
            tip = self.tip()
            now = self._clock.now()
            entry = CustodyEntry(
                seq=tip.seq + 1 if tip else 1,
                previous=tip.leaf.hex() if tip else "",
                desk=self.desk,
                time=now.utc,
                monotonic_ms=now.monotonic_ms,
                clock=self._clock_flags(tip, now),
                action=deed.action,
                kind=deed.kind,
                record=deed.record,
                content=deed.content,
                reason=deed.reason,
            )
            text = canonical(entry.to_json())
            leaf = leaf_hash(text)
            signature = self._signer.sign(signed_message(leaf))
            row = {"seq": entry.seq, "leaf": leaf, "record": entry.record, "entry": text.decode()}
            self._database.insert("custody_entry", row | {"signature": signature})
        self._last_moment = now
        return SignedEntry(entry, leaf, signature)

    def _clock_flags(self, tip: Tip | None, now: Moment) -> tuple[str, ...]:
        flags = []
        if tip and now.utc < tip.time:
            flags.append("behind-last-entry")
        before = self._last_moment
        if before and abs(_wall_ms(before, now) - (now.monotonic_ms - before.monotonic_ms)) > _STEP_MS:
            flags.append("stepped")
        if not _EARLIEST <= now.utc[:4] < _LATEST:
            flags.append("implausible")
        return tuple(flags)

    def last(self) -> SignedEntry | None:
        """The newest entry, None in an empty log."""
        row = self._database.one("SELECT entry, leaf, signature FROM custody_entry ORDER BY seq DESC LIMIT 1")
        return _signed(row) if row else None

    def tip(self) -> Tip | None:
        """Where the log ends, None for an empty one. Unlike ``last`` it stands an entry that somebody made unreadable."""
        row = self._database.one("SELECT seq, leaf, entry FROM custody_entry ORDER BY seq DESC LIMIT 1")
        if row is None:
            return None
        try:
            time = CustodyEntry.from_json(json.loads(row[2])).time
        except (ValueError, AttributeError):
            time = ""
        return Tip(row[0], row[1], time)

    def page(self, *, before: int | None = None, limit: int = 200) -> list[SignedEntry]:
        """Entries newest first, those with a smaller sequence number than ``before``."""
        rows = self._database.execute(
            "SELECT entry, leaf, signature FROM custody_entry WHERE seq < ? ORDER BY seq DESC LIMIT ?",
            (before if before is not None else 2**62, limit),
        )
        return [_signed(row) for row in rows]

    def story(self, record: str) -> list[SignedEntry]:
        """All entries about one record, oldest first."""
        sql = "SELECT entry, leaf, signature FROM custody_entry WHERE record = ? ORDER BY seq"
        return [_signed(row) for row in self._database.execute(sql, (record,))]

    def walk(self) -> Iterator[SignedEntry]:
        """Every entry, oldest first."""
        for row in self._database.stream("SELECT entry, leaf, signature FROM custody_entry ORDER BY seq"):
            yield _signed(row)

    def tells_of(self, action: str) -> bool:
        """Whether the log has an entry of this action."""
        sql = "SELECT 1 FROM custody_entry WHERE json_extract(entry, '$.action') = ? LIMIT 1"
        return self._database.scalar(sql, (action,)) is not None

    def newest_content(self) -> dict[str, RecordStates]:
        """By record, what this log tells of its states, in one pass; for comparing the catalogue with the log.

        Only entries that wrote a state count (added, revised, sealed): their number is the number of the record's newest
        revision, their last content hash that of its canonical line. Records that came from other desks are not here but
        in those desks' logs. Entries that cannot be read are left out: ``findings`` names them.
        """
        return newest_states(self._database.stream("SELECT entry FROM custody_entry WHERE record <> '' ORDER BY seq"))

    def resign(self, signer: Signer) -> int:
        """Sign every entry anew with the key that this desk now has, all or none; how many were signed.

        The entries and their leaves stay what they are, so every checkpoint held elsewhere still fits. Raises
        UnreadableError where an entry is not what its leaf says or the chain does not hold: that is not signed.
        """
        count, previous = 0, ""
        with self._database.transaction():
            for seq, text, leaf in self._database.execute("SELECT seq, entry, leaf FROM custody_entry ORDER BY seq"):
                if seq != count + 1 or self._alterations(seq, text, leaf, previous):
                    raise _altered()
                previous = leaf.hex()
                signature = signer.sign(signed_message(leaf))
                self._database.execute("UPDATE custody_entry SET signature = ? WHERE seq = ?", (signature, seq))
                count += 1
        self._signer = signer
        return count

    def size(self) -> int:
        """How many entries the log has."""
        return int(self._database.scalar("SELECT coalesce(max(seq), 0) FROM custody_entry"))

    def leaf(self, seq: int) -> bytes | None:
        """The leaf of one entry."""
        leaf: bytes | None = self._database.scalar("SELECT leaf FROM custody_entry WHERE seq = ?", (seq,))
        return leaf

    def leaves(self) -> list[bytes]:
        """All leaves in order."""
        return [row[0] for row in self._database.execute("SELECT leaf FROM custody_entry ORDER BY seq")]

    def checkpoint(self) -> Checkpoint:
        """The log's present size and root."""
        tree = self._tree()
        return Checkpoint(self.desk, tree.size, tree.root())

    def signed_checkpoint(self) -> str:
        """The present checkpoint as a note signed by this desk; whoever hands it out also keeps it."""
        self.require_growing()
        return self.checkpoint().note(self._signer)

    def keep_checkpoint(self, why: CheckpointReason) -> KeptCheckpoint:
        """Sign the present state, keep it among the checkpoints of this desk, and return it."""
        with self._database.transaction():
            return self._keep(self._tree(), why)

    def keep_note(self, note: str, why: CheckpointReason) -> KeptCheckpoint:
        """Keep a checkpoint that was signed a while ago and is only now leaving, as in a bundle just written."""
        with self._database.transaction():
            tree = Frontier()
            size = read_checkpoint(note, self._signer.public_bytes).size
            for (leaf,) in self._database.stream("SELECT leaf FROM custody_entry WHERE seq <= ? ORDER BY seq", (size,)):
                tree.add(leaf)
            return self._keep(tree, why)

    def _keep(self, tree: Frontier, why: CheckpointReason) -> KeptCheckpoint:
        self.require_growing()
        newest = self._kept.newest()
        kept = KeptCheckpoint(
            number=newest.number + 1 if newest else 1,
            size=tree.size,
            root=tree.root(),
            frontier=tree.to_bytes(),
            note=Checkpoint(self.desk, tree.size, tree.root()).note(self._signer),
            signed_by=self._signer.public_bytes,
            made_at=self._clock.now().utc,
            why=why.value,
        )
        self._kept.add(kept)
        return kept

    @property
    def checkpoints(self) -> KeptCheckpoints:
        """The checkpoints this desk has made."""
        return self._kept

    def signing_keys(self) -> list[bytes]:
        """The public keys (32 bytes) that this desk signs with and, as far as its checkpoints tell, has signed with."""
        return [self._signer.public_bytes, *self._kept.signing_keys()]

    def grew_since_checkpoint(self) -> bool:
        """Whether there are entries that no checkpoint of this desk covers yet."""
        newest = self._kept.newest()
        return self.size() > (newest.size if newest else 0)

    def root_at(self, size: int) -> bytes | None:
        """The root over the first ``size`` entries, None where the log has fewer or one of them is missing."""
        tree = Frontier()
        for (leaf,) in self._database.stream("SELECT leaf FROM custody_entry WHERE seq <= ? ORDER BY seq", (size,)):
            tree.add(leaf)
        return tree.root() if tree.size == size else None

    def _tree(self) -> Frontier:
        """The tree over all entries: grown from the newest checkpoint where that is what this desk signed."""
        newest = self._kept.newest()
        grows_on = newest and newest.signed_by == self._signer.public_bytes and newest.says_what_was_signed(self.desk)
        tree = Frontier.from_bytes(newest.size, newest.frontier) if newest and grows_on else Frontier()
        if tree.size > self.size():
            tree = Frontier()
        for (leaf,) in self._database.stream("SELECT leaf FROM custody_entry WHERE seq > ? ORDER BY seq", (tree.size,)):
            tree.add(leaf)
        return tree

    def findings(self) -> list[LogFinding]:
        """Everything that does not hold in the whole log; empty where every entry, link and signature does."""
        return [finding for some in self.findings_by_and_by() for finding in some]

    def holds_under(self, public: bytes) -> bool:
        """Whether all of it holds where the desk's key is ``public`` (32 bytes): as before the key was replaced."""
        return not any(self.findings_by_and_by(public))

    def findings_by_and_by(self, public: bytes = b"") -> Iterator[list[LogFinding]]:
        """The same in steps of so many entries that others may use the catalogue in between.

        ``public`` empty: under the key that this desk signs with.
        """
        public = public or self._signer.public_bytes
        tree, kept = Frontier(), KeptAgainstLog(self.desk, self._kept.by_size())
        previous, expected = "", 1
        sql = "SELECT seq, entry, leaf, signature FROM custody_entry WHERE seq >= ? ORDER BY seq LIMIT ?"
        while rows := self._database.execute(sql, (expected, _CHECKED_AT_ONCE)):
            found: list[LogFinding] = []
            for seq, text, leaf, signature in rows:
                found += [LogFinding(missing, "missing") for missing in range(expected, min(seq, expected + 1000))]
                troubles = self._alterations(seq, text, leaf, previous)
                if troubles != ["unreadable"] and not signature_holds(leaf, signature, public):
                    troubles.append("not-signed")
                found += [LogFinding(seq, trouble) for trouble in troubles]
                previous, expected = leaf.hex(), seq + 1
                tree.add(leaf)
                kept.met(tree)
            yield found
        yield kept.findings(tree.size)

    def _alterations(self, seq: int, text: str, leaf: bytes, previous: str) -> list[str]:
        try:
            entry = CustodyEntry.from_json(parse_canonical(text.encode()))
        except ValueError:
            return ["unreadable"]
        troubles = []
        if leaf_hash(text.encode()) != leaf or entry.seq != seq or entry.desk != self.desk:
            troubles.append("altered")
        if entry.previous != previous:
            troubles.append("out-of-chain")
        return troubles


def _signed(row: tuple[str, bytes, bytes]) -> SignedEntry:
    try:
        return SignedEntry(CustodyEntry.from_json(json.loads(row[0])), row[1], row[2])
    except (ValueError, AttributeError) as error:
        raise _altered() from error


def _altered() -> UnreadableError:
    return UnreadableError(
        translate("Custody", "An entry of the custody log cannot be read: it was altered."),
        safe=translate("Custody", "It was left as it is."),
        mend=translate("Custody", "Check the log: that names the entry. Copy the whole folder of the vault first."),
    )


def _wall_ms(before: Moment, now: Moment) -> int:
    elapsed = datetime.fromisoformat(now.utc) - datetime.fromisoformat(before.utc)
    return int(elapsed.total_seconds() * 1000)
