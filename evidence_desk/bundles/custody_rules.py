"""Rule 6: the desk's custody log in a bundle is whole, signed, tells of every record, and continues what was known."""

from collections.abc import Collection, Sequence

from evidence_desk.bundles import layout
from evidence_desk.bundles.custody_lines import BadCustodyLineError, CustodyLine, read_custody_line
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.record_rules import RecordState
from evidence_desk.bundles.verdict import Continuity, Findings, KnownChain, LogState, Outcome
from evidence_desk.custody.checkpoint import BadCheckpointError, read_note
from evidence_desk.custody.entry import signed_message
from evidence_desk.custody.merkle import root
from evidence_desk.values.signature_check import SignatureCheck
from evidence_desk.values.wording import translate

RULE = 6
_MOST_RANGES_NAMED = 10


class CustodyRules:
    """Takes the lines of a desk's log one by one. ``signing_key`` (32 bytes) is the key that signed the bundle."""

    def __init__(self, findings: Findings, desk: str, signing_key: bytes, check: SignatureCheck) -> None:
        self._findings = findings
        self._desk = desk
        self._key = signing_key
        self._check = check
        self._told: set[RecordState] = set()
        self._broken = False
        self.leaves: list[bytes] = []

    def take(self, untrusted_line: bytes) -> None:
        """Check one line; after one that cannot be read, the places of the others mean nothing any more."""
        expected = len(self.leaves) + 1
        if expected > layout.MOST_LOG_ENTRIES:
            if not self._broken:
                self._breaks(translate("Bundle", "The custody log has more entries than it may have."), expected)
            return
        try:
            line = read_custody_line(untrusted_line)
        except BadCustodyLineError:
            self._breaks(translate("Bundle", "A line of the custody log is not written as it must be."), expected)
            self.leaves.append(b"")
            return
        if line.seq != expected:
            self._breaks(
                translate("Bundle", "The custody log has a gap, or its entries stand in another order."), expected
            )
        self._check_entry(line)
        self.leaves.append(line.leaf)

    def finish(self, untrusted_checkpoint: bytes, states: Collection[RecordState]) -> LogState | None:
        """The signed state of the log, if it is that of the lines; every record state must have its entry."""
        for state in sorted(set(states) - self._told, key=lambda one: (one.kind, one.record)):
            self._fails(translate("Bundle", "The custody log does not tell of this state of a record."), state.record)
        try:
            checkpoint = read_note(untrusted_checkpoint.decode(), self._key, self._check)
        except (BadCheckpointError, UnicodeDecodeError):
            self._findings.add(
                RULE,
                Outcome.FAILS,
                translate("Bundle", "The desk’s key did not sign the state of its custody log."),
                layout.CHECKPOINT,
            )
            return None
        if self._broken:
            return None
        if (checkpoint.desk, checkpoint.size, checkpoint.root) != (self._desk, len(self.leaves), root(self.leaves)):
            self._fails(translate("Bundle", "The custody log is not the one whose state was signed."))
            return None
        return LogState(checkpoint.size, checkpoint.root)

    def _check_entry(self, line: CustodyLine) -> None:
        entry = line.entry
        if entry is None:
            return
        previous = self.leaves[-1].hex() if self.leaves else ""
        if entry.previous != previous:
            self._breaks(
                translate("Bundle", "An entry of the custody log does not follow on the one before it."), line.seq
            )
        if entry.desk != self._desk:
            self._breaks(translate("Bundle", "An entry of the custody log is another desk’s."), line.seq)
        if not self._check(self._key, line.signature, signed_message(line.leaf)):
            self._breaks(translate("Bundle", "An entry of the custody log was not signed by the desk."), line.seq)
            return
        self._told.add(RecordState(entry.kind, entry.record, entry.content))

    def _breaks(self, sentence: str, seq: int) -> None:
        self._broken = True
        self._fails(sentence, str(seq))

    def _fails(self, sentence: str, where: str = "") -> None:
        path = f"{layout.CUSTODY_LOG}#{where}" if where else layout.CUSTODY_LOG
        self._findings.add(RULE, Outcome.FAILS, sentence, path)


