"""A bundle verified by itself, with keys from files or from the vault it was sent to; nothing of it is kept."""

from pathlib import Path

from evidence_desk.bundles.opening import inspect_bundle
from evidence_desk.bundles.parts import whole_of
from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.bundles.verdict_telling import EXIT_CODES, verdict_facts, verdict_lines
from evidence_desk.catalogue.terms.kind_words import counted
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.console import Console
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.reporting import keep_report
from evidence_desk.cli.trust import trust_in
from evidence_desk.cli.watching import size_text
from evidence_desk.desk import Desk
from evidence_desk.reports.checks import bundle_report
from evidence_desk.values.clock import DeviceClock
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def verify_bundle_file(call: Call, path: Path) -> Outcome:
    """Verify a bundle and tell everything found."""
    if call.arguments.vault is None:
        return _told(call, path, verdict_on(call, path), None)
    with desk_at(call, call.arguments.vault) as desk:
        return _told(call, path, verdict_at(call, desk, path), desk)


def _told(call: Call, path: Path, verdict: BundleVerdict, desk: Desk | None) -> Outcome:
    tell_verdict(call.console, verdict)
    report = bundle_report(path.name, DeviceClock().now().utc, verdict)
    facts = {"kind": "bundle"} | verdict_facts(verdict) | keep_report(call, report, desk)
    return Outcome(exit_code_of(verdict), facts)


def verdict_on(call: Call, path: Path) -> BundleVerdict:
    """The verdict on a bundle file, by the keys that the arguments name."""
    if call.arguments.vault is not None:
        with desk_at(call, call.arguments.vault) as desk:
            return verdict_at(call, desk, path)
    trust = trust_in(call.arguments)
    with call.console.watching(translate("CommandLine", "verifying")) as watcher:
        return inspect_bundle(path, trust.identities, trust.desks, None, watcher)


def verdict_at(call: Call, desk: Desk, path: Path) -> BundleVerdict:
    """The verdict of a desk on a bundle file: by its verified contacts, and what their earlier bundles told."""
    with call.console.watching(translate("CommandLine", "verifying")) as watcher:
        return desk.incoming_reading().inspect(path, watcher)


def bundle_path(call: Call) -> Path:
    """The bundle that is named: its file, a part of it, or the folder of its parts; ResearcherError where there is none."""
    path = Path(call.arguments.bundle)
    if not path.exists() and not whole_of(path.name):
        raise ResearcherError(
            translate("CommandLine", "There is no bundle {name}.").format(name=visible(str(path))),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Check the name; if it is on a stick or another disk, plug that in."),
        )
    return path


def exit_code_of(verdict: BundleVerdict) -> int:
    """What a verdict means for the shell."""
    return EXIT_CODES[verdict.verdict]


def tell_verdict(console: Console, verdict: BundleVerdict) -> None:
    """Every finding, the verdict, and what it does not prove."""
    for line in verdict_lines(verdict):
        console.say(line)


def tell_contents(console: Console, verdict: BundleVerdict) -> None:
    """What a bundle says of itself, where a trusted desk signed it."""
    about = verdict.about
    if about is None:
        return
    rows = [
        (translate("CommandLine", "Bundle"), about.code),
        (translate("CommandLine", "From desk"), about.desk),
        (translate("CommandLine", "For desk"), about.recipient or translate("CommandLine", "whoever holds it")),
        (translate("CommandLine", "Number"), str(about.sequence)),
        (translate("CommandLine", "Made"), about.made_at),
        (translate("CommandLine", "Purpose"), visible(about.purpose)),
        (translate("CommandLine", "Records"), ", ".join(counted(verdict.records))),
        (translate("CommandLine", "Files"), f"{verdict.files} ({size_text(verdict.payload_bytes)})"),
    ]
    rows += [
        (translate("CommandLine", "Stayed"), f"{one.count} {visible(one.what)}: {visible(one.reason)}")
        for one in about.withheld
    ]
    console.say_table(rows)
    console.say()
