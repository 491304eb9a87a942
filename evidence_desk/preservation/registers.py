"""Whether the registers agree with the custody log: bundles, contacts, backups, checkpoints, and what checks found."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator

from evidence_desk.catalogue.registers.intakes import IntakeEnding, Intakes
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.media.intake_results_digest import ResultsDigest
from evidence_desk.preservation.findings import CheckFinding, FindingKind
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

Step = Callable[[], list[CheckFinding]]
_SLICE = 2000
_DIRECTIONS = {"bundle-sent": "sent", "bundle-accepted": "received"}
_RECEIPTS = {"receipt-taken-in": "sent", "receipt-given": "received"}
_FAILED_CHECKS = {f"fixity-{outcome.value}": outcome.value for outcome in Fixity if outcome is not Fixity.MATCH}


class Registers:
    """The registers of one catalogue against its own log."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._bundles: dict[tuple[str, str], tuple[int, str]] = {}
        self._receipts: dict[tuple[str, str], tuple[int, str]] = {}
        self._contacts: dict[str, tuple[int, str]] = {}
        self._backups = 0
        self._intakes: dict[str, tuple[int, str]] = {}
        self._checkpoints: set[int] = set()
        self._failed_checks: Counter[tuple[str, str]] = Counter()
        self._rollbacks: list[CheckFinding] = []
        self.entries = 0

    def steps(self) -> Iterator[Step]:
        """The steps in their order; ask for each in the owner's thread too."""
        after, rows = 0, self._entries_after(0)
        while rows:
            yield lambda rows=rows: self._read(rows)  # type: ignore[misc]
            after = rows[-1][0]
            rows = self._entries_after(after)
        yield self._compare_bundles
        yield self._compare_receipts
        yield self._compare_contacts
        yield self._compare_backups
        yield self._compare_checkpoints
        yield self._compare_failed_checks
        yield from self._intake_steps()
        yield lambda: self._rollbacks

    def _entries_after(self, seq: int) -> list[tuple[int, str]]:
        sql = "SELECT seq, entry FROM custody_entry WHERE seq > ? ORDER BY seq LIMIT ?"
        return [(row[0], row[1]) for row in self._database.execute(sql, (seq, _SLICE))]

    def _read(self, rows: list[tuple[int, str]]) -> list[CheckFinding]:
        """Entries that cannot be read are findings of the log itself."""
        for seq, text in rows:
            self.entries += 1
            try:
                entry = json.loads(text)
                self._take(seq, entry["action"], entry["kind"], entry["record"], entry["content"])
            except (ValueError, KeyError, TypeError):
                continue
        return []

    def _take(self, seq: int, action: str, *about: str) -> None:
        kind, record, content = about
        if action in _DIRECTIONS:
            self._bundles[_DIRECTIONS[action], record] = seq, content
        elif action in _RECEIPTS:
            self._receipts[_RECEIPTS[action], record] = seq, content
        elif kind == "contact" and content:
            self._contacts[record] = seq, content
        elif action == "media-taken-in":
            self._intakes[record] = seq, content
        else:
            self._take_bare(seq, action, content)

    def _take_bare(self, seq: int, action: str, content: str) -> None:
        """What concerns no register with rows of its own."""
        if action == "backup-made":
            self._backups += 1
        elif action == "checkpoint-made":
            self._checkpoints.add(seq)
        elif action in _FAILED_CHECKS:
            self._failed_checks[content, _FAILED_CHECKS[action]] += 1
        elif action == "rollback-found":
            words = translate("Check", "Entry {seq} notes that the catalogue had been put back to an older state.")
            self._rollbacks.append(CheckFinding(FindingKind.ROLLBACK, str(seq), words.format(seq=seq)))

    def _compare_bundles(self) -> list[CheckFinding]:
        rows = self._database.execute("SELECT direction, id, sha256, code FROM bundle")
        held = {(row[0], row[1]): (row[2], row[3]) for row in rows}
        found = []
        for about, (seq, sha256) in self._bundles.items():
            if about not in held:
                words = translate("Check", "The register lacks the bundle of entry {seq} of the custody log.")
                found.append(_register(str(seq), words.format(seq=seq)))
            elif held[about][0] != sha256:
                words = translate(
                    "Check", "The register has another hash for bundle {code} than entry {seq} of the log."
                )
                found.append(_register(held[about][1], words.format(code=held[about][1], seq=seq)))
        words = translate("Check", "Bundle {code} is in the register and not in the custody log.")
        without = [code for about, (_, code) in held.items() if about not in self._bundles]
        return found + [_register(code, words.format(code=code)) for code in without]

    def _compare_receipts(self) -> list[CheckFinding]:
        rows = self._database.execute("SELECT direction, bundle, statement FROM receipt")
        held = {(row[0], row[1]): hashlib.sha256(row[2].encode()).hexdigest() for row in rows}
        found = []
        for about, (seq, content) in self._receipts.items():
            if held.pop(about, None) != content:
                words = translate("Check", "The receipt of entry {seq} of the custody log is missing or another.")
                found.append(_register(str(seq), words.format(seq=seq)))
        words = translate("Check", "The register has a receipt that is not in the custody log.")
        return found + [_register(bundle, words) for _, bundle in held]

    def _compare_contacts(self) -> list[CheckFinding]:
        rows = self._database.execute("SELECT desk, card, name FROM contact")
        held = {row[0]: (hashlib.sha256(row[1].encode()).hexdigest(), row[2]) for row in rows}
        found = []
        for desk, (seq, content) in self._contacts.items():
            if desk not in held:
                words = translate("Check", "The contact of entry {seq} of the custody log is missing.")
                found.append(_register(str(seq), words.format(seq=seq)))
            elif held[desk][0] != content:
                words = translate("Check", "Contact “{name}” has other keys than entry {seq} of the custody log says.")
                found.append(_register(held[desk][1], words.format(name=held[desk][1], seq=seq)))
        words = translate("Check", "Contact “{name}” is not in the custody log.")
        without = [name for desk, (_, name) in held.items() if desk not in self._contacts]
        return found + [_register(name, words.format(name=name)) for name in without]

    def _compare_backups(self) -> list[CheckFinding]:
        count = self._database.scalar("SELECT count(*) FROM backup")
        if count == self._backups:
            return []
        words = translate("Check", "The register knows of {count} backups, and the custody log of {logged}.")
        return [_register("backup", words.format(count=count, logged=self._backups))]

    def _compare_checkpoints(self) -> list[CheckFinding]:
        """Those that were made for others; the log itself is compared with every one that is kept."""
        kept = {row[0] for row in self._database.execute("SELECT size FROM checkpoint")}
        words = translate("Check", "The checkpoint of entry {seq} of the custody log is missing.")
        return [_register(str(seq), words.format(seq=seq)) for seq in sorted(self._checkpoints - kept)]

    def _intake_steps(self) -> Iterator[Step]:
        """The results of each intake against what the log sealed of them; of one under way, or cut short, nothing is sealed."""
        intakes = Intakes(self._database)
        for intake, (seq, content) in self._intakes.items():
            entered = intakes.find(intake)
            if entered is not None and entered.ending is IntakeEnding.OPEN:
                continue
            digest = ResultsDigest()
            while files := intakes.files(intake, digest.after):
                digest.take(files)
                yield list
            if entered is None or digest.hexdigest() != content:
                words = translate("Check", "The results of the intake of entry {seq} of the custody log were altered.")
                found = [_register(str(seq), words.format(seq=seq))]
                yield lambda found=found: found  # type: ignore[misc]

    def _compare_failed_checks(self) -> list[CheckFinding]:
        sql = "SELECT sha256, outcome, count(*) FROM fixity_check WHERE outcome <> ? GROUP BY sha256, outcome"
        held = Counter({(row[0], row[1]): row[2] for row in self._database.execute(sql, (Fixity.MATCH.value,))})
        words = translate(
            "Check", "The register of checks and the custody log differ on the file with the hash {hash} …."
        )
        differing = {sha256 for sha256, _ in (held - self._failed_checks) + (self._failed_checks - held)}
        return [_register(sha256[:8], words.format(hash=sha256[:8])) for sha256 in sorted(differing)]


def _register(subject: str, words: str) -> CheckFinding:
    return CheckFinding(FindingKind.REGISTER, subject, words)
