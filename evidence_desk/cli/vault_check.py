"""A vault: every stored file read again and compared, the whole custody log checked, the results entered."""

from pathlib import Path

from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, NOT_AUTHENTIC, Call, Outcome
from evidence_desk.cli.desks import desk_at, every_record, notices_of
from evidence_desk.cli.reporting import tell_report
from evidence_desk.desk import Desk
from evidence_desk.desk.fixity_schedule import chosen_files
from evidence_desk.media.fixity import FixityResult, NotedCheck
from evidence_desk.reports.checks import StoreCheck, store_report
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def verify_vault(call: Call, folder: Path) -> Outcome:
    """Check it. Interrupted, what was checked until then is entered all the same."""
    with desk_at(call, str(folder)) as desk:
        results = _checked(call, desk)
        check = StoreCheck(
            results=results,
            log_entries=desk.log.size(),
            log_findings=desk.check_log(),
            names=_names(desk),
            last_matches=_last_matches(desk, results),
            only_due=call.arguments.due,
        )
        report = store_report(str(folder), desk.clock.now().utc, check)
        facts = tell_report(call, report, desk)
        call.console.say(_about_log(check))
        facts |= {
            "kind": "vault",
            "desk": desk.id,
            "log_entries": check.log_entries,
            "log_findings": [{"entry": one.seq, "trouble": one.trouble} for one in check.log_findings],
            "notices": notices_of(desk),
        }
        return Outcome(_exit_code(desk, check), facts)


def _exit_code(desk: Desk, check: StoreCheck) -> int:
    if check.log_findings or desk.notices:
        return NOT_AUTHENTIC
    return ALL_GOOD if all(one.outcome is Fixity.MATCH for one in check.results) else DIFFERENCES


def _checked(call: Call, desk: Desk) -> list[FixityResult]:
    why = CheckReason.SCHEDULED if call.arguments.due else CheckReason.ON_DEMAND
    check = NotedCheck(desk.vault.files, lambda results: desk.note_fixity(results, why))
    with call.console.watching(translate("CommandLine", "checking stored files")) as watcher:
        check.run(chosen_files(desk, why), watcher)
    return check.results


def _names(desk: Desk) -> dict[str, str]:
    """What to call each stored file: code and original name of the exhibits it backs."""
    names: dict[str, str] = {}
    for record in every_record(desk.exhibits):
        name = f"{record.code} {visible(record.body.original_name)}".strip()
        sha256 = record.body.file.sha256
        names[sha256] = f"{names[sha256]}, {name}" if sha256 in names else name
    return names


def _last_matches(desk: Desk, results: list[FixityResult]) -> dict[str, str]:
    changed = [one.stored.facts.sha256 for one in results if one.outcome is not Fixity.MATCH]
    return {sha256: last for sha256 in changed if (last := desk.files.last_match(sha256))}


def _about_log(check: StoreCheck) -> str:
    if check.log_findings:
        sentence = translate("CommandLine", "The custody log does not hold in {count} places.")
        return sentence.format(count=len(check.log_findings))
    sentence = translate("CommandLine", "The custody log of {count} entries is whole and signed.")
    return sentence.format(count=check.log_entries)
