"""The story of the demonstration: from two new vaults to a bundle that headquarters accepted, and a forgery it refused.

Everything is done by the same services as real work, on the facts of a published case (see ``accounts``).
"""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.demonstration import field_work, headquarters
from evidence_desk.demonstration.field_work import HandedOver
from evidence_desk.demonstration.handed_over import lay_out
from evidence_desk.demonstration.headquarters import Acceptance
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import Desk, create_desk
from evidence_desk.reports.checks import StoreCheck, bundle_report, store_report
from evidence_desk.reports.verification_report import VerificationReport, save_report
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import write_durably
from evidence_desk.vault.kdf import KdfCost, floor_for_this_machine

_T = TypeVar("_T")
_STEPS: Final = 9
_WORDS_OF_SECRET: Final = 3


@dataclass(frozen=True)
class DemonstrationFile:
    """A stored file: the codes and given names of its exhibits, its SHA-256 (hexadecimal) and size in bytes."""

    codes: tuple[str, ...]
    original_names: tuple[str, ...]
    sha256: str
    size: int


@dataclass(frozen=True)
class Demonstration:
    """What the demonstration made, and where.

    ``counts`` and ``verdicts`` have stable keys for programs; ``reports`` are files by kind and form (``bundle.json``).
    ``stays``: code, title and reason of each record kept on the field desk. ``refusal``: what headquarters said to the
    altered copy.
    """

    folder: Path
    field_vault: Path
    hq_vault: Path
    field_passphrase: str = field(repr=False)
    hq_passphrase: str = field(repr=False)
    field_desk: str
    hq_desk: str
    received: Path
    bundle: Path
    bundle_code: str
    bundle_sha256: str
    altered_bundle: Path
    hq_identity: Path
    allowed_signers: Path
    reports: Mapping[str, Path]
    counts: Mapping[str, int]
    verdicts: Mapping[str, str]
    files: tuple[DemonstrationFile, ...]
    stays: tuple[tuple[str, str, str], ...]
    refusal: str


def make_demonstration(folder: Path, watcher: Watcher, *, cost: KdfCost | None = None) -> Demonstration:
    """Tell the whole story in a new or empty folder; the vaults are closed again when it returns.

    Takes some seconds; any thread may do it. ``cost`` of a guess at the passphrases: by default the least that a real
    vault has. Raises ResearcherError where the folder holds something, DiskTroubleError, CancelledError; nothing is left in the
    folder then.
    """
    with _fresh(folder):
        return _Story(folder, watcher, cost or floor_for_this_machine()).tell()


@dataclass(frozen=True)
class _Happenings:
    """What the steps brought, before it is told."""

    check: StoreCheck
    sent: HandedOver
    acceptance: Acceptance
    altered: Path
    refusal: str


