"""What stands on the page Home: what waits for somebody, and the case in figures. Read anew whenever it comes into view."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_desk.catalogue.registers.consent_book import DueConsent, Withdrawal
from evidence_desk.catalogue.telling.case_figures import CaseFigures, CodeCount, MonthCount
from evidence_desk.desk import fixity_schedule, receipt_schedule
from evidence_desk.desk.desk import Desk
from evidence_desk.desk.desk_story import missing_bundles


@dataclass(frozen=True)
class Unfinished:
    """Unsaved forms of one kind: how many, and the record the newest belongs to (kind and identity), where there is one."""

    kind: str
    count: int
    about_kind: str = ""
    about: str = ""


@dataclass(frozen=True)
class CodedDue:
    """A consent that wants attention, with its code and how many of its answers do; ``first`` is the one to begin with."""

    first: DueConsent
    code: str
    count: int


@dataclass(frozen=True)
class CutShort:
    """An intake that did not come to its end: how many files are done, of how many."""

    done: int
    found: int


@dataclass(frozen=True)
class Waiting:
    """What waits. Files are due that were not checked for ``files_every`` days; ``backup_days`` is the age of the last backup in days, None where there is none; ``desks`` names desks.

    ``elsewhere_due`` counts files of which only the hash is here and that are to be looked for. ``missing`` counts by desk the bundles that never came. ``receipts_overdue`` counts the bundles sent more than ``receipts_after`` days ago that nobody confirmed.
    """

    files_wrong: int
    files_due: int
    files_every: int
    backup_due: bool
    backup_days: int | None
    withdrawals: tuple[Withdrawal, ...]
    consents: tuple[CodedDue, ...]
    unfinished: tuple[Unfinished, ...]
    unsealed: int
    receipts_overdue: int
    receipts_after: int
    missing: dict[str, int]
    cut_short: tuple[CutShort, ...]
    desks: dict[str, str]
    elsewhere_due: int = 0


@dataclass(frozen=True)
class Figures:
    """The case in figures."""

    held: dict[str, int]
    acts: tuple[CodeCount, ...]
    accounts: tuple[MonthCount, ...]


def waiting(desk: Desk) -> Waiting:
    """What waits for somebody at this desk, as of today by the clock of the device."""
    now = desk.clock.now().utc
    files, age = fixity_schedule.standing(desk), desk.preservation.backup_age()
    return Waiting(
        files.wrong,
        files.due,
        fixity_schedule.every_days(desk),
        age.due,
        age.days,
        tuple(desk.consents.to_pass_on()),
        tuple(_consents(desk, now[:10])),
        tuple(_unfinished(desk)),
        CaseFigures(desk.vault.database, desk.code_lists).unsealed(desk.id),
        len(receipt_schedule.overdue(desk)),
        receipt_schedule.overdue_days(desk),
        missing_bundles(desk),
        tuple(_cut_short(desk)),
        {contact.desk: contact.name for contact in desk.contacts.all()},
        files.elsewhere_due,
    )


def figures(desk: Desk) -> Figures:
    """The case in figures, all levels counted."""
    case = CaseFigures(desk.vault.database, desk.code_lists)
    return Figures(case.held(), tuple(case.acts()), tuple(case.accounts()))


def _cut_short(desk: Desk) -> Iterator[CutShort]:
    for intake in desk.intakes.unfinished():
        done = desk.intakes.counts(intake.id).settled
        yield CutShort(done, max(intake.files, done))


def _consents(desk: Desk, day: str) -> list[CodedDue]:
    by_consent: dict[str, list[DueConsent]] = {}
    for due in desk.consents.due(day):
        by_consent.setdefault(due.consent, []).append(due)
    found = []
    for record, dues in by_consent.items():
        entered = desk.register.find(record)
        found.append(CodedDue(dues[0], entered.code if entered else "", len(dues)))
    return found


def _unfinished(desk: Desk) -> list[Unfinished]:
    """By kind; a form is kept under the record it changes, or under that beside which it was begun."""
    found: dict[str, Unfinished] = {}
    for form in desk.drafts.all_waiting():
        known = found.get(form.kind)
        if known:
            found[form.kind] = Unfinished(form.kind, known.count + 1, known.about_kind, known.about)
            continue
        about = desk.register.find(form.record)
        found[form.kind] = Unfinished(form.kind, 1, about.kind if about else "", form.record if about else "")
    return list(found.values())