def follow_on(
    findings: Findings, about: Disclosure, leaves: Sequence[bytes], known: Sequence[KnownChain] | None
) -> Continuity:
    """How a bundle whose log is sound follows on what is known of its desk; adds the finding that says so.

    A log that differs from the known one where both have entries is a *fork*: one of the two was rewritten. A log that
    is a beginning of the known one is a *late* bundle if its number is an earlier one too, else a *rollback*: an older
    state of the desk went on working. Missing numbers before this one are a *gap*.
    """
    if known is None:
        sentence = translate("Bundle", "It was not compared with earlier bundles of the same desk.")
        findings.add(RULE, Outcome.NOTE, sentence)
        return Continuity.NOT_COMPARED
    chain = next((one for one in known if one.desk == about.desk), KnownChain(about.desk, about.recipient, (), ()))
    forked_at = _fork(chain.leaves, leaves)
    if forked_at:
        sentence = translate("Bundle", "The desk’s custody log was rewritten: entry {seq} is not the one known before.")
        findings.add(RULE, Outcome.FAILS, sentence.format(seq=forked_at), f"{layout.CUSTODY_LOG}#{forked_at}")
        return Continuity.FORK
    if about.recipient != chain.reader or not about.recipient:
        return _follow_log_only(findings, about, chain, leaves)
    return _follow_sequence(findings, about, chain, leaves)


def _fork(known: Sequence[bytes], leaves: Sequence[bytes]) -> int:
    """The number of the first entry that differs where both logs have one; 0 if none does."""
    for seq, (before, now) in enumerate(zip(known, leaves, strict=False), start=1):
        if before != now:
            return seq
    return 0


def _follow_log_only(findings: Findings, about: Disclosure, chain: KnownChain, leaves: Sequence[bytes]) -> Continuity:
    """A bundle for someone else, or for anyone: its number says nothing here, its log still does."""
    sentence = translate("Bundle", "It is not addressed to this desk, so its number was not compared.")
    findings.add(RULE, Outcome.NOTE, sentence)
    if not about.is_whole:
        return Continuity.NOT_COMPARED
    if not chain.leaves:
        findings.add(RULE, Outcome.NOTE, translate("Bundle", "Nothing was known of this desk’s custody log before."))
        return Continuity.FIRST
    if len(leaves) < len(chain.leaves):
        findings.add(RULE, Outcome.NOTE, translate("Bundle", "It shows an earlier state of the desk than is known."))
        return Continuity.LATE
    return Continuity.CONTINUES


def _follow_sequence(findings: Findings, about: Disclosure, chain: KnownChain, leaves: Sequence[bytes]) -> Continuity:
    accepted = dict(chain.bundles)
    newest = max(accepted, default=0)
    if accepted.get(about.sequence) == about.bundle:
        findings.add(RULE, Outcome.NOTE, translate("Bundle", "This bundle was accepted before."))
        return Continuity.REPEATED
    if about.sequence in accepted or accepted.get(about.sequence - 1, about.previous) != about.previous:
        sentence = translate("Bundle", "The desk’s bundles part here: another bundle is known in this one’s place.")
        findings.add(RULE, Outcome.FAILS, sentence)
        return Continuity.FORK
    if about.is_whole and len(leaves) < len(chain.leaves) and about.sequence > newest:
        sentence = translate("Bundle", "The desk’s custody log is shorter than it was: an older state was put back.")
        findings.add(RULE, Outcome.FAILS, sentence, layout.CUSTODY_LOG)
        return Continuity.ROLLBACK
    missing = _missing_before(about.sequence, sorted(accepted))
    if missing:
        sentence = translate("Bundle", "Earlier bundles of this desk have not been accepted here: number {numbers}.")
        findings.add(RULE, Outcome.INCOMPLETE, sentence.format(numbers=missing))
        return Continuity.GAP
    if about.sequence < newest:
        findings.add(RULE, Outcome.NOTE, translate("Bundle", "It is an earlier bundle that arrives late."))
        return Continuity.LATE
    return Continuity.FIRST if about.sequence == 1 else Continuity.CONTINUES


def _missing_before(sequence: int, accepted: Sequence[int]) -> str:
    """The numbers from 1 to ``sequence`` - 1 that were not accepted, as "2, 4–6"."""
    ranges, expected = [], 1
    for number in (*(one for one in accepted if one < sequence), sequence):
        if number > expected:
            last = number - 1
            ranges.append(str(last) if last == expected else f"{expected}–{last}")
        expected = number + 1
    shown = ranges[:_MOST_RANGES_NAMED]
    return ", ".join([*shown, "…"] if len(ranges) > len(shown) else shown)