class _Story:
    """One telling. The names of folders say what a visitor will find there."""

    def __init__(self, folder: Path, watcher: Watcher, cost: KdfCost) -> None:
        self._watcher = watcher
        self._cost = cost
        self._done = 0
        self._folder = folder
        self._received = folder / "received"
        self._handed_over = folder / "handed-over"
        self._keys = folder / "keys"
        self._reports = folder / "reports"
        self._field_vault = folder / "field-vault"
        self._hq_vault = folder / "headquarters-vault"
        self._field_passphrase = _passphrase("field")
        self._hq_passphrase = _passphrase("headquarters")

    def tell(self) -> Demonstration:
        self._step(translate("Demonstration", "laying out what was handed over"), self._lay_out)
        field = self._step(
            translate("Demonstration", "making the field desk’s vault"),
            lambda: self._desk(self._field_vault, self._field_passphrase, translate("Demonstration", "Field desk")),
        )
        with field:
            hq = self._step(
                translate("Demonstration", "making headquarters’ vault"),
                lambda: self._desk(self._hq_vault, self._hq_passphrase, translate("Demonstration", "Headquarters")),
            )
            with hq:
                return self._between(field, hq)

    def _between(self, field: Desk, hq: Desk) -> Demonstration:
        case = self._step(translate("Demonstration", "recording the case"), lambda: record_case(field))
        self._step(
            translate("Demonstration", "taking in media"),
            lambda: field_work.take_in(field, self._received, case, self._quietly),
        )
        check = self._step(
            translate("Demonstration", "checking every stored file"),
            lambda: field_work.check_store(field, self._quietly),
        )
        self._exchange_keys(field, hq)
        sent = self._step(
            translate("Demonstration", "writing the bundle and reading it back"),
            lambda: field_work.hand_over(field, hq, self._handed_over, self._quietly),
        )
        acceptance = self._step(
            translate("Demonstration", "verifying and accepting it at headquarters"),
            lambda: headquarters.accept(hq, sent.written.path, self._quietly),
        )
        altered = self._handed_over / f"altered-{sent.written.path.name}"
        headquarters.alter(sent.written.path, altered)
        refusal = self._step(
            translate("Demonstration", "refusing an altered copy"),
            lambda: headquarters.refusal_of(hq, altered, self._quietly),
        )
        return self._told(field, hq, _Happenings(check, sent, acceptance, altered, refusal))

    def _told(self, field: Desk, hq: Desk, happened: _Happenings) -> Demonstration:
        check, sent, acceptance = happened.check, happened.sent, happened.acceptance
        now = field.clock.now().utc
        reports = self._saved("bundle", bundle_report(sent.written.path.name, now, acceptance.verdict))
        reports |= self._saved("stored-files", store_report(self._field_vault.name, now, check))
        return Demonstration(
            folder=self._folder,
            field_vault=self._field_vault,
            hq_vault=self._hq_vault,
            field_passphrase=self._field_passphrase,
            hq_passphrase=self._hq_passphrase,
            field_desk=field.id,
            hq_desk=hq.id,
            received=self._received,
            bundle=sent.written.path,
            bundle_code=sent.written.code,
            bundle_sha256=sent.written.sha256,
            altered_bundle=happened.altered,
            hq_identity=self._keys / "headquarters-identity.txt",
            allowed_signers=self._keys / "allowed_signers",
            reports=reports,
            counts=_counts(field, sent, acceptance),
            verdicts=_verdicts(check, sent, acceptance.verdict),
            files=_files(field),
            stays=tuple((one.code, one.title, one.reason) for one in sent.items if not one.goes),
            refusal=happened.refusal,
        )

    @property
    def _quietly(self) -> Watcher:
        return _OnlyStopping(self._watcher)

    def _step(self, sentence: str, do: Callable[[], _T]) -> _T:
        if self._watcher.cancelled():
            raise CancelledError(translate("Demonstration", "The demonstration was stopped."))
        self._watcher.report(Progress(self._done, _STEPS, current=sentence))
        result = do()
        self._done += 1
        return result

    def _lay_out(self) -> None:
        lay_out(self._received)
        for folder in (self._handed_over, self._keys, self._reports):
            folder.mkdir()

    def _desk(self, folder: Path, passphrase: str, name: str) -> Desk:
        return create_desk(folder, passphrase, name=name, cost=self._cost)

    def _exchange_keys(self, field: Desk, hq: Desk) -> None:
        """Each takes in the other's card; headquarters also writes what the public tools need."""
        field_work.meet(field, hq, translate("Demonstration", "a researcher"))
        field_work.meet(hq, field, translate("Demonstration", "an analyst"))
        write_durably(self._keys / "field-desk.edkeys", field.key_card.to_bytes())
        write_durably(self._keys / "headquarters.edkeys", hq.key_card.to_bytes())
        write_durably(self._keys / "allowed_signers", field.key_card.allowed_signers().encode())
        identity = f"# public key: {hq.exchange.recipient}\n{hq.exchange.secret_text()}\n"
        write_durably(self._keys / "headquarters-identity.txt", identity.encode())

    def _saved(self, name: str, report: VerificationReport) -> dict[str, Path]:
        saved = {}
        for form in ("json", "txt", "csv"):
            path = self._reports / f"{name}.{form}"
            save_report(report, path)
            saved[f"{name}.{form}"] = path
        return saved


class _OnlyStopping:
    """A watcher for the parts of a step: the steps are what is shown, but each part can be stopped."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def report(self, progress: Progress) -> None:
        """Not shown."""

    def cancelled(self) -> bool:
        """As the whole."""
        return self._watcher.cancelled()


def _counts(field: Desk, sent: HandedOver, acceptance: Acceptance) -> dict[str, int]:
    return {
        "records": sum(records.count() for records in field.records.values()),
        "sources": field.sources.count(),
        "testimonies": field.testimonies.count(),
        "exhibits": field.exhibits.count(),
        "files": field.files.count(),
        "records_sent": sum(one.goes for one in sent.items),
        "records_kept": sum(not one.goes for one in sent.items),
        "revisions_accepted": acceptance.accepted.new_revisions,
        "files_accepted": acceptance.accepted.new_files,
    }


def _verdicts(check: StoreCheck, sent: HandedOver, at_headquarters: BundleVerdict) -> dict[str, str]:
    intact = all(one.outcome is Fixity.MATCH for one in check.results)
    return {
        "stored_files": "intact" if intact else "different",
        "custody_log": "different" if check.log_findings else "intact",
        "bundle_read_back": sent.written.verdict.verdict.value,
        "bundle_at_headquarters": at_headquarters.verdict.value,
        "altered_copy": "refused",
    }


def _files(desk: Desk) -> tuple[DemonstrationFile, ...]:
    exhibits = sorted(desk.exhibits.page(), key=lambda record: record.made_at)
    found = []
    for stored in desk.files.walk():
        backed = [record for record in exhibits if record.body.file.sha256 == stored.facts.sha256]
        codes = tuple(record.code for record in backed)
        names = tuple(record.body.original_name for record in backed)
        found.append(DemonstrationFile(codes, names, stored.facts.sha256, stored.facts.size))
    return tuple(found)


def _passphrase(whose: str) -> str:
    """A fresh one each time: a vault that everybody can open would sooner or later hold something real."""
    return " ".join((whose, *(secrets.token_hex(3) for _ in range(_WORDS_OF_SECRET))))


@contextmanager
def _fresh(folder: Path) -> Iterator[None]:
    """A new or empty folder; where the block raises, it is empty again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        occupied = any(folder.iterdir())
    except OSError as error:
        raise disk_trouble(error) from error
    if occupied:
        raise ResearcherError(
            translate("Demonstration", "This folder is not empty."),
            safe=translate("Demonstration", "Nothing in it was touched."),
            mend=translate("Demonstration", "Choose a new or an empty folder for the demonstration."),
        )
    try:
        yield
    except BaseException as error:
        for made in folder.iterdir():
            shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            raise disk_trouble(error) from error
        raise
