"""The presenter of the screen Verify, with a vault or without any."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from evidence_desk.catalogue.registers.holdings import Holdings
from evidence_desk.catalogue.terms.terms import CheckReason
from evidence_desk.desk import Desk, fixity_schedule
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.verify.bundle_check import BundleRun, SizeWords
from evidence_desk.gui.verify.checks import Check
from evidence_desk.gui.verify.outside_check import (
    FileHashed,
    Signers,
    check_signature,
    compare,
    compare_hash,
    compare_whole_bag,
    compare_whole_history,
    has_kind_of,
    read_again,
    read_one,
)
from evidence_desk.gui.verify.page import VerifyPage
from evidence_desk.gui.verify.recognising import Kind, Recognised, recognise
from evidence_desk.gui.verify.shown import (
    CompareAsked,
    FindingShown,
    HashCompared,
    HashedShown,
    InspectAsked,
    KeysWanted,
    ListWanted,
    StoreState,
)
from evidence_desk.gui.verify.store_check import StoreRun, state_of
from evidence_desk.gui.widgets.outcome_rows import FileOutcome
from evidence_desk.media.algorithms import Digest
from evidence_desk.media.comparison import folder_of
from evidence_desk.media.findings import Verdict
from evidence_desk.media.hashing import HashedFile
from evidence_desk.media.one_file import hashes_as_typed
from evidence_desk.reports.report_signing import SigningDesk
from evidence_desk.reports.verification_report import VerificationReport, save_report
from evidence_desk.values.clock import Clock, DeviceClock
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


class VerifyPresenter:
    """One check at a time; what the last one found stays until the next, to be looked at and saved."""

    def __init__(self, page: VerifyPage, runner: Runner, desk: Desk | None, size_words: SizeWords) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._clock: Clock = desk.clock if desk else DeviceClock()
        self._bundles = BundleRun(self._clock, size_words)
        self._job = OneJob(runner)
        self._check: Check | None = None
        self._report: VerificationReport | None = None
        self._hashed: HashedFile | None = None

    def enter(self) -> None:
        """The screen came into view: say what is stored now."""
        desk = self._desk
        if desk is not None:
            self._runner.desk(lambda: state_of(desk), self._page.show_store, self._page.show_failure)

    def begin_anew(self) -> None:
        """Let something else be chosen; what was found is forgotten."""
        self._check = self._report = self._hashed = None
        self._page.show_start()
        self.enter()

    def take(self, paths: tuple[Path, ...]) -> None:
        """Something was dropped or chosen: find out what it is, and go on with it."""
        words = translate("Verify", "Looking at what was chosen")
        self._begin(words, lambda watcher: recognise(paths, watcher), self._go_on)

    def check_store(self) -> None:
        """Read every stored file again."""
        if self._desk is not None:
            run = StoreRun(self._runner, self._desk, CheckReason.ON_DEMAND)
            self._begin(translate("Verify", "Reading every stored file again"), run, self._show)

    def check_due(self) -> None:
        """Read the stored files again that are due, the oldest check first."""
        if self._desk is not None:
            run = StoreRun(self._runner, self._desk, CheckReason.SCHEDULED)
            self._begin(translate("Verify", "Reading the files that are due"), run, self._show)

    def check_every(self, days: int) -> None:
        """Choose at least once in how many days every file is to be checked; what is due by that is told at once."""
        desk = self._desk
        if desk is None:
            return

        def choose() -> StoreState:
            fixity_schedule.check_every(desk, days)
            return state_of(desk)

        self._runner.desk(choose, self._page.show_store, self._page.show_failure)

    def want_list(self) -> None:
        """The list and the folder are to be chosen by hand."""
        self._page.show_list_wanted(ListWanted(None))

    def compare(self, asked: CompareAsked) -> None:
        """Compare a folder with a list."""
        words = translate("Verify", "Comparing with the list")
        self._begin(words, lambda watcher: compare(asked, self._clock, watcher, self._signers()), self._show)

    def inspect(self, asked: InspectAsked) -> None:
        """Verify a bundle by keys from files."""
        words = translate("Verify", "Verifying the bundle")
        self._begin(words, lambda watcher: self._bundles.by_key_files(asked, watcher), self._show)

    def compare_hash(self, untrusted_hash: str) -> None:
        """Compare the file that was read with a hash as it was pasted."""
        if self._hashed is None:
            return
        try:
            candidates = hashes_as_typed(untrusted_hash)
        except ResearcherError as error:
            self._report = None
            self._page.show_hash_problem(f"{error.happened} {error.mend}")
            return
        hashed = self._hashed
        if has_kind_of(hashed, candidates):
            self._take_compared(hashed, candidates)
            return
        words = translate("Verify", "Reading the file again for another kind of hash")
        self._begin(
            words,
            lambda watcher: read_again(hashed, candidates, watcher),
            lambda again: self._take_compared(again, candidates),
        )

    def look_at(self, row: FileOutcome) -> None:
        """A row is in focus: tell it in full."""
        if self._check is None:
            return
        if not row.key:
            self._page.show_finding(FindingShown(row.name, row.words))
            return
        finding = self._check.findings[int(row.key)]
        leads_on = self._check.stored and bool(finding.expected)
        shown = FindingShown(row.name, row.words, finding.expected, finding.found, leads_on, finding.algorithm.shown)
        self._page.show_finding(shown)

    def open_exhibit(self, key: str) -> None:
        """Lead to the exhibit of a stored file, the first where there are several."""
        desk, check = self._desk, self._check
        if desk is None or check is None or not check.stored or not key:
            return
        sha256 = check.findings[int(key)].expected

        def find() -> str:
            holdings = Holdings(desk.vault.database).of_file(sha256) if sha256 else []
            return holdings[0].record if holdings else ""

        self._runner.desk(find, self._lead_on, self._page.show_failure)

    def save(self, path: Path) -> None:
        """Save the report on the last check."""
        report, desk = self._report, self._desk
        if report is None:
            return

        def step(_watcher: Watcher) -> str:
            if desk is None:
                save_report(report, path)
                words = translate("Verify", "The report is in “{file}”. It is not encrypted, and it names the files.")
            else:
                signing = self._runner.desk_now(lambda: SigningDesk(desk.key_card, desk.vault.signer))
                note = partial(desk.note_report, report.verdict)
                save_report(report, path, lambda: self._runner.desk_now(note), signing)
                words = translate(
                    "Verify",
                    "The report is in “{file}”, this desk’s signature beside it in “{file}.sig”. It is not encrypted, and it "
                    "names the files.",
                )
            return words.replace("{file}", visible(path.name))

        self._begin(translate("Verify", "Saving the report"), step, self._saved)

    def stop(self) -> None:
        """Stop at the next safe place."""
        self._job.stop()

    def _begin(self, words: str, step: Callable[[Watcher], Any], done: Callable[[Any], None]) -> None:
        if self._job.busy:
            return
        self._page.show_busy(words)

        def over(value: Any) -> None:
            self._page.show_rest()
            done(value)

        self._job.begin(step, over, self._broken, self._page.show_progress)

    def _broken(self, failure: Failure) -> None:
        self._page.show_rest()
        self._page.show_failure(failure)

    def _go_on(self, found: Recognised) -> None:
        match found.kind:
            case Kind.BUNDLE:
                self._go_on_with_bundle(found)
            case Kind.FOLDER if len(found.lists) == 1:
                self.compare(CompareAsked(found.lists[0], found.path))
            case Kind.FOLDER:
                self._page.show_list_wanted(ListWanted(found.path, found.lists))
            case Kind.BAG | Kind.HISTORY | Kind.REPORT:
                self._check_whole(found)
            case Kind.LIST:
                self._page.show_list_wanted(ListWanted(Path(folder_of(found.path)), (found.path,)))
            case Kind.FILE:
                words = translate("Verify", "Reading the file")
                self._begin(words, lambda watcher: read_one(found.path, watcher), self._show_hashed)

    def _check_whole(self, found: Recognised) -> None:
        """What needs nothing beside itself."""
        check: Callable[[Path, Clock, Watcher, Signers], Check] = compare_whole_bag
        if found.kind is Kind.BAG:
            words = translate("Verify", "Comparing the bag with its manifests")
        elif found.kind is Kind.HISTORY:
            words = translate("Verify", "Comparing the folder with its history of lists")
            check = compare_whole_history
        else:
            words = translate("Verify", "Reading the report and the signature beside it")
            check = check_signature
        self._begin(words, lambda watcher: check(found.path, self._clock, watcher, self._signers()), self._show)

    def _signers(self) -> Signers:
        """Whose signatures are known; asked from a step of work."""
        return self._runner.desk_now(self._desk.known_signers) if self._desk else ()

    def _go_on_with_bundle(self, found: Recognised) -> None:
        desk = self._desk
        if desk is None:
            self._page.show_keys_wanted(KeysWanted(found.path, found.encrypted))
            return
        words = translate("Verify", "Verifying the bundle")
        self._begin(words, lambda watcher: self._bundles.at_desk(self._runner, desk, found.path, watcher), self._show)

    def _show(self, check: Check) -> None:
        self._check, self._report = check, check.report
        self._page.show_check(check.shown)

    def _show_hashed(self, read: FileHashed) -> None:
        hashed = read.hashed
        self._hashed, self._check, self._report = hashed, None, None
        path = Path(hashed.path)
        shown = HashedShown(visible(path.name), visible(str(path.parent)), hashed.size, hashed.sha256)
        self._page.show_hashed(shown)
        if read.listed:
            self._take_compared(hashed, (read.listed,), read.listed_in)

    def _take_compared(self, hashed: HashedFile, candidates: tuple[Digest, ...], listed_in: str = "") -> None:
        self._hashed = hashed
        self._show_compared(compare_hash(hashed, candidates, self._clock), listed_in)

    def _show_compared(self, report: VerificationReport, listed_in: str) -> None:
        self._report = report
        matches = report.verdict == Verdict.INTACT.value
        if listed_in:
            sentence = _listed_words(matches=matches).format(list=visible(listed_in))
        elif matches:
            sentence = translate("Verify", "This is the hash of the file: it is what it was when the hash was made.")
        else:
            sentence = translate(
                "Verify", "This is not the hash of the file: its content changed, or it is another file."
            )
        self._page.show_compared(HashCompared(matches, sentence))

    def _saved(self, words: str) -> None:
        self._page.show_saved(words)

    def _lead_on(self, record: str) -> None:
        if record:
            self._page.show_exhibit(record)


def _listed_words(*, matches: bool) -> str:
    if matches:
        return translate("Verify", "It is what it was when the list “{list}” beside it was made.")
    return translate("Verify", "The list “{list}” beside it gives another hash for this name: the content changed.")
